"""Action items: keep, give, finish, move, drop, and take any of it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import actions as rules
from bot.rules.actions import ActionDraft, Who
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair, list_pairs, own_pair
from bot.usecases.people import met
from bot.usecases.planning.actions import (
    ACTION_GIVEN,
    action_subject,
    plan_action,
    plan_given,
)
from storage import actions as rows
from storage import nudges
from storage.mentorships import UNDER_WAY
from storage.people import find_person, id_of, people_of
from storage.tables import ActionItem, Person

GIVEN_SHOWN, SEEN_SHOWN, ENDED_SHOWN = 15, 10, 8
ENDED_LATELY = timedelta(days=14)


@dataclass(frozen=True)
class ActionCard:
    """An action item with the people whom it concerns, as one of them reads it."""

    item: ActionItem
    owner: Person
    maker: Person
    today: date  # on the reader's calendar
    mine: bool = True  # the reader is the one who does it
    again: bool = False  # the same form or message had made it before


@dataclass(frozen=True)
class ActionList:
    """What a person is going to do, what others do (asked by them, or not), what ended lately."""

    mine: tuple[ActionCard, ...] = ()
    given: tuple[ActionCard, ...] = ()
    seen: tuple[ActionCard, ...] = ()
    ended: tuple[ActionCard, ...] = ()


@dataclass(frozen=True)
class ActionForm:
    """What the form for a new item asks: with whom it may be shared, or who may do it."""

    pairs: tuple[Pair, ...]
    today: date


def action_form(deps: Deps, actor: Actor) -> ActionForm:
    """The form for somebody with these mentorships."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return ActionForm((), today(deps.now(), "UTC"))
        pairs = list_pairs(session, person)
        return ActionForm(tuple(pairs), today(deps.now(), person.tz))


def list_actions(deps: Deps, actor: Actor) -> ActionList:
    """The actor's items, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return ActionList()
        key, here = id_of(person), today(deps.now(), person.tz)
        mine = rows.list_open_actions(session, key, rules.OPEN_ACTIONS)
        given = rows.list_given_actions(session, key, GIVEN_SHOWN)
        pairs = [pair.key for pair in list_pairs(session, person)]
        seen = rows.list_seen_actions(session, key, pairs, SEEN_SHOWN)
        since = deps.now() - ENDED_LATELY
        ended = rows.list_closed_actions(session, key, since, ENDED_SHOWN)
        parts = (mine, given, seen, ended)
        cards = iter(_cards(session, person, [each for part in parts for each in part], here))
        return ActionList(*(tuple(next(cards) for _each in part) for part in parts))


def get_action(deps: Deps, actor: Actor, action_id: int) -> ActionCard:
    """An item that the actor has, or has given."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("action")
        return _card(session, deps, person, _own(session, person, action_id))


def find_kept(deps: Deps, actor: Actor, source_key: str) -> ActionCard | None:
    """The item that the actor has made of a message already, or None."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        item = rows.find_made_of(session, id_of(person), source_key) if person else None
        return _card(session, deps, person, item) if person and item else None


def add_action(
    deps: Deps, actor: Actor, draft: ActionDraft, who: Who | None, source_key: str
) -> ActionCard:
    """Keep a new item; somebody else who is to do it hears of it at once."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        made = rows.find_made_of(session, id_of(person), source_key)
        if made is not None:
            return _card(session, deps, person, made, again=True)
        clean = rules.check_new_action(draft, who, today(deps.now(), person.tz))
        owner, mentorship_id = _whose(session, person, who)
        _check_room(session, owner)
        item = rows.add_action(
            session,
            owner_id=id_of(owner),
            made_by=id_of(person),
            words=clean.words,
            due=clean.due,
            mentorship_id=mentorship_id,
            source_key=source_key,
            now=deps.now(),
        )
        if owner.id != person.id:
            plan_given(session, owner, item, deps.now())
        return _planned(session, deps, person, item)


def change_action(deps: Deps, actor: Actor, action_id: int, draft: ActionDraft) -> ActionCard:
    """Other words, another date: by the one who does it, or who asked for it."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        item = _own(session, person, action_id, lock=True)
        clean = rules.check_action(draft, today(deps.now(), person.tz), item.due)
        item.words, item.due = clean.words, clean.due
        return _planned(session, deps, person, item)


def move_action(deps: Deps, actor: Actor, action_id: int, due: date | None) -> ActionCard:
    """Another date for an item."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        item = _own(session, person, action_id, lock=True)
        item.due = rules.check_new_date(due, today(deps.now(), person.tz))
        return _planned(session, deps, person, item)


def finish_action(deps: Deps, actor: Actor, action_id: int) -> ActionCard:
    """It is done, says the one who does it."""
    return _turn(deps, actor, action_id, "done")


def drop_action(deps: Deps, actor: Actor, action_id: int) -> ActionCard:
    """It is not needed any more, says the one who does it or who asked for it."""
    return _turn(deps, actor, action_id, "dropped")


def reopen_action(deps: Deps, actor: Actor, action_id: int) -> ActionCard:
    """Take back that it was done or dropped."""
    return _turn(deps, actor, action_id, "open")


def _turn(deps: Deps, actor: Actor, action_id: int, state: str) -> ActionCard:
    with deps.store.write() as session:
        person = met(session, deps, actor)
        item = _own(session, person, action_id, lock=True)
        if item.owner_id != person.id and "done" in (state, item.state):
            raise NotFound("action")  # whoever asked for it does not say that it is done, or not
        if item.state != state:
            if state == "open":
                _check_room(session, people_of(session, {item.owner_id})[item.owner_id])
            item.state = state
            item.closed_at = None if state == "open" else deps.now()
        return _planned(session, deps, person, item)


def _own(session: Session, person: Person, action_id: int, *, lock: bool = False) -> ActionItem:
    item = rows.find_action(session, id_of(person), action_id, lock=lock)
    if item is None:
        raise NotFound("action")
    return item


def _whose(session: Session, person: Person, who: Who | None) -> tuple[Person, int | None]:
    if who is None or who.mentorship_id is None:
        return person, None
    pair = own_pair(session, person, who.mentorship_id)
    if pair.mentorship.state not in UNDER_WAY:
        raise FormRefused({"who": Problem("mentorship_over")})
    if who.other and not pair.other.active:
        raise FormRefused({"who": Problem("left")})
    return (pair.other if who.other else person), pair.key


def _check_room(session: Session, owner: Person) -> None:
    if rows.count_open_actions(session, id_of(owner)) >= rules.OPEN_ACTIONS:
        raise FormRefused({"words": Problem("actions_full", {"limit": rules.OPEN_ACTIONS})})


def _planned(session: Session, deps: Deps, person: Person, item: ActionItem) -> ActionCard:
    session.add(item)
    session.flush()
    card = _card(session, deps, person, item)
    plan_action(session, card.owner, item, deps.now())
    if item.state == "dropped":  # nobody need hear of it any more
        nudges.unplan(session, item.owner_id, [ACTION_GIVEN], [action_subject(item)])
    return card


def _card(
    session: Session, deps: Deps, person: Person, item: ActionItem, *, again: bool = False
) -> ActionCard:
    here = today(deps.now(), person.tz)
    found = _cards(session, person, [item], here)[0]
    return ActionCard(item, found.owner, found.maker, here, found.mine, again)


def _cards(
    session: Session, person: Person, items: Sequence[ActionItem], here: date
) -> list[ActionCard]:
    people = people_of(session, {key for i in items for key in (i.owner_id, i.made_by)})
    return [
        ActionCard(i, people[i.owner_id], people[i.made_by], here, i.owner_id == person.id)
        for i in items
    ]
