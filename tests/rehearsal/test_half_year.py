"""Half a year of a programme: played by the use cases alone, same for a seed, and believable."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
from sqlmodel import select

from bot.clock import Tick
from bot.deps import Deps
from bot.rehearsal.cast import CAST
from bot.rehearsal.half_year import HalfYear, half_year, starts_at
from bot.rehearsal.stage import Stopped
from handlers import jobs
from storage import schema
from storage.database import Store
from storage.tables import (
    Advice,
    Checkin,
    Goal,
    Intro,
    JournalNote,
    MentoringSession,
    Mentorship,
    Nudge,
    Thanks,
)
from tests.conftest import TEAM
from tests.usecases.couriers import FakeCourier

SUNDAY = datetime(2026, 11, 22, 13, tzinfo=UTC)


@dataclass
class Still:
    """A clock that stands still until it is moved on."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        self.moment = moment


def rehearse(deps: Deps, end: datetime = SUNDAY, seed: int = 26) -> tuple[HalfYear, FakeCourier]:
    """The half year before an instant, with nothing played of it yet."""
    clock = Still(starts_at(end))
    deps = Deps(deps.store, clock.now, deps.settings)
    courier = FakeCourier(clock.now)
    tick = Tick(deps, jobs(), courier, TEAM, "one", pace=timedelta(0))
    return half_year(tick, clock, end, seed), courier


def told(courier: FakeCourier) -> list[tuple[str, datetime, int]]:
    return [(each.user, each.at, len(each.parts)) for each in courier.messages]


@pytest.mark.only("sqlite")
def test_the_same_seed_plays_the_same_and_another_one_another(deps: Deps, tmp_path: Path) -> None:
    second = Store(f"sqlite:///{tmp_path / 'second.db'}", durable=False)
    schema.upgrade(second)
    played = []
    for store, seed in ((deps.store, 26), (second, 26)):
        whole, courier = rehearse(Deps(store, deps.now, deps.settings), seed=seed)
        whole.stage.play(whole.starts_at + timedelta(days=4))
        assert not whole.stage.refused
        played.append(told(courier))
    assert played[0] == played[1]
    assert len(played[0]) > 10
    other, _courier = rehearse(deps, seed=27)
    same, _courier = rehearse(deps)
    assert [deed.at for deed in other.stage.deeds] != [deed.at for deed in same.stage.deeds]


@pytest.mark.only("sqlite")
def test_asked_to_stop_it_stops(deps: Deps) -> None:
    whole, _courier = rehearse(deps)
    whole.stage.tick.stopping.set()
    with pytest.raises(Stopped):
        whole.perform(lambda _week, _weeks: None)


@pytest.mark.year
@pytest.mark.only("sqlite")
@pytest.mark.parametrize("days", [0, 3])
def test_a_whole_half_year_is_believable(deps: Deps, days: int) -> None:
    weeks: list[int] = []
    whole, courier = rehearse(deps, SUNDAY + timedelta(days=days))
    whole.perform(lambda week, _weeks: weeks.append(week))
    assert weeks == list(range(1, 27))
    assert not whole.stage.refused
    assert {message.user for message in courier.messages} == {m.user_id for m in CAST.values()}
    with deps.store.read() as session:
        states = Counter(session.exec(select(Mentorship.state)).all())
        goals = Counter(session.exec(select(Goal.state)).all())
        sessions = Counter(session.exec(select(MentoringSession.state)).all())
        intros = Counter(session.exec(select(Intro.state)).all())
        kinds = set(session.exec(select(Nudge.kind).where(Nudge.state == "sent")).all())
    assert states["active"] >= 5
    assert states["ended"] >= 3
    assert min(goals[state] for state in ("active", "done", "dropped")) >= 3
    assert min(sessions[state] for state in ("held", "missed", "planned")) >= 5
    assert intros["done"] + intros["accepted"] >= 5
    assert {"checkin", "review", "brief", "intro_expired", "mentorship_quiet"} & kinds


@pytest.mark.year
@pytest.mark.only("sqlite")
def test_no_words_are_said_twice(deps: Deps) -> None:
    whole, _courier = rehearse(deps)
    whole.perform(lambda _week, _weeks: None)
    with deps.store.read() as session:
        checkins = session.exec(select(Checkin)).all()
        words = chain(
            (each.next_step for each in checkins),
            (each.obstacles for each in checkins),
            (each.words for each in session.exec(select(JournalNote)).all()),
            (each.words for each in session.exec(select(Thanks)).all()),
            (each.words for each in session.exec(select(Advice)).all()),
            (each.why for each in session.exec(select(Goal)).all()),
        )
        twice = [each for each, count in Counter(words).items() if each and count > 1]
    assert not twice
