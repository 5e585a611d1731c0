"""Reviews: a form or a click is kept before Slack hears that it arrived."""

import pytest

from handlers.reviews import listeners as reviews
from handlers.reviews import reflecting
from tests.handlers.acknowledging import Listener, crash_unheard

WRITES = [
    (reviews.on_begun_anew, reviews.guided, "begin_anew"),
    (reviews.on_answer_submitted, reviews.guided, "answer_review"),
    (reviews.on_goals_given_up, reviews.guided, "give_up_goals"),
    (reviews.on_review_finished, reviews.guided, "finish_review"),
    (reviews.on_put_off, reviews.prompts, "put_off"),
    (reviews.on_turned_off, reviews.prompts, "turn_off"),
    (reviews.on_shared, reviews.records, "share_review"),
    (reviews.on_hidden, reviews.records, "share_review"),
    (reviews.on_action_wanted, reviews.records, "make_action"),
    (reflecting.on_reflection_submitted, reflecting.reflections, "keep_reflection"),
]


@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    crash_unheard(monkeypatch, listener, room, use_case)
