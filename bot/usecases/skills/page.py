"""A person's skills, each once: its lists, what they said of it, the goals that grow it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.levels import Growth, growth_of
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from storage.experts import find_expert_offer, offers_mentoring
from storage.levels import levels_of, rated_skills
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.skills import find_kept, goals_growing, roles_of
from storage.tables import Goal, Person, Skill, SkillLevel

GOALS_LOOKED_AT = 200  # of a person's goals, each skill of one counted: the latest


@dataclass(frozen=True)
class SkillCard:
    """One skill of a person's own."""

    id: int
    name: str
    roles: tuple[str, ...]  # of have, learn, teach; none: a goal's alone, or what was once
    said: tuple[SkillLevel, ...]  # the first time first
    growing: tuple[Goal, ...]  # goals under way that grow it
    reached: Goal | None = None  # the latest that grew it, reached since something was said of it

    @property
    def growth(self) -> Growth | None:
        """Before, now and aim; None where nothing was said yet."""
        return growth_of(self.said)


@dataclass(frozen=True)
class SkillsPage:
    """All that a person is told of their skills."""

    cards: tuple[SkillCard, ...] = ()
    shared: bool = False  # their mentor sees the levels, too
    offers: bool = False  # to be a mentor or to help: else nobody sees what they could teach
    today: date = date.min
    tz: str = "UTC"

    def held(self, purpose: str) -> int:
        """How many skills one list has."""
        return sum(purpose in card.roles for card in self.cards)

    def find(self, skill_id: int) -> SkillCard:
        """One of them; NotFound("skill") for another's as for none."""
        found = next((card for card in self.cards if card.id == skill_id), None)
        if found is None:
            raise NotFound("skill")
        return found


@dataclass(frozen=True)
class SkillForm:
    """What the form for one skill begins with."""

    card: SkillCard
    shared: bool
    today: date
    tz: str


def get_skills(deps: Deps, actor: Actor) -> SkillsPage:
    """The actor's skills, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return skills_page(session, deps, person) if person else SkillsPage()


def get_skill(deps: Deps, actor: Actor, skill_id: int) -> SkillForm:
    """One skill of the actor's own; of a word that was made one with another, the other."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        kept = find_kept(session, actor.team_id, skill_id)
        if person is None or kept is None:
            raise NotFound("skill")
        page = skills_page(session, deps, person)
        return SkillForm(page.find(id_of(kept)), page.shared, page.today, page.tz)


def skills_page(session: Session, deps: Deps, person: Person) -> SkillsPage:
    """The skills of a person who is at hand, in alphabetical order."""
    key = id_of(person)
    known: dict[int, Skill] = {}
    roles: dict[int, list[str]] = defaultdict(list)
    goals: dict[int, list[Goal]] = defaultdict(list)
    for skill, purpose in roles_of(session, key):
        known[id_of(skill)] = skill
        roles[id_of(skill)].append(purpose)
    for skill, goal in goals_growing(session, key, GOALS_LOOKED_AT):
        known[id_of(skill)] = skill
        goals[id_of(skill)].append(goal)
    levels = levels_of(session, key)
    known |= {id_of(skill): skill for skill in rated_skills(session, key)}
    cards = [
        _card(skill, roles[number], levels.get(number, []), goals[number])
        for number, skill in known.items()
    ]
    return SkillsPage(
        tuple(sorted(cards, key=lambda card: (known[card.id].key, card.id))),
        _shares(session, key),
        _offers(session, key),
        today(deps.now(), person.tz),
        person.tz,
    )


def _card(skill: Skill, roles: list[str], said: list[SkillLevel], goals: list[Goal]) -> SkillCard:
    growing = tuple(goal for goal in goals if goal.state == "active")
    since = said[-1].created_at if said else None
    reached = [
        goal
        for goal in goals
        if goal.state == "done" and goal.closed_at and (since is None or goal.closed_at > since)
    ]
    latest = max(reached, key=lambda goal: goal.closed_at or goal.created_at, default=None)
    return SkillCard(id_of(skill), skill.name, tuple(roles), tuple(said), growing, latest)


def _shares(session: Session, person_id: int) -> bool:
    profile = get_profile(session, person_id)
    return profile is not None and profile.levels_shared


def _offers(session: Session, person_id: int) -> bool:
    offer = find_expert_offer(session, person_id)
    return (offer is not None and offer.is_open) or offers_mentoring(session, person_id)
