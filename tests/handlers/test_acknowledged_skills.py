"""Skills: what is added, rated, dropped or made one is kept before Slack hears of it."""

import pytest

from handlers.skills import listeners, merging
from tests.handlers.acknowledging import Listener, crash_unheard

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


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    crash_unheard(monkeypatch, listener, room, use_case, value="have.1")
