"""The edge: documented shapes come in, and nothing else, whatever else is sent."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import BoltRequest

from handlers.edge import shape_problem, stranger

CAPTURES = Path(__file__).parents[3] / "shared" / "slack-reference" / "captures"
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda each: (
        st.lists(each, max_size=2) | st.dictionaries(st.text(max_size=5), each, max_size=2)
    ),
    max_leaves=4,
)
PERSON = {"id": "U1", "team_id": "T1"}
VIEW = {
    "id": "V1",
    "type": "modal",
    "callback_id": "goals.add.submit",
    "private_metadata": "{}",
    "hash": "1.a",
    "blocks": [{"type": "input", "block_id": "title"}],
    "state": {"values": {"title": {"text": {"type": "plain_text_input", "value": None}}}},
}
COMMAND = {"command": "/goal", "text": "", "team_id": "T1", "user_id": "U1", "channel_id": "D1"}
CLICK = {
    "type": "block_actions",
    "user": PERSON,
    "team": {"id": "T1"},
    "trigger_id": "1.2",
    "container": {"type": "message"},
    "channel": {"id": "D1"},
    "message": {"ts": "1.2", "text": "hello", "blocks": [{"type": "section"}]},
    "actions": [{"type": "button", "action_id": "goals.open#1", "block_id": "a", "value": "1"}],
}
SUBMISSION = {"type": "view_submission", "user": PERSON, "team": {"id": "T1"}, "view": VIEW}
WORDS = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "authorizations": [{"team_id": "T1", "enterprise_id": None}],
    "event": {"type": "message", "user": "U1", "text": "hi", "ts": "1.2", "channel": "D1"},
}
MOVED = {
    "type": "event_callback",
    "team_id": "T1",
    "event": {"type": "user_change", "user": {"id": "U1", "profile": {"display_name": "Jo"}}},
}
GOOD = [COMMAND, CLICK, SUBMISSION, WORDS, MOVED]


@pytest.mark.parametrize("body", GOOD)
def test_a_documented_payload_comes_in(body: dict[str, Any]) -> None:
    assert shape_problem(body) is None


@pytest.mark.parametrize("body", [None, 3, [], "x", {}, {"type": 7}, {"type": "unheard_of"}])
def test_what_is_no_payload_stays_outside(body: object) -> None:
    assert shape_problem(body) is not None


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each part of a payload."""
    found = [path] if path else []
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in parts:
        deeper = isinstance(each, dict | list)
        found += places(each, (*path, key)) if deeper else [(*path, key)]
    return found


def changed(body: dict[str, Any], path: tuple[Any, ...], to: object) -> dict[str, Any]:
    """The payload with something else in one place."""
    other = copy.deepcopy(body)
    inner: Any = other
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return other


@pytest.mark.parametrize("number", range(len(GOOD)))
@given(data=st.data())
def test_what_comes_in_never_makes_bolt_stumble(number: int, data: st.DataObject) -> None:
    body = GOOD[number]
    for _ in range(data.draw(st.integers(1, 3))):
        body = changed(body, data.draw(st.sampled_from(places(body))), data.draw(ANY_JSON))
        if shape_problem(body):
            return
    BoltRequest(mode="socket_mode", body=body)
    assert stranger(body, "T1") in (True, False)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (COMMAND, ("team_id",)),
        (COMMAND, ("user_id",)),
        (CLICK, ("user",)),
        (CLICK, ("user", "id")),
        (CLICK, ("actions",)),
        (CLICK, ("actions", 0, "action_id")),
        (SUBMISSION, ("view", "state")),
        (SUBMISSION, ("view", "state", "values", "title")),
        (WORDS, ("team_id",)),
        (WORDS, ("event", "text")),
        (MOVED, ("event", "user")),
    ],
)
@pytest.mark.parametrize("wrong", [7, [7], {"x": 7}])
def test_what_a_listener_reads_is_what_it_expects(
    body: dict[str, Any], path: tuple[Any, ...], wrong: object
) -> None:
    assert shape_problem(changed(body, path, wrong)) is not None


def test_a_problem_names_the_place_and_not_what_stood_there() -> None:
    problem = shape_problem(changed(COMMAND, ("user_id",), "my secret words"))
    assert problem == "command.user_id"


def test_nesting_without_end_stays_outside() -> None:
    deep: Any = "x"
    for _ in range(200):
        deep = [deep]
    assert shape_problem(changed(CLICK, ("message", "blocks"), deep)) is not None


def test_people_of_other_workspaces_are_strangers() -> None:
    assert not stranger(CLICK, "T1")
    assert stranger(CLICK, "T2")
    assert stranger(changed(CLICK, ("user", "team_id"), "T9"), "T1")
    assert stranger(COMMAND, "T2")


@pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captured payloads are not at hand")
def test_payloads_as_slack_sent_them_come_in() -> None:
    seen, refused = 0, {}
    for file in sorted(CAPTURES.glob("machine.*.json")):  # whole ones; the others are shortened
        body = json.loads(file.read_text("utf-8"))["payload"]
        seen += 1
        if problem := shape_problem(body):
            refused[file.name] = problem
    assert seen > 10
    assert refused == {}
