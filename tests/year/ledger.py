"""The ledger: what must be true of the rows at the end of every day, and what a tick may cost."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import event, text

from storage.database import Store

UNTOLD = "SELECT count(*) FROM nudge WHERE state IN ('dropped', 'failed') AND reason = ''"
UNSENT = "SELECT count(*) FROM nudge WHERE state = 'sent' AND (ts IS NULL OR channel IS NULL)"
LEFT = "SELECT count(*) FROM nudge WHERE state = 'pending' AND due_at < :lately"
STUCK = "SELECT count(*) FROM nudge WHERE state = 'sending' AND lease_until < :long_ago"
OLD = "SELECT count(*) FROM nudge WHERE ended_at < :forgotten"
NEEDLESS = {
    "finished milestones": """SELECT count(*) FROM milestone m JOIN goal g ON g.id = m.goal_id
      JOIN nudge n ON n.person_id = g.person_id AND n.subject = 'milestone:' || m.id
      WHERE n.state = 'pending' AND n.kind LIKE 'milestone_%'
      AND (m.done_at IS NOT NULL OR g.state <> 'active')""",
    "finished items": """SELECT count(*) FROM action_item i
      JOIN nudge n ON n.person_id = i.owner_id AND n.subject = 'action:' || i.id
      WHERE n.state = 'pending' AND n.kind IN ('action_coming', 'action_due')
      AND i.state <> 'open'""",
    "people who left": """SELECT count(*) FROM nudge n JOIN person p ON p.id = n.person_id
      WHERE n.state = 'pending' AND NOT p.active AND NOT n.urgent""",
    "ended mentorships": """SELECT count(*) FROM mentorship m
      JOIN nudge n ON n.person_id IN (m.mentor_id, m.mentee_id)
      AND n.subject LIKE 'mentorship:' || m.id || ':%'
      WHERE n.state = 'pending' AND n.kind IN ('mentorship_quiet', 'mentorship_pulse',
        'mentorship_ending', 'mentorship_take_up') AND m.state = 'ended'""",
    "sessions that are over": """SELECT count(*) FROM session s
      JOIN mentorship m ON m.id = s.mentorship_id
      JOIN nudge n ON n.person_id IN (m.mentor_id, m.mentee_id)
      AND n.subject LIKE 'session:' || s.id || ':%'
      WHERE n.state = 'pending' AND n.kind IN ('session_prep', 'brief', 'session_follow_up')
      AND s.state <> 'planned'""",
}
QUICK = ("finished milestones", "finished items", "people who left")
LONG = timedelta(minutes=20)
KEPT = timedelta(days=121)  # rows that ended are evidence for 120 days


@dataclass
class Cost:
    """What ticks cost: statements, and steps of SQLite's machine, of which each row takes some."""

    store: Store
    statements: int = 0
    steps: int = 0

    def __post_init__(self) -> None:
        event.listen(self.store.engine, "before_cursor_execute", self._hear)

    def _hear(self, *_facts: Any) -> None:
        self.statements += 1

    def _step(self) -> None:
        self.steps += 1

    @contextmanager
    def counting_steps(self) -> Iterator[None]:
        """Steps are counted in this block alone: to be asked at each takes long."""

        def begin(connection: Any, *_more: Any) -> None:
            connection.set_progress_handler(self._step, 1)

        def end(connection: Any, *_more: Any) -> None:
            connection.set_progress_handler(None, 0)

        event.listen(self.store.engine, "checkout", begin)
        event.listen(self.store.engine, "checkin", end)
        try:
            yield
        finally:
            event.remove(self.store.engine, "checkout", begin)
            event.remove(self.store.engine, "checkin", end)


@dataclass
class Ledger:
    """Day after day."""

    store: Store
    # By weeks:
    idle: list[tuple[int, int]] = field(default_factory=list)  # statements, steps of an idle tick
    each: list[float] = field(default_factory=list)  # statements for each message
    waiting: list[int] = field(default_factory=list)  # pending rows
    rows: list[int] = field(default_factory=list)  # all rows

    def look(self, now: datetime, ticks: timedelta, *, whole: bool) -> Iterator[str]:
        """What is not as it should be at the end of a day; some takes long, and is for weeks.

        `ticks` is how often the bot looks: what became due since may wait.
        """
        facts = {
            "lately": (now - ticks).replace(tzinfo=None),
            "long_ago": (now - LONG).replace(tzinfo=None),
            "forgotten": (now - KEPT).replace(tzinfo=None),
        }
        rules = {
            "rows that ended without a reason": UNTOLD,
            "messages without a place": UNSENT,
            "rows that are due and were left": LEFT,
            "messages under way for long": STUCK,
            "rows that ended long ago": OLD,
            **{f"rows about {name}": q for name, q in NEEDLESS.items() if whole or name in QUICK},
        }
        every = ", ".join(f"({query})" for query in rules.values())
        with self.store.read() as session:
            counts = session.execute(text(f"SELECT {every}"), facts).one()
        for name, found in zip(rules, counts, strict=True):
            if found:
                yield f"{now:%Y-%m-%d} {name}: {found}"

    def count(self) -> None:
        """How many rows there are at the end of a week."""
        with self.store.read() as session:
            pending = "SELECT count(*) FROM nudge WHERE state = 'pending'"
            self.waiting.append(session.execute(text(pending)).scalar_one())
            self.rows.append(session.execute(text("SELECT count(*) FROM nudge")).scalar_one())

    def growth(self, weeks: int) -> dict[str, float]:
        """How much more things cost in the last weeks than they did once people had settled in."""
        early, late = slice(weeks // 3, weeks // 2), slice(-(weeks // 6), None)
        measured: dict[str, Sequence[float]] = {
            "statements of an idle tick": [statements for statements, _steps in self.idle],
            "steps of an idle tick": [steps for _statements, steps in self.idle],
            "statements for a message": self.each,
            "rows that wait": self.waiting,
            "rows": self.rows,
        }
        return {name: median(f[late]) / median(f[early]) for name, f in measured.items()}
