"""A vision over the wire: small steps, every version, who sees which part, the line of sight."""

import json
from datetime import timedelta

from bot.rules.visions import STEPS
from storage.tables import Goal, VisionPart, VisionVersion
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, elements, held, ids, labels, told
from tests.playground.hands import DIEGO, JONAS, Json

PAGE = "Your vision"
LONG = ("&" * 1000, "שלום 🎤 " * 125, "a long line of words " * 47)


def opens(someone: Someone, typed: str = "") -> Json:
    """The page, or the part that the words mean."""
    someone.closes()
    someone.types(f"/northstar vision {typed}".strip())
    view: Json = someone.modal()
    return view


def writes(someone: Someone, part: str, text: str, sees: str = "private") -> Json:
    """One part from the command to the form's end."""
    opens(someone, part)
    return someone.fills(**{f"words.{part}": text, f"shared.{part}": sees})


def test_small_steps_lead_through_a_vision_and_are_taken_up_where_they_were_left(
    town: Town, jonas: Someone
) -> None:
    opens(jonas)
    jonas.reads("8 small steps lead to your vision.", "1. What I value", "8. What mentoring")
    jonas.clicks("Begin")
    view = jonas.modal("Step 1 of 8")
    jonas.reads("What would you not give up", "For example:", "Only you see what you write here")
    assert jonas.fills(words_values="Honest words <!channel> & שלום 🎤")["ok"]
    assert jonas.modal("Step 2 of 8")["close"]["text"] == "Leave it here"
    assert jonas.modal()["id"] == view["id"], "one view leads through all of it"
    assert jonas.fills(words_lessons=" \n ")["ok"], "an empty step is passed over"
    jonas.modal("Step 3 of 8")
    assert jonas.fills(words_success="That a team works well without me")["ok"]
    jonas.modal("Step 4 of 8")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.modal(PAGE)
    jonas.reads("2 of 8 steps have words.", ">Honest words &lt;!channel&gt; &amp; שלום 🎤")
    jonas.closes()

    jonas.waits_for(lambda: [v.part for v in town.rows(VisionVersion)] == ["values", "success"])
    opens(jonas)
    jonas.clicks("Go on")
    jonas.modal("Step 2 of 8")
    assert jonas.fills(words_lessons="I ask early whom it touches")["ok"]
    jonas.modal("Step 4 of 8")  # the third has words
    assert jonas.fills(words_statement="")["ok"]
    view = jonas.modal("Step 5 of 8")
    assert ids(view)[::2] == ["words.year1", "words.year3", "words.year5"]
    assert jonas.fills(words_year3="I lead a small team", shared_year3="shared")["ok"]
    jonas.modal("Step 6 of 8")
    assert jonas.fills(words_growth="Saying no early")["ok"]
    jonas.modal("Step 7 of 8")
    assert jonas.fills()["ok"]
    jonas.modal("Step 8 of 8")
    assert jonas.fills()["ok"]
    jonas.modal(PAGE)
    jonas.reads("5 of 8 steps have words.", "_In 3 years_", "Seen by you, and by your mentor")
    assert "_In 1 year_" not in jonas.reads("_In 3 years_")


def test_a_part_has_earlier_versions_and_one_of_them_can_come_back(
    town: Town, jonas: Someone
) -> None:
    for days, text in enumerate(("Ask early", "Ask early & often", "")):
        town.moves_to(START + timedelta(days=days))
        assert writes(jonas, "lessons", text)["ok"]
    jonas.modal(PAGE)
    jonas.reads("Taken out. What it said is kept for you.")
    jonas.clicks("Earlier versions")
    jonas.modal("Earlier versions")
    jonas.reads("*25 November, 10:00*, as it stands now: taken out.", ">Ask early &amp; often")
    assert labels(jonas.modal()["blocks"]) == ["Bring this one back"] * 2
    jonas.clicks("Bring this one back", about="23 November")
    jonas.reads("*25 November, 10:00*, as it stands now")
    town.control("deliver_again", what="interaction")
    town.settles()
    stored = [v.words for v in town.rows(VisionVersion)]
    assert stored == ["Ask early", "Ask early & often", "", "Ask early"]
    jonas.act("close", view=jonas.modal()["id"])
    jonas.modal(PAGE)
    jonas.reads(">Ask early\n_Seen by you alone, last changed 25 November_")
    jonas.clicks("Earlier versions")
    [back] = [e for _, e in elements(jonas.modal("Earlier versions")["blocks"]) if "confirm" in e]
    assert back["confirm"]["title"]["text"] == "Bring this version back?", "it replaces words"


def test_eleven_long_parts_fit_the_page_and_too_long_a_one_is_answered_beside_the_field(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    pair = begin(town, priya, jonas)
    for step, parts in STEPS.items():
        opens(jonas, parts[0])
        fields = {f"words.{part}": LONG[place] for place, part in enumerate(parts)}
        shared = {f"shared.{part}": "shared" for part in parts}
        assert jonas.fills(**fields, **shared)["ok"], step
        jonas.modal(PAGE)
    text = jonas.reads("All 8 steps have words.")
    assert text.count("&amp;") == len(STEPS) * 1000, "nothing of it is cut"
    assert "Go on" not in labels(jonas.modal()["blocks"])
    assert mentor_reads(town, priya, pair).count("&amp;") == len(STEPS) * 1000
    opens(jonas, "values")
    answer = jonas.fills(words_values="x" * 3000)
    assert "This has 3,000 characters; 1,000 fit." in answer["view_errors"]["words.values"]
    jonas.closes()


def test_goals_are_hung_on_the_vision_and_none_is_told_off(town: Town, jonas: Someone) -> None:
    opens(jonas, "sight")
    jonas.reads("Your vision has no words yet.", "You have no goals yet.")
    jonas.clicks("My vision")
    jonas.modal(PAGE)
    assert len(jonas.sees()["modals"]) == 1, "the one turns into the other"
    jonas.closes()
    for title in ("Give a talk & stay calm", "Lead a project", "Run a race"):
        jonas.adds_goal(title)
    writes(jonas, "year3", "I lead a small team")
    jonas.modal(PAGE)
    jonas.clicks("Line of sight")
    jonas.modal("Line of sight")
    jonas.reads("On no part so far", "That is fine", "Most people keep two goals moving at a time.")
    jonas.reads("Waiting for a goal", "My picture in 3 years")
    jonas.clicks("Hang it on…", about="Give a talk")
    jonas.modal("Lead to my vision")
    assert jonas.fills(part="year3")["ok"]
    text = jonas.reads("*My picture in 3 years*\n• Give a talk &amp; stay calm\nMove")
    assert "Waiting for a goal" not in text
    jonas.clicks("Move")
    assert held(jonas.modal("Lead to my vision"))["part"] == "year3"
    assert jonas.fills(part="none")["ok"]
    jonas.reads("Waiting for a goal")
    add = [e for _, e in elements(jonas.modal()["blocks"]) if e.get("value") == "serves:year3"]
    assert [e["action_id"] for e in add] == ["goals.add#year3"]
    jonas.clicks("My vision")
    jonas.modal(PAGE)


def test_a_goal_for_a_part_leaves_no_old_line_of_sight_beneath_it(jonas: Someone) -> None:
    writes(jonas, "values", "Honest words")
    writes(jonas, "year3", "I lead a small team")
    jonas.adds_goal("Run a race")
    opens(jonas, "sight")
    jonas.reads("This one hangs on no part of your vision.")
    jonas.clicks("Add a goal")
    form = jonas.modal("A new goal")
    assert held(form)["serves"] == "year3"
    assert "What I value" in str(form["blocks"])
    assert jonas.fills(title="Lead a project", due="2027-02-26")["ok"]
    jonas.reads("Lead a project")
    assert len(jonas.sees()["modals"]) == 1, "the page beneath would not know of the goal"


def test_words_lead_to_a_part_from_the_command(jonas: Someone) -> None:
    opens(jonas, "my strenghts")
    assert ids(jonas.modal("Step 6 of 8"))[::2] == ["words.strengths", "words.growth"]
    opens(jonas, "line of sight")
    jonas.modal("Line of sight")
    opens(jonas, "something that is no part")
    jonas.modal(PAGE)


# --- rights: a vision is its owner's, and nobody else's ids reach into it

ABSENT = "4711"
ODD = (ABSENT, "", "0", "9" * 30, "-1", "one")


def clicks(town: Town, someone: Someone, action: str, value: str) -> None:
    """A button that the bot has not shown, or that stands in a room of another feature."""
    payload = button(someone, f"{action}#{value}", value)
    assert town.control("raw", type="interactive", payload=payload)["acked"], action


def heard(town: Town, someone: Someone, action: str, value: str) -> str:
    """What the bot says to it."""
    before = len(someone.texts())
    clicks(town, someone, action, value)
    someone.waits_for(lambda: len(someone.texts()) > before)
    return someone.texts()[-1]


def mentor_reads(town: Town, mentor: Someone, pair: int) -> str:
    """The page that a mentor is sent; the trigger is made up, so that Slack does not show it."""
    before = len(town.calls("views.push"))
    heard(town, mentor, "visions.of", str(pair))
    call = town.calls("views.push")[before]
    view = call["args"]["view"]
    return told((json.loads(view) if isinstance(view, str) else view)["blocks"])


def test_the_mentor_sees_what_is_shared_as_long_as_it_is(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    pair = begin(town, priya, jonas)
    writes(jonas, "success", "A team that runs well", "shared")
    writes(jonas, "challenges", "Nobody knows that I am tired")
    text = mentor_reads(town, priya, pair)
    assert f"What <@{JONAS}> shares with you" in text
    assert "*What success means to them*\n>A team that runs well\nLast changed" in text
    assert "hard" not in text, "not even that there is something"
    writes(jonas, "success", "A team that runs well", "private")
    jonas.modal(PAGE)
    text = mentor_reads(town, priya, pair)
    assert "shares no part of their vision with you just now" in text
    assert "runs well" not in text
    assert "tired" not in str(priya.sees())
    answers = {heard(town, each, "visions.of", str(pair)) for each in (jonas, town.person(DIEGO))}
    answers |= {heard(town, priya, "visions.of", value) for value in ODD}
    assert len(answers) == 1
    assert answers.pop().startswith("That mentorship is not there any more.")


def test_anothers_versions_and_goals_answer_as_absent_ones_and_stay(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    jonas.adds_goal("Found a company")
    for text in ("Leave quietly", "Leave quietly, in spring"):
        writes(jonas, "year1", text)
    jonas.modal(PAGE)
    before = stored(town)
    diego.opens_home()
    version, goal = town.rows(VisionVersion)[0].id, town.rows(Goal)[0].id
    for action, value in (
        ("visions.back", str(version)),
        ("visions.hang", str(goal)),
        ("visions.versions", "year1"),
        ("visions.turn", "year1.0"),
        ("visions.step", "year1"),
    ):
        answers = {heard(town, diego, action, each) for each in (value, *ODD)}
        assert len(answers) == 1, action
        assert "not there" in answers.pop()
    for key in (goal, 4711, 2**70, "1", None):
        form = submission(
            diego, "visions.hang.submit", json.dumps({"goal": key}), part=option("year1")
        )
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert answer["errors"]["part"].startswith("That goal is not there any more.")
    for note in ("", "[]", '{"step": 1}', '{"step": "values", "stamps": ["x"], "through": 1}'):
        form = submission(diego, "visions.step.submit", note, x=words("Odd"))
        assert town.control("raw", type="interactive", payload=form)["acked"]
    assert stored(town) == before
    assert "quietly" not in str(diego.sees())


def stored(town: Town) -> list[Json]:
    return [row.model_dump() for t in (Goal, VisionPart, VisionVersion) for row in town.rows(t)]
