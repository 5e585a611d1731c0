"""What a brief costs: the same among a million of everything as among a thousand."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Deps
from bot.usecases.briefs import pages
from bot.usecases.briefs.pages import BriefPage
from bot.usecases.pairs import own_pair
from storage.people import find_person
from storage.tables import MentoringSession
from tests.benchmarks import crowd, deeds, mentoring
from tests.benchmarks.mentoring import NOW, Measured
from tests.benchmarks.statements import heard, scans
from tests.benchmarks.table import Table

FEW, MANY = 1_000, 1_000_000
AIM, FAILS = 1.5, 2.0  # building one is promised to stay within its aim
ROUNDS, WARM = 150, 20


@pytest.mark.benchmark
def test_a_brief_costs_the_same_among_a_million_of_everything(tmp_path: Path) -> None:
    began = time.monotonic()
    worlds = [_world(tmp_path / f"{many}.db", many) for many in (MANY, FEW)]
    size = (tmp_path / f"{MANY}.db").stat().st_size / 1e6
    made = f"{size:,.0f} MB, made in {time.monotonic() - began:.0f} s"
    built: tuple[list[float], list[float]] = ([], [])
    opened: tuple[list[float], list[float]] = ([], [])
    for _round in range(WARM + ROUNDS):
        for place, (deps, two) in enumerate(worlds):
            built[place].append(_milliseconds(lambda d=deps, t=two: _build(d, t)))
            opened[place].append(_milliseconds(lambda d=deps, t=two: _open(d, t)))
    table = Table("A brief", (f"{MANY:,} rows in each table", f"{FEW:,}"), made)
    table.compare("building one", built[0][WARM:], built[1][WARM:], AIM, AIM)
    table.compare("opening its page", opened[0][WARM:], opened[1][WARM:], AIM, FAILS)
    noise = built[1][WARM:]
    table.compare("noise: building, 1,000 rows, odd and even rounds", noise[::2], noise[1::2])
    for deps, _two in worlds:
        deps.store.close()
    table.show()


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
def test_a_brief_asks_as_much_among_many_as_among_few(tmp_path: Path) -> None:
    asked = []
    for many in (1, FEW):
        deps, two = _world(tmp_path / f"{many}.db", many)
        with heard(deps.store) as statements:
            assert _build(deps, two).goals
        asked.append(len(statements))
        deps.store.close()
    assert asked[0] == asked[1]
    assert asked[0] <= 30


@pytest.mark.parametrize("analyzed", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_nothing_of_a_brief_goes_through_a_whole_table(
    tmp_path: Path, analyzed: bool, first: bool
) -> None:
    path = tmp_path / "northstar.db"
    deps, two = _world(path, FEW, first=first)
    with heard(deps.store) as statements:
        page = _open(deps, two)
        assert page.brief.first is first
        subject = page.brief.goals[0].subject
        for out in (True, False):
            pages.leave_out(deps, two.mentee, two.session_id, subject, out=out)
        pages.open_standing_brief(deps, two.mentee, two.mentorship_id)
        pages.list_choices(deps, two.mentor)
        pages.told_before(deps, two.mentee)
    if analyzed:
        with deps.store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    deps.store.close()
    assert not scans(path, statements)


def _world(path: Path, many: int, *, first: bool = False) -> tuple[Deps, Measured]:
    store = crowd.empty(path)
    mentoring.fill(path, many)
    two = mentoring.settle(store, first=first)
    return deeds.at(store, NOW), two


def _build(deps: Deps, two: Measured) -> pages.Brief:
    with deps.store.read() as session:
        mentor = find_person(session, two.mentor.team_id, two.mentor.user_id)
        assert mentor is not None
        pair = own_pair(session, mentor, two.mentorship_id)
        meeting = session.get_one(MentoringSession, two.session_id)
        return pages.build_brief(session, pair, meeting, NOW)


def _open(deps: Deps, two: Measured) -> BriefPage:
    return pages.open_brief(deps, two.mentor, two.session_id)


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
