"""A goal's history: a change is taken back in the database before Slack hears that it arrived."""

from types import SimpleNamespace
from typing import Any

import pytest

from handlers.goal_history import listeners


class Crash(Exception):
    """The process ends here."""


def test_a_crash_while_a_change_is_taken_back_leaves_the_form_unacknowledged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(*_given: object) -> None:
        raise Crash

    monkeypatch.setattr(listeners.goal_undo, "undo_change", crash)
    acks: list[object] = []
    visit: Any = SimpleNamespace(
        ack=lambda **given: acks.append(given), noted=lambda _name: 1, deps=None, actor=None
    )
    with pytest.raises(Crash):
        listeners.on_undo_confirmed(visit)
    assert acks == []
