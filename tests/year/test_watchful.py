"""The watch is awake: a rule of the bot's that is broken on purpose is found out within weeks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Tick
from bot.usecases.goals import milestones
from bot.usecases.nudges import claims, deliveries
from bot.usecases.planning import milestones as planning
from storage import schema
from storage.database import Store
from tests.year.living import Year

pytestmark = pytest.mark.year
Break = Callable[[pytest.MonkeyPatch], None]


def several_a_day(patch: pytest.MonkeyPatch) -> None:
    """Each row is a message of its own, and nobody looks whether something was said today."""
    patch.setattr(claims, "_due_together", lambda _look, first: [first])


def at_any_hour(patch: pytest.MonkeyPatch) -> None:
    """What is due is said, whatever the hour."""
    patch.setattr(claims, "allowed_from", lambda now, *_facts: now)


def on_any_day(patch: pytest.MonkeyPatch) -> None:
    """A day is a day, whether or not somebody works on it."""
    patch.setattr("bot.rules.rhythm.workday_from", lambda day, _rhythm: day)
    at_any_hour(patch)


def of_what_is_done(patch: pytest.MonkeyPatch) -> None:
    """Rows of finished milestones stay, and their facts say that nothing is over."""
    told = milestones.milestone_prompt

    def never_over(*facts: Any) -> Any:
        found = told(*facts)
        object.__setattr__(found, "over", None)
        return found

    for job in ("milestone_coming", "milestone_due", "milestone_overdue"):
        patch.setitem(JOBS, job, never_over)
    patch.setattr(planning.nudges, "unplan", lambda *_facts, **_more: None)


def resent_after_a_death(patch: pytest.MonkeyPatch) -> None:
    """What was under way is sent again, without a look whether it arrived."""
    patch.setattr(Tick, "_find", lambda _tick, _left: None)


def ended_without_a_word(patch: pytest.MonkeyPatch) -> None:
    """Rows are dropped, and nobody is told why."""
    end = claims.end

    def silent(session: Any, jobs: Any, row: Any, person: Any, state: str, *more: Any) -> bool:
        return end(session, jobs, row, person, state, "", more[-1])

    patch.setattr(claims, "end", silent)


def kept_for_good(patch: pytest.MonkeyPatch) -> None:
    """Rows that ended are never taken away."""
    patch.setattr("bot.clock.rows.forget_ended", lambda *_facts: 0)


def forgotten(patch: pytest.MonkeyPatch) -> None:
    """Whoever waits for a time-out waits for ever."""
    patch.setattr(deliveries.rows, "find_leftover", lambda *_facts: None)


JOBS: dict[str, Any] = {}


@pytest.mark.parametrize(
    ("breaks", "found"),
    [
        (several_a_day, "a second unasked message in a day"),
        (at_any_hour, "outside working hours"),
        (on_any_day, "not on a working day"),
        (of_what_is_done, "about what is done"),
        (of_what_is_done, "rows about finished milestones"),
        (resent_after_a_death, "said twice"),
        (ended_without_a_word, "rows that ended without a reason"),
        (kept_for_good, "rows that ended long ago"),
        (forgotten, "messages under way for long"),
    ],
)
def test_a_broken_rule_is_found_out(
    breaks: Break, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'year.db'}", durable=False)
    schema.upgrade(store)
    breaks(monkeypatch)
    year = Year(store, 12, 24, 4)
    for kind, facts in JOBS.items():
        year.stage.tick.jobs[kind] = replace(year.stage.tick.jobs[kind], facts=facts)
    year.live()
    store.close()
    assert any(found in each for each in year.broken), year.broken[:5]


def test_nothing_is_found_where_nothing_is_broken(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'year.db'}", durable=False)
    schema.upgrade(store)
    year = Year(store, 12, 24, 4)
    year.live()
    store.close()
    assert not year.broken
