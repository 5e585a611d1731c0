"""The journal: a note is kept, changed or deleted before Slack hears that the form arrived."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.journal import listeners as journal

WRITES = [
    (journal.on_note_submitted, "change_note", 1),
    (journal.on_note_submitted, "write_note", 0),
    (journal.on_note_deleted, "delete_note", 0),
]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "use_case", "key"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], use_case: str, key: int
) -> None:
    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(journal.notes, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        note=dict,
        noted=lambda _name: key,
        number=1,
        view={"id": "V1", "state": {"values": {}}},
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
