"""Diego and Aditi: half a world apart, once a month, with a pause in the middle, and going on."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """An analyst who wants to build what he only reads from, and changes his mind on the way."""
    diego, aditi = Player(play, "diego"), Player(play, "aditi")
    _beginning(diego, aditi)
    _work(diego)
    _weeks(diego)
    _sessions(diego, aditi)


def _beginning(diego: Player, aditi: Player) -> None:
    aditi.at(0, "mon", "15:30").profile(
        about="Data science, forecasting mostly. I used to teach.",
        values="patience, proof",
        languages="English, Kannada, Hindi",
        function="data",
    )
    aditi.at(0, "mon", "15:50").offers_mentoring(
        "Data engineering, Machine learning, SQL", capacity=1, words="Bring the query."
    )
    diego.at(0, "mon", "09:45").profile(
        about="Data analyst in New York. I answer questions that were due yesterday.",
        experience="Four years of dashboards. Before that, a newspaper.",
        learns="Data engineering, SQL, Python",
        values="truth, humour",
        languages="English, Spanish",
        function="data",
        open_to_peers=True,
    )
    diego.at(0, "mon", "10:05").adds(
        "pipeline",
        "Build one data pipeline that runs without me",
        (18, "fri"),
        ("Choose the ugliest report", 3, "fri"),
        ("First version runs every night", 9, "fri"),
        ("It survives my holiday", 16, "fri"),
        why="I copy numbers by hand on Mondays. I am better than that.",
        measure="Four Mondays without copying.",
        framework="REAL",
        confidence=7,
        skills="Data engineering, Python",
        answers={
            "engaging": "I like it when things run at night.",
            "actionable": "One table first.",
            "learning": "Scheduling, tests, and asking for help.",
        },
    )
    diego.at(0, "mon", "10:25").adds(
        "ml",
        "Finish the machine learning course",
        (16, "fri"),
        ("Half of it", 8, "fri"),
        why="Everybody does it.",
        shared=False,
        confidence=4,
    )
    diego.at(0, "tue", "09:20").asks_mentor(
        "aditi",
        "Diego, analyst, New York. I wrote about city politics before I wrote SQL.",
        "Your forecast mails explain what you do not know. I like that.",
        "Once a month, early for me and late for you, on how to build things that last.",
        rhythm="monthly",
    )
    aditi.at(0, "wed", "11:15").accepts_mentee("diego")
    diego.at(0, "wed", "09:50").proposes_terms(
        "aditi", (40, "fri"), "To become somebody who builds.", rhythm="monthly", minutes=60
    )
    aditi.at(0, "thu", "12:20").confirms("diego", "To hear from the desk where the numbers end.")
    diego.at(0, "fri", "09:30").plans(
        "aditi", (2, "tue"), "08:30", times=4, place="Call, with coffee"
    )


def _work(diego: Player) -> None:
    diego.at(3, "thu", "16:10").takes_step("pipeline", 1, "It has eleven tabs.")
    diego.at(9, "thu", "17:25").takes_step("pipeline", 2, "", "Logs. I did not know why it worked.")
    diego.at(8, "mon", "09:15").moves_step("ml", 1, (12, "fri"))
    diego.at(13, "mon", "10:40").reviews(
        "A thing of mine runs at night.",
        "Small steps, tests first.",
        "No more courses. Real data.",
        "The course. I wanted to have it, not to do it.",
        "Leave it alone for a week and see.",
        gives_up=("ml",),
    )
    diego.at(16, "fri", "15:50").takes_step(
        "pipeline", 3, "It failed once, and sent me a polite mail, and went on."
    )
    diego.at(18, "wed", "14:15").closes("pipeline", took="Boring is a compliment.")
    diego.at(18, "thu", "09:40").rates("Python", 3, 4, "The nightly run is mine")
    diego.at(19, "mon", "11:20").adds(
        "engineer",
        "Move from analyst to data engineer inside the company",
        (48, "fri"),
        ("Talk to two data engineers about their week", 23, "fri"),
        ("Shadow the platform team for three days", 27, "wed"),
        ("Ask for the move, in writing", 34, "fri"),
        why="I know by now what I like: making Mondays boring.",
        measure="A new line under my name.",
        confidence=6,
        skills="Data engineering",
    )
    diego.at(22, "thu", "16:30").takes_step("engineer", 1, "Half of it is saying no politely.")
    diego.at(19, "mon", "11:40").practises(
        "shadow", "shadowing", "Three days with the platform team", (27, "mon"), goal="engineer"
    )
    diego.at(20, "tue", "10:10").envisions(
        values="Truth. Jokes. Dinner with everybody at one table.",
        statement="I make numbers that people can trust without asking me.",
        year1="Data engineer, here.",
        challenges="I have no degree in it, and I keep counting that.",
    )
    diego.at(20, "tue", "10:30").hangs("engineer", "year1")


def _weeks(diego: Player) -> None:
    diego.answers(
        "pipeline",
        (0, "step", 4, "Look at all reports and sigh", ""),
        (1, "step", 3, "Ask who reads them", "Nobody knows who reads them"),
        (2, "step", 4, "", ""),
        (3, "leap", 4, "Draw where every number comes from", ""),
        (4, "still", 2, "", "Quarter end"),
        (6, "step", 4, "One table, one night", ""),
        (7, "stuck", 2, "Ask Lucas about permissions", "I am not allowed to run anything at night"),
        (8, "step", 4, "", ""),
        (9, "leap", 5, "Sleep while it runs", ""),
        (13, "step", 4, "", ""),
        (14, "step", 4, "Write down how to restart it", ""),
        (16, "leap", 5, "Send the beach a postcard", ""),
        (17, "step", 4, "", ""),
        late=(4, 7),
    )
    diego.answers(
        "engineer",
        (19, "step", 4, "Write to the platform team", ""),
        (20, "step", 4, "", ""),
        (21, "still", 3, "", "Year-end numbers begin earlier every year"),
        (22, "leap", 5, "Thank the two, properly", ""),
        (24, "step", 4, "Three days in my calendar, in red", ""),
        (25, "step", 3, "", "My manager has not said yes yet"),
    )
    diego.at(10, "mon", "09:30").pauses_checkins((13, "thu"))
    diego.at(9, "fri", "23:10").notes("It ran. I watched it. That defeats the purpose.")
    diego.at(13, "mon", "11:00").notes("Gave up the course. Relief, then shame, then lunch.")


def _sessions(diego: Player, aditi: Player) -> None:
    diego.at(1, "thu", "17:40").brings("aditi", "Which report should I automate first?")
    diego.meets(
        "aditi",
        *(2, "tue", "08:30"),
        Record(
            discussed="The ugliest report first, since nobody will miss it when it breaks.",
            advice=("Draw it before you build it. On paper.",),
            items=(("diego", 3, "wed", "A drawing of where each number comes from"),),
            goal="pipeline",
        ),
    )
    diego.at(3, "wed", "12:15").finishes_item("A drawing")
    diego.at(4, "thu", "10:00").tells_of_advice(
        "tried", "Two numbers come from a person called Bob."
    )
    diego.meets(
        "aditi",
        *(6, "tue", "08:30"),
        by_me=Record(
            discussed="Tests for data. What would you bet your Monday on?",
            lessons="A row count is a test, too.",
        ),
    )
    diego.at(9, "fri", "10:20").rests("aditi", (13, "mon"))
    diego.at(13, "tue", "09:15").resumes("aditi")
    diego.at(13, "wed", "09:00").plans(
        "aditi", (15, "tue"), "08:30", times=3, place="Call, with coffee"
    )
    diego.meets(
        "aditi",
        *(15, "tue", "08:30"),
        Record(
            discussed="Back from babysitting his sister's twins. Letting go of the course.",
            feedback="He asked what I would not do. Best question so far.",
            advice=("Talk to people who have the job before you want it.",),
        ),
    )
    diego.at(22, "fri", "09:50").tells_of_advice("tried", "I still want it. Now I know why.")
    diego.meets(
        "aditi",
        *(19, "tue", "08:30"),
        by_me=Record(
            discussed="The move. Whom to ask, whom to warn.",
            items=(
                ("aditi", 21, "thu", "Introduce Diego to the platform lead"),
                ("diego", 22, "fri", "One page about what I have built"),
            ),
            goal="engineer",
        ),
    )
    aditi.at(21, "wed", "13:40").finishes_item("Introduce Diego")
    diego.at(22, "fri", "16:45").finishes_item("One page")
    diego.meets("aditi", *(23, "tue", "08:30"))
    diego.at(25, "fri", "09:20").plans("aditi", (27, "tue"), "08:30", place="Call, with coffee")
    diego.at(5, "mon", "10:50").scores("aditi", 5)
    aditi.at(5, "tue", "14:00").scores("diego", 5)
    diego.at(13, "wed", "10:30").scores("aditi", 4)
    diego.at(19, "tue", "09:50").thanks("aditi", "for staying up late so that I can have coffee.")
