"""Resources: kept before Slack hears that the form or the click arrived."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.goals import attaching
from handlers.resources import listeners

WRITES = [
    (listeners.on_new_submitted, listeners.offering, "add_resource"),
    (listeners.on_edit_submitted, listeners.offering, "change_resource"),
    (listeners.on_removed, listeners.offering, "remove_resource"),
    (listeners.on_offered_again, listeners.offering, "offer_again"),
    (attaching.on_attached, attaching.attaching, "attach_resource"),
    (attaching.on_taken_off, attaching.attaching, "detach_resource"),
    (attaching.on_done, attaching.attaching, "finish_resource"),
    (attaching.on_undone, attaching.attaching, "reopen_resource"),
]
VIEW = {"id": "V1", "state": {"values": {}}}


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "use_cases", "name"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], use_cases: Any, name: str
) -> None:
    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(use_cases, name, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        number=1,
        value="1.1",
        view=VIEW,
        noted=lambda _name: 1,
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
