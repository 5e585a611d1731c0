"""Opportunities: what can be kept of a way to practise or of somebody to meet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rules.opportunities import (
    KINDS,
    PRACTICE,
    OpportunityDraft,
    check_opportunity,
    kinds_to_try,
)
from bot.rules.refusals import FormRefused

TODAY = date(2026, 11, 23)
DRAFT = OpportunityDraft("shadowing", "A day with the platform team", date(2026, 12, 3))


def refused(draft: OpportunityDraft, before: date | None = None) -> dict[str, str]:
    with pytest.raises(FormRefused) as caught:
        check_opportunity(draft, TODAY, before)
    return {name: problem.code for name, problem in caught.value.problems.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_kept_as_typed_on_one_line(kind: str) -> None:
    typed = replace(DRAFT, kind=kind, title="  A talk \n at lunch 🎤 שלום <!channel> ")
    kept = check_opportunity(typed, TODAY)
    assert kept.title == "A talk at lunch 🎤 שלום <!channel>"
    assert (kept.kind, kept.day, kept.shared) == (kind, date(2026, 12, 3), True)


def test_a_day_is_not_needed_and_today_will_do() -> None:
    assert check_opportunity(replace(DRAFT, day=None), TODAY).day is None
    assert check_opportunity(replace(DRAFT, day=TODAY), TODAY).day == TODAY


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"kind": "lottery"}, {"kind": "unknown"}),
        ({"kind": ""}, {"kind": "unknown"}),
        ({"title": " \n"}, {"title": "blank"}),
        ({"title": "\u2800"}, {"title": "blank"}),
        ({"title": "x" * 121}, {"title": "too_long"}),
        ({"day": TODAY - timedelta(days=1)}, {"day": "past"}),
        ({"day": date(2037, 1, 1)}, {"day": "too_far"}),
        ({"kind": "meet", "title": ""}, {"title": "nobody_to_meet"}),
        (
            {"kind": "x", "title": "", "day": date(2020, 1, 1)},
            {"kind": "unknown", "title": "blank", "day": "past"},
        ),
    ],
)
def test_what_cannot_be_kept_is_told_field_by_field(
    changed: dict[str, object], problems: dict[str, str]
) -> None:
    assert refused(OpportunityDraft(**{**vars(DRAFT), **changed})) == problems


def test_a_day_that_has_passed_may_stay_but_not_become_another_past_one() -> None:
    past = TODAY - timedelta(days=9)
    assert check_opportunity(replace(DRAFT, day=past), TODAY, before=past).day == past
    assert refused(replace(DRAFT, day=past - timedelta(days=1)), before=past) == {"day": "past"}


def test_a_member_to_meet_needs_no_words_and_belongs_to_a_meeting_alone() -> None:
    assert check_opportunity(OpportunityDraft("meet", contact_id=7), TODAY).contact_id == 7
    assert check_opportunity(replace(DRAFT, contact_id=7), TODAY).contact_id is None
    assert refused(OpportunityDraft("talk", contact_id=7)) == {"title": "blank"}


def test_three_kinds_that_are_not_there_yet_are_suggested_until_all_are() -> None:
    assert kinds_to_try(()) == ("shadowing", "project", "talk")
    assert kinds_to_try({"project", "meet"}) == ("shadowing", "talk", "course")
    assert kinds_to_try(set(PRACTICE) - {"event"}) == ("event",)
    assert kinds_to_try(PRACTICE) == ()
