"""Offering help: what others may ask a person about, quiet at any time; what they read of it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft, check_expert, is_away
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.allowances import load_of
from bot.usecases.people import met
from bot.usecases.planning.wishes import plan_offered
from bot.usecases.profiles import keep_skills, own_profile, skill_line
from storage import experts as rows
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.skills import skills_of
from storage.tables import ExpertOffer, Person, Profile


@dataclass(frozen=True)
class ExpertForm:
    """What the form of an offer begins with."""

    draft: ExpertDraft
    is_mentor: bool = False  # then the list of skills is that of the mentor's offer


@dataclass(frozen=True)
class ExpertCard:
    """Somebody who can be asked, with what they offer; the date is theirs."""

    person: Person
    offer: ExpertOffer
    profile: Profile | None
    teaches: tuple[str, ...]
    monthly: int  # how many people a month; only the owner is told
    has_room: bool  # for one more this month
    is_mentor: bool
    own: bool
    today: date

    @property
    def key(self) -> int:
        """The person's key."""
        return id_of(self.person)

    @property
    def away_until(self) -> date | None:
        """The day from which they can be asked again, if it is still to come."""
        return self.offer.away_until if is_away(self.offer.away_until, self.today) else None

    @property
    def is_quiet(self) -> bool:
        """Whether nobody is to be sent to them now."""
        return not self.offer.is_open or self.away_until is not None


def get_own_help(deps: Deps, actor: Actor) -> ExpertForm:
    """The actor's offer as its form shows it; what a profile or a mentor's offer says is there."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return ExpertForm(ExpertDraft())
        draft = _draft(session, deps, person)
        return ExpertForm(draft, rows.offers_mentoring(session, id_of(person)))


def _draft(session: Session, deps: Deps, person: Person) -> ExpertDraft:
    profile = get_profile(session, id_of(person))
    known = ExpertDraft(
        teaches=skill_line(session, person, "teach"),
        monthly=load_of(session, person, deps.now()).allowance,
        languages=profile.languages if profile else "",
    )
    offer = rows.find_expert_offer(session, id_of(person))
    if offer is None:
        return known
    away = offer.is_open and is_away(offer.away_until, today(deps.now(), person.tz))
    return ExpertDraft(
        **vars(known)
        | {
            "words": offer.words,
            "ways": tuple(offer.ways.split(",")) if offer.ways else (),
            "taking": "away" if away else "open" if offer.is_open else "closed",
            "away_until": offer.away_until if away else None,
        }
    )


def offer_help(deps: Deps, actor: Actor, draft: ExpertDraft) -> ExpertCard:
    """Keep what a person helps others with, or what changed of it; those who wish for it hear."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        clean = check_expert(draft, today(deps.now(), person.tz))
        offer = _own(session, deps, person)
        offer.words, offer.monthly, offer.ways = clean.words, clean.monthly, ",".join(clean.ways)
        offer.is_open, offer.away_until = clean.taking != "closed", clean.away_until
        profile = own_profile(session, deps, person)
        profile.languages = clean.languages
        session.add_all([offer, profile])
        keep_skills(session, person, "teach", clean.teaches)
        session.flush()
        return _offered(session, deps, person, offer)


def be_quiet(deps: Deps, actor: Actor) -> ExpertCard:
    """Nobody new is sent to the actor, whether they had offered anything or not."""
    return _turn(deps, actor, is_open=False)


def be_asked_again(deps: Deps, actor: Actor) -> ExpertCard:
    """The actor can be asked again, from now on."""
    return _turn(deps, actor, is_open=True)


def _turn(deps: Deps, actor: Actor, *, is_open: bool) -> ExpertCard:
    with deps.store.write() as session:
        person = met(session, deps, actor)
        offer = _own(session, deps, person)
        offer.is_open, offer.away_until = is_open, None
        session.add(offer)
        session.flush()
        return _offered(session, deps, person, offer)


def _own(session: Session, deps: Deps, person: Person) -> ExpertOffer:
    """A person's offer to be changed, made when there is none; the person is locked."""
    found = rows.find_expert_offer(session, id_of(person)) or ExpertOffer(
        person_id=id_of(person), team_id=person.team_id, created_at=deps.now()
    )
    found.updated_at = deps.now()
    return found


def _offered(session: Session, deps: Deps, person: Person, offer: ExpertOffer) -> ExpertCard:
    plan_offered(session, person, offer, deps.now())
    found = rows.Expert(offer, person, get_profile(session, id_of(person)))
    return _card(session, deps, person, found)


def mentors_help(
    session: Session, deps: Deps, person: Person, *, is_open: bool, away_until: date | None
) -> ExpertOffer:
    """A mentor can be asked about what they teach, unless they have said no; the person is locked.

    A first offer is as open as the one to be a mentor. Those who wish for it hear: the list of
    skills may have changed.
    """
    offer = rows.find_expert_offer(session, id_of(person))
    if offer is None:
        offer = _own(session, deps, person)
        offer.is_open, offer.away_until = is_open, away_until
    session.add(offer)
    session.flush()
    plan_offered(session, person, offer, deps.now())
    return offer


def show_expert(deps: Deps, actor: Actor, person_id: int) -> ExpertCard:
    """What somebody helps with; NotFound("expert") also for who is quiet or has a full month.

    Which of the two it is, is theirs to know.
    """
    with deps.store.read() as session:
        reader = find_person(session, actor.team_id, actor.user_id)
        found = rows.list_experts(session, actor.team_id, [person_id])
        if not found or not found[0].person.active:
            raise NotFound("expert")
        card = _card(session, deps, reader, found[0])
        if not card.own and (card.is_quiet or not card.has_room):
            raise NotFound("expert")
        return card


def _card(session: Session, deps: Deps, reader: Person | None, found: rows.Expert) -> ExpertCard:
    key = id_of(found.person)
    load = load_of(session, found.person, deps.now())
    return ExpertCard(
        found.person,
        found.offer,
        found.profile,
        tuple(skill.name for skill in skills_of(session, [key], "teach")[key]),
        monthly=load.allowance,
        has_room=load.left > 0,
        is_mentor=rows.offers_mentoring(session, key),
        own=reader is not None and reader.id == key,
        today=today(deps.now(), found.person.tz),
    )
