"""The export: everything about one person, nothing that is only another's."""

import json
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, SQLModel

from storage.database import Store
from storage.export import export_person
from storage.people import add_person, id_of
from storage.tables import (
    Checkin,
    CheckinProgress,
    CheckinWords,
    Goal,
    HelpRequest,
    Milestone,
    Nudge,
)
from tests.storage.schema_facts import NOW


def life_of(session: Session, team_id: str, user_id: str) -> tuple[int, int]:
    """A person with a row in every table that can have one; their key and a milestone's."""
    person = id_of(add_person(session, team_id, user_id, NOW))
    goal = Goal(person_id=person, title=f"goal of {user_id}", due=date(2027, 1, 1), created_at=NOW)
    checkin = Checkin(
        person_id=person, week=date(2026, 11, 23), answered_at=NOW, updated_at=NOW, feeling=4
    )
    session.add_all([goal, checkin])
    session.flush()
    milestone = Milestone(goal_id=id_of(goal), position=1, title=f"step of {user_id}")
    session.add_all(
        [
            milestone,
            CheckinProgress(checkin_id=id_of(checkin), goal_id=id_of(goal), movement="step"),
            CheckinWords(checkin_id=id_of(checkin), person_id=person, ts="1.2", words="fine"),
            Nudge(
                team_id=team_id,
                person_id=person,
                kind="checkin",
                subject="week",
                occasion=date(2026, 11, 27),
                due_at=NOW,
                expires_at=NOW,
            ),
        ]
    )
    session.flush()
    return person, id_of(milestone)


@pytest.fixture
def exported(store: Store) -> dict[str, Any]:
    """What is exported of U1, who asked U2 for help; U3 has the same in another workspace."""
    with store.write() as session:
        asks, milestone = life_of(session, "T1", "U1")
        helper, _ = life_of(session, "T1", "U2")
        life_of(session, "T2", "U1")
        session.add(
            HelpRequest(
                person_id=asks,
                helper_id=helper,
                milestone_id=milestone,
                words="please",
                created_at=NOW,
                form_key="f",
            )
        )
    with store.read() as session:
        found = export_person(session, "T1", "U1")
    assert found is not None
    return found


def test_every_table_about_people_is_in_it(exported: dict[str, Any]) -> None:
    tables = set(SQLModel.metadata.tables) - {"workspace"}
    assert {name for name, rows in exported.items() if rows} == tables


def test_what_is_anothers_is_not_in_it(exported: dict[str, Any]) -> None:
    assert [len(rows) for rows in exported.values()] == [1] * len(exported)
    assert "U2" not in json.dumps(exported)
    assert "T2" not in json.dumps(exported)


def test_who_was_asked_for_help_finds_the_request_but_not_the_milestone(
    store: Store, exported: dict[str, Any]
) -> None:
    with store.read() as session:
        found = export_person(session, "T1", "U2")
    assert found is not None
    assert [row["words"] for row in found["help_request"]] == ["please"]
    assert [row["title"] for row in found["milestone"]] == ["step of U2"]


def test_it_is_ready_for_json(exported: dict[str, Any]) -> None:
    assert json.loads(json.dumps(exported)) == exported
    assert exported["person"][0]["created_at"] == NOW.isoformat()


def test_nobody_is_made_up(store: Store) -> None:
    with store.read() as session:
        assert export_person(session, "T1", "U9") is None
