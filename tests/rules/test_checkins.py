"""A check-in: what can be taken from the form, and how a pause may be worded."""

from datetime import date, timedelta

import pytest

from bot.rules.checkins import (
    CheckinDraft,
    check_checkin,
    check_pause,
    movements_after,
    snooze_until,
    week_to_answer,
)
from bot.rules.refusals import FormRefused

TODAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 23)


def refused(draft: CheckinDraft) -> dict[str, str]:
    with pytest.raises(FormRefused) as refusal:
        check_checkin(draft)
    return {name: problem.code for name, problem in refusal.value.problems.items()}


def test_a_word_a_movement_or_a_feeling_is_enough() -> None:
    assert check_checkin(CheckinDraft(next_step=" rest ")).next_step == "rest"
    assert check_checkin(CheckinDraft({4: "still"})).movements == {4: "still"}
    assert check_checkin(CheckinDraft(feeling=1)).feeling == 1


@pytest.mark.parametrize(
    "empty",
    [
        CheckinDraft(),
        CheckinDraft(obstacles=" ", next_step="\u200b"),
        CheckinDraft({4: "sideways"}),
        CheckinDraft(feeling=6),
        CheckinDraft(feeling=0),
    ],
)
def test_an_answer_that_says_nothing_is_asked_for_a_word(empty: CheckinDraft) -> None:
    assert refused(empty) == {"next_step": "nothing"}


def test_long_texts_are_refused_each_beside_its_field() -> None:
    assert refused(CheckinDraft(obstacles="x" * 3000, next_step="y" * 1001)) == {
        "obstacles": "too_long",
        "next_step": "too_long",
    }


def test_what_the_form_never_offered_is_left_out() -> None:
    clean = check_checkin(CheckinDraft({1: "leap", 2: "backwards"}, feeling=9))
    assert (clean.movements, clean.feeling) == ({1: "leap"}, None)


def test_an_edit_replaces_what_was_asked_and_keeps_what_could_not_be() -> None:
    active = list(range(1, 11))  # eight of them fit the form
    before = {1: "stuck", 9: "step", 77: "leap"}  # 77 was closed since
    assert movements_after(before, {2: "step"}, active) == {2: "step", 9: "step", 77: "leap"}


def test_nothing_can_be_said_of_a_goal_that_is_not_ones_own() -> None:
    assert movements_after({}, {1: "leap", 500: "leap"}, [1]) == {1: "leap"}


def test_an_answer_is_for_the_week_that_was_asked_about_else_for_this_one() -> None:
    assert week_to_answer(TODAY, None) == MONDAY
    assert week_to_answer(TODAY, MONDAY - timedelta(days=7)) == MONDAY - timedelta(days=7)
    assert week_to_answer(date(2026, 11, 29), None) == MONDAY  # a Sunday


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2w", date(2026, 12, 11)),
        ("2 weeks", date(2026, 12, 11)),
        (" 1 Week ", date(2026, 12, 4)),
        ("10 days", date(2026, 12, 7)),
        ("1d", date(2026, 11, 28)),
        ("3m", date(2027, 2, 25)),
        ("for 1 month", date(2026, 12, 27)),
        ("until 2026-12-24", date(2026, 12, 24)),
        ("2026-12-24", date(2026, 12, 24)),
        ("UNTIL 2026-12-24", date(2026, 12, 24)),
    ],
)
def test_a_pause_is_understood_as_people_word_it(text: str, until: date) -> None:
    assert snooze_until(text, TODAY) == until


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_date"),
        ("a while", "no_date"),
        ("2y", "no_date"),
        ("-2w", "no_date"),
        ("1000w", "no_date"),
        ("2026-02-30", "no_date"),
        ("24.12.2026", "no_date"),
        ("0d", "past"),
        ("until 2026-11-27", "past"),
        ("2020-01-01", "past"),
        ("999m", "too_far"),
        ("until 9999-12-31", "too_far"),
    ],
)
def test_a_pause_that_cannot_be_says_why(text: str, code: str) -> None:
    with pytest.raises(FormRefused) as refusal:
        snooze_until(text, TODAY)
    assert refusal.value.problems["until"].code == code


def test_a_pause_may_last_a_year() -> None:
    assert check_pause(date(2027, 11, 27), TODAY) == date(2027, 11, 27)
    with pytest.raises(FormRefused):
        check_pause(None, TODAY)
