"""What became of a message: recorded, waited for, looked up, given up; never said twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from threading import Barrier, Thread
from typing import cast

import pytest
from sqlmodel import select

from bot.clock import Clockwork
from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.nudges import BLOCKED, LEASE, SETTLES, Limited, Refused, Sent, Unclear
from bot.usecases.goals.keeping import add_goal
from bot.usecases.nudges import deliveries
from bot.usecases.nudges.reports import TickReport
from bot.usecases.planning.everything import plan_all
from storage.nudges import is_paused
from storage.people import find_person
from storage.tables import Nudge
from tests.conftest import TEAM, MakePerson
from tests.usecases.couriers import JOBS, Engine, FakeCourier, engine
from tests.usecases.planned import nudges_of, planned

ON_FRIDAY = (2026, 11, 27, 9, 0)
AFTER_LEASE = LEASE + SETTLES + timedelta(seconds=1)


@pytest.fixture
def running(deps: Deps, actor: Actor) -> Engine:
    """A person whose check-in is due now."""
    _goal(deps, actor)
    made = engine(deps)
    made.clock.set(*ON_FRIDAY)
    return made


@pytest.fixture
def another(deps: Deps, make_person: MakePerson) -> Actor:
    """Somebody else whose check-in is due at the same time; named before `running`."""
    actor = make_person("U2")
    _goal(deps, actor)
    return actor


def _goal(deps: Deps, actor: Actor) -> None:
    add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 31)), "V1")


def _state(deps: Deps, actor: Actor) -> str:
    [row] = [r for r in nudges_of(deps, actor, "checkin") if r.subject == "week:2026-11-23"][:1]
    return row.state


def test_a_message_that_was_sent_is_recorded_with_where_it_stands(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    assert running.run() == [("U1", "sent", "")]
    row = nudges_of(deps, actor, "checkin", "sent")[0]
    assert (row.channel, row.ts) == ("DU1", running.courier.messages[0].ts)
    assert (row.owner, row.lease_until, row.attempts) == (None, None, 1)
    with deps.store.read() as session:
        person = find_person(session, TEAM, "U1")
    assert person is not None
    assert person.dm_channel == "DU1"


def test_a_second_tick_says_nothing_more(running: Engine) -> None:
    running.run()
    assert running.run() == []
    assert len(running.courier.messages) == 1


def test_too_many_requests_pause_the_whole_workspace_for_as_long_as_slack_asks(
    deps: Deps, actor: Actor, another: Actor, running: Engine
) -> None:
    running.courier.answers = [Limited(40)]
    assert [line[1:] for line in running.run()] == [("waits", "ratelimited")]
    running.clock.ahead(seconds=39)
    assert running.run() == []
    running.clock.ahead(seconds=1)
    assert sorted(running.run()) == [("U1", "sent", ""), ("U2", "sent", "")]
    assert nudges_of(deps, actor, "checkin", "sent")[0].attempts == 1


def test_a_shorter_wait_does_not_shorten_a_longer_one(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Limited(600)]
    running.run()
    with deps.store.write() as session:
        row = session.exec(select(Nudge).where(Nudge.kind == "checkin")).one()
        row.state, row.bundle, row.attempts = "sending", "b", 2
    with deps.store.write() as session:
        deliveries.record(session, JOBS, "b", Limited(1), running.clock.now)
    running.clock.ahead(seconds=599)
    assert running.run() == []


def test_a_refused_app_waits_until_it_is_mended_and_loses_nobody(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Refused("invalid_auth"), Refused("messages_tab_disabled")]
    assert running.run() == [("U1", "waits", "invalid_auth")]
    running.clock.ahead(seconds=BLOCKED.total_seconds())
    assert running.run() == [("U1", "waits", "messages_tab_disabled")]
    running.clock.ahead(seconds=BLOCKED.total_seconds())
    assert running.run() == [("U1", "sent", "")]


def test_a_person_who_is_gone_hears_no_more(deps: Deps, actor: Actor, running: Engine) -> None:
    running.courier.answers = [Refused("user_disabled")]
    assert running.run() == [("U1", "failed", "user_disabled")]
    assert planned(deps, actor) == []
    assert running.run_until(2027, 1, 10, 0, 0, step=timedelta(hours=12)) == []


def test_a_definite_no_ends_this_message_and_the_next_one_is_planned(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Refused("msg_too_long")]
    assert running.run() == [("U1", "failed", "msg_too_long")]
    [row] = nudges_of(deps, actor, state="failed")
    assert row.reason == "msg_too_long"
    assert [about for _kind, about, _at in planned(deps, actor, "checkin")] == ["week:2026-11-30"]


@pytest.mark.parametrize("answer", [Unclear("timeout"), TimeoutError()])
def test_a_message_of_unknown_fate_that_did_arrive_is_not_sent_again(
    deps: Deps, actor: Actor, running: Engine, answer: Unclear | Exception
) -> None:
    running.courier.answers, running.courier.arrives_anyway = [answer], True
    [(user, outcome, _why)] = running.run()
    assert (user, outcome, _state(deps, actor)) == ("U1", "waits", "sending")
    running.clock.ahead(seconds=(AFTER_LEASE - timedelta(seconds=2)).total_seconds())
    assert running.run() == []
    running.clock.ahead(seconds=2)
    assert running.run() == [("U1", "recovered", "")]
    assert _state(deps, actor) == "sent"
    assert len(running.courier.messages) == len(running.courier.tries) == 1
    assert len(planned(deps, actor, "checkin")) == 2  # the reminder and the next one


def test_a_message_that_did_not_arrive_is_sent_again_later_with_each_try(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Unclear("timeout")] * 4
    tries = []
    for _ in range(4000):
        running.run()
        if len(running.courier.tries) > len(tries):
            tries.append(running.clock.now)
        if running.courier.messages:
            break
        running.clock.ahead(seconds=11)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert len(waits) == 4
    assert waits[0] < timedelta(minutes=3) < waits[2] < waits[3] < timedelta(minutes=12)
    assert len(running.courier.messages) == 1
    assert len(set(running.courier.tries)) == 5  # each message has an id of its own


def test_the_history_is_read_from_before_the_first_try(running: Engine) -> None:
    started = running.clock.now
    running.courier.answers = [Unclear("timeout")]
    running.run()
    running.clock.now += AFTER_LEASE
    running.run()
    [since] = running.courier.looked
    assert since <= started - timedelta(seconds=60)


def test_while_the_history_cannot_be_read_nothing_is_sent_again(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Unclear("timeout")]
    running.courier.reads = lambda _bundle: Unclear("not_in_channel")
    running.run()
    for _ in range(5):
        running.clock.now += AFTER_LEASE
        assert running.run() == [("U1", "waits", "not_in_channel")]
    assert (_state(deps, actor), len(running.courier.tries)) == ("sending", 1)


def test_a_message_whose_fate_stays_unknown_is_let_go_in_the_end_and_the_next_one_comes(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Unclear("timeout")]
    running.courier.reads = lambda _bundle: Unclear("missing_scope")
    running.run()
    running.clock.ahead(days=4, minutes=1)
    assert running.run() == [("U1", "failed", "missing_scope")]
    assert len(running.courier.tries) == 1
    assert [about for _kind, about, _at in planned(deps, actor, "checkin")] == ["week:2026-11-30"]


def test_a_slow_history_is_looked_at_once_in_a_tick_and_holds_up_nobody(
    another: Actor, running: Engine
) -> None:
    def slowly(_bundle: str) -> Unclear:
        running.clock.now += AFTER_LEASE
        if len(running.courier.looked) > 20:
            running.tick.stopping.set()
        return Unclear("timeout")

    running.courier.answers = [Unclear("timeout")] * 2
    running.courier.reads = slowly
    running.run()
    running.clock.now += AFTER_LEASE
    assert [line[1:] for line in running.run()] == [("waits", "timeout")] * 2
    assert len(running.courier.looked) == 2


def test_who_left_before_the_history_was_read_hears_no_more(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Unclear("timeout")]
    running.courier.reads = lambda _bundle: Refused("user_disabled")
    running.run()
    running.clock.now += AFTER_LEASE
    assert running.run() == [("U1", "failed", "user_disabled")]
    assert (planned(deps, actor), len(running.courier.tries)) == ([], 1)


def test_a_bug_while_looking_for_a_message_holds_up_nobody_else(
    deps: Deps, actor: Actor, running: Engine, make_person: MakePerson
) -> None:
    def breaks(_bundle: str) -> Sent:
        raise ZeroDivisionError

    running.courier.answers = [Unclear("timeout")]
    running.courier.reads = breaks
    running.run()
    running.clock.now += AFTER_LEASE
    _goal(deps, make_person("U2", "America/New_York"))
    running.clock.set(2026, 11, 27, 15, 0)
    assert running.run() == [("U1", "waits", "bug"), ("U2", "sent", "")]


def test_a_message_under_way_keeps_others_to_the_same_person_back(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Unclear("timeout")]
    running.run()
    step = MilestoneDraft("Ask", date(2026, 11, 30))
    add_goal(deps, actor, GoalDraft("H", due=date(2027, 3, 31), milestones=(step,)), "V2")
    with deps.store.write() as session:
        for row in session.exec(select(Nudge).where(Nudge.state == "pending")):
            row.due_at = running.clock.now
    assert running.run() == []


def test_a_lease_that_is_nearly_over_sends_nothing(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    # The machine slept between the claim and the sending: another may have taken over.
    times = iter([0, 0, 0, *[80] * 20])
    start = running.clock.now

    def now() -> object:
        return start + timedelta(seconds=next(times))

    slow = Deps(deps.store, now, deps.settings)  # type: ignore[arg-type]
    sleepy = engine(slow)
    sleepy.courier = running.courier
    [line] = sleepy.tick.run().lines
    assert (line.outcome, line.reason) == (
        "waits",
        "the lease was over before the message was sent",
    )
    assert running.courier.tries == []
    assert _state(deps, actor) == "sending"


def test_planning_anew_at_any_moment_never_sends_twice(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    def replan() -> None:
        with deps.store.write() as session:
            person = find_person(session, TEAM, "U1")
            assert person is not None
            plan_all(session, person, running.clock.now)

    running.courier.answers, running.courier.arrives_anyway = [Unclear("timeout")], True
    for act in (replan, running.run, replan, running.run, replan):
        act()
    running.clock.now += AFTER_LEASE
    for act in (replan, running.run, replan, running.run):
        act()
    assert len(running.courier.messages) == 1
    assert len(nudges_of(deps, actor, "checkin", "sent")) == 1


def test_a_record_that_comes_twice_changes_nothing_the_second_time(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.run()
    before = [row.model_dump() for row in nudges_of(deps, actor)]
    bundle = running.courier.messages[0].bundle
    with deps.store.write() as session:
        deliveries.record(session, JOBS, bundle, Sent("D9", "9.9"), running.clock.now)
        deliveries.record(session, JOBS, "unknown", Sent("D9", "9.9"), running.clock.now)
    assert [row.model_dump() for row in nudges_of(deps, actor)] == before


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(
    deps: Deps, actor: Actor, another: Actor, running: Engine
) -> None:
    before = [_rows(deps, a) for a in (actor, another)]
    report = running.tick.preview()
    told = sorted((line.user, line.outcome) for line in report.lines)
    assert told == [("U1", "would send"), ("U2", "would send")]
    assert report.as_json()["dry_run"] is True
    assert [_rows(deps, a) for a in (actor, another)] == before
    assert running.courier.tries == []
    assert [line[1] for line in running.run()] == ["sent", "sent"]


def _rows(deps: Deps, actor: Actor) -> list[dict[str, object]]:
    return [row.model_dump() for row in nudges_of(deps, actor)]


def test_a_report_tells_kinds_and_outcomes_and_nobodys_words(running: Engine) -> None:
    told = running.tick.run().as_json()
    assert told["lines"] == [{"user": "U1", "kinds": ("checkin",), "outcome": "sent", "reason": ""}]


def test_a_stop_lets_the_message_under_way_be_recorded_and_sends_no_further(
    deps: Deps, actor: Actor, another: Actor, running: Engine
) -> None:
    deliver = running.courier.deliver

    def stop_then(*args: object) -> object:
        running.tick.stopping.set()
        return deliver(*args)  # type: ignore[arg-type]

    running.courier.deliver = stop_then  # type: ignore[method-assign, assignment]
    assert [line[1] for line in running.run()] == ["sent"]
    assert len(running.courier.messages) == 1


def test_rows_that_ended_long_ago_are_forgotten_and_the_others_kept(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.run()
    running.clock.ahead(days=119)
    running.run()
    assert "week:2026-11-23" in {row.subject for row in nudges_of(deps, actor, state="sent")}
    running.clock.ahead(days=2)
    running.run()
    assert "week:2026-11-23" not in {row.subject for row in nudges_of(deps, actor, state="sent")}
    assert len(nudges_of(deps, actor, "checkin", "pending")) >= 1


def test_two_engines_on_one_database_send_everything_once(
    deps: Deps, make_person: MakePerson
) -> None:
    for number in range(30):
        _goal(deps, make_person(f"U{number}"))
    engines = [engine(deps, owner=f"engine {number}") for number in range(2)]
    engines[0].clock.set(*ON_FRIDAY)
    start = Barrier(2)

    def run(one: Engine) -> None:
        start.wait()
        one.run()

    _together(*(lambda one=one: run(one) for one in engines))
    messages = [m for one in engines for m in one.courier.messages]
    assert sorted(m.user for m in messages) == sorted(f"U{n}" for n in range(30))


def test_an_answer_and_a_tick_at_once_leave_one_plan_for_the_next_week(
    deps: Deps, make_person: MakePerson
) -> None:
    people = [make_person(f"U{number}") for number in range(10)]
    for actor in people:
        _goal(deps, actor)
    running = engine(deps)
    running.clock.set(*ON_FRIDAY)

    def replan() -> None:
        for actor in people:
            with deps.store.write() as session:
                person = find_person(session, TEAM, actor.user_id, lock=True)
                assert person is not None
                plan_all(session, person, running.clock.now)

    _together(running.run, replan)
    running.run()
    assert len(running.courier.messages) == 10
    for actor in people:
        assert len([r for r in planned(deps, actor) if r[0] == "checkin"]) == 1


def _together(*acts: Callable[[], object]) -> None:
    failed: list[BaseException] = []

    def safely(act: Callable[[], object]) -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - told by the test, not by the thread
            failed.append(error)

    threads = [Thread(target=safely, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert failed == []


def test_the_clockwork_ticks_until_it_is_stopped_and_outlives_a_failed_tick() -> None:
    ticked: list[TickReport | None] = []
    twice = Barrier(2)

    def tick() -> None:
        ticked.append(None)
        if len(ticked) == 2:
            twice.wait(10)
        raise ZeroDivisionError

    clockwork = Clockwork(tick, every=timedelta(milliseconds=20))
    clockwork.start()
    twice.wait(10)
    clockwork.stop()
    count = len(ticked)
    assert count >= 2
    assert len(ticked) == count


@pytest.mark.parametrize("days", [-1, 7])
def test_a_tick_for_another_instant_keeps_leases_and_pauses_by_the_shared_clock(
    deps: Deps, actor: Actor, running: Engine, days: int
) -> None:
    wall = deps.now() + timedelta(days=days)
    beside = replace(engine(deps, owner="beside").tick, wall=lambda: wall)
    courier = cast(FakeCourier, beside.courier)
    courier.answers = [Unclear("timeout"), Limited(60)]
    beside.run()
    [row] = nudges_of(deps, actor, "checkin", "sending")
    assert (row.first_try_at, row.lease_until) == (wall, wall + LEASE)
    with deps.store.write() as session:
        deliveries.try_again(session, row.bundle or "", deps.now())
    beside.run()
    with deps.store.read() as session:
        assert is_paused(session, TEAM, wall + timedelta(seconds=59))
        assert not is_paused(session, TEAM, wall + timedelta(seconds=60))
