"""Thanks: what the form takes, what “for” belongs to, and how long a word can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.rules.refusals import FormRefused, Problem
from bot.rules.thanks import (
    TAKEN_BACK_WITHIN,
    TEXT_LENGTH,
    check_channel,
    may_take_back,
    refuse,
    where_problem,
    whom_problem,
    without_for,
    words_problem,
)

GIVEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JUST = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("for your patience", "your patience"),
        ("For  your patience", "your patience"),
        ("for: your patience", "your patience"),
        ("for\nyour patience", "your patience"),
        ("for for loops", "for loops"),
        ("your patience for me", "your patience for me"),
        ("fork lifts", "fork lifts"),
        ("for-profit advice", "for-profit advice"),
        ("for", "for"),
        ("", ""),
        ("für dich", "für dich"),
        ("for שלום", "שלום"),
    ],
)
def test_for_belongs_to_the_command_and_not_to_the_words(typed: str, kept: str) -> None:
    assert without_for(typed) == kept


def test_words_are_needed_and_fit_a_message() -> None:
    assert words_problem("x" * TEXT_LENGTH) is None
    assert words_problem("") == Problem("blank")
    long = words_problem("x" * (TEXT_LENGTH + 1))
    assert long == Problem("too_long", {"limit": TEXT_LENGTH, "length": TEXT_LENGTH + 1})


def test_somebody_else_who_is_there_can_be_thanked() -> None:
    assert whom_problem(is_self=False, active=True) is None
    assert whom_problem(is_self=True, active=True) == Problem("thank_yourself")
    assert whom_problem(is_self=False, active=False) == Problem("left")


@pytest.mark.parametrize(
    ("chosen", "open_channel", "fits"),
    [
        ("", None, True),
        ("", "C1", True),
        ("C1", "C1", True),
        ("C2", "C1", False),
        ("C1", None, False),
    ],
)
def test_only_the_channel_that_was_named_can_be_chosen(
    chosen: str, open_channel: str | None, fits: bool
) -> None:
    assert (where_problem(chosen, open_channel) is None) == fits


def test_every_problem_is_told_at_once() -> None:
    refuse(to=None, words=None)
    with pytest.raises(FormRefused) as refused:
        refuse(to=Problem("left"), words=Problem("blank"), where=None)
    assert list(refused.value.problems) == ["to", "words"]


@pytest.mark.parametrize(
    ("state", "after", "waits", "may"),
    [
        ("given", timedelta(0), False, True),
        ("given", TAKEN_BACK_WITHIN - JUST, False, True),
        ("given", TAKEN_BACK_WITHIN, False, False),
        ("given", timedelta(days=5), True, True),
        ("taken_back", timedelta(0), True, False),
        ("returned", timedelta(0), False, False),
    ],
)
def test_thanks_are_taken_back_within_a_day_or_while_they_wait(
    state: str, after: timedelta, waits: bool, may: bool
) -> None:
    assert may_take_back(state, GIVEN, GIVEN + after, waits=waits) == may


@pytest.mark.parametrize(
    ("channel", "code"),
    [
        (None, "no_channel"),
        ("", "no_channel"),
        ("D04DIRECT01", "unknown"),
        ("U04PERSON01", "unknown"),
        ("general", "unknown"),
        ("closed:C04GENERAL1", "unknown"),
        ("C04GENERAL1\n", "unknown"),
    ],
)
def test_what_is_no_channel_is_refused(channel: str | None, code: str) -> None:
    with pytest.raises(FormRefused) as refused:
        check_channel(channel)
    assert refused.value.problems["channel"].code == code


@pytest.mark.parametrize("channel", ["C04GENERAL1", "G04PRIVATE1"])
def test_channels_public_and_private_are_taken(channel: str) -> None:
    assert check_channel(channel) == channel
