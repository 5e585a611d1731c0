"""What checklists and resources ask of the database: never a whole table, however full it is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.checklists import ROLES
from bot.rules.goals.drafts import GoalDraft
from bot.rules.resources import ResourceDraft
from bot.usecases import checklists, people
from bot.usecases.goals import keeping, pages
from bot.usecases.people import Member
from bot.usecases.resources import attaching, offering, shelf
from storage.database import Store
from storage.tables import (
    Goal,
    GoalResource,
    GoalRevision,
    GoalSkill,
    JournalNote,
    Person,
    Reflection,
    Resource,
    Review,
    Thanks,
)
from tests.benchmarks import crowd, deeds, mentoring
from tests.benchmarks.statements import heard, scans
from tests.usecases.pairing import begin

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
MENTOR, MENTEE = Actor("T1", "UMENTOR"), Actor("T1", "UMENTEE")
SKILLS, OTHERS = 10, 150
DRAFT = ResourceDraft("book", "Speak up", "https://x.example", "", "Speaking, Writing")


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
@pytest.mark.parametrize("analyzed", [False, True], ids=["fresh", "analyzed"])
def test_nothing_goes_through_a_whole_table(tmp_path: Path, analyzed: bool) -> None:
    path = tmp_path / "northstar.db"
    store = crowd.empty(path)
    mentoring.fill(path, OTHERS, more=True)
    deps = deeds.at(store, NOW)
    for who in (MENTOR, MENTEE):
        people.learn_member(deps, "T1", Member(who.user_id, "M", is_admin=True))
    begin(deps, MENTOR, MENTEE)
    begin(deps, MENTEE, MENTOR)
    _others(deps)
    with heard(store) as statements:
        _everything(deps)
    _look(store, analyzed)
    store.close()
    assert len(statements) > 50
    assert not scans(path, statements)


def _others(deps: Deps) -> None:
    """Resources of many workspaces for many skills, and others' goals that have them."""
    for number in range(SKILLS):
        draft = ResourceDraft("book", f"B{number}", "", "", f"Skill {number}")
        offering.add_resource(deps, MENTOR, draft, f"V{number}")
    at, key = NOW - timedelta(days=9), {"team_id": "T1"}
    with deps.store.write() as session:
        known = session.exec(select(Person.id).limit(OTHERS)).all()
        for n in range(OTHERS):
            who, team, form = known[n % len(known)] or 0, f"T{2 + n % 50}", f"W{n}"
            session.add_all(
                [
                    Resource(team_id=team, person_id=who, kind="book", title="B", created_at=NOW,
                             updated_at=NOW, form_key=form),
                    Goal(id=9000 + n, person_id=who, title="G", due=at.date(), created_at=at),
                    Review(person_id=who, state="done", created_at=at, closed_at=at, form_key=form),
                    JournalNote(person_id=who, words="W", created_at=at, updated_at=at,
                                form_key=form),
                    Thanks(**key, from_id=who, to_id=1, words="W", created_at=at, form_key=form),
                ]
            )  # fmt: skip
        session.flush()
        for n in range(OTHERS):
            goal, who = 9000 + n, known[n % len(known)] or 0
            session.add_all(
                [
                    GoalSkill(goal_id=goal, skill_id=1 + n % SKILLS),
                    GoalResource(goal_id=goal, resource_id=1 + n % SKILLS, added_at=at),
                    GoalRevision(goal_id=goal, person_id=who, kind="changed", before="{}",
                                 made_at=at),
                    Reflection(person_id=who, goal_id=goal, title="T", created_at=at,
                               form_key=f"W{n}"),
                ]
            )  # fmt: skip


def _everything(deps: Deps) -> None:
    for role in ROLES:
        checklists.get_checklist(deps, MENTEE, role)
    key = offering.add_resource(deps, MENTEE, DRAFT, "V").row.id or 0
    offering.change_resource(deps, MENTEE, key, DRAFT)
    draft = GoalDraft("Speak", due=NOW.date() + timedelta(days=90), skills="Speaking")
    goal = keeping.add_goal(deps, MENTEE, draft, "G").goal.id or 0
    pages.get_goal_page(deps, MENTEE, goal)
    attaching.get_choices(deps, MENTEE, goal)
    attaching.attach_resource(deps, MENTEE, goal, key)
    attaching.finish_resource(deps, MENTEE, goal, key)
    attaching.detach_resource(deps, MENTEE, goal, key)
    shelf.get_shelf(deps, MENTEE, "speak")
    offering.remove_resource(deps, MENTEE, key)


def _look(store: Store, analyzed: bool) -> None:
    if analyzed:
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
