"""Nothing acknowledged is lost: what changes a session is kept before Slack hears."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bot.usecases import session_changes, session_plans, sessions
from handlers.sessions import changes, listeners

WRITES = [
    (listeners.on_met, sessions, "answer_met"),
    (listeners.on_missed, sessions, "answer_met"),
    (listeners.on_met_taken_back, sessions, "take_back_met"),
    (changes.on_plan_submitted, session_plans, "plan_meeting"),
    (changes.on_move_submitted, session_changes, "move_meeting"),
    (changes.on_cancel_submitted, session_changes, "cancel_meeting"),
]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_the_click_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], room: object, use_case: str
) -> None:
    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(room, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        number=1,
        noted=lambda _name: 1,
        deps=None,
        actor=None,
        view={"id": "V1", "state": {"values": {}}},
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
