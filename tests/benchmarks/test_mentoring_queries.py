"""What mentorships ask of the database: as much for a person with many as for one with few."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Actor, Deps
from bot.rules.actions import ActionDraft, Who
from bot.rules.requests import RequestDraft
from bot.rules.sessions import SessionDraft
from bot.usecases import people, programme
from bot.usecases.actions import keeping
from bot.usecases.home import page
from bot.usecases.logs import pages
from bot.usecases.mentors import finding, status
from bot.usecases.mentorships import course
from bot.usecases.network import suggestions
from bot.usecases.people import Member
from bot.usecases.planning.everything import plan_all
from bot.usecases.requests import asking
from bot.usecases.sessions import agenda, held, planned
from bot.usecases.sessions.agenda import Source
from storage.people import find_person
from tests.benchmarks import crowd, deeds, mentoring, mentoring_deeds
from tests.benchmarks.statements import Statement, heard, scans

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
MENTOR, MENTEE = Actor("T1", "UMENTOR"), Actor("T1", "UMENTEE")
AMONG, MANY = 1000, 8
# The workspace's own: a search reads all skills that are taught, up to a limit.
OF_THE_WORKSPACE = ("SELECT skill.id, skill.name",)

VIEWS: dict[str, Callable[[Deps], object]] = {
    "home_page": lambda deps: page.home_page(deps, MENTEE),
    "network_page": lambda deps: suggestions.network_page(deps, MENTEE),
    "list_sessions": lambda deps: held.list_sessions(deps, MENTEE),
    "mentorship_status": lambda deps: status.mentorship_status(deps, MENTEE),
    "get_mentorship": lambda deps: course.get_mentorship(deps, MENTEE, 1),
    "get_agenda": lambda deps: agenda.get_agenda(deps, MENTEE, 1),
    "list_actions": lambda deps: keeping.list_actions(deps, MENTEE),
    "choose a record": lambda deps: pages.list_choices(deps, MENTEE),
    "find_mentors": lambda deps: finding.find_mentors(deps, MENTEE, "golang"),
    "programme": lambda deps: programme.programme_figures(deps, MENTEE),
}


@pytest.fixture(params=[False, True], ids=["fresh", "analyzed"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool]:
    """A database full of others; whether SQLite has had a look at what is in it."""
    return tmp_path / "northstar.db", request.param


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
def test_nothing_between_two_people_goes_through_a_whole_table(world: tuple[Path, bool]) -> None:
    path, analyzed = world
    store = crowd.empty(path)
    mentoring.fill(path, AMONG, more=True)
    with heard(store) as statements:
        mentoring_deeds.everything(store, MENTOR, MENTEE, NOW)
    assert len({statement for statement, _values in statements}) > 190
    _look(path, analyzed)
    store.close()
    asked = [each for each in statements if not each[0].startswith(OF_THE_WORKSPACE)]
    assert not scans(path, asked)
    rest = [each for each in statements if each[0].startswith(OF_THE_WORKSPACE)]
    assert rest
    assert analyzed or not scans(path, rest)


def test_the_programmes_figures_read_the_indexes_of_their_workspace(tmp_path: Path) -> None:
    path = tmp_path / "northstar.db"
    store = crowd.empty(path)
    mentoring.fill(path, AMONG, more=True)
    people.learn_member(deeds.at(store, NOW), "T1", Member("UMENTEE", "M", is_admin=True))
    with heard(store) as statements:
        programme.programme_figures(deeds.at(store, NOW), MENTEE)
    store.close()
    assert not scans(path, statements)


def _look(path: Path, analyzed: bool) -> None:
    if analyzed:
        store = crowd.empty(path)
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
        store.close()


def test_a_view_asks_as_much_for_many_mentorships_as_for_one(tmp_path: Path) -> None:
    asked = []
    for many in (1, MANY):
        deps = _life(tmp_path / f"{many}.db", many)
        found = {}
        for name, view in VIEWS.items():
            with heard(deps.store) as statements:
                view(deps)
            found[name] = len(statements)
        deps.store.close()
        asked.append(found)
    assert asked[0] == asked[1]


def test_planning_a_person_anew_asks_as_much_for_many_as_for_one(tmp_path: Path) -> None:
    """Their zone has changed: everything that the clock will say is moved."""
    asked = []
    for many in (1, MANY):
        deps = _life(tmp_path / f"{many}.db", many)
        with heard(deps.store) as statements:
            _plan_all(deps)
        asked.append(_told_apart(statements))
        deps.store.close()
    assert asked[0] == asked[1]


def _told_apart(statements: list[Statement]) -> list[str]:
    return sorted(" ".join(statement.split()[:4]) for statement, _values in statements)


def _plan_all(deps: Deps) -> None:
    with deps.store.write() as session:
        person = find_person(session, MENTEE.team_id, MENTEE.user_id)
        assert person is not None
        person.tz = "Asia/Tokyo"
        plan_all(session, person, deps.now())


def _life(path: Path, many: int) -> Deps:
    """The mentee of so many, with as many sessions, topics, items and requests with each."""
    deps = deeds.at(crowd.empty(path), NOW)
    deeds.settle(deps, MENTEE, 1)
    people.learn_member(deps, "T1", Member("UMENTEE", "M", "America/New_York", is_admin=True))
    day = NOW.date() + timedelta(days=3)
    for number in range(many):
        mentor = Actor("T1", f"U{number}")
        people.learn_member(deps, "T1", Member(mentor.user_id, "M", "Europe/Berlin"))
        key = mentoring_deeds.begin(deps, mentor, MENTEE)
        times = {"times": many} if many > 1 else {}
        draft = SessionDraft(day, time(10, number), **times)
        planned.plan_meeting(deps, MENTEE, key, draft, f"plan {number}")
        agenda.add_topic(deps, MENTEE, key, f"Topic {number}", Source())
        due = day + timedelta(days=number)
        keeping.add_action(deps, MENTEE, ActionDraft("Write", due), Who(), f"f{number}")
    for number in range(min(many, 3)):
        people.learn_member(deps, "T1", Member(f"UASKED{number}", "M", "Europe/Berlin"))
        whom = people.find_key(deps, Actor("T1", f"UASKED{number}")) or 0
        ask = RequestDraft("I am a nurse", "You know Go", "An hour a month")
        asking.request_mentor(deps, MENTEE, whom, ask, f"ask {number}")
    return deps
