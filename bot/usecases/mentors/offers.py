"""Offers: be ready to mentor, pause that, take it up again; what others read of it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.profiles import OfferDraft, check_offer
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.allowances import load_of
from bot.usecases.experts.offers import mentors_help
from bot.usecases.people import met
from bot.usecases.profiles import keep_skills, own_profile, skill_line
from storage import offers
from storage.experts import find_expert_offer
from storage.mentorships import count_mentees
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.skills import skills_of
from storage.tables import MentorOffer, Person, Profile


@dataclass(frozen=True)
class OfferForm:
    """What the form of an offer begins with."""

    draft: OfferDraft
    today: date
    known: bool  # whether there is an offer already


@dataclass(frozen=True)
class OfferCard:
    """A mentor with what they offer; the date is the reader's."""

    person: Person
    offer: MentorOffer
    profile: Profile | None
    teaches: tuple[str, ...]
    room: int
    own: bool
    today: date
    is_expert: bool = False  # can be asked for a conversation, too; only the owner is told

    @property
    def away_until(self) -> date | None:
        """The day from which the mentor takes new mentees again, if it is still to come."""
        until = self.offer.away_until
        return until if until is not None and until > self.today else None


def get_own_offer(deps: Deps, actor: Actor) -> OfferForm:
    """The actor's offer as its form shows it; what the profile says is filled in."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return OfferForm(OfferDraft(), today(deps.now(), "UTC"), known=False)
        here = today(deps.now(), person.tz)
        offer = offers.find_offer(session, id_of(person))
        return OfferForm(_draft(session, person, offer, here), here, known=offer is not None)


def _draft(session: Session, person: Person, offer: MentorOffer | None, here: date) -> OfferDraft:
    profile = get_profile(session, id_of(person)) or Profile(person_id=id_of(person))
    expert = find_expert_offer(session, id_of(person))
    known = OfferDraft(
        teaches=skill_line(session, person, "teach"),
        experience=profile.experience,
        values=profile.values,
        languages=profile.languages,
        talks=expert is None or expert.is_open,
    )
    if offer is None:
        return known
    away = offer.is_open and offer.away_until is not None and offer.away_until > here
    return OfferDraft(
        **vars(known)
        | {
            "capacity": offer.capacity,
            "meets": tuple(offer.meets.split(",")) if offer.meets else (),
            "words": offer.words,
            "taking": "away" if away else "open" if offer.is_open else "closed",
            "away_until": offer.away_until if away else None,
        }
    )


def offer_mentoring(deps: Deps, actor: Actor, draft: OfferDraft) -> OfferCard:
    """Keep an offer to be a mentor, or what changed of it."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        clean = check_offer(draft, today(deps.now(), person.tz))
        offer = offers.find_offer(session, id_of(person)) or MentorOffer(
            person_id=id_of(person), team_id=person.team_id, created_at=deps.now()
        )
        offer.capacity, offer.words, offer.meets = (
            clean.capacity,
            clean.words,
            ",".join(clean.meets),
        )
        offer.is_open, offer.away_until = clean.taking != "closed", clean.away_until
        offer.updated_at = deps.now()
        profile = own_profile(session, deps, person)
        profile.experience, profile.values = clean.experience, clean.values
        profile.languages = clean.languages
        session.add_all([offer, profile])
        keep_skills(session, person, "teach", clean.teaches)
        _offer_talks(session, deps, person, offer, clean.talks)
        session.flush()
        return _card(session, deps, person, person, offer, profile)


def _offer_talks(
    session: Session, deps: Deps, person: Person, offer: MentorOffer, talks: bool | None
) -> None:
    """Whether people may ask for a single conversation, too: as the form says."""
    expert = find_expert_offer(session, id_of(person))
    if expert is not None and talks is not None and expert.is_open != talks:
        expert.is_open, expert.away_until, expert.updated_at = talks, None, deps.now()
        session.add(expert)
    is_open = offer.is_open and talks is not False
    mentors_help(session, deps, person, is_open=is_open, away_until=offer.away_until)


def pause_offer(deps: Deps, actor: Actor) -> OfferCard:
    """No new mentees for now; those whom the mentor has stay."""
    return _turn(deps, actor, is_open=False)


def reopen_offer(deps: Deps, actor: Actor) -> OfferCard:
    """New mentees are welcome again, from today on."""
    return _turn(deps, actor, is_open=True)


def _turn(deps: Deps, actor: Actor, *, is_open: bool) -> OfferCard:
    with deps.store.write() as session:
        person = met(session, deps, actor)
        offer = offers.find_offer(session, id_of(person))
        if offer is None:
            raise NotFound("offer")
        offer.is_open, offer.away_until = is_open, None
        offer.updated_at = deps.now()
        session.add(offer)
        session.flush()
        profile = get_profile(session, id_of(person))
        return _card(session, deps, person, person, offer, profile)


def show_mentor(deps: Deps, actor: Actor, person_id: int) -> OfferCard:
    """What a mentor offers; NotFound("mentor") also for who takes nobody new: it is not shown."""
    with deps.store.read() as session:
        reader = find_person(session, actor.team_id, actor.user_id)
        found = offers.find_offering(session, actor.team_id, person_id)
        if found is None or not found.person.active:
            raise NotFound("mentor")
        card = _card(session, deps, reader, found.person, found.offer, found.profile)
        if not card.own and (not found.offer.is_open or card.away_until):
            raise NotFound("mentor")
        return card


def _card(
    session: Session,
    deps: Deps,
    reader: Person | None,
    person: Person,
    offer: MentorOffer,
    profile: Profile | None,
) -> OfferCard:
    key = id_of(person)
    teaches = tuple(skill.name for skill in skills_of(session, [key], "teach")[key])
    places = max(offer.capacity - count_mentees(session, [key]).get(key, 0), 0)
    room = min(places, load_of(session, person, deps.now()).left)
    here = today(deps.now(), (reader or person).tz)
    own = reader is not None and reader.id == key
    expert = find_expert_offer(session, key) if own else None
    is_expert = expert is not None and expert.is_open
    return OfferCard(person, offer, profile, teaches, room, own, here, is_expert)
