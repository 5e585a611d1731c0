"""Priya and Ruth: a designer who learns to defend her work, and then teaches what she learnt."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """Three presentations, and from then on a critique of her own."""
    priya, ruth = Player(play, "priya"), Player(play, "ruth")
    _beginning(priya, ruth)
    _work(priya)
    _weeks(priya)
    _sessions(priya, ruth)


def _beginning(priya: Player, ruth: Player) -> None:
    ruth.at(0, "mon", "11:20").profile(
        about="I look after design and the people who do it. Lagos, mostly.",
        experience="Posters, then banking apps, then teams.",
        values="clarity, generosity, courage",
        languages="English, Yoruba",
        function="design",
    )
    ruth.at(0, "mon", "11:45").offers_mentoring(
        "Presenting design, Design critique, Negotiation",
        capacity=2,
        meets=("video", "chat"),
        words="Bring the work, not slides about the work.",
    )
    priya.at(0, "mon", "14:30").profile(
        about="Product designer for the mobile app. I think with a pencil.",
        experience="Six years, the first two as the only designer in a hospital.",
        values="curiosity, fairness, quiet mornings",
        learns="Presenting design, Negotiation",
        languages="English, Tamil, Hindi",
        function="design",
        open_to_peers=True,
    )
    priya.at(0, "mon", "14:55").adds(
        "room",
        "Present three designs to leadership and get a decision each time",
        (20, "fri"),
        ("The booking flow", 5, "thu"),
        ("Search without a search page", 12, "thu"),
        ("One navigation for both apps", 18, "thu"),
        why="My best work dies in meetings where I say sorry before I say anything.",
        measure="Three meetings, three decisions, and I did not say sorry.",
        framework="SMARTY",
        confidence=5,
        skills="Presenting design",
        answers={"yours": "Ruth did not put me up to this.", "achievable": "One is booked."},
    )
    priya.at(0, "tue", "15:10").asks_mentor(
        "ruth",
        "I am Priya, I draw the mobile app. We met at the offsite, over the bad coffee.",
        "You showed a half-finished thing to the board and nobody interrupted.",
        "To rehearse with somebody who says what is weak before the meeting does.",
    )
    ruth.at(0, "wed", "13:30").accepts_mentee("priya")
    ruth.at(0, "wed", "14:00").proposes_terms(
        "priya",
        (28, "fri"),
        "To be the audience that I did not have.",
        minutes=60,
        topics="Three presentations. Then we look again.",
    )
    priya.at(0, "thu", "12:10").confirms("ruth", "To stop apologising for my work.")
    priya.at(0, "thu", "12:40").plans(
        "ruth", (1, "tue"), "16:00", times=12, place="Figma and a call"
    )
    priya.at(2, "sat", "11:00").envisions(
        values="Curiosity. Fairness. Things that still work when somebody is scared or in a hurry.",
        statement="I make difficult moments in people's lives a little easier to get through.",
        year1="I present my work and enjoy at least half of it.",
        year5="I lead a small studio inside a company that needs one.",
        strengths="Listening, drawing, patience with odd cases",
        growth="Saying what I want, out loud, early",
    )


def _work(priya: Player) -> None:
    priya.at(0, "mon", "15:20").rates(
        "Presenting design", 2, 4, "Fine with five people, lost with ten"
    )
    priya.at(5, "thu", "18:20").takes_step(
        "room", 1, "They decided in eleven minutes because the question was on the first page."
    )
    priya.at(12, "thu", "17:45").takes_step("room", 2, "I said sorry once. I counted.", "")
    priya.at(16, "mon", "13:15").changes(
        "room",
        "Leadership moved its meeting by two weeks, so I move with it.",
        due=(22, "fri"),
    )
    priya.at(16, "mon", "13:25").moves_step("room", 3, (20, "thu"))
    priya.at(20, "thu", "19:05").takes_step(
        "room", 3, "A no is a decision, too. I got a clear one, and a reason."
    )
    priya.at(20, "fri", "10:45").closes(
        "room", took="Two yes, one no, no sorry. The no was the one I learnt from."
    )
    priya.at(20, "fri", "11:10").rates("Presenting design", 4, 4, "Three meetings with leadership")
    priya.at(14, "fri", "16:30").reviews(
        "Two decisions out of two.",
        "Rehearsing out loud, on my feet.",
        "Fewer screens, one question.",
        "",
        "Teach somebody what Ruth taught me.",
    )
    priya.at(21, "mon", "12:30").adds(
        "studio",
        "Set up a weekly critique that people come to without being asked",
        (36, "fri"),
        ("Three critiques with the mobile team", 25, "thu"),
        ("Somebody else leads one", 30, "thu"),
        ("Written down so that it lives without me", 34, "thu"),
        why="Everybody shows work too late, me included.",
        measure="Eight people come on a normal Thursday.",
        serves="year5",
        confidence=8,
        skills="Design critique",
    )
    priya.at(25, "thu", "18:10").takes_step("studio", 1)
    priya.at(22, "tue", "15:15").offers_help(
        "Presenting design, Design critique, Figma",
        words="Show me early. Pencil is fine.",
        ways=("call", "review"),
        monthly=3,
    )


def _weeks(priya: Player) -> None:
    priya.answers(
        "room",
        (0, "step", 3, "Book the room", ""),
        (1, "step", 4, "Cut the deck in half", "I have eleven arguments and need one"),
        (2, "step", 4, "Ruth's trick: the question comes first", ""),
        (3, "still", 3, "", "Two releases in one week"),
        (4, "step", 3, "Rehearse aloud in the empty kitchen", "My hands"),
        (5, "leap", 5, "Walk by the sea, then the search page", ""),
        (6, "step", 4, "", ""),
        (8, "step", 4, "Ask five people to find a doctor without searching", ""),
        (9, "stuck", 2, "Ask Mei's team how they recruit", "No test people who are over sixty"),
        (10, "step", 3, "Seven people, next Tuesday", ""),
        (11, "step", 4, "Throw out the third variant", ""),
        (12, "leap", 5, "", ""),
        (14, "step", 4, "", "Festival week, half the office is away"),
        (15, "still", 3, "Draw both navigations side by side", ""),
        (17, "step", 3, "", "The two product managers want opposite things"),
        (18, "step", 4, "Show them the same sketch at the same time", ""),
        (19, "step", 4, "One last rehearsal", "I want to add slides. I must not."),
        (20, "leap", 4, "Write down the no while it is warm", ""),
        late=(9,),
    )
    priya.answers(
        "studio",
        (21, "step", 4, "Ask three people, not thirty", ""),
        (22, "step", 5, "", ""),
        (23, "step", 4, "A timer that everybody can see", "It becomes a meeting about meetings"),
        (25, "step", 4, "Let Chloé bring something of hers", ""),
    )
    priya.at(4, "wed", "22:10").notes("Said it to the fridge. The fridge agreed.")
    priya.at(9, "sat", "09:30").notes("Ruth: a weak point that you name yourself is half as weak.")
    priya.at(20, "thu", "22:45").notes("They said no and I was still there afterwards.")


def _sessions(priya: Player, ruth: Player) -> None:
    priya.meets(
        "ruth",
        *(1, "tue", "16:00"),
        Record(
            discussed="The deck for the booking flow. Eleven arguments, one needed.",
            advice=("Put the decision that you want on the first page, as a question.",),
            items=(("priya", 2, "mon", "A deck of six pages"),),
            private="Brilliant and hides it. Ask her to stand up when she speaks.",
            goal="room",
        ),
    )
    priya.at(2, "mon", "17:00").finishes_item("A deck of six")
    priya.at(5, "fri", "11:15").tells_of_advice("tried", "Eleven minutes. A record on this floor.")
    priya.at(2, "mon", "20:15").brings("ruth", "What do I do when somebody interrupts on page one?")
    priya.meets("ruth", *(3, "tue", "16:00"))
    priya.meets(
        "ruth",
        *(5, "tue", "16:00"),
        by_me=Record(
            discussed="Dress rehearsal. Ruth played the impatient one far too well.",
            lessons="If I stop talking, they start thinking.",
            advice=("After the question, count to five in your head.",),
        ),
    )
    priya.at(6, "mon", "12:20").tells_of_advice("tried", "Counted to three. Enough.")
    ruth.at(6, "wed", "10:20").cancels_session(
        "priya", "My father is in hospital. Nothing dramatic. I will be back for the next one."
    )
    priya.at(6, "wed", "16:30").thanks("ruth", "for telling me. Take all the time that you need.")
    priya.meets(
        "ruth",
        *(9, "tue", "16:00"),
        Record(
            discussed="Recruiting older people for tests, and the fear of a bad test.",
            advice=("Say the weak point yourself, in the first minute.",),
            items=(("ruth", 10, "thu", "An introduction at the clinic"),),
        ),
    )
    ruth.at(10, "thu", "09:30").finishes_item("An introduction")
    priya.at(12, "fri", "10:50").tells_of_advice("tried", "They thanked me for it, which was odd.")
    priya.meets("ruth", *(11, "tue", "16:00"))
    priya.meets(
        "ruth",
        *(13, "tue", "16:00"),
        by_mentor=Record(
            discussed="What went well twice. What is hers by now and needs no rehearsal.",
            feedback="She opened with the question and waited. The room leaned in.",
        ),
    )
    priya.meets("ruth", *(15, "tue", "16:00"), missed=True)
    priya.meets(
        "ruth",
        *(17, "tue", "16:00"),
        by_me=Record(
            discussed="Two product managers, one navigation.",
            advice=("Do not carry messages between two people who could talk.",),
            items=(("priya", 18, "wed", "Both of them, one room, one sketch"),),
        ),
    )
    priya.at(18, "wed", "14:40").finishes_item("Both of them")
    priya.at(18, "wed", "15:00").tells_of_advice("tried", "Thirty minutes, one sketch, no blood.")
    priya.meets("ruth", *(19, "tue", "16:00"))
    priya.meets(
        "ruth",
        *(21, "tue", "16:00"),
        Record(
            discussed="Two yes, one no. What a good no looks like.",
            notes="From here on once a month is enough, we both think.",
            advice=("Teach it. You will notice what you have not understood.",),
        ),
    )
    priya.meets("ruth", *(23, "tue", "16:00"))
    priya.at(25, "wed", "13:10").plans("ruth", (28, "tue"), "16:00", place="Figma and a call")
    priya.at(5, "fri", "12:40").scores("ruth", 5)
    ruth.at(5, "fri", "15:20").scores("priya", 5, "She does the work. I only hold the mirror.")
    priya.at(13, "wed", "16:10").scores("ruth", 5)
    priya.at(20, "fri", "13:30").thanks(
        "ruth", "for playing the impatient one, four times, and for never being him."
    )
    ruth.at(21, "mon", "09:10").keeps_thanks()
