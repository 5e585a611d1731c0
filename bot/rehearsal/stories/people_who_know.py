"""People who know: introductions that helped and that ran out, and thanks."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player


def tell(play: Play) -> None:
    """Experts first, then those who ask them."""
    _experts(play)
    _helped(play)
    _came_to_nothing(play)


def _experts(play: Play) -> None:
    lucas, ben = Player(play, "lucas"), Player(play, "ben")
    lucas.at(0, "tue", "10:40").profile(
        about="Site reliability, São Paulo. I am the one who is awake.",
        values="calm",
        languages="Portuguese, English, Spanish",
        function="engineering",
        open_to_peers=True,
    )
    lucas.at(0, "tue", "11:00").offers_help(
        "Kubernetes, Monitoring, On-call, Networking",
        words="Tell me what you see, not what you think it is.",
        monthly=3,
        ways=("call", "chat"),
    )
    lucas.at(1, "wed", "14:10").adds(
        "sleep",
        "Halve the number of alerts at night",
        (22, "fri"),
        ("Count them for a month", 5, "wed"),
        ("Delete those that nobody ever acted on", 9, "fri"),
        ("A week without waking anybody", 20, "fri"),
        why="Tired people break things.",
        measure="Fewer than five in a week.",
        confidence=8,
    )
    lucas.at(5, "tue", "15:30").takes_step("sleep", 1, "Sixty-one. In one month.")
    lucas.at(9, "thu", "16:15").takes_step("sleep", 2)
    lucas.at(19, "mon", "10:20").takes_step("sleep", 3, "I woke up at three anyway, to check.")
    lucas.at(20, "tue", "11:10").closes("sleep", took="Deleting is engineering.")
    lucas.answers(
        "sleep",
        (1, "step", 3, "", ""),
        (3, "step", 3, "", "Eleven on Tuesday"),
        (5, "step", 4, "", ""),
        (8, "leap", 5, "Delete more", ""),
        (12, "step", 4, "", ""),
        (18, "leap", 5, "", ""),
    )
    ben.at(2, "mon", "10:30").profile(
        about="Lawyer, the friendly kind.",
        values="clarity",
        languages="English",
        function="legal",
    )
    ben.at(2, "mon", "10:50").offers_help(
        "Contracts, Privacy, Consent forms",
        words="Ask before, not after.",
        monthly=2,
        ways=("call",),
    )
    Player(play, "olga").at(2, "tue", "12:00").offers_help(
        "Public speaking, Testing", words="I was terrified, too.", monthly=2
    )
    Player(play, "marek").at(2, "wed", "13:00").offers_help(
        "Databases, Query performance", monthly=3, ways=("review",)
    )
    Player(play, "aditi").at(3, "thu", "16:00").offers_help("Forecasting, Statistics", monthly=2)


def _helped(play: Play) -> None:
    jonas, mei, diego = Player(play, "jonas"), Player(play, "mei"), Player(play, "diego")
    lucas, ben, olga = Player(play, "lucas"), Player(play, "ben"), Player(play, "olga")
    jonas.at(9, "wed", "10:15").asks_expert(
        "alerts",
        "lucas",
        "Monitoring a slow rollout",
        "We send one percent of payments through a new service. What would you put on one screen?",
        why="I would like to sleep on the first night.",
    )
    lucas.at(9, "wed", "14:30").accepts_intro("alerts")
    jonas.at(12, "mon", "11:40").tells_outcome("alerts", "yes", "Four graphs. I slept.")
    jonas.at(12, "mon", "11:55").thanks(
        "lucas", "for the four graphs, and for the fifth you deleted."
    )
    lucas.at(12, "mon", "12:30").keeps_thanks()
    mei.at(16, "thu", "10:40").asks_expert(
        "faces",
        "ben",
        "Consent for research clips",
        "May we show a face for three minutes to two teams, if she said yes on paper?",
        why="Priya says ask before you cut.",
        needed_by=play.weeks.day(18, "fri"),
    )
    ben.at(16, "fri", "11:20").accepts_intro("faces")
    mei.at(19, "mon", "15:10").tells_outcome("faces", "yes", "One sentence changed everything.")
    mei.at(19, "mon", "15:20").thanks("ben", "for a form that people can read.")
    diego.at(7, "fri", "11:10").asks_expert(
        "night",
        "lucas",
        "Running jobs at night",
        "How do I get permission to run a small job at night, and what will you want to know?",
        minutes=15,
    )
    diego.at(7, "fri", "11:30").knows("lucas", "expert", "The one who is awake.")
    lucas.at(7, "fri", "17:20").accepts_intro("night")
    diego.at(10, "mon", "09:20").tells_outcome("night", "yes")
    jonas.at(18, "tue", "13:20").asks_expert(
        "stage",
        "olga",
        "Public speaking",
        "Ten minutes in front of eighty people. Where do I look?",
    )
    olga.at(18, "wed", "11:10").accepts_intro("stage")
    jonas.at(21, "thu", "10:10").tells_outcome("stage", "yes", "At the one who nods.")
    jonas.at(21, "thu", "10:20").thanks("olga", "for the one who nods. There really is one.")
    diego.at(9, "thu", "11:20").accepts_intro("tomas-diego")
    Player(play, "tomás").at(11, "fri", "11:00").tells_outcome(
        "tomas-diego", "somewhat", "We found a leak."
    )
    Player(play, "noor").at(16, "mon", "10:10").asks_expert(
        "slow",
        "marek",
        "Query performance",
        "One step of our close takes three hours. May I send it?",
    )
    Player(play, "marek").at(16, "tue", "13:40").accepts_intro("slow")
    Player(play, "noor").at(18, "tue", "09:40").tells_outcome(
        "slow", "yes", "Three hours, now four minutes."
    )
    Player(play, "noor").at(18, "tue", "09:50").thanks(
        "marek", "for two hours and fifty-six minutes."
    )


def _came_to_nothing(play: Play) -> None:
    aroha, chloe, sam = Player(play, "aroha"), Player(play, "chloé"), Player(play, "sam")
    aroha.at(11, "wed", "10:20").asks_expert(
        "signs",
        "aditi",
        "Statistics for small numbers",
        "Ten customers left. Is that enough to say anything at all?",
    )
    aroha.at(13, "mon", "09:40").asks_next("signs", "diego")
    Player(play, "diego").at(13, "tue", "10:20").accepts_intro("signs")
    aroha.at(15, "wed", "09:20").tells_outcome("signs", "somewhat", "He warned me kindly.")
    chloe.at(10, "tue", "11:00").asks_expert(
        "legal",
        "ben",
        "Legal wording in error messages",
        "Which of these nine sentences are law, and which only sound like it?",
    )
    Player(play, "ben").at(10, "thu", "15:00").declines_intro(
        "legal", "I am in a trial until the end of the month. Sorry, and do ask again."
    )
    sam.at(7, "mon", "14:20").asks_expert(
        "career", "kwame", "Changing roles", "How did you get from the warehouse into sales?"
    )
    Player(play, "leila").at(23, "mon", "10:40").asks_expert(
        "board", "amara", "Presenting to the board", "What do they ask first, in your experience?"
    )
    Player(play, "amara").at(23, "tue", "09:50").accepts_intro("board")
    Player(play, "tomás").at(25, "thu", "11:20").asks_expert(
        "consent",
        "ben",
        "Consent for interviews",
        "May an engineer sit in, if the customer agrees?",
    )
    Player(play, "yuki").at(25, "thu", "14:10").asks_expert(
        "index", "marek", "Query performance", "May I show you one query that takes nine minutes?"
    )
    Player(play, "chloé").at(20, "mon", "11:10").wishes_for("French typography")
    Player(play, "diego").at(24, "thu", "10:15").wishes_for("Airflow")
    Player(play, "amara").at(24, "fri", "11:10").proposes_meeting(
        "jonas-marek",
        "jonas",
        "marek",
        "Old refunds",
        "Marek wrote the refund job nine years ago and would like to tell somebody.",
        "Could you show Jonas how the refund job came to be?",
    )
