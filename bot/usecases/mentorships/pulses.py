"""How it is going: asked of both now and then, answered by one tap and perhaps a private word."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.mentorships import SCORES, too_long
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.words import clean_text
from bot.usecases.mentorships.course import lock_pair
from bot.usecases.mentorships.prompts import find_pair
from bot.usecases.pairs import Pair, own_pair
from bot.usecases.planning.mentorships import PULSE, day_of, mentorship_subject, plan_for
from storage import mentorships as rows
from storage.people import find_person, id_of
from storage.tables import Nudge, Person, Pulse


@dataclass(frozen=True)
class PulsePrompt:
    """The question how it is going, or what was answered; seen by the one who is asked alone."""

    pair: Pair | None
    asked_on: date
    answer: Pulse | None = None
    over: str | None = None
    now: datetime | None = None  # when it is said, or told anew


def get_pulse(deps: Deps, actor: Actor, mentorship_id: int, asked_on: date) -> PulsePrompt:
    """The actor's own answer, for adding words to it."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("mentorship")
        pair = own_pair(session, person, mentorship_id)
        answer = rows.find_pulse(session, pair.key, id_of(person), asked_on)
        if answer is None:
            raise NotFound("pulse")
        return PulsePrompt(pair, asked_on, answer)


def score_mentorship(
    deps: Deps, actor: Actor, mentorship_id: int, asked_on: date, score: int
) -> PulsePrompt:
    """Keep how it is going, or another answer to the same question."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        if score not in SCORES:
            raise FormRefused({"score": Problem("unknown")})
        key = id_of(pair.me)
        subject = mentorship_subject(pair.mentorship, asked_on.isoformat())
        if rows.find_told(session, key, PULSE, subject) is None:
            raise NotFound("pulse")  # nobody has asked: a made-up day would count twice
        answer = rows.find_pulse(session, pair.key, key, asked_on) or Pulse(
            mentorship_id=pair.key,
            person_id=key,
            asked_on=asked_on,
            score=score,
            created_at=deps.now(),
        )
        answer.score = score
        session.add(answer)
        session.flush()
        return PulsePrompt(pair, asked_on, answer)


def word_pulse(
    deps: Deps, actor: Actor, mentorship_id: int, asked_on: date, words: str
) -> PulsePrompt:
    """Keep a private word with an answer; nobody but its author reads it."""
    kept = clean_text(words)
    if problem := too_long(kept):
        raise FormRefused({"words": problem})
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        answer = rows.find_pulse(session, pair.key, id_of(pair.me), asked_on)
        if answer is None:
            raise NotFound("pulse")
        answer.words = kept
        session.add(answer)
        session.flush()
        return PulsePrompt(pair, asked_on, answer)


def pulse_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> PulsePrompt:
    """The question how it is going, looked up anew at the moment of asking."""
    asked_on, pair = day_of(nudge.subject), find_pair(session, person, nudge)
    if pair is None:
        return PulsePrompt(None, asked_on, over="gone")
    answer = rows.find_pulse(session, pair.key, id_of(person), asked_on)
    if answer is not None:
        return PulsePrompt(pair, asked_on, answer, "answered", now)
    state = pair.mentorship.state
    return PulsePrompt(pair, asked_on, None, None if state == "active" else state, now)


def after_pulse(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """The next question, two months on."""
    pair = find_pair(session, person, nudge)
    if pair is not None:
        plan_for(session, person, pair, now, (PULSE,))
