"""When the bot offers to thank somebody: once for a thing, with a button and never a message."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.pairs import list_pairs, own_pair
from bot.usecases.people import met
from storage import goals, sessions
from storage.once import offer_once
from storage.people import id_of
from storage.tables import Person

JUST_NOW = timedelta(minutes=1)


@dataclass(frozen=True)
class ThanksOffer:
    """Whom to offer to thank, and what for."""

    person: Person
    subject: str


def may_offer_thanks(session: Session, person: Person, subject: str, now: datetime) -> bool:
    """Whether to offer thanks for this (“intro:12”) now: the first time only."""
    return offer_once(session, id_of(person), f"thanks:{subject}", now)


def offer_after_session(deps: Deps, actor: Actor, session_id: int) -> Person | None:
    """The other one of a session that was held, the first time that it is written down."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        held = sessions.find_session(session, id_of(person), session_id)
        if held is None or held.state != "held":
            return None
        other = own_pair(session, person, held.mentorship_id).other
        return _once(session, deps, person, other, f"session:{session_id}")


def offer_after_milestone(deps: Deps, actor: Actor, milestone_id: int) -> Person | None:
    """The mentor of a person who has reached a milestone that their mentor can see."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        found = goals.find_milestone(session, id_of(person), milestone_id)
        if found is None or found[0].done_at is None or not found[1].shared:
            return None
        pairs = list_pairs(session, person, ("active",))
        mentor = next((pair.mentor for pair in pairs if not pair.i_am_mentor), None)
        return mentor and _once(session, deps, person, mentor, f"milestone:{milestone_id}")


def offer_after_ticks(deps: Deps, actor: Actor, card: GoalCard) -> ThanksOffer | None:
    """The same where boxes are ticked: for the one that was ticked just now."""
    latest = ticked_just_now(deps, card)
    person = offer_after_milestone(deps, actor, latest) if latest else None
    return ThanksOffer(person, f"milestone:{latest}") if person else None


def ticked_just_now(deps: Deps, card: GoalCard) -> int:
    """The key of the milestone that was reached by this very click; 0 where one was cleared."""
    done = {each.id: each.done_at for each in card.milestones if each.id and each.done_at}
    latest = max(done, key=done.__getitem__, default=0)
    return latest if latest and deps.now() - done[latest] <= JUST_NOW else 0


def _once(
    session: Session, deps: Deps, person: Person, other: Person, subject: str
) -> Person | None:
    if not other.active or not may_offer_thanks(session, person, subject, deps.now()):
        return None
    return other
