"""What a roadmap costs: the same among a million of everything; a picture beside a bare one."""

import io
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from bot.deps import Actor, Deps
from bot.rules.opportunities import OpportunityDraft
from bot.rules.roadmaps.plan import Plan, PlannedGoal, PlannedStep
from bot.usecases.roadmaps import opportunities
from bot.usecases.roadmaps.page import get_roadmap, get_shared_roadmap
from handlers.roadmaps.drawing import draw_png
from storage.people import find_person, id_of
from storage.skills import goal_skills_of, set_goal_skills, set_skills
from storage.tables import Goal, Intro, IntroAsk, Opportunity, Profile, SkillLevel
from tests.benchmarks import crowd, deeds, mentoring
from tests.benchmarks.mentoring import NOW, Measured
from tests.benchmarks.statements import heard, scans
from tests.benchmarks.table import Table

FEW, MANY = 1_000, 1_000_000
AIM, FAILS = 1.5, 2.0
ROUNDS, WARM = 150, 20
DRAWN = 12  # pictures in each series
TEXTS = 84  # twelve goals, six milestones each

# Beside what `mentoring` writes: one of everything that a roadmap reads, for each of :many people.
CROWD = (
    """INSERT OR IGNORE INTO opportunity (person_id, kind, title, day, shared, state, created_at,
       form_key) SELECT i, 'talk', 'At lunch', '2027-01-01', 1, 'planned', :then, 'f' FROM n""",
    """INSERT OR IGNORE INTO skill (id, team_id, name, key)
       SELECT i, 'T1', 's' || i, 's' || i FROM n""",
    "INSERT OR IGNORE INTO goal_skill (goal_id, skill_id) SELECT i, i FROM n",
    """INSERT OR IGNORE INTO person_skill (person_id, skill_id, purpose)
       SELECT i, i, 'learn' FROM n""",
    """INSERT OR IGNORE INTO skill_level (person_id, skill_id, level, words, created_at, form_key)
       SELECT i, i, 2, '', :then, 'f' FROM n""",
    """INSERT OR IGNORE INTO intro (id, team_id, asker_id, made_by, kind, topic, question, why,
       minutes, state, accepted_by, created_at, accepted_at, form_key)
       SELECT i, 'T1', i, i, 'peer', 'Go', 'How', '', 30, 'accepted', 1, :then, :then, 'f'
       FROM n""",
    """INSERT OR IGNORE INTO intro_ask (id, team_id, intro_id, asker_id, expert_id, state, words,
       created_at) SELECT i, 'T1', i, i, 1, 'accepted', '', :then FROM n""",
)


@pytest.mark.benchmark
def test_a_roadmap_costs_the_same_among_a_million_of_everything(tmp_path: Path) -> None:
    began = time.monotonic()
    worlds = [_world(tmp_path / f"{many}.db", many) for many in (MANY, FEW)]
    size = (tmp_path / f"{MANY}.db").stat().st_size / 1e6
    made = f"{size:,.0f} MB, made in {time.monotonic() - began:.0f} s"
    table = Table("A roadmap", (f"{MANY:,} rows in each table", f"{FEW:,}"), made)
    for what, view in (("one's own", _own), ("what a mentor sees of it", _shared)):
        spent: tuple[list[float], list[float]] = ([], [])
        for _round in range(WARM + ROUNDS):
            for place, (deps, two) in enumerate(worlds):
                spent[place].append(_milliseconds(lambda d=deps, t=two, v=view: v(d, t)))
        table.compare(what, spent[0][WARM:], spent[1][WARM:], AIM, FAILS)
    for deps, _two in worlds:
        deps.store.close()
    table.show()


@pytest.mark.benchmark
def test_a_picture_of_twelve_goals_beside_a_bare_figure_with_as_many_texts() -> None:
    plan = _plan(12)
    ours, bare = [], []
    for _round in range(DRAWN + 2):
        ours.append(_milliseconds(lambda: draw_png(plan)))
        bare.append(_milliseconds(_bare))
    table = Table("A picture", ("a roadmap of 12 goals", f"a figure with {TEXTS} texts"))
    table.compare("drawing it", ours[2:], bare[2:], aim=2.5, fails=4.0)
    table.show()


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
def test_a_roadmap_asks_as_much_of_one_of_everything_as_of_many(tmp_path: Path) -> None:
    asked = []
    for many in (1, 9):
        deps, two = _world(tmp_path / f"{many}.db", 1, own=many)
        counts = []
        for view in (_own, _shared):
            with heard(deps.store) as statements:
                view(deps, two)
            counts.append(len(statements))
        asked.append(counts)
        deps.store.close()
    assert asked[0] == asked[1]
    assert max(asked[0]) <= 20


@pytest.mark.parametrize("analyzed", [False, True])
def test_nothing_of_a_roadmap_goes_through_a_whole_table(tmp_path: Path, analyzed: bool) -> None:
    path = tmp_path / "northstar.db"
    deps, two = _world(path, FEW)
    with heard(deps.store) as statements:
        assert _own(deps, two).goals
        assert _shared(deps, two).goals
        _every_deed(deps, two.mentee)
    if analyzed:
        with deps.store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    deps.store.close()
    assert not scans(path, statements)


def _every_deed(deps: Deps, actor: Actor) -> None:
    draft = OpportunityDraft("talk", "At lunch", NOW.date())
    key = opportunities.add_opportunity(deps, actor, draft, "form").row.id or 0
    opportunities.opportunity_form(deps, actor)
    opportunities.opportunity_form(deps, actor, key)
    opportunities.change_opportunity(deps, actor, key, draft)
    opportunities.finish_opportunity(deps, actor, key)
    opportunities.reopen_opportunity(deps, actor, key)
    opportunities.drop_opportunity(deps, actor, key)


def _own(deps: Deps, two: Measured) -> Plan:
    return get_roadmap(deps, two.mentee).plan


def _shared(deps: Deps, two: Measured) -> Plan:
    return get_shared_roadmap(deps, two.mentor, two.mentorship_id).roadmap.plan


def _world(path: Path, many: int, own: int = 1) -> tuple[Deps, Measured]:
    store = crowd.empty(path)
    mentoring.fill(path, many)
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) "
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA synchronous = OFF")  # the file is thrown away if this fails
        for statement in CROWD:
            database.execute(numbers + statement, {"many": many, "then": mentoring.THEN})
        database.commit()
    two = mentoring.settle(store, first=True)
    deps = deeds.at(store, NOW)
    _grow(deps, two.mentee, own)
    return deps, two


def _grow(deps: Deps, mentee: Actor, many: int) -> None:
    """So many ways to practise, people to meet, skills and introductions."""
    with deps.store.write() as session:
        me = id_of(find_person(session, mentee.team_id, mentee.user_id))
        profile = session.get(Profile, me)
        assert profile is not None
        profile.levels_shared = True
        goal = session.exec(select(col(Goal.id)).where(col(Goal.person_id) == me)).first() or 0
        names = {f"own {number}": f"Own {number}" for number in range(many)}
        set_goal_skills(session, "T1", goal, names)
        set_skills(session, "T1", me, "learn", names)
        skill = goal_skills_of(session, [goal])[goal][0].id or 0
        for number in range(many):
            _one_more(session, me, skill, f"{many}.{number}")


def _one_more(session: Session, me: int, skill: int, form: str) -> None:
    told = {"person_id": me, "created_at": NOW}
    for kind, state in (("talk", "planned"), ("meet", "planned"), ("event", "done")):
        row = Opportunity(kind=kind, title="This", state=state, form_key=form + kind, **told)
        row.contact_id = 1 if kind == "meet" else None
        row.closed_at = NOW if state == "done" else None
        session.add(row)
    session.add(SkillLevel(skill_id=skill, level=2, form_key=form, **told))
    for state, accepted in (("open", None), ("accepted", 1)):
        asked: dict[str, Any] = {"team_id": "T1", "asker_id": me, "created_at": NOW, "state": state}
        words = {"topic": "Go", "question": "How", "form_key": form + state}
        intro = Intro(made_by=me, accepted_by=accepted, **words, **asked)
        session.add(intro)
        session.flush()
        session.add(IntroAsk(intro_id=id_of(intro), expert_id=1, **asked))


def _plan(many: int) -> Plan:
    today = date(2026, 11, 25)
    steps = tuple(PlannedStep(f"Step {n}", today + timedelta(days=20 * n)) for n in range(6))
    goals = tuple(
        PlannedGoal(f"Goal {n}", today - timedelta(days=60), today + timedelta(days=30 * (n + 1)),
                    percent=30, milestones=steps)
        for n in range(many)
    )  # fmt: skip
    return Plan(today, "Jonas", goals)


def _bare() -> None:
    """The least that the same library takes to draw as many words on as large a figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10.8, 24), dpi=100)
    canvas = FigureCanvasAgg(figure)
    for number in range(TEXTS):
        figure.text(0.1, number / TEXTS, f"Step {number}", fontsize=18)
    canvas.print_png(io.BytesIO())


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
