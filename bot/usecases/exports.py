"""Exports: everything about a person, for that person, and their dates for a calendar."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.language import _
from bot.rules.exports import Day, days_file
from bot.rules.rhythm import local
from bot.usecases.pairs import pairs_with
from bot.usecases.planning.reviews import REVIEW
from bot.usecases.sessions.calendar_files import entry_of
from storage import nudges
from storage.export import export_person
from storage.people import find_person, id_of
from storage.sessions import list_planned_sessions
from storage.tables import Person

SESSIONS = 1000
Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Export:
    """What is known of a person, table by table, and their dates as a calendar file."""

    actor: Actor
    made_at: datetime
    tz: str
    tables: Tables
    calendar: bytes

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known but who they are and when they may be written to."""
        return not any(rows for name, rows in self.tables.items() if name not in KNOWN_ANYWAY)


KNOWN_ANYWAY = ("person", "rhythm", "nudge", "offered_once")


def gather_export(deps: Deps, actor: Actor) -> Export:
    """All that is stored about the actor, and nothing that is only another's."""
    with deps.store.read() as session:
        tables = export_person(session, actor.team_id, actor.user_id) or {}
        person = find_person(session, actor.team_id, actor.user_id)
        tz = person.tz if person else "UTC"
        calendar = _calendar(session, deps, actor, person, tables)
        return Export(actor, deps.now(), tz, tables, calendar)


def _calendar(
    session: Session, deps: Deps, actor: Actor, person: Person | None, tables: Tables
) -> bytes:
    if person is None:
        return days_file((), (), deps.now())
    pairs = {pair.key: pair for pair in pairs_with(session, actor)}
    planned = list_planned_sessions(session, list(pairs), deps.now(), SESSIONS)
    entries = [entry_of(pairs[met.mentorship_id], met) for met in planned]
    days = list(_days(tables, id_of(person), actor.team_id))
    review = nudges.next_due(session, id_of(person), REVIEW)
    if review is not None:
        on = local(review.due_at, person.tz).date()
        uid = _uid("review", id_of(person), actor.team_id)
        days.append(Day(uid, on, _("A look at your plan")))
    return days_file(days, entries, deps.now())


def _days(tables: Tables, person_id: int, team_id: str) -> Iterator[Day]:
    """What is under way and has a day: goals, milestones, action items, opportunities."""
    goals = {row["id"]: row for row in tables["goal"] if row["state"] == "active"}
    for key, goal in goals.items():
        named = _("Goal: {title}", title=goal["title"])
        yield Day(_uid("goal", key, team_id), _day(goal["due"]), named)
    for step in tables["milestone"]:
        whose = goals.get(step["goal_id"])
        if whose and step["due"] and not step["done_at"]:
            named = _("Milestone: {title}", title=step["title"])
            about = _("A milestone of “{goal}”", goal=whose["title"])
            yield Day(_uid("milestone", step["id"], team_id), _day(step["due"]), named, about)
    for item in tables["action_item"]:
        if item["due"] and item["state"] == "open" and item["owner_id"] == person_id:
            named = _("To do: {words}", words=item["words"])
            yield Day(_uid("action", item["id"], team_id), _day(item["due"]), named)
    for chance in tables["opportunity"]:
        if chance["day"] and chance["state"] == "planned" and chance["title"]:
            uid = _uid("opportunity", chance["id"], team_id)
            yield Day(uid, _day(chance["day"]), chance["title"])


def _uid(kind: str, key: int | None, team_id: str) -> str:
    """The same for good: a file taken anew changes the entries that a calendar has."""
    return f"{kind}-{key}.{team_id.lower()}@northstar"


def _day(iso: str) -> date:
    return date.fromisoformat(iso)
