"""What a search for experts asks of the database: as much of 100,000 people as of 1,000."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.deps import Actor, Deps
from bot.usecases.expert_index import keep_words
from bot.usecases.experts import finding as search
from bot.usecases.people import Member, learn_member
from storage.people import find_person
from tests.benchmarks import crowd, deeds, experts, statements
from tests.benchmarks.statements import heard, scans
from tests.benchmarks.table import Table

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
ASKER = Actor("T1", "UASKER")
TOPICS = {
    "popular": "kubernetes",
    "rare": experts.RARE,
    "two topics": "kubernetes negotiation",
    "a slip": "kuberntes",
    "a slip in a rare word": "glasblowing",
    "a sentence": "who can help me with public speaking in front of many people",
    "nobody": "beekeeping",
}
FEW, MANY, TIMES = 1_000, 100_000, 40


def _world(path: Path, people: int) -> Deps:
    store = crowd.empty(path)
    experts.fill(path, people)
    deps = deeds.at(store, NOW)
    learn_member(deps, "T1", Member(ASKER.user_id, "A", "Europe/Berlin"))
    return deps


# Not marked as benchmarks: counts and SQLite's plans are the same on every machine.
@pytest.mark.parametrize("analyzed", [False, True])
def test_no_search_goes_through_a_whole_table(
    tmp_path: Path, analyzed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = ("expert_offer", "intro_ask", "mentor_offer", "mentorship")
    monkeypatch.setattr(statements, "TABLES", (*statements.TABLES, *more))
    deps = _world(tmp_path / "northstar.db", 2000)
    if analyzed:
        with deps.store.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
    with heard(deps.store) as asked:
        for topic in TOPICS.values():
            search.find_experts(deps, ASKER, topic)
        with deps.store.write() as session:
            person = find_person(session, "T1", "U000000007")
            assert person is not None
            keep_words(session, person)
    deps.store.close()
    assert any("person_skill" in statement for statement, _values in asked)
    assert not scans(tmp_path / "northstar.db", asked)


def test_a_search_asks_as_many_questions_of_many_people_as_of_few(tmp_path: Path) -> None:
    asked = []
    for people in (500, 5000):
        deps = _world(tmp_path / f"{people}.db", people)
        counts = {}
        for name, topic in TOPICS.items():
            with heard(deps.store) as found:
                search.find_experts(deps, ASKER, topic)
            counts[name] = len(found)
        deps.store.close()
        asked.append(counts)
    assert asked[0] == asked[1]
    assert max(asked[0].values()) <= 20


@pytest.mark.benchmark
def test_a_search_over_100_000_people_takes_as_long_as_over_1_000(tmp_path: Path) -> None:
    few, many = (_world(tmp_path / f"{people}.db", people) for people in (FEW, MANY))
    table = Table("A search for experts", ("100,000 people", "1,000 people"), "find_experts")
    for name, topic in TOPICS.items():
        spent: dict[int, list[float]] = {0: [], 1: []}
        for _turn in range(TIMES):
            for place, deps in enumerate((many, few)):
                began = time.perf_counter()
                search.find_experts(deps, ASKER, topic)
                spent[place].append((time.perf_counter() - began) * 1000)
        table.compare(name, spent[0], spent[1], aim=1.5, fails=2.0)
    many.store.close()
    few.store.close()
    # It is the index person_skill_skill (skill_id, purpose, person_id) that does it, with a limit.
    table.show()
