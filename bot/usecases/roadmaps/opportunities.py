"""Opportunities: a way to practise or somebody to meet is planned, changed, done or let go."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import opportunities as rules
from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.opportunities import OpportunityDraft
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.people import met
from storage import goals
from storage import opportunities as rows
from storage.network import find_member
from storage.people import find_person, id_of, people_of
from storage.tables import Goal, Opportunity, Person


@dataclass(frozen=True)
class OpportunityCard:
    """An opportunity as its owner opens it."""

    row: Opportunity
    contact: Person | None
    today: date


@dataclass(frozen=True)
class OpportunityForm:
    """What the form begins with: one that exists, or none, and the goals that it can serve."""

    goals: tuple[Goal, ...] = ()
    card: OpportunityCard | None = None


def opportunity_form(
    deps: Deps, actor: Actor, opportunity_id: int | None = None
) -> OpportunityForm:
    """The form for a new one, or for one of the actor's own."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            if opportunity_id is not None:
                raise NotFound("opportunity")
            return OpportunityForm()
        active = goals.list_goals(session, id_of(person), "active", ACTIVE_GOALS)
        if opportunity_id is None:
            return OpportunityForm(tuple(active))
        row = _own(session, person, opportunity_id)
        served = goals.find_goal(session, id_of(person), row.goal_id or 0)
        more = [served] if served is not None and served.state != "active" else []
        return OpportunityForm((*active, *more), _card(session, deps, person, row))


def add_opportunity(
    deps: Deps, actor: Actor, draft: OpportunityDraft, form_key: str
) -> OpportunityCard:
    """Keep a new one; the same form once more answers with the one that it made."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        made = rows.find_by_form(session, id_of(person), form_key)
        if made is not None:
            return _card(session, deps, person, made)
        clean = _checked(session, deps, person, draft)
        _check_room(session, person)
        row = Opportunity(
            person_id=id_of(person), kind="", title="", created_at=deps.now(), form_key=form_key
        )
        return _written(session, deps, person, row, clean)


def change_opportunity(
    deps: Deps, actor: Actor, opportunity_id: int, draft: OpportunityDraft
) -> OpportunityCard:
    """Other words, another day, another goal, another reader."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        row = _own(session, person, opportunity_id)
        clean = _checked(session, deps, person, draft, row)
        return _written(session, deps, person, row, clean)


def finish_opportunity(deps: Deps, actor: Actor, opportunity_id: int) -> OpportunityCard:
    """It was done, or somebody was met."""
    return _turn(deps, actor, opportunity_id, "done")


def drop_opportunity(deps: Deps, actor: Actor, opportunity_id: int) -> OpportunityCard:
    """It is taken off the roadmap."""
    return _turn(deps, actor, opportunity_id, "dropped")


def reopen_opportunity(deps: Deps, actor: Actor, opportunity_id: int) -> OpportunityCard:
    """Take back that it was done, or taken off."""
    return _turn(deps, actor, opportunity_id, "planned")


def _turn(deps: Deps, actor: Actor, opportunity_id: int, state: str) -> OpportunityCard:
    with deps.store.write() as session:
        person = met(session, deps, actor)
        row = _own(session, person, opportunity_id)
        if row.state != state:
            if state == "planned":
                _check_room(session, person)
            row.state = state
            row.closed_at = None if state == "planned" else deps.now()
            session.add(row)
            session.flush()
        return _card(session, deps, person, row)


def _own(session: Session, person: Person, opportunity_id: int) -> Opportunity:
    found = rows.find_opportunity(session, id_of(person), opportunity_id)
    if found is None:
        raise NotFound("opportunity")
    return found


def _card(session: Session, deps: Deps, person: Person, row: Opportunity) -> OpportunityCard:
    keys = [row.contact_id] if row.contact_id is not None else []
    contact = people_of(session, keys).get(row.contact_id or 0)
    return OpportunityCard(row, contact, today(deps.now(), person.tz))


def _checked(
    session: Session,
    deps: Deps,
    person: Person,
    draft: OpportunityDraft,
    row: Opportunity | None = None,
) -> OpportunityDraft:
    """The draft with a goal of this very person's, and somebody of their workspace."""
    day = row.day if row else None
    clean = rules.check_opportunity(draft, today(deps.now(), person.tz), day)
    if clean.goal_id is not None and not goals.find_goal(session, id_of(person), clean.goal_id):
        raise FormRefused({"goal": Problem("unknown")})
    known = row.contact_id if row else None
    if clean.contact_id is not None and clean.contact_id != known:
        _check_contact(session, person, clean.contact_id)
    return clean


def _check_contact(session: Session, person: Person, contact_id: int) -> None:
    whom = find_member(session, person.team_id, contact_id)
    if whom is None:
        raise FormRefused({"whom": Problem("no_person")})
    if whom.id == person.id:
        raise FormRefused({"whom": Problem("somebody_else")})
    if not whom.active:
        raise FormRefused({"whom": Problem("left")})


def _check_room(session: Session, person: Person) -> None:
    if rows.count_planned(session, id_of(person)) >= rules.PLANNED_MOST:
        raise FormRefused({"kind": Problem("opportunities_full", {"limit": rules.PLANNED_MOST})})


def _written(
    session: Session, deps: Deps, person: Person, row: Opportunity, clean: OpportunityDraft
) -> OpportunityCard:
    row.kind, row.title, row.day = clean.kind, clean.title, clean.day
    row.goal_id, row.shared, row.contact_id = clean.goal_id, clean.shared, clean.contact_id
    session.add(row)
    session.flush()
    return _card(session, deps, person, row)
