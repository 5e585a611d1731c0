"""Offering: those who run the programme add a resource, change it, remove it, offer it again."""

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import resources as rules
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.resources import ResourceDraft
from bot.rules.skills import skill_key, split_list
from bot.usecases.people import met
from bot.usecases.resources.shelf import ResourceCard
from storage import resources as rows
from storage.people import find_person, id_of
from storage.skills import resource_skills_of, skill_ids
from storage.tables import Person, Resource


def resource_form(deps: Deps, actor: Actor, resource_id: int | None = None) -> ResourceCard | None:
    """One of the workspace's resources for its form; None for a new one."""
    with deps.store.read() as session:
        _check_lead(find_person(session, actor.team_id, actor.user_id))
        if resource_id is None:
            return None
        return _card(session, _find(session, actor, resource_id))


def add_resource(deps: Deps, actor: Actor, draft: ResourceDraft, form_key: str) -> ResourceCard:
    """Offer something new; the same form once more answers with what it made."""
    with deps.store.write() as session:
        person = _lead(session, deps, actor)
        made = rows.find_by_form(session, id_of(person), form_key)
        if made is not None:
            return _card(session, made)
        clean = rules.check_resource(draft)
        _check_room(session, actor)
        row = Resource(
            team_id=actor.team_id,
            person_id=id_of(person),
            kind="",
            title="",
            created_at=deps.now(),
            updated_at=deps.now(),
            form_key=form_key,
        )
        return _written(session, deps, row, clean)


def change_resource(
    deps: Deps, actor: Actor, resource_id: int, draft: ResourceDraft
) -> ResourceCard:
    """Another title, another link, other words; whoever added it."""
    with deps.store.write() as session:
        _lead(session, deps, actor)
        row = _find(session, actor, resource_id)
        return _written(session, deps, row, rules.check_resource(draft))


def remove_resource(deps: Deps, actor: Actor, resource_id: int) -> ResourceCard:
    """It is not offered any more; goals that have it keep it."""
    return _turn(deps, actor, resource_id, "removed")


def offer_again(deps: Deps, actor: Actor, resource_id: int) -> ResourceCard:
    """Take back that it was removed."""
    return _turn(deps, actor, resource_id, "offered")


def _turn(deps: Deps, actor: Actor, resource_id: int, state: str) -> ResourceCard:
    with deps.store.write() as session:
        _lead(session, deps, actor)
        row = _find(session, actor, resource_id)
        if row.state != state:
            if state == "offered":
                _check_room(session, actor)
            row.state, row.updated_at = state, deps.now()
            session.add(row)
            session.flush()
        return _card(session, row)


def _lead(session: Session, deps: Deps, actor: Actor) -> Person:
    """The actor, met and locked, if they run the programme; nobody is met by being refused."""
    _check_lead(find_person(session, actor.team_id, actor.user_id))
    person = met(session, deps, actor)
    _check_lead(person)
    return person


def _check_lead(person: Person | None) -> None:
    if person is None or not person.is_admin:
        raise FormRefused({"title": Problem("offers_not_lead")})


def _check_room(session: Session, actor: Actor) -> None:
    if rows.count_offered(session, actor.team_id) >= rules.OFFERED_MOST:
        raise FormRefused({"title": Problem("shelf_full", {"limit": rules.OFFERED_MOST})})


def _find(session: Session, actor: Actor, resource_id: int) -> Resource:
    found = rows.find_resource(session, actor.team_id, resource_id)
    if found is None:
        raise NotFound("resource")
    return found


def _card(session: Session, row: Resource) -> ResourceCard:
    skills = resource_skills_of(session, [id_of(row)])[id_of(row)]
    return ResourceCard(row, tuple(skills))


def _written(session: Session, deps: Deps, row: Resource, clean: ResourceDraft) -> ResourceCard:
    row.kind, row.title, row.url, row.words = clean.kind, clean.title, clean.url, clean.words
    row.updated_at = deps.now()
    session.add(row)
    session.flush()
    names = {skill_key(name): name for name in split_list(clean.skills)}
    rows.set_resource_skills(session, id_of(row), skill_ids(session, row.team_id, names))
    return _card(session, row)
