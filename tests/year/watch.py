"""The watch: a courier that records, fails now and then, and looks at every message as it arrives.

What it holds true it finds out by itself, in SQL and arithmetic: it asks no rule of the bot's.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlmodel import Session

from bot.deps import Deps
from bot.rules.nudges import Delivery, Found, Limited, Refused, Sent, Unclear
from bot.usecases.nudges.jobs import Place
from bot.usecases.nudges.retelling import Said
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Nudge, Person
from tests.year.deeds import Town

STEP = """SELECT m.due FROM milestone m JOIN goal g ON g.id = m.goal_id
  WHERE m.id = :key AND g.person_id = :person AND m.done_at IS NULL AND g.state = 'active'"""
ITEM = "SELECT due FROM action_item WHERE id = :key AND owner_id = :person AND state = 'open'"
MEETING = """SELECT s.starts_at FROM session s JOIN mentorship m ON m.id = s.mentorship_id
  WHERE s.id = :key AND s.state = 'planned' AND m.state = 'active'
  AND :person IN (m.mentor_id, m.mentee_id)"""
PAIR = """SELECT id FROM mentorship WHERE id = :key AND state IN ({})
  AND :person IN (mentor_id, mentee_id)"""
REQUEST = "SELECT id FROM mentor_request WHERE id = :key AND state = 'open'"
# What a message of a kind is about is still to be done, or still goes on.
STILL = {
    "milestone_coming": STEP,
    "milestone_due": STEP,
    "milestone_overdue": STEP,
    "action_coming": ITEM,
    "action_due": ITEM,
    "action_given": ITEM,
    "session_prep": MEETING,
    "brief": MEETING,
    "session_follow_up": MEETING,
    "mentorship_quiet": PAIR.format("'active'"),
    "mentorship_pulse": PAIR.format("'active'"),
    "mentorship_ending": PAIR.format("'active', 'paused'"),
    "mentorship_take_up": PAIR.format("'paused'"),
    "mentor_request": REQUEST,
    "request_reminder": REQUEST,
    "intro_asked": "SELECT id FROM intro_ask WHERE id = :key AND state = 'open'",
    "wish_met": "SELECT id FROM intro_wish WHERE id = :key AND state = 'open'",
}
WEEKLY = ("checkin", "checkin_reminder")
UNANSWERED = "SELECT id FROM checkin WHERE person_id = :person AND week = :week"
MOVED = ("milestone_coming", "milestone_due", "milestone_overdue", "action_coming", "action_due")
# Of these a subject is spoken of on several days: after 3 and 10 days, how many wait today, a wish
# that somebody has taken up again, …
ON_SEVERAL_DAYS = (
    *("request_reminder", "mentorship_ending", "intro_waiting", "session_logged", "wish_met"),
)


class Killed(BaseException):
    """The process died here; nothing of it runs on, not even what catches exceptions."""


@dataclass
class Watch:
    """Carries nothing anywhere; `broken` holds what was not as it should be."""

    deps: Deps
    town: Town
    dice: random.Random
    trouble: float = 0.0  # how often something goes wrong on the way
    broken: list[str] = field(default_factory=list)
    arrived: dict[str, str] = field(default_factory=dict)  # bundle to its conversation
    kinds: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    _last: dict[str, datetime] = field(default_factory=dict)
    _said: set[tuple[object, ...]] = field(default_factory=set)

    def deliver(
        self, person: Person, bundle: str, parts: list[Any], place: Place | None = None
    ) -> Delivery:
        """It arrives, most often, and the person hears it."""
        fate = self.dice.random()
        if fate < self.trouble:
            return self._goes_wrong(fate / self.trouble, person, bundle, place)
        return self._arrives(person, bundle, place)

    def _goes_wrong(
        self, fate: float, person: Person, bundle: str, place: Place | None
    ) -> Delivery:
        fates: dict[str, Delivery | None] = {
            "limited": Limited(30),
            "lost": Unclear("timeout"),
            "no answer": Unclear("timeout"),
            "killed before": None,
            "killed after": None,
            "refused": Refused("missing_scope"),
            "refused this one": Refused("invalid_blocks"),
        }
        name = list(fates)[int(fate * len(fates))]
        self.troubles[name] += 1
        if name in ("no answer", "killed after"):
            self._arrives(person, bundle, place)
        answer = fates[name]
        if answer is None:
            raise Killed
        return answer

    def find(
        self, person: Person, bundle: str, since: datetime, place: Place | None = None
    ) -> Found:
        """The history tells the truth."""
        channel = self.arrived.get(bundle)
        return Sent(channel, f"1.{len(self.arrived)}") if channel else None

    def retell(self, said: Said) -> bool:
        """Redrawn at once."""
        return True

    def _arrives(self, person: Person, bundle: str, place: Place | None) -> Sent:
        with self.deps.store.read() as session:
            rows = list(nudges.list_bundle(session, bundle))
            self._look(session, person, rows, place)
        channel = f"D{person.user_id}" if place is None else "G" + "".join(place.users)
        if bundle in self.arrived:
            self._tell("a message arrived twice", person, rows)
        self.arrived[bundle] = channel
        self.kinds.update(row.kind for row in rows)
        self.town.of(person.user_id).hears(rows)
        return Sent(channel, f"1.{len(self.arrived)}")

    def _tell(self, what: str, person: Person, rows: list[Nudge]) -> None:
        about = ", ".join(f"{row.kind} {row.subject} {row.occasion}" for row in rows)
        self.broken.append(f"{self.deps.now():%Y-%m-%d %H:%M} {what}: {person.user_id} ({about})")

    def _look(
        self, session: Session, person: Person, rows: list[Nudge], place: Place | None
    ) -> None:
        if not person.active:
            self._tell("somebody who left was written to", person, rows)
        if place is None and not rows[0].urgent:
            self._look_at_hour(session, person, rows)
        for row in rows:
            self._look_at_truth(session, person, row)

    def _look_at_hour(self, session: Session, person: Person, rows: list[Nudge]) -> None:
        rhythm = get_rhythm(session, id_of(person))
        here = self.deps.now().astimezone(ZoneInfo(person.tz))
        opens, closes = min(rhythm.at, time(9)), max(rhythm.at, time(17)).replace(minute=59)
        if str(here.isoweekday()) not in rhythm.workdays:
            self._tell("not on a working day", person, rows)
        if not opens <= here.time().replace(second=0, microsecond=0) <= closes:
            self._tell(f"outside working hours, at {here:%H:%M}", person, rows)
        before = self._last.get(person.user_id)
        # On the clock of where they are now: whoever flies west may live a date twice.
        if before is not None and before.astimezone(here.tzinfo).date() >= here.date():
            self._tell("a second unasked message in a day", person, rows)
        self._last[person.user_id] = self.deps.now()

    def _look_at_truth(self, session: Session, person: Person, row: Nudge) -> None:
        facts = {"key": _number(row.subject), "person": id_of(person)}
        due: object = ""
        if row.kind in STILL:
            found = session.execute(text(STILL[row.kind]), facts).first()
            due = found[0] if found and row.kind in MOVED else ""
            if found is None:
                self._tell("about what is done", person, [row])
        if row.kind in WEEKLY:
            week = {"person": id_of(person), "week": row.subject.partition(":")[2]}
            if session.execute(text(UNANSWERED), week).first():
                self._tell("asked about a week that was answered", person, [row])
        day = row.occasion if row.kind in ON_SEVERAL_DAYS else due
        known = (person.id, row.kind, row.subject, day)
        if known in self._said:
            self._tell("said twice", person, [row])
        self._said.add(known)


def _number(subject: str) -> int:
    word = subject.split(":")[1] if ":" in subject else "0"
    return int(word) if word.isdecimal() else 0
