"""Goals to the full over the wire: frameworks, the vision, the unsure, the coach, the page."""

import json
from typing import Any

from sqlmodel import select

from storage.tables import Goal, GoalAnswer, GoalRevision, Milestone, Person, VisionPart
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.someone import Someone, held, ids, inputs, labels, state, told
from tests.playground.hands import JONAS

HARM = "<!channel> & <b>مرحبا 👩‍👩‍👧 "
VAGUE = "Get better at things"
ADVICE = "One question about it"


def chooses(person: Someone, framework: str, **typed: str) -> Any:
    """Choose a framework in the form on top, with what was typed so far; the form drawn anew."""
    view = person.modal()
    person.act(
        "action",
        surface={"view": view["id"]},
        block_id="framework",
        action_id="goals.framework",
        value=framework,
        state=state(view, **typed),
    )
    return person.waits_for(lambda: _redrawn(person.modal(), view))


def _redrawn(view: Any, old: Any) -> Any:
    return view if view["hash"] != old["hash"] else None


def answers_in(view: Any) -> list[str]:
    return [name for name in ids(view) if name.startswith("answer.")]


def envisions(town: Town, **parts: str) -> None:
    """Jonas has written these parts of his vision."""
    with town.bot.deps.store.write() as session:
        person = session.exec(select(Person).where(Person.user_id == JONAS)).one()
        for part, said in parts.items():
            row = VisionPart(person_id=person.id or 0, part=part, words=said, updated_at=START)
            session.add(row)


def test_a_framework_asks_its_own_questions_and_going_back_loses_nothing(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/goal add Learn Go")
    form = jonas.modal("A new goal")
    assert ids(form) == [
        *("title", "due", "milestone.0", "milestone.0.due", "milestone.1", "milestone.1.due"),
        "why",
    ]
    form = jonas.says_more()
    assert held(form)["title"] == "Learn Go"
    assert {"measure", "framework", "answer.achievable", "shared"} <= set(ids(form))
    form = chooses(jonas, "REAL", title="Learn Rust", answer_achievable="Evenings & <weekends>")
    assert answers_in(form) == ["answer.engaging", "answer.actionable", "answer.learning"]
    assert held(form)["title"] == "Learn Rust"
    form = chooses(jonas, "SMARTY", answer_engaging="A puzzle a day")
    assert answers_in(form) == ["answer.achievable", "answer.yours"]
    assert held(form)["answer.achievable"] == "Evenings & <weekends>"
    long = {"answer_achievable": "a" * 1000, "answer_yours": '👩 "y"\n' * 142}
    form = chooses(jonas, "REAL", **long)
    assert held(form)["answer.engaging"] == "A puzzle a day"
    form = chooses(jonas, "SMART", answer_actionable="b" * 1000, answer_learning="c" * 1000)
    assert len(answers_in(form)) > 1, "what finds no room out of sight stays in sight"
    jonas.clicks("Add another milestone")
    jonas.waits_for(lambda: "milestone.2" in ids(jonas.modal()))
    form = chooses(jonas, "REAL")
    assert jonas.fills(due="2027-02-26", answer_learning="")["ok"]
    kept = {answer.question: answer.words for answer in town.rows(GoalAnswer)}
    assert kept["engaging"] == "A puzzle a day"
    assert kept["achievable"] == "a" * 1000
    assert kept["yours"] == long["answer_yours"].strip()
    assert "learning" not in kept

    jonas.clicks("Open the goal")
    page = jonas.reads("What you will enjoy about it", "The very first thing to do", "REAL goal.")
    assert "A puzzle a day" in page
    assert "aaaa" not in page
    jonas.clicks("Edit")
    form = jonas.modal("Edit goal")
    assert held(form)["answer.engaging"] == "A puzzle a day"
    form = chooses(jonas, "SMART")
    assert jonas.fills(answer_achievable="Evenings", reason="A calmer year")["ok"]
    jonas.reads("What makes it possible", "Evenings")
    kept = {answer.question: answer.words for answer in town.rows(GoalAnswer)}
    assert kept["achievable"] == "Evenings"
    assert kept["engaging"] == "A puzzle a day"
    assert [r.why for r in town.rows(GoalRevision)] == ["A calmer year"]


def test_a_goal_hangs_on_a_part_of_the_vision_and_names_its_skills(
    town: Town, jonas: Someone
) -> None:
    jonas.opens_home("Welcome")
    envisions(town, year3="My own studio", growth="Patience")
    jonas.types("/northstar vision")
    jonas.clicks("Line of sight")
    jonas.clicks("goals.add", about="3 years")
    form = jonas.modal("A new goal")
    assert held(form)["serves"] == "year3"
    menu = next(b["element"] for b in inputs(form) if b["block_id"] == "serves")
    assert [o["value"] for o in menu["options"]] == ["none", "year3", "growth"]
    typed = {"serves": "year3", "skills": "Drawing, drawing, Story telling", "confidence": "9"}
    answer = jonas.fills(
        title="Open a studio", due="2027-02-26", **typed | {"skills": "a,b,c,d,e,f"}
    )
    assert answer["view_errors"] == {"skills": "These are 6; 5 fit. Keep those that matter most."}
    assert jonas.fills(title="Open a studio", due="2027-02-26", **typed)["ok"]
    jonas.closes()
    jonas.clicks("Open", within="home", about="Open a studio")
    page = jonas.reads("*What it serves*: my picture in 3 years")
    assert "*What it grows*: Drawing and Story telling" in page
    assert "*How sure you are*: 9 of 10" in page
    assert "Only you see what it serves and how sure you are." in page
    jonas.clicks("I reached it")
    jonas.reads("You reached this goal.")
    assert "A moment to look back" in labels(jonas.modal()["blocks"])
    jonas.clicks("Take it up again")
    jonas.reads("0 percent")
    jonas.closes()
    heard = jonas.answers("/goal done studio")
    assert "How well do you know Drawing and Story telling now?" in heard
    offered = labels(jonas.hears("How well do you know")["blocks"])
    assert offered == ["A moment to look back", "See my skills", "Undo", "Add the next goal"]
    assert [goal.serves for goal in town.rows(Goal)] == ["year3"]


def test_who_is_unsure_names_what_stands_in_the_way_and_makes_it_a_step(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/goal add Give a talk in May")
    jonas.modal("A new goal")
    jonas.says_more()
    assert jonas.fills(due="2027-05-28", confidence="4", milestone_0="Outline")["ok"]
    saved = jonas.reads("You are 4 of 10 sure.")
    assert ADVICE not in saved, "one question at a time"
    assert set(jonas.fills(obstacle=" ​")["view_errors"]) == {"obstacle"}
    obstacle = HARM + "no stage\nand no slides"
    assert jonas.fills(obstacle=obstacle)["ok"]
    jonas.reads("What stands in the way of “Give a talk in May”", "no stage")
    jonas.clicks("Do something about it")
    form = jonas.modal("Add a milestone")
    assert held(form)["title"] is None, "what only its owner sees is not what a mentor will"
    assert "no stage\n>and no slides" in told(form["blocks"])
    step = HARM + "find a stage"
    assert set(jonas.fills(title=step, due="2027-06-01")["view_errors"]) == {"due"}
    jonas.fills(title=step, due="2026-12-04")
    again = town.control("deliver_again", what="interaction")
    assert again["acked"]
    town.settles()
    jonas.reads("is a milestone now.", "due Friday 4 December")
    steps = sorted((m.position, m.title) for m in town.rows(Milestone))
    assert steps == [(0, step), (1, "Outline")]
    assert [goal.obstacle for goal in town.rows(Goal)] == [obstacle]
    jonas.clicks("Undo")
    jonas.waits_for(lambda: jonas.modal()["callback_id"] == "history.undo.submit")
    jonas.closes()
    jonas.home("find a stage")
    jonas.clicks("Open", within="home", about="Next:")
    page = jonas.reads("*What stands in the way*", "and no slides")
    assert "4 of 10" in page


def test_from_the_page_the_unsure_are_asked_and_a_sixth_milestone_is_the_last(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Give a talk in May", measure="Ten people come")
    jonas.clicks("Open", within="home", about="0 percent")
    jonas.modal("Your goal")
    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    assert jonas.fills(confidence="7")["ok"]
    jonas.reads("7 of 10")
    jonas.clicks("What stands in the way?")
    jonas.modal("What is in the way")
    assert jonas.fills(obstacle="No stage")["ok"]
    jonas.reads("*What stands in the way*", "No stage")
    jonas.clicks("Do something about it")
    jonas.modal("Add a milestone")
    assert jonas.fills(title="Find a stage")["ok"]
    jonas.reads("Find a stage", "0 of 1 milestone done")
    goal = town.rows(Goal)[0].id
    with town.bot.deps.store.write() as session:
        session.add_all(Milestone(goal_id=goal or 0, position=n, title=f"S{n}") for n in range(5))
    note = json.dumps({"goal": goal})
    form = submission(jonas, "goals.step.submit", note, title=words("One more"))
    answer = town.control("raw", type="interactive", payload=form)["response"]
    assert "6 milestones already" in answer["errors"]["title"]
    jonas.clicks("goals.step", value=None)
    jonas.reads("6 milestones, as many as fit")


def test_the_coach_asks_one_question_and_improving_is_one_click_away(
    town: Town, jonas: Someone
) -> None:
    jonas.types(f"/goal add {VAGUE}")
    jonas.modal("A new goal")
    assert jonas.fills(due="2027-02-26")["ok"]
    saved = jonas.reads(ADVICE, "could be: “")
    assert saved.count(ADVICE) == 1
    assert "For example: For instance" not in saved
    question = saved.partition(ADVICE)[2].split("\n")[1]
    jonas.clicks("Improve it")
    form = jonas.modal("Improve it")
    assert len(jonas.sees()["modals"]) == 1, "in the place of the word, not above it"
    assert question in told(form["blocks"])
    assert held(form) == {"title": VAGUE, "measure": None}
    better = "Give a talk at the autumn conference"
    assert set(jonas.fills(title="x" * 121)["view_errors"]) == {"title"}
    assert jonas.fills(title=better, measure="Twenty people come to hear it")["ok"]
    saved = jonas.reads(better, "Saved: what you want to reach and how you will know.")
    assert jonas.modal()["title"]["text"] == "Your goal is saved"
    assert ADVICE not in saved
    jonas.clicks("Open")
    jonas.modal("Your goal")
    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    assert jonas.fills(why="I want to be heard")["ok"]
    assert ADVICE not in jonas.reads("Saved: why it matters.")
    jonas.clicks("Ask me a question")
    jonas.reads("I have no question about")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    assert jonas.fills(title=VAGUE, measure="", why="")["ok"]
    jonas.reads(VAGUE, ADVICE, "Saved: what you want to reach, why it matters and how you will")
    jonas.clicks("Ask me a question")
    jonas.waits_for(lambda: "Saved:" not in jonas.reads(VAGUE, ADVICE))
    jonas.clicks("Improve it")
    jonas.modal("Improve it")
    assert jonas.fills()["ok"]
    assert ADVICE not in jonas.reads("Nothing was changed.")


def test_dates_are_moved_together_or_not_at_all(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_1="Talk")
    jonas.clicks("Open", within="home", about="Next:")
    jonas.modal("Your goal")
    jonas.clicks("Move dates")
    form = jonas.modal("Move dates")
    assert ids(form) == ["due", "milestone.0.due", "milestone.1.due", "reason"]
    answer = jonas.fills(due="2026-12-18", milestone_0_due="2026-12-19", reason="r" * 1001)
    assert set(answer["view_errors"]) == {"milestone.0.due", "reason"}
    assert [goal.due.isoformat() for goal in town.rows(Goal)] == ["2027-02-26"]
    typed = {"milestone_0_due": "2026-12-11", "reason": "Winter is short"}
    assert jonas.fills(due="2026-12-18", **typed)["ok"]
    jonas.reads(
        "Saved: due 18 December and when milestones are due.", "due 18 December, in 4 weeks"
    )
    assert [row.why for row in town.rows(GoalRevision)] == ["Winter is short"]
    assert [m.due and m.due.isoformat() for m in town.rows(Milestone)] == ["2026-12-11", None]
    jonas.clicks("Undo")
    jonas.reads("It will be due Friday 26 February 2027 again.")
    jonas.fills()
    jonas.modal("Your goal")
    jonas.reads("It is as it was before.")
    assert [goal.due.isoformat() for goal in town.rows(Goal)] == ["2027-02-26"]
    jonas.clicks("Make the change again")
    jonas.modal("Make it again")
    jonas.fills()
    jonas.reads("The change is made again.", "due 18 December, in 4 weeks")


def test_a_roadmap_beneath_a_changed_goal_follows_it(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour")
    jonas.types("/goal roadmap")
    roadmap = jonas.modal()
    jonas.clicks("goals.open")
    page = jonas.modal("Your goal")
    assert page["previous_view_id"] == roadmap["id"]
    for door, typed in (("Move dates", {"due": "2026-12-18"}), ("Edit", {"title": "Learn Zig"})):
        jonas.clicks(door)
        assert jonas.fills(**typed)["ok"]
        jonas.reads("Saved: ")
    jonas.act("close", view=page["id"])
    jonas.reads("Learn Zig", "18 December")
    assert jonas.modal()["id"] == roadmap["id"]
    assert "Learn Go" not in str(jonas.modal()["blocks"])


def test_a_page_full_of_long_words_fits_and_three_goals_hear_of_two(
    town: Town, jonas: Someone
) -> None:
    long = ("<&>" * 334)[:1000]
    jonas.types("/goal add " + "<&>" * 40)
    jonas.modal("A new goal")
    jonas.says_more()
    chooses(jonas, "REAL")
    texts = {f"answer_{code}": long for code in ("engaging", "actionable", "learning")}
    steps = {f"milestone_{n}": "<&>" * 40 for n in range(2)}
    skills = ", ".join(f"<&>{letter}" * 10 for letter in "abcde")
    fields = {"why": long, "measure": long, "skills": skills, "confidence": "2", **texts, **steps}
    assert jonas.fills(due="2027-02-26", **fields)["ok"]
    assert jonas.fills(obstacle=long)["ok"]
    jonas.reads("What stands in the way of")
    jonas.clicks("Open the goal")
    page = jonas.reads("*What stands in the way*", "What it grows")
    assert page.count("&lt;&amp;&gt;") > 300
    jonas.clicks("Edit")
    assert held(jonas.modal("Edit goal"))["answer.learning"] == long
    assert set(jonas.fills(answer_learning="x" * 3000)["view_errors"]) == {"answer.learning"}
    jonas.closes()
    jonas.adds_goal("Learn Go")
    jonas.types("/goal add Learn Rust")
    jonas.modal("A new goal")
    jonas.fills(due="2027-02-26")
    jonas.reads("You have 3 goals under way. One or two at a time move best")


def test_nobody_reaches_anothers_goal_by_its_questions(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    jonas.adds_goal("Found a company", shared="private", confidence="9")
    key = str(town.rows(Goal)[0].id)
    diego.opens_home("Welcome")
    asked = ("coach", "obstacle", "step", "edit", "improve", "move")
    for action in (f"goals.{name}" for name in asked):
        heard = []
        for value in (key, "999999", "x", ""):
            known = len(diego.texts())
            town.control("raw", type="interactive", payload=button(diego, action, value))
            diego.waits_for(lambda known=known: len(diego.texts()) > known)
            heard.append(diego.texts()[-1])
        assert set(heard) == {heard[0]}
        assert heard[0].startswith("That goal is not there any more.")
    for callback, fields in (
        ("goals.obstacle.submit", {"obstacle": words("Rain")}),
        ("goals.step.submit", {"title": words("Mine")}),
        ("goals.improve.submit", {"title": words("Mine")}),
        ("goals.move.submit", {"due": {"type": "datepicker", "selected_date": "2027-01-01"}}),
        ("goals.edit.submit", {"title": words("Mine"), "framework": option("SMART")}),
    ):
        answers = []
        for goal in (int(key), 999_999, 0, None, "1", [1]):
            for page in (True, False):
                form = submission(
                    diego, callback, json.dumps({"goal": goal, "page": page}), **fields
                )
                answers.append(town.control("raw", type="interactive", payload=form)["response"])
        assert {json.dumps(answer) for answer in answers} == {json.dumps(answers[0])}
        assert "That goal is not there any more." in next(iter(answers[0]["errors"].values()))
    assert [(g.title, g.obstacle) for g in town.rows(Goal)] == [("Found a company", "")]
    assert town.rows(Milestone) == []


def test_a_note_that_makes_no_sense_still_keeps_what_was_typed(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome")
    fields = {
        "title": words("Learn Go"),
        "due": {"type": "datepicker", "selected_date": "2027-01-01"},
        "framework": option("REAL"),
        "confidence": option("²"),
        "serves": option("none"),
    }
    kept = '{"kept": {"engaging": 7, "salary": "x", "yours": "Mine"}, "serving": 3, "rows": "x"}'
    for note in ("", "[]", '{"kept": [1], "page": "yes", "ids": {"a": 1}}', kept):
        form = submission(jonas, "goals.add.submit", note, **fields)
        answer = town.control("raw", type="interactive", payload=form)
        assert answer["response"]["response_action"] == "update", note
    assert [goal.title for goal in town.rows(Goal)] == ["Learn Go"], "one form, one goal"
