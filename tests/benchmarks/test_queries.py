"""What each view and each deed asks of the database: as many questions however much is there."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.usecases import settings
from bot.usecases.checkins import answering
from bot.usecases.goals import keeping, pages
from bot.usecases.home import page
from storage.database import Store
from tests.benchmarks import crowd, deeds
from tests.benchmarks.statements import heard, scans
from tests.benchmarks.table import Table

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
JONAS, PRIYA = Actor("T1", "U1"), Actor("T1", "U2")
WEEKS = 50

VIEWS: dict[str, Callable[[Deps, Actor], object]] = {
    "home_page": page.home_page,
    "list_goals": keeping.list_goals,
    "get_goal": lambda deps, actor: keeping.get_goal(deps, actor, 1),
    "get_goal_page": lambda deps, actor: pages.get_goal_page(deps, actor, 1),
    "list_serving": keeping.list_serving,
    "checkin_form": answering.checkin_form,
    "list_history": answering.list_history,
    "get_settings": settings.get_settings,
}


@pytest.mark.benchmark
def test_a_view_asks_as_much_of_a_full_database_as_of_a_nearly_empty_one(tmp_path: Path) -> None:
    few = _asked(_store(tmp_path / "few.db"), goals_of_jonas=1, weeks=1)
    many = _asked(_store(tmp_path / "many.db"), goals_of_jonas=20, weeks=WEEKS)
    sizes = ("1 goal, 1 check-in", f"20 goals, {WEEKS} check-ins")
    table = Table("Queries of each view", sizes)
    for view in VIEWS:
        table.state(view, str(few[view]), str(many[view]))
    table.show()
    assert few == many


# Not marked as a benchmark: SQLite's plans are the same on every machine.
@pytest.mark.parametrize("analyzed", [False, True])
def test_nothing_that_is_asked_goes_through_a_whole_table(tmp_path: Path, analyzed: bool) -> None:
    path = tmp_path / "northstar.db"
    store = _store(path)
    for actor in (JONAS, PRIYA):
        deeds.settle(deeds.at(store, NOW), actor)
    with heard(store) as statements:
        deeds.everything(store, JONAS, PRIYA, NOW)
    assert len({statement for statement, _values in statements}) > 60
    crowd.fill(path, "T1", 1000, crowd.due_friday(NOW))
    if analyzed:
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    store.close()
    assert not scans(path, statements)


def _store(path: Path) -> Store:
    return crowd.empty(path)


def _asked(store: Store, goals_of_jonas: int, weeks: int) -> dict[str, int]:
    deeds.settle(deeds.at(store, NOW - timedelta(weeks=weeks)), JONAS, goals_of_jonas)
    for ago in range(weeks):
        _answer(deeds.at(store, NOW - timedelta(weeks=ago)))
    found = {}
    for name, view in VIEWS.items():
        with heard(store) as statements:
            view(deeds.at(store, NOW), JONAS)
        found[name] = len(statements)
    store.close()
    return found


def _answer(deps: Deps) -> None:
    form = answering.checkin_form(deps, JONAS)
    moved = {goal.id or 0: "step" for goal in form.goals}
    told = CheckinDraft(moved, "None", "Go on", 4)
    week: date = form.week
    answering.answer_checkin(deps, JONAS, week, told)
