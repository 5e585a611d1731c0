"""Nothing acknowledged is lost: a goal's forms are kept before Slack hears of them."""

import pytest

from handlers.goals import asking, improving, saving
from tests.handlers.acknowledging import Listener, crash_unheard

FORMS = [
    (saving.on_goal_form_submitted, saving.keeping, "add_goal"),
    (saving.on_edit_form_submitted, saving.keeping, "change_goal"),
    (asking.on_obstacle_submitted, asking.obstacles, "name_obstacle"),
    (asking.on_step_submitted, asking.obstacles, "add_first_step"),
    (improving.on_improvement_submitted, improving.improving, "improve_goal"),
    (improving.on_move_submitted, improving.improving, "move_dates"),
]
TYPED = {"obstacle": {"obstacle": {"type": "plain_text_input", "value": "No stage"}}}


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize(("listener", "room", "use_case"), FORMS)
def test_a_crash_while_writing_leaves_the_form_unacknowledged(
    monkeypatch: pytest.MonkeyPatch,
    listener: Listener,
    room: object,
    use_case: str,
    page: bool,
) -> None:
    note = {"goal": 1, "page": page}
    view = {"id": "V1", "state": {"values": TYPED}}
    crash_unheard(monkeypatch, listener, room, use_case, note=lambda: note, view=view)
