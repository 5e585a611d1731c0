"""A bot that is killed while it brings two people together: one message there, never two."""

from collections import Counter

from bot.playground.seed import AMARA
from tests.kills.judge import Calm
from tests.kills.placed import WORDS
from tests.kills.situation import OPENING
from tests.kills.test_kills import LASTING
from tests.kills.trial import Bench


def test_without_a_crash_there_is_one_message_in_the_conversation_of_both(
    group_calm: Calm,
) -> None:
    assert group_calm.told == Counter({(AMARA, WORDS): 1})
    assert [(row[1], row[3]) for row in group_calm.rows] == [(OPENING, "sent")]
    assert "before conversations.open" in group_calm.steps


def test_a_crash_around_anything_that_lasts_is_made_good(
    group_bench: Bench, group_calm: Calm
) -> None:
    lasting = [
        step
        for step, name in enumerate(group_calm.steps)
        if name.endswith((*LASTING, "conversations.open"))
    ]
    kills = 0
    for step in lasting:
        with group_bench.trial() as trial:
            trial.tick(dies_at=step)
            trial.finish(most=2)
            group_calm.must_be(trial, f"after a death at step {step}, {group_calm.steps[step]}")
            kills += trial.kills
    print(f"{kills} kills while two people are brought together: 0 doubled, 0 lost")
    assert kills == len(lasting) >= 10


def test_an_engine_that_does_not_look_there_says_it_twice(
    group_bench: Bench, group_calm: Calm
) -> None:
    with group_bench.trial("resends") as trial:
        trial.tick(dies_at="answered chat.postMessage")
        trial.finish(most=2)
        assert group_calm.doubled(trial.aftermath()) == 1
