"""Wishes: a topic for which nobody was found is kept, until somebody offers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.expert_search import rank_experts
from bot.rules.experts import OPEN_WISHES, check_room_for_wish, check_wish
from bot.rules.refusals import NotFound
from bot.rules.skills import skill_key
from bot.usecases.experts.finding import Askable, ExpertFit, askable, candidates_of, experts_at
from bot.usecases.people import met
from bot.usecases.planning.rows import number_of
from bot.usecases.planning.wishes import plan_look, plan_met, unplan_wish
from storage import wishes as rows
from storage.experts import list_experts
from storage.people import find_person, id_of, people_of
from storage.tables import IntroWish, Nudge, Person

SETTLED = "settled"  # by a yes to the very thing
WISHES_HELD = 500  # against one offer: the rest is looked at within the week


@dataclass(frozen=True)
class WishMet:
    """A wish that may have come true, with whom to ask now; `over` says why nothing is said."""

    wish: IntroWish | None = None
    fits: tuple[ExpertFit, ...] = ()
    over: str | None = None


def keep_wish(deps: Deps, actor: Actor, words: str) -> IntroWish:
    """Keep what nobody offers yet; the same wish is kept once, and can be taken up again."""
    clean, key = check_wish(words)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        wish = rows.find_wish_by_key(session, id_of(person), key)
        if wish is not None and wish.state == "open":
            return wish
        check_room_for_wish(rows.list_open(session, id_of(person)))
        wish = wish or IntroWish(
            team_id=person.team_id,
            person_id=id_of(person),
            words=clean,
            key=key,
            created_at=deps.now(),
        )
        wish.words, wish.state = clean, "open"
        rows.add_wish(session, wish)
        plan_look(session, wish, person, deps.now())
        return wish


def drop_wish(deps: Deps, actor: Actor, wish_id: int) -> IntroWish:
    """Wait for it no longer; NotFound("wish") for one that is another's."""
    with deps.store.write() as session:
        known = find_person(session, actor.team_id, actor.user_id)
        if known is None or rows.find_wish(session, id_of(known), wish_id) is None:
            raise NotFound("wish")
        person = met(session, deps, actor)
        wish = rows.find_wish(session, id_of(person), wish_id)
        if wish is None:
            raise NotFound("wish")
        _close(session, wish, "dropped")
        return wish


def list_wishes(session: Session, person: Person) -> Sequence[IntroWish]:
    """What a person waits for, the oldest first; nobody else's view ever asks for it."""
    return rows.list_open(session, id_of(person))


def wish_met(session: Session, nudge: Nudge, person: Person, now: datetime) -> WishMet:
    """Whom the asker can ask about what they wished for, looked up at the moment of saying it."""
    wish = rows.find_wish(session, id_of(person), number_of(nudge.subject))
    if wish is None:
        return WishMet(over="gone")
    if nudge.state != "sent" and wish.state != "open":
        return WishMet(wish, over=wish.state)
    fits = tuple(experts_at(session, person, wish.words, now))
    return WishMet(wish, fits, None if fits else "nobody has room")


def after_met(session: Session, nudge: Nudge, person: Person, _now: datetime) -> None:
    """The asker has heard: the wish is done. One that could not be told waits on."""
    wish = rows.find_wish(session, id_of(person), number_of(nudge.subject))
    if nudge.state == "sent" and wish is not None and wish.state == "open":
        _close(session, wish, "told")


def settle_wish(session: Session, person: Person, topic: str) -> None:
    """Somebody said yes to the very thing that a person wished for: the waiting is over."""
    wish = rows.find_wish_by_key(session, id_of(person), skill_key(topic))
    if wish is not None and wish.state == "open":
        _close(session, wish, SETTLED)


def wait_again(session: Session, person: Person, topic: str, now: datetime) -> None:
    """The yes that ended the waiting is taken back; a wish that ended otherwise stays as it is."""
    wish = rows.find_wish_by_key(session, id_of(person), skill_key(topic))
    if wish is None or wish.state != SETTLED:
        return
    if len(rows.list_open(session, id_of(person))) < OPEN_WISHES:
        wish.state = "open"
        rows.add_wish(session, wish)
        plan_look(session, wish, person, now)


def after_look(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A week has passed: perhaps somebody is back, or has room; if not, again in a week."""
    wish = rows.find_wish(session, id_of(person), number_of(nudge.subject))
    if wish is None or wish.state != "open":
        return
    if not person.active:
        _close(session, wish, "dropped")
        return
    if experts_at(session, person, wish.words, now, limit=1):
        plan_met(session, wish, person, now)
    plan_look(session, wish, person, now)


def after_offered(session: Session, _nudge: Nudge, expert: Person, now: datetime) -> None:
    """Somebody offers something: those who wish for it are told with their day's message."""
    fitting = _fitting(session, expert)
    people = people_of(session, {wish.person_id for wish in fitting})
    # Whether this asker may ask this expert is looked at when it is said: see `wish_met`.
    anybody = Person(id=0, team_id=expert.team_id, user_id="", created_at=now)
    can_be_asked = bool(askable(session, anybody, [id_of(expert)], now))
    for wish in fitting:
        asker = people[wish.person_id]
        if not asker.active:
            _close(session, wish, "dropped")
        elif can_be_asked:
            plan_met(session, wish, asker, now)


def _fitting(session: Session, expert: Person) -> list[IntroWish]:
    """The open wishes of others that this expert answers, whether there is room now or not."""
    known = list_experts(session, expert.team_id, [id_of(expert)])
    candidates = candidates_of(session, [Askable(each, room=1) for each in known])
    vocabulary = [name for each in candidates for name in each.skills]
    return [
        wish
        for wish in rows.list_all_open(session, expert.team_id, WISHES_HELD)
        if wish.person_id != expert.id and rank_experts(wish.words, vocabulary, candidates)
    ]


def _close(session: Session, wish: IntroWish, state: str) -> None:
    wish.state = state
    rows.add_wish(session, wish)
    unplan_wish(session, wish)
