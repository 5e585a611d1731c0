"""The monthly allowance: mentees and intros count together, in a person's own month."""

from datetime import UTC, datetime

import pytest

from bot.rules.allowances import MONTHLY, Load, month_began


@pytest.mark.parametrize(
    ("load", "left"),
    [
        (Load(), MONTHLY),
        (Load(intros=1), 1),
        (Load(mentees=1, intros=1), 0),
        (Load(mentees=9), 0),
        (Load(monthly=5, mentees=1, intros=1), 3),
        (Load(monthly=1), 1),
        (Load(capacity=4, mentees=3), 1),
        (Load(capacity=1, mentees=1), 1),
        (Load(monthly=2, capacity=4, mentees=2), 0),
    ],
)
def test_mentees_and_intros_count_against_one_number(load: Load, left: int) -> None:
    assert load.left == left


@pytest.mark.parametrize(
    ("now", "tz", "began"),
    [
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), "Europe/Berlin", "2026-11-30T23:00"),
        (datetime(2026, 11, 30, 22, 30, tzinfo=UTC), "Europe/Berlin", "2026-10-31T23:00"),
        (datetime(2026, 12, 1, 4, 59, tzinfo=UTC), "America/New_York", "2026-11-01T04:00"),
        (datetime(2026, 12, 1, 5, 0, tzinfo=UTC), "America/New_York", "2026-12-01T05:00"),
        (datetime(2026, 11, 30, 11, 0, tzinfo=UTC), "Pacific/Kiritimati", "2026-11-30T10:00"),
    ],
)
def test_a_month_begins_at_midnight_on_ones_own_calendar(
    now: datetime, tz: str, began: str
) -> None:
    assert month_began(now, tz) == datetime.fromisoformat(began).replace(tzinfo=UTC)
