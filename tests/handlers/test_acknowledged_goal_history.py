"""A goal's history: a change is taken back in the database before Slack hears that it arrived."""

import pytest

from handlers.goal_history import listeners
from tests.handlers.acknowledging import crash_unheard


def test_a_crash_while_a_change_is_taken_back_leaves_the_form_unacknowledged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crash_unheard(monkeypatch, listeners.on_undo_confirmed, listeners.goal_undo, "undo_change")
