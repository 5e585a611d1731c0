"""Visions: steps that lead through the parts, what can be kept, and what leads where."""

from datetime import date

import pytest

from bot.rules.refusals import FormRefused
from bot.rules.sight import line_of_sight
from bot.rules.visions import (
    CALLED,
    PARTS,
    STEPS,
    TEXT_LENGTH,
    PartDraft,
    check_step,
    next_step,
    part_called,
    step_of,
    steps_with,
)
from handlers.phrases import PART_NAMES, STEP_NAMES
from handlers.visions.words import LABELS, PROMPTS, THEIRS
from storage.tables import Goal


def goal(title: str, serves: str = "", state: str = "active") -> Goal:
    return Goal(person_id=1, title=title, due=date(2027, 1, 1), serves=serves, state=state)


def test_the_parts_are_the_ones_that_other_rooms_count_on() -> None:
    assert (
        *("values", "lessons", "success", "statement", "year1", "year3", "year5"),
        *("strengths", "growth", "challenges", "mentoring"),
    ) == PARTS
    assert len(STEPS) == 8


def test_every_part_and_every_step_has_its_words() -> None:
    assert set(PART_NAMES) == set(THEIRS) == set(CALLED) == set(PARTS)
    assert set(PROMPTS) == set(STEPS) <= set(STEP_NAMES)
    assert set(LABELS) == {part for parts in STEPS.values() if len(parts) > 1 for part in parts}
    for prompts in PROMPTS.values():
        assert 2 <= len(prompts.questions) <= 3
        assert all("?" in str(question) for question in prompts.questions)


def test_a_step_has_words_as_soon_as_one_of_its_parts_has() -> None:
    assert steps_with([]) == []
    assert steps_with(["growth", "year5", "year1"]) == ["pictures", "strengths"]


@pytest.mark.parametrize(
    ("written", "after", "expected"),
    [
        ([], "", "values"),
        (["values", "success"], "", "lessons"),
        (["values", "success"], "lessons", "statement"),
        ([], "values", "lessons"),
        (["year3"], "statement", "strengths"),
        ([], "mentoring", ""),
        (list(PARTS), "", ""),
        (["values"], "a step that is not", "lessons"),
    ],
)
def test_the_way_leads_to_the_next_step_without_words(
    written: list[str], after: str, expected: str
) -> None:
    assert next_step(written, after) == expected


def test_words_are_made_fit_and_only_those_of_the_step_are_taken() -> None:
    typed = {
        "growth": PartDraft("  Saying \u202eno\x07\nearly ", shared=True, stamp="3.1"),
        "strengths": PartDraft("\u200b \ufe0f"),
        "values": PartDraft("of another step"),
    }
    assert check_step("strengths", typed) == {
        "growth": PartDraft("Saying no\nearly", shared=True, stamp="3.1"),
        "strengths": PartDraft(""),
    }
    assert check_step("a step that is not", typed) == {}


def test_each_part_that_is_too_long_is_named() -> None:
    assert check_step("lessons", {"lessons": PartDraft("x" * TEXT_LENGTH)})
    with pytest.raises(FormRefused) as refused:
        check_step("pictures", {part: PartDraft("x" * 3000) for part in ("year1", "year5")})
    told = {name: dict(p.facts) for name, p in refused.value.problems.items()}
    facts = {"limit": TEXT_LENGTH, "length": 3000}
    assert told == {"words.year1": facts, "words.year5": facts}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("strengths", "strengths"),
        ("My Strenghts", "strengths"),
        ("growth areas", "growth"),
        ("3 years", "year3"),
        ("year 5", "year5"),
        ("values", "values"),
        ("success", "success"),
        ("mentoring", "mentoring"),
        ("statment", "statement"),
        ("history", ""),
        ("<!channel>", ""),
        ("", ""),
        ("שלום", ""),
    ],
)
def test_a_part_is_found_by_what_people_call_it(words: str, part: str) -> None:
    assert part_called(words) == part


def test_every_name_that_is_listed_leads_to_its_own_part() -> None:
    for part, called in CALLED.items():
        assert {part_called(name) for name in called} == {part}
        assert part in STEPS[step_of(part)]


def test_goals_stand_under_the_parts_that_they_lead_to_in_the_visions_order() -> None:
    talk, lead, run = goal("Talk", "year1"), goal("Lead", "growth"), goal("Run")
    done = goal("Course", "year1", "done")
    sight = line_of_sight({"year1", "year3", "growth", "values"}, [lead, talk, run], [done])
    assert [(line.part, line.active, line.reached) for line in sight.lines] == [
        ("year1", (talk,), (done,)),
        ("growth", (lead,), ()),
    ]
    assert sight.alone == (run,)
    assert sight.unserved == ("year3",), "values ask for no goal, and year1 has one"
    assert sight.is_crowded
    assert all(line.has_words for line in sight.lines)


def test_a_part_that_was_taken_out_keeps_its_goals_and_a_reached_one_alone_does_not_serve() -> None:
    sight = line_of_sight({"year3"}, [goal("Talk", "year1")], [goal("Old", "year3", "done")])
    assert [(line.part, line.has_words) for line in sight.lines] == [
        ("year1", False),
        ("year3", True),
    ]
    assert sight.unserved == ("year3",)
    assert not sight.is_crowded


def test_two_goals_are_no_crowd_and_an_odd_code_hangs_on_nothing() -> None:
    odd = goal("Odd", "a part that is not")
    sight = line_of_sight([], [odd, goal("Other")], [])
    assert not sight.is_crowded
    assert not sight.has_vision
    assert sight.alone[0] == odd
    assert line_of_sight([], [], []).has_goals is False
