"""A deed that crashes while it writes: Slack may not have heard by then that it arrived."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

Listener = Callable[[Any], object]


class Crash(Exception):
    """The process ends here."""


def crash_unheard(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str, **facts: Any
) -> None:
    """The listener comes to its use case, which crashes, and has acknowledged nothing before."""

    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(room, use_case, crash)
    acks: list[object] = []
    known: dict[str, Any] = {
        "number": 1,
        "view": {"id": "V1", "state": {"values": {}}},
        "note": dict,
        "noted": lambda _name: 1,
        **dict.fromkeys(("deps", "actor")),
    }
    with pytest.raises(Crash):
        listener(SimpleNamespace(**(known | facts), ack=lambda **given: acks.append(given)))
    assert not acks, f"acknowledged before {use_case}: {acks}"
