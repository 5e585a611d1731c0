"""Planning sessions: one, or a series by the agreed rhythm."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.mentorships import RHYTHMS
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.session_hours import (
    Where,
    common_times,
    trouble,
)
from bot.rules.sessions import (
    Planned,
    SessionDraft,
    check_session,
    shifts,
    skipped_hour,
)
from bot.usecases.pairs import Pair, list_pairs, own_pair
from bot.usecases.people import met
from bot.usecases.planning.mentorships import plan_quiet
from bot.usecases.planning.sessions import news_subject, plan_each, plan_session_news
from bot.usecases.sessions.held import SessionView, own_session, view_of, wheres_of
from storage import sessions as rows
from storage.people import find_person, id_of
from storage.tables import MentoringSession, Person

SOON = timedelta(days=3)  # around when most first look for a time


@dataclass(frozen=True)
class PlanChoices:
    """What the form starts from: with whom a session can be, and what suits both of two."""

    pairs: tuple[Pair, ...]
    now: datetime
    common: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Trouble:
    """Somebody's working time that a session does not suit."""

    person: Person
    why: str  # day_off, hours
    at: datetime


@dataclass(frozen=True)
class Settled:
    """What was planned or moved, and what the one who did it may want to know of it."""

    view: SessionView
    sessions: tuple[MentoringSession, ...]
    skipped: tuple[MentoringSession, ...] = ()  # their hour does not exist on that day
    shifted: tuple[datetime, ...] = ()  # from these on, the clocks are another distance apart
    troubles: tuple[Trouble, ...] = ()
    common: tuple[datetime, ...] = ()  # times near by that suit both
    changed: bool = True


def plan_choices(
    deps: Deps, actor: Actor, mentorship_id: int = 0, users: Collection[str] = ()
) -> PlanChoices:
    """With whom the actor can plan: one mentorship, those with some people, or all."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            if mentorship_id:
                raise NotFound("mentorship")
            return PlanChoices((), deps.now())
        if mentorship_id:
            found = [_active(own_pair(session, person, mentorship_id))]
        else:
            found = list_pairs(session, person, ("active",))
            found = [p for p in found if not users or p.other.user_id in users]
        common = suggestions(session, found[0], deps.now()) if len(found) == 1 else []
        return PlanChoices(tuple(found), deps.now(), tuple(common))


def suggestions(session: Session, pair: Pair, now: datetime) -> list[datetime]:
    """Times in the next days that suit the working time of both."""
    return common_times(now + SOON, pair.minutes, wheres_of(session, pair), now)


def times_near(deps: Deps, actor: Actor, session_id: int) -> tuple[datetime, ...]:
    """Times that suit the working time of both, near a session that may be moved."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("session")
        found, pair = own_session(session, person, session_id)
        around = max(found.starts_at, deps.now())
        times = common_times(around, found.minutes, wheres_of(session, pair), deps.now())
        return tuple(at for at in times if at != found.starts_at)


def plan_meeting(
    deps: Deps, actor: Actor, mentorship_id: int, draft: SessionDraft, form_key: str
) -> Settled:
    """Plan one session or a series; the same form once more answers with what it planned."""
    with deps.store.write() as session:
        known = find_person(session, actor.team_id, actor.user_id)
        if known is not None:
            rows.lock_mentorship(session, own_pair(session, known, mentorship_id).key)
        person = met(session, deps, actor)
        pair = _active(own_pair(session, person, mentorship_id))
        found = list(rows.list_by_form(session, pair.key, form_key))
        if not found:
            until = pair.agreement.until if pair.agreement else None
            every = RHYTHMS[pair.rhythm]
            wanted = check_session(draft, person.tz, deps.now(), pair.minutes, every, until)
            found = _make(session, pair, wanted, form_key, deps.now())
        return settle(session, pair, found, draft, deps.now())


def _active(pair: Pair) -> Pair:
    if pair.mentorship.state != "active":
        raise FormRefused({"mentorship": Problem(f"mentorship_{pair.mentorship.state}")})
    return pair


def _make(
    session: Session, pair: Pair, wanted: Planned, form_key: str, now: datetime
) -> list[MentoringSession]:
    """Where the two have a session at that very instant already, it stays the only one."""
    known = {each.starts_at: each for each in rows.list_at(session, pair.key, wanted.starts)}
    series = str(uuid4()) if len(wanted.starts) > 1 else None
    made = [
        MentoringSession(
            mentorship_id=pair.key,
            planned_by=id_of(pair.me),
            starts_at=starts_at,
            minutes=wanted.minutes,
            place=wanted.place,
            series=series,
            uid=f"{uuid4()}@northstar",
            form_key=form_key,
            created_at=now,
        )
        for starts_at in wanted.starts
        if starts_at not in known
    ]
    session.add_all(made)
    session.flush()
    if made:
        plan_each(session, pair, made, now)
        plan_quiet(session, pair, now)
        subject = news_subject(made[0], "planned", later=len(made) > 1)
        plan_session_news(session, pair.other, subject, now)
    return sorted((*known.values(), *made), key=lambda each: each.starts_at)


def settle(
    session: Session,
    pair: Pair,
    found: Sequence[MentoringSession],
    draft: SessionDraft,
    now: datetime,
) -> Settled:
    """What there is to tell of sessions that were planned or moved."""
    wheres = wheres_of(session, pair)
    troubles = _troubles(pair, found, wheres)
    first = found[0]
    common = common_times(first.starts_at, first.minutes, wheres, now) if troubles else []
    missing = [m for m in found if draft.at and skipped_hour(m.starts_at, draft.at, pair.me.tz)]
    return Settled(
        view_of(session, pair, first, now),
        tuple(found),
        tuple(missing),
        tuple(shifts([m.starts_at for m in found], pair.me.tz, pair.other.tz)),
        tuple(troubles),
        tuple(common),
    )


def _troubles(
    pair: Pair, found: Sequence[MentoringSession], wheres: Sequence[Where]
) -> list[Trouble]:
    """For each of the two, the first of the sessions that does not suit."""
    troubles = []
    for person, where in zip((pair.me, pair.other), wheres, strict=True):
        for each in found:
            if why := trouble(each.starts_at, each.minutes, where):
                troubles.append(Trouble(person, why, each.starts_at))
                break
    return troubles
