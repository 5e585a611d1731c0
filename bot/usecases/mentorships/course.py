"""Mentorships: begin, pause, resume, end well; and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.mentorships import MINUTES, can_be_taken_back, check_end, check_pause
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair, own_pair, pairs_with
from bot.usecases.people import met
from bot.usecases.planning.mentorships import (
    MENTORSHIP_KINDS,
    plan_beginning,
    plan_mentorship,
    plan_word,
)
from bot.usecases.planning.proposals import end_proposals
from bot.usecases.planning.sessions import plan_pair
from bot.usecases.sessions.changes import cancel_all
from storage import goals as goal_rows
from storage import mentorships as rows
from storage import sessions as session_rows
from storage.agreements import list_agreements, replace_agreements
from storage.mentorships import UNDER_WAY, Held
from storage.people import find_person, id_of
from storage.tables import Agreement, MentoringSession, Mentorship, Person

LONGEST = timedelta(minutes=max(MINUTES))  # of a session
VERSIONS_SHOWN, SESSIONS_SHOWN, GOALS_LOOKED_AT = 10, 5, 10


@dataclass(frozen=True)
class MentorshipPage:
    """All that the two can read of their mentorship, as one of them does."""

    pair: Pair
    held: Held
    sessions: tuple[MentoringSession, ...]  # the latest that were held, missed, or not told of
    upcoming: MentoringSession | None
    versions: tuple[Agreement, ...]  # of the agreement, the latest first
    today: date
    can_take_back: bool
    now: datetime


@dataclass(frozen=True)
class Ending:
    """What a word of thanks can be made of."""

    pair: Pair
    held: Held
    goals: tuple[str, ...]  # of the mentee, shared, reached since the two began
    today: date
    now: datetime


@dataclass(frozen=True)
class Turned:
    """A mentorship after somebody paused, resumed, ended it or took that back."""

    pair: Pair
    today: date
    now: datetime
    done: bool = True  # False: it stood so already


def start_mentorship(session: Session, mentor: Person, mentee: Person, now: datetime) -> Mentorship:
    """Two people begin; both are asked to agree on how. IntegrityError if they have one already."""
    made = rows.add_mentorship(session, mentor.team_id, id_of(mentor), id_of(mentee), now)
    plan_beginning(session, made, mentor, mentee, now)
    return made


def lock_pair(session: Session, deps: Deps, actor: Actor, mentorship_id: int) -> Pair:
    """A mentorship of the actor's, for changing it: its two people act one after the other.

    Both are locked, in one order, since each one's deed writes what the other will hear.
    """
    person = find_person(session, actor.team_id, actor.user_id)
    if person is None or not rows.lock_both(session, id_of(person), mentorship_id):
        raise NotFound("mentorship")
    return own_pair(session, met(session, deps, actor), mentorship_id)


def check_under_way(pair: Pair) -> None:
    """Refuse what only two people can do who have not ended."""
    if pair.mentorship.state == "ended":
        raise FormRefused({"mentorship": Problem("ended_already")})


def list_own(deps: Deps, actor: Actor, states: Sequence[str] = UNDER_WAY) -> list[Pair]:
    """The actor's mentorships, for choosing one of them."""
    with deps.store.read() as session:
        return pairs_with(session, actor, states)


def get_mentorship(deps: Deps, actor: Actor, mentorship_id: int) -> MentorshipPage:
    """The page of one mentorship of the actor's, in whatever state."""
    with deps.store.read() as session:
        pair = _read_pair(session, actor, mentorship_id)
        now = deps.now()
        planned = session_rows.list_planned_sessions(session, [pair.key], now - LONGEST, 5)
        upcoming = to_come(planned, now)
        return MentorshipPage(
            pair,
            rows.held_of(session, [pair.key]).get(pair.key, Held()),
            tuple(
                session_rows.list_past_sessions(session, [pair.key], now - LONGEST, SESSIONS_SHOWN)
            ),
            upcoming[0] if upcoming else None,
            tuple(list_agreements(session, pair.key, VERSIONS_SHOWN)),
            today(deps.now(), pair.me.tz),
            may_take_back(pair, now) and not _begun_anew(session, pair),
            now,
        )


def prepare_ending(deps: Deps, actor: Actor, mentorship_id: int) -> Ending:
    """What the form for ending begins with."""
    with deps.store.read() as session:
        pair = _read_pair(session, actor, mentorship_id)
        check_under_way(pair)
        closed = goal_rows.list_closed_goals(session, id_of(pair.mentee), GOALS_LOOKED_AT)
        began = pair.mentorship.started_at
        reached = [
            goal.title
            for goal in closed
            if goal.state == "done" and goal.shared and goal.closed_at and goal.closed_at >= began
        ]
        held = rows.held_of(session, [pair.key]).get(pair.key, Held())
        return Ending(pair, held, tuple(reached), today(deps.now(), pair.me.tz), deps.now())


def _read_pair(session: Session, actor: Actor, mentorship_id: int) -> Pair:
    person = find_person(session, actor.team_id, actor.user_id)
    if person is None:
        raise NotFound("mentorship")
    return own_pair(session, person, mentorship_id)


def pause_mentorship(deps: Deps, actor: Actor, mentorship_id: int, until: date | None) -> Turned:
    """Let a mentorship rest: nothing is asked about it; on the day, both are asked to go on."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        check_under_way(pair)
        here = today(deps.now(), pair.me.tz)
        mentorship, until = pair.mentorship, check_pause(until, here)
        if (mentorship.state, mentorship.paused_until) == ("paused", until):
            return Turned(pair, here, deps.now(), done=False)
        mentorship.state, mentorship.paused_until = "paused", until
        return _turned(session, deps, pair, "paused")


def resume_mentorship(deps: Deps, actor: Actor, mentorship_id: int) -> Turned:
    """Take a mentorship up again."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        check_under_way(pair)
        mentorship = pair.mentorship
        if mentorship.state == "active":
            return Turned(pair, today(deps.now(), pair.me.tz), deps.now(), done=False)
        mentorship.state, mentorship.paused_until = "active", None
        return _turned(session, deps, pair, "resumed")


def end_mentorship(
    deps: Deps, actor: Actor, mentorship_id: int, reason: str, farewell: str
) -> Turned:
    """End a mentorship, with a word to the other; it stays readable to both.

    The other may have ended it in the same moment: then that stands.
    """
    words = check_end(reason, farewell)
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        mentorship, now = pair.mentorship, deps.now()
        if mentorship.state == "ended":
            return Turned(pair, today(now, pair.me.tz), now, done=False)
        mentorship.state, mentorship.paused_until = "ended", None
        mentorship.ended_at, mentorship.ended_by, mentorship.farewell = now, pair.me.id, words
        rows.add_end(session, mentorship, reason, now)
        replace_agreements(session, pair.key, ("proposed",))
        cancel_all(session, pair, now)
        end_proposals(session, pair.mentor, pair.mentee, now)
        return _turned(session, deps, pair, "ended")


def take_back_end(deps: Deps, actor: Actor, mentorship_id: int) -> Turned:
    """Undo an ending within a day: by the one who ended it, if the two have not begun anew."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        mentorship = pair.mentorship
        if mentorship.state != "ended":
            return Turned(pair, today(deps.now(), pair.me.tz), deps.now(), done=False)
        if _begun_anew(session, pair) or not may_take_back(pair, deps.now()):
            late = mentorship.ended_by == pair.me.id and not _begun_anew(session, pair)
            raise FormRefused({"mentorship": Problem("end_day_over" if late else "end_stands")})
        mentorship.state, mentorship.ended_at, mentorship.ended_by = "active", None, None
        mentorship.farewell = ""
        rows.take_back_end(session, pair.key)
        return _turned(session, deps, pair, "reopened")


def may_take_back(pair: Pair, now: datetime) -> bool:
    """Whether the one who looks has ended a mentorship so lately that they can undo that."""
    mentorship = pair.mentorship
    by_me = mentorship.ended_by == pair.me.id
    is_there = pair.other.forgotten_at is None
    return by_me and is_there and can_be_taken_back(mentorship.ended_at, now)


def _begun_anew(session: Session, pair: Pair) -> bool:
    return rows.has_pair(session, pair.mentorship.mentor_id, pair.mentorship.mentee_id)


def to_come(planned: Sequence[MentoringSession], now: datetime) -> list[MentoringSession]:
    """Those of planned sessions that are going on or still to come."""
    return [each for each in planned if each.starts_at + timedelta(minutes=each.minutes) > now]


def _turned(session: Session, deps: Deps, pair: Pair, what: str) -> Turned:
    """The change kept: what the clock says follows it, and the other hears."""
    session.add(pair.mentorship)
    session.flush()
    now = deps.now()
    plan_mentorship(session, pair, now)
    plan_pair(session, pair, now)
    plan_word(session, pair.other, pair, what, now)
    return Turned(own_pair(session, pair.me, pair.key), today(now, pair.me.tz), now)


def subjects_told(deps: Deps, actor: Actor, mentorship_id: int) -> list[str]:
    """What the latest messages about a mentorship are about: they are to be told anew."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return []
        told = rows.list_told(session, id_of(person), MENTORSHIP_KINDS, mentorship_id)
        return list(dict.fromkeys(row.subject for row in told))
