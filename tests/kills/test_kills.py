"""A bot that is killed at any moment loses no message and sends none twice."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from tests.kills.judge import Calm
from tests.kills.situation import DUE, PEOPLE, ROWS
from tests.kills.steps import WRITES
from tests.kills.trial import LATER, Bench, Trial

SEED = 20261120
AT_LEAST = 200  # kills in the two sweeps, where every step is tried
KINDS_OF_STEPS = 15  # before, after or in the midst of something, at the least
AFTER_ANOTHER = 25  # trials with one crash after another
BY_THE_CLOCK = 25  # trials with a crash at any instant, also within a statement
LASTING = ("COMMIT", "chat.postMessage")  # what outlasts a process


def test_without_a_crash_everybody_gets_one_message_and_what_comes_next_is_planned(
    calm: Calm,
) -> None:
    assert Counter(user for user, _text in calm.told.elements()) == Counter(list(PEOPLE))
    for user, text in calm.told:
        assert all(words in text for words in DUE[user])
    rows = {user: {row[1:4] for row in calm.rows if row[0] == user} for user in PEOPLE}
    assert rows == ROWS
    assert calm.rows.total() == sum(map(len, ROWS.values()))


def test_the_steps_are_those_of_a_whole_tick_from_claim_to_what_comes_next(calm: Calm) -> None:
    seen = Counter(calm.steps)
    assert seen["before chat.postMessage"] == seen["put chat.postMessage"] == len(PEOPLE)
    assert seen["answered chat.postMessage"] == len(PEOPLE)
    assert seen["after UPDATE nudge"] >= 2 * len(PEOPLE)  # claimed, then recorded
    assert seen["after INSERT nudge"] >= 4  # two reminders, two next check-ins
    assert seen["before COMMIT"] == seen["after COMMIT"] > 2 * len(PEOPLE)


def test_a_crash_at_any_step_of_a_tick_is_made_good_by_one_later_tick(
    bench: Bench, calm: Calm
) -> None:
    kills, chosen = 0, bench.places(calm.steps)
    for step in chosen:
        with bench.trial() as trial:
            assert trial.tick(dies_at=step).step == list(calm.steps[: step + 1])
            trial.finish()
            calm.must_be(trial, f"after a death at step {step}, {calm.steps[step]}")
            kills += trial.kills
    print(f"{kills} kills at {len(calm.steps)} steps of a tick: 0 doubled, 0 lost")
    assert kills == len(chosen) >= (len(calm.steps) if bench.databases.quick else KINDS_OF_STEPS)
    assert {calm.steps[step] for step in chosen} == set(calm.steps)


def test_a_crash_at_any_step_of_a_recovery_is_made_good_too(bench: Bench, calm: Calm) -> None:
    with bench.trial() as trial:
        _cut_off_twice(trial)
        steps = trial.tick().step
        calm.must_be(trial, "after a recovery")
    # The sweep above dies at reads, too; here it is where something is about to change.
    chosen = [k for k in bench.places(steps) if steps[k].endswith(LASTING) or _writes(steps[k])]
    kills = 0
    for step in chosen:
        with bench.trial() as trial:
            _cut_off_twice(trial)
            assert trial.tick(dies_at=step).step == steps[: step + 1]
            trial.finish(most=3)
            calm.must_be(trial, f"after a death at step {step} of a recovery, {steps[step]}")
            kills += trial.kills
    print(f"{kills} kills around {len(chosen)} steps of a recovery: 0 doubled, 0 lost")
    assert kills == 3 * len(chosen) >= (AT_LEAST // 2 if bench.databases.quick else KINDS_OF_STEPS)


def _writes(name: str) -> bool:
    return name.startswith(tuple(f"before {verb}" for verb in WRITES))


def _cut_off_twice(trial: Trial) -> None:
    """One message is claimed and not sent, another sent and not recorded; their leases are over."""
    for last in ("before chat.postMessage", "answered chat.postMessage"):
        assert trial.tick(dies_at=last).step[-1] == last
    assert trial.told().total() == 1
    trial.wait()


def test_one_crash_after_another_is_made_good(bench: Bench, calm: Calm) -> None:
    random, kills = Random(SEED), 0
    for number in range(AFTER_ANOTHER):
        with bench.trial() as trial:
            places = []
            for _ in range(random.randint(2, 4)):
                places.append(random.randrange(len(calm.steps)))
                trial.tick(dies_at=places[-1])
                trial.wait(random.choice((timedelta(seconds=10), LATER)))
            trial.finish(most=8)
            calm.must_be(trial, f"in trial {number} after deaths at {places}")
            kills += trial.kills
    print(f"{kills} kills in {AFTER_ANOTHER} chains: 0 doubled, 0 lost")
    assert kills > AFTER_ANOTHER


def test_a_crash_between_two_steps_is_made_good(bench: Bench, calm: Calm) -> None:
    random, kills = Random(SEED), 0
    for number in range(BY_THE_CLOCK):
        with bench.trial() as trial:
            after = random.uniform(0, calm.seconds)
            trial.tick(dies_after=after)
            trial.finish()
            calm.must_be(trial, f"in trial {number} after a death in {after:.4f} s")
            kills += trial.kills
    print(f"{kills} kills by the clock: 0 doubled, 0 lost")
    assert kills >= 5


@pytest.mark.parametrize(
    ("engine", "doubles", "loses"),
    [("asks", False, False), ("resends", True, False), ("never resends", False, True)],
)
def test_the_same_kills_tell_a_naive_engine_from_ours(
    bench: Bench, calm: Calm, engine: str, doubles: bool, loses: bool
) -> None:
    kills = doubled = lost = 0
    lasting = [step for step in bench.places(calm.steps) if calm.steps[step].endswith(LASTING)]
    for step in lasting:
        with bench.trial(engine) as trial:
            assert trial.tick(dies_at=step).killed
            trial.finish()
            found = trial.aftermath()
            kills += trial.kills
            doubled, lost = doubled + calm.doubled(found), lost + calm.lost(found)
    print(f"an engine that {engine}: {kills} kills, {doubled} doubled, {lost} lost")
    assert kills == len(lasting)
    assert (doubled > 0, lost > 0) == (doubles, loses)
