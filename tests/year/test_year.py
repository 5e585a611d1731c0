"""A year of many people through the real engine: what the bot says is rare, timely, true and once.

make year        a thousand people for 52 weeks
NORTHSTAR_YEAR_SEED=7 NORTHSTAR_YEAR_PEOPLE=300 make year
"""

import os
import time
from pathlib import Path

import pytest

from storage import schema
from storage.database import Store
from tests.year.living import Year

SEED = int(os.environ.get("NORTHSTAR_YEAR_SEED", "4"))
MANY = int(os.environ.get("NORTHSTAR_YEAR_PEOPLE", "1000"))
WEEKS = int(os.environ.get("NORTHSTAR_YEAR_WEEKS", "52"))


def lived(folder: Path, many: int, weeks: int, seed: int) -> Year:
    """So many people, so many weeks; told in a few lines."""
    store = Store(f"sqlite:///{folder / 'year.db'}", durable=False)
    schema.upgrade(store)
    year, began, busy = Year(store, many, weeks, seed), time.monotonic(), time.process_time()
    print(f"\n{many} people, {weeks} weeks, seed {seed}")
    year.live(lambda week, found: print(f"  week {week}: {found} things wrong", flush=True))
    store.close()
    spent, busy = time.monotonic() - began, time.process_time() - busy
    print(f"{sum(year.watch.kinds.values())} things of {len(year.watch.kinds)} kinds said")
    print(f"in {len(year.watch.arrived)} messages, {sum(year.town.done.values())} deeds done,")
    print(f"{len(year.stage.refused)} refused, {year.stage.deaths} deaths of the process")
    print(f"{spent:.0f} s, of which one core was busy for {busy:.0f}")
    print(f"troubles on the way: {dict(year.watch.troubles)}")
    print(f"growth: { {name: round(by, 2) for name, by in year.ledger.growth(weeks).items()} }")
    return year


def judge(year: Year) -> None:
    """Nothing was wrong on any day, and nothing has grown with what is finished."""
    assert not year.broken, f"seed {year.seed}: " + "\n".join(year.broken[:20])
    growth = year.ledger.growth(year.weeks)
    assert growth["statements of an idle tick"] == 1
    assert growth["steps of an idle tick"] < 1.5
    assert growth["statements for a message"] < 1.25
    assert growth["rows that wait"] < 1.5


@pytest.mark.only("sqlite")
def test_a_few_people_for_a_year(tmp_path: Path) -> None:
    year = lived(tmp_path, 14, 52, SEED)
    judge(year)


@pytest.mark.year
def test_a_thousand_people_for_a_year(tmp_path: Path) -> None:
    year = lived(tmp_path, MANY, WEEKS, SEED)
    judge(year)
    assert len(year.watch.kinds) > 30, "most of what can be said was said"
