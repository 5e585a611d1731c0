"""Statements seen: what a block of code says to the database, and how SQLite means to answer it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from storage.database import Store

CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
TABLES = (
    *("person", "rhythm", "goal", "milestone", "nudge", "help_request"),
    *("checkin", "checkin_progress", "checkin_words", "goal_change"),
    *("mentorship", "agreement", "session", "session_log", "agenda_topic", "action_item"),
    *("advice", "brief_omission", "profile", "person_skill", "skill", "private_note"),
    *("mentor_offer", "mentor_request", "request_words", "mentorship_end", "pulse"),
    *("expert_offer", "intro_wish", "intro", "intro_ask", "intro_outcome"),
    *("contact", "suggestion_skip", "picture", "thanks", "offered_once"),
    *("vision_part", "vision_version", "goal_answer", "goal_revision", "goal_skill"),
    *("skill_level", "skill_apart", "opportunity", "resource", "resource_skill"),
    *("goal_resource", "review", "review_answer", "reflection", "journal_note"),
)
Statement = tuple[str, Any]


@contextmanager
def heard(store: Store) -> Iterator[list[Statement]]:
    """The queries and changes in a block; what only begins or ends a transaction is left out."""
    found: list[Statement] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if not statement.startswith(CONTROL):
            found.append((statement, values))

    event.listen(store.engine, "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(store.engine, "before_cursor_execute", hear)


def scans(path: Path, statements: list[Statement]) -> set[str]:
    """The statements that go through a whole table, or through a whole index of one."""
    found = set()
    with closing(sqlite3.connect(path)) as database:
        for statement, values in statements:
            row = values[0] if isinstance(values, list) else values
            plan = database.execute(f"EXPLAIN QUERY PLAN {statement}", row).fetchall()
            for detail in (str(line[3]) for line in plan):
                words = detail.split()
                if words[0] == "SCAN" and words[1] in TABLES:
                    found.add(f"{detail}: {' '.join(statement.split())}")
    return found
