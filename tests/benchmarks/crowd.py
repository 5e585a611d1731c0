"""A workspace full of people, written straight into a SQLite file: each with a goal and a nudge."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from storage import schema
from storage.database import Store

BATCH = 100  # people whose check-ins are due in the same minute
BATCHES = 9
FIRST_ID = 1001  # the acting person is made by the use cases, and comes before
PAST_WEEKS = 5  # answered by the first people, so that check-ins are no empty table

NUDGE = """INSERT INTO nudge (team_id, person_id, kind, subject, occasion, due_at, expires_at,
           urgent, state, reason, attempts)
           VALUES (?, ?, 'checkin', ?, ?, ?, ?, 0, 'pending', '', 0)"""
PERSON = """INSERT INTO person (id, team_id, user_id, name, tz, active, is_guest, profile_at,
            created_at) VALUES (?, ?, ?, ?, 'UTC', 1, 0, ?, ?)"""
RHYTHM = """INSERT INTO rhythm (person_id, workdays, at, checkins_on, weekday, every_weeks,
            milestones_on) VALUES (?, '12345', '10:00:00.000000', 1, 5, 1, 1)"""
GOAL = """INSERT INTO goal (id, person_id, title, why, measure, due, framework, shared, state,
          created_at) VALUES (?, ?, ?, 'It matters', 'It is seen', ?, 'SMART', 1, 'active', ?)"""
MILESTONE = """INSERT INTO milestone (id, goal_id, position, title, due)
               VALUES (?, ?, 0, 'A step', ?)"""
ANSWER = "INSERT INTO goal_answer (goal_id, question, words) VALUES (?, 'yours', 'My own')"
SKILL = "INSERT INTO skill (id, team_id, key, name) VALUES (?, ?, ?, ?)"
GROWS = "INSERT INTO goal_skill (goal_id, skill_id) VALUES (?, ?)"
HELP = """INSERT INTO help_request (person_id, helper_id, milestone_id, words, created_at, form_key)
          VALUES (?, ?, ?, 'A word of advice?', ?, ?)"""
CHECKIN = """INSERT INTO checkin (id, person_id, week, obstacles, next_step, feeling, answered_at,
             updated_at) VALUES (?, ?, ?, 'None', 'Go on', 4, ?, ?)"""
PROGRESS = "INSERT INTO checkin_progress (checkin_id, goal_id, movement) VALUES (?, ?, 'step')"


def due_friday(now: datetime) -> datetime:
    """Ten o'clock on a Friday that is more than two weeks away."""
    day = (now + timedelta(days=15)).date()
    day += timedelta(days=(4 - day.weekday()) % 7)
    return datetime.combine(day, time(10), tzinfo=UTC)


def batch_due(friday: datetime, number: int) -> datetime:
    """When a batch is due: one minute after the other."""
    return friday + timedelta(minutes=number)


def fill(path: Path, team_id: str, people: int, friday: datetime) -> None:
    """Add people to a database at the newest revision; its tables keep their indexes meanwhile."""
    numbers = range(FIRST_ID, FIRST_ID + people)
    now = stored(datetime.now(UTC))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # The file is thrown away if this fails; fsync is not what is measured here.
        for pragma in ("synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        database.executemany(
            PERSON, ((n, team_id, f"U{n:09d}", f"person {n}", now, now) for n in numbers)
        )
        database.executemany(RHYTHM, ((n,) for n in numbers))
        far = str((friday + timedelta(days=200)).date())
        database.executemany(GOAL, ((n, n, f"Goal {n}", far, now) for n in numbers))
        database.executemany(MILESTONE, ((n, n, far) for n in numbers[::5]))
        database.executemany(HELP, ((n, FIRST_ID, n, now, f"form {n}") for n in numbers[::50]))
        database.executemany(ANSWER, ((n,) for n in numbers[::50]))
        database.executemany(
            SKILL, ((n, team_id, f"skill {n}", f"Skill {n}") for n in numbers[::50])
        )
        database.executemany(GROWS, ((n, n) for n in numbers[::50]))
        answers = list(_answers(numbers[::50], friday, now))
        database.executemany(CHECKIN, answers)
        database.executemany(PROGRESS, (answer[:2] for answer in answers))
        database.executemany(NUDGE, _nudges(team_id, numbers, friday))
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _answers(
    numbers: range, friday: datetime, now: str
) -> Iterator[tuple[int, int, str, str, str]]:
    monday = friday.date() - timedelta(days=4)
    for number in numbers:
        for weeks in range(PAST_WEEKS):
            week = str(monday - timedelta(weeks=4 + weeks))
            yield number * PAST_WEEKS + weeks, number, week, now, now


def _nudges(team_id: str, numbers: range, friday: datetime) -> Iterator[tuple[str | int, ...]]:
    """The first batches are due minute by minute, everybody else over the weeks after."""
    for place, number in enumerate(numbers):
        batch = place // BATCH
        later = friday + timedelta(days=7 * (1 + place % 50), minutes=place % 240)
        due = batch_due(friday, batch) if batch < BATCHES else later
        monday = due.date() - timedelta(days=4)
        late = stored(due + timedelta(days=4))
        yield team_id, number, f"week:{monday}", str(due.date()), stored(due), late


def stored(moment: datetime) -> str:
    """An instant as SQLAlchemy keeps it in SQLite."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def empty(path: Path) -> Store:
    """A database with all tables, made by the migrations."""
    store = Store(f"sqlite:///{path}")
    schema.upgrade(store)
    return store
