"""A bot that is killed while it tells two people of each other: nothing twice, nothing lost."""

from collections import Counter

from tests.kills.judge import Calm
from tests.kills.situation import DUE_TO_PAIR, PAIR, SAID_TO_PAIR
from tests.kills.test_kills import LASTING
from tests.kills.trial import Bench


def test_what_one_deed_made_shares_a_message_and_the_brief_has_its_own(pair_calm: Calm) -> None:
    assert Counter(user for user, _text in pair_calm.told.elements()) == Counter(list(PAIR))
    for user, text in pair_calm.told:
        assert all(words in text for words in DUE_TO_PAIR[user]), text
    said = {user: {row[1] for row in pair_calm.rows if row[0] == user} for user in PAIR}
    assert said == SAID_TO_PAIR
    assert {row[3] for row in pair_calm.rows} == {"sent"}


def test_a_crash_around_anything_that_lasts_is_made_good(
    pair_bench: Bench, pair_calm: Calm
) -> None:
    lasting = [k for k, name in enumerate(pair_calm.steps) if name.endswith(LASTING)]
    kills = 0
    for step in lasting:
        with pair_bench.trial() as trial:
            trial.tick(dies_at=step)
            trial.finish(most=2)
            pair_calm.must_be(trial, f"after a death at step {step}, {pair_calm.steps[step]}")
            kills += trial.kills
    print(f"{kills} kills while two people are told of each other: 0 doubled, 0 lost")
    assert kills == len(lasting) >= 15
