"""Intros in storage: what is held together, what was not told yet, and no table read whole."""

from dataclasses import dataclass
from typing import Any

import pytest

from storage import intros
from storage.database import Store
from storage.people import add_person, id_of
from storage.tables import Intro, IntroAsk
from tests.conftest import MONDAY, TEAM
from tests.usecases.statements import counted


@dataclass(frozen=True)
class Keys:
    """The keys of the people, of their questions, and of each asking."""

    people: list[int]
    intros: list[int]
    asks: list[int]


def asked(store: Store, *states: tuple[int, int, str]) -> Keys:
    """Three people, three questions of the first; of each asking the two places and the state."""
    with store.write() as session:
        people = [id_of(add_person(session, TEAM, f"U{number}", MONDAY)) for number in range(3)]
        made = []
        for number in range(3):
            intro = Intro(
                team_id=TEAM, asker_id=people[0], made_by=people[0], topic="Go", question="How?",
                created_at=MONDAY, form_key=f"V{number}",
            )  # fmt: skip
            intros.add_intro(session, intro)
            made.append(id_of(intro))
        asks = []
        for question, expert, state in states:
            ask = IntroAsk(
                team_id=TEAM, intro_id=made[question], asker_id=people[0],
                expert_id=people[expert], state=state, created_at=MONDAY,
            )  # fmt: skip
            intros.add_ask(session, ask)
            asks.append(id_of(ask))
        return Keys(people, made, asks)


def test_what_is_held_is_the_whole_question_and_what_else_waits_for_the_expert(
    store: Store,
) -> None:
    keys = asked(
        store, (0, 1, "open"), (0, 2, "declined"), (1, 1, "open"), (1, 2, "open"), (2, 1, "full")
    )
    first, second = keys.intros[0], keys.people[1]
    with store.write() as session:
        assert [ask.id for ask in intros.lock_asks(session, first, second)] == keys.asks[:3]
        assert [ask.id for ask in intros.lock_asks(session, first)] == keys.asks[:2]
        assert [ask.id for ask in intros.lock_asks(session, 0, keys.people[2])] == keys.asks[3:4]


@pytest.mark.parametrize("state", ["waiting", "unasked"])
def test_what_an_expert_was_not_told_of_is_not_theirs_to_see(store: Store, state: str) -> None:
    keys = asked(store, (0, 1, state))
    asker, expert = keys.people[:2]
    with store.read() as session:
        assert intros.find_own_ask(session, expert, keys.asks[0]) is None
        assert intros.list_got(session, expert) == []
        assert intros.count_got(session, expert) == 0
        assert intros.list_asking(session, asker) == []


@pytest.mark.parametrize("key", [0, -1, 2**31, 2**70])
def test_numbers_that_no_key_can_have_find_nothing(store: Store, key: int) -> None:
    with store.read() as session:
        assert intros.get_intro(session, key) is None
        assert intros.get_ask(session, key) is None


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda s: intros.list_made(s, 1), "intro_asker"),
        (lambda s: intros.list_accepted(s, 1, MONDAY), "intro_asker"),
        (lambda s: intros.list_got(s, 1), "intro_ask_expert"),
        (lambda s: intros.count_got(s, 1), "intro_ask_expert"),
        (lambda s: intros.list_asking(s, 1), "intro_ask_asker"),
        (lambda s: intros.list_between(s, 1, 2), "intro_ask_asker"),
        (lambda s: intros.find_ask_of(s, 1, 2), "intro_ask"),
        (lambda s: intros.lock_asks(s, 1, 2), "intro_ask_expert"),
        (lambda s: intros.was_begun(s, 1, "intro_helped", "intro:1"), "nudge_subject"),
    ],
)
def test_no_question_reads_a_whole_table(store: Store, ask: Any, index: str) -> None:
    with store.look() as session:
        with counted(store) as found:
            ask(session)
        query = next(statement for statement in found if statement.startswith("SELECT"))
        marks = (0,) * query.count("?")
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", marks).all()
    lines = [line[-1] for line in plan]
    assert any(index in line for line in lines), lines
    assert not any(line.startswith("SCAN") for line in lines), lines
