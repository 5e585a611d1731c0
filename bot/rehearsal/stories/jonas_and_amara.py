"""Jonas and Amara: a pair that thrives, from the first request to a goal reached and the next."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player


def tell(play: Play) -> None:
    """Half a year of an engineer who learns to lead, and of a mentor who asks good questions."""
    jonas, amara = Player(play, "jonas"), Player(play, "amara")
    _beginning(jonas, amara)
    _work(jonas)
    _weeks(jonas)


def _beginning(jonas: Player, amara: Player) -> None:
    amara.at(0, "mon", "09:15").profile(
        about="I run engineering here. Before that I broke production in three other companies.",
        experience="Fifteen years in backend teams, the last seven of them leading.",
        values="candour, curiosity, rest",
        languages="English, Igbo",
        function="engineering",
    )
    amara.at(0, "mon", "10:05").offers_mentoring(
        "Technical leadership, System design, Delegation, Public speaking",
        capacity=3,
        words="I like people who bring a real problem. I promise to be on time.",
    )
    jonas.at(0, "mon", "09:30").profile(
        about="Backend engineer, five years. I like old code that nobody wants to touch.",
        experience="Payments, a lot of Python, one painful migration.",
        values="craft, honesty, family",
        learns="Technical leadership, Public speaking, System design",
        languages="German, English",
        function="engineering",
        open_to_peers=True,
    )
    jonas.at(0, "mon", "10:10").adds(
        "rewrite",
        "Lead the checkout rewrite from design to rollout",
        (24, "fri"),
        ("Design reviewed by two other teams", 4, "fri"),
        ("First slice takes one percent of traffic", 10, "thu"),
        ("Half of all payments run through it", 17, "fri"),
        ("Old checkout switched off", 23, "wed"),
        why="I have built parts of many things. I want to have carried one whole thing.",
        measure="The old checkout is off, and support tickets about payments went down.",
        confidence=6,
        skills="Technical leadership, System design",
        answers={"achievable": "Two teammates are in, and Amara's team owes us the API anyway."},
    )
    jonas.at(0, "mon", "10:40").adds(
        "wiki",
        "Tidy up the onboarding wiki for new engineers",
        (20, "fri"),
        ("List what is out of date", 3, "tue"),
        ("Rewrite the first-day page", 8, "tue"),
        why="Somebody has to.",
        confidence=7,
    )
    jonas.at(0, "tue", "12:20").asks_mentor(
        "amara",
        "I am Jonas from payments. You may remember me from the incident in March.",
        "You led the platform move and nobody burned out. I would like to know how.",
        "An hour every two weeks while I lead the checkout rewrite, and honest words.",
    )
    amara.at(0, "wed", "16:10").writes_about_request(
        "jonas", "amara", "Happy to talk. What would you want to be different in half a year?"
    )
    jonas.at(0, "wed", "18:30").writes_about_request(
        "jonas", "amara", "That people come to me with a design before they come with a problem."
    )
    amara.at(0, "thu", "09:20").accepts_mentee("jonas")
    jonas.at(0, "thu", "11:00").proposes_terms(
        "amara",
        (30, "fri"),
        "To lead without taking all the interesting work myself.",
        rhythm="two_weekly",
        minutes=45,
        topics="Design reviews, saying no, the first talk in front of many people.",
    )
    amara.at(0, "fri", "10:15").confirms("jonas", "To be useful, and to hear how it really goes.")
    jonas.at(1, "mon", "09:50").plans("amara", (2, "wed"), "15:00", times=12, place="Video call")
    jonas.at(1, "wed", "20:10").envisions(
        values="Craft. Honesty. Being home when the children eat.",
        lessons="Whenever I was quiet in a meeting, somebody else decided, and I paid for it.",
        success="A team that ships while I am on holiday.",
        statement="I help a small team build things that people trust with their money.",
        year1="I lead one project whole, and hand over half of what I know.",
        year3="Tech lead of payments, with two engineers who could replace me.",
    )
    jonas.at(1, "thu", "09:10").hangs("rewrite", "year1")


def _work(jonas: Player) -> None:
    jonas.at(1, "fri", "11:30").rates(
        "Technical leadership", 2, 4, "I can lead when somebody sits beside me."
    )
    jonas.at(1, "fri", "11:50").rates("Public speaking", 1, 3, "My voice goes away.")
    jonas.at(4, "thu", "17:20").takes_step(
        "rewrite",
        1,
        "Showing a half-finished drawing got me better comments than a finished one.",
        "Invite the critics first.",
    )
    jonas.at(3, "mon", "16:00").takes_step("wiki", 1)
    jonas.at(8, "wed", "09:15").changes(
        "rewrite",
        "The ledger team needs two weeks more. Better to say it now than in week ten.",
        due=(25, "fri"),
    )
    jonas.at(8, "wed", "09:35").moves_step("rewrite", 2, (11, "fri"))
    jonas.at(9, "tue", "14:10").asks_help(
        "rewrite",
        2,
        "lucas",
        "How would you watch one percent of traffic without drowning in alerts?",
    )
    jonas.at(11, "fri", "15:45").takes_step(
        "rewrite", 2, "One percent is enough to learn nearly everything."
    )
    jonas.at(17, "thu", "18:05").takes_step("rewrite", 3, "", "Ask Marek about the old refunds.")
    jonas.at(22, "tue", "16:20").takes_step(
        "rewrite", 4, "The quiet switch-off was the best moment of my year."
    )
    jonas.at(22, "wed", "10:05").closes(
        "rewrite",
        took="I did maybe a third of the code. The rest was asking, waiting and writing it down.",
    )
    jonas.at(22, "thu", "09:40").rates(
        "Technical leadership", 4, 4, "Checkout is out, and two others presented it."
    )
    jonas.at(14, "tue", "09:20").adds(
        "speak",
        "Speak at the company meeting without reading from notes",
        (31, "thu"),
        ("Tell one story in the team meeting", 16, "wed"),
        ("Ten minutes at the engineering forum", 21, "wed"),
        ("A dry run with Olga", 27, "tue"),
        ("Company meeting", 31, "tue"),
        why="Ideas that I cannot tell stay mine.",
        measure="Fifteen minutes, no paper, and one question that I did not expect.",
        framework="SMARTY",
        confidence=5,
        skills="Public speaking",
        answers={"yours": "Nobody asked me to. I want it."},
    )
    jonas.at(16, "wed", "17:10").takes_step("speak", 1, "Three people wrote to me afterwards.")
    jonas.at(21, "wed", "18:20").takes_step(
        "speak", 2, "Pauses feel endless only to the one who makes them."
    )
    jonas.at(23, "tue", "10:30").adds(
        "lead",
        "Grow into the tech lead of payments",
        (44, "fri"),
        ("Agree with my manager what the role is", 26, "fri"),
        ("Hand the deploy rota to Nadia", 29, "wed"),
        ("Run the quarter planning", 36, "mon"),
        why="The rewrite showed me what I like about it.",
        measure="My manager says yes, and so do the two people whom I would lead.",
        serves="year3",
        confidence=8,
        skills="Technical leadership",
    )


def _weeks(jonas: Player) -> None:
    jonas.answers(
        "rewrite",
        (0, "step", 4, "Draw the flows on one page", ""),
        (1, "step", 4, "Ask two teams for an hour each", "Everybody is in the release freeze"),
        (2, "leap", 5, "Write down what Amara asked me", ""),
        (3, "still", 3, "Find out who owns refunds", "Nobody knows who owns the refund job"),
        (4, "leap", 5, "Sleep, then the first slice", ""),
        (5, "step", 4, "", ""),
        (7, "stuck", 2, "Talk to the ledger team in person", "Waiting for the ledger team's API"),
        (8, "still", 2, "Tell everybody the new date", "I should have said it two weeks ago"),
        (9, "step", 4, "Alerts with Lucas", ""),
        (10, "step", 3, "One percent on Thursday, if the tests agree", "Flaky tests"),
        (11, "leap", 5, "Watch it over the weekend without watching it all weekend", ""),
        (12, "step", 4, "", ""),
        (13, "step", 4, "Let Nadia lead the next slice", "Hard not to do it myself"),
        (15, "step", None, "Ten percent", ""),
        (16, "step", 4, "Refunds, at last", ""),
        (17, "leap", 5, "Cake", ""),
        (18, "step", 3, "Go through the leftovers with Nadia", "Two weeks of small things"),
        (20, "step", 4, "Plan the switch-off for a boring Tuesday", ""),
        (21, "step", 4, "", "A bit tired"),
        (22, "leap", 5, "Nothing. On purpose.", ""),
        late=(7, 15),
    )
    jonas.answers(
        "lead",
        (23, "step", 4, "Ask my manager for an hour, not for five minutes", ""),
        (24, "step", 4, "Write half a page: what I would do, what I would stop doing", ""),
        (25, "still", 3, "Half a page, really", "I keep polishing the first sentence"),
    )
    jonas.at(2, "sun", "21:15").notes("A. asked: whose meeting is it? I did not know what to say.")
    jonas.at(8, "tue", "22:05").notes("Nobody was angry about the new date. I had not slept.")
    jonas.at(13, "thu", "19:40").notes("Nadia's slice is better than mine would have been.")
    jonas.at(22, "tue", "21:30").notes("It is off. I sat in the kitchen and listened to nothing.")
