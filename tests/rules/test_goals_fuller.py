"""What makes a goal fuller: its framework's questions, what it serves, skills, confidence."""

from datetime import date

import pytest

from bot.rules.goals.drafts import (
    GoalDraft,
    asks_obstacle,
    check_goal,
    check_obstacle,
    check_step,
)
from bot.rules.goals.frameworks import ANSWERS, FRAMEWORKS, asked
from bot.rules.refusals import FormRefused
from bot.rules.visions import PARTS
from storage.tables import Goal
from tests.conftest import MONDAY

TODAY = date(2026, 11, 23)
SPRING = date(2027, 3, 31)


def draft(**parts: object) -> GoalDraft:
    return GoalDraft(**{"title": "Lead a project", "due": SPRING, **parts})  # type: ignore[arg-type]


def problems(**parts: object) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        check_goal(draft(**parts), TODAY)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def goal(**parts: object) -> Goal:
    return Goal(**{"person_id": 1, "title": "G", "due": SPRING, "created_at": MONDAY, **parts})


def test_each_framework_asks_its_own_questions() -> None:
    assert {code: asked(code) for code in FRAMEWORKS} == {
        "SMART": ("achievable",),
        "SMARTY": ("achievable", "yours"),
        "REAL": ("engaging", "actionable", "learning"),
    }
    assert asked("OKR") == ()


def test_every_question_without_a_field_of_the_goal_is_an_answer() -> None:
    own = {q.code for questions in FRAMEWORKS.values() for q in questions if not q.field}
    assert own == set(ANSWERS)
    fields = {q.field for questions in FRAMEWORKS.values() for q in questions if q.field}
    assert all(hasattr(draft(), field) for field in fields)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_goal_of_any_framework_needs_a_title_and_a_date_alone(framework: str) -> None:
    clean = check_goal(draft(framework=framework), TODAY)
    assert (clean.framework, clean.answers, clean.confidence) == (framework, {}, None)


def test_answers_to_another_frameworks_questions_are_kept_as_well() -> None:
    clean = check_goal(draft(framework="REAL", answers={"yours": " It is\x07 mine "}), TODAY)
    assert clean.answers == {"yours": "It is mine"}


def test_an_answer_that_was_emptied_is_told_apart_from_one_that_was_not_asked() -> None:
    assert check_goal(draft(answers={"yours": " ​ "}), TODAY).answers == {"yours": ""}


def test_questions_that_no_framework_asks_are_passed_over() -> None:
    assert check_goal(draft(answers={"salary": "a lot"}), TODAY).answers == {}


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ({"answers": {"learning": "x" * 1001}}, {"answer.learning": "too_long"}),
        ({"serves": "year7"}, {"serves": "unknown"}),
        ({"confidence": 0}, {"confidence": "unknown"}),
        ({"confidence": 11}, {"confidence": "unknown"}),
        ({"skills": "a, b, c, d, e, f"}, {"skills": "too_many_words"}),
        ({"skills": "x" * 61}, {"skills": "long_word"}),
        ({"reason": "x" * 1001}, {"reason": "too_long"}),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(
    parts: dict[str, object], found: dict[str, str]
) -> None:
    assert problems(**parts) == found


@pytest.mark.parametrize("part", ["", *PARTS])
def test_a_goal_serves_any_part_of_the_vision_or_none(part: str) -> None:
    assert check_goal(draft(serves=part), TODAY).serves == part


def test_skills_are_kept_once_each_as_they_were_first_written() -> None:
    assert check_goal(draft(skills=" SQL ,sql; Story telling ,"), TODAY).skills == (
        "SQL, Story telling"
    )


@pytest.mark.parametrize(
    ("parts", "asks"),
    [
        ({"confidence": 7}, True),
        ({"confidence": 8}, False),
        ({"confidence": None}, False),
        ({"confidence": 3, "obstacle": "No time"}, False),
        ({"confidence": 3, "state": "done"}, False),
    ],
)
def test_what_stands_in_the_way_is_asked_of_the_unsure_who_have_not_said_it(
    parts: dict[str, object], asks: bool
) -> None:
    assert asks_obstacle(goal(**parts)) is asks


def test_an_obstacle_is_words_within_the_limit() -> None:
    assert check_obstacle("  No time  ") == "No time"
    for words, code in ((" ​", "blank"), ("x" * 1001, "too_long")):
        with pytest.raises(FormRefused) as refused:
            check_obstacle(words)
        assert refused.value.problems["obstacle"].code == code


@pytest.mark.parametrize(
    ("title", "due", "found"),
    [
        ("", None, {"title": "blank"}),
        ("x" * 121, None, {"title": "too_long"}),
        ("Step", date(2026, 11, 22), {"due": "past"}),
        ("Step", date(2027, 4, 1), {"due": "after_goal"}),
        ("", date(2027, 4, 1), {"title": "blank", "due": "after_goal"}),
    ],
)
def test_a_step_is_checked_as_a_milestone_is(
    title: str, due: date | None, found: dict[str, str]
) -> None:
    with pytest.raises(FormRefused) as refused:
        check_step(title, due, SPRING, TODAY)
    assert {name: p.code for name, p in refused.value.problems.items()} == found


def test_a_step_needs_no_date() -> None:
    assert check_step(" Find  time ", None, SPRING, TODAY) == "Find time"
    assert check_step("Find time", SPRING, SPRING, TODAY) == "Find time"
