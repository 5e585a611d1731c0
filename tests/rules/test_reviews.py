"""Reviews: when they are due, the order of their questions, what can be kept."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.refusals import FormRefused
from bot.rules.reviews import (
    QUESTIONS,
    NetChange,
    ReflectionDraft,
    check_answer,
    check_reflection,
    is_left_open,
    months_after,
    net_changes,
    question_after,
    question_before,
    question_to_ask,
    review_day,
    review_days,
)
from storage.tables import GoalChange

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 11, 23), date(2027, 2, 23)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),  # a leap year
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2026, 10, 1), date(2027, 1, 1)),
        (date(2026, 3, 31), date(2026, 6, 30)),
    ],
)
def test_a_quarter_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, after: date
) -> None:
    assert months_after(day, 3) == after


@given(DAYS, st.integers(0, 100))
def test_months_are_added_to_the_calendar_and_not_to_the_day(day: date, months: int) -> None:
    after = months_after(day, months)
    assert (after.year - day.year) * 12 + after.month - day.month == months
    assert after.day == day.day or (after + timedelta(days=1)).day == 1


def test_later_quarters_do_not_lose_days_to_a_short_february() -> None:
    days = list(islice(review_days(date(2026, 11, 30)), 4))
    assert days == [date(2027, 2, 28), date(2027, 5, 30), date(2027, 8, 30), date(2027, 11, 30)]


def test_a_review_is_due_a_quarter_after_the_first_goal_or_the_last_review() -> None:
    assert review_day(date(2026, 11, 23)) == date(2027, 2, 23)
    assert review_day(date(2026, 11, 23), date(2027, 3, 10)) == date(2027, 6, 10)
    assert review_day(date(2027, 5, 2), date(2027, 3, 10)) == date(2027, 8, 2)


def test_a_review_goes_on_at_the_first_question_that_was_not_answered() -> None:
    assert question_to_ask(()) == "celebrate"
    assert question_to_ask({"celebrate", "keep"}) == "change"
    assert question_to_ask({"celebrate", "drop"}) == "keep"
    assert question_to_ask(QUESTIONS) == "next"


def test_each_question_knows_the_one_after_and_the_one_before() -> None:
    assert [question_after(each) for each in QUESTIONS] == [*QUESTIONS[1:], "next"]
    assert [question_before(each) for each in QUESTIONS] == [None, *QUESTIONS[:-1]]


def test_a_review_is_left_open_after_thirty_days() -> None:
    began = date(2026, 11, 23)
    assert not is_left_open(began, began + timedelta(days=29))
    assert is_left_open(began, began + timedelta(days=30))


def test_passing_a_question_over_is_an_answer_and_too_much_is_not() -> None:
    assert check_answer("keep", " \u200b \n ") == ""
    assert check_answer("keep", "שלום\n<!channel> 🎉") == "שלום\n<!channel> 🎉"
    assert check_answer("keep", "x" * 1000) == "x" * 1000
    with pytest.raises(FormRefused) as refused:
        check_answer("keep", "x" * 1001)
    [(field, problem)] = refused.value.problems.items()
    assert (field, problem.code, problem.facts) == (
        "keep",
        "too_long",
        {"limit": 1000, "length": 1001},
    )


def test_a_reflection_says_something_unless_it_takes_away_what_it_said() -> None:
    kept = check_reflection(ReflectionDraft("  Patience \n", "", shared=False))
    assert kept == ReflectionDraft("Patience", "", shared=False)
    with pytest.raises(FormRefused, match="took: nothing"):
        check_reflection(ReflectionDraft(" ", "\u200b"))
    assert check_reflection(ReflectionDraft(), may_be_blank=True) == ReflectionDraft()
    with pytest.raises(FormRefused) as refused:
        check_reflection(ReflectionDraft("x" * 1001, "y" * 3000))
    assert {name: p.code for name, p in refused.value.problems.items()} == {
        "took": "too_long",
        "ahead": "too_long",
    }


def _change(number: int, what: str, old: str, new: str, name: str = "") -> GoalChange:
    at = NOON + timedelta(hours=number)
    return GoalChange(id=number, goal_id=1, what=what, name=name, old=old, new=new, changed_at=at)


def test_of_several_changes_the_first_old_stands_beside_the_last_new() -> None:
    changes = [
        _change(3, "due", "2027-02-01", "2027-03-01"),
        _change(1, "due", "2027-01-01", "2027-02-01"),
        _change(2, "milestone_due", "", "2027-01-05", "Tour"),
        _change(4, "milestone_due", "", "2027-01-06", "Book"),
    ]
    assert net_changes(changes) == [
        NetChange("due", "", "2027-01-01", "2027-03-01"),
        NetChange("milestone_due", "Tour", "", "2027-01-05"),
        NetChange("milestone_due", "Book", "", "2027-01-06"),
    ]


def test_what_was_taken_back_is_no_change() -> None:
    assert net_changes([_change(1, "title", "A", "B"), _change(2, "title", "B", "A")]) == []
