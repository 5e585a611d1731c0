"""Leila, Kwame and Ingrid: one mentorship that did not fit, and one that does."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """A good man for others, the wrong one for her; both say so without drama."""
    leila, kwame, ingrid = Player(play, "leila"), Player(play, "kwame"), Player(play, "ingrid")
    _first_try(leila, kwame)
    _second_try(leila, ingrid)
    _weeks(leila)


def _first_try(leila: Player, kwame: Player) -> None:
    kwame.at(0, "mon", "10:30").profile(
        about="Sales for West Africa and the Gulf. Numbers, handshakes, long drives.",
        values="loyalty, pace",
        languages="English, Twi, French",
        function="sales",
    )
    kwame.at(0, "mon", "10:50").offers_mentoring(
        "Negotiation, Sales, Presenting to executives", capacity=2, meets=("phone", "video")
    )
    leila.at(0, "mon", "11:30").profile(
        about="I run campaigns. I would like to run a brand.",
        learns="Brand strategy, Presenting to executives",
        values="beauty, independence",
        languages="French, Arabic, English",
        function="marketing",
    )
    leila.at(0, "mon", "11:55").adds(
        "brand",
        "Write a brand strategy that the board signs",
        (22, "fri"),
        ("Interviews with ten old customers", 6, "fri"),
        ("A first version of five pages", 12, "fri"),
        ("A dry run with two sceptics", 18, "fri"),
        why="We sound like everybody else, and everybody else is cheaper.",
        measure="Signed, and used in one campaign.",
        confidence=6,
        skills="Brand strategy",
    )
    leila.at(0, "tue", "15:20").asks_mentor(
        "kwame",
        "Leila from marketing, Paris office, second floor.",
        "You present to the board every quarter and come out smiling.",
        "How to talk to people who only read the last line.",
    )
    kwame.at(0, "wed", "11:05").accepts_mentee("leila")
    kwame.at(0, "wed", "11:30").proposes_terms(
        "leila", (24, "fri"), "To pass on what my first boss gave me.", rhythm="weekly", minutes=30
    )
    leila.at(0, "thu", "16:40").proposes_terms(
        "kwame", (20, "fri"), "Fewer, longer talks.", rhythm="two_weekly", minutes=60
    )
    kwame.at(0, "fri", "12:00").confirms("leila")
    leila.at(1, "mon", "14:10").plans("kwame", (1, "thu"), "14:00", times=3)
    leila.meets(
        "kwame",
        *(1, "thu", "14:00"),
        Record(
            discussed="Board meetings. How to sell to people who have no time.",
            advice=("Close in the first five minutes.",),
        ),
    )
    leila.at(2, "fri", "11:40").tells_of_advice("not_for_me", "It is a strategy, not a deal.")
    leila.meets("kwame", *(3, "thu", "14:00"), missed=True)
    leila.at(4, "fri", "13:20").scores("kwame", 2, "He is kind. We talk past each other.")
    kwame.at(4, "fri", "15:00").scores("leila", 3)
    leila.meets("kwame", *(5, "thu", "14:00"))
    leila.at(5, "fri", "10:10").ends(
        "kwame",
        "no_fit",
        "Thank you for your time, Kwame. I need somebody from my own trade, and you said so, too.",
    )


def _second_try(leila: Player, ingrid: Player) -> None:
    ingrid.at(4, "mon", "09:40").profile(
        about="Marketing, for longer than I admit. I joined in spring.",
        experience="Outdoor clothes, public radio, two start-ups.",
        values="independence, patience, snow",
        languages="Norwegian, English, French",
        function="marketing",
    )
    ingrid.at(4, "mon", "10:00").offers_mentoring(
        "Brand strategy, Leadership, Writing",
        capacity=2,
        values="independence",
        languages="English, French",
        words="I read everything that you send, with a pencil.",
    )
    leila.at(6, "mon", "11:15").asks_mentor(
        "ingrid",
        "Leila, campaigns, Paris. I am writing our brand strategy, slowly.",
        "You wrote the one for the radio that people still quote.",
        "A reader with a pencil, every two weeks until the board.",
    )
    ingrid.at(6, "tue", "13:05").accepts_mentee("leila")
    leila.at(6, "wed", "10:45").proposes_terms(
        "ingrid",
        (28, "fri"),
        "To be read by somebody who knows the trade.",
        minutes=60,
        topics="Five pages, then the board.",
    )
    ingrid.at(6, "wed", "17:15").confirms("leila", "To learn what Paris thinks of us.")
    leila.at(6, "thu", "09:50").plans("ingrid", (7, "tue"), "15:00", times=10)
    leila.meets(
        "ingrid",
        *(7, "tue", "15:00"),
        by_me=Record(
            discussed="Ten interviews on one wall. What they do not say.",
            advice=("Write the page that would make a competitor nervous.",),
            items=(("leila", 8, "thu", "That page"),),
            goal="brand",
        ),
    )
    leila.at(8, "thu", "18:20").finishes_item("That page")
    leila.at(9, "mon", "10:05").tells_of_advice("tried", "It made me nervous. Good sign?")
    leila.meets("ingrid", *(9, "tue", "15:00"))
    leila.meets(
        "ingrid",
        *(11, "tue", "15:00"),
        Record(
            discussed="Five pages became nine. Which four can go?",
            feedback="Her third page is the best thing I have read here.",
            advice=("Cut everything that a competitor could say, too.",),
        ),
    )
    leila.at(12, "fri", "15:10").tells_of_advice("tried", "Four pages left by themselves.")
    leila.meets("ingrid", *(13, "tue", "15:00"))
    leila.meets(
        "ingrid",
        *(15, "tue", "15:00"),
        by_me=Record(discussed="Sceptics: whom to ask, and in which order."),
    )
    leila.meets("ingrid", *(17, "tue", "15:00"))
    leila.meets(
        "ingrid",
        *(19, "tue", "15:00"),
        Record(
            discussed="The dry run. One sceptic came round, one did not.",
            items=(("leila", 21, "mon", "Answer the one question that he left with"),),
        ),
    )
    leila.at(21, "tue", "11:40").finishes_item("Answer the one")
    leila.meets("ingrid", *(21, "tue", "15:00"))
    leila.meets("ingrid", *(23, "tue", "15:00"))
    leila.at(24, "mon", "09:35").plans("ingrid", (27, "thu"), "15:00", times=2)
    leila.at(11, "fri", "11:35").scores("ingrid", 5)
    leila.at(20, "wed", "12:00").scores("ingrid", 5, "I write better because she will read it.")


def _weeks(leila: Player) -> None:
    leila.at(6, "fri", "17:50").takes_step("brand", 1, "Nobody mentioned our logo.")
    leila.at(12, "thu", "19:00").takes_step("brand", 2)
    leila.at(17, "mon", "10:20").changes(
        "brand", "The board meets later than I was told, and I can use the time.", due=(29, "fri")
    )
    leila.at(17, "mon", "10:30").moves_step("brand", 3, (19, "wed"))
    leila.at(19, "wed", "17:25").takes_step("brand", 3)
    leila.at(12, "fri", "16:00").reviews(
        "Nine pages became five.",
        "Being read.",
        "Ask for help before I am stuck.",
        "",
        "Two sceptics, in person.",
        shared=True,
    )
    leila.at(1, "sat", "18:00").envisions(
        success="Somebody quotes a sentence of mine and does not know it is mine.",
        statement="I give plain companies a voice that is theirs.",
        year3="Head of brand, somewhere with a garden.",
        shared=False,
    )
    leila.answers(
        "brand",
        (0, "step", 4, "List the ten oldest customers", ""),
        (1, "step", 3, "", ""),
        (2, "step", 3, "Call the first three", "I keep being sold to"),
        (4, "still", 2, "", "The talks with K. do not help me, and I feel ungrateful"),
        (5, "step", 3, "Say it", ""),
        (6, "leap", 4, "Put all of it on one wall", ""),
        (7, "leap", 5, "The page that makes them nervous", ""),
        (8, "step", 4, "", ""),
        (9, "step", 4, "", "A trade fair ate my week"),
        (11, "step", 4, "Cut", ""),
        (12, "leap", 5, "", ""),
        (15, "still", 3, "", "Holidays, everybody's but mine"),
        (16, "step", 3, "Two sceptics", ""),
        (18, "step", 4, "", ""),
        (19, "step", 3, "Answer his question in one line", "He may be right"),
        (20, "step", 4, "", ""),
        (22, "step", 4, "Make the numbers page that I do not want", ""),
        (23, "step", 4, "", ""),
        (25, "step", 4, "Send it to the chair before the meeting", ""),
        late=(4, 16),
    )
