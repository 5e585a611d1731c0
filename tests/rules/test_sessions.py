"""Sessions: which can be planned, whom their hour suits, and when they are spoken of."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.mentorships import RHYTHMS
from bot.rules.refusals import FormRefused
from bot.rules.rhythm import DAY_ENDS, DAY_STARTS, is_workday, local
from bot.rules.session_hours import (
    NOTICE,
    Where,
    common_times,
    follow_up_moment,
    telling_moment,
    trouble,
)
from bot.rules.sessions import (
    PLACE_LENGTH,
    UNTIL_THE_END,
    Planned,
    SessionDraft,
    check_session,
    shifts,
    skipped_hour,
)
from storage.tables import Rhythm

NEW_YORK, SYDNEY, BERLIN = "America/New_York", "Australia/Sydney", "Europe/Berlin"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # Monday, 10:00 in Berlin
TUESDAY = date(2026, 12, 1)


def where(tz: str = BERLIN, workdays: str = "12345", at: time = time(10)) -> Where:
    return Where(tz, Rhythm(person_id=1, workdays=workdays, at=at))


def utc(*parts: int) -> datetime:
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def checked(draft: SessionDraft, tz: str = BERLIN, now: datetime = NOW, **more: object) -> Planned:
    given_: dict[str, object] = {"every": RHYTHMS["weekly"], "until": None, **more}
    return check_session(draft, tz, now, 45, **given_)  # type: ignore[arg-type]


def refused(draft: SessionDraft, **more: object) -> dict[str, str]:
    with pytest.raises(FormRefused) as caught:
        checked(draft, **more)  # type: ignore[arg-type]
    return {name: problem.code for name, problem in caught.value.problems.items()}


# --- what can be planned


def test_a_session_takes_the_agreed_length_and_a_tidy_place() -> None:
    planned = checked(SessionDraft(TUESDAY, time(10), None, "  Room\n 12  "))
    assert planned == Planned((utc(2026, 12, 1, 9),), 45, "Room 12")


@pytest.mark.parametrize(
    ("draft", "problems"),
    [
        (SessionDraft(None, time(10)), {"day": "no_date"}),
        (SessionDraft(None, None), {"day": "no_date", "at": "no_time"}),
        (SessionDraft(TUESDAY, None), {"at": "no_time"}),
        (SessionDraft(date(2026, 11, 22), time(10)), {"day": "past"}),
        (SessionDraft(date(2026, 11, 23), time(10)), {"at": "past_hour"}),
        (SessionDraft(date(2027, 11, 25), time(10)), {"day": "too_far"}),
        (SessionDraft(TUESDAY, time(10), 7), {"minutes": "unknown"}),
        (SessionDraft(TUESDAY, time(10), -1), {"minutes": "unknown"}),
        (SessionDraft(TUESDAY, time(10), times=13), {"times": "unknown"}),
        (SessionDraft(TUESDAY, time(10), times=-1), {"times": "unknown"}),
        (SessionDraft(TUESDAY, time(10), times=UNTIL_THE_END), {"times": "no_agreement"}),
        (SessionDraft(TUESDAY, time(10), place="x" * (PLACE_LENGTH + 1)), {"place": "too_long"}),
    ],
)
def test_what_cannot_be_says_why(draft: SessionDraft, problems: dict[str, str]) -> None:
    assert refused(draft) == problems


def test_a_series_until_the_end_stops_with_the_agreement() -> None:
    draft = SessionDraft(TUESDAY, time(10), times=UNTIL_THE_END)
    every = RHYTHMS["two_weekly"]
    planned = checked(draft, every=every, until=date(2026, 12, 29))
    assert [at.date() for at in planned.starts] == [
        date(2026, 12, 1),
        date(2026, 12, 15),
        date(2026, 12, 29),
    ]
    assert refused(draft, every=every, until=date(2026, 11, 30)) == {"times": "after_agreement"}


def test_a_series_ends_within_a_year_whatever_the_agreement_says() -> None:
    draft = SessionDraft(TUESDAY, time(10), times=UNTIL_THE_END)
    starts = checked(draft, until=date(2028, 11, 1)).starts
    assert len(starts) == 52
    assert starts[-1] <= NOW + timedelta(days=366)


def test_an_hour_that_passed_may_stay_but_not_be_chosen() -> None:
    draft = SessionDraft(date(2026, 11, 23), time(9), 60)
    assert refused(draft) == {"at": "past_hour"}
    assert checked(draft, before=utc(2026, 11, 23, 8)).minutes == 60


# --- both changes of the clocks


def test_the_hour_that_does_not_exist_becomes_the_next_one_and_is_told() -> None:
    spring = date(2027, 3, 14)
    planned = checked(SessionDraft(spring, time(2, 30)), NEW_YORK)
    assert local(planned.first, NEW_YORK).time() == time(3, 30)
    assert skipped_hour(planned.first, time(2, 30), NEW_YORK)
    assert not skipped_hour(planned.first, time(3, 30), NEW_YORK)


@pytest.mark.parametrize(
    ("first", "their_hours", "changes"),
    [
        # New York goes forward on 14 March, Sydney back on 4 April.
        (date(2027, 3, 9), [9, 8, 8, 8, 7], [date(2027, 3, 16), date(2027, 4, 6)]),
        # Sydney goes forward on 3 October, New York back on 7 November.
        (date(2027, 9, 28), [7, 8, 8, 8, 8, 8, 9], [date(2027, 10, 5), date(2027, 11, 9)]),
    ],
)
def test_a_series_keeps_the_planners_wall_time_through_both_countries_changes(
    first: date, their_hours: list[int], changes: list[date]
) -> None:
    draft = SessionDraft(first, time(17), times=len(their_hours))
    starts = checked(draft, NEW_YORK, now=utc(2027, 3, 1)).starts
    assert {local(at, NEW_YORK).time() for at in starts} == {time(17)}
    assert [local(at, SYDNEY).hour for at in starts] == their_hours
    told = shifts(starts, NEW_YORK, SYDNEY)
    assert [local(at, NEW_YORK).date() for at in told] == changes
    assert shifts(starts, SYDNEY, NEW_YORK) == told


def test_clocks_that_change_together_are_not_spoken_of() -> None:
    starts = checked(SessionDraft(date(2027, 3, 23), time(10), times=3)).starts
    assert shifts(starts, BERLIN, "Europe/Paris") == []


# --- working time


@pytest.mark.parametrize(
    ("at", "minutes", "why"),
    [
        (utc(2026, 12, 1, 8), 60, None),
        (utc(2026, 12, 1, 16, 15), 45, None),
        (utc(2026, 12, 1, 16, 30), 45, "hours"),
        (utc(2026, 12, 1, 7, 59), 15, "hours"),
        (utc(2026, 12, 1, 22, 30), 60, "hours"),
        (utc(2026, 12, 5, 9), 45, "day_off"),
    ],
)
def test_what_does_not_suit_a_working_time(at: datetime, minutes: int, why: str | None) -> None:
    assert trouble(at, minutes, where()) == why


def test_two_times_in_common_lie_near_on_different_days_and_suit_both() -> None:
    both = [where(NEW_YORK), where(SYDNEY)]
    wanted = utc(2026, 12, 1, 15)  # 10:00 in New York, 2:00 in Sydney
    found = common_times(wanted, 45, both, NOW)
    assert found == [utc(2026, 11, 30, 22), utc(2026, 12, 1, 22)]
    assert not any(trouble(at, 45, each) for at in found for each in both)


def test_there_may_be_no_time_in_common() -> None:
    both = [where(BERLIN, "12"), where(SYDNEY, "5")]
    assert common_times(utc(2026, 12, 1, 15), 45, both, NOW) == []


# --- when to speak of it


@pytest.mark.parametrize(
    ("wanted", "starts_at", "now", "told"),
    [
        # in working time: the moment itself
        (utc(2026, 12, 1, 9), utc(2026, 12, 2, 9), NOW, utc(2026, 12, 1, 9)),
        # Sunday, for Tuesday: Monday morning
        (utc(2026, 11, 29, 9), utc(2026, 12, 1, 9), NOW, utc(2026, 11, 30, 8)),
        # Sunday, for Monday at 9:30: Monday morning is too late, so Friday afternoon
        (utc(2026, 11, 29, 8, 30), utc(2026, 11, 30, 8, 30), NOW, utc(2026, 11, 27, 16)),
        # booked late, in working time: at once
        (utc(2026, 11, 22, 9), utc(2026, 11, 23, 15), NOW, NOW),
        # booked on Sunday night for Monday at 8: at once, since nothing better is left
        (
            utc(2026, 11, 29, 7),
            utc(2026, 11, 30, 7),
            utc(2026, 11, 29, 22),
            utc(2026, 11, 29, 22),
        ),
        # booked on Sunday for Monday at 15:00: Monday morning does
        (utc(2026, 11, 29, 14), utc(2026, 11, 30, 14), utc(2026, 11, 29, 18), utc(2026, 11, 30, 8)),
    ],
)
def test_what_is_said_before_a_session_comes_in_working_time(
    wanted: datetime, starts_at: datetime, now: datetime, told: datetime
) -> None:
    assert telling_moment(wanted, starts_at, where(), now) == told


@given(
    st.timedeltas(timedelta(0), timedelta(days=730)),
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.sampled_from([NEW_YORK, SYDNEY, BERLIN, "Asia/Kathmandu", "Africa/Cairo", "Pacific/Apia"]),
    st.sampled_from(["12345", "7123", "3", ""]),
)
def test_it_is_never_said_before_now_and_outside_working_time_only_when_there_is_no_other(
    since: timedelta, ahead: timedelta, tz: str, workdays: str
) -> None:
    now = utc(2026, 1, 1) + since
    starts_at, place = now + ahead, where(tz, workdays)
    told = telling_moment(starts_at - timedelta(hours=24), starts_at, place, now)
    assert told >= now
    here = local(told, tz)
    if not (is_workday(here.date(), place.rhythm) and DAY_STARTS <= here.time() <= DAY_ENDS):
        assert told == now
    assert told <= max(starts_at - NOTICE, now, starts_at - timedelta(hours=24))


@pytest.mark.parametrize(
    ("over_at", "asked"),
    [
        (utc(2026, 12, 1, 10), utc(2026, 12, 1, 11)),
        (utc(2026, 12, 1, 18), utc(2026, 12, 1, 19)),  # 20:00 in Berlin
        (utc(2026, 12, 1, 18, 15), utc(2026, 12, 2, 9)),  # 20:15: the next day at ten
        (utc(2026, 12, 2, 4), utc(2026, 12, 2, 9)),  # 6:00: the same day at ten
        (utc(2026, 12, 4, 20), utc(2026, 12, 7, 9)),  # Friday night: Monday
        (utc(2026, 12, 5, 10), utc(2026, 12, 5, 11)),  # who meets on a Saturday is asked there
    ],
)
def test_whether_they_met_is_asked_an_hour_after_unless_it_is_night(
    over_at: datetime, asked: datetime
) -> None:
    assert follow_up_moment(over_at, where()) == asked
