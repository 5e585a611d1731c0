"""Goals in the tables: found by their owner alone, listed in order, one for each form."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage import goals
from storage.database import Store
from storage.people import add_person, id_of
from storage.tables import Goal, Milestone
from tests.conftest import MONDAY

DUE = date(2027, 1, 1)


def person(session: Session, user_id: str = "U1") -> int:
    return id_of(add_person(session, "T1", user_id, MONDAY))


def add(session: Session, owner: int, title: str = "G", **parts: object) -> int:
    goal = Goal(**{"person_id": owner, "title": title, "due": DUE, "created_at": MONDAY, **parts})
    session.add(goal)
    session.flush()
    return id_of(goal)


def step(session: Session, goal: int, position: int, title: str) -> int:
    milestone = Milestone(goal_id=goal, position=position, title=title)
    session.add(milestone)
    session.flush()
    return id_of(milestone)


def test_a_goal_and_its_milestones_are_found_by_their_owner_alone(store: Store) -> None:
    with store.write() as session:
        mine, theirs = person(session), person(session, "U2")
        goal = add(session, mine)
        milestone = step(session, goal, 0, "M")
        assert goals.find_goal(session, mine, goal) is not None
        assert goals.find_goal(session, theirs, goal) is None
        assert goals.find_milestone(session, mine, milestone) is not None
        assert goals.find_milestone(session, theirs, milestone) is None


def test_goals_are_listed_by_their_dates_and_closed_ones_by_their_ends(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        for title, days in (("c", 3), ("a", 1), ("b", 1)):
            add(session, owner, title, due=DUE + timedelta(days=days))
        for title, state, hours in (("old", "done", 1), ("new", "dropped", 2)):
            closed = MONDAY + timedelta(hours=hours)
            add(session, owner, title, state=state, closed_at=closed)
        active = goals.list_goals(session, owner, "active", 10)
        assert [goal.title for goal in active] == ["a", "b", "c"]
        assert [g.title for g in goals.list_goals(session, owner, "active", 2)] == ["a", "b"]
        assert [g.title for g in goals.list_closed_goals(session, owner, 10)] == ["new", "old"]
        assert goals.count_goals(session, owner) == {"active": 3, "done": 1, "dropped": 1}
        assert goals.has_active(session, owner)


def test_somebody_without_goals_has_none(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        assert not goals.has_active(session, owner)
        assert goals.count_goals(session, owner) == {}
        assert goals.milestones_of(session, []) == {}


def test_milestones_of_many_goals_come_at_once_each_in_its_order(store: Store) -> None:
    with store.write() as session:
        owner = person(session)
        one, two = add(session, owner), add(session, owner)
        for goal, position, title in ((one, 1, "b"), (two, 0, "c"), (one, 0, "a")):
            step(session, goal, position, title)
        found = goals.milestones_of(session, [one, two])
        assert {key: [m.title for m in rows] for key, rows in found.items()} == {
            one: ["a", "b"],
            two: ["c"],
        }


def test_one_form_makes_one_goal_for_one_person(store: Store) -> None:
    with store.write() as session:
        mine, theirs = person(session), person(session, "U2")
        goal = add(session, mine, form_key="V1")
        add(session, theirs, form_key="V1")
        found = goals.find_goal_by_form(session, mine, "V1")
        assert found is not None
        assert found.id == goal

    def again() -> None:
        with store.write() as session:
            add(session, mine, form_key="V1")

    with pytest.raises(IntegrityError):
        again()
