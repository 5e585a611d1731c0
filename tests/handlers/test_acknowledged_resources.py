"""Resources: kept before Slack hears that the form or the click arrived."""

from typing import Any

import pytest

from handlers.goals import attaching
from handlers.resources import listeners
from tests.handlers.acknowledging import Listener, crash_unheard

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


@pytest.mark.parametrize(("listener", "use_cases", "name"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, use_cases: Any, name: str
) -> None:
    crash_unheard(monkeypatch, listener, use_cases, name, value="1.1")
