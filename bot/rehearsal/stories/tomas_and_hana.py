"""Tomás and Hana: a mentorship that reached what it was for, and ended well."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """From associate to product manager, in twenty weeks and ten calls at odd hours."""
    tomas, hana = Player(play, "tomás"), Player(play, "hana")
    _beginning(tomas, hana)
    _work(tomas)
    _weeks(tomas)
    _sessions(tomas, hana)


def _beginning(tomas: Player, hana: Player) -> None:
    hana.at(0, "mon", "16:20").profile(
        about="I lead the growth products. I like small bets.",
        experience="Engineer first, product for nine years.",
        values="focus, humour",
        languages="Korean, English",
        function="product",
    )
    hana.at(0, "mon", "16:40").offers_mentoring(
        "Product discovery, Prioritisation, Stakeholders", capacity=2, meets=("video",)
    )
    tomas.at(0, "tue", "10:20").profile(
        about="Associate PM in growth since January. Trained as a marine biologist.",
        learns="Product discovery, Prioritisation",
        values="curiosity, the sea",
        languages="Portuguese, English, Spanish",
        function="product",
        open_to_peers=True,
    )
    tomas.at(0, "tue", "10:45").adds(
        "own",
        "Own one product area and be made product manager for it",
        (21, "fri"),
        ("Ten customer interviews", 5, "fri"),
        ("A bet with numbers, agreed with Hana's group", 9, "fri"),
        ("The bet is live", 15, "fri"),
        ("What we learnt, told to everybody", 19, "wed"),
        why="I am tired of carrying other people's tickets.",
        measure="The title, and somebody who asks me before they decide.",
        confidence=6,
        skills="Product discovery, Prioritisation",
        answers={"achievable": "Two others did it in a year."},
    )
    tomas.at(0, "wed", "11:30").asks_mentor(
        "hana",
        "Tomás, associate in growth, Lisbon. I used to count sea urchins for a living.",
        "You say no to things and people still like you.",
        "Help with my first real bet, and with deciding what not to do.",
    )
    hana.at(0, "thu", "10:30").writes_about_request(
        "tomás", "hana", "It would be your morning and my evening. Does nine o'clock work for you?"
    )
    tomas.at(0, "thu", "12:15").writes_about_request(
        "tomás", "hana", "Nine is fine. I am up at six because of the dog."
    )
    hana.at(0, "fri", "17:10").accepts_mentee("tomás")
    tomas.at(1, "mon", "10:10").proposes_terms(
        "hana",
        (22, "fri"),
        "To make one decision a week that I would have asked about before.",
        minutes=45,
        topics="Interviews, one bet, the promotion talk.",
    )
    hana.at(1, "tue", "16:00").confirms("tomás", "To see somebody take the leap.")
    tomas.at(1, "tue", "11:20").plans("hana", (2, "thu"), "09:00", times=10, place="Call")


def _work(tomas: Player) -> None:
    tomas.at(0, "tue", "11:30").rates("Product discovery", 2, 4)
    tomas.at(5, "thu", "17:00").takes_step(
        "own", 1, "Number seven said what the first six had tried to say."
    )
    tomas.at(9, "fri", "16:30").takes_step("own", 2)
    tomas.at(15, "tue", "12:40").moves_step("own", 3, (16, "fri"))
    tomas.at(16, "fri", "18:00").takes_step("own", 3, "", "Freeze the scope a week earlier.")
    tomas.at(19, "wed", "15:20").takes_step("own", 4, "I showed what did not work, too.")
    tomas.at(20, "thu", "16:45").closes(
        "own", took="I asked for it with numbers in hand. She said: I was waiting for you to ask."
    )
    tomas.at(20, "fri", "09:40").rates("Product discovery", 4, 4, "Nineteen interviews, one bet")
    tomas.at(13, "wed", "17:40").reviews(
        "Ten interviews and a bet that Hana's group signed.",
        "Calling instead of writing.",
        "One bet, not three.",
        "",
        "Ship it before week sixteen.",
    )
    tomas.at(22, "mon", "11:00").adds(
        "team",
        "Build a habit of discovery in my new team",
        (40, "fri"),
        ("Everybody joins one interview", 28, "fri"),
        ("A board that shows what we believe and what we know", 32, "fri"),
        why="It should not be my hobby.",
        measure="An interview a week without me.",
        confidence=7,
    )
    tomas.at(23, "tue", "10:15").offers_help(
        "Product discovery, Customer interviews",
        words="First interviews are scary. I can sit in.",
        monthly=2,
        ways=("call", "chat"),
    )


def _weeks(tomas: Player) -> None:
    tomas.answers(
        "own",
        (0, "step", 4, "Write to thirty customers", ""),
        (1, "still", 3, "", "Two answers out of thirty"),
        (2, "step", 4, "Call them, as Hana said", ""),
        (3, "leap", 5, "Four this week", ""),
        (4, "step", 4, "", ""),
        (5, "leap", 5, "Read all notes in one go", "Where is the pattern?"),
        (6, "step", 3, "", "Three ideas, all of them mine, all of them dear"),
        (7, "step", 3, "Kill one", ""),
        (8, "step", 4, "Numbers with Diego", "I do not speak SQL"),
        (9, "leap", 5, "", ""),
        (10, "step", 4, "", ""),
        (11, "still", 3, "Ask who owns the e-mail templates", "Nobody owns the e-mail templates"),
        (12, "step", 4, "", ""),
        (13, "step", 4, "Test on the ten who talked to us", ""),
        (14, "stuck", 2, "Cut the settings page", "Scope. Mine, this time."),
        (15, "step", 3, "One week later is fine if I say so today", ""),
        (16, "leap", 5, "Look at the numbers on Monday, not before", ""),
        (17, "step", 3, "", "The numbers look like the sea: flat, then not"),
        (18, "step", 4, "Six slides, two of them about what failed", ""),
        (19, "leap", 5, "Ask for the talk with my lead", ""),
        (20, "leap", 5, "Celebrate. Custard tarts for everybody.", ""),
    )
    tomas.answers(
        "team",
        (22, "step", 4, "", ""),
        (23, "step", 4, "Two engineers in one interview", ""),
        (25, "step", 4, "", "Calendars"),
    )
    tomas.at(17, "tue", "20:30").notes("Eleven percent. I refreshed it forty times anyway.")
    tomas.at(20, "thu", "21:20").notes("Product manager. Called my mother. She asked what it is.")


def _sessions(tomas: Player, hana: Player) -> None:
    tomas.meets(
        "hana",
        *(2, "thu", "09:00"),
        Record(
            discussed="Thirty mails, two answers. Why nobody answers mails.",
            advice=("Pick up the phone. Ask for ten minutes, not for feedback.",),
            items=(("tomás", 3, "tue", "Five calls"),),
            goal="own",
        ),
    )
    tomas.at(3, "tue", "16:10").finishes_item("Five calls")
    tomas.at(3, "wed", "10:00").tells_of_advice("tried", "Four of five picked up.")
    tomas.at(3, "wed", "19:10").brings("hana", "How do I shut up in an interview?")
    tomas.meets("hana", *(4, "thu", "09:00"))
    tomas.meets(
        "hana",
        *(6, "thu", "09:00"),
        by_me=Record(
            discussed="Three ideas. Which one would I regret least to lose?",
            lessons="I fall in love with the second one every time.",
            advice=("Write the sentence with which the bet would be wrong.",),
        ),
    )
    tomas.at(7, "fri", "11:00").tells_of_advice("tried", "Idea two died of its own sentence.")
    hana.at(7, "wed", "11:20").proposes_meeting(
        "tomas-diego",
        "tomás",
        "diego",
        "Numbers for a bet",
        "Diego knows where our funnel lies to us.",
        "Could you look at one funnel with Tomás?",
    )
    tomas.at(7, "thu", "10:30").takes_proposal(
        "tomas-diego", "Could we look at the sign-up funnel together? I will bring coffee."
    )
    tomas.meets("hana", *(8, "thu", "09:00"))
    tomas.meets(
        "hana",
        *(10, "thu", "09:00"),
        by_mentor=Record(
            discussed="The bet is agreed. What to measure, and when not to look.",
            advice=("Decide today what you will do if it fails.",),
        ),
    )
    tomas.meets("hana", *(12, "thu", "09:00"), missed=True)
    tomas.meets(
        "hana",
        *(14, "thu", "09:00"),
        by_me=Record(
            discussed="Scope. I had grown a settings page without noticing.",
            items=(("tomás", 15, "mon", "A list of what we do not build"),),
        ),
    )
    tomas.at(15, "mon", "15:00").finishes_item("A list of what")
    tomas.at(14, "fri", "12:10").tells_of_advice("tried", "Having the plan made it less scary.")
    tomas.meets("hana", *(16, "thu", "09:00"))
    tomas.meets(
        "hana",
        *(18, "thu", "09:00"),
        Record(
            discussed="How to tell what failed without hiding behind it.",
            advice=("Ask for the role in the same week. Numbers grow cold.",),
        ),
    )
    tomas.at(20, "fri", "10:10").tells_of_advice("tried", "In the same hour, in fact.")
    tomas.meets(
        "hana",
        *(20, "thu", "09:00"),
        by_mentor=Record(
            discussed="It is done. We looked back at twenty weeks.",
            feedback="He decides by himself now. I noticed in week fourteen; he did not.",
        ),
    )
    tomas.at(5, "wed", "15:10").scores("hana", 4)
    hana.at(5, "thu", "16:30").scores("tomás", 5)
    tomas.at(13, "fri", "18:00").scores("hana", 5)
    tomas.at(21, "tue", "11:45").ends(
        "hana",
        "reached",
        "You made me call people. I will do the same to somebody one day. Obrigado, Hana.",
    )
    tomas.at(21, "tue", "12:05").thanks("hana", "for never once telling me what to do.")
    hana.at(22, "wed", "09:30").keeps_thanks()
    tomas.at(22, "tue", "09:30").knows("hana", "mentor", "My first. Call her when it gets loud.")
