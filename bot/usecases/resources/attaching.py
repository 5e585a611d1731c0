"""Attaching: a person puts resources beside a goal of theirs, and says when one is done."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.resources import ATTACHED_MOST, clean_sought, fitting
from bot.usecases.goals.keeping import own_goal
from bot.usecases.resources.shelf import PAGE, ResourceCard, list_cards, pick
from storage import resources as rows
from storage.goals import find_goal, resources_of
from storage.people import find_person, id_of
from storage.skills import goal_skills_of
from storage.tables import Goal, GoalResource, Resource


@dataclass(frozen=True)
class Fit:
    """A resource that can be put beside a goal, and the goal's skills that it grows."""

    card: ResourceCard
    grows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What is beside a goal, and a page of what can be."""

    goal: Goal
    attached: tuple[tuple[Resource, GoalResource], ...]
    fits: tuple[Fit, ...]
    words: str = ""
    page: int = 0
    found: int = 0
    offered: int = 0

    @property
    def has_more(self) -> bool:
        """Whether a page follows."""
        return (self.page + 1) * PAGE < self.found

    @property
    def has_room(self) -> bool:
        """Whether one more fits beside the goal."""
        return len(self.attached) < ATTACHED_MOST


def get_choices(deps: Deps, actor: Actor, goal_id: int, words: str = "", page: int = 0) -> Choices:
    """What helps with a goal of the actor's own: what grows its skills comes first."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        goal = find_goal(session, id_of(person), goal_id) if person else None
        if goal is None:
            raise NotFound("goal")
        attached = tuple(resources_of(session, goal_id, ATTACHED_MOST))
        beside = {row.id for row, _attached in attached}
        cards = list_cards(session, actor.team_id)
        typed = clean_sought(words)
        found = _by_fit(session, goal, [c for c in pick(cards, typed) if c.row.id not in beside])
        page = max(0, min(page, (len(found) - 1) // PAGE))
        shown = tuple(found[page * PAGE : (page + 1) * PAGE])
        return Choices(goal, attached, shown, typed, page, len(found), len(cards))


def _by_fit(session: Session, goal: Goal, cards: list[ResourceCard]) -> list[Fit]:
    skills = {
        id_of(skill): skill.name for skill in goal_skills_of(session, [id_of(goal)])[id_of(goal)]
    }
    by_key = {id_of(card.row): card for card in cards}
    good_for = {key: [id_of(skill) for skill in card.skills] for key, card in by_key.items()}
    fits = fitting(skills, good_for, tuple(by_key))
    first = [Fit(by_key[key], tuple(skills[each] for each in grows)) for key, grows in fits.items()]
    return [*first, *(Fit(card) for key, card in by_key.items() if key not in fits)]


def attach_resource(deps: Deps, actor: Actor, goal_id: int, resource_id: int) -> Goal:
    """Put something that is offered beside a goal; once more changes nothing."""
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        row = rows.find_resource(session, person.team_id, resource_id)
        if row is None:
            raise NotFound("resource")
        if rows.find_attached(session, goal_id, resource_id) is None:
            if row.state != "offered":
                raise NotFound("resource")
            if len(resources_of(session, goal_id, ATTACHED_MOST)) >= ATTACHED_MOST:
                raise FormRefused({"words": Problem("resources_full", {"limit": ATTACHED_MOST})})
            session.add(GoalResource(goal_id=goal_id, resource_id=resource_id, added_at=deps.now()))
            session.flush()
        return goal


def detach_resource(deps: Deps, actor: Actor, goal_id: int, resource_id: int) -> Goal:
    """Take it off the goal."""
    with deps.store.write() as session:
        _person, goal = own_goal(session, deps, actor, goal_id)
        session.delete(_attached(session, goal_id, resource_id))
        session.flush()
        return goal


def finish_resource(deps: Deps, actor: Actor, goal_id: int, resource_id: int) -> Goal:
    """It was read, watched or taken."""
    return _mark(deps, actor, goal_id, resource_id, deps.now())


def reopen_resource(deps: Deps, actor: Actor, goal_id: int, resource_id: int) -> Goal:
    """Take that back."""
    return _mark(deps, actor, goal_id, resource_id, None)


def _mark(
    deps: Deps, actor: Actor, goal_id: int, resource_id: int, done_at: datetime | None
) -> Goal:
    with deps.store.write() as session:
        _person, goal = own_goal(session, deps, actor, goal_id)
        row = _attached(session, goal_id, resource_id)
        if (row.done_at is None) != (done_at is None):
            row.done_at = done_at
            session.add(row)
            session.flush()
        return goal


def _attached(session: Session, goal_id: int, resource_id: int) -> GoalResource:
    found = rows.find_attached(session, goal_id, resource_id)
    if found is None:
        raise NotFound("attached")
    return found
