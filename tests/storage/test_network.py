"""Whom to suggest, as the database finds them: bounded windows over indexes, whole workspaces."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlmodel import SQLModel

from storage import network
from storage.database import Store
from storage.tables import ExpertOffer, Person, PersonSkill, Profile, Rhythm, Skill
from tests.benchmarks import crowd, statements
from tests.benchmarks.statements import heard

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RUST, GO = 1, 2
ME = 1


def fill(store: Store, number: int, *, opened: Iterable[int] | None = None) -> None:
    """So many people who learn Rust; all of them may be met, or those named."""
    able = set(opened) if opened is not None else set(range(1, number + 1))
    keys = range(1, number + 1)
    rows: dict[type[SQLModel], list[dict[str, object]]] = {
        Person: [
            {"id": n, "team_id": "T1", "user_id": f"U{n}", "created_at": NOW, "name": f"P{n}"}
            for n in keys
        ],
        Rhythm: [{"person_id": n} for n in keys],
        Skill: [
            {"id": key, "team_id": "T1", "name": name, "key": name.casefold()}
            for key, name in ((RUST, "Rust"), (GO, "Go"))
        ],
        Profile: [
            {"person_id": n, "open_to_peers": n in able, "function": "sales", "updated_at": NOW}
            for n in keys
        ],
        PersonSkill: [{"person_id": n, "skill_id": RUST, "purpose": "learn"} for n in keys],
        ExpertOffer: [
            {"person_id": n, "team_id": "T1", "created_at": NOW, "updated_at": NOW}
            for n in keys
            if n % 2
        ],
    }
    with store.write() as session:
        for table, each in rows.items():
            session.execute(insert(table), each)


def learners(store: Store, begin: int, skills: Iterable[int] = (RUST,)) -> list[int]:
    with store.read() as session:
        wanted = [session.get_one(Skill, key) for key in skills]
        return [p.person.id or 0 for p in network.list_learners(session, "T1", wanted, begin)]


def elsewhere(store: Store, begin: int, function: str = "design") -> list[int]:
    with store.read() as session:
        return [p.person.id or 0 for p in network.list_elsewhere(session, "T1", function, begin)]


def test_a_window_begins_where_it_is_told_and_goes_round(store: Store) -> None:
    fill(store, 400)
    near = learners(store, 300)
    assert set(near) == {*range(300, 360), *range(1, 61)}
    assert set(learners(store, 390)) == {*range(390, 401), *range(1, 61)}
    assert set(learners(store, 0)) == set(range(1, 61))
    wide = elsewhere(store, 200)
    assert len(wide) == 400


def test_few_are_all_found_wherever_a_window_begins(store: Store) -> None:
    fill(store, 50)
    for begin in (0, 1, 25, 50, 51, 10**6):
        assert set(learners(store, begin)) == set(range(1, 51))
        assert set(elsewhere(store, begin)) == set(range(1, 51))
    assert learners(store, 1, [GO]) == []
    assert learners(store, 1, []) == []
    assert learners(store, 1, [GO, RUST]) == learners(store, 1)
    assert elsewhere(store, 1, "sales") == []


def test_who_may_not_be_met_is_found_only_as_an_open_expert(store: Store) -> None:
    fill(store, 20, opened=[4])
    assert learners(store, 1) == [4]
    assert sorted(elsewhere(store, 1)) == sorted([4, *range(1, 21, 2)])


def test_another_workspace_is_never_searched(store: Store) -> None:
    fill(store, 10)
    with store.write() as session:
        for key in (2, 3):
            session.get_one(Person, key).team_id = "T2"
        session.get_one(ExpertOffer, 3).team_id = "T2"
    assert not {2, 3} & {*learners(store, 1), *elsewhere(store, 1)}


@pytest.mark.parametrize("analyzed", [False, True])
def test_no_question_about_a_network_goes_through_a_whole_table(
    tmp_path: Path, analyzed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = crowd.empty(tmp_path / "northstar.db")
    fill(store, 3000)
    with heard(store) as asked, store.read() as session:
        rust = session.get_one(Skill, RUST)
        network.list_learners(session, "T1", [rust], 1500)
        network.list_elsewhere(session, "T1", "design", 1500)
        network.list_not_now(session, ME, NOW.date(), NOW)
        network.list_made_intros(session, ME)
        network.list_got_intros(session, ME)
        network.list_contacts(session, ME)
        network.list_as_mentee(session, ME)
        network.list_as_mentor(session, ME)
        network.highest_key(session)
        network.find_member(session, "T1", ME)
    assert len(asked) == 11
    if analyzed:
        with store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    store.close()
    more = ("expert_offer", "intro", "intro_ask", "contact", "suggestion_skip")
    monkeypatch.setattr(statements, "TABLES", (*statements.TABLES, *more))
    assert not statements.scans(tmp_path / "northstar.db", asked)
