"""Changing sessions that were planned: moved, called off; one, or the later ones of its series."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import instant_of, local
from bot.rules.sessions import Planned, SessionDraft, check_session, check_word
from bot.usecases.pairs import Pair
from bot.usecases.planning.mentorships import plan_quiet
from bot.usecases.planning.sessions import (
    SESSION_KINDS,
    news_subject,
    plan_each,
    plan_session_news,
)
from bot.usecases.sessions.held import SessionView, meeting_to_change, view_of
from bot.usecases.sessions.planned import Settled, settle
from storage import sessions as rows
from storage.people import id_of, people_of
from storage.tables import MentoringSession

MOVABLE = ("planned", "missed")


def move_meeting(
    deps: Deps, actor: Actor, session_id: int, draft: SessionDraft, *, later: bool = False
) -> Settled:
    """Give a session another time, length or place; with `later`, those after it in its series."""
    with deps.store.write() as session:
        person, found, pair = meeting_to_change(session, deps, actor, session_id)
        _check_open(found, pair, MOVABLE)
        wanted = check_session(
            replace(draft, times=1),
            *(person.tz, deps.now(), found.minutes, timedelta(weeks=1), None),
            before=found.starts_at if found.state == "planned" else None,
        )
        group = _group(session, found, later=later)
        if _changes(group, wanted):
            _move(session, pair, group, wanted, draft, deps.now())
            return settle(session, pair, group, draft, deps.now())
        view = view_of(session, pair, found, deps.now())
        return Settled(view, tuple(group), changed=False)


def cancel_meeting(
    deps: Deps,
    actor: Actor,
    session_id: int,
    words: str,
    form_key: str,
    *,
    later: bool = False,
) -> SessionView:
    """Call a session off, with a word to the other; twice is as good as once."""
    kept = check_word(words)
    with deps.store.write() as session:
        person, found, pair = meeting_to_change(session, deps, actor, session_id)
        if found.state == "cancelled":
            group = _called_off(session, found, later=later)
        else:
            _check_open(found, pair, ("planned",))
            group = _group(session, found, later=later)
            if kept:
                rows.keep_word(session, found, id_of(person), kept, form_key, deps.now())
            _cancel(session, pair, group, deps.now())
            subject = news_subject(found, "cancelled", later=len(group) > 1)
            plan_session_news(session, pair.other, subject, deps.now())
        view = view_of(session, pair, found, deps.now())
        return replace(view, called_off=tuple(group))


def _called_off(
    session: Session, found: MentoringSession, *, later: bool
) -> list[MentoringSession]:
    """What the same form has called off before."""
    off = rows.list_series(session, found, found.starts_at, ("cancelled",)) if later else []
    return list(off) or [found]


def cancel_all(session: Session, pair: Pair, now: datetime) -> int:
    """The mentorship ends: what lies ahead is called off, and nothing is asked of what was.

    Answers how many; telling the other is the work of whoever ends it.
    """
    ahead = rows.list_planned_sessions(session, [pair.key], now, limit=1000)
    _cancel(session, pair, ahead, now)
    begun = rows.list_past_sessions(session, [pair.key], now, limit=20)
    plan_each(session, pair, begun, now)
    return len(ahead)


def subjects_about(deps: Deps, view: SessionView) -> list[str]:
    """How the messages that the two got about a session, or its series, name them."""
    with deps.store.read() as session:
        found, every = view.met, ("planned", "held", "missed", "cancelled")
        series = rows.list_series(session, found, found.created_at, every)
        keys = {view.key, *(id_of(each) for each in series)}
        people = [id_of(view.pair.mentor), id_of(view.pair.mentee)]
        return rows.list_subjects(session, people, SESSION_KINDS, keys)


def subjects_called_off(deps: Deps, pair: Pair) -> list[str]:
    """How the messages that the two got name the sessions that ended with their mentorship."""
    with deps.store.read() as session:
        since = pair.mentorship.ended_at or deps.now()
        keys = {id_of(each) for each in rows.list_called_off(session, pair.key, since)}
        people = [id_of(pair.mentor), id_of(pair.mentee)]
        return rows.list_subjects(session, people, SESSION_KINDS, keys) if keys else []


def _check_open(found: MentoringSession, pair: Pair, states: Sequence[str]) -> None:
    if pair.mentorship.state == "ended":
        raise FormRefused({"day": Problem("mentorship_ended")})
    if found.state not in states:
        raise FormRefused({"day": Problem(f"session_{found.state}")})


def _group(session: Session, found: MentoringSession, *, later: bool) -> list[MentoringSession]:
    """The session itself first."""
    after = rows.list_series(session, found, found.starts_at) if later else []
    return [found, *(each for each in after if each.id != found.id)]


def _changes(group: Sequence[MentoringSession], wanted: Planned) -> bool:
    first = group[0]
    alike = (first.starts_at, first.state) == (wanted.first, "planned")
    return not alike or any(
        (each.minutes, each.place) != (wanted.minutes, wanted.place) for each in group
    )


def _move(
    session: Session,
    pair: Pair,
    group: Sequence[MentoringSession],
    wanted: Planned,
    draft: SessionDraft,
    now: datetime,
) -> None:
    found, was = group[0], group[0].starts_at
    starts = _new_starts(session, pair, group, wanted, draft)
    _check_free(session, pair, group, starts)
    for each, starts_at in zip(group, starts, strict=True):
        each.starts_at, each.minutes, each.place = starts_at, wanted.minutes, wanted.place
        each.state, each.sequence = "planned", each.sequence + 1
        # Of its own, since another session of the form may have been at the new time once.
        each.form_key = f"{each.form_key.partition(':')[0]}:{each.uid}:{each.sequence}"
        session.add(each)
    session.flush()
    plan_each(session, pair, group, now)
    plan_quiet(session, pair, now)
    subject = news_subject(found, "moved", was, later=len(group) > 1)
    plan_session_news(session, pair.other, subject, now)


def _new_starts(
    session: Session,
    pair: Pair,
    group: Sequence[MentoringSession],
    wanted: Planned,
    draft: SessionDraft,
) -> list[datetime]:
    """The later ones keep their distance in days, and get the same hour on the mover's clock.

    Days are counted where the series has its hour: elsewhere it may be near midnight, and a change
    of the clocks would carry it into another day.
    """
    if draft.day is None or draft.at is None:
        return [wanted.first]
    planner = people_of(session, [group[0].planned_by])[group[0].planned_by]
    zones = (planner.tz, pair.me.tz, pair.other.tz)
    tz = max(zones, key=lambda tz: _with_its_hour(group, tz))  # of equals, where it was planned
    days = [local(each.starts_at, tz).date() for each in group]
    return [instant_of(draft.day + (day - days[0]), draft.at, pair.me.tz) for day in days]


def _with_its_hour(group: Sequence[MentoringSession], tz: str) -> int:
    """How many of a series begin at the hour of the first, on this clock."""
    hours = [local(each.starts_at, tz).time() for each in group]
    return hours.count(hours[0])


def _check_free(
    session: Session, pair: Pair, group: Sequence[MentoringSession], starts: Sequence[datetime]
) -> None:
    moving = {each.id for each in group}
    if any(each.id not in moving for each in rows.list_at(session, pair.key, starts)):
        raise FormRefused({"at": Problem("session_taken")})


def _cancel(session: Session, pair: Pair, group: Sequence[MentoringSession], now: datetime) -> None:
    for each in group:
        each.state, each.sequence = "cancelled", each.sequence + 1
        session.add(each)
    session.flush()
    plan_each(session, pair, group, now)
    plan_quiet(session, pair, now)
