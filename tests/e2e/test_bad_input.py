"""Bad input and bad luck over the wire: nothing is lost, and a person gets a clear word."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storage.database import Store
from storage.tables import Checkin, CheckinWords, Goal, Milestone
from tests.e2e.conftest import Town
from tests.e2e.forged import button, event_of, message_event, submission, words
from tests.e2e.someone import Someone, held

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ASKED = "How did your week go with “Learn Go”?"
SORRY = "Something went wrong on my side. Please try again."
HUGE = "€" * 40_000  # the most that a message holds


def _nasty(someone: Someone) -> Iterator[tuple[str, Any]]:
    """(type, payload): missing fields, wrong types, huge text, unknown names."""
    press, form = button(someone, "goals.open", "1"), submission(someone, "goals.add.submit", "")
    for whole in (press, form):
        for name in whole:
            yield "interactive", {k: v for k, v in whole.items() if k != name}
            for odd in (None, 7, "text", [], {}, [None], {"id": 7}):
                yield "interactive", whole | {name: odd}
    for callback_id in ("goals.add.submit", "goals.edit.submit", "checkins.submit", "nobody"):
        for name in ("", "title", "next_step"):
            typed = {name: words(HUGE)} if name else {}
            yield "interactive", submission(someone, callback_id, HUGE[:10], **typed)
    for callback_id in ("settings.submit", "checkins.pause.submit", "milestones.move.submit"):
        yield "interactive", submission(someone, callback_id, "{}")
        yield "interactive", submission(someone, callback_id, "{}", at=words("25:99"))
    for action_id in ("nobody.knows", "goals.more", "goals.tick", "checkins.pace", "x" * 255, ""):
        yield "interactive", button(someone, action_id, HUGE)
    yield "interactive", {"type": "view_closed"} | form
    yield "interactive", form | {"type": "shortcut", "callback_id": "nobody"}
    yield "interactive", form | {"type": "block_suggestion"}
    for event in ({}, {"type": "message"}, {"type": "nobody"}, {"type": ["message"]}):
        yield "events_api", event_of(someone, event)
    for more in ({"user": 7}, {"text": None}, {"ts": None}, {"ts": "now"}, {"thread_ts": HUGE}):
        yield (
            "events_api",
            message_event(someone, HUGE) | {"event": message_event(someone, HUGE)["event"] | more},
        )
    for subtype in ("message_changed", "message_deleted", "bot_message", "nobody"):
        yield "events_api", message_event(someone, "Hello", subtype=subtype, message="x")
    yield "events_api", event_of(someone, {"type": "user_change", "user": {"id": 7}})
    yield "events_api", event_of(someone, {"type": "app_home_opened", "user": someone.user})
    team = someone.sees()["team"]["id"]
    command = {"command": "/goal", "team_id": team, "user_id": someone.user, "text": "add Learn"}
    for more in (
        {"text": None},
        {"text": HUGE},
        {"text": 7},
        {"trigger_id": None},
        {"command": ""},
    ):
        yield "slash_commands", command | more
    yield "slash_commands", {}


def test_nasty_payloads_are_acknowledged_change_nothing_and_the_bot_lives_on(
    town: Town, jonas: Someone
) -> None:
    jonas.opens_home("Welcome to Northstar")
    town.typed.append(HUGE[:6])
    for kind, payload in _nasty(jonas):
        answer = town.control("raw", type=kind, payload=payload)
        assert answer["acked"], (kind, str(payload)[:300])
    town.settles()
    assert not town.rows(Goal)
    assert not town.rows(Checkin)
    jonas.closes()
    jonas.adds_goal("Learn Go")


def test_a_payload_of_two_megabytes_does_not_cut_the_connection(town: Town, jonas: Someone) -> None:
    town.typed.append(HUGE[:6])
    long = message_event(jonas, HUGE * 10)
    assert town.control("raw", type="events_api", payload=long)["acked"]
    jonas.hears("I read messages here only as answers to a check-in")


def test_what_was_delivered_twice_is_done_once(town: Town, jonas: Someone) -> None:
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    town.control("deliver_again", what="command")
    town.settles()
    assert jonas.texts() == [], "the form is open: no word of apology"
    jonas.fills(due="2027-02-26", milestone_0="Tour", milestone_0_due="2026-12-04")
    town.control("deliver_again", what="interaction")
    jonas.closes()
    jonas.act("open_home")
    town.control("deliver_again", what="event")
    town.ticks(FRIDAY)
    jonas.hears(ASKED)
    jonas.clicks("Done", within=ASKED)
    jonas.hears("Done: Tour. Learn Go is at 100 percent")
    done = town.rows(Milestone)[0].done_at
    town.control("deliver_again", what="interaction")
    town.settles()
    assert town.rows(Milestone)[0].done_at == done
    assert len(town.rows(Goal)) == 1
    assert town.ticks(FRIDAY).lines == []


def test_a_trigger_that_expired_is_told_in_words(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go")
    late = "That took a moment too long. Please try it once more."
    town.fault("views.open", "error", error="expired_trigger_id")
    assert jonas.answers("/goal add Learn Rust") == late
    town.fault("views.open", "error", error="expired_trigger_id", times=2)
    assert jonas.act("shortcut", callback_id="goals.add")["acked"]
    jonas.waits_for(lambda: jonas.texts().count(late) == 2)
    town.fault("views.open", "error", error="expired_trigger_id")
    assert jonas.clicks("Check in for this week", within="home")["acked"]
    assert jonas.modal("Just a moment")
    jonas.reads(late)


def test_a_button_in_a_modal_whose_trigger_is_used_up_is_answered_in_the_direct_message(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go")
    jonas.clicks("Open", within="home", about="0 percent")
    jonas.modal("Your goal")
    town.fault("views.push", "error", error="expired_trigger_id", times=2)
    jonas.clicks("Edit")
    jonas.hears("That took a moment too long. Please try it once more.")
    jonas.clicks("Edit")
    jonas.modal("Edit goal")


def test_slacks_errors_on_opening_are_told_and_a_rate_limit_is_waited_for(
    town: Town, jonas: Someone
) -> None:
    for kind, more in (("http_500", {}), ("error", {"error": "internal_error"})):
        town.fault("views.open", kind, **more)
        answer = jonas.answers("/goal add Learn Go")
        assert answer.startswith("Slack did not take that just now (")
        assert answer.endswith("). Please try it once more.")
        assert "<" not in answer
    town.fault("views.open", "cut_before")
    assert jonas.answers("/goal add Learn Go").startswith("Slack did not take that just now (")
    town.fault("views.open", "ratelimited", retry_after=1)
    jonas.types("/goal add Learn Go")
    assert held(jonas.modal("A new goal"))["title"] == "Learn Go"


@pytest.mark.parametrize("kind", ["http_500", "error", "cut_before", "cut_after"])
def test_trouble_while_drawing_elsewhere_harms_nothing_that_is_kept(
    town: Town, jonas: Someone, kind: str
) -> None:
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    town.fault("views.publish", kind, times=2)
    assert jonas.fills(due="2027-02-26", milestone_0="Tour", milestone_0_due="2026-11-27")["ok"]
    jonas.modal("Your goal is saved")
    town.settles()
    assert jonas.modal()["title"]["text"] == "Your goal is saved", "no apology on top"
    jonas.closes()
    town.control("faults_clear")
    jonas.opens_home("Learn Go")
    town.ticks(FRIDAY)
    jonas.hears(ASKED)
    town.fault("chat.update", kind, times=2)
    jonas.clicks("Answer", within=ASKED)
    jonas.modal("Check-in")
    assert jonas.fills(feeling="4")["ok"]
    jonas.modal("Thank you")
    town.settles()
    assert jonas.modal()["title"]["text"] == "Thank you"
    assert [checkin.feeling for checkin in town.rows(Checkin)] == [4]


@pytest.mark.parametrize("kind", ["ratelimited", "http_500", "error", "cut_before"])
def test_an_answer_that_its_response_url_refuses_comes_as_a_message(
    town: Town, jonas: Someone, kind: str
) -> None:
    jonas.adds_goal("Learn Go")
    town.fault("response_url", kind, times=3, retry_after=1, error="used_url")
    jonas.types("/goal done")
    message = jonas.hears("You reached Learn Go.")
    assert not message["ephemeral"]
    assert town.rows(Goal)[0].state == "done"
    town.control("faults_clear")
    jonas.clicks("Undo", within="You reached Learn Go.")
    jonas.hears("Learn Go is under way again")


@pytest.fixture
def outage(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The next write to the database fails for each word in this list."""
    planned: list[str] = []
    write = Store.write

    @contextmanager
    def write_or_fail(store: Store) -> Iterator[Session]:
        with write(store) as session:
            yield session
            if planned:
                locked = sqlite3.OperationalError("database is locked")
                raise OperationalError("INSERT INTO goal …", {"title": planned.pop()}, locked)

    monkeypatch.setattr(Store, "write", write_or_fail)
    return planned


def test_a_form_stays_open_with_what_was_typed_when_the_database_fails(
    town: Town, jonas: Someone, outage: list[str]
) -> None:
    town.trouble = True
    jonas.opens_home("Welcome to Northstar")
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    outage.append("goal")
    answer = jonas.fills(due="2027-02-26", why="For the team's sake")
    (words_beside,) = answer["view_errors"].values()
    assert words_beside.startswith(SORRY)
    assert words_beside.endswith("What you typed is still here.")
    assert held(jonas.modal("A new goal"))["why"] == "For the team's sake"
    assert town.rows(Goal) == []
    assert jonas.fills()["ok"]
    assert [goal.why for goal in town.rows(Goal)] == ["For the team's sake"]

    jonas.closes()
    outage.append("goal")
    assert jonas.answers("/goal done").startswith(SORRY)
    assert town.rows(Goal)[0].state == "active"
    assert jonas.answers("/goal done").startswith("You reached Learn Go.")


@pytest.mark.parametrize("deadline", [2.0])
def test_words_that_the_database_could_not_take_are_delivered_again_and_kept(
    town: Town, jonas: Someone, outage: list[str]
) -> None:
    town.trouble = True
    jonas.adds_goal("Learn Go")
    town.ticks(FRIDAY)
    jonas.hears(ASKED)
    outage.append("words")
    said = jonas.says("It went well")
    assert not said["acked"]
    jonas.hears("I saved that as your check-in for 23 to 29 November.")
    town.settles()
    assert [kept.words for kept in town.rows(CheckinWords)] == ["It went well"]
    assert sum("I saved that as" in text for text in jonas.texts()) == 1


def test_a_prompt_that_meets_trouble_arrives_all_the_same(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go")
    town.fault("chat.postMessage", "ratelimited", retry_after=30)
    assert town.tells(FRIDAY) == [(jonas.user, {"checkin"}, "waits")]
    assert town.tells(FRIDAY.replace(second=20)) == []
    assert town.tells(FRIDAY.replace(second=31)) == [(jonas.user, {"checkin"}, "sent")]
    assert len(jonas.texts()) == 1
