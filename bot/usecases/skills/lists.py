"""A person's own lists: what is added to one, near words asked about first, what is taken out."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.mentorships import ENOUGH_PEOPLE
from bot.rules.near_words import beginnings, near_among, other_words
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.skills import PURPOSES, check_more, skill_key
from bot.usecases.expert_index import keep_words
from bot.usecases.people import met
from bot.usecases.planning.wishes import plan_offered
from bot.usecases.skills.page import SkillsPage, skills_page
from storage import skills as rows
from storage.experts import find_expert_offer
from storage.people import id_of
from storage.tables import Person


@dataclass(frozen=True)
class Near:
    """A word as somebody typed it, and one that the workspace has already."""

    typed: str
    known: str


@dataclass(frozen=True)
class Added:
    """A list with more in it; or nothing kept yet, since some words may be others."""

    page: SkillsPage
    names: tuple[str, ...]
    near: tuple[Near, ...] = ()


@dataclass(frozen=True)
class Dropped:
    """A list with one skill less, and which; nothing where it was not on the list."""

    page: SkillsPage
    name: str = ""
    has_levels: bool = False  # what was said of it is kept


def add_skills(deps: Deps, actor: Actor, purpose: str, listed: str, *, sure: bool = False) -> Added:
    """Put skills on one of the actor's lists; unless they are `sure`, near words are asked about.

    The answer to that question comes with the words that they chose.
    """
    _check_purpose(purpose)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        rows.hold_vocabulary(session, person.team_id)
        page = skills_page(session, deps, person)
        names = _new(page, purpose, listed)
        near = () if sure else tuple(_near(session, person, page, names))
        if near:
            return Added(page, names, near)
        spelled = {skill_key(name): name for name in names}
        rows.add_skills(session, person.team_id, id_of(person), purpose, spelled)
        return Added(_changed(session, deps, person, purpose), names)


def _new(page: SkillsPage, purpose: str, listed: str) -> tuple[str, ...]:
    """What is not on the list yet: the same form once more adds nothing, and is not refused."""
    held = {skill_key(card.name) for card in page.cards if purpose in card.roles}
    typed = check_more(purpose, listed, 0)
    new = [name for name in typed if skill_key(name) not in held]
    return check_more(purpose, "\n".join(new), len(held)) if new else ()


def drop_skill(deps: Deps, actor: Actor, purpose: str, skill_id: int) -> Dropped:
    """Take a skill off one of the actor's lists; what they said of it stays.

    Of what is on none of them nothing is told, and taking it out once more changes nothing.
    """
    _check_purpose(purpose)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        rows.hold_vocabulary(session, person.team_id)
        kept = rows.find_kept(session, person.team_id, skill_id)
        page = skills_page(session, deps, person)
        card = next((card for card in page.cards if kept and card.id == kept.id), None)
        if card is None or purpose not in card.roles:
            return Dropped(page)
        if purpose == "teach" and page.offers and page.held("teach") == 1:
            raise FormRefused({"skills": Problem("last_taught")})
        rows.drop_skill(session, id_of(person), purpose, card.id)
        return Dropped(_changed(session, deps, person, purpose), card.name, bool(card.said))


def _check_purpose(purpose: str) -> None:
    if purpose not in PURPOSES:
        raise NotFound("skill")


def _changed(session: Session, deps: Deps, person: Person, purpose: str) -> SkillsPage:
    """Who is found by what they teach is found by it from now on; those who wish for it hear."""
    session.flush()
    if purpose == "teach":
        keep_words(session, person)
        offer = find_expert_offer(session, id_of(person))
        if offer is not None:
            plan_offered(session, person, offer, deps.now())
    return skills_page(session, deps, person)


def _near(session: Session, person: Person, page: SkillsPage, names: tuple[str, ...]) -> list[Near]:
    """Only words that everybody may be shown, and the person's own, are suggested."""
    team = person.team_id
    spelled = rows.list_spelled(session, team, [skill_key(name) for name in names])
    new = [name for name in names if skill_key(name) not in spelled]
    if not new:
        return []
    starts = sorted({start for name in new for start in beginnings(name)})
    words = {word.name: word.id for word in rows.words_like(session, team, starts)}
    keys = sorted({key for name in new for key in other_words(name)})
    said = rows.list_spelled(session, team, keys).values()
    words |= {skill.name: id_of(skill) for skill in said if skill.merged_into is None}
    found = {name: near_among(name, list(words)) for name in new}
    ids = {words[word] for each in found.values() for word in each}
    seen = rows.list_seen(session, ids, ENOUGH_PEOPLE) | {card.id for card in page.cards}
    told = {name: [word for word in each if words[word] in seen] for name, each in found.items()}
    return [Near(name, each[0]) for name, each in told.items() if each]
