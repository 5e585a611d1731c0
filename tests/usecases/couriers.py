"""A courier that carries nothing anywhere: it remembers, and answers as it is told to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, func, select

from bot.clock import Tick
from bot.deps import Deps
from bot.rules.nudges import Delivery, Found, Sent
from bot.usecases.checkins.prompts import after_checkin, checkin_prompt
from bot.usecases.goals.milestones import after_help, help_asked, help_returned, milestone_prompt
from bot.usecases.nudges.jobs import Job, Jobs, Place, day_job
from bot.usecases.nudges.retelling import Said
from bot.usecases.planning.checkins import CHECKIN, REMINDER
from bot.usecases.planning.forward import GOAL_TURNED
from bot.usecases.planning.milestones import HELP, HELP_RETURNED, MILESTONE_KINDS
from bot.usecases.proposals.forward import after_turned
from storage.tables import Nudge, Person
from tests.conftest import TEAM

OPEN = ("pending", "sending")  # a row under way is overdue, so that no step is left out


def as_it_is(facts: Any) -> Any:
    """A view that says the facts."""
    return facts


JOBS: Jobs = {
    job.kind: job
    for job in (
        Job(CHECKIN, checkin_prompt, as_it_is, after_checkin),
        Job(REMINDER, checkin_prompt, as_it_is),
        *(Job(kind, milestone_prompt, as_it_is) for kind in MILESTONE_KINDS),
        Job(HELP, help_asked, as_it_is, after_help),
        Job(HELP_RETURNED, help_returned, as_it_is),
        day_job(GOAL_TURNED, after_turned),
    )
}


@dataclass
class Delivered:
    """One message that arrived."""

    user: str
    bundle: str
    parts: list[Any]
    at: datetime
    ts: str
    place: Place | None = None

    @property
    def kinds(self) -> list[str]:
        return [getattr(part, "kind", "help") for part in self.parts]


def channel_of(person: Person, place: Place | None) -> str:
    """The conversation that Slack would name."""
    if place is None:
        return f"D{person.user_id}"
    return place.channel or "G" + "".join(place.users)


@dataclass
class FakeCourier:
    """Delivers at once unless `answers` holds something else to say; `reads` is the history."""

    now: Callable[[], datetime]
    messages: list[Delivered] = field(default_factory=list)
    answers: list[Delivery | Exception] = field(default_factory=list)
    at: dict[Place, Delivery] = field(default_factory=dict)  # what a place always says
    arrives_anyway: bool = False  # an unclear message did arrive
    reads: Callable[[str], Found] | None = None
    tries: list[str] = field(default_factory=list)
    looked: list[datetime] = field(default_factory=list)  # how far back

    def deliver(
        self, person: Person, bundle: str, parts: list[Any], place: Place | None = None
    ) -> Delivery:
        self.tries.append(bundle)
        answer: Delivery | Exception | None = self.at.get(place) if place else None
        if answer is None and self.answers:
            answer = self.answers.pop(0)
        if answer is None or self.arrives_anyway:
            sent = self._keep(person, bundle, parts, place)
        if isinstance(answer, Exception):
            raise answer
        return answer or sent

    def _keep(self, person: Person, bundle: str, parts: list[Any], place: Place | None) -> Sent:
        ts = f"{self.now().timestamp():.6f}{len(self.messages)}"
        self.messages.append(Delivered(person.user_id, bundle, parts, self.now(), ts, place))
        return Sent(channel_of(person, place), ts)

    def retell(self, said: Said) -> bool:
        """Redrawn at once."""
        return True

    def find(
        self, person: Person, bundle: str, since: datetime, place: Place | None = None
    ) -> Found:
        self.looked.append(since)
        if self.reads is not None:
            return self.reads(bundle)
        for message in self.messages:
            if message.bundle == bundle:
                return Sent(channel_of(person, place), message.ts)
        return None


@dataclass
class Engine:
    """A tick with a courier, and a clock that can be run through time."""

    deps: Deps
    clock: Any
    courier: FakeCourier
    tick: Tick

    def run(self) -> list[tuple[str, str, str]]:
        """One tick: user, outcome, reason of each line."""
        return [(line.user, line.outcome, line.reason) for line in self.tick.run().lines]

    def run_until(self, *parts: int, step: timedelta = timedelta(minutes=30)) -> list[Delivered]:
        """Tick through time, but for the steps until the next row is due; what arrived."""
        before = len(self.courier.messages)
        goal = type(self.clock)()
        goal.set(*parts)
        while (now := self.clock.now) < goal.now:
            steps = -((now - self._next_due(goal.now)) // step)
            self.clock.now = min(now + max(1, steps) * step, goal.now)
            self.tick.run()
        return self.courier.messages[before:]

    def _next_due(self, at_last: datetime) -> datetime:
        with self.deps.store.read() as session:
            waits = select(func.min(Nudge.due_at)).where(col(Nudge.state).in_(OPEN))
            return min(session.exec(waits).one() or at_last, at_last)


def engine(deps: Deps, jobs: Jobs | None = None, owner: str = "one") -> Engine:
    """An engine for the first workspace, without pauses between messages."""
    courier = FakeCourier(deps.now)
    tick = Tick(deps, jobs or JOBS, courier, TEAM, owner, pace=timedelta(0))
    return Engine(deps, deps.now, courier, tick)


def told(message: Delivered) -> tuple[str, list[str]]:
    """Who got it and what it was about."""
    return message.user, message.kinds
