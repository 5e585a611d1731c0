"""Asking somebody who knows: whether they can be asked, the question, and one more person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import intros as rules
from bot.rules.experts import is_away
from bot.rules.intros import IntroDraft, Standing
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.allowances import load_of
from bot.usecases.experts.finding import ExpertFit, experts_at
from bot.usecases.intros.standing import IntroCard, card_of, find_card, own_intro
from bot.usecases.people import met
from bot.usecases.planning.intros import plan_ask, plan_idle_day
from storage import intros as rows
from storage.experts import find_expert_offer
from storage.people import LAST_NUMBER, find_person, get_person, id_of, lock_people, people_of
from storage.tables import Intro, IntroAsk, Person

PERSON_GONE = "expert"


@dataclass(frozen=True)
class IntroStart:
    """Somebody whom one would like to ask: whether that can be now, and who else knows."""

    expert: Person
    topic: str
    here: date  # today, where the asker lives
    problem: Problem | None = None
    instead: ExpertFit | None = None  # the next best, if they cannot be asked


@dataclass(frozen=True)
class Asked:
    """A question as it stands after somebody was asked, and who could be asked besides."""

    card: IntroCard
    expert: Person
    next: ExpertFit | None = None
    until: date = date.min  # when somebody else is offered, if nobody has answered


def start_intro(deps: Deps, actor: Actor, expert_id: int, topic: str = "") -> IntroStart:
    """What is known for a question to this person, and whether they can be asked now."""
    topic = topic.strip()[: rules.TOPIC_LENGTH]
    with deps.store.read() as session:
        expert = _somebody(session, actor, expert_id)
        found = find_person(session, actor.team_id, actor.user_id)
        asker = found or Person(id=0, created_at=deps.now(), **vars(actor))
        problem = asking_problem(session, asker, expert, deps.now())
        instead = None
        if problem is not None and problem.code in rules.SOMEBODY_ELSE and topic:
            fits = experts_at(session, asker, topic, deps.now(), {expert_id}, limit=1)
            instead = next(iter(fits), None)
        return IntroStart(expert, topic, today(deps.now(), asker.tz), problem, instead)


@dataclass(frozen=True)
class Seen:
    """A question as it stands, and who could be asked besides."""

    card: IntroCard
    next: ExpertFit | None = None


def see_intro(deps: Deps, actor: Actor, intro_id: int) -> Seen:
    """One question that the actor asks or was asked; to the asker also who else knows."""
    with deps.store.read() as session:
        card = find_card(session, actor, intro_id, deps.now())
        return Seen(card, next_expert(session, card, deps.now()) if card.i_ask else None)


def ask_for_intro(
    deps: Deps, actor: Actor, expert_id: int, draft: IntroDraft, form_key: str
) -> Asked:
    """Ask a person a question; the same form once more answers with what it made."""
    with deps.store.write() as session:
        expert = _somebody(session, actor, expert_id)
        person = _both_held(session, deps, actor, expert)
        now = deps.now()
        made = rows.find_intro_by_form(session, id_of(person), form_key)
        if made is not None:
            return _asked(session, person, expert, made, now)
        clean = rules.check_intro(draft, today(now, person.tz))
        _check_asking(session, person, expert, now)
        made = Intro(
            team_id=actor.team_id,
            asker_id=id_of(person),
            made_by=id_of(person),
            kind=clean.kind,
            topic=clean.topic,
            question=clean.question,
            why=clean.why,
            needed_by=clean.needed_by,
            minutes=clean.minutes,
            created_at=now,
            form_key=form_key,
        )
        rows.add_intro(session, made)
        ask_expert(session, deps, made, expert, now)
        return _asked(session, person, expert, made, now)


def ask_another(deps: Deps, actor: Actor, intro_id: int, expert_id: int) -> Asked:
    """Ask one more person the same question; the first to say yes closes it for the others."""
    with deps.store.write() as session:
        expert = _somebody(session, actor, expert_id)
        known = find_person(session, actor.team_id, actor.user_id)
        if known is None or rows.find_own_intro(session, id_of(known), intro_id) is None:
            raise NotFound("intro")
        lock_people(session, {id_of(known), id_of(expert)})
        person, intro = own_intro(session, deps, actor, intro_id)
        card = card_of(session, person, intro, deps.now())
        before = card.ask_of(expert.id)
        if card.is_open and not (before and before.state == "open"):
            _check_another(session, card, expert, deps.now())
            ask_expert(session, deps, intro, expert, deps.now())
        return _asked(session, person, expert, intro, deps.now())


def ask_expert(
    session: Session, _deps: Deps, intro: Intro, expert: Person, now: datetime
) -> IntroAsk:
    """Ask somebody, or open the asking that waited for the asker's yes: they hear at once.

    The caller holds both people (`lock_people`), has checked the rights, and, for a proposal,
    has set the intro to "open".
    """
    asker = get_person(session, intro.asker_id)
    ask = rows.find_ask_of(session, id_of(intro), id_of(expert)) or IntroAsk(
        team_id=intro.team_id,
        intro_id=id_of(intro),
        asker_id=intro.asker_id,
        expert_id=id_of(expert),
        created_at=now,
    )
    ask.state, ask.created_at, ask.answered_at = "open", now, None
    rows.add_ask(session, ask)
    plan_ask(session, ask, asker, expert, rows.count_got(session, id_of(expert)), now)
    plan_idle_day(session, intro, asker, now)
    return ask


def next_expert(
    session: Session, card: IntroCard, now: datetime, skip: Collection[int] = ()
) -> ExpertFit | None:
    """Who else could be asked this question, if one more can be."""
    if not card.has_room:
        return None
    asked = {ask.expert_id for ask in card.asks}
    fits = experts_at(session, card.asker, card.intro.topic, now, asked | set(skip), limit=1)
    return next(iter(fits), None)


def asking_problem(
    session: Session, asker: Person, expert: Person, now: datetime, *, one_more: bool = False
) -> Problem | None:
    """Why one person cannot ask another now, or None; `one_more` is for a question that is out."""
    offer = find_expert_offer(session, id_of(expert))
    quiet = offer is not None and (
        not offer.is_open or is_away(offer.away_until, today(now, expert.tz))
    )
    asked = rows.list_between(session, asker.id or 0, id_of(expert))
    declined = (a.answered_at for a in asked if a.state == "declined" and a.answered_at)
    waiting = {ask.intro_id for ask in rows.list_asking(session, asker.id or 0)}
    return rules.asking_problem(
        Standing(
            name=expert.name,
            is_self=expert.id == asker.id,
            active=expert.active,
            asked_already=any(ask.state == "open" for ask in asked),
            asked_lately=sum(_was_asked_since(ask, now - rules.LATELY) for ask in asked),
            rests_until=max((rules.rests_until(at, asker.tz) for at in declined), default=None),
            here=today(now, asker.tz),
            open_intros=0 if one_more else len(waiting),
            takes_asks=not quiet and load_of(session, expert, now).left > 0,
        )
    )


def _was_asked_since(ask: IntroAsk, since: datetime) -> bool:
    return ask.state not in rows.UNASKED and ask.created_at > since


def _both_held(session: Session, deps: Deps, actor: Actor, expert: Person) -> Person:
    known = find_person(session, actor.team_id, actor.user_id)
    lock_people(session, {id_of(expert), *([id_of(known)] if known else [])})
    return met(session, deps, actor)


def _somebody(session: Session, actor: Actor, expert_id: int) -> Person:
    keys = [expert_id] if 0 < expert_id <= LAST_NUMBER else []
    expert = people_of(session, keys).get(expert_id)
    if expert is None or expert.team_id != actor.team_id:
        raise NotFound(PERSON_GONE)
    return expert


def _check_asking(session: Session, asker: Person, expert: Person, now: datetime) -> None:
    problem = asking_problem(session, asker, expert, now)
    if problem is not None:
        raise FormRefused({"expert": problem})


def _check_another(session: Session, card: IntroCard, expert: Person, now: datetime) -> None:
    problem = asking_problem(session, card.asker, expert, now, one_more=True)
    if problem is None and card.ask_of(expert.id) is not None:
        problem = Problem("intro_asked_before", {"name": expert.name})
    if problem is None and not card.has_room:
        problem = Problem("asked_enough", {"limit": rules.ASKED_AT_ONCE})
    if problem is not None:
        raise FormRefused({"expert": problem})


def _asked(session: Session, person: Person, expert: Person, intro: Intro, now: datetime) -> Asked:
    card = card_of(session, person, intro, now)
    ask = card.ask_of(expert.id)
    until = rules.open_until(ask.created_at if ask else now, person.tz)
    return Asked(card, expert, next_expert(session, card, now), until)
