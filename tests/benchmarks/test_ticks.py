"""What a tick costs: in proportion to what is due, and not to how many people there are."""

import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from bot.clock import MOST_RETOLD
from bot.usecases.nudges.claims import claim_next
from handlers import jobs
from storage.database import Store
from tests.benchmarks import crowd, deeds
from tests.benchmarks.statements import heard
from tests.benchmarks.table import Table
from tests.benchmarks.worlds import World

pytestmark = pytest.mark.benchmark
AIM, FAILS = 1.5, 2.0
EMPTY_TICKS = 30  # for each pair of ticks that send
WARM = 1


def test_a_tick_costs_what_is_due_whether_among_a_thousand_or_a_million_people(
    thousand: Store, large: World, friday: datetime
) -> None:
    million = Store(f"sqlite:///{large.database}")
    sizes = ((thousand, "T1"), (million, large.team_id))
    full: tuple[list[float], list[float]] = ([], [])
    empty: tuple[list[float], list[float]] = ([], [])
    for store, team_id in sizes:  # what the acting person of the other benchmarks is due
        _tick(store, team_id, friday - timedelta(minutes=1))
    for number in range(crowd.BATCHES):
        due = crowd.batch_due(friday, number)
        for place, (store, team_id) in enumerate(sizes):
            milliseconds, sent = _tick(store, team_id, due)
            assert sent == crowd.BATCH
            full[place].append(milliseconds)
        for _again in range(EMPTY_TICKS):
            for place, (store, team_id) in enumerate(sizes):
                milliseconds, sent = _tick(store, team_id, due)
                assert sent == 0
                empty[place].append(milliseconds)
    million.close()
    table = Table("A tick among many people and among few", ("1,000,000", "1,000"))
    table.compare(f"{crowd.BATCH} due rows", full[1][WARM:], full[0][WARM:], AIM, FAILS)
    table.compare("nothing due", empty[1], empty[0], AIM, FAILS)
    table.compare(
        "noise: nothing due, 1,000 people, odd and even ticks", empty[0][::2], empty[0][1::2]
    )
    table.show()


def test_each_message_takes_the_same_number_of_statements_however_many_are_due(
    thousand: Store, friday: datetime
) -> None:
    none = _statements(thousand, friday - timedelta(minutes=1), 0)
    counts = {
        batches: _statements(thousand, crowd.batch_due(friday, last), batches * crowd.BATCH)
        for batches, last in ((1, 0), (2, 2), (4, 6))
    }
    # Once a tick one more: whoever was told last is asked about once nobody else is due. And of so
    # many, however many were told, what they had read before is looked at.
    once = 1 + MOST_RETOLD
    each = {
        batches: (count - none - once) / batches / crowd.BATCH for batches, count in counts.items()
    }
    table = Table("A tick's statements", ("number", ""))
    table.state("nothing due", str(none))
    for batches, per_message in each.items():
        table.state(f"for each message, {batches * crowd.BATCH} due", f"{per_message:g}")
    table.show()
    assert len(set(each.values())) == 1, each


def test_a_claim_beside_the_same_claim_in_bare_sqlite(thousand: Store, friday: datetime) -> None:
    now = crowd.batch_due(friday, crowd.BATCHES)
    ours, raw = [], []
    with closing(_opened(str(thousand.engine.url.database))) as database:
        for _again in range(2 * crowd.BATCH):
            began = time.perf_counter()
            assert _claim_bare(database, now)
            raw.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            with thousand.write() as session:
                step = claim_next(session, jobs(), "T1", "bench", now)
            ours.append((time.perf_counter() - began) * 1000)
            assert step is not None
            assert step.claim is not None
    table = Table(
        "For orientation: a claim", ("Northstar", "bare sqlite3"), "committed, fsync and all"
    )
    table.compare("claim (ours looks up what to say, too)", ours, raw)
    table.show()


def _tick(store: Store, team_id: str, now: datetime) -> tuple[float, int]:
    began = time.perf_counter()
    report = deeds.tick_at(store, team_id, now)
    milliseconds = (time.perf_counter() - began) * 1000
    return milliseconds, sum(line.outcome == "sent" for line in report.lines)


def _statements(store: Store, now: datetime, expected: int) -> int:
    with heard(store) as statements:
        _milliseconds, sent = _tick(store, "T1", now)
    assert sent == expected
    return len(statements)


def _opened(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "busy_timeout = 10000"):
        database.execute(f"PRAGMA {pragma}")
    return database


def _claim_bare(database: sqlite3.Connection, now: datetime) -> bool:
    database.execute("BEGIN IMMEDIATE")
    found = database.execute(
        "SELECT id FROM nudge WHERE team_id = 'T1' AND state = 'pending' AND due_at <= ?"
        " ORDER BY due_at, id LIMIT 1",
        (crowd.stored(now),),
    ).fetchone()
    if found:
        lease = crowd.stored(now + timedelta(seconds=90))
        database.execute(
            "UPDATE nudge SET state = 'sending', owner = 'bare', bundle = ?, lease_until = ?,"
            " attempts = attempts + 1, first_try_at = ? WHERE id = ?",
            (str(uuid4()), lease, crowd.stored(now), found[0]),
        )
    database.execute("COMMIT")
    return bool(found)
