"""Requests: who may be asked, what fits the forms, and when a request runs out."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import requests as rules
from bot.rules.refusals import FormRefused
from bot.rules.requests import DeclineDraft, RequestDraft, Standing
from bot.rules.words import clean_text

TODAY = date(2026, 11, 23)
GOOD = RequestDraft("I design", "Your talk", "An hour", "weekly")


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing(), None),
        (Standing(is_self=True, active=False), "ask_yourself"),
        (Standing(active=False), "left"),
        (Standing(is_mentor_already=True, open_requests=3), "mentor_already"),
        (Standing(asked_already=True, open_requests=3), "asked_already"),
        (Standing(open_requests=2), None),
        (Standing(open_requests=3), "requests_open"),
        (Standing(takes_new_ones=False), "mentor_pauses"),
        (Standing(here=TODAY, away_until=date(2026, 11, 24)), "mentor_away"),
        (Standing(here=TODAY, away_until=TODAY), None),
        (Standing(mentees=1, capacity=2), None),
        (Standing(mentees=2, capacity=2), "mentor_full"),
        (Standing(mentees=3, capacity=2), "mentor_full"),
    ],
)
def test_who_may_be_asked(standing: Standing, code: str | None) -> None:
    problem = rules.asking_problem(standing)
    assert (problem.code if problem else None) == code


def test_a_request_is_kept_clean_and_every_problem_is_told_at_once() -> None:
    kept = rules.check_request(RequestDraft(" I design\u202e ", "Your\x00 talk", "An hour\n"))
    assert (kept.introduction, kept.why_you, kept.asks_for) == ("I design", "Your talk", "An hour")
    with pytest.raises(FormRefused) as refused:
        rules.check_request(RequestDraft("", "\u2800", "x" * 1001, "hourly"))
    assert {name: p.code for name, p in refused.value.problems.items()} == {
        "introduction": "blank",
        "why_you": "blank",
        "asks_for": "too_long",
        "rhythm": "unknown",
    }


def test_exactly_a_thousand_characters_fit() -> None:
    assert len(rules.check_request(RequestDraft("x" * 1000, "y", "z")).introduction) == 1000


def test_a_decline_needs_a_reason_and_no_words() -> None:
    assert rules.check_decline(DeclineDraft("no_time", " \n")) == DeclineDraft("no_time")
    with pytest.raises(FormRefused) as refused:
        rules.check_decline(DeclineDraft("", "x" * 1001))
    assert {name: p.code for name, p in refused.value.problems.items()} == {
        "reason": "unknown",
        "words": "too_long",
    }


@given(st.text(max_size=1200))
def test_words_are_either_kept_with_something_to_see_or_refused(words: str) -> None:
    kept = clean_text(words)
    if kept and len(kept) <= rules.TEXT_LENGTH:
        assert rules.check_words(words) == kept
        return
    with pytest.raises(FormRefused) as refused:
        rules.check_words(words)
    assert refused.value.problems["words"].code == ("too_long" if kept else "blank")


@pytest.mark.parametrize(
    ("tz", "until"), [("Asia/Tokyo", date(2026, 12, 8)), ("America/New_York", date(2026, 12, 7))]
)
def test_the_days_of_a_request_are_counted_on_the_askers_calendar(tz: str, until: date) -> None:
    late = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # the 24th in Tokyo
    assert rules.open_until(late, tz) == until
