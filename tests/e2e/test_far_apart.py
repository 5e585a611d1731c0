"""A mentee in New York and a mentor in Sydney, through the clock changes of both."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from storage.tables import MentoringSession, Nudge, Person
from tests.e2e.conftest import Town
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone
from tests.e2e.test_sessions import file_of
from tests.playground.hands import DIEGO, PRIYA

NEW_YORK, SYDNEY = ZoneInfo("America/New_York"), ZoneInfo("Australia/Sydney")
MINUTE, HOUR, LENGTH = timedelta(minutes=1), timedelta(hours=1), timedelta(minutes=45)
WINTER_ENDS = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)  # a Monday; 14 March there, 4 April here
WINTER_BEGINS = datetime(2027, 9, 20, 15, 0, tzinfo=UTC)  # 3 October here, 7 November there
KINDS = {"session_prep", "brief", "session_follow_up"}

# Five in the afternoon in New York, every two weeks: the local day there, the hour in Sydney.
SPRING = {date(2027, 3, 9): 9, date(2027, 3, 23): 8, date(2027, 4, 6): 7}
AUTUMN = {date(2027, 9, 28): 7, date(2027, 10, 12): 8, date(2027, 10, 26): 8, date(2027, 11, 9): 9}


@pytest.fixture
def sydney(town: Town, priya: Someone, diego: Someone) -> Someone:
    """Diego's mentor."""
    town.control("user", user=PRIYA, tz="Australia/Sydney")
    return priya


def starts(day: date) -> datetime:
    """Five in the afternoon there."""
    return datetime.combine(day, time(17), NEW_YORK).astimezone(UTC)


def plan_series(town: Town, sydney: Someone, diego: Someone, first: date, times: int) -> None:
    begin(town, sydney, diego)
    diego.types("/session plan")
    diego.modal("Plan a session")
    assert diego.fills(day=first.isoformat(), at="17:00", times=str(times))["ok"]
    diego.modal("Planned")


def in_both(day: date, hour: int) -> tuple[str, str]:
    """A session as each of the two reads it."""
    after = day + timedelta(days=1)
    there, here = (f"{each:%A} {each.day} {each:%B}" for each in (day, after))
    return (
        f"{there}, 17:00 your time ({hour}:00 on {after:%A} in Sydney)",
        f"{here}, {hour}:00 your time (17:00 on {day:%A} in New York)",
    )


@pytest.mark.parametrize(
    ("now", "days"), [(WINTER_ENDS, SPRING), (WINTER_BEGINS, AUTUMN)], ids=["spring", "autumn"]
)
def test_a_series_keeps_its_hour_through_the_clock_changes_of_both(
    town: Town, sydney: Someone, diego: Someone, now: datetime, days: dict[date, int]
) -> None:
    town.moves_to(now)
    plan_series(town, sydney, diego, min(days), len(days))
    shown = diego.reads(f"{len(days)} sessions", "The clocks change in between")
    town.ticks(now + MINUTE)
    news = sydney.hears(f"planned {len(days)} sessions with you")["text"]
    for day, hour in days.items():
        mine, theirs = in_both(day, hour)
        assert mine in shown
        assert theirs in news
    assert [met.starts_at for met in town.rows(MentoringSession)] == [starts(day) for day in days]
    before = len(sydney.texts())
    sydney.clicks("Calendar file", within=f"planned {len(days)} sessions")
    events = Calendar.from_ical(file_of(town, sydney, before)[1]).walk("VEVENT")
    wanted = [(starts(day), starts(day) + LENGTH) for day in days]
    assert [(event["DTSTART"].dt, event["DTEND"].dt) for event in events] == wanted


@pytest.mark.parametrize(
    ("now", "days"), [(WINTER_ENDS, SPRING), (WINTER_BEGINS, AUTUMN)], ids=["spring", "autumn"]
)
def test_what_is_said_around_each_session_comes_in_the_working_time_of_its_reader(
    town: Town, sydney: Someone, diego: Someone, now: datetime, days: dict[date, int]
) -> None:
    town.moves_to(now)
    plan_series(town, sydney, diego, min(days), len(days))
    diego.closes()
    for day in days:  # a Tuesday there: two days before is a Sunday, so it is Monday morning
        asked = datetime.combine(day - timedelta(days=1), time(9), NEW_YORK)
        brief = datetime.combine(day, time(9), SYDNEY)
        over = starts(day) + LENGTH + HOUR  # in the evening there, in the morning here
        told = list(said_at(town, asked, brief, over))
        assert told == [
            (asked, {(DIEGO, "session_prep")}),
            (brief, {(PRIYA, "brief")}),
            (over, {(DIEGO, "session_follow_up"), (PRIYA, "session_follow_up")}),
        ]


def said_at(town: Town, *moments: datetime) -> Iterator[tuple[datetime, set[tuple[str, str]]]]:
    """What is said of sessions at some moments, and at none before them."""
    for moment in moments:
        early = town.ticks(moment.astimezone(UTC) - MINUTE)
        assert not [line for line in early.lines if KINDS & set(line.kinds)]
        lines = town.ticks(moment.astimezone(UTC)).lines
        yield moment, {(line.user, kind) for line in lines for kind in KINDS & set(line.kinds)}


def moves(person: Someone, day: str, at: str, within: str = "") -> None:
    """All of a series, by its first session."""
    person.clicks("Move", within=within)
    person.modal("Move the session")
    assert person.fills(day=day, at=at, scope="later")["ok"]
    person.modal("Moved")
    person.closes()


def on_the_clock(town: Town, zone: ZoneInfo) -> list[tuple[int, int, int]]:
    """Month, day and hour of each session."""
    local = [met.starts_at.astimezone(zone) for met in town.rows(MentoringSession)]
    return [(at.month, at.day, at.hour) for at in local]


def test_a_series_that_is_moved_in_sydney_keeps_the_hour_of_sydney(
    town: Town, sydney: Someone, diego: Someone
) -> None:
    town.moves_to(WINTER_ENDS)
    plan_series(town, sydney, diego, min(SPRING), len(SPRING))
    diego.closes()
    town.ticks(WINTER_ENDS + MINUTE)
    planned = "planned 3 sessions with you"
    moves(sydney, "2027-03-11", "15:00", within=planned)
    assert on_the_clock(town, SYDNEY) == [(3, 11, 15), (3, 25, 15), (4, 8, 15)]
    # For New York that is the end of one day, the beginning of another, and an hour later still.
    assert on_the_clock(town, NEW_YORK) == [(3, 10, 23), (3, 25, 0), (4, 8, 1)]
    town.ticks(WINTER_ENDS + 2 * MINUTE)
    news = diego.hears("and those after it. They are now,")["text"]
    assert "Wednesday 10 March, 23:00 your time (15:00 on Thursday in Sydney)" in news
    assert "Thursday 25 March, 0:00 your time (15:00 in Sydney)" in news
    sydney.types("/session move")
    sydney.modal("Move the session")
    assert sydney.fills(day="2027-03-11", at="16:00", scope="later")["ok"]
    sydney.modal("Moved")
    assert on_the_clock(town, SYDNEY) == [(3, 11, 16), (3, 25, 16), (4, 8, 16)]


def test_a_session_that_is_moved_over_the_date_line_is_prepared_anew(
    town: Town, sydney: Someone, diego: Someone
) -> None:
    town.moves_to(WINTER_ENDS)
    plan_series(town, sydney, diego, date(2027, 3, 9), 1)
    diego.closes()
    town.ticks(WINTER_ENDS + MINUTE)
    sydney.clicks("Move", within="planned a session with you")
    sydney.modal("Move the session")
    assert sydney.fills(day="2027-03-16", at="06:30")["ok"]  # after New York's change
    sydney.reads("Tuesday 16 March, 6:30 your time (15:30 on Monday in New York)")
    town.ticks(WINTER_ENDS + 2 * MINUTE)
    moved = diego.hears("moved your session of Tuesday 9 March, 17:00 your time")["text"]
    assert "Monday 15 March, 15:30 your time (6:30 on Tuesday in Sydney)" in moved
    [met] = town.rows(MentoringSession)
    assert met.starts_at == datetime(2027, 3, 15, 19, 30, tzinfo=UTC)
    people = {person.id: person.user_id for person in town.rows(Person)}
    waiting = {
        (people[row.person_id], row.kind): row.due_at
        for row in town.rows(Nudge)
        if row.kind in KINDS and row.state == "pending"
    }
    assert waiting == {
        # 48 hours before is a Saturday: Monday at nine, when the clocks have changed.
        (DIEGO, "session_prep"): datetime(2027, 3, 15, 9, tzinfo=NEW_YORK),
        # 24 hours before is early on Monday in Sydney.
        (PRIYA, "brief"): datetime(2027, 3, 15, 9, tzinfo=SYDNEY),
        (DIEGO, "session_follow_up"): met.starts_at + LENGTH + HOUR,
        (PRIYA, "session_follow_up"): met.starts_at + LENGTH + HOUR,
    }


ODD_HOURS = {
    "skipped in New York": (
        DIEGO,
        "2027-03-14",
        "02:30",
        datetime(2027, 3, 14, 7, 30, tzinfo=UTC),
        True,
    ),
    "twice in New York": (
        DIEGO,
        "2027-11-07",
        "01:30",
        datetime(2027, 11, 7, 5, 30, tzinfo=UTC),
        False,
    ),
    "skipped in Sydney": (
        PRIYA,
        "2027-10-03",
        "02:30",
        datetime(2027, 10, 2, 16, 30, tzinfo=UTC),
        True,
    ),
    "twice in Sydney": (
        PRIYA,
        "2027-04-04",
        "02:30",
        datetime(2027, 4, 3, 15, 30, tzinfo=UTC),
        False,
    ),
}


@pytest.mark.parametrize("odd", ODD_HOURS)
def test_of_an_hour_that_comes_twice_the_first_is_taken_and_a_skipped_one_is_told(
    town: Town, sydney: Someone, diego: Someone, odd: str
) -> None:
    who, day, at, instant, skipped = ODD_HOURS[odd]
    town.moves_to(WINTER_ENDS)
    begin(town, sydney, diego)
    planner = town.person(who)
    planner.types("/session plan")
    planner.modal("Plan a session")
    assert planner.fills(day=day, at=at)["ok"]
    planner.modal("Planned")
    assert [met.starts_at for met in town.rows(MentoringSession)] == [instant]
    assert ("the clocks skip that hour, so it begins at 3:30" in planner.reads("")) is skipped
