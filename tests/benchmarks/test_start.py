"""Starting: how soon Northstar is connected, and what it occupies, beside the bare Bolt app."""

import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.benchmarks.table import Table
from tests.benchmarks.worlds import Running, World, bare, northstar, world

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc"),
]
STARTS = 7
CONNECTED = "connected after"
FIGURES = {CONNECTED: "s", "processor time until then": "s", "resident memory": "MiB"}
LIBRARIES = ("sqlmodel", "sqlalchemy.dialects.sqlite", "apscheduler.schedulers.background")
# No aim was set. The clock on the wall is told, not judged: it depends on who else is at work.
# Besides the libraries some 500 rooms are loaded, and 53 tables of 2 to 3 ms each.
BARE_FAILS = 7.0
LIBRARIES_FAIL = 2.3


def test_northstar_starts_within_reach_of_a_bare_app_and_near_its_libraries(
    small: World, tmp_path: Path
) -> None:
    constants = tmp_path / "constants.json"
    constants.write_text("{}", encoding="utf-8")
    ours, plain, libraries = (defaultdict[str, list[float]](list) for _each in range(3))
    with world(tmp_path / "none.db") as place:
        for _again in range(STARTS):
            with bare(place, constants) as running:
                _see(running, plain)
            with northstar(small) as running:
                _see(running, ours)
            with bare(place, constants, *LIBRARIES) as running:
                _see(running, libraries)
    table = Table(
        "A fresh process",
        ("Northstar", "beside"),
        f"{STARTS} starts in turns; the database is there already",
    )
    for what, unit in FIGURES.items():
        judged = what != CONNECTED
        for name, others, fails in (
            ("a bare Bolt app", plain, BARE_FAILS),
            ("one that imports SQLModel and APScheduler", libraries, LIBRARIES_FAIL),
        ):
            limit = fails if judged else None
            table.compare(f"{what}, {name}", ours[what], others[what], fails=limit, unit=unit)
    table.show()


def _see(running: Running, seen: defaultdict[str, list[float]]) -> None:
    for what, figure in zip(
        FIGURES, (running.seconds, running.computed, running.mebibytes), strict=True
    ):
        seen[what].append(figure)
