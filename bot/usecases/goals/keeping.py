"""Goals: add, change, reach, drop, and take any of it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals import drafts as rules
from bot.rules.goals.drafts import Before, GoalDraft
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.rules.visions import PARTS
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.goals.writing import write_goal, write_milestones
from bot.usecases.people import met
from bot.usecases.planning.checkins import plan_checkin
from bot.usecases.planning.forward import plan_look
from bot.usecases.planning.milestones import plan_milestones
from bot.usecases.planning.reviews import plan_review
from storage import goals as rows
from storage.people import find_person, id_of
from storage.tables import Goal, Milestone, Person

CLOSED_SHOWN = 10


@dataclass(frozen=True)
class GoalCard:
    """A goal with all that a view tells of it; dates are the owner's local ones."""

    goal: Goal
    milestones: tuple[Milestone, ...]
    percent: int
    today: date
    tz: str
    under_way: int | None = None  # goals of the owner, where they were counted: with a new one
    changed: tuple[str, ...] = ()  # kinds of what the deed has changed about it

    @property
    def next(self) -> Milestone | None:
        """The milestone to work on now."""
        return rules.next_milestone(self.milestones)

    @property
    def done_count(self) -> int:
        """How many milestones are done."""
        return sum(m.done_at is not None for m in self.milestones)


@dataclass(frozen=True)
class GoalList:
    """A person's goals: those under way, and the latest that ended."""

    active: tuple[GoalCard, ...] = ()
    closed: tuple[GoalCard, ...] = ()


def add_goal(deps: Deps, actor: Actor, draft: GoalDraft, form_key: str) -> GoalCard:
    """Keep a new goal; the same form once more answers with the goal that it made."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        made = rows.find_goal_by_form(session, id_of(person), form_key)
        if made is not None:
            return card_of(session, deps, person, made)
        clean = rules.check_goal(draft, today(deps.now(), person.tz))
        under_way = _check_room(session, person)
        goal = Goal(
            person_id=id_of(person),
            title="",
            due=clean.due or date.max,
            created_at=deps.now(),
            form_key=form_key,
        )
        write_goal(session, person, goal, clean)
        write_milestones(session, goal, clean, (), ())
        if not under_way:
            plan_checkin(session, person, deps.now())
            plan_review(session, person, deps.now())
        return replace(planned_card(session, deps, person, goal), under_way=under_way + 1)


def change_goal(deps: Deps, actor: Actor, goal_id: int, draft: GoalDraft) -> GoalCard:
    """Keep the changed words, dates and milestones of a goal.

    A milestone that the form names and leaves blank is taken away; one that it does not name was
    added elsewhere while the form stood open, and stays.
    """
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        return rewrite_goal(session, deps, person, goal, draft)


def rewrite_goal(
    session: Session, deps: Deps, person: Person, goal: Goal, draft: GoalDraft
) -> GoalCard:
    """The same within a deed that knows only a part of the draft."""
    was = rows.milestones_of(session, [id_of(goal)])[id_of(goal)]
    then = remember(session, goal)
    before = Before(goal.due, {id_of(m): m.due for m in was})
    clean = rules.check_goal(draft, today(deps.now(), person.tz), before)
    write_goal(session, person, goal, clean)
    write_milestones(session, goal, clean, was, {row.id for row in draft.milestones})
    card = planned_card(session, deps, person, goal)
    changes = keep_changes(session, person, goal, then, deps.now(), "changed", clean.reason)
    return replace(card, changed=tuple(change.what for change in changes))


def close_goal(deps: Deps, actor: Actor, goal_id: int, state: str) -> GoalCard:
    """A goal is reached ("done") or given up ("dropped"); nothing more is said about it."""
    return _turn(deps, actor, goal_id, state)


def reopen_goal(deps: Deps, actor: Actor, goal_id: int) -> GoalCard:
    """Take back that a goal was reached or given up."""
    return _turn(deps, actor, goal_id, "active")


def _turn(deps: Deps, actor: Actor, goal_id: int, state: str) -> GoalCard:
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        return turn_goal(session, deps, person, goal, state)


def turn_goal(
    session: Session,
    deps: Deps,
    person: Person,
    goal: Goal,
    state: str,
    why: str = "",
    review_id: int | None = None,
) -> GoalCard:
    """The same within a deed that does more besides, such as a review."""
    if goal.state != state:
        if state == "active":
            _check_room(session, person)
        then = remember(session, goal)
        goal.state = state
        goal.closed_at = None if state == "active" else deps.now()
        session.add(goal)
        session.flush()
        kind = "reopened" if state == "active" else state
        keep_changes(session, person, goal, then, deps.now(), kind, why, review_id)
        plan_checkin(session, person, deps.now())
        plan_review(session, person, deps.now())
        plan_look(session, person, goal, deps.now())
    return planned_card(session, deps, person, goal)


def get_goal(deps: Deps, actor: Actor, goal_id: int) -> GoalCard:
    """One goal of the actor's own."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        goal = rows.find_goal(session, id_of(person), goal_id) if person else None
        if person is None or goal is None:
            raise NotFound("goal")
        return card_of(session, deps, person, goal)


def list_serving(deps: Deps, actor: Actor) -> tuple[str, ...]:
    """The parts of the actor's vision that a goal can serve: those with words, in their order."""
    with deps.store.read() as session:
        found = rows.vision_codes(session, actor.team_id, actor.user_id)
        return tuple(part for part in PARTS if part in found)


def list_goals(deps: Deps, actor: Actor) -> GoalList:
    """The actor's goals, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return goal_list(session, deps, person) if person else GoalList()


def goal_list(session: Session, deps: Deps, person: Person) -> GoalList:
    """A person's goals for a view that shows more besides."""
    key = id_of(person)
    active = rows.list_goals(session, key, "active", rules.ACTIVE_GOALS)
    closed = rows.list_closed_goals(session, key, CLOSED_SHOWN)
    milestones = rows.milestones_of(session, [id_of(g) for g in (*active, *closed)])
    return GoalList(
        tuple(make_card(deps, person, g, milestones[id_of(g)]) for g in active),
        tuple(make_card(deps, person, g, milestones[id_of(g)]) for g in closed),
    )


def make_card(deps: Deps, person: Person, goal: Goal, milestones: Sequence[Milestone]) -> GoalCard:
    """The card of a goal whose milestones are at hand."""
    percent = rules.progress(goal, milestones)
    return GoalCard(goal, tuple(milestones), percent, today(deps.now(), person.tz), person.tz)


def _check_room(session: Session, person: Person) -> int:
    under_way = rows.count_goals(session, id_of(person)).get("active", 0)
    if under_way >= rules.ACTIVE_GOALS:
        raise FormRefused({"title": Problem("too_many", {"limit": rules.ACTIVE_GOALS})})
    return under_way


def own_goal(session: Session, deps: Deps, actor: Actor, goal_id: int) -> tuple[Person, Goal]:
    """The actor, met, and a goal of theirs; for deeds that change it."""
    person = met(session, deps, actor)
    goal = rows.find_goal(session, id_of(person), goal_id)
    if goal is None:
        raise NotFound("goal")
    return person, goal


def card_of(session: Session, deps: Deps, person: Person, goal: Goal) -> GoalCard:
    """The card of a goal that is at hand."""
    return make_card(deps, person, goal, rows.milestones_of(session, [id_of(goal)])[id_of(goal)])


def planned_card(session: Session, deps: Deps, person: Person, goal: Goal) -> GoalCard:
    """The card of a goal that has changed, its milestones planned anew."""
    card = card_of(session, deps, person, goal)
    plan_milestones(session, person, [(goal, m) for m in card.milestones], deps.now())
    return card
