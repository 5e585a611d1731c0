"""Reflections: what a step took and what comes next, kept beside the milestone or the goal."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.refusals import NotFound
from bot.rules.reviews import ReflectionDraft, check_reflection
from bot.usecases.people import met
from storage.goals import find_goal, find_milestone
from storage.people import find_person, id_of
from storage.reflections import find_reflection
from storage.tables import Goal, Milestone, Person, Reflection


@dataclass(frozen=True)
class Reached:
    """What to look back at: a milestone, or a goal itself."""

    kind: str  # milestone, goal
    key: int


@dataclass(frozen=True)
class LookBack:
    """A milestone or a goal with what was kept of it."""

    of: Reached
    goal: Goal
    milestone: Milestone | None = None
    reflection: Reflection | None = None

    @property
    def title(self) -> str:
        """What was reached, as it is called."""
        return self.milestone.title if self.milestone else self.goal.title


def look_back(deps: Deps, actor: Actor, of: Reached) -> LookBack:
    """A milestone or goal of the actor's own, with what they have kept of it."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound(of.kind)
        return _found(session, person, of)


def keep_reflection(deps: Deps, actor: Actor, of: Reached, draft: ReflectionDraft) -> LookBack:
    """Keep what was learnt; once more changes it, and a blank form takes it away again.

    Of a goal that its owner keeps to themselves it is theirs alone, too, also if it is shared
    later.
    """
    with deps.store.write() as session:
        person = met(session, deps, actor)
        found = _found(session, person, of)
        clean = check_reflection(draft, may_be_blank=found.reflection is not None)
        if not (clean.took or clean.ahead):
            session.delete(found.reflection)
            session.flush()
            return LookBack(of, found.goal, found.milestone)
        kept = found.reflection or _new(deps, person, found)
        kept.took, kept.ahead = clean.took, clean.ahead
        kept.shared = clean.shared and found.goal.shared
        session.add(kept)
        session.flush()
        return LookBack(of, found.goal, found.milestone, kept)


def _new(deps: Deps, person: Person, found: LookBack) -> Reflection:
    return Reflection(
        person_id=id_of(person),
        goal_id=id_of(found.goal),
        milestone_id=found.milestone.id if found.milestone else None,
        title=found.title,
        created_at=deps.now(),
        form_key=_form_key(found.of),
    )


def _form_key(of: Reached) -> str:
    """One of each milestone, and one of each goal: also when the milestone is taken out later."""
    return f"{of.kind}:{of.key}"


def _found(session: Session, person: Person, of: Reached) -> LookBack:
    key = id_of(person)
    kept = find_reflection(session, key, _form_key(of))
    if of.kind == "goal":
        goal = find_goal(session, key, of.key)
        if goal is None:
            raise NotFound("goal")
        return LookBack(of, goal, None, kept)
    found = find_milestone(session, key, of.key)
    if found is None:
        raise NotFound("milestone")
    return LookBack(of, found[1], found[0], kept)
