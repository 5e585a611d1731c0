"""Checklists: what ticks a habit, and what leaves it open, without any guilt."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.checklists import HABITS, MENTEE, MENTOR, Bond, Facts, Tick, ticks
from storage.tables import ActionItem

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
BOND = Bond(1, "U2", NOW - timedelta(days=100), "two_weekly")
NOBODY = Facts(NOW, "Europe/Berlin")


def tick(role: str, habit: str, facts: Facts) -> Tick:
    return next(each for each in ticks(role, facts) if each.habit == habit)


def test_there_are_ten_habits_of_a_mentee_and_seven_of_a_mentor() -> None:
    assert {role: len(habits) for role, habits in HABITS.items()} == {MENTEE: 10, MENTOR: 7}
    for role in HABITS:
        assert [each.on for each in ticks(role, NOBODY)] == [None] * len(HABITS[role])


@pytest.mark.parametrize(
    ("week", "every", "done"),
    [
        (date(2026, 11, 23), 1, True),
        (date(2026, 11, 16), 1, True),
        (date(2026, 11, 9), 1, False),
        (date(2026, 11, 9), 2, True),
        (date(2026, 10, 26), 4, True),
        (date(2026, 10, 19), 4, False),
        (None, 1, False),
    ],
)
def test_the_last_checkin_counts_in_the_rhythm_that_one_chose(
    week: date | None, every: int, done: bool
) -> None:
    facts = replace(NOBODY, week=week, every_weeks=every, deeds={"checkin": NOW})
    assert (tick(MENTEE, "checkin", facts).on is not None) is done


@pytest.mark.parametrize(
    ("due", "closed", "on"),
    [
        (None, NOW, date(2026, 11, 23)),
        (date(2026, 11, 23), NOW, date(2026, 11, 23)),
        (date(2026, 11, 22), NOW, None),
        # Just before midnight in UTC it is the next day in Berlin already.
        (date(2026, 11, 20), datetime(2026, 11, 20, 23, 30, tzinfo=UTC), None),
        (date(2026, 11, 21), datetime(2026, 11, 20, 23, 30, tzinfo=UTC), date(2026, 11, 21)),
        (None, NOW - timedelta(weeks=6, seconds=1), None),
    ],
)
def test_what_was_promised_is_kept_by_its_day_where_one_lives(
    due: date | None, closed: datetime, on: date | None
) -> None:
    done = ActionItem(owner_id=1, made_by=1, words="W", due=due, created_at=NOW, closed_at=closed)
    for role in HABITS:
        assert tick(role, "promise", replace(NOBODY, promised=[done])).on == on


def test_a_deed_counts_within_its_window_and_not_a_second_longer() -> None:
    for role, habit, window in (
        (MENTEE, "lesson", timedelta(weeks=6)),
        (MENTEE, "thanks", timedelta(days=92)),
        (MENTOR, "feedback", timedelta(weeks=6)),
        (MENTOR, "connect", timedelta(days=92)),
    ):
        for age, done in ((window, True), (window + timedelta(seconds=1), False)):
            facts = replace(NOBODY, deeds={habit: NOW - age})
            assert (tick(role, habit, facts).on is not None) is done, habit


@pytest.mark.parametrize(
    ("days", "quiet"), [(1, False), (21, False), (22, True)], ids=["lately", "just", "long ago"]
)
def test_a_rhythm_holds_for_one_and_a_half_rounds(days: int, quiet: bool) -> None:
    facts = replace(NOBODY, bonds=(replace(BOND, met=NOW - timedelta(days=days)),))
    found = tick(MENTOR, "rhythm", facts)
    assert (found.on is None) is quiet
    assert found.bond is not None


def test_who_rests_or_has_just_begun_breaks_no_rhythm() -> None:
    met = replace(BOND, met=NOW - timedelta(days=1))
    resting = replace(BOND, key=2, paused=True, met=NOW - timedelta(days=90))
    young = replace(BOND, key=3, started=NOW - timedelta(days=2))
    facts = replace(NOBODY, bonds=(met, resting, young))
    assert tick(MENTOR, "rhythm", facts).on == date(2026, 11, 22)
    assert tick(MENTOR, "rhythm", replace(NOBODY, bonds=(young,))).on is None


def test_the_next_session_is_the_first_of_those_ahead_and_everybody_has_one() -> None:
    soon, late = (replace(BOND, key=n, ahead=date(2026, 12, n)) for n in (1, 9))
    facts = replace(NOBODY, bonds=(late, soon))
    assert tick(MENTOR, "ahead", facts).on == date(2026, 12, 1)
    without = replace(BOND, key=3, user_id="U3")
    found = tick(MENTOR, "ahead", replace(NOBODY, bonds=(late, without)))
    assert (found.on, found.bond) == (None, without)
    resting = replace(without, paused=True)
    assert tick(MENTOR, "ahead", replace(NOBODY, bonds=(late, resting))).on == date(2026, 12, 9)


def test_what_could_be_next_is_with_somebody_who_does_not_rest() -> None:
    resting, going = replace(BOND, paused=True), replace(BOND, key=2)
    for facts, bond in (((resting, going), going), ((resting,), resting), ((), None)):
        assert tick(MENTEE, "agenda", replace(NOBODY, bonds=facts)).bond == bond
