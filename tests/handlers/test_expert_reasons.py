"""Why somebody was found, as it is told after their name."""

import json
from types import SimpleNamespace
from typing import cast

import pytest

from bot.rules.expert_search import ExpertMatch
from bot.rules.experts import SOUGHT_LENGTH, TOPIC_LENGTH
from bot.usecases.experts.finding import FoundExperts
from handlers import beneath
from handlers.beneath import NOTED, in_place
from handlers.cards import ask_expert_button, expert_reason
from handlers.experts.views import FOUND, found_page, noted_topic
from handlers.visits import Visit
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


def test_two_hundred_emoji_fit_what_a_page_notes_also_beneath_another_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Slack takes 3,000 characters; escaped, one emoji would count for twelve."""
    sought = "🦊" * SOUGHT_LENGTH
    page = found_page(FoundExperts(sought))
    note = json.loads(page["private_metadata"])
    assert noted_topic(note) == sought[:TOPIC_LENGTH]
    assert len(page["private_metadata"]) < SOUGHT_LENGTH + 50
    monkeypatch.setitem(beneath._PAGES, FOUND, lambda _visit, _note: page)
    path = [{"id": f"V{n}", "page": FOUND, "note": note} for n in range(2)]
    view = {"root_view_id": "V0", "previous_view_id": "V1"}
    visit = SimpleNamespace(view=view, body={"view": view}, note=lambda: {NOTED: path})
    above = in_place(cast(Visit, visit), page)
    assert sought in above["private_metadata"]
    assert len(above["private_metadata"]) < 3 * (SOUGHT_LENGTH + 100)
