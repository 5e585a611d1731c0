"""Calls that are cut, time out, fail or are refused; people who leave; two bots on one database."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.kills.judge import Calm
from tests.kills.trial import LATER, Bench, Trial
from tests.playground.hands import AMARA, JONAS, PRIYA, control

POST, HISTORY = "chat.postMessage", "conversations.history"
NO_ANSWER: dict[str, dict[str, Any]] = {
    "cut before it was done": {"kind": "cut_before"},
    "cut when it was done": {"kind": "cut_after"},
    "never answered": {"kind": "timeout"},
    "a server's error": {"kind": "http_500"},
    "Slack's own trouble": {"kind": "error", "error": "internal_error"},
}
IMPATIENT = 0.75  # seconds that a call may take where one is never answered
ROUNDS, SEED = 12, 20261120


def _fault(trial: Trial, method: str, **fault: Any) -> None:
    assert control(trial.playground, "fault", method=method, **fault)["ok"]
    trial.patience = IMPATIENT if fault["kind"] == "timeout" else trial.patience


@pytest.mark.parametrize("fault", NO_ANSWER.values(), ids=NO_ANSWER.keys())
@pytest.mark.parametrize("times", [1, 3])
def test_a_message_without_an_answer_is_looked_for_and_not_just_sent_again(
    bench: Bench, calm: Calm, fault: dict[str, Any], times: int
) -> None:
    with bench.trial() as trial:
        _fault(trial, POST, times=times, **fault)
        outcomes = [line.split()[0] for line in trial.tick().outcome]
        assert outcomes == ["waits"] * times + ["sent"] * (3 - times)
        assert trial.tick().outcome == []  # at once, nobody asks and nobody sends again
        trial.finish()
        calm.must_be(trial, f"after {fault}")
        assert len(trial.calls(HISTORY)) == times


@pytest.mark.parametrize("fault", NO_ANSWER.values(), ids=NO_ANSWER.keys())
@pytest.mark.parametrize("last", ["before chat.postMessage", "answered chat.postMessage"])
def test_when_the_history_cannot_be_read_nothing_is_sent_until_it_can(
    bench: Bench, calm: Calm, fault: dict[str, Any], last: str
) -> None:
    with bench.trial() as trial:
        trial.tick(dies_at=last)
        _fault(trial, HISTORY, times=1, match="D", **fault)
        trial.wait()
        first = trial.tick().outcome[0].split()
        assert first[:2] == ["waits", PRIYA]
        assert len([c for c in trial.calls(POST) if c["args"]["channel"] == PRIYA]) <= 1
        trial.finish()
        calm.must_be(trial, f"after {fault} in the history")


def test_after_a_429_nothing_is_sent_before_slack_allows_it_and_then_everything(
    bench: Bench, calm: Calm
) -> None:
    with bench.trial() as trial:
        _fault(trial, POST, kind="ratelimited", retry_after=40)
        trial.tick()
        assert len(trial.calls(POST)) == 1  # it holds for the workspace, not for one row
        trial.wait(timedelta(seconds=39))
        trial.tick()
        assert len(trial.calls(POST)) == 1
        assert not trial.told()
        trial.wait(timedelta(seconds=2))
        trial.tick()
        assert trial.open() == []
        calm.must_be(trial, "after a 429")


def test_a_429_in_the_midst_keeps_what_was_said_and_says_the_rest_later(
    bench: Bench, calm: Calm
) -> None:
    with bench.trial() as trial:
        _fault(trial, POST, kind="ratelimited", retry_after=40, match=JONAS)
        trial.tick()
        assert {user for user, _text in trial.told()} == {PRIYA}
        trial.finish()
        calm.must_be(trial, "after a 429 in the midst")


def test_a_person_who_was_deactivated_is_told_nothing_and_holds_up_nobody(
    bench: Bench, calm: Calm
) -> None:
    with bench.trial() as trial:
        control(trial.playground, "user", user=PRIYA, deleted=True)
        trial.tick()
        assert trial.open() == []
        assert {user for user, _text in trial.told()} == {JONAS, AMARA}
        assert {row[3] for row in trial.rows() if row[0] == PRIYA} == {"failed"}
        others = {row for row in calm.rows if row[0] != PRIYA}
        assert {row for row in trial.rows() if row[0] != PRIYA} == others


@pytest.mark.parametrize(
    ("last", "messages"), [("before chat.postMessage", 0), ("answered chat.postMessage", 1)]
)
def test_a_person_who_is_deactivated_between_a_crash_and_its_recovery_is_settled(
    bench: Bench, calm: Calm, last: str, messages: int
) -> None:
    with bench.trial() as trial:
        trial.tick(dies_at=last)
        control(trial.playground, "user", user=PRIYA, deleted=True)
        trial.finish(most=3)
        assert sum(user == PRIYA for user, _text in trial.told().elements()) == messages
        assert {user for user, _text in trial.told()} >= {JONAS, AMARA}


def test_two_bots_that_tick_at_once_share_the_work_and_double_nothing(
    bench: Bench, calm: Calm
) -> None:
    shared = 0
    for number in range(ROUNDS):
        with bench.trial() as trial:
            one, other = trial.ticks({}, {})
            shared += bool(one.outcome) and bool(other.outcome)
            assert len(one.outcome) + len(other.outcome) == 3
            calm.must_be(trial, f"in round {number} of two bots")
    assert shared > 0, "they never met: this proves nothing"


def test_one_of_two_bots_may_die_at_any_step(bench: Bench, calm: Calm) -> None:
    random, kills = Random(SEED), 0
    for number in range(ROUNDS):
        with bench.trial() as trial:
            step = random.randrange(len(calm.steps) // 2)
            trial.ticks({"dies_at": step}, {})
            trial.finish(most=2)
            calm.must_be(trial, f"in round {number}, one of two died at step {step}")
            kills += trial.kills
    assert kills > 0


def test_crashes_and_faults_together_are_made_good(bench: Bench, calm: Calm) -> None:
    random, kills = Random(SEED), 0
    for number in range(ROUNDS):
        with bench.trial() as trial:
            story: list[Any] = []
            for _ in range(3):
                fault = random.choice(list(NO_ANSWER))
                story += [random.choice((POST, HISTORY)), fault, random.randrange(len(calm.steps))]
                _fault(trial, story[-3], times=random.randint(1, 2), **NO_ANSWER[fault])
                trial.tick(dies_at=story[-1])
                trial.wait(random.choice((timedelta(seconds=10), LATER)))
            control(trial.playground, "faults_clear")
            trial.finish(most=8)
            calm.must_be(trial, f"in round {number} after {story}")
            kills += trial.kills
    print(f"{kills} kills among faults: 0 doubled, 0 lost")
    assert kills > 0
