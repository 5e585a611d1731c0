"""The tick: everything that is due is said once, recorded, and what was cut off is recovered."""

import logging
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event
from typing import Any, Protocol

from apscheduler.schedulers.background import BackgroundScheduler
from sqlmodel import Session

from bot.deps import Deps
from bot.rules.nudges import (
    KEEP_ENDED,
    PACE,
    Delivery,
    Found,
    Refused,
    Sent,
    Unclear,
    may_still_send,
)
from bot.usecases.nudges import deliveries
from bot.usecases.nudges.claims import Claim, Step, claim_next
from bot.usecases.nudges.deliveries import Leftover
from bot.usecases.nudges.jobs import Jobs, Place
from bot.usecases.nudges.reports import BUG, LIMITED, TickLine, TickReport
from bot.usecases.nudges.retelling import Said, retold_after
from storage import nudges as rows
from storage.tables import Nudge, Person

log = logging.getLogger(__name__)
EVERY = timedelta(seconds=10)
SAME_PERSON = 4  # times the pace: Slack takes about one message a second in a conversation
MOST_RETOLD = 40  # in one tick: what people had read before must not hold up what is due
UNANSWERED = 3  # calls in a row: then the others wait for the next tick, not for a time-out each


class Courier(Protocol):
    """Carries messages to people and places; speaks Slack, and never retries by itself."""

    def deliver(
        self, person: Person, bundle: str, parts: list[Any], place: Place | None
    ) -> Delivery: ...

    def find(self, person: Person, bundle: str, since: datetime, place: Place | None) -> Found: ...

    def retell(self, said: Said) -> bool:
        """Draw a message anew; False if Slack is not to be asked for more just now."""
        ...


@dataclass(frozen=True)
class Tick:
    """One workspace's tick: `run` does once what is due, `preview` only tells.

    `wall` is the clock that all processes share: leases and Slack's pauses go by it even if an
    operator lets a tick do what is due at another instant.
    """

    deps: Deps
    jobs: Jobs
    courier: Courier
    team_id: str
    owner: str
    pace: timedelta = PACE
    stopping: Event = field(default_factory=Event)
    wall: Callable[[], datetime] | None = None  # as `deps.now` unless set

    def run(self) -> TickReport:
        """Recover what was cut off, then send what is due, until nothing is or a stop is asked."""
        report, over = TickReport(self.deps.now()), list[Nudge]()
        self._recover(report)
        told: Person | None = None
        while not self._must_rest(report) and (step := self._say_next(report, over, told)):
            told = step.claim.person if step.claim else told
        self._tell_anew(over)
        with self._write() as session:
            rows.forget_ended(session, self.deps.now() - KEEP_ENDED)
        return report

    def _must_rest(self, report: TickReport) -> bool:
        """A stop was asked, or Slack leaves one call after the other without an answer."""
        last = report.lines[-UNANSWERED:]
        silent = [line.outcome == "waits" and line.reason not in (BUG, LIMITED) for line in last]
        return self.stopping.is_set() or (len(silent) == UNANSWERED and all(silent))

    def preview(self) -> TickReport:
        """What a tick would do at this instant; the database stays as it is."""
        report = TickReport(self.deps.now(), dry_run=True)
        with self.deps.store.look() as session:
            while step := claim_next(session, self.jobs, self.team_id, self.owner, self.deps.now()):
                report.tell_ended(step.ended)
                if step.claim:
                    report.tell(step.claim, "would send")
                    told = Sent(step.claim.person.dm_channel or "", "")
                    deliveries.record(session, self.jobs, step.claim.bundle, told, self.deps.now())
        return report

    def _write(self) -> AbstractContextManager[Session]:
        return self.deps.store.write()

    def _wall(self) -> datetime:
        return self.wall() if self.wall else self.deps.now()

    def _say_next(self, report: TickReport, over: list[Nudge], told: Person | None) -> Step | None:
        started = time.monotonic()
        with self._write() as session:
            wall = self.wall() if self.wall else None
            at = self.deps.now()
            step = claim_next(session, self.jobs, self.team_id, self.owner, at, wall, told)
        if step is None or not (step.claim or step.ended):  # nothing is due, or nothing moves
            return None
        report.tell_ended(step.ended)
        over += self._read_before(step.dropped)
        if step.claim is not None:
            self._say(step.claim, report)
            over += self._read_before(step.claim.rows)
            again = told is not None and told.id == step.claim.person.id
            pace = self.pace * (SAME_PERSON if again else 1)
            self.stopping.wait(max(0.0, pace.total_seconds() - time.monotonic() + started))
        return step

    def _say(self, claim: Claim, report: TickReport) -> None:
        delivery = self._deliver(claim)
        self._record(claim.bundle, delivery, self.deps.now())
        report.tell_delivery(claim, delivery)

    def _deliver(self, claim: Claim) -> Delivery:
        placed = claim.place is not None
        if not may_still_send(self._wall(), claim.lease_until, placed=placed):
            return Unclear("the lease was over before the message was sent")
        try:
            parts = list(claim.parts)
            return self.courier.deliver(claim.person, claim.bundle, parts, claim.place)
        except Exception:  # one row's bug must not stop the others; retried later
            log.exception("could not say %s", [row.kind for row in claim.rows])
            return Unclear(BUG)

    def _record(self, bundle: str, delivery: Delivery, at: datetime) -> None:
        try:
            with self._write() as session:
                wall = self.wall() if self.wall else None
                deliveries.record(session, self.jobs, bundle, delivery, at, wall)
        except Exception:  # stays "sending": looked for in the history later
            log.exception("could not record what became of a message")

    def _read_before(self, ended: Iterable[Nudge]) -> list[Nudge]:
        """Those whose end may have made untrue what somebody had read before."""
        return [row for row in ended if row.kind in self.jobs and self.jobs[row.kind].anew]

    def _tell_anew(self, over: list[Nudge]) -> None:
        """What people had read before follows, once all is said; as well as it can be done.

        What is missed here is no lie that lasts: a click on an old button is answered anew.
        """
        try:
            first = sorted(over, key=lambda row: not row.urgent)[:MOST_RETOLD]
            for said in retold_after(self.deps, self.jobs, first) if first else ():
                if self.stopping.is_set() or not self.courier.retell(said):
                    return
                self.stopping.wait(self.pace.total_seconds())
        except Exception:
            log.exception("could not tell anew what people had read before")

    def _recover(self, report: TickReport) -> None:
        seen: set[str] = set()  # once each: looking may take longer than the lease it renews
        while not self.stopping.is_set():
            with self._write() as session:
                left = deliveries.claim_leftover(session, self.team_id, self.owner, self._wall())
            if left is None or left.bundle in seen:
                return
            seen.add(left.bundle)
            report.lines.append(self._settle(left))

    def _settle(self, left: Leftover) -> TickLine:
        user, found = left.person.user_id, self._find(left)
        if isinstance(found, Sent | Refused):
            self._record(left.bundle, found, self._wall())
            if isinstance(found, Refused):
                return TickLine(user, (), "failed", found.error)
            return TickLine(user, (), "recovered")
        with self._write() as session:
            if found is None:
                deliveries.try_again(session, left.bundle, self._wall())
                return TickLine(user, (), "again")
            gone = deliveries.give_up(
                session, self.jobs, left.bundle, self._wall(), for_good=found.for_good
            )
        return TickLine(user, (), "failed" if gone else "waits", found.why)

    def _find(self, left: Leftover) -> Found:
        try:
            with self.deps.store.read() as session:
                place = deliveries.place_of(session, self.jobs, left.bundle, self.deps.now())
            return self.courier.find(left.person, left.bundle, left.since, place)
        except Exception:
            log.exception("could not look for a message")
            return Unclear(BUG)


class Clockwork:
    """APScheduler's one job, in memory: run the tick every few seconds until stopped."""

    def __init__(self, run: Callable[[], object], every: timedelta = EVERY) -> None:
        self._run = run
        self._scheduler = BackgroundScheduler(timezone="UTC", daemon=True)
        self._scheduler.add_job(
            self._safely,
            "interval",
            seconds=every.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def _safely(self) -> None:
        try:
            self._run()
        except Exception:  # a failed tick is logged and tried again by the next
            log.exception("the tick failed")

    def start(self) -> None:
        """Begin; the first tick comes after one interval."""
        # A tick that has much to say takes longer than the interval: the next one waits for it.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler.start()

    def stop(self) -> None:
        """No further tick; waits for the one under way."""
        self._scheduler.shutdown(wait=True)
