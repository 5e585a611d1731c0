"""The inbox: everything about intros that concerns one person, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.experts import is_away
from bot.rules.rhythm import today
from bot.usecases.allowances import load_of
from bot.usecases.experts.wishes import list_wishes
from bot.usecases.intros.standing import Inbox, list_intros
from storage.experts import find_expert_offer
from storage.people import find_person, id_of
from storage.tables import IntroWish, Person


@dataclass(frozen=True)
class InboxPage:
    """A person's questions on both sides, their wishes, and whether they offer help."""

    inbox: Inbox
    wishes: Sequence[IntroWish] = ()
    offers: str = ""  # open, full for this month, quiet, or nothing said yet


def get_inbox(deps: Deps, actor: Actor) -> InboxPage:
    """What waits for the actor, what they wait for, and how they can be asked."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return InboxPage(Inbox())
        inbox = list_intros(session, person, deps.now())
        offers = _offers(session, person, deps.now())
        return InboxPage(inbox, list_wishes(session, person), offers)


def _offers(session: Session, person: Person, now: datetime) -> str:
    offer = find_expert_offer(session, id_of(person))
    if offer is None:
        return ""
    if not offer.is_open or is_away(offer.away_until, today(now, person.tz)):
        return "quiet"
    return "open" if load_of(session, person, now).left else "full"
