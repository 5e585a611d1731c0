"""The shelf: what the programme offers to a workspace, found by words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.resources import OFFERED_MOST, Findable, clean_sought, search
from storage import resources as rows
from storage.people import find_person, id_of
from storage.skills import resource_skills_of
from storage.tables import Resource, Skill

PAGE = 8


@dataclass(frozen=True)
class ResourceCard:
    """A resource with the skills that it is good for."""

    row: Resource
    skills: tuple[Skill, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The skills as the workspace spells them."""
        return tuple(skill.name for skill in self.skills)


@dataclass(frozen=True)
class Shelf:
    """A page of what is offered, or of what some words mean."""

    cards: tuple[ResourceCard, ...] = ()
    words: str = ""
    page: int = 0
    found: int = 0
    offered: int = 0
    is_lead: bool = False

    @property
    def has_more(self) -> bool:
        """Whether a page follows."""
        return (self.page + 1) * PAGE < self.found


def get_shelf(deps: Deps, actor: Actor, words: str = "", page: int = 0) -> Shelf:
    """What is offered in the actor's workspace, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        cards = list_cards(session, actor.team_id)
        typed = clean_sought(words)
        found = pick(cards, typed)
        page = max(0, min(page, (len(found) - 1) // PAGE))
        shown = found[page * PAGE : (page + 1) * PAGE]
        is_lead = person is not None and person.is_admin
        return Shelf(tuple(shown), typed, page, len(found), len(cards), is_lead)


def list_cards(session: Session, team_id: str) -> list[ResourceCard]:
    """Everything that a workspace offers, by title; two queries."""
    found = rows.list_offered(session, team_id, OFFERED_MOST)
    skills = resource_skills_of(session, [id_of(row) for row in found])
    cards = [ResourceCard(row, tuple(skills[id_of(row)])) for row in found]
    return sorted(cards, key=lambda card: card.row.title.casefold())


def pick(cards: Sequence[ResourceCard], words: str) -> list[ResourceCard]:
    """Those that some words mean, the nearest first; all of them for no words."""
    by_key = {id_of(card.row): card for card in cards}
    return [by_key[key] for key in search(words, [_findable(card) for card in cards])]


def _findable(card: ResourceCard) -> Findable:
    row = card.row
    return Findable(id_of(row), row.title, row.words, row.kind, card.names)
