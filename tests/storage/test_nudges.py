"""Nudge rows: one for an occasion, claimed by one at a time, found by their index."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from storage import nudges
from storage.database import Store
from storage.people import add_person, id_of
from storage.tables import Nudge, Workspace
from tests.conftest import MONDAY
from tests.usecases.statements import counted

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def person(session: Session, user_id: str = "U1", team_id: str = "T1") -> int:
    return id_of(add_person(session, team_id, user_id, MONDAY))


def row(person_id: int, subject: str = "week:1", **parts: Any) -> Nudge:
    usual = {
        "team_id": "T1",
        "person_id": person_id,
        "kind": "checkin",
        "subject": subject,
        "occasion": date(2026, 11, 27),
        "due_at": AT,
        "expires_at": AT + HOUR,
    }
    return Nudge(**{**usual, **parts})


def subjects(session: Session) -> list[str]:
    return sorted(found.subject for found in session.exec(select(Nudge)))


@pytest.mark.parametrize("state", ["pending", "sending", "sent", "dropped", "failed"])
def test_an_occasion_that_has_a_row_keeps_it_whatever_its_state(store: Store, state: str) -> None:
    with store.write() as session:
        owner = person(session)
        nudges.plan(session, [row(owner, state=state)])
        nudges.plan(session, [row(owner, due_at=AT + HOUR), row(owner, "week:2")])
        found = session.exec(select(Nudge).order_by(Nudge.subject)).all()  # type: ignore[arg-type]
        assert [(n.subject, n.state, n.due_at) for n in found] == [
            ("week:1", state, AT),
            ("week:2", "pending", AT),
        ]


def test_planning_nothing_is_nothing(store: Store) -> None:
    with store.write() as session, counted(store) as found:
        nudges.plan(session, [])
        assert found == []


def test_only_what_is_still_to_come_can_be_taken_away(store: Store) -> None:
    with store.write() as session:
        owner, other = person(session), person(session, "U2")
        for state in ("sending", "sent", "dropped"):
            nudges.plan(session, [row(owner, state, state=state)])
        nudges.plan(session, [row(owner, "a"), row(owner, "b"), row(other, "theirs")])
        nudges.plan(session, [row(owner, "else", kind="milestone_due")])
        nudges.unplan(session, owner, ["checkin"], ["a"])
        assert subjects(session) == ["b", "dropped", "else", "sending", "sent", "theirs"]
        nudges.unplan(session, owner, ["checkin"])
        assert subjects(session) == ["dropped", "else", "sending", "sent", "theirs"]


def test_some_rows_can_be_left_standing(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        nudges.plan(session, [row(owner, "a"), row(owner, "b")])
        [a, _b] = nudges.list_planned(session, owner, ["checkin"])
        nudges.unplan(session, owner, ["checkin"], but=[a.id])
        assert subjects(session) == ["a"]
        assert nudges.list_planned(session, owner, ["checkin"], ["b"]) == []


def test_when_somebody_leaves_all_but_the_urgent_goes(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        nudges.plan(session, [row(owner, "a"), row(owner, "u", urgent=True)])
        nudges.plan(session, [row(owner, "s", state="sent")])
        nudges.unplan_all(session, owner)
        assert subjects(session) == ["s", "u"]


def test_the_longest_due_comes_first_and_what_is_not_due_not_at_all(store: Store) -> None:
    with store.write() as session:
        one, two = person(session), person(session, "U2")
        elsewhere = person(session, "U1", "T2")
        nudges.plan(session, [row(one, "later", due_at=AT + HOUR), row(two, "first")])
        nudges.plan(session, [row(elsewhere, "theirs", team_id="T2", due_at=AT - HOUR)])
        found = nudges.find_due_person(session, "T1", AT + HOUR)
        assert found is not None
        assert (found[0].subject, found[1].user_id) == ("first", "U2")
        assert nudges.find_due_person(session, "T1", AT - timedelta(seconds=1)) is None


def test_a_person_with_a_message_under_way_is_passed_over(store: Store) -> None:
    with store.write() as session:
        one, two = person(session), person(session, "U2")
        nudges.plan(session, [row(one, "under way", state="sending"), row(one, "next")])
        assert nudges.find_due_person(session, "T1", AT) is None
        nudges.plan(session, [row(two, "theirs", due_at=AT)])
        found = nudges.find_due_person(session, "T1", AT)
        assert found is not None
        assert found[1].user_id == "U2"


@pytest.mark.only("postgresql")  # SQLite has one writer at a time
def test_two_claims_at_once_never_get_the_same_row(store: Store) -> None:
    with store.write() as session:
        for number in range(3):
            nudges.plan(session, [row(person(session, f"U{number}"))])
    found = []
    with store.write() as a, store.write() as b, store.write() as c, store.write() as d:
        for session in (a, b, c, d):
            claimed = nudges.find_due_person(session, "T1", AT)
            found.append(claimed[1].user_id if claimed else None)
    assert found == ["U0", "U1", "U2", None]


def test_a_leftover_is_found_when_its_lease_is_over(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        held = {"state": "sending", "bundle": "b", "lease_until": AT}
        nudges.plan(session, [row(owner, **held)])
        assert nudges.find_leftover(session, "T1", AT) is None
        assert nudges.find_leftover(session, "T1", AT + HOUR) == "b"
        assert nudges.find_leftover(session, "T2", AT + HOUR) is None
        assert [n.subject for n in nudges.list_bundle(session, "b")] == ["week:1"]


@pytest.mark.parametrize(
    ("parts", "counts"),
    [
        ({"state": "sent", "ended_at": AT}, True),
        ({"state": "sent", "ended_at": AT - HOUR}, False),
        ({"state": "sent", "ended_at": AT, "urgent": True}, False),
        ({"state": "failed", "ended_at": AT}, False),
    ],
)
def test_only_an_unasked_message_that_arrived_counts_for_the_day(
    store: Store, parts: dict[str, Any], counts: bool
) -> None:
    with store.write() as session:
        owner = person(session)
        nudges.plan(session, [row(owner, **parts)])
        assert nudges.was_sent_since(session, owner, AT) is counts


def test_what_was_said_is_found_by_its_subject_and_by_its_message(store: Store) -> None:
    with store.write() as session:
        owner, other = person(session), person(session, "U2")
        nudges.plan(session, [row(owner, "a", state="sent", ts="1.1"), row(owner, "b")])
        nudges.plan(session, [row(other, "a", state="sent", ts="1.1")])
        said = nudges.list_said(session, owner, ["checkin"], ["a", "b"])
        assert [n.subject for n in said] == ["a"]
        assert [n.person_id for n in nudges.find_by_message(session, owner, "1.1")] == [owner]
        assert nudges.find_by_message(session, owner, "2.2") == []


def test_the_last_occasion_is_the_latest_that_is_no_longer_to_come(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        assert nudges.last_occasion(session, owner, "checkin") is None
        for day, state in ((6, "sent"), (13, "dropped"), (20, "sending"), (27, "pending")):
            found = row(owner, f"week:{day}", occasion=date(2026, 11, day), state=state)
            nudges.plan(session, [found])
        assert nudges.last_occasion(session, owner, "checkin") == date(2026, 11, 20)
        last = nudges.list_last_sent(session, owner, "checkin", 5)
        assert [n.occasion.day for n in last] == [6]
        upcoming = nudges.next_due(session, owner, "checkin")
        assert upcoming is not None
        assert upcoming.occasion.day == 27


def test_a_workspace_is_paused_until_its_instant(store: Store) -> None:
    with store.write() as session:
        assert not nudges.is_paused(session, "T1", AT)
        nudges.workspace(session, "T1").paused_until = AT
        session.flush()
        assert nudges.is_paused(session, "T1", AT - timedelta(seconds=1))
        assert not nudges.is_paused(session, "T1", AT)
        assert not nudges.is_paused(session, "T2", AT - HOUR)
        assert nudges.workspace(session, "T1").paused_until == AT
        assert len(session.exec(select(Workspace)).all()) == 1


def test_what_ended_long_ago_is_forgotten_a_little_at_a_time(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        for day in range(1, 6):
            ended = AT + timedelta(days=day)
            nudges.plan(session, [row(owner, f"{day}", state="sent", ended_at=ended)])
        nudges.plan(session, [row(owner, "pending")])
        before = AT + timedelta(days=4)
        assert nudges.forget_ended(session, before, limit=2) == 2
        assert subjects(session) == ["3", "4", "5", "pending"]
        assert nudges.forget_ended(session, before) == 1
        assert nudges.forget_ended(session, before) == 0


def test_operators_see_how_many_rows_stand_where(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        nudges.plan(session, [row(owner, "a"), row(owner, "b"), row(owner, "c", state="sent")])
        assert nudges.count_states(session, "T1") == {"pending": 2, "sent": 1}


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda s: nudges.find_due_person(s, "T1", AT), "nudge_due"),
        (lambda s: nudges.find_leftover(s, "T1", AT), "nudge_leased"),
        (lambda s: nudges.list_bundle(s, "b"), "nudge_bundle"),
        (lambda s: nudges.list_said(s, 1, ["checkin"], ["a"]), "nudge_subject"),
        (lambda s: nudges.was_sent_since(s, 1, AT), "nudge_person_state"),
        (lambda s: nudges.forget_ended(s, AT), "nudge_ended"),
    ],
)
def test_no_question_of_the_tick_reads_the_whole_table(store: Store, ask: Any, index: str) -> None:
    with store.look() as session:
        with counted(store) as found:
            ask(session)
        query = next(statement for statement in found if statement.startswith("SELECT"))
        marks = (0,) * query.count("?")
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", marks).all()
    lines = [line[-1] for line in plan]
    assert any(index in line for line in lines), lines
    assert not any(line.startswith("SCAN") for line in lines), lines
