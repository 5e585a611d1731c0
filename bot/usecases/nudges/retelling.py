"""Retelling: a message that was sent, told anew as what it asks about changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.usecases.nudges.jobs import Anew, Jobs, heard_in, in_order, is_placed, say
from storage import nudges as rows
from storage.people import find_person, id_of
from storage.tables import Nudge, Person


@dataclass(frozen=True)
class Said:
    """A message that was sent, with what it would say now."""

    bundle: str
    channel: str
    ts: str
    parts: tuple[Any, ...]
    language: str


def retold(
    deps: Deps, jobs: Jobs, actor: Actor, kinds: Sequence[str], subjects: Sequence[str]
) -> list[Said]:
    """The actor's messages about these subjects, each told anew as a whole."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None or not subjects:
            return []
        return _all_told(session, jobs, Anew(person, kinds, subjects), deps.now())


def retold_after(deps: Deps, jobs: Jobs, ended: Sequence[Nudge]) -> list[Said]:
    """What people had read before of the subjects of these rows, told anew since they ended."""
    with deps.store.read() as session:
        found: dict[str, Said] = {}
        for nudge in ended:
            job = jobs.get(nudge.kind)
            for anew in job.anew(session, nudge) if job and job.anew else ():
                told = _all_told(session, jobs, anew, deps.now())
                found |= {said.bundle: said for said in told}
        return list(found.values())


def _all_told(session: Session, jobs: Jobs, anew: Anew, now: datetime) -> list[Said]:
    said = rows.list_said(session, id_of(anew.person), anew.kinds, anew.subjects)
    return [
        _told(session, jobs, anew.person, bundle, now)
        for bundle in dict.fromkeys(row.bundle for row in said if row.bundle and row.ts)
    ]


def _told(session: Session, jobs: Jobs, person: Person, bundle: str, now: datetime) -> Said:
    said = [row for row in rows.list_bundle(session, bundle) if row.state == "sent"]
    members = in_order(jobs, said)
    parts = tuple(
        say(jobs[row.kind], jobs[row.kind].facts(session, row, person, now), person)
        for row in members
        if row.kind in jobs
    )
    placed = any(is_placed(jobs, row.kind) for row in members)
    language = heard_in(person, placed=placed)
    return Said(bundle, members[0].channel or "", members[0].ts or "", parts, language)
