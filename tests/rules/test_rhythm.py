"""When the bot may write: at the hour that was chosen, in every zone, whatever the clocks do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.rhythm import (
    CHECKIN_MAY_BE_LATE,
    Occasion,
    allowed_from,
    day_ends,
    day_starts,
    instant_of,
    is_workday,
    local,
    next_checkin,
    slot,
    today,
    week_of,
    workday_from,
    zone,
)
from storage.tables import Rhythm

ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Asia/Kathmandu",
    "Africa/Casablanca",  # the clocks go back for Ramadan
    "Australia/Lord_Howe",  # half an hour of summer
    "America/Havana",  # midnight comes twice
    "Asia/Beirut",  # a day may begin at one
    "America/St_Johns",
)
zones = st.sampled_from(ZONES)
instants = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
hours = st.times(time(6, 0), time(21, 0)).map(lambda t: t.replace(second=0, microsecond=0))
workdays = st.sets(st.sampled_from("1234567"), min_size=1).map(lambda days: "".join(sorted(days)))


@st.composite
def rhythms(draw: st.DrawFn, at: st.SearchStrategy[time] = hours) -> Rhythm:
    days = draw(workdays)
    return Rhythm(
        person_id=1,
        workdays=days,
        weekday=int(draw(st.sampled_from(days))),
        at=draw(at),
        every_weeks=draw(st.sampled_from((1, 2, 4))),
        anchor=draw(st.none() | st.dates(date(2024, 1, 1), date(2027, 1, 1))),
    )


def chain(rhythm: Rhythm, tz: str, now: datetime, count: int) -> Iterator[Occasion]:
    """Check-ins as they follow each other when each is said on time."""
    last: Occasion | None = None
    for _ in range(count):
        last = next_checkin(rhythm, tz, last.due_at if last else now, last.day if last else None)
        yield last


def exists(day: date, at: time, tz: str) -> bool:
    """Whether a local time is on the clock at all."""
    here = datetime.combine(day, at, tzinfo=ZoneInfo(tz))
    return here.astimezone(UTC).astimezone(ZoneInfo(tz)).replace(fold=0) == here.replace(fold=0)


@given(rhythms(times), zones, instants)
def test_checkins_follow_each_other_one_for_each_turn(
    rhythm: Rhythm, tz: str, now: datetime
) -> None:
    found = list(chain(rhythm, tz, now, 12))
    gaps = {later.day - earlier.day for earlier, later in pairwise(found)}
    turn = rhythm.every_weeks if rhythm.anchor else 1
    assert gaps == {timedelta(weeks=turn)}
    assert all(a.due_at < b.due_at for a, b in pairwise(found))
    assert found[0].due_at > now


@given(rhythms(times), zones, instants)
def test_the_first_checkin_is_the_first_that_can_be(rhythm: Rhythm, tz: str, now: datetime) -> None:
    first = next_checkin(rhythm, tz, now)
    earlier = first.day - timedelta(weeks=rhythm.every_weeks if rhythm.anchor else 1)
    assert slot(earlier, rhythm, tz) <= now


@given(rhythms(times), zones, instants)
def test_a_checkin_comes_at_the_hour_that_was_chosen_unless_the_clock_leaps_over_it(
    rhythm: Rhythm, tz: str, now: datetime
) -> None:
    for occasion in chain(rhythm, tz, now, 12):
        here = local(occasion.due_at, tz)
        assert here.isoweekday() == rhythm.weekday
        assert here.date() == occasion.day
        if exists(occasion.day, rhythm.at, tz):
            assert here.time() == rhythm.at
        else:
            assert here.time() > rhythm.at
        assert occasion.expires_at - occasion.due_at == CHECKIN_MAY_BE_LATE


@given(rhythms(times), zones, instants, st.integers(0, 60))
def test_a_pause_holds_until_its_day_and_no_longer_than_a_turn_more(
    rhythm: Rhythm, tz: str, now: datetime, days: int
) -> None:
    rhythm.paused_until = today(now, tz) + timedelta(days=days)
    occasion = next_checkin(rhythm, tz, now)
    assert occasion.day >= rhythm.paused_until
    assert occasion.day <= rhythm.paused_until + timedelta(weeks=rhythm.every_weeks + 1)


@given(rhythms(times), zones, zones, instants)
def test_a_move_to_another_zone_never_asks_for_the_same_week_again(
    rhythm: Rhythm, here: str, there: str, now: datetime
) -> None:
    before = next_checkin(rhythm, here, now)
    after = next_checkin(rhythm, there, before.due_at, before.day)
    assert week_of(after.day) > week_of(before.day)


@given(rhythms(), zones, instants, st.booleans())
def test_a_message_is_allowed_on_a_working_day_within_hours_and_not_before_now(
    rhythm: Rhythm, tz: str, now: datetime, said_today: bool
) -> None:
    allowed = allowed_from(now, rhythm, tz, said_today)
    here = local(allowed, tz)
    assert allowed >= now
    assert is_workday(here.date(), rhythm)
    assert min(rhythm.at, time(9, 0)) <= here.time()
    assert here.time() <= max(time(17, 59), rhythm.at.replace(minute=59))
    assert allowed - now <= timedelta(days=9)


@given(rhythms(), zones, instants, st.booleans())
def test_what_is_allowed_stays_allowed_when_its_moment_comes(
    rhythm: Rhythm, tz: str, now: datetime, said_today: bool
) -> None:
    allowed = allowed_from(now, rhythm, tz, said_today)
    assert allowed_from(allowed, rhythm, tz, said_today=False) == allowed


@given(rhythms(), zones, instants)
def test_whoever_heard_today_hears_no_more_today(rhythm: Rhythm, tz: str, now: datetime) -> None:
    assert today(allowed_from(now, rhythm, tz, said_today=True), tz) > today(now, tz)


@given(zones, instants)
def test_a_day_begins_before_now_and_ends_after(tz: str, now: datetime) -> None:
    starts, ends = day_starts(now, tz), day_ends(now, tz)
    assert starts <= now < ends
    assert timedelta(hours=22) < ends - starts < timedelta(hours=26)
    assert day_starts(starts, tz) == starts


@pytest.mark.parametrize("tz", ZONES)
def test_a_year_of_weekly_checkins_is_52_fridays_at_ten(tz: str) -> None:
    rhythm = Rhythm(person_id=1)
    start = instant_of(date(2026, 1, 1), time(0, 0), tz)
    found = [o for o in chain(rhythm, tz, start, 60) if o.day.year == 2026]
    assert len(found) == 52
    assert {local(o.due_at, tz).strftime("%a %H:%M") for o in found} == {"Fri 10:00"}
    assert len({week_of(o.day) for o in found}) == 52


def test_an_hour_in_the_gap_of_spring_moves_forward() -> None:
    gap = instant_of(date(2026, 3, 29), time(2, 30), "Europe/Berlin")
    assert local(gap, "Europe/Berlin").time() == time(3, 30)


def test_an_hour_that_autumn_repeats_takes_its_first() -> None:
    twice = instant_of(date(2026, 10, 25), time(2, 30), "Europe/Berlin")
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_a_zone_left_out_is_no_trap() -> None:
    skipped = Rhythm(person_id=1)  # Samoa had no Friday 30 December 2011
    found = list(chain(skipped, "Pacific/Apia", datetime(2011, 12, 20, tzinfo=UTC), 4))
    assert [o.day for o in found] == [date(2011, 12, 23 + 7 * n) for n in (0, 1)] + [
        date(2012, 1, 6),
        date(2012, 1, 13),
    ]
    assert all(a.due_at < b.due_at for a, b in pairwise(found))


def test_a_day_off_moves_to_the_next_working_day() -> None:
    weekdays = Rhythm(person_id=1)
    assert workday_from(date(2026, 11, 28), weekdays) == date(2026, 11, 30)
    assert workday_from(date(2026, 11, 27), weekdays) == date(2026, 11, 27)


def test_without_working_days_every_day_will_do() -> None:
    assert workday_from(date(2026, 11, 28), Rhythm(person_id=1, workdays="")) == date(2026, 11, 28)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "x" * 500])
def test_a_zone_that_is_not_known_is_utc(name: str) -> None:
    assert zone(name).key == "UTC"
