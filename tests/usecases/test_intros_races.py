"""Two hundred ask one person at the same moment: nothing is lost, everyone hears, two get a yes."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused
from bot.usecases.intros import answers, standing
from bot.usecases.intros import asking as intro_asking
from tests.conftest import MakePerson
from tests.usecases import asking
from tests.usecases.asking import ask, key_of, offer, running, said, states
from tests.usecases.pairing import person_id

ASKERS = 200
ON_POSTGRESQL = 60  # a server and its clients share the machine's processors here
AT_ONCE = 20


def at_once(deeds: Sequence[Callable[[], object]]) -> list[str]:
    """Every deed in a thread of its own, all begun together; what came of each."""
    together = Barrier(len(deeds))

    def act(deed: Callable[[], object]) -> str:
        together.wait()
        try:
            done = deed()
        except FormRefused as refused:
            (problem,) = refused.problems.values()
            return problem.code
        return "done" if getattr(done, "done", True) else "over"

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(act, deeds))


@pytest.fixture
def expert(deps: Deps, make_person: MakePerson) -> Actor:
    """A person with room for two a month."""
    made = make_person("UEXPERT")
    offer(deps, made, monthly=2)
    return made


def test_two_hundred_ask_at_the_same_moment_and_everyone_hears_one_end(
    deps: Deps, expert: Actor, make_person: MakePerson, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make_person("UOTHER")
    offer(deps, other)
    many = ASKERS if deps.store.is_sqlite else ON_POSTGRESQL
    askers = [make_person(f"U4{number:03}") for number in range(many)]
    began = time.perf_counter()
    assert set(at_once([partial(ask, deps, asker, expert) for asker in askers])) == {"done"}
    asked_in = time.perf_counter() - began
    assert states(deps) == ["open"] * many

    found = running(deps)
    found.run()
    singly = [kinds for who, kinds in said(found) if who == "UEXPERT"]
    assert singly == [["intro_asked"] * 3, ["intro_waiting"]]
    assert found.courier.messages[-1].parts[0].text.startswith(f"{many} people wait")

    keys = [each.id or 0 for each in asking.asks(deps)]
    began = time.perf_counter()
    accept = partial(answers.accept_intro, deps, expert)
    outcomes = Counter(at_once([partial(accept, key) for key in keys[:AT_ONCE]]))
    accepted_in = time.perf_counter() - began
    assert outcomes == {"done": 2, "intro_no_room": AT_ONCE - 2}
    assert Counter(states(deps)) == {"accepted": 2, "full": many - 2}

    before = len(found.courier.messages)
    began = time.perf_counter()
    found.run()
    told_in = time.perf_counter() - began
    ends = [(who, kinds) for who, kinds in said(found)[before:] if who.startswith("U4")]
    assert sorted(who for who, _kinds in ends) == [asker.user_id for asker in askers]
    assert Counter(kind for _who, kinds in ends for kind in kinds) == {
        "intro_accepted": 2,
        "intro_full": many - 2,
    }
    full = [m for m in found.courier.messages if "no room this month" in m.parts[0].text]
    assert all("<@UOTHER> knows Kubernetes" in message.parts[0].text for message in full)
    with capsys.disabled():
        print(
            f"\n{deps.store.engine.dialect.name}: {many} questions at once kept in "
            f"{asked_in:.2f} s, 2 of {AT_ONCE} accepts at once in {accepted_in:.2f} s, "
            f"{len(ends)} ends told in {told_in:.2f} s"
        )


def test_of_two_experts_who_say_yes_at_once_one_gets_the_conversation(
    deps: Deps, make_person: MakePerson
) -> None:
    experts = [make_person(f"U5{number}") for number in range(3)]
    for each in experts:
        offer(deps, each, monthly=20)
    for turn in range(5):
        asker = make_person(f"U4{turn}")
        asked = ask(deps, asker, experts[0])
        for other in experts[1:]:
            intro_asking.ask_another(deps, asker, asked.card.key, person_id(deps, other))
        latest = [each for each in asking.asks(deps) if each.intro_id == asked.card.key]
        keys = [each.id or 0 for each in latest]
        deeds = [
            partial(answers.accept_intro, deps, expert, key)
            for expert, key in zip(experts, keys, strict=True)
        ]
        assert sorted(at_once(deeds)) == ["done", "over", "over"]
    assert Counter(states(deps)) == {"accepted": 5, "closed": 10}


def test_experts_whose_months_fill_at_once_with_each_others_askers_wait_for_nobody_forever(
    deps: Deps, make_person: MakePerson
) -> None:
    experts = [make_person(f"U5{number}") for number in range(3)]
    for each in experts:
        offer(deps, each, monthly=1)
    for turn in range(6):
        asker = make_person(f"U4{turn}")
        asked = ask(deps, asker, experts[turn % 3])
        for other in (experts[(turn + 1) % 3], experts[(turn + 2) % 3]):
            intro_asking.ask_another(deps, asker, asked.card.key, person_id(deps, other))
    rows = asking.asks(deps)
    deeds = [
        partial(answers.accept_intro, deps, expert, each.id or 0)
        for expert in experts
        for each in rows
        if each.expert_id == person_id(deps, expert)
    ]
    outcomes = Counter(at_once(deeds))
    accepted = [each for each in asking.intros(deps) if each.state == "accepted"]
    assert outcomes["done"] == len(accepted) == 3
    assert len({each.accepted_by for each in accepted}) == 3
    assert "open" not in states(deps)  # nothing is left hanging


def test_taking_back_and_accepting_at_once_leave_one_truth(
    deps: Deps, make_person: MakePerson
) -> None:
    expert = make_person("UEXPERT")
    offer(deps, expert, monthly=20)
    for turn in range(6):
        asker = make_person(f"U4{turn}")
        asked = ask(deps, asker, expert)
        at_once(
            [
                partial(answers.accept_intro, deps, expert, key_of(asked)),
                partial(standing.withdraw_intro, deps, asker, asked.card.key),
            ]
        )
    pairs = Counter(
        (intro.state, each.state)
        for intro, each in zip(asking.intros(deps), asking.asks(deps), strict=True)
    )
    assert set(pairs) <= {("accepted", "accepted"), ("withdrawn", "closed")}
    assert sum(pairs.values()) == 6


def test_the_same_form_from_two_threads_makes_one_question(
    deps: Deps, expert: Actor, make_person: MakePerson
) -> None:
    asker = make_person("U40")
    assert at_once([partial(ask, deps, asker, expert)] * 4) == ["done"] * 4
    assert states(deps) == ["open"]
