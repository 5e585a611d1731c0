"""The log: a line for each event, and nothing in it that is a secret or somebody's words."""

import logging
import sys

import pytest

from bot.logs import OneLine, redact


def line(message: str, *args: object, trouble: bool = False) -> str:
    info = sys.exc_info() if trouble else None
    record = logging.LogRecord("bot.x", logging.ERROR, __file__, 1, message, args, info)
    return OneLine().format(record)


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-12-34-abc",
        "xapp-1-A1-22-abcdef",
        "xoxe.xoxb-1-abc",
        "xoxp-1-2",
        "postgresql://bot:hush@db",
    ],
)
def test_secrets_are_not_written(secret: str) -> None:
    shown = line("trouble with %s today", secret)
    assert secret not in shown
    assert "hush" not in shown
    assert "abc" not in shown
    assert shown.endswith("today")


def test_ordinary_words_stay_as_they_are() -> None:
    assert redact("the box, xox and https://slack.com/api/") == (
        "the box, xox and https://slack.com/api/"
    )


def test_an_event_of_several_lines_is_one_line() -> None:
    assert "\n" not in line("one\ntwo\rthree")


def test_an_exception_is_told_by_type_and_place_but_not_by_what_it_quotes() -> None:
    try:
        raise ValueError("I want to leave my team")
    except ValueError:
        shown = line("a listener failed", trouble=True)
    assert "ValueError at tests/test_logs.py" in shown
    assert "leave my team" not in shown
    assert "\n" not in shown
