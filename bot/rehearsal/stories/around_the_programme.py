"""Around the programme: who runs it, what is worth reading, who knows whom."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player


def tell(play: Play) -> None:
    """Elif, a shelf, and some ties."""
    _lead(Player(play, "elif"))
    _shelf(play)


def _lead(elif_: Player) -> None:
    elif_.at(0, "mon", "10:00").profile(
        about="I run the mentoring programme, and everything else about people.",
        values="trust",
        languages="Turkish, English, German",
        function="people",
    )
    elif_.at(1, "mon", "11:20").adds(
        "programme",
        "A mentoring programme that runs without reminders from me",
        (28, "fri"),
        ("Twenty people in it", 6, "fri"),
        ("Ask five of them what is missing", 13, "thu"),
        ("A second round begins", 27, "fri"),
        why="I have started three programmes that ended when I went on holiday.",
        measure="I go on holiday.",
        confidence=6,
    )
    elif_.at(6, "thu", "16:10").takes_step("programme", 1)
    elif_.at(13, "thu", "15:20").takes_step("programme", 2, "More experts, fewer forms.")
    elif_.answers(
        "programme",
        (1, "step", 4, "Talk to those who never answer mails", ""),
        (3, "step", 4, "", ""),
        (6, "leap", 5, "", ""),
        (9, "still", 3, "", "Budget talks"),
        (13, "step", 4, "", ""),
        (17, "step", 4, "Two weeks by the sea, and see what happens", ""),
        (20, "leap", 5, "", ""),
        (24, "step", 4, "Ask who would be a mentor next year", ""),
    )
    elif_.at(20, "mon", "10:30").notes("Two weeks away. Nothing broke. Eleven sessions took place.")


def _shelf(play: Play) -> None:
    elif_ = Player(play, "elif")
    elif_.at(2, "thu", "14:30").offers_resource(
        "presenting",
        "page",
        "How we present designs: one question first",
        "https://wiki.example.com/presenting",
        words="A page by Ruth, with two examples.",
        skills="Presenting design",
    )
    elif_.at(3, "mon", "16:00").offers_resource(
        "joins",
        "video",
        "Joins, drawn by hand",
        "https://video.example.com/joins",
        words="Twenty minutes. Bring paper.",
        skills="SQL",
    )
    elif_.at(8, "fri", "13:15").offers_resource(
        "oncall",
        "page",
        "On-call without fear",
        "https://wiki.example.com/on-call",
        skills="On-call",
    )
    Player(play, "priya").at(3, "wed", "13:00").reads("room", "presenting")
    Player(play, "priya").at(4, "mon", "12:00").reads("room", "presenting", done=True)
    Player(play, "yuki").at(4, "tue", "10:30").reads("sql", "joins")
    Player(play, "yuki").at(5, "mon", "11:00").reads("sql", "joins", done=True)
    Player(play, "jonas").at(3, "thu", "12:40").knows("marek", "expert", "Knows the old refunds.")
    Player(play, "jonas").at(11, "tue", "13:10").knows("priya", "peer", "Learns to speak up, too.")
    Player(play, "priya").at(15, "wed", "15:00").knows("hana", "function", "How product sees it.")
    Player(play, "amara").at(6, "tue", "10:10").adds(
        "successor",
        "Find out who could do my work in two years",
        (30, "fri"),
        ("Three honest talks", 12, "fri"),
        ("Each of them leads something of mine", 22, "fri"),
        why="A good team does not need the same head for ever.",
        shared=False,
        confidence=7,
    )
    Player(play, "amara").at(12, "wed", "15:40").takes_step("successor", 1)
    Player(play, "amara").at(21, "fri", "11:50").takes_step("successor", 2)
    Player(play, "amara").at(6, "tue", "10:20").settles(2, "09:30", every_weeks=4)
