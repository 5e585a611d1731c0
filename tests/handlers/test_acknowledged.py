"""Nothing acknowledged is lost: what a click or a command changes is kept before Slack hears."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.rules.rhythm import EVERY_WEEKS
from handlers.checkins import listeners as checkins
from handlers.checkins import words
from handlers.goals import listeners as goals
from handlers.milestones import listeners as milestones
from tests.handlers.acknowledging import Listener, crash_unheard

CARD: Any = SimpleNamespace(goal=SimpleNamespace(id=1))
WRITES = [
    (checkins.on_later, checkins.answering, "snooze_checkins"),
    (checkins.on_resume, checkins.answering, "pause_checkins"),
    (checkins.on_pace_chosen, checkins.answering, "change_pace"),
    (checkins.on_pace_kept, checkins.answering, "change_pace"),
    (words.on_unkeep, words.words, "take_back_words"),
    (goals.on_goal_reached, goals.keeping, "close_goal"),
    (goals.on_goal_dropped, goals.keeping, "close_goal"),
    (goals.on_goal_reopened, goals.keeping, "reopen_goal"),
    (milestones.on_milestone_done, milestones.milestones, "finish_milestone"),
    (milestones.on_milestone_undone, milestones.milestones, "finish_milestone"),
    (lambda visit: checkins.snooze(visit, "2w"), checkins.answering, "snooze_checkins"),
    (lambda visit: checkins.resume(visit, ""), checkins.answering, "pause_checkins"),
    (lambda visit: goals._reached(visit, CARD), goals.keeping, "close_goal"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_the_click_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    known = SimpleNamespace(rhythm=SimpleNamespace(every_weeks=EVERY_WEEKS[0]))
    monkeypatch.setattr(checkins.settings, "get_settings", lambda *_given: known)
    crash_unheard(monkeypatch, listener, room, use_case, value="1w")
