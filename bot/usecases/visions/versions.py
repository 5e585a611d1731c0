"""Visions kept: every step that is written, every version of a part, and one brought back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.rules.visions import STEPS, PartDraft, check_step
from bot.usecases.people import met
from bot.usecases.visions.pages import PartCard, VisionPage, cards_of, get_vision
from storage import visions as rows
from storage.people import find_person, id_of
from storage.tables import Person, VisionPart, VisionVersion

VERSIONS_SHOWN = 8
PAGES = 1_000  # far more than anybody has; an offset beyond what a database counts is refused


@dataclass(frozen=True)
class VersionPage:
    """Some versions of a part, the newest first; `page` counts from 0."""

    card: PartCard
    versions: tuple[VisionVersion, ...]
    page: int
    has_older: bool
    today: date
    tz: str


def keep_step(
    deps: Deps, actor: Actor, step: str, drafts: Mapping[str, PartDraft], form_key: str
) -> VisionPage:
    """Keep what was written in a step; blank parts that were blank stay so."""
    if step not in STEPS:
        raise NotFound("vision_step")
    clean = check_step(step, drafts)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        cards = cards_of(session, person)
        _refuse_stale_sharing(cards, clean)
        for part, draft in clean.items():
            _keep_part(session, deps, person, draft, cards[part], form_key)
    return get_vision(deps, actor)


def list_versions(deps: Deps, actor: Actor, part: str, page: int = 0) -> VersionPage:
    """What a part of the actor's vision has said so far."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        card = cards_of(session, person).get(part) if person else None
        if person is None or card is None or not card.versions:
            raise NotFound("vision_version")
        page = min(max(page, 0), PAGES)
        found = rows.list_versions(
            session, id_of(person), part, VERSIONS_SHOWN + 1, page * VERSIONS_SHOWN
        )
        shown, has_older = tuple(found[:VERSIONS_SHOWN]), len(found) > VERSIONS_SHOWN
        here = today(deps.now(), person.tz)
        return VersionPage(card, shown, page, has_older, here, person.tz)


def take_back_version(deps: Deps, actor: Actor, version_id: int, form_key: str) -> VersionPage:
    """Let a part say again what it said once; the words in between stay among the versions."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        version = rows.find_version(session, id_of(person), version_id)
        if version is None:
            raise NotFound("vision_version")
        part, key = version.part, f"{form_key}.{version_id}"
        if not rows.was_written(session, id_of(person), part, key):
            card = cards_of(session, person)[part]
            _write(session, deps, person, card, PartDraft(version.words, card.shared), key)
    return list_versions(deps, actor, part)


def _refuse_stale_sharing(cards: Mapping[str, PartCard], drafts: Mapping[str, PartDraft]) -> None:
    """A form that stood open while the part changed may make it private, but not shared.

    Else it would share again what was made private meanwhile.
    """
    late = {
        f"shared.{part}": Problem("vision_moved")
        for part, draft in drafts.items()
        if draft.shared and cards[part].words and not cards[part].shared
        if draft.stamp != cards[part].stamp
    }
    if late:
        raise FormRefused(late)


def _keep_part(
    session: Session, deps: Deps, person: Person, draft: PartDraft, card: PartCard, form_key: str
) -> None:
    """The words, unless they were left as the form had shown them; and who sees them."""
    key = f"{form_key}.{draft.stamp}"
    if rows.was_written(session, id_of(person), card.part, key):
        return
    left = _left_alone(session, person, draft, card)
    said = PartDraft(card.words if left else draft.words, draft.shared)
    _write(session, deps, person, card, said, key)


def _left_alone(session: Session, person: Person, draft: PartDraft, card: PartCard) -> bool:
    """Whether an older form still has the words with which it was opened."""
    if draft.stamp == card.stamp:
        return False
    known, _, _ = draft.stamp.partition(".")
    shown = rows.find_version(session, id_of(person), int(known)) if known.isdecimal() else None
    return shown.words == draft.words if shown else not draft.words


def _write(
    session: Session, deps: Deps, person: Person, card: PartCard, said: PartDraft, form_key: str
) -> None:
    """What a part says now; a part without words is nobody else's, and begins private again."""
    words, shared, now = said.words, said.shared and bool(said.words), deps.now()
    if (words, shared) == (card.words, card.shared):
        return
    key, part = id_of(person), card.part
    row = rows.find_part(session, key, part) or VisionPart(person_id=key, part=part, updated_at=now)
    row.words, row.shared, row.updated_at = words, shared, now
    session.add(row)
    if words != card.words:
        session.add(
            VisionVersion(person_id=key, part=part, words=words, created_at=now, form_key=form_key)
        )
    session.flush()
