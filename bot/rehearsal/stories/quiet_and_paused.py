"""Two that do not run by themselves: Yuki and Marek go quiet; Sam and Olga pause and come back."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """Nobody did anything wrong; it just stopped, or stopped for a while."""
    _quiet(Player(play, "yuki"), Player(play, "marek"))
    _paused(Player(play, "sam"), Player(play, "olga"))


def _quiet(yuki: Player, marek: Player) -> None:
    marek.at(0, "mon", "12:10").profile(
        about="Staff engineer. Databases, old ones.",
        values="precision, silence",
        languages="Polish, English, German",
        function="engineering",
    )
    marek.at(0, "mon", "12:25").offers_mentoring("Databases, Performance, Code review", capacity=1)
    yuki.at(1, "mon", "10:20").profile(
        about="Research contractor until next summer. Statistics and surveys.",
        learns="SQL, Databases",
        values="care",
        languages="Japanese, English",
        function="research",
    )
    yuki.at(1, "mon", "10:35").adds(
        "sql",
        "Answer my own data questions without bothering anybody",
        (16, "fri"),
        ("Ten queries of my own", 5, "fri"),
        ("One that takes less than a minute", 10, "fri"),
        why="I wait two days for each table.",
        confidence=6,
        skills="SQL",
    )
    yuki.at(1, "tue", "11:40").asks_mentor(
        "marek",
        "I am Yuki, a contractor in research, until next summer.",
        "You answered my question in the channel with a drawing.",
        "Perhaps half an hour every two weeks, if that is not too much.",
    )
    marek.at(1, "tue", "15:00").accepts_mentee("yuki")
    marek.at(1, "wed", "10:30").proposes_terms("yuki", (24, "fri"), "", minutes=30)
    yuki.at(1, "thu", "09:40").confirms("marek", "To understand what the database is thinking.")
    yuki.at(1, "thu", "10:10").plans("marek", (2, "mon"), "17:00", times=3)
    yuki.meets(
        "marek",
        *(2, "mon", "17:00"),
        Record(
            discussed="Joins. Why the result has more rows than the table.",
            advice=("Count before and after every join.",),
            items=(("yuki", 3, "mon", "Three queries to look at together"),),
        ),
    )
    yuki.at(3, "mon", "14:30").finishes_item("Three queries")
    yuki.at(3, "tue", "10:10").tells_of_advice("tried", "It was the second join.")
    yuki.meets("marek", *(4, "mon", "17:00"))
    yuki.at(5, "thu", "16:00").takes_step("sql", 1)
    yuki.meets("marek", *(6, "mon", "17:00"), missed=True)
    yuki.at(6, "tue", "11:15").scores("marek", 4)
    marek.at(6, "wed", "12:00").scores("yuki", 4)
    yuki.answers(
        "sql",
        (1, "step", 4, "Find the documentation", ""),
        (2, "step", 4, "", ""),
        (3, "step", 4, "Group by month", ""),
        (4, "step", 3, "", ""),
        (5, "leap", 4, "A query that does not time out", "Everything times out"),
        (7, "still", 3, "", "I do not want to disturb M., he is in the migration"),
        (10, "still", 2, "", "Survey season"),
        also=0.2,
    )
    yuki.at(12, "fri", "13:10").changes(
        "sql", "Survey season. I would rather move it than drop it.", due=(30, "fri")
    )
    yuki.at(12, "fri", "13:20").moves_step("sql", 2, (27, "thu"))
    yuki.at(13, "mon", "10:30").paces(4)
    yuki.at(16, "tue", "15:40").scores("marek", 3, "I should write to him. It has been so long.")
    yuki.answers("sql", (14, "still", 3, "", ""), (22, "step", 3, "Write to Marek", ""), also=0)


def _paused(sam: Player, olga: Player) -> None:
    olga.at(1, "mon", "10:15").profile(
        about="QA lead in Kyiv. I find what you did not mean.",
        values="courage, order",
        languages="Ukrainian, English",
        function="engineering",
    )
    olga.at(1, "mon", "10:35").offers_mentoring(
        "Testing, Public speaking, Incident communication", capacity=1, meets=("video", "chat")
    )
    sam.at(0, "tue", "09:30").profile(
        about="Second-level support, Denver. I read stack traces to relax.",
        learns="Testing, Incident communication",
        values="calm, family",
        function="support",
    )
    sam.at(0, "tue", "09:50").settles(4, "09:00", every_weeks=2)
    sam.at(0, "tue", "10:00").adds(
        "qa",
        "Move from support into quality engineering",
        (32, "fri"),
        ("Write tests for our five most reported bugs", 6, "fri"),
        ("Pair with QA on one release", 12, "fri"),
        ("Apply for the next opening", 30, "fri"),
        why="I know where it hurts. I would like to stop it before it hurts.",
        confidence=6,
        skills="Testing",
    )
    sam.at(1, "mon", "11:10").asks_mentor(
        "olga",
        "Sam, support in Denver. I have filed two hundred bugs, sixty of them good.",
        "Your bug reports read like short stories.",
        "How to get from finding bugs to preventing them.",
        rhythm="two_weekly",
    )
    olga.at(1, "tue", "12:30").accepts_mentee("sam")
    sam.at(1, "tue", "10:20").proposes_terms("olga", (33, "fri"), "A way in.", minutes=45)
    olga.at(1, "wed", "13:20").confirms("sam", "A colleague who knows our customers.")
    sam.at(1, "wed", "09:40").plans("olga", (2, "thu"), "09:00", times=4)
    sam.meets(
        "olga",
        *(2, "thu", "09:00"),
        by_me=Record(
            discussed="What makes a test worth having.",
            advice=("Write the test that would have saved you the worst night.",),
            items=(("sam", 4, "wed", "A test for the time zone bug"),),
            goal="qa",
        ),
    )
    sam.at(4, "wed", "15:30").finishes_item("A test for")
    sam.at(4, "thu", "08:50").tells_of_advice("tried", "It failed at once. I was so happy.")
    sam.meets("olga", *(4, "thu", "09:00"))
    sam.at(6, "thu", "16:20").takes_step("qa", 1, "Five bugs, one cause.")
    sam.meets(
        "olga",
        *(6, "thu", "09:00"),
        Record(discussed="Five tests in. Which release to pair on.", feedback="Fast, and tidy."),
    )
    sam.meets("olga", *(8, "thu", "09:00"))
    sam.at(9, "mon", "10:10").rests("olga", (18, "mon"))
    sam.at(9, "mon", "10:20").pauses_checkins((18, "mon"))
    sam.at(9, "mon", "10:40").notes("She is here. Two point nine kilos. See you all in two months.")
    sam.at(18, "tue", "10:30").resumes("olga")
    sam.at(18, "tue", "11:15").changes(
        "qa", "There is a small person now. Same goal, later.", due=(46, "fri")
    )
    sam.at(18, "tue", "11:25").moves_step("qa", 2, (24, "fri"))
    sam.at(18, "wed", "09:30").plans("olga", (19, "thu"), "09:00", times=3)
    sam.meets(
        "olga",
        *(19, "thu", "09:00"),
        Record(
            discussed="Sleep, mostly. And what one hour a week can still do.",
            advice=("One test a week. Not two.",),
        ),
    )
    sam.at(21, "mon", "14:20").tells_of_advice("tried", "One a week is a surprising lot.")
    sam.meets("olga", *(21, "thu", "09:00"))
    sam.meets("olga", *(23, "thu", "09:00"), missed=True)
    sam.at(24, "mon", "09:50").plans("olga", (26, "thu"), "09:00", times=3)
    sam.at(24, "fri", "15:10").takes_step("qa", 2, "They let me press the button.")
    sam.at(5, "fri", "09:20").scores("olga", 5)
    sam.at(23, "mon", "10:00").scores("olga", 5)
    sam.answers(
        "qa",
        (0, "step", 4, "Sort two hundred bugs", ""),
        (2, "step", 4, "", ""),
        (4, "leap", 5, "Four more tests", ""),
        (6, "leap", 5, "", ""),
        (8, "step", 4, "Pack a bag for the hospital", ""),
        (18, "still", 3, "One hour on Sunday mornings", "Sleep"),
        (20, "step", 4, "", ""),
        (22, "step", 4, "Pair on the December release", ""),
        (24, "leap", 5, "", ""),
        also=0,
        day="thu",
        hour="09:00",
    )
