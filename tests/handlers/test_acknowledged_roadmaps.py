"""Ways to practise and people to meet: kept before Slack hears that the click arrived."""

import pytest

from handlers.roadmaps import opportunities
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (opportunities.on_submitted, "add_opportunity"),
    (opportunities.on_change_submitted, "change_opportunity"),
    (opportunities.on_done, "finish_opportunity"),
    (opportunities.on_dropped, "drop_opportunity"),
    (opportunities.on_undone, "reopen_opportunity"),
]


@pytest.mark.parametrize(("listener", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_the_click_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, use_case: str
) -> None:
    crash_unheard(monkeypatch, listener, opportunities.opportunities, use_case)
