"""Two people who act on their mentorship in the same moment: one after the other, both answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused
from bot.usecases.mentorships.agreements import confirm_agreement
from bot.usecases.mentorships.course import end_mentorship, pause_mentorship
from storage.tables import Agreement, Mentorship, MentorshipEnd
from tests.conftest import MakePerson
from tests.usecases.twos import begin, propose

ROUNDS = 5


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("U2")


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """All of them, from a thread each; what each came to, or the refusal that it got."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        ready.wait(10)
        try:
            return deed()
        except FormRefused as refused:
            return refused

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [each.result(60) for each in [pool.submit(do, deed) for deed in deeds]]


def test_two_who_end_at_once_end_once(deps: Deps, actor: Actor, mentor: Actor) -> None:
    for _ in range(ROUNDS):
        key = begin(deps, mentor, actor)
        turned = at_once(
            lambda key=key: end_mentorship(deps, actor, key, "reached", "A"),
            lambda key=key: end_mentorship(deps, mentor, key, "no_time", "B"),
        )
        assert sorted(each.done for each in turned) == [False, True]  # type: ignore[attr-defined]
    with deps.store.read() as session:
        assert len(session.exec(select(MentorshipEnd)).all()) == ROUNDS
        assert {m.state for m in session.exec(select(Mentorship))} == {"ended"}


def test_versions_that_are_proposed_at_once_are_both_kept(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    key = begin(deps, mentor, actor)
    for number in range(ROUNDS):
        at_once(
            lambda n=number: propose(deps, actor, key, f"A{n}", hopes=f"A{n}", minutes=30),
            lambda n=number: propose(deps, mentor, key, f"B{n}", hopes=f"B{n}", minutes=60),
            lambda: pause_mentorship(deps, actor, key, None),
        )
    with deps.store.read() as session:
        found = session.exec(select(Agreement).order_by(col(Agreement.version))).all()
    assert [each.version for each in found] == list(range(1, 2 * ROUNDS + 1))
    assert [each.state for each in found].count("proposed") == 1


def test_a_yes_and_a_new_proposal_at_once_leave_one_that_holds_or_waits(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    key = begin(deps, mentor, actor)
    for number in range(ROUNDS):
        waiting = propose(deps, actor, key, f"A{number}", hopes=f"A{number}").version.version
        at_once(
            lambda v=waiting: confirm_agreement(deps, mentor, key, v),
            lambda n=number: propose(deps, actor, key, f"C{n}", hopes=f"C{n}", minutes=90),
        )
        with deps.store.read() as session:
            states = [each.state for each in session.exec(select(Agreement))]
        assert states.count("agreed") <= 1
        assert states.count("proposed") <= 1
        assert states.count("agreed") + states.count("proposed") >= 1
