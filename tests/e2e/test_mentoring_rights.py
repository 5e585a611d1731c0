"""Rights over agendas and action items: a third person learns nothing and changes nothing."""

import json

import pytest

from storage.tables import ActionItem, AgendaTopic, Checkin, Mentorship, Nudge
from tests.e2e.conftest import Town
from tests.e2e.forged import button, day, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone
from tests.playground.hands import Json

ABSENT = "4711"
ODD = (ABSENT, "0", "9" * 30, "-1", "one", "²")
AGENDA = ("agenda.open", "agenda.add")
TOPICS = ("agenda.edit", "agenda.done", "agenda.drop", "agenda.undo")
ITEMS = ("actions.open", "actions.change", "actions.move", "actions.done", "actions.drop")
BUTTONS = {
    **dict.fromkeys(AGENDA, "mentorship"),
    **dict.fromkeys(TOPICS, "topic"),
    **dict.fromkeys((*ITEMS, "actions.undo"), "action"),
    "agenda.obstacle": "checkin",
}
FORMS = {
    "agenda.add.submit": "mentorship",
    "agenda.edit.submit": "topic",
    "agenda.obstacle.submit": "checkin",
    "actions.change.submit": "action",
    "actions.move.submit": "action",
}


@pytest.fixture
def secret(town: Town, priya: Someone, jonas: Someone) -> Json:
    """The ids of what Jonas and Priya have together."""
    pair = begin(town, priya, jonas)
    jonas.answers("/session agenda A raise that nobody knows of")
    jonas.types("/session actions Tell nobody of the raise")
    jonas.modal("An action item")
    assert jonas.fills(who=f"them.{pair}", due="2026-12-01")["ok"]
    jonas.modal("Action item")
    jonas.closes()
    jonas.types("/checkin")
    jonas.modal("Check-in")
    assert jonas.fills(obstacles="The raise is in the way")["ok"]
    jonas.modal("Thank you")
    jonas.closes()
    town.ticks()
    town.settles()
    return {
        "mentorship": pair,
        "topic": town.rows(AgendaTopic)[0].id,
        "action": town.rows(ActionItem)[0].id,
        "checkin": town.rows(Checkin)[0].id,
    }


def _stored(town: Town) -> list[Json]:
    tables = (AgendaTopic, ActionItem, Mentorship, Checkin, Nudge)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def test_buttons_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, diego: Someone, secret: Json
) -> None:
    before = _stored(town)
    for action, thing in BUTTONS.items():
        heard = []
        for value in (str(secret[thing]), *ODD):
            known = len(diego.texts())
            payload = button(diego, f"{action}#{value}", value)
            assert town.control("raw", type="interactive", payload=payload)["acked"], action
            diego.waits_for(lambda known=known: len(diego.texts()) > known)
            heard.append(diego.texts()[-1])
        assert set(heard) == {heard[0]}, action
        assert "not there any more" in heard[0] or "no obstacle" in heard[0], heard[0]
    assert _stored(town) == before
    assert "raise" not in str(diego.sees())


def test_forms_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, diego: Someone, secret: Json
) -> None:
    diego.opens_home("Welcome to Northstar")
    before = _stored(town)
    fields = {"words": words("Mine"), "due": day("2026-12-01")}
    for callback_id, thing in FORMS.items():
        answers = []
        for key in (secret[thing], int(ABSENT), 0, -1, 2**70, "1", None, [1], 1.5, True):
            form = submission(diego, callback_id, json.dumps({thing: key}), **fields)
            answers.append(json.dumps(_sent(town, form)))
        for note in ("", "no json", "[]", "7", '{"message": 7, "page": "x", "beneath": []}'):
            answers.append(json.dumps(_sent(town, submission(diego, callback_id, note, **fields))))
        assert set(answers) == {answers[0]}, callback_id
        assert "raise" not in answers[0]
    assert _stored(town) == before


def test_an_item_cannot_be_pushed_into_a_foreign_mentorship(
    town: Town, diego: Someone, secret: Json
) -> None:
    diego.opens_home("Welcome to Northstar")
    before = _stored(town)
    for who in (f"them.{secret['mentorship']}", f"me.{secret['mentorship']}", "them.4711"):
        answer = _sent(town, _item(diego, who))
        assert "errors" in answer, who
    for who in ("them.", "them.x", "you.1", "them.²", "them." + "9" * 30, "me.-1"):
        assert "Choose one of the options." in json.dumps(_sent(town, _item(diego, who))), who
    assert _stored(town) == before


def _item(someone: Someone, who: str) -> Json:
    chosen = {"type": "static_select", "selected_option": {"value": who}}
    return submission(someone, "actions.add.submit", "{}", words=words("Mine"), who=chosen)


def _sent(town: Town, form: Json) -> Json:
    answer = town.control("raw", type="interactive", payload=form)
    assert answer["acked"]
    response: Json = answer["response"]
    return response


def test_only_the_two_themselves_do_what_is_theirs(
    town: Town, priya: Someone, jonas: Someone, secret: Json
) -> None:
    """Jonas made the item, Priya does it; Jonas's topic keeps his words."""
    for action, who, thing in (
        ("actions.done", jonas, "action"),
        ("agenda.edit", priya, "topic"),
        ("agenda.obstacle", priya, "checkin"),
    ):
        before, known = _stored(town), len(who.texts())
        value = str(secret[thing])
        payload = button(who, f"{action}#{value}", value)
        assert town.control("raw", type="interactive", payload=payload)["acked"]
        who.waits_for(lambda who=who, known=known: len(who.texts()) > known)
        assert _stored(town) == before, action


def test_nobody_else_is_shown_a_word_of_it(town: Town, diego: Someone, secret: Json) -> None:
    diego.types("/session actions")
    diego.reads("Nothing is open just now.")
    diego.closes()
    assert diego.answers("/session agenda").startswith("An agenda is for the sessions")
    assert "raise" not in str(diego.sees())
