"""Worlds of two sizes, built once: in both the acting person has a few goals, and a mentor."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.deps import Actor
from storage.database import Store
from tests.benchmarks import crowd, deeds, mentoring_deeds
from tests.benchmarks.worlds import World, world
from tests.playground.hands import JONAS, PRIYA

FEW, MANY = 7, 1_000_000  # people beside the acting one; each has one goal
GOALS = 3  # of the acting person


@pytest.fixture(scope="session")
def friday() -> datetime:
    """When the crowd's first check-ins are due."""
    return crowd.due_friday(datetime.now(UTC))


@contextmanager
def peopled(folder: Path, people: int, friday: datetime) -> Iterator[World]:
    """A world with so many people."""
    with world(folder / f"{people}.db") as made:
        store = crowd.empty(made.database)
        deps, jonas = deeds.at(store, datetime.now(UTC)), Actor(made.team_id, JONAS)
        deeds.settle(deps, jonas, GOALS)
        mentoring_deeds.mentored(deps, jonas, Actor(made.team_id, PRIYA))
        store.close()
        crowd.fill(made.database, made.team_id, people, friday)
        yield made


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, friday: datetime) -> Iterator[World]:
    """Ten goals."""
    with peopled(tmp_path_factory.mktemp("small"), FEW, friday) as made:
        yield made


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, friday: datetime) -> Iterator[World]:
    """A million people, each with a goal and a nudge to come; the file is removed at the end."""
    began = time.monotonic()
    with peopled(tmp_path_factory.mktemp("large"), MANY, friday) as made:
        size = made.database.stat().st_size / 1e6
        spent = time.monotonic() - began
        print(f"\n\nA database of {MANY:,} goals: {size:.0f} MB, made in {spent:.0f} s")
        yield made
    for ending in ("", "-wal", "-shm"):
        Path(f"{made.database}{ending}").unlink(missing_ok=True)


@pytest.fixture
def thousand(tmp_path: Path, friday: datetime) -> Iterator[Store]:
    """A database of a thousand people."""
    path = tmp_path / "thousand.db"
    store = crowd.empty(path)
    crowd.fill(path, "T1", 1000, friday)
    yield store
    store.close()
