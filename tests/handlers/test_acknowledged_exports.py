"""Farewell: all of it is done before Slack hears that the form arrived."""

from types import SimpleNamespace
from typing import Any

import pytest

from handlers.exports import listeners

FORM = {"id": "V1", "state": {"values": {}}, "private_metadata": "{}"}


class Crash(Exception):
    """The process ends here."""


def test_a_crash_while_forgetting_leaves_it_unacknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_given: object) -> None:
        raise Crash

    monkeypatch.setattr(listeners.forgetting, "forget_me", crash)
    acks: list[object] = []
    visit: Any = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        noted=lambda _name: 1,
        view=FORM,
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listeners.on_farewell_submitted(visit)
    assert acks == []
