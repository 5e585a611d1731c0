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
from bot.usecases.intros.standing import IntroCard, people_in
from storage import intros as rows
from storage.experts import find_expert_offer
from storage.people import find_person, id_of, people_of
from storage.tables import Intro, IntroWish, Person

LISTED = 8


@dataclass(frozen=True)
class Inbox:
    """What waits for a person's answer, what they asked, and how they can be asked themselves."""

    person: Person | None = None
    got: tuple[IntroCard, ...] = ()
    waiting: int = 0  # all that wait, listed or not
    made: tuple[IntroCard, ...] = ()
    helped: tuple[IntroCard, ...] = ()  # what the person said yes to of late
    earlier: tuple[IntroCard, ...] = ()  # what they asked that is over


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


def list_intros(session: Session, person: Person, now: datetime) -> Inbox:
    """What a person was asked and asks, in a constant number of queries."""
    me = id_of(person)
    got, helped = rows.list_got(session, me, LISTED), rows.list_helped(session, me)
    made, earlier = rows.list_made(session, me), rows.list_earlier(session, me)
    intros = rows.intros_of(session, [ask.intro_id for ask in (*got, *helped)])
    intros |= {id_of(intro): intro for intro in (*made, *earlier)}
    cards = _cards_of(session, person, intros, now)
    return Inbox(
        person,
        tuple(cards[ask.intro_id] for ask in got),
        rows.count_got(session, me),
        tuple(cards[id_of(intro)] for intro in made),
        tuple(cards[ask.intro_id] for ask in helped),
        tuple(cards[id_of(intro)] for intro in earlier),
    )


def _cards_of(
    session: Session, me: Person, intros: dict[int, Intro], now: datetime
) -> dict[int, IntroCard]:
    asks, told = rows.asks_of(session, intros), rows.outcomes_of(session, intros)
    people, here = people_of(session, people_in(intros.values(), asks)), today(now, me.tz)
    return {
        key: IntroCard(intro, tuple(asks[key]), people, me, here, told.get(key))
        for key, intro in intros.items()
    }
