"""The roadmap of a person: whole for themselves, and only what they share for a mentor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.language import _
from bot.rules.goals.drafts import ACTIVE_GOALS, progress
from bot.rules.opportunities import MEET, PLANNED_MOST, SHOWN_FOR
from bot.rules.rhythm import instant_of, today
from bot.rules.roadmaps.plan import Plan, PlannedGoal, PlannedPerson, PlannedStep, PlannedTry
from bot.usecases.pairs import Pair, pair_as_mentor
from bot.usecases.roadmaps.people import SOMEBODY, Talk, planned_people, talks_of
from bot.usecases.roadmaps.skills import skills_shown
from storage import opportunities as rows
from storage.goals import milestones_of
from storage.people import find_person, id_of, people_of
from storage.tables import Goal, Milestone, Opportunity, Person

ENDED_MOST, DONE_MOST = 10, 10


@dataclass(frozen=True)
class GoalLine:
    """A goal on a roadmap, with the key that opens it."""

    key: int
    planned: PlannedGoal
    shared: bool


@dataclass(frozen=True)
class OpportunityLine:
    """A way to practise or somebody to meet, with what the reader may know of it."""

    row: Opportunity
    goal: str = ""  # the title of the goal that it serves, where the reader sees that goal
    contact: Person | None = None

    @property
    def done(self) -> bool:
        """Whether it has been done."""
        return self.row.state == "done"

    @property
    def who(self) -> str:
        """Whom to meet, where nobody can be mentioned."""
        return (self.contact.name if self.contact else "") or self.row.title or _(SOMEBODY)


@dataclass(frozen=True)
class Roadmap:
    """A plan, and where each thing in it leads to."""

    plan: Plan
    goals: tuple[GoalLine, ...] = ()
    tries: tuple[OpportunityLine, ...] = ()
    meets: tuple[OpportunityLine, ...] = ()
    talks: tuple[Talk, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on it yet."""
        return not (self.goals or self.tries or self.meets or self.talks or self.plan.skills)


@dataclass(frozen=True)
class SharedRoadmap:
    """What a mentee shares of their plan, for their mentor."""

    pair: Pair
    roadmap: Roadmap


def get_roadmap(deps: Deps, actor: Actor) -> Roadmap:
    """The actor's own plan, whole."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return Roadmap(Plan(today(deps.now(), "UTC"), ""))
        return roadmap_for(session, person, today(deps.now(), person.tz), person)


def get_shared_roadmap(deps: Deps, actor: Actor, mentorship_id: int) -> SharedRoadmap:
    """What the mentee of a mentorship shares; to its mentor, as long as it is not over."""
    with deps.store.read() as session:
        pair = pair_as_mentor(session, actor, mentorship_id)
        here = today(deps.now(), pair.mentee.tz)
        return SharedRoadmap(pair, roadmap_for(session, pair.mentee, here, pair.me))


def plan_for(session: Session, person: Person, today: date, viewer: Person) -> Plan:
    """What a person's roadmap shows to a viewer, who may see what they ask for."""
    return roadmap_for(session, person, today, viewer).plan


def roadmap_for(session: Session, person: Person, today: date, viewer: Person) -> Roadmap:
    """The same with the keys; for anybody but its owner only what is shared of it."""
    own = viewer.id == person.id
    since = instant_of(today - SHOWN_FOR, time(0, 0), person.tz)
    goals = _goals(session, person, since, own=own)
    lines = _opportunities(session, person, since, goals, own=own)
    tries = tuple(line for line in lines if line.row.kind != MEET)
    meets = tuple(line for line in lines if line.row.kind == MEET)
    talks = talks_of(session, person, since, meets) if own else ()
    milestones = milestones_of(session, [id_of(goal) for goal in goals])
    shown = tuple(
        GoalLine(id_of(g), _planned_goal(g, milestones[id_of(g)], person.tz, own=own), g.shared)
        for g in goals
    )
    plan = Plan(
        today,
        person.name,
        tuple(line.planned for line in shown),
        skills_shown(session, person, [g for g in goals if g.state == "active"], own=own),
        tuple(PlannedTry(t.row.kind, t.row.title, t.row.day, t.done) for t in tries),
        (*map(_planned_person, meets), *planned_people(talks)),
    )
    return Roadmap(plan, shown, tries, meets, talks)


def _goals(session: Session, person: Person, since: datetime, *, own: bool) -> list[Goal]:
    key = id_of(person)
    active = rows.list_active_goals(session, key, ACTIVE_GOALS, only_shared=not own)
    ended = rows.list_ended_goals(session, key, since, ENDED_MOST, only_shared=not own)
    return [*active, *ended]


def _planned_person(line: OpportunityLine) -> PlannedPerson:
    about = line.row.title if line.who != line.row.title else ""
    return PlannedPerson(line.who, met=line.done, about=about, day=line.row.day)


def _planned_goal(
    goal: Goal, milestones: Sequence[Milestone], tz: str, *, own: bool
) -> PlannedGoal:
    return PlannedGoal(
        goal.title,
        begins=today(goal.created_at, tz),
        due=goal.due,
        state=goal.state,
        percent=progress(goal, milestones),
        closed=today(goal.closed_at, tz) if goal.closed_at else None,
        milestones=tuple(
            PlannedStep(m.title, m.due, today(m.done_at, tz) if m.done_at else None)
            for m in milestones
        ),
        serves=goal.serves if own else "",  # it would tell of a part of the vision
    )


def _opportunities(
    session: Session, person: Person, since: datetime, goals: Sequence[Goal], *, own: bool
) -> list[OpportunityLine]:
    key, shared = id_of(person), not own
    found = [
        *rows.list_planned(session, key, PLANNED_MOST, only_shared=shared),
        *rows.list_done(session, key, since, DONE_MOST, only_shared=shared),
    ]
    titles = {goal.id: goal.title for goal in goals}
    people = people_of(session, {o.contact_id for o in found if o.contact_id is not None})
    return [
        OpportunityLine(o, titles.get(o.goal_id, ""), people.get(o.contact_id or 0)) for o in found
    ]
