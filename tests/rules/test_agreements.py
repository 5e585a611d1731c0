"""Agreements: what can be proposed, and what differs between two versions."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rules.agreements import (
    AgreementDraft,
    check_agreement,
    differences,
    first_draft,
    months_later,
    same_terms,
)
from bot.rules.refusals import FormRefused
from storage.tables import Agreement

TODAY = date(2026, 11, 23)
DRAFT = first_draft(TODAY)


def version(**more: object) -> Agreement:
    terms = {name: value for name, value in vars(DRAFT).items() if name != "hopes"}
    return Agreement(mentorship_id=1, version=1, proposed_by=1, form_key="V", **terms | more)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(
    day: date, months: int, then: date
) -> None:
    assert months_later(day, months) == then


def test_what_most_begin_with_can_be_proposed_as_it_is() -> None:
    assert check_agreement(DRAFT, TODAY) == DRAFT
    assert DRAFT.until == date(2027, 5, 23)


def test_words_are_cleaned_and_may_be_missing() -> None:
    clean = check_agreement(
        replace(DRAFT, hopes=" \u05e9\u05dc\u05d5\u05dd \u202e", topics="\u200b", confidential=""),
        TODAY,
    )
    assert (clean.hopes, clean.topics, clean.confidential) == ("\u05e9\u05dc\u05d5\u05dd", "", "")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("hopes", "x" * 1001, "too_long"),
        ("topics", "€" * 3000, "too_long"),
        ("confidential", "x" * 1001, "too_long"),
        ("rhythm", "daily", "unknown"),
        ("minutes", 0, "unknown"),
        ("channel", "", "unknown"),
        ("until", None, "no_date"),
        ("until", TODAY, "past"),
        ("until", date(2028, 11, 24), "too_far"),
    ],
)
def test_what_cannot_be_is_answered_beside_its_field(field: str, value: object, code: str) -> None:
    draft = AgreementDraft(**vars(DRAFT) | {field: value})
    with pytest.raises(FormRefused) as refused:
        check_agreement(draft, TODAY)
    assert {name: p.code for name, p in refused.value.problems.items()} == {field: code}


@pytest.mark.parametrize("until", [date(2026, 11, 24), date(2028, 11, 23)])
def test_an_agreement_holds_a_day_to_two_years(until: date) -> None:
    assert check_agreement(replace(DRAFT, until=until), TODAY).until == until


def test_differences_name_what_changes_in_the_order_of_the_form() -> None:
    new = version(until=date(2027, 8, 23), rhythm="weekly", mentor_hopes="To learn")
    found = [(each.field, each.old, each.new) for each in differences(version(), new)]
    assert found == [
        ("rhythm", "two_weekly", "weekly"),
        ("until", date(2027, 5, 23), date(2027, 8, 23)),
        ("mentor_hopes", "", "To learn"),
    ]
    assert differences(None, new) == ()


def test_hopes_are_no_terms() -> None:
    assert same_terms(replace(DRAFT, hopes="Anything"), version(mentor_hopes="Something"))
    assert not same_terms(replace(DRAFT, minutes=60), version())
