"""A year lived through: people, moving time, downtimes, deaths of the process; judged every day."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.clock import Tick
from bot.config import Settings
from bot.deps import Deps
from bot.rehearsal.stage import Stage
from handlers import jobs
from storage.database import Store
from storage.nudges import is_paused
from tests.conftest import TEAM
from tests.year.deeds import ZONES, Town
from tests.year.ledger import Cost, Ledger
from tests.year.lives import Life
from tests.year.watch import Killed, Watch

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)
DAY = timedelta(days=1)
DEEDS = 8  # of each person in a year, of their own accord
COMING = 6  # weeks in which all have come
TROUBLE = 0.02
TICKS = timedelta(minutes=10)
DOWN = ((50, 52), (120, 121), (200, 207), (300, 303))  # days on which the bot did not run


@dataclass
class Calendar:
    """A clock that stands still until it is moved on."""

    moment: datetime = MONDAY

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        self.moment = moment


@dataclass
class Immortal(Stage):
    """A stage on which the bot is started again whenever it was killed."""

    cost: Cost | None = None
    deaths: int = 0
    lines: int = 0
    statements: int = 0

    def _tick(self) -> None:
        assert self.cost is not None
        before = self.cost.statements
        self._ticked_at = self.clock.now()
        try:
            self.lines += len(self.tick.run().lines)
        except Killed:
            self.deaths += 1
            self.tick = replace(self.tick, owner=f"life {self.deaths}")
        self.statements += self.cost.statements - before


@dataclass
class Year:
    """So many people for so many weeks."""

    store: Store
    many: int
    weeks: int
    seed: int
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock, self.dice = Calendar(), random.Random(self.seed)
        deps = Deps(self.store, self.clock.now, Settings())
        watch = Watch(deps, None, random.Random(self.seed + 1), TROUBLE, self.broken)  # type: ignore[arg-type]
        tick = Tick(deps, jobs(), watch, TEAM, "life 0", pace=timedelta(0))
        self.stage = Immortal(tick, self.clock, every=TICKS, cost=Cost(self.store))
        self.town = Town(deps, self.stage, self.dice, TEAM)
        self.watch, self.ledger = watch, Ledger(self.store)
        watch.town = self.town

    def live(self, tell: Callable[[int, int], None] = lambda _week, _found: None) -> None:
        """All of it; what was found wrong stands in `broken`, and is counted for `tell`."""
        self._people()
        for day in range(self.weeks * 7):
            down = next((last for first, last in DOWN if first <= day < last), None)
            self.stage.down_until = MONDAY + down * DAY if down is not None else None
            self.stage.play(MONDAY + (day + 1) * DAY)
            if down is None:
                self._judge(day)
            if day % 28 == 27:
                tell(day // 7 + 1, len(self.broken))

    def _people(self) -> None:
        for number in range(self.many):
            life = Life(self.town, number, self.dice.choice(ZONES))
            self.town.lives.append(life)
            comes = MONDAY + self.dice.random() * COMING * 7 * DAY
            self.stage.plan(comes, "comes", lambda a=life: a.done(a.begin))  # type: ignore[misc]
            for _ in range(DEEDS * self.weeks // 52):
                at = comes + self.dice.random() * (self.weeks - COMING) * 7 * DAY
                self.stage.plan(at, "acts", life.acts)

    def _judge(self, day: int) -> None:
        if self._is_paused():
            return
        whole = day % 7 == 6
        self._tick_again()  # as it does every few seconds, whether or not anything is due
        self.broken += self.ledger.look(self.clock.now(), 2 * TICKS, whole=whole)
        if whole:
            self._spend()
            self.ledger.count()
            self.ledger.each.append(self.stage.statements / max(self.stage.lines, 1))
            self.stage.lines = self.stage.statements = 0

    def _is_paused(self) -> bool:
        """Slack has asked to wait: what is due waits, too."""
        with self.store.read() as session:
            return is_paused(session, TEAM, self.clock.now())

    def _tick_again(self) -> bool:
        """Whether there was nothing to say."""
        try:
            return not self.stage.tick.run().lines
        except Killed:
            self.stage.tick = replace(self.stage.tick, owner=f"again at {self.clock.now()}")
            return False

    def _spend(self) -> None:
        """What a tick costs that finds nothing to say: the one before has said and cleared all."""
        cost = self.stage.cost
        assert cost is not None
        statements, steps = cost.statements, cost.steps
        with cost.counting_steps():
            if self._tick_again():
                self.ledger.idle.append((cost.statements - statements, cost.steps - steps))
