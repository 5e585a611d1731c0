"""Ways to practise and people to meet: kept before Slack hears that the click arrived."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.roadmaps import opportunities

WRITES = [
    (opportunities.on_submitted, "add_opportunity"),
    (opportunities.on_change_submitted, "change_opportunity"),
    (opportunities.on_done, "finish_opportunity"),
    (opportunities.on_dropped, "drop_opportunity"),
    (opportunities.on_undone, "reopen_opportunity"),
]
VIEW = {"id": "V1", "state": {"values": {}}}


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize(("listener", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_the_click_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Callable[[Any], None], use_case: str
) -> None:
    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(opportunities.opportunities, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        number=1,
        view=VIEW,
        note=dict,
        noted=lambda _name: 1,
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
