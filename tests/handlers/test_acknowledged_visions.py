"""Visions: a step, a version taken back and a goal hung are kept before Slack hears of them."""

import pytest

from handlers.visions import hanging, listeners
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (listeners.on_step_submitted, listeners.versions, "keep_step"),
    (listeners.on_version_taken_back, listeners.versions, "take_back_version"),
    (hanging.on_goal_hung, hanging.sight, "hang_goal"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    crash_unheard(monkeypatch, listener, room, use_case)
