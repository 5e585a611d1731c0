"""Mei and Priya: whoever has just learnt something is a good teacher of it."""

from bot.rehearsal.play import Play
from bot.rehearsal.player import Player
from bot.rehearsal.session_deeds import Record


def tell(play: Play) -> None:
    """A researcher who wants to be read, and a designer who begins to teach."""
    _mei(Player(play, "mei"), Player(play, "priya"))


def _mei(mei: Player, priya: Player) -> None:
    priya.at(11, "wed", "12:15").offers_mentoring(
        "Figma, Usability testing, Presenting design",
        capacity=1,
        words="I have learnt this lately, so I still know what is hard about it.",
    )
    mei.at(8, "mon", "10:40").profile(
        about="UX researcher, new here. I ask why until people sigh.",
        learns="Presenting design, Storytelling",
        values="rigour, kindness",
        languages="English, Mandarin, Malay",
        function="research",
        open_to_peers=True,
    )
    mei.at(8, "mon", "11:05").adds(
        "stories",
        "Turn research reports into stories that product teams act on",
        (30, "fri"),
        ("One report on one page", 13, "fri"),
        ("A clip of three minutes", 19, "fri"),
        ("A team changes its plan because of it", 28, "fri"),
        why="My last report was opened by four people, and two of them were me.",
        measure="Two teams change something and say why.",
        confidence=7,
        skills="Storytelling, Presenting design",
    )
    mei.at(11, "thu", "14:20").asks_mentor(
        "priya",
        "I am Mei, the researcher with all the sticky notes.",
        "You got a decision from a room that had never decided anything.",
        "A second pair of eyes on my first three stories.",
        rhythm="two_weekly",
    )
    priya.at(11, "fri", "12:00").accepts_mentee("mei")
    mei.at(11, "fri", "17:45").proposes_terms("priya", (27, "fri"), "To be read.", minutes=30)
    priya.at(12, "mon", "11:25").confirms("mei", "To find out what I know.")
    mei.at(12, "tue", "10:00").plans("priya", (13, "mon"), "17:00", times=7)
    mei.meets(
        "priya",
        *(13, "mon", "17:00"),
        by_me=Record(
            discussed="My report of forty pages. Where the story was: page thirty-one.",
            advice=("Begin with the person who gave up, and the minute in which she did.",),
            items=(("mei", 13, "fri", "One page, one person"),),
            goal="stories",
        ),
    )
    mei.at(13, "fri", "16:25").finishes_item("One page")
    mei.at(13, "fri", "16:40").takes_step("stories", 1, "One person is more than sixty percent.")
    mei.at(14, "mon", "11:30").tells_of_advice("tried", "They asked for her name. I did not tell.")
    mei.meets("priya", *(15, "mon", "17:00"))
    mei.meets(
        "priya",
        *(17, "mon", "17:00"),
        Record(
            discussed="Clips: how short, and what people must have agreed to.",
            advice=("Ask Ben about consent before you cut anything.",),
            items=(("mei", 18, "wed", "Consent form for clips"),),
        ),
    )
    mei.at(18, "tue", "15:20").finishes_item("Consent form")
    mei.at(19, "fri", "17:30").takes_step("stories", 2, "", "Subtitles. Always subtitles.")
    mei.meets("priya", *(19, "mon", "17:00"), missed=True)
    mei.meets("priya", *(21, "mon", "17:00"))
    mei.meets(
        "priya",
        *(23, "mon", "17:00"),
        by_me=Record(
            discussed="The payments team moved a button because of the clip.",
            lessons="Show it to those who can change it, not to those who are curious.",
        ),
    )
    mei.at(16, "wed", "11:50").scores("priya", 4)
    mei.at(24, "wed", "10:10").scores("priya", 5, "She remembers every detail of my mess.")
    mei.answers(
        "stories",
        (8, "step", 4, "Read what others did before me", ""),
        (9, "step", 3, "", "No idea who reads what here"),
        (10, "still", 3, "", ""),
        (11, "step", 4, "Ask Priya", ""),
        (13, "leap", 5, "", ""),
        (14, "step", 4, "Find three minutes in nine hours", "Nine hours"),
        (15, "step", 3, "", ""),
        (16, "stuck", 2, "Talk to Ben", "Are we allowed to show faces?"),
        (18, "step", 4, "", ""),
        (19, "leap", 5, "Send it to payments before anybody polishes it", ""),
        (21, "step", 4, "", ""),
        (22, "step", None, "Follow up with payments", ""),
        (24, "step", 4, "Second team: onboarding", ""),
        (25, "still", 3, "", "Everybody is in planning"),
    )
