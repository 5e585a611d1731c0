"""A goal's history: its story, for its owner."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import ACTIVE_GOALS, pick_by_words
from bot.rules.goals.timelines import Entry, Material, Plan, first_plan, plan_now, tell
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from storage import goals as goal_rows
from storage import revisions as rows
from storage.people import find_person, id_of
from storage.tables import Goal, Person

CLOSED_FOUND = 100
# How much of a story is read, however much there is: years of weekly deeds.
REVISIONS, CHANGES, MOVEMENTS, REFLECTIONS, RECORDS = 500, 3000, 300, 100, 100


@dataclass(frozen=True)
class History:
    """The story of one goal, for its owner; the latest first."""

    goal: Goal
    first: Plan
    plan: Plan
    entries: tuple[Entry, ...]
    undo: int  # the revision that can be taken back, or 0
    today: date
    tz: str


def find_goals(deps: Deps, actor: Actor, words: str) -> list[Goal]:
    """The goals that a person may mean: those under way first, then those that ended."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return []
        key = id_of(person)
        active = goal_rows.list_goals(session, key, "active", ACTIVE_GOALS)
        closed = goal_rows.list_closed_goals(session, key, CLOSED_FOUND)
    return pick_by_words(words, [*active, *closed])


def find_changed_last(deps: Deps, actor: Actor) -> int | None:
    """The goal that a person has changed last, or None."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return rows.changed_last(session, id_of(person)) if person else None


def get_history(deps: Deps, actor: Actor, goal_id: int) -> History:
    """The story of a goal of the actor's own, in a constant number of queries."""
    with deps.store.read() as session:
        person, goal = own_goal(session, actor, goal_id)
        return history_of(session, person, goal, deps.now())


def own_goal(session: Session, actor: Actor, goal_id: int) -> tuple[Person, Goal]:
    """The actor and a goal of theirs, to be looked at."""
    person = find_person(session, actor.team_id, actor.user_id)
    goal = goal_rows.find_goal(session, id_of(person), goal_id) if person else None
    if person is None or goal is None:
        raise NotFound("goal")
    return person, goal


def history_of(session: Session, person: Person, goal: Goal, now: datetime) -> History:
    """The story of a goal that is at hand."""
    key, owner = id_of(goal), id_of(person)
    known = Material(
        goal,
        goal_rows.milestones_of(session, [key])[key],
        rows.list_revisions(session, key, REVISIONS),
        rows.list_all_changes(session, key, CHANGES),
        rows.list_movements(session, owner, key, MOVEMENTS),
        rows.list_reflections(session, owner, key, REFLECTIONS),
        rows.list_records(session, owner, key, RECORDS),
    )
    return History(
        goal,
        first_plan(known),
        plan_now(known),
        tell(known),
        id_of(known.revisions[0]) if known.revisions else 0,
        today(now, person.tz),
        person.tz,
    )
