"""Skills: what is added, rated, dropped or made one is kept before Slack hears of it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.skills import listeners, merging

WRITES = [
    (listeners.on_skills_added, listeners.lists, "add_skills"),
    (listeners.on_near_words_answered, listeners.lists, "add_skills"),
    (listeners.on_skill_rated, listeners.levels, "rate_skill"),
    (listeners.on_skill_dropped, listeners.lists, "drop_skill"),
    (listeners.on_sharing_turned, listeners.levels, "share_levels"),
    (merging.on_words_merged, merging.merging, "merge_words"),
    (merging.on_words_kept_apart, merging.merging, "keep_apart"),
    (merging.on_merge_taken_back, merging.merging, "take_merge_back"),
]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], room: object, use_case: str
) -> None:
    def crash(*_given: object, **_more: object) -> None:
        raise Crash

    monkeypatch.setattr(room, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        note=dict,
        noted=lambda _name: 1,
        number=1,
        value="have.1",
        view={"id": "V1", "state": {"values": {}}},
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
