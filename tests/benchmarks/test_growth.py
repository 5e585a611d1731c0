"""Ten years beside a month: what is looked at takes as long, and no query goes through a table."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.benchmarks.growth import VIEWS, Life, every_deed, lived
from tests.benchmarks.statements import heard, scans
from tests.benchmarks.table import Table

MONTH, YEARS = 4, 520  # weeks
ROUNDS = 30
AIM, FAILS = 2.0, 4.0  # a page is full after ten years, and nearly empty after a month
# What tells or reads all there is has 130 times as much to do.
ALL_THERE_IS = ("get_history", "get_undo", "journal, searched", "gather_export")
FAILS_FOR_ALL = 25.0


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
@pytest.mark.parametrize("analyzed", [False, True], ids=["fresh", "analyzed"])
def test_nothing_goes_through_a_whole_table(tmp_path: Path, analyzed: bool) -> None:
    path = tmp_path / "northstar.db"
    life = lived(path, 26, others=500)
    with heard(life.deps.store) as statements:
        every_deed(life)
    if analyzed:
        with life.deps.store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    life.deps.store.close()
    assert len({statement for statement, _values in statements}) > 80
    assert not scans(path, statements)


def test_a_view_asks_as_much_after_ten_years_as_after_a_month(tmp_path: Path) -> None:
    few, many = (_asked(lived(tmp_path / f"{weeks}.db", weeks)) for weeks in (MONTH, 60))
    assert few == many


def _asked(life: Life) -> dict[str, int]:
    found = {}
    for name, view in VIEWS.items():
        with heard(life.deps.store) as statements:
            view(life)
        found[name] = len(statements)
    life.deps.store.close()
    return found


@pytest.mark.benchmark
def test_a_view_is_as_fast_after_ten_years_as_after_a_month(tmp_path: Path) -> None:
    lives = [lived(tmp_path / f"{weeks}.db", weeks, others=1000) for weeks in (YEARS, MONTH)]
    asked = _asked_of(lives[0])
    table = Table("Ten years beside a month", ("10 years", "1 month"), f"{ROUNDS} rounds in turns")
    for name, view in VIEWS.items():
        long, short = _in_turns(view, lives)
        limits = (None, FAILS_FOR_ALL) if name in ALL_THERE_IS else (AIM, FAILS)
        table.compare(f"{name}, {asked[name]} queries", long, short, *limits)
    table.show()


def _asked_of(life: Life) -> dict[str, int]:
    with heard(life.deps.store) as statements:
        counts = {}
        for name, view in VIEWS.items():
            before = len(statements)
            view(life)
            counts[name] = len(statements) - before
    return counts


def _in_turns(view: Callable[[Life], object], lives: list[Life]) -> tuple[list[float], list[float]]:
    series: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS + 1):
        for life, taken in zip(lives, series, strict=True):
            began = time.perf_counter()
            view(life)
            if turn:  # the first compiles the statements
                taken.append((time.perf_counter() - began) * 1000)
    return series
