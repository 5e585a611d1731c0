"""Visions: the whole, a step to be written, and what a mentor sees of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import visions as rules
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.rules.visions import PARTS, STEPS
from bot.usecases.pairs import pair_as_mentor
from storage import visions as rows
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.tables import Person, VisionPart
from storage.visions import Versions


@dataclass(frozen=True)
class VisionLine:
    """How far a vision has come, for a place that shows more besides."""

    steps_done: int = 0
    steps: int = len(STEPS)
    next_step: str = next(iter(STEPS))  # the first step without words; "" for none


@dataclass(frozen=True)
class PartCard:
    """A part as its owner sees it."""

    part: str
    words: str = ""
    shared: bool = False
    changed: date | None = None  # on the owner's calendar; None: never written
    versions: int = 0
    stamp: str = ""  # how it stands now: a form that carries another one is an older one


@dataclass(frozen=True)
class VisionPage:
    """The whole vision, every part in its order."""

    cards: Mapping[str, PartCard]
    line: VisionLine
    today: date

    def step_after(self, step: str) -> str:
        """The next step without words after one; "" for none."""
        return rules.next_step([c.part for c in self.cards.values() if c.words], step)


@dataclass(frozen=True)
class StepForm:
    """A step to be written; `start` are words to begin with where nothing was ever written."""

    step: str
    cards: tuple[PartCard, ...]
    start: str = ""


@dataclass(frozen=True)
class SharedVision:
    """What a mentor sees of a mentee's vision."""

    mentee: Person
    parts: tuple[VisionPart, ...]
    today: date
    tz: str  # the mentor's


def parts_of(session: Session, person: Person) -> dict[str, VisionPart]:
    """The parts of a person's vision that have words, in their order."""
    found = {row.part: row for row in rows.list_parts(session, id_of(person)) if row.words}
    return {part: found[part] for part in PARTS if part in found}


def vision_line(session: Session, person: Person) -> VisionLine:
    """How far a person's vision has come, in one query."""
    return _line(parts_of(session, person))


def cards_of(session: Session, person: Person) -> dict[str, PartCard]:
    """Every part, written or not, in two queries."""
    kept = {row.part: row for row in rows.list_parts(session, id_of(person))}
    versions = rows.versions_of(session, id_of(person))
    return {
        part: _card(person, part, kept.get(part), versions.get(part, Versions())) for part in PARTS
    }


def get_vision(deps: Deps, actor: Actor) -> VisionPage:
    """The actor's whole vision; blank for somebody new."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        cards = cards_of(session, person) if person else {part: PartCard(part) for part in PARTS}
        here = today(deps.now(), person.tz if person else "UTC")
        return VisionPage(cards, _line([c.part for c in cards.values() if c.words]), here)


def get_step(deps: Deps, actor: Actor, step: str) -> StepForm:
    """One step as its form shows it."""
    if step not in STEPS:
        raise NotFound("vision_step")
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return StepForm(step, tuple(PartCard(part) for part in STEPS[step]))
        cards = cards_of(session, person)
        profile = get_profile(session, id_of(person)) if step == "values" else None
        fresh = profile is not None and not cards["values"].versions
        start = profile.values if profile and fresh else ""
        return StepForm(step, tuple(cards[part] for part in STEPS[step]), start)


def get_shared_vision(deps: Deps, actor: Actor, mentorship_id: int) -> SharedVision:
    """What the actor, a mentor in this very mentorship, sees of the mentee's vision."""
    with deps.store.read() as session:
        pair = pair_as_mentor(session, actor, mentorship_id)
        shared = {r.part: r for r in rows.list_shared_parts(session, id_of(pair.mentee))}
        parts = tuple(shared[part] for part in PARTS if part in shared)
        return SharedVision(pair.mentee, parts, today(deps.now(), pair.me.tz), pair.me.tz)


def _line(written: Collection[str]) -> VisionLine:
    return VisionLine(len(rules.steps_with(written)), len(STEPS), rules.next_step(written))


def _card(person: Person, part: str, row: VisionPart | None, versions: Versions) -> PartCard:
    if row is None:
        return PartCard(part)
    stamp = f"{versions.newest}.{row.updated_at.timestamp():.6f}"
    changed = today(row.updated_at, person.tz)
    return PartCard(part, row.words, row.shared, changed, versions.count, stamp)
