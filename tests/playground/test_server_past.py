"""A past: nobody looks on while it is lived through, and half of one is as good as none."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground.clock import Clock
from bot.playground.errors import ActError
from bot.playground.server import Playground
from bot.playground.world import Person
from tests.playground.hands import JONAS, Ear, Hands, client_of, control, fetch, manifest

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SPRING = NOON - timedelta(days=180)
TWO = [Person("U1", "ada", "Ada"), Person(JONAS, "jonas", "Jonas", tz="Europe/Berlin")]


def at_noon(folder: Path | None = None) -> Playground:
    return Playground(manifest(), clock=Clock(NOON, running=False), folder=folder)


def test_what_was_said_in_the_past_has_its_time_and_the_present_goes_on() -> None:
    with at_noon() as playground:
        with playground.past(TWO, SPRING) as past:
            assert past.ends_at == NOON
            assert playground.clock.now() == SPRING
            past.clock.move_to(SPRING + timedelta(days=1))
            client_of(playground).chat_postMessage(channel=JONAS, text="Long ago")
            past.leaves("U1")
        assert playground.clock.now() == NOON
        (said,) = Hands(playground, JONAS).messages()
        seen = Hands(playground, JONAS).sees()
    assert float(said["ts"]) == (SPRING + timedelta(days=1)).timestamp()
    assert {user["id"]: user["deleted"] for user in seen["users"] if not user["is_bot"]} == {
        "U1": True,
        JONAS: False,
    }
    assert seen["past"] is None


def test_nobody_acts_in_the_past_and_the_page_is_told_how_far_it_is() -> None:
    with at_noon() as playground, playground.past(TWO, SPRING) as past:
        past.tell(7, 26)
        hands = Hands(playground, JONAS)
        assert hands.sees()["past"] == {"done": 7, "of": 26}
        assert hands.act("message", channel="app", text="Hello")["error"] == "in_the_past"
        assert control(playground, "clock", add={"days": 1})["error"] == "in_the_past"
        assert control(playground, "start_over")["error"] == "in_the_past"


def test_the_app_hears_of_nothing_that_is_past(playground: Playground, ear: Ear) -> None:
    with playground.past(TWO, SPRING):
        client_of(playground).chat_postMessage(channel=JONAS, text="Long ago")
    client_of(playground).chat_postMessage(channel=JONAS, text="Now")
    assert ear.last("message")["event"]["text"] == "Now"
    assert len(ear.of("message")) == 1


def test_a_past_that_breaks_off_leaves_a_fresh_workspace(tmp_path: Path) -> None:
    with at_noon(tmp_path) as playground:
        with pytest.raises(ZeroDivisionError):
            _breaks_off(playground)
        assert playground.clock.now() == NOON
        assert not Hands(playground, JONAS).messages()
        assert "U1" not in {user["id"] for user in Hands(playground, JONAS).sees()["users"]}


def _breaks_off(playground: Playground) -> None:
    with playground.past(TWO, SPRING):
        client_of(playground).chat_postMessage(channel=JONAS, text="Long ago")
        raise ZeroDivisionError


def test_half_a_past_is_never_saved(tmp_path: Path) -> None:
    file = tmp_path / "workspace.json"
    with at_noon(tmp_path) as playground:
        control(playground, "clock", add={"days": 1})
        with playground.past(TWO, SPRING):
            before = file.read_text() if file.exists() else ""
            client_of(playground).chat_postMessage(channel=JONAS, text="Long ago")
            threading.Event().wait(0.3)
            assert (file.read_text() if file.exists() else "") == before
        assert "Long ago" in file.read_text()
    with Playground(manifest(), folder=tmp_path) as again:
        assert Hands(again, JONAS).messages()[0]["text"] == "Long ago"


def test_the_page_offers_a_past_where_there_is_one_and_tells_what_came_of_it() -> None:
    with at_noon() as playground:
        assert not Hands(playground, JONAS).sees()["can_fill"]
        assert control(playground, "fill")["error"] == "unknown_control"
    with Playground(manifest(), on_fill=lambda: "Done") as playground:
        assert fetch(playground, f"/client/workspace?as={JONAS}")["can_fill"]
        assert control(playground, "fill")["told"] == "Done"


def test_nobody_acts_from_the_moment_in_which_a_past_is_asked_for() -> None:
    refused: list[str] = []

    def fill() -> str:
        hands = Hands(playground, JONAS)
        assert hands.sees()["past"] == {"done": 0, "of": 0}
        refused.append(hands.act("message", channel="app", text="Hello")["error"])
        refused.extend(control(playground, do)["error"] for do in ("start_over", "fill"))
        return "Done"

    with Playground(manifest(), on_fill=fill) as playground:
        assert control(playground, "fill")["told"] == "Done"
        assert refused == ["in_the_past"] * 3
        assert Hands(playground, JONAS).sees()["past"] is None


def test_a_past_that_is_refused_keeps_nobody_from_acting(tmp_path: Path) -> None:
    def fill() -> str:
        raise ActError("not_now", "Another one is at it.")

    with Playground(manifest(), on_fill=fill, folder=tmp_path) as playground:
        team = Hands(playground, JONAS).sees()["team"]["id"]
        assert control(playground, "fill")["message"] == "Another one is at it."
        assert Hands(playground, JONAS).sees()["past"] is None
        assert Hands(playground, JONAS).sees()["team"]["id"] == team
        assert control(playground, "start_over")["ok"]
