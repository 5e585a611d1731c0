"""Topics and action items: a click or a command is kept before Slack hears that it arrived."""

from types import SimpleNamespace

import pytest

from handlers.actions import listeners as actions
from handlers.agenda import listeners as agenda
from handlers.agenda import obstacles
from tests.handlers.acknowledging import Listener, crash_unheard

PAIR = SimpleNamespace(key=1, other=SimpleNamespace(user_id="U2"))
WRITES = [
    (lambda visit: agenda.show_or_add(visit, "Pay"), agenda.agenda, "add_topic"),
    (agenda.on_talked_about, agenda.agenda, "close_topic"),
    (agenda.on_dropped, agenda.agenda, "close_topic"),
    (agenda.on_undone, agenda.agenda, "reopen_topic"),
    (obstacles.on_obstacle, obstacles.obstacles, "talk_about_obstacle"),
    (actions.on_done, actions.keeping, "finish_action"),
    (actions.on_dropped, actions.keeping, "drop_action"),
    (actions.on_undone, actions.keeping, "reopen_action"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_the_click_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    monkeypatch.setattr(agenda.agenda, "list_partners", lambda *_given: [PAIR])
    crash_unheard(monkeypatch, listener, room, use_case, trigger="1.2")
