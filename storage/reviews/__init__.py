"""Reviews: what was answered, what happened in between, and what the next one follows from."""

from storage.reviews.grounds import (
    Grounds,
    grounds_of,
    list_unasked,
)
from storage.reviews.kept import (
    answers_of,
    clear_answers,
    find_by_form,
    find_open,
    find_review,
    find_shared_with,
    keep_answer,
    last_answered_at,
    list_reviews,
)
from storage.reviews.meanwhile import (
    count_checkins,
    count_met,
    list_changes,
    list_goals_made,
    list_goals_reached,
    list_milestones_done,
)

__all__ = [
    "Grounds",
    "answers_of",
    "clear_answers",
    "count_checkins",
    "count_met",
    "find_by_form",
    "find_open",
    "find_review",
    "find_shared_with",
    "grounds_of",
    "keep_answer",
    "last_answered_at",
    "list_changes",
    "list_goals_made",
    "list_goals_reached",
    "list_milestones_done",
    "list_reviews",
    "list_unasked",
]
