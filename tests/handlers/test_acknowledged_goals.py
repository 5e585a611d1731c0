"""Nothing acknowledged is lost: a goal's forms are kept before Slack hears of them."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handlers.goals import asking, saving

FORMS = [
    (saving.on_goal_form_submitted, saving.goals, "add_goal"),
    (saving.on_edit_form_submitted, saving.goals, "change_goal"),
    (asking.on_obstacle_submitted, asking.goal_obstacles, "name_obstacle"),
    (asking.on_step_submitted, asking.goal_obstacles, "add_first_step"),
]


class Crash(Exception):
    """The process ends here."""


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize(("listener", "room", "use_case"), FORMS)
def test_a_crash_while_writing_leaves_the_form_unacknowledged(
    monkeypatch: pytest.MonkeyPatch,
    listener: Callable[[Any], None],
    room: object,
    use_case: str,
    page: bool,
) -> None:
    def crash(*_given: object, **_named: object) -> None:
        raise Crash

    monkeypatch.setattr(room, use_case, crash)
    acks: list[object] = []
    visit = SimpleNamespace(
        ack=lambda **given: acks.append(given),
        view={"id": "V1", "state": {"values": {}}},
        note=lambda: {"goal": 1, "page": page},
        noted=lambda _name: 1,
        deps=None,
        actor=None,
    )
    with pytest.raises(Crash):
        listener(visit)
    assert acks == []
