"""Thanks: say them, take them back, and keep those that one got."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import thanks as rules
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.thanks import ThanksDraft
from bot.rules.words import clean_text
from bot.usecases.people import met
from bot.usecases.planning.thanks import (
    PUBLIC,
    SAID,
    plan_gone,
    plan_thanks,
    thanks_subject,
    unplan_thanks,
    waits_to_be_said,
)
from bot.usecases.thanks.lists import ThanksCard, card_of
from storage import nudges
from storage import thanks as rows
from storage.people import LAST_NUMBER, find_person, id_of, lock_people, people_of
from storage.tables import Person, Thanks


@dataclass(frozen=True)
class ThanksStart:
    """What the form begins with: who is thanked, if that is known, and the channel, if any."""

    to: Person | None = None
    channel: str = ""


@dataclass(frozen=True)
class TakenBack:
    """Thanks after somebody wanted them back, and where their message stands in the channel."""

    card: ThanksCard
    channel: str = ""
    ts: str = ""


def start_thanks(deps: Deps, actor: Actor, to_id: int = 0) -> ThanksStart:
    """What the form begins with; FormRefused if this person cannot be thanked."""
    with deps.store.read() as session:
        named = rows.named_channel(session, actor.team_id)
        channel = named.id if named and not named.closed else ""
        if not to_id:
            return ThanksStart(channel=channel)
        to = _thankable(session, actor, to_id)
        rules.refuse(to=_whom_problem(actor, to))
        return ThanksStart(to, channel)


def give_thanks(deps: Deps, actor: Actor, draft: ThanksDraft, form_key: str) -> ThanksCard:
    """Thank somebody; the same form once more answers with what it made."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        made = rows.find_by_form(session, id_of(person), form_key)
        if made is None:
            made = _add(session, deps, actor, person, draft, form_key)
        return card_of(session, person, made, deps.now())


def _add(
    session: Session, deps: Deps, actor: Actor, person: Person, draft: ThanksDraft, form_key: str
) -> Thanks:
    to = _thankable(session, actor, draft.to_id)
    words = clean_text(draft.words)
    _check(session, actor, to, draft, words)
    _check_pace(session, person, deps.now())
    made = Thanks(
        team_id=actor.team_id,
        from_id=id_of(person),
        to_id=id_of(to),
        words=words,
        channel=draft.channel or None,
        created_at=deps.now(),
        form_key=form_key,
    )
    rows.add_thanks(session, made)
    plan_thanks(session, made, deps.now())
    return made


def _check(session: Session, actor: Actor, to: Person, draft: ThanksDraft, words: str) -> None:
    named = rows.named_channel(session, actor.team_id)
    rules.refuse(
        to=_whom_problem(actor, to),
        words=rules.words_problem(words),
        where=rules.where_problem(draft.channel, named.id if named and not named.closed else None),
    )


def _check_pace(session: Session, person: Person, now: datetime) -> None:
    lately = rows.count_given_since(session, id_of(person), now - timedelta(days=1))
    if lately >= rules.MOST_A_DAY:
        raise FormRefused({"words": Problem("thanked_enough", {"limit": rules.MOST_A_DAY})})


def _thankable(session: Session, actor: Actor, to_id: int) -> Person:
    keys = [to_id] if 0 < to_id <= LAST_NUMBER else []
    to = people_of(session, keys).get(to_id)
    if to is None or to.team_id != actor.team_id:
        raise NotFound("thanked")
    return to


def _whom_problem(actor: Actor, to: Person) -> Problem | None:
    return rules.whom_problem(is_self=to.user_id == actor.user_id, active=to.active)


def take_back(deps: Deps, actor: Actor, thanks_id: int) -> TakenBack:
    """Take one's own thanks back within a day: the words are gone, here and where they were read.

    Taken back already: the answer is the same once more.
    """
    with deps.store.write() as session:
        person, thanks = _own(session, deps, actor, thanks_id, giver=True)
        if thanks.state == "given":
            _check_in_time(session, thanks, deps.now())
            thanks.state, thanks.words, thanks.kept = "taken_back", "", False
            session.add(thanks)
            session.flush()
            unplan_thanks(session, thanks)
            if nudges.list_said(session, thanks.to_id, SAID, [thanks_subject(thanks)]):
                plan_gone(session, thanks, deps.now())
        card = card_of(session, person, thanks, deps.now())
        said = nudges.list_said(session, thanks.to_id, [PUBLIC], [card.subject])
        return TakenBack(card, said[0].channel or "", said[0].ts or "") if said else TakenBack(card)


def _check_in_time(session: Session, thanks: Thanks, now: datetime) -> None:
    waits = waits_to_be_said(session, thanks)
    if not rules.may_take_back(thanks.state, thanks.created_at, now, waits=waits):
        raise FormRefused({"thanks": Problem("thanks_stand")})


def keep_thanks(deps: Deps, actor: Actor, thanks_id: int, *, kept: bool = True) -> ThanksCard:
    """Keep thanks that one got in one's own list, or take them out of it."""
    with deps.store.write() as session:
        person, thanks = _own(session, deps, actor, thanks_id, giver=False)
        if thanks.state == "given":
            thanks.kept = kept
            session.add(thanks)
            session.flush()
        return card_of(session, person, thanks, deps.now())


def _own(
    session: Session, deps: Deps, actor: Actor, thanks_id: int, *, giver: bool
) -> tuple[Person, Thanks]:
    known = find_person(session, actor.team_id, actor.user_id)
    found = rows.find_thanks(session, id_of(known), thanks_id) if known else None
    if found is None or known is None or known.id != (found.from_id if giver else found.to_id):
        raise NotFound("thanks")
    lock_people(session, (found.from_id, found.to_id))
    person = met(session, deps, actor)
    return person, rows.get_thanks(session, thanks_id, lock=True) or found
