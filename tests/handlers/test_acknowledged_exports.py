"""Farewell: all of it is done before Slack hears that the form arrived."""

import pytest

from handlers.exports import listeners
from tests.handlers.acknowledging import crash_unheard


def test_a_crash_while_forgetting_leaves_it_unacknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    crash_unheard(monkeypatch, listeners.on_farewell_submitted, listeners.forgetting, "forget_me")
