"""The nudge engine's second half: record what became of a message, and recover what was cut off.

A row is claimed (committed) before anything is sent and recorded after. A crash in between leaves
it `sending`: once the lease is over, the conversation's history tells whether the message arrived.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules import nudges as rules
from bot.rules.nudges import Delivery, Limited, Refused, Sent
from bot.usecases.nudges.jobs import Jobs, Place, end, is_placed
from storage import nudges as rows
from storage.people import get_person, id_of
from storage.tables import Nudge, Person


def record(
    session: Session,
    jobs: Jobs,
    bundle: str,
    delivery: Delivery,
    at: datetime,
    wall: datetime | None = None,
) -> None:
    """Write down what became of a message; a message of unclear fate stays `sending`.

    Slack's pause counts from `wall`, the clock of all processes, if it differs from `at`.
    """
    sending = [row for row in rows.list_bundle(session, bundle) if row.state == "sending"]
    if not sending or isinstance(delivery, rules.Unclear):
        return
    person = get_person(session, sending[0].person_id, lock=True)
    placed = is_placed(jobs, sending[0].kind)  # those go alone
    match delivery:
        case Sent(channel, ts):
            if not placed:
                person.dm_channel = channel
                session.add(person)
            for row in sending:
                row.channel, row.ts = channel, ts
                session.add(row)
                session.flush()
                end(session, jobs, row, person, "sent", "", at)
        case Limited(seconds):
            _pause(session, person.team_id, (wall or at) + timedelta(seconds=seconds))
            for row in sending:
                _wait(session, row, at, tried=False)
        case Refused(error) if rules.blocks_app(error, placed=placed):
            _pause(session, person.team_id, (wall or at) + rules.BLOCKED)
            for row in sending:
                _wait(session, row, at, tried=False)
        case Refused(error):
            if error in rules.PERSON_GONE and not placed:
                _let_go(session, person)
            _fail(session, jobs, sending, person, error, at)


def _let_go(session: Session, person: Person) -> None:
    person.active, person.dm_channel = False, None
    session.add(person)
    rows.unplan_all(session, id_of(person))


def _fail(
    session: Session, jobs: Jobs, sending: Sequence[Nudge], person: Person, why: str, at: datetime
) -> None:
    for row in sending:
        end(session, jobs, row, person, "failed", why, at)


def _pause(session: Session, team_id: str, until: datetime) -> None:
    workspace = rows.workspace(session, team_id)
    workspace.paused_until = max(until, workspace.paused_until or until)
    session.add(workspace)
    session.flush()


def _wait(session: Session, row: Nudge, due_at: datetime, *, tried: bool) -> None:
    row.state, row.owner, row.lease_until, row.due_at = "pending", None, None, due_at
    row.attempts -= 0 if tried else 1
    session.add(row)
    session.flush()


@dataclass(frozen=True)
class Leftover:
    """A message whose sender died or got no answer: did it arrive?"""

    bundle: str
    person: Person
    since: datetime  # no earlier message can be it


def claim_leftover(session: Session, team_id: str, owner: str, at: datetime) -> Leftover | None:
    """Take over one message of unknown fate, if its lease and Slack's settling time are over."""
    bundle = rows.find_leftover(session, team_id, at - rules.SETTLES)
    if bundle is None:
        return None
    sending = [row for row in rows.list_bundle(session, bundle) if row.state == "sending"]
    for row in sending:
        row.owner, row.lease_until = owner, at + rules.LEASE
        session.add(row)
    session.flush()
    tried = min(row.first_try_at or at for row in sending)
    person = get_person(session, sending[0].person_id)
    return Leftover(bundle, person, tried - rules.LOOKS_BACK)


def place_of(session: Session, jobs: Jobs, bundle: str, at: datetime) -> Place | None:
    """Where a message of unknown fate was to go; None: to the person's own conversation."""
    row = rows.list_bundle(session, bundle)[0]
    job = jobs.get(row.kind)
    if job is None or job.place is None:
        return None
    return job.place(job.facts(session, row, get_person(session, row.person_id), at))


def try_again(session: Session, bundle: str, at: datetime) -> None:
    """The message did not arrive: its rows are due again, later with each try."""
    for row in rows.list_bundle(session, bundle):
        if row.state == "sending":
            wait = rules.back_off(row.attempts - 1) if row.attempts > 1 else timedelta(0)
            _wait(session, row, at + wait, tried=True)


def give_up(
    session: Session, jobs: Jobs, bundle: str, at: datetime, *, for_good: bool = False
) -> bool:
    """Whether a message of unknown fate is let go: at once, or when it would be too late anyway.

    At once where looking again will tell no more: what follows may still reach people in time.
    Without this a person whose history cannot be read would never hear of anything again.
    """
    sending = [row for row in rows.list_bundle(session, bundle) if row.state == "sending"]
    if not sending or (not for_good and any(row.expires_at >= at for row in sending)):
        return False
    person = get_person(session, sending[0].person_id, lock=True)
    _fail(session, jobs, sending, person, "unclear", at)
    return True
