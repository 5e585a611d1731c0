"""Answers to a question: yes, not now, or somebody else who may know better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import intros as rules
from bot.rules.refusals import FormRefused, Problem
from bot.usecases.allowances import load_of
from bot.usecases.experts.wishes import settle_wish, wait_again
from bot.usecases.intros.standing import IntroCard, card_of, close_asks, own_ask
from bot.usecases.planning.intros import (
    DECLINED,
    FULL,
    ask_subject,
    plan_accepted,
    plan_idle_day,
    unplan_accepted,
)
from bot.usecases.planning.rows import plan_news
from storage import intros as rows
from storage.people import get_person, id_of, people_of
from storage.tables import Intro, IntroAsk, Person


@dataclass(frozen=True)
class Accepted:
    """A question after somebody wanted to say yes to it: `card` tells how it stands."""

    card: IntroCard
    ask: IntroAsk
    full: tuple[IntroAsk, ...] = ()  # what else waited for the one whose month is full now

    @property
    def done(self) -> bool:
        """Whether the yes counts: this one's, not that of somebody else who was faster."""
        return self.ask.state == "accepted"


def accept_intro(deps: Deps, actor: Actor, ask_id: int) -> Accepted:
    """A conversation begins, if the month has room; of two who say yes at once, one gets it."""
    with deps.store.write() as session:
        expert, intro, ask = own_ask(session, deps, actor, ask_id)
        asker = get_person(session, intro.asker_id)
        if intro.state != "open" or not _can_say_yes(ask, intro):
            return Accepted(card_of(session, expert, intro, deps.now()), ask)
        _check_room(session, expert, asker, deps.now())
        _accept(session, intro, ask, deps.now())
        plan_accepted(session, intro, ask, (asker, expert), deps.now())
        settle_wish(session, asker, intro.topic)
        full = close_if_full(session, expert, deps.now())
        return Accepted(card_of(session, expert, intro, deps.now()), ask, tuple(full))


def _can_say_yes(ask: IntroAsk, intro: Intro) -> bool:
    return ask.state == "open" or rules.takes_late(ask.state, intro.state)


def _check_room(session: Session, expert: Person, asker: Person, now: datetime) -> None:
    problem = None
    if not asker.active:
        problem = Problem("intro_asker_left", {"name": asker.name})
    elif not load_of(session, expert, now).left:
        problem = Problem("intro_no_room")
    if problem is not None:
        raise FormRefused({"intro": problem})


def _accept(session: Session, intro: Intro, ask: IntroAsk, now: datetime) -> None:
    close_asks(session, [ask], "accepted", now)
    others = rows.asks_of(session, [id_of(intro)])[id_of(intro)]
    close_asks(session, [each for each in others if each.state == "open"], "closed", now)
    intro.state, intro.accepted_by, intro.accepted_at = "accepted", ask.expert_id, now
    session.add(intro)
    session.flush()


def close_if_full(session: Session, expert: Person, now: datetime) -> Sequence[IntroAsk]:
    """Once a person's month is full, whoever still waits for them hears it at once.

    The caller holds the person; also for a month that is full by a mentorship.
    """
    if load_of(session, expert, now).left:
        return ()
    waiting = [ask for ask in rows.lock_asks(session, 0, id_of(expert)) if ask.state == "open"]
    close_asks(session, waiting, "full", now)
    askers = people_of(session, {ask.asker_id for ask in waiting})
    for ask in waiting:
        plan_news(session, askers[ask.asker_id], FULL, ask_subject(ask), now)
    return waiting


def decline_intro(deps: Deps, actor: Actor, ask_id: int, words: str = "") -> IntroCard:
    """“Not now”, with a word if one likes; the two rest for a month. An answer given stays."""
    clean = rules.check_words(words)
    with deps.store.write() as session:
        expert, intro, ask = own_ask(session, deps, actor, ask_id)
        if ask.state == "open":
            ask.words = clean
            _answer(session, ask, deps.now())
        return card_of(session, expert, intro, deps.now())


def suggest_instead(
    deps: Deps, actor: Actor, ask_id: int, suggested_id: int, words: str = ""
) -> IntroCard:
    """Name somebody who may know better: an answer, too; that person hears nothing of it."""
    clean = rules.check_words(words)
    with deps.store.write() as session:
        expert, intro, ask = own_ask(session, deps, actor, ask_id)
        if ask.state == "open":
            _check_suggested(session, expert, intro, suggested_id)
            ask.words, ask.suggested_id = clean, suggested_id
            _answer(session, ask, deps.now())
        return card_of(session, expert, intro, deps.now())


def cannot_after_all(deps: Deps, actor: Actor, ask_id: int, words: str = "") -> IntroCard:
    """A yes is taken back, with a word if one likes: the question is open again for others.

    Once the asker has said whether it helped, it is too late; the month has room again.
    """
    clean = rules.check_words(words)
    with deps.store.write() as session:
        expert, intro, ask = own_ask(session, deps, actor, ask_id)
        if ask.state == "accepted" and intro.state == "accepted":
            asker = get_person(session, intro.asker_id)
            unplan_accepted(session, intro, ask, (asker, expert))
            intro.state, intro.accepted_by, intro.accepted_at = "open", None, None
            session.add(intro)
            ask.words = clean
            _answer(session, ask, deps.now())
            plan_idle_day(session, intro, asker, deps.now())
            wait_again(session, asker, intro.topic, deps.now())
        return card_of(session, expert, intro, deps.now())


def _answer(session: Session, ask: IntroAsk, now: datetime) -> None:
    close_asks(session, [ask], "declined", now)
    asker = get_person(session, ask.asker_id)
    plan_news(session, asker, DECLINED, ask_subject(ask), now)


def _check_suggested(session: Session, expert: Person, intro: Intro, suggested_id: int) -> None:
    person = people_of(session, [suggested_id]).get(suggested_id)
    problem = None
    if person is None or person.team_id != expert.team_id or not person.active:
        problem = Problem("left")
    elif person.id == expert.id:
        problem = Problem("somebody_else")
    elif person.id == intro.asker_id:
        problem = Problem("suggests_asker", {"name": person.name})
    if problem is not None:
        raise FormRefused({"suggested": problem})
