"""Four without a mentor: one comes back from silence, one asks twice, one writes, one is far."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player


def tell(play: Play) -> None:
    """Four goals, four tempers."""
    _noor(Player(play, "noor"))
    _david(Player(play, "david"), Player(play, "elif"))
    _chloe(Player(play, "chloé"))
    _aroha(Player(play, "aroha"))


def _noor(noor: Player) -> None:
    """Three check-ins without an answer; then asked less, and answers again."""
    noor.at(2, "mon", "09:15").profile(
        about="Finance analyst in Dubai. Month end is my weather.",
        learns="Storytelling, Python",
        languages="Arabic, English",
        function="finance",
    )
    noor.at(2, "mon", "09:30").adds(
        "close",
        "Close the month in four days instead of seven",
        (20, "fri"),
        ("Write down what we do on which day", 5, "fri"),
        ("Two steps done by a script", 12, "fri"),
        ("Four days, once", 17, "fri"),
        why="Seven days is a quarter of the month.",
        measure="Twice in a row in four days.",
        confidence=7,
        skills="Python",
    )
    noor.at(2, "mon", "09:45").adds(
        "cert",
        "Pass the management accounting exam",
        (22, "fri"),
        why="It opens doors.",
        confidence=5,
    )
    noor.answers(
        "close",
        (2, "step", 4, "Ask everybody what they do on day three", ""),
        (3, "step", 4, "", ""),
        (4, "step", 3, "", "Day three is a mystery"),
        (8, "step", 3, "Every second week is better for me", "Month end ate me"),
        also=0,
    )
    noor.at(5, "thu", "16:20").takes_step("close", 1)
    noor.at(8, "fri", "15:30").paces(2)
    noor.answers(
        "close",
        (10, "step", 4, "The script for the bank file", ""),
        (12, "leap", 5, "", ""),
        (14, "step", 4, "", ""),
        (16, "stuck", 3, "Ask Diego about the slow part", "One step takes three hours"),
        (18, "leap", 5, "Do it once more before I believe it", ""),
        (22, "leap", 5, "", ""),
    )
    noor.at(12, "thu", "14:10").takes_step("close", 2, "I wrote forty lines and saved two days.")
    noor.at(17, "fri", "13:40").takes_step("close", 3)
    noor.at(15, "mon", "10:20").closes("cert", "dropped")
    noor.at(15, "mon", "10:40").notes("Dropped the exam. I wanted the letters, not the learning.")
    noor.at(22, "thu", "11:30").closes("close", took="Four days, twice. The third day was a habit.")
    noor.at(22, "fri", "12:10").adds(
        "teach",
        "Show two other finance teams how we close",
        (34, "fri"),
        ("A page with pictures", 25, "fri"),
        ("Abu Dhabi", 29, "fri"),
        ("Manchester", 33, "fri"),
        confidence=8,
    )


def _david(david: Player, elif_: Player) -> None:
    """The first request runs out, the second is declined kindly, a wish remains."""
    david.at(3, "mon", "09:40").profile(
        about="Operations. Warehouses, trucks, tempers.",
        learns="Leadership, Conflict resolution",
        values="fairness",
        languages="Hebrew, English",
        function="operations",
    )
    david.at(3, "mon", "09:55").settles(4, "11:00", days="12347")
    david.at(3, "mon", "10:00").adds(
        "conflict",
        "Lead my shift leads through a conflict without raising my voice",
        (24, "thu"),
        ("Talk to each of the four, alone", 7, "wed"),
        ("One meeting, all four, one hour", 12, "wed"),
        why="I am loud. It works, and then it does not.",
        confidence=4,
        skills="Conflict resolution",
    )
    david.at(3, "tue", "12:15").asks_mentor(
        "hana",
        "David, operations in Haifa.",
        "People say that you never need to be loud.",
        "Some hours on how to stay calm and still get somewhere.",
    )
    david.at(6, "mon", "10:30").asks_mentor(
        "elif",
        "David, operations in Haifa. I lead forty people and four shift leads.",
        "You settled the matter in Izmir.",
        "A few talks until spring.",
        rhythm="monthly",
    )
    elif_.at(6, "wed", "15:40").declines_mentee(
        "david",
        "no_time",
        "I would like to, and I cannot this year. Kwame has done this for real; talk to him.",
        instead="kwame",
    )
    david.at(6, "thu", "10:10").wishes_for("conflict resolution")
    david.at(7, "tue", "17:00").takes_step("conflict", 1, "Two of them had waited for me to ask.")
    david.at(12, "wed", "18:10").takes_step("conflict", 2)
    david.at(20, "mon", "09:50").closes(
        "conflict", took="I was loud once, and said sorry before the coffee was cold."
    )
    david.at(21, "sun", "10:20").adds(
        "handover",
        "Hand the night shift over to Tamar",
        (32, "wed"),
        ("She plans December alone", 27, "wed"),
        ("I stay in bed for a whole week", 31, "wed"),
        confidence=7,
    )
    david.answers(
        "conflict",
        (3, "step", 3, "Begin with the easy one", ""),
        (4, "step", 3, "", ""),
        (5, "stuck", 2, "", "The second one does not talk to me"),
        (7, "step", 4, "The last two", ""),
        (9, "step", 3, "", ""),
        (10, "still", 3, "Find a room without a door that slams", ""),
        (12, "leap", 5, "", ""),
        (15, "step", 4, "", "A truck strike"),
        (19, "step", 4, "", ""),
        day="thu",
        hour="11:00",
    )


def _chloe(chloe: Player) -> None:
    """Writes for a living, learns to be read."""
    chloe.at(1, "mon", "10:10").profile(
        about="Content designer. I delete words.",
        learns="Design critique, Python",
        values="plainness, play",
        languages="French, English",
        function="design",
        open_to_peers=True,
    )
    chloe.at(1, "mon", "10:30").adds(
        "tone",
        "Give all our error messages one voice",
        (19, "fri"),
        ("Collect them all", 5, "fri"),
        ("Rewrite the fifty that people see most", 12, "fri"),
        ("A page of rules that fits on a postcard", 17, "fri"),
        why="Half of them blame the reader.",
        measure="Nobody is called invalid any more.",
        confidence=8,
        skills="Writing",
    )
    chloe.at(5, "wed", "15:40").takes_step("tone", 1, "Four hundred and twelve.")
    chloe.at(12, "fri", "11:30").takes_step(
        "tone", 2, "", "Start with the ones that made me wince."
    )
    chloe.at(18, "tue", "16:00").takes_step("tone", 3)
    chloe.at(18, "wed", "10:50").closes("tone", took="The postcard hangs in three kitchens.")
    chloe.at(2, "wed", "14:30").offers_help(
        "Writing, Plain language",
        words="Send me the screen, I will send it back shorter.",
        ways=("review", "chat"),
        languages="English, French",
        monthly=4,
    )
    chloe.at(19, "mon", "10:15").adds(
        "french",
        "Make the French app sound like French",
        (36, "fri"),
        ("Ten screens with native readers", 25, "wed"),
        ("The whole sign-up", 30, "fri"),
        confidence=7,
    )
    chloe.at(25, "tue", "15:30").takes_step("french", 1, "They laughed at two of mine. Fair.")
    chloe.answers(
        "tone",
        (1, "step", 4, "Grep", ""),
        (2, "step", 4, "", ""),
        (4, "leap", 5, "", ""),
        (6, "step", 4, "Sort by shame", ""),
        (8, "step", 4, "", ""),
        (9, "stuck", 2, "", "The legal ones are not mine to touch"),
        (10, "step", 4, "Ask Ben which ones really are legal", ""),
        (12, "leap", 5, "", ""),
        (15, "step", 4, "", ""),
        (17, "step", 3, "Fewer rules", "Seventeen rules do not fit on a postcard"),
        (18, "leap", 5, "", ""),
    )
    chloe.answers(
        "french",
        (20, "step", 4, "", ""),
        (22, "step", 4, "", ""),
        (24, "step", 3, "", "Quotes. « »"),
    )
    chloe.at(14, "fri", "14:20").notes("“Something went wrong” is a confession without a sinner.")


def _aroha(aroha: Player) -> None:
    """Joins later, lives twelve hours ahead of nearly everybody, finds people anyway."""
    aroha.at(5, "mon", "09:05").profile(
        about="Customer success lead, Auckland. My Monday is your Sunday.",
        learns="Data storytelling, SQL",
        values="whānau, fairness",
        languages="English, te reo Māori",
        function="support",
        open_to_peers=True,
    )
    aroha.at(5, "mon", "09:20").settles(4, "09:30")
    aroha.at(5, "mon", "09:30").adds(
        "churn",
        "Know a month ahead which customers will leave",
        (27, "thu"),
        ("Ask ten who left", 9, "thu"),
        ("A list of five signs", 14, "thu"),
        ("Three customers kept because of it", 24, "thu"),
        why="I hear it when it is too late to do anything kind.",
        confidence=6,
        skills="SQL",
    )
    aroha.at(9, "wed", "14:00").takes_step("churn", 1, "Six of ten had told somebody.")
    aroha.at(14, "thu", "11:20").takes_step("churn", 2)
    aroha.at(24, "wed", "16:40").takes_step("churn", 3, "One of them sent biscuits.")
    aroha.answers(
        "churn",
        (5, "step", 4, "Ten names", ""),
        (6, "step", 3, "", "Half of them do not pick up"),
        (8, "step", 4, "", ""),
        (9, "leap", 5, "", ""),
        (11, "still", 3, "Ask Diego at six in the morning", "The data people sleep when I work"),
        (13, "step", 4, "", ""),
        (14, "leap", 5, "Try the five signs on last year", ""),
        (17, "step", 4, "", ""),
        (19, "step", 4, "Call two who show three signs", ""),
        (21, "leap", 5, "", ""),
        (23, "step", 4, "", ""),
        (25, "step", 4, "Write it down for the Nordics", "Sofia left before I could ask her"),
        day="thu",
        hour="09:30",
    )
