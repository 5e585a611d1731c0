"""The nudge engine's first half: claim what is due for a person, bundled and looked at anew."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from bot.rules import nudges as rules
from bot.rules.rhythm import allowed_from, day_ends, day_starts
from bot.usecases.nudges.jobs import (
    DEACTIVATED,
    TOO_LATE,
    Facts,
    Jobs,
    Place,
    end,
    in_order,
    is_placed,
    say,
)
from storage import nudges as rows
from storage.people import get_rhythm, id_of
from storage.tables import Nudge, Person

log = logging.getLogger(__name__)
SHORT_TOGETHER = 6  # so that a message never has to be cut


@dataclass(frozen=True)
class Claim:
    """One message to one person, or to a place for one: the rows behind it, what is known, said."""

    bundle: str
    person: Person
    rows: tuple[Nudge, ...]
    facts: tuple[Facts, ...]
    parts: tuple[Any, ...]
    lease_until: datetime
    place: Place | None = None  # none: the person's own conversation


@dataclass(frozen=True)
class Ended:
    """A row that a step has ended or moved without sending: for the tick's report."""

    user_id: str
    kind: str
    outcome: str  # dropped, postponed
    reason: str


@dataclass
class Step:
    """What one claim came to: a message to send, or rows that were settled without one."""

    claim: Claim | None = None
    ended: list[Ended] = field(default_factory=list)
    dropped: list[Nudge] = field(default_factory=list)


@dataclass(frozen=True)
class _Look:
    """One look at a person's due rows: what they share."""

    session: Session
    jobs: Jobs
    person: Person
    at: datetime
    step: Step


_Saying = tuple[Nudge, Facts, Any, Place | None]


def claim_next(
    session: Session,
    jobs: Jobs,
    team_id: str,
    owner: str,
    at: datetime,
    wall: datetime | None = None,
    told: Person | None = None,
) -> Step | None:
    """Claim what is due for the person who waits longest; None when nothing is due.

    Whoever was `told` just now waits until the others have heard something, too.
    The lease and Slack's pause go by `wall`, the clock of all processes, if it differs from `at`.
    """
    wall = wall or at
    if rows.is_paused(session, team_id, wall):
        return None
    found = rows.find_due_person(session, team_id, at, told.id if told else None)
    if found is None:
        return None
    first, person = found
    look = _Look(session, jobs, person, at, Step())
    saying = [said for row in _due_together(look, first) if (said := _recheck(look, row))]
    if saying:
        look.step.claim = _lease(look, saying, owner, wall)
    return look.step


def _due_together(look: _Look, first: Nudge) -> Sequence[Nudge]:
    """The rows that make one message: an urgent one (short ones together), or those of the day.

    What goes elsewhere is urgent and goes alone.
    """
    session, person, at = look.session, look.person, look.at
    if is_placed(look.jobs, first.kind) or (first.urgent and not _is_short(look, first)):
        return [first]
    if first.urgent:
        due = rows.list_pending(session, id_of(person), at)
        short = [row for row in due if row.urgent and _is_short(look, row)]
        return in_order(look.jobs, short[:SHORT_TOGETHER])
    rhythm = get_rhythm(session, id_of(person))
    said_today = rows.was_sent_since(session, id_of(person), day_starts(at, person.tz))
    allowed = allowed_from(at, rhythm, person.tz, said_today)
    pending = rows.list_pending(session, id_of(person), day_ends(at, person.tz))
    own = [row for row in pending if not row.urgent and not is_placed(look.jobs, row.kind)]
    day = in_order(look.jobs, own)
    if allowed <= at:
        return day
    for row in day:
        if row.due_at <= at:
            _wait_or_drop(look, row, allowed)
    return []


def _is_short(look: _Look, row: Nudge) -> bool:
    job = look.jobs.get(row.kind)
    return job is not None and job.short and job.place is None


def _wait_or_drop(look: _Look, row: Nudge, allowed: datetime) -> None:
    """Not now: later, unless that is too late or nobody is there."""
    if not look.person.active:
        _drop(look, row, DEACTIVATED)
    elif row.expires_at <= allowed:
        _drop(look, row, TOO_LATE)
    else:
        _postpone(look, row, allowed)


def _postpone(look: _Look, row: Nudge, until: datetime, reason: str = "") -> None:
    row.due_at = until
    look.session.add(row)
    reason = reason or until.isoformat()
    look.step.ended.append(Ended(look.person.user_id, row.kind, "postponed", reason))


def _recheck(look: _Look, row: Nudge) -> _Saying | None:
    """What a row has to say now; None if nothing, and then a row that is due has been settled."""
    job = look.jobs.get(row.kind)
    try:
        with look.session.begin_nested():  # a query that fails must not take the others along
            known = job.facts(look.session, row, look.person, look.at) if job else None
        reason = _drop_reason(look, row, known)
        if job and known is not None and reason is None:
            return row, known, say(job, known, look.person), job.place(known) if job.place else None
    except Exception:
        log.exception("nudge %s of kind %s could not be looked up", row.id, row.kind)
        if row.due_at <= look.at:
            _later(look, row)
        return None
    if row.due_at <= look.at:
        _drop(look, row, reason or "")
    return None


def _later(look: _Look, row: Nudge) -> None:
    """One kind's bug must not stop the others: its row is tried again, less and less often."""
    row.attempts += 1
    _postpone(look, row, look.at + rules.back_off(row.attempts), "bug")


def _drop_reason(look: _Look, row: Nudge, known: Facts | None) -> str | None:
    if not look.person.active:
        return DEACTIVATED
    if known is None:
        return "unknown kind"
    return known.over or (TOO_LATE if row.expires_at < look.at else None)


def _drop(look: _Look, row: Nudge, reason: str) -> None:
    if end(look.session, look.jobs, row, look.person, "dropped", reason, look.at):
        look.step.ended.append(Ended(look.person.user_id, row.kind, "dropped", reason))
        look.step.dropped.append(row)
    else:
        _later(look, row)


def _lease(look: _Look, saying: Sequence[_Saying], owner: str, wall: datetime) -> Claim:
    bundle, lease_until = str(uuid4()), wall + rules.LEASE
    for row, *_said in saying:
        row.state, row.owner, row.bundle = "sending", owner, bundle
        row.lease_until, row.attempts = lease_until, row.attempts + 1
        row.first_try_at = row.first_try_at or wall
        look.session.add(row)
    look.session.flush()
    chosen, known, parts, places = zip(*saying, strict=True)
    return Claim(bundle, look.person, chosen, known, parts, lease_until, places[0])
