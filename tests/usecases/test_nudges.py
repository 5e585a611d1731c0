"""The engine claims, bundles, drops and postpones: what a person hears, and when."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.clock import Tick
from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.rhythm import local, week_of
from bot.usecases.checkins.answering import answer_checkin
from bot.usecases.goals.keeping import add_goal
from bot.usecases.goals.milestones import ask_for_help, help_asked
from bot.usecases.nudges.claims import SHORT_TOGETHER, claim_next
from bot.usecases.nudges.jobs import Job, Jobs
from bot.usecases.nudges.retelling import retold
from bot.usecases.planning.checkins import CHECKIN
from bot.usecases.planning.milestones import DUE, HELP, MILESTONE_KINDS
from bot.usecases.planning.rows import row
from storage.tables import Nudge, Person, Rhythm
from tests.conftest import OTHER_TEAM, TEAM, MakePerson
from tests.usecases.couriers import JOBS, Engine, as_it_is, engine, told
from tests.usecases.pairing import person_id
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted

FRIDAY = date(2026, 11, 27)
ON_FRIDAY = (2026, 11, 27, 9, 0)  # ten in Berlin


@dataclass(frozen=True)
class Still:
    """Facts that hold."""

    over: str | None = None


def add(deps: Deps, actor: Actor, *dues: date, form: str = "V1") -> list[int]:
    steps = tuple(MilestoneDraft(f"Step {n}", due) for n, due in enumerate(dues))
    card = add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 31), milestones=steps), form)
    return [m.id or 0 for m in card.milestones]


@pytest.fixture
def running(deps: Deps, actor: Actor) -> Engine:
    """A person with a check-in on Friday."""
    add(deps, actor)
    return engine(deps)


# --- bundles


def test_what_falls_on_one_day_is_one_message(deps: Deps, actor: Actor) -> None:
    add(deps, actor, FRIDAY, FRIDAY + timedelta(days=7), FRIDAY - timedelta(days=3))
    running = engine(deps)
    found = running.run_until(*ON_FRIDAY[:3], 20, 0)
    [friday] = [m for m in found if m.at.date() == FRIDAY]
    assert sorted(friday.kinds) == [
        "checkin",
        "milestone_coming",
        "milestone_due",
        "milestone_overdue",
    ]
    rows = nudges_of(deps, actor, state="sent")
    assert {row.ts for row in rows if row.bundle == friday.bundle} == {friday.ts}


def test_what_comes_later_on_the_day_is_said_with_what_is_due_now(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    [key] = add(deps, actor, FRIDAY, form="V2")
    with deps.store.write() as session:
        for row in session.exec(select(Nudge).where(Nudge.kind == DUE)):
            row.due_at = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    running.clock.set(*ON_FRIDAY)
    running.run()
    assert sorted(running.courier.messages[0].kinds) == ["checkin", "milestone_due"]
    assert key


def test_one_message_a_day_and_no_more(deps: Deps, actor: Actor, running: Engine) -> None:
    running.clock.set(*ON_FRIDAY)
    running.run()
    with deps.store.write() as session:
        session.add(_row(deps, 1, "extra", running.clock.now))
    extra: Jobs = {**JOBS, "extra": Job("extra", lambda *_: Say(), as_it_is)}
    again = engine(deps, extra)
    running.clock.ahead(minutes=5)
    [(user, outcome, until)] = again.run()
    assert (user, outcome) == ("U1", "postponed")
    assert datetime.fromisoformat(until) == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert again.courier.messages == []


class Say:
    """Facts of a kind that always has something to say."""

    over: str | None = None
    kind = "extra"


def _row(deps: Deps, person_id: int, kind: str, due_at: datetime, **parts: Any) -> Nudge:
    return Nudge(
        **{
            "team_id": TEAM,
            "person_id": person_id,
            "kind": kind,
            "subject": f"{kind}:{due_at.isoformat()}",
            "occasion": due_at.date(),
            "due_at": due_at,
            "expires_at": due_at + timedelta(days=20),
            **parts,
        }
    )


def test_people_are_served_one_after_the_other_the_longest_due_first(
    deps: Deps, make_person: MakePerson
) -> None:
    for user, tz in (("U1", "America/New_York"), ("U2", "Asia/Tokyo"), ("U3", "Europe/Berlin")):
        add(deps, make_person(user, tz))
    running = engine(deps)
    running.clock.set(2026, 11, 27, 8, 59)
    found = running.run_until(2026, 11, 27, 23, 0)
    assert [told(m)[0] for m in found] == ["U3", "U1"]  # Tokyo's day is over: Monday
    tokyo = running.run_until(2026, 11, 30, 2, 0)
    assert [(m.user, local(m.at, "Asia/Tokyo").hour) for m in tokyo] == [("U2", 10)]


def test_many_words_to_one_person_make_nobody_else_wait(
    deps: Deps, make_person: MakePerson
) -> None:
    flooded, other = make_person("U1"), make_person("U2")
    running = engine(deps)
    running.clock.set(*ON_FRIDAY)
    with deps.store.write() as session:
        for number, who in enumerate([*[flooded] * 5, other], start=1):
            person = session.get_one(Person, person_id(deps, who))
            at = deps.now() - timedelta(minutes=60 - number)
            subject, later = f"help:{number}", at + timedelta(days=1)
            session.add(row(person, HELP, subject, at.date(), at, later, urgent=True))
    jobs = {HELP: Job(HELP, lambda *_: Still(), as_it_is)}
    Tick(deps, jobs, running.courier, TEAM, "one", timedelta(0)).run()
    users = [message.user for message in running.courier.messages]
    assert users == ["U1", "U2", "U1", "U1", "U1", "U1"]


def test_another_workspaces_rows_are_not_touched(deps: Deps, make_person: MakePerson) -> None:
    there = make_person("U1", team_id=OTHER_TEAM)
    add(deps, there)
    running = engine(deps)
    running.clock.set(*ON_FRIDAY)
    assert running.run() == []
    assert len(planned(deps, there, "checkin")) == 1


# --- hours


@pytest.mark.parametrize("hour", [0, 5, 17, 23])
def test_what_is_late_waits_for_working_hours(
    deps: Deps, actor: Actor, running: Engine, hour: int
) -> None:
    running.clock.set(2026, 11, 28, hour)  # a Saturday
    running.run()
    assert running.courier.messages == []
    [message] = running.run_until(2026, 11, 30, 9, 5)
    assert (message.kinds, message.at) == (["checkin"], datetime(2026, 11, 30, 9, 0, tzinfo=UTC))


def test_a_message_that_cannot_wait_for_the_next_slot_is_dropped_not_said_at_night(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    with deps.store.write() as session:
        rhythm = session.exec(select(Rhythm)).one()
        rhythm.workdays = "5"  # Fridays only
        session.add(rhythm)
    running.clock.set(2026, 11, 28, 9, 0)
    assert running.run() == [("U1", "dropped", "too late")]
    assert running.courier.messages == []
    assert [about for _kind, about, _at in planned(deps, actor, "checkin")] == ["week:2026-11-30"]


def test_a_second_message_of_a_day_that_cannot_wait_is_dropped_not_said(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.clock.set(*ON_FRIDAY)
    running.run()
    now = running.clock.now
    with deps.store.write() as session:
        session.add(_row(deps, 1, "extra", now, expires_at=now + timedelta(hours=3)))
    extra = engine(deps, {**JOBS, "extra": Job("extra", lambda *_: Say(), as_it_is)})
    assert extra.run() == [("U1", "dropped", "too late")]


def test_an_urgent_message_comes_alone_at_once_and_besides_the_days_one(
    deps: Deps, actor: Actor, running: Engine, make_person: MakePerson
) -> None:
    helper = make_person("U2")
    add(deps, helper)
    [key] = add(deps, actor, FRIDAY, form="V2")
    running.clock.set(2026, 11, 27, 8, 59)
    ask_for_help(deps, actor, key, "U2", "please", "V8")
    running.run()
    running.clock.set(*ON_FRIDAY)
    running.run()
    running.clock.set(2026, 11, 27, 22, 30)
    ask_for_help(deps, actor, key, "U2", "and this", "V9")
    running.run()
    assert [m.kinds for m in running.courier.messages if m.user == "U2"] == [
        ["help"],
        ["checkin"],
        ["help"],
    ]


def test_an_urgent_message_is_not_bundled_with_the_days_one(
    deps: Deps, actor: Actor, running: Engine, make_person: MakePerson
) -> None:
    add(deps, make_person("U2"))
    [key] = add(deps, actor, FRIDAY, form="V2")
    running.clock.set(*ON_FRIDAY)
    ask_for_help(deps, actor, key, "U2", "please", "V8")
    running.run()
    assert [m.kinds for m in running.courier.messages if m.user == "U2"] == [["checkin"], ["help"]]


def test_short_urgent_ones_of_one_deed_share_a_message_and_long_ones_do_not(
    deps: Deps, actor: Actor, running: Engine, make_person: MakePerson
) -> None:
    short = Job(HELP, help_asked, as_it_is, short=True)
    [key] = add(deps, actor, FRIDAY, form="V2")
    make_person("U2")
    for number in range(SHORT_TOGETHER + 2):
        ask_for_help(deps, actor, key, "U2", f"please {number}", f"V{number}")
    tick = replace(running.tick, jobs={**running.tick.jobs, HELP: short})
    tick.run()
    sizes = [len(m.parts) for m in running.courier.messages if m.user == "U2"]
    assert sizes == [SHORT_TOGETHER, 2]
    for number in range(2):
        ask_for_help(deps, actor, key, "U2", f"and {number}", f"W{number}")
    running.run()
    sizes = [len(m.parts) for m in running.courier.messages if m.user == "U2"]
    assert sizes == [SHORT_TOGETHER, 2, 1, 1]


# --- what is no longer true


def test_what_is_no_longer_true_is_dropped_with_its_reason(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    answer_checkin(deps, actor, week_of(FRIDAY), CheckinDraft(feeling=4))
    running.clock.set(*ON_FRIDAY)
    assert running.run() == [("U1", "dropped", "answered")]
    [row] = nudges_of(deps, actor, state="dropped")
    assert (row.reason, row.ended_at) == ("answered", running.clock.now)


def test_what_is_far_too_late_is_dropped_and_the_chain_goes_on(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.clock.set(2026, 12, 16, 9, 0)  # a Wednesday, nineteen days later
    assert running.run() == [("U1", "dropped", "too late")]
    assert [about for _kind, about, _at in planned(deps, actor, "checkin")] == ["week:2026-12-14"]


def test_an_unknown_kind_is_dropped_and_blocks_nobody(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    with deps.store.write() as session:
        session.add(_row(deps, 1, "horoscope", datetime(2026, 11, 27, 8, 0, tzinfo=UTC)))
    running.clock.set(*ON_FRIDAY)
    assert running.run() == [("U1", "dropped", "unknown kind"), ("U1", "sent", "")]


# --- downtime


@pytest.mark.parametrize("back", [(2026, 11, 30, 9, 30), (2026, 11, 29, 12, 0)])
def test_three_days_of_downtime_end_in_one_message_not_a_flood(
    deps: Deps, actor: Actor, back: tuple[int, ...]
) -> None:
    add(deps, actor, *(date(2026, 11, day) for day in (26, 27, 28)), date(2026, 12, 5))
    running = engine(deps)
    running.clock.set(*back)
    found = running.run_until(2026, 11, 30, 22, 0)
    [message] = found
    assert sorted(message.kinds) == [
        "checkin",
        "milestone_coming",
        "milestone_due",
        "milestone_overdue",
        "milestone_overdue",
    ]


def test_a_checkin_that_fell_into_a_long_downtime_is_still_asked_while_it_makes_sense(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.clock.set(2026, 12, 12, 9, 0)  # two Fridays missed; the second was yesterday
    assert running.run()[0] == ("U1", "dropped", "too late")
    [message] = running.run_until(2026, 12, 14, 12, 0)
    assert message.parts[0].week == date(2026, 12, 7)


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("tz", ["Europe/Berlin", "America/New_York", "Africa/Casablanca"])
def test_a_year_of_checkins_asks_every_week_once_at_ten(
    deps: Deps, make_person: MakePerson, tz: str
) -> None:
    actor = make_person("U1", tz)
    add(deps, actor)
    running = engine(deps)
    for _ in range(52):
        [row] = nudges_of(deps, actor, CHECKIN, "pending")[-1:]
        running.clock.now = row.due_at + timedelta(seconds=10)
        running.run()
        answer_checkin(deps, actor, date.fromisoformat(row.subject[5:]), CheckinDraft(feeling=3))
    weeks = [m.parts[0].week for m in running.courier.messages]
    assert weeks == [date(2026, 11, 23) + timedelta(weeks=n) for n in range(52)]
    assert {f"{local(m.at, tz):%a %H:%M}" for m in running.courier.messages} == {"Fri 10:00"}


# --- bugs


def _breaks(*_: object) -> Any:
    raise ZeroDivisionError


def _asks_nonsense(session: Any, *_: object) -> Any:
    session.connection().exec_driver_sql("SELECT * FROM nowhere")


@pytest.mark.parametrize("bug", ["facts", "query", "part"])
def test_a_bug_in_one_kind_holds_up_neither_the_others_nor_other_people(
    deps: Deps, actor: Actor, make_person: MakePerson, bug: str, caplog: pytest.LogCaptureFixture
) -> None:
    add(deps, actor, FRIDAY)
    add(deps, make_person("U2"))
    broken = {
        "facts": replace(JOBS[DUE], facts=_breaks),
        "query": replace(JOBS[DUE], facts=_asks_nonsense),
        "part": replace(JOBS[DUE], part=_breaks),
    }[bug]
    running = engine(deps, {**JOBS, DUE: broken})
    running.clock.set(*ON_FRIDAY)
    running.run()
    assert [told(m) for m in running.courier.messages] == [("U1", ["checkin"]), ("U2", ["checkin"])]
    [row] = nudges_of(deps, actor, DUE, "pending")
    assert (row.attempts, row.due_at) == (1, running.clock.now + timedelta(minutes=1))
    assert "could not be looked up" in caplog.text
    mended = engine(deps)
    found = mended.run_until(2026, 11, 30, 12, 0)
    assert "milestone_due" in [kind for m in found for kind in m.kinds] + _dropped(deps, actor)


def _dropped(deps: Deps, actor: Actor) -> list[str]:
    return [row.kind for row in nudges_of(deps, actor, state="dropped")]


@pytest.mark.parametrize("moment", ["dropped", "sent"])
def test_a_bug_in_what_follows_is_tried_again_and_nobody_is_forgotten(
    deps: Deps, actor: Actor, moment: str, caplog: pytest.LogCaptureFixture
) -> None:
    add(deps, actor)
    running = engine(deps, {**JOBS, CHECKIN: replace(JOBS[CHECKIN], then=_breaks)})
    if moment == "dropped":
        answer_checkin(deps, actor, week_of(FRIDAY), CheckinDraft(feeling=4))
    running.clock.set(*ON_FRIDAY)
    running.run()
    assert "could not be planned" in caplog.text
    mended = engine(deps)
    mended.courier.messages = running.courier.messages
    mended.run_until(2026, 11, 27, 10, 30)
    rows = nudges_of(deps, actor, CHECKIN)
    assert [row.state for row in rows if row.kind == CHECKIN] == [moment, "pending"]
    assert len(mended.courier.messages) == (1 if moment == "sent" else 0)


# --- the cost


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_claim_costs_the_same_among_many_as_among_few(
    deps: Deps, make_person: MakePerson
) -> None:
    def cost() -> int:
        with counted(deps.store) as found, deps.store.look() as session:
            step = claim_next(session, JOBS, TEAM, "one", datetime(2026, 11, 27, 9, tzinfo=UTC))
        assert step is not None
        assert step.claim is not None
        return len(found)

    add(deps, make_person("U0"))
    one = cost()
    for number in range(1, 25):
        add(deps, make_person(f"U{number}"))
    assert cost() == one


@pytest.mark.only("sqlite")
def test_the_search_for_what_is_due_uses_its_index(deps: Deps, actor: Actor) -> None:
    add(deps, actor)
    with counted(deps.store) as found, deps.store.look() as session:
        claim_next(session, JOBS, TEAM, "one", datetime(2026, 11, 27, 9, tzinfo=UTC))
    [query] = [statement for statement in found if "EXISTS" in statement]
    with deps.store.engine.connect() as connection:
        plan = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {query}", (TEAM, "2026-11-27", "sending", 1, 0)
        ).all()
    lines = [row[-1] for row in plan]
    assert any("USING INDEX nudge_due" in line for line in lines), lines
    assert not any("SCAN" in line or "TEMP B-TREE FOR ORDER BY" in line for line in lines), lines


# --- retelling


def test_a_message_is_told_anew_as_a_whole(deps: Deps, actor: Actor) -> None:
    [key] = add(deps, actor, FRIDAY)
    running = engine(deps)
    running.clock.set(*ON_FRIDAY)
    running.run()
    answer_checkin(deps, actor, week_of(FRIDAY), CheckinDraft(feeling=4))
    [said] = retold(deps, JOBS, actor, MILESTONE_KINDS, [f"milestone:{key}"])
    assert said.ts == running.courier.messages[0].ts
    assert {part.kind: part.over for part in said.parts} == {
        "checkin": "answered",
        "milestone_due": None,
    }


def test_nobody_retells_anothers_messages(
    deps: Deps, running: Engine, make_person: MakePerson
) -> None:
    running.clock.set(*ON_FRIDAY)
    running.run()
    for other in (make_person("U2"), make_person("U1", team_id=OTHER_TEAM), Actor(TEAM, "UNEW")):
        assert retold(deps, JOBS, other, [CHECKIN], ["week:2026-11-23"]) == []


def test_the_question_of_the_week_comes_first_in_a_message(deps: Deps, actor: Actor) -> None:
    friday = date(2026, 11, 27)
    add(deps, actor, friday + timedelta(days=7), friday)
    running = engine(deps)
    [message] = running.run_until(2026, 11, 27, 9, 0)
    assert message.kinds[0] == CHECKIN
    assert len(message.kinds) == 3
