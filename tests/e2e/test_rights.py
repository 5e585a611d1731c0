"""Rights over the wire: what belongs to somebody else is answered as if it were not there."""

import json

import pytest

from storage.tables import Checkin, CheckinProgress, Goal, HelpRequest, Milestone, Nudge
from tests.e2e.conftest import Town
from tests.e2e.forged import button, day, option, submission, user, words
from tests.e2e.someone import Someone
from tests.playground.hands import PRIYA, Json

GOAL_GONE = "That goal is not there any more."
MILESTONE_GONE = "That milestone is not there any more."
ABSENT = "4711"
BUTTONS = {
    "goals.open": GOAL_GONE,
    "goals.edit": GOAL_GONE,
    "goals.done": GOAL_GONE,
    "goals.drop": GOAL_GONE,
    "goals.reopen": GOAL_GONE,
    "milestones.done": MILESTONE_GONE,
    "milestones.undo": MILESTONE_GONE,
    "milestones.move": MILESTONE_GONE,
    "milestones.help": MILESTONE_GONE,
}


@pytest.fixture
def secret(town: Town, jonas: Someone) -> Json:
    """The ids of a goal and a milestone of Jonas's."""
    jonas.adds_goal("Found a company", milestone_0="Save money", milestone_0_due="2026-12-04")
    return {"goal": town.rows(Goal)[0].id, "milestone": town.rows(Milestone)[0].id}


def _stored(town: Town) -> list[Json]:
    """Everything that the forgeries are about."""
    tables = (Goal, Milestone, Checkin, CheckinProgress, HelpRequest, Nudge)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def test_buttons_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, diego: Someone, secret: Json
) -> None:
    before = _stored(town)
    for action, answer in BUTTONS.items():
        foreign = str(secret[action.partition("s.")[0]])
        heard = []
        for value in (foreign, ABSENT, "", "9" * 30, "-1", "one", "²"):
            payload = button(diego, f"{action}#{value}", value)
            known = len(diego.texts())
            assert town.control("raw", type="interactive", payload=payload)["acked"], action
            heard.append(_next_word(diego, known))
        assert set(heard) == {heard[0]}, action
        assert heard[0].startswith(answer)
    assert _stored(town) == before


def _next_word(diego: Someone, known: int) -> str:
    """What the bot says after so many messages."""
    diego.waits_for(lambda: len(diego.texts()) > known)
    return diego.texts()[-1]


def _sent(town: Town, form: Json) -> Json:
    answer = town.control("raw", type="interactive", payload=form)
    assert answer["acked"]
    response: Json = answer["response"]
    return response


def test_forms_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, diego: Someone, secret: Json
) -> None:
    diego.opens_home("Welcome")
    before = _stored(town)
    title = {"title": words("Mine"), "due": day("2027-01-01"), "framework": option("SMART")}
    asked = {"helper": user(PRIYA), "words": words("Tell me")}
    for callback_id, name, fields, gone in (
        ("goals.edit.submit", "goal", title, GOAL_GONE),
        ("milestones.move.submit", "milestone", {"due": day("2026-12-01")}, MILESTONE_GONE),
        ("milestones.help.submit", "milestone", asked, MILESTONE_GONE),
    ):
        answers = []
        for key in (secret[name], int(ABSENT), 0, -1, 2**70, "1", None, [1], {"id": 1}, 1.5, True):
            form = submission(diego, callback_id, json.dumps({name: key}), **fields)
            answers.append(_sent(town, form))
        for note in ("", "no json", "[]", "null", "7", '{"rows": "x", "ids": "y"}'):
            answers.append(_sent(town, submission(diego, callback_id, note, **fields)))
        assert {json.dumps(answer) for answer in answers} == {json.dumps(answers[0])}, callback_id
        assert answers[0]["response_action"] == "errors"
        assert next(iter(answers[0]["errors"].values())).startswith(gone)
    assert _stored(town) == before


def test_ticks_with_a_foreign_goal_or_milestone_change_nothing(
    town: Town, diego: Someone, secret: Json
) -> None:
    diego.adds_goal("Learn chess", milestone_0="Openings")
    own = next(g.id for g in town.rows(Goal) if g.title == "Learn chess")
    before = _stored(town)
    for goal in (secret["goal"], own):
        view = submission(diego, "goals.page", json.dumps({"goal": goal}))["view"]
        ticked = {
            "type": "checkboxes",
            "action_id": "goals.tick",
            "selected_options": [{"value": str(secret["milestone"])}, {"value": "x"}],
        }
        payload = button(diego, "goals.tick", "", actions=[ticked], view=view)
        assert town.control("raw", type="interactive", payload=payload)["acked"]
    town.settles()
    assert _stored(town) == before


def test_an_edit_cannot_take_over_a_foreign_milestone(
    town: Town, diego: Someone, secret: Json
) -> None:
    diego.adds_goal("Learn chess")
    own = next(g.id for g in town.rows(Goal) if g.title == "Learn chess")
    note = json.dumps({"goal": own, "rows": 2, "ids": [secret["milestone"]], "page": True})
    fields = {
        "title": words("Learn chess"),
        "due": day("2027-01-01"),
        "framework": option("SMART"),
        "milestone_0": words("Mine now"),
    }
    assert _sent(town, submission(diego, "goals.edit.submit", note, **fields)) == {}
    stored = {milestone.title: milestone.goal_id for milestone in town.rows(Milestone)}
    assert stored == {"Save money": secret["goal"], "Mine now": own}


def test_a_check_in_says_nothing_of_a_foreign_goal(
    town: Town, diego: Someone, secret: Json
) -> None:
    note = json.dumps({"week": "2026-11-23", "goals": [secret["goal"], int(ABSENT), "x", None]})
    fields = {f"goal_{secret['goal']}": option("stuck"), "next_step": words("Listen")}
    answer = _sent(town, submission(diego, "checkins.submit", note, **fields))
    assert "Found a company" not in json.dumps(answer)
    assert len(town.rows(Checkin)) == 1
    assert town.rows(CheckinProgress) == []


def test_weeks_that_cannot_be_answered_are_refused_whatever_the_form_says(
    town: Town, diego: Someone
) -> None:
    for week in ("2026-11-24", "2026-11-30", "2020-01-06", "0001-01-01", "9999-12-27", "soon", 7):
        note = json.dumps({"week": week, "goals": "all"})
        answer = _sent(town, submission(diego, "checkins.submit", note, next_step=words("Hurry")))
        assert answer["errors"] == {
            "next_step": "That week is too far back to change. /checkin answers this week's. "
            "What you typed is still here."
        }, week
    assert town.rows(Checkin) == []


def test_a_persons_words_reach_nobody_else(
    town: Town, jonas: Someone, diego: Someone, secret: Json
) -> None:
    jonas.says("Nobody may know this")
    jonas.types("/goal", channel="C04GENERAL1")
    diego.opens_home("Welcome to Northstar")
    diego.answers("/goal update company")
    diego.types("/checkin history")
    diego.reads("There is no check-in to look back on yet.")
    town.settles()
    assert "company" not in str(diego.sees())
    assert "Nobody may know" not in str(diego.sees())
