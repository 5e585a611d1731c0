"""Jonas and Amara in their sessions: what is written down, tried, and looked back on."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """Every two weeks, on Wednesdays at three."""
    jonas, amara = Player(play, "jonas"), Player(play, "amara")
    _sessions(jonas, amara)
    _looking_back(jonas, amara)


def _sessions(jonas: Player, amara: Player) -> None:
    jonas.at(1, "tue", "17:30").brings("amara", "How do I lead people who know more than I do?")
    jonas.meets(
        "amara",
        *(2, "wed", "15:00"),
        Record(
            discussed="Who decides what in the rewrite. Jonas decides more than he thought.",
            advice=("Write down who decides what, and read it out in the kickoff.",),
            items=(("jonas", 3, "tue", "One page: who decides what"),),
            private="Very careful man. Praise the mess, or he will hide it.",
            goal="rewrite",
        ),
    )
    jonas.at(3, "tue", "15:20").finishes_item("One page")
    jonas.at(3, "wed", "09:05").tells_of_advice("tried", "Two people were relieved, one was not.")
    jonas.meets(
        "amara",
        *(4, "wed", "15:00"),
        by_me=Record(
            discussed="The design review on Thursday, and what to do with loud critics.",
            lessons="A critic in the room is cheaper than one in the hallway.",
            advice=("Invite the loudest critic first and ask for the worst case.",),
            private="I was nervous for nothing.",
        ),
    )
    jonas.meets("amara", *(6, "wed", "15:00"))
    jonas.at(7, "mon", "18:00").brings(
        "amara", "The ledger team is late. Whom do I tell, and when?"
    )
    jonas.meets(
        "amara",
        *(8, "wed", "15:00"),
        Record(
            discussed="The new date, and how to tell bad news early.",
            feedback="He told me before I could ask. That is new.",
            advice=("Tell the date, the reason and the next date on which you will know more.",),
            items=(
                ("jonas", 9, "mon", "Tell support what changes for them"),
                ("amara", 9, "thu", "A word with the ledger team's lead"),
            ),
        ),
    )
    amara.at(9, "thu", "17:40").finishes_item("A word with")
    jonas.at(9, "mon", "12:10").finishes_item("Tell support")
    jonas.at(9, "wed", "13:00").tells_of_advice(
        "tried", "It took four minutes. I had feared forty."
    )
    jonas.meets("amara", *(10, "wed", "15:00"), missed=True)
    jonas.meets(
        "amara",
        *(12, "wed", "15:00"),
        by_me=Record(
            discussed="One percent is live. What to hand to Nadia, and how not to hover.",
            lessons="Handing over means that it will be done differently.",
            items=(("jonas", 13, "wed", "Nadia leads the next slice; I only ask questions"),),
        ),
    )
    jonas.at(13, "wed", "11:25").finishes_item("Nadia leads")
    jonas.at(13, "mon", "20:40").brings("amara", "I want to learn to speak in front of people")
    jonas.meets(
        "amara",
        *(14, "wed", "15:00"),
        Record(
            discussed="Fear of speaking: where it sits, and what helped me.",
            advice=("Tell one story you know by heart. Slides come later.",),
            goal="speak",
        ),
    )
    jonas.at(17, "mon", "09:30").tells_of_advice("tried", "The one about the March incident.")
    jonas.meets("amara", *(16, "wed", "15:00"))
    jonas.meets(
        "amara",
        *(18, "wed", "15:00"),
        by_mentor=Record(
            discussed="Half of all payments. What is left, and what may stay ugly.",
            notes="He asked for a second opinion on the switch-off before I offered one.",
        ),
    )
    jonas.at(19, "thu", "10:00").moves_session("amara", (20, "thu"), "16:00")
    jonas.meets("amara", *(20, "thu", "16:00"))
    jonas.meets(
        "amara",
        *(22, "wed", "15:00"),
        Record(
            discussed="It is off. What he did, what he did not do, and what comes now.",
            feedback="He led a thing whole. The team presented it, not he.",
            advice=("Ask for the role before somebody else describes it to you.",),
            items=(("jonas", 26, "fri", "Half a page: the role I want"),),
            goal="speak",
        ),
        Record(lessons="I am allowed to want something.", private="Ask about money, too. Later."),
    )
    jonas.meets("amara", *(24, "wed", "15:00"))
    jonas.at(24, "wed", "16:30").plans("amara", (27, "wed"), "15:00", times=4, place="Video call")
    jonas.at(25, "tue", "18:10").brings("amara", "What if my manager says not yet?")


def _looking_back(jonas: Player, amara: Player) -> None:
    jonas.at(5, "mon", "13:25").scores("amara", 5)
    amara.at(5, "tue", "10:10").scores("jonas", 4)
    jonas.at(13, "fri", "16:00").scores("amara", 5, "I dare more since we talk.")
    jonas.at(13, "tue", "16:30").reviews(
        "One percent is live and nobody called me at night.",
        "Telling dates early.",
        "Less code of my own, more questions.",
        "The wiki. It was never my goal, only my bad conscience.",
        "Let Nadia present the next slice.",
        gives_up=("wiki",),
    )
    jonas.at(25, "mon", "17:00").practises(
        "forum", "talk", "Ten minutes at the architecture forum", (30, "wed"), goal="speak"
    )
    jonas.at(22, "wed", "17:35").thanks(
        "amara", "for asking whose meeting it is. I know by now, most of the time."
    )
    amara.at(22, "thu", "09:05").keeps_thanks()
