"""Mentorships: when a silence is one, when it is asked how it goes, what ends and pauses can be."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.mentorships import (
    can_be_taken_back,
    check_end,
    check_pause,
    pulse_days,
    quiet_day,
)
from bot.rules.refusals import FormRefused

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rhythm", "day"),
    [
        ("weekly", date(2026, 12, 4)),  # ten and a half days: the eleventh
        ("two_weekly", date(2026, 12, 14)),
        ("monthly", date(2027, 1, 4)),
    ],
)
def test_a_silence_is_one_after_one_and_a_half_rhythms(rhythm: str, day: date) -> None:
    assert quiet_day(NOON, rhythm, "Europe/Berlin") == day


@pytest.mark.parametrize(
    ("here", "days"),
    [
        (date(2026, 11, 23), (date(2026, 10, 24), date(2026, 12, 23))),
        (date(2026, 12, 22), (date(2026, 10, 24), date(2026, 12, 23))),
        (date(2026, 12, 23), (date(2026, 12, 23), date(2027, 2, 21))),
        (date(2027, 2, 20), (date(2026, 12, 23), date(2027, 2, 21))),
        (date(2027, 2, 21), (date(2027, 2, 21), date(2027, 4, 22))),
    ],
)
def test_it_is_asked_on_day_30_and_then_every_60_days(here: date, days: tuple[date, date]) -> None:
    assert pulse_days(TODAY, here) == days


def test_a_pause_ends_tomorrow_at_the_earliest_and_within_a_year() -> None:
    assert check_pause(None, TODAY) is None
    assert check_pause(TODAY + timedelta(days=1), TODAY) == TODAY + timedelta(days=1)
    for until, code in (
        (TODAY, "past"),
        (TODAY - timedelta(days=3), "past"),
        (TODAY + timedelta(days=367), "too_far"),
    ):
        with pytest.raises(FormRefused) as refused:
            check_pause(until, TODAY)
        assert refused.value.problems["until"].code == code


def test_an_end_has_a_known_reason_and_perhaps_words() -> None:
    assert check_end("reached", " Thank you\u0000 \n") == "Thank you"
    assert check_end("other", " \u200b ") == ""
    with pytest.raises(FormRefused) as refused:
        check_end("bored", "x" * 1001)
    codes = {field: problem.code for field, problem in refused.value.problems.items()}
    assert codes == {"reason": "unknown", "farewell": "too_long"}


def test_an_end_can_be_taken_back_for_a_day() -> None:
    assert can_be_taken_back(NOON, NOON + timedelta(hours=24))
    assert not can_be_taken_back(NOON, NOON + timedelta(hours=24, seconds=1))
    assert not can_be_taken_back(None, NOON)
