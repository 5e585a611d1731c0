"""The journal: a note is kept, changed or deleted before Slack hears that the form arrived."""

import pytest

from handlers.journal import listeners as journal
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (journal.on_note_submitted, "change_note", 1),
    (journal.on_note_submitted, "write_note", 0),
    (journal.on_note_deleted, "delete_note", 0),
]


@pytest.mark.parametrize(("listener", "use_case", "key"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, use_case: str, key: int
) -> None:
    crash_unheard(monkeypatch, listener, journal.notes, use_case, noted=lambda _name: key)
