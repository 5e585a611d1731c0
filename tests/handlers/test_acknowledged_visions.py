"""Visions: a step, a version taken back and a goal hung are kept before Slack hears of them."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.visions import hanging, listeners

FORM = {"id": "V1", "state": {"values": {}}}
WRITES = [
    (listeners.on_step_submitted, listeners.vision_versions, "keep_step"),
    (listeners.on_version_taken_back, listeners.vision_versions, "take_back_version"),
    (hanging.on_goal_hung, hanging.sight, "hang_goal"),
]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], room: object, use_case: str
) -> None:
    def crash(*_given: object) -> None:
        raise Crash

    monkeypatch.setattr(room, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        note=dict,
        noted=lambda _name: 1,
        number=1,
        view=FORM,
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
