"""Proposals: what can be taken from the forms, and whom a mentor may propose."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.proposals import (
    ProposalDraft,
    Standing,
    check_proposal,
    check_question,
    check_words,
    mentorship_problem,
    open_until,
    proposing_problem,
)
from bot.rules.refusals import FormRefused


def problems_of(draft: ProposalDraft) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        check_proposal(draft)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def test_a_proposal_needs_a_topic_and_a_reason_and_all_that_is_wrong_is_told_at_once() -> None:
    assert problems_of(ProposalDraft(1, "\u2800", " \n")) == {"topic": "blank", "why": "blank"}
    long = ProposalDraft(1, "t" * 121, "w" * 1001, "q" * 1001)
    assert problems_of(long) == dict.fromkeys(("topic", "why", "question"), "too_long")


def test_what_fits_is_kept_clean_and_the_topic_is_the_question_where_there_is_none() -> None:
    clean = check_proposal(ProposalDraft(7, " Tea\n ceremony ", " Why\u202e ", " "))
    assert clean == ProposalDraft(7, "Tea ceremony", "Why", "Tea ceremony")
    assert check_proposal(ProposalDraft(7, "t" * 120, "w" * 1000, "q" * 1000)).topic == "t" * 120


def test_a_question_is_needed_for_a_yes_and_a_word_is_not_for_a_no() -> None:
    assert check_words(" \n ") == ""
    assert check_words(" Later, perhaps ") == "Later, perhaps"
    for wrong in ("", "q" * 1001):
        with pytest.raises(FormRefused):
            check_question(wrong)
    with pytest.raises(FormRefused):
        check_words("w" * 1001)


@pytest.mark.parametrize(
    ("state", "code"),
    [("active", None), ("paused", "mentorship_paused"), ("ended", "ended_already")],
)
def test_ideas_belong_to_a_mentorship_that_is_active(state: str, code: str | None) -> None:
    problem = mentorship_problem(state)
    assert (problem.code if problem else None) == code


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing(), None),
        (Standing(is_self=True, is_mentee=True), "proposes_self"),
        (Standing(is_mentee=True, active=False), "proposes_mentee"),
        (Standing(active=False, brought_up=True), "left"),
        (Standing(brought_up=True, open_proposals=3), "brought_up"),
        (Standing(open_proposals=3), "proposals_open"),
        (Standing(open_proposals=2), None),
    ],
)
def test_the_first_reason_against_a_proposal_is_told(standing: Standing, code: str | None) -> None:
    problem = proposing_problem(standing)
    assert (problem.code if problem else None) == code


def test_a_proposal_is_open_for_two_weeks_of_the_mentees_calendar() -> None:
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # the 24th in Kolkata
    assert open_until(late, "Asia/Kolkata") == date(2026, 12, 8)
    assert open_until(late, "America/New_York") == date(2026, 12, 7)
