"""Why somebody was found, as it is told after their name."""

import pytest

from bot.rules.expert_search import ExpertMatch
from handlers.cards import ask_expert_button, expert_reason
from storage.tables import Person
from tests.conftest import MONDAY

REASONS = [
    (ExpertMatch(1, ("Go", "C & C++")), "knows Go and C &amp; C++"),
    (ExpertMatch(1, tuple("ABCDE")), "knows A, B and C"),
    (ExpertMatch(1, (), ("I <run> it", "And more")), "says “I &lt;run&gt; it”"),
    (
        ExpertMatch(1, ("Go",), ("I run it",), ("German", "English")),
        "knows Go; says “I run it”; you both speak German and English",
    ),
]


@pytest.mark.parametrize(("match", "told"), REASONS)
def test_a_reason_is_told_in_words_without_any_score(match: ExpertMatch, told: str) -> None:
    assert expert_reason(match) == told


def test_long_words_are_quoted_in_short() -> None:
    assert len(expert_reason(ExpertMatch(1, (), ("x" * 1000,)))) < 140


def test_the_button_carries_the_topic_however_odd_in_its_value_alone() -> None:
    asked = ask_expert_button(Person(id=7, team_id="T1", user_id="U7", created_at=MONDAY), "a|b #1")
    assert (asked["action_id"], asked["value"]) == ("intros.ask#7", "7|a|b #1|expert")
