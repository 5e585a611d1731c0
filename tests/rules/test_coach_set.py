"""The coach on the labelled set: how often it asks where a mentor would, and what a mentor would.

Of the goals that it asks about, those that a mentor would ask about; of those that a mentor would
ask about, those that it does; of these, with a question among the labels; with the very first one:
tuned on 100, 97, 98, 96 %; held out 100, 97, 93, 91 %; later 100, 97, 97, 91 %; last 100, 96, 92,
81 %. Before the one round of mends, for which the misses of “held out” and "later" were looked at:
held out 100, 96, 91, 90 %; later 100, 83, 90, 55 %. “Last” was measured once, with these figures,
before the rules were narrowed by "plain", which did not move them in the end.

No goal of these sets is asked about without need, but they hold few plain deeds that sound vague.
Of 85 titles that were written to mislead it, the coach had asked about 47; when that was mended, of
74 new ones about 15; now about 5 of the 144 of both for which a question would be wrong.
The author of the rules wrote all of these. Goals that another author wrote and labelled before
reading the rules: 100, 88, 92, 92 %; after half of the 8 misses were looked at 100, 93, 92, 92 %.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.rules.coach import coach
from bot.rules.coach.goal import HeardGoal
from bot.rules.coach.rules import RULES
from bot.rules.goals.drafts import GoalDraft
from tests.rules.goal_set import (
    ANOTHER_AUTHOR,
    HELD_OUT,
    LAST,
    LATER,
    PLAIN,
    TUNING,
    WRITTEN,
    Labelled,
)

SETS = {
    "tuning": TUNING,
    "held out": HELD_OUT,
    "later": LATER,
    "last": LAST,
    "another": ANOTHER_AUTHOR,
}


@dataclass(frozen=True)
class Figures:
    """Shares of 1."""

    asks_rightly: float  # of the goals that are asked about, those that a mentor would ask about
    asks_all: float  # of the goals that a mentor would ask about, those that are
    in_labels: float  # of the questions that are due, those that a mentor would ask, too
    first: float  # of the same, those that a mentor would ask first


def figures(goals: Sequence[Labelled]) -> Figures:
    """How the coach's one question compares to the labels."""
    told = [(each.asked, coach(each.draft, WRITTEN)) for each in goals]
    asks = [(labels, advice.rule) for labels, advice in told if advice]
    due = [(labels, rule) for labels, rule in asks if labels]
    return Figures(
        asks_rightly=len(due) / len(asks),
        asks_all=len(due) / sum(bool(each.asked) for each in goals),
        in_labels=sum(rule in labels for labels, rule in due) / len(due),
        first=sum(rule == labels[0] for labels, rule in due) / len(due),
    )


def by_rule(goals: Sequence[Labelled]) -> dict[str, tuple[int, int, int]]:
    """For each rule: how often it holds and is labelled, holds, and is labelled."""
    heard = [(each.asked, HeardGoal(each.draft, WRITTEN)) for each in goals]
    found = {
        code: (
            [code in labels for labels, _goal in heard],
            [holds(goal) for _labels, goal in heard],
        )
        for code, holds in RULES.items()
    }
    return {
        code: (sum(a and b for a, b in zip(*pair, strict=True)), sum(pair[1]), sum(pair[0]))
        for code, pair in found.items()
    }


def test_the_labelled_set_is_as_big_as_it_has_to_be() -> None:
    drafts = {repr(each.draft) for each in (*TUNING, *HELD_OUT)}
    assert len(drafts) == len(TUNING) + len(HELD_OUT) >= 300
    assert len(LATER) >= 60
    assert len(LAST) >= 40
    for goals in SETS.values():
        good = sum(not each.asked for each in goals) / len(goals)
        assert 0.35 <= good <= 0.5
        assert {rule for each in goals for rule in each.asked} <= set(RULES)
    assert {rule for each in TUNING for rule in each.asked} == set(RULES)


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("tuning", Figures(1.0, 0.95, 0.95, 0.95)),
        ("held out", Figures(1.0, 0.93, 0.9, 0.88)),
        ("later", Figures(1.0, 0.93, 0.93, 0.88)),
        ("last", Figures(1.0, 0.9, 0.88, 0.77)),
        ("another", Figures(1.0, 0.9, 0.9, 0.9)),
    ],
)
def test_it_asks_where_a_mentor_would_ask_and_nearly_never_elsewhere(
    name: str, floor: Figures
) -> None:
    reached = figures(SETS[name])
    print(f"\n{name}: {reached}")
    assert reached.asks_rightly >= floor.asks_rightly
    assert reached.asks_all >= floor.asks_all
    assert reached.in_labels >= floor.in_labels
    assert reached.first >= floor.first


def test_each_rule_holds_seldom_where_no_mentor_would_name_it() -> None:
    for name, goals in SETS.items():
        print(f"\n{name}: rule, right, holds, labelled")
        for code, counts in by_rule(goals).items():
            print(f"  {code:18} {counts[0]:3} {counts[1]:3} {counts[2]:3}")
    everything = by_rule([each for goals in SETS.values() for each in goals])
    for code, (right, holds, labelled) in everything.items():
        assert right / holds >= PRECISION.get(code, 0.85), code
        assert right / labelled >= 0.75, code


# “Date_far” and "steps" part at a year, where mentors differ. “Steps” holds of every far goal, and
# is asked last. “Vague” and "measure" are near each other: a mentor may begin with either.
PRECISION = {"date_far": 0.8, "steps": 0.6, "vague": 0.75}


def test_a_plain_deed_that_sounds_vague_is_hardly_ever_asked_about() -> None:
    due, why = WRITTEN + timedelta(days=90), "I have wanted this for long"
    asked = [t for t in PLAIN if coach(GoalDraft(title=t, why=why, due=due), WRITTEN)]
    print(f"\nplain: {len(asked)} of {len(PLAIN)}: {asked}")
    assert len(PLAIN) >= 140
    assert len(asked) / len(PLAIN) <= 0.05
