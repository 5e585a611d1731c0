"""Lines of sight: a person's goals under the parts of their vision, and hanging one on a part."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.sight import Sight, line_of_sight
from bot.rules.visions import PARTS
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.people import met
from bot.usecases.visions.pages import parts_of
from storage import goals as rows
from storage.people import find_person, id_of
from storage.tables import Goal, Person

REACHED_SHOWN = 50


@dataclass(frozen=True)
class HangForm:
    """A goal, and the parts that it may hang on."""

    goal: Goal
    parts: tuple[str, ...]


def get_sight(deps: Deps, actor: Actor) -> Sight:
    """The actor's goals and vision beside each other; blank for somebody new."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return _sight(session, person) if person else Sight()


def _sight(session: Session, person: Person) -> Sight:
    active = rows.list_goals(session, id_of(person), "active", ACTIVE_GOALS)
    reached = [
        goal
        for goal in rows.list_closed_goals(session, id_of(person), REACHED_SHOWN)
        if goal.state == "done"
    ]
    return line_of_sight(parts_of(session, person), active, reached)


def get_hanging(deps: Deps, actor: Actor, goal_id: int) -> HangForm:
    """What the form shows for a goal of the actor's own."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        goal = rows.find_goal(session, id_of(person), goal_id) if person else None
        if person is None or goal is None:
            raise NotFound("goal")
        return HangForm(goal, _open_to(session, person, goal))


def hang_goal(deps: Deps, actor: Actor, goal_id: int, part: str) -> Sight:
    """Hang a goal on a part of the vision, or on none of them ("")."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        goal = rows.find_goal(session, id_of(person), goal_id)
        if goal is None:
            raise NotFound("goal")
        if part and part not in _open_to(session, person, goal):
            raise FormRefused({"part": Problem("unknown")})
        if part != goal.serves:
            then = remember(session, goal)
            goal.serves = part
            session.add(goal)
            session.flush()
            keep_changes(session, person, goal, then, deps.now(), "changed")
        return _sight(session, person)


def _open_to(session: Session, person: Person, goal: Goal) -> tuple[str, ...]:
    """The parts with words, and the one that the goal hangs on already."""
    return tuple(p for p in PARTS if p in {*parts_of(session, person), goal.serves})
