"""Exports: words stay words in Markdown, dates read back from the calendar file."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.rules.calendars import Entry
from bot.rules.exports import Day, as_quote, as_text, check_farewell, days_file
from bot.rules.refusals import FormRefused

STAMP = datetime(2026, 11, 23, 9, 0, 7, 999, tzinfo=UTC)
ENTRY = Entry("a1@northstar", 2, datetime(2026, 12, 1, 9, 0, tzinfo=UTC), 45, "Mentoring")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Learn Rust, well.", "Learn Rust, well."),
        ("Don't stop (yet): 3 of 5!", "Don't stop (yet): 3 of 5!"),
        ("# Heading", r"\# Heading"),
        ("C# and F#", "C# and F#"),
        ("a title #", r"a title \#"),
        ("- a point", r"\- a point"),
        ("+ a point", r"\+ a point"),
        ("* a point", r"\* a point"),
        ("1. first", r"1\. first"),
        ("12) twelfth", r"12\) twelfth"),
        ("In 2026. Then", "In 2026. Then"),
        ("> said", r"\> said"),
        ("===", r"\==="),
        ("---", r"\---"),
        ("| a | b |", r"\| a \| b \|"),
        ("*strong* _soft_ `code` ~~gone~~", r"\*strong\* \_soft\_ \`code\` \~\~gone\~\~"),
        ("[a](https://b.org)", r"\[a\](https\://b.org)"),
        ("![a](x)", r"!\[a\](x)"),
        ("see www.b.org", r"see www\.b.org"),
        ("ask me@b.org", r"ask me\@b.org"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("fish &amp; chips", r"fish \&amp; chips"),
        ("R&D", "R&D"),
        ("back\\slash", r"back\\slash"),
        ("two\nlines\t and    spaces", "two lines and spaces"),
        ("مرحبا 目標 🏳️‍🌈", "مرحبا 目標 🏳️‍🌈"),
        ("   ", ""),
    ],
)
def test_words_are_shown_as_they_were_typed(typed: str, written: str) -> None:
    assert as_text(typed) == written


@given(st.text())
def test_no_line_of_anybody_begins_or_holds_markup(typed: str) -> None:
    written = as_text(typed)
    assert "\n" not in written
    assert not written.startswith(("#", "-", "+", "=", ">", "    "))
    bare = written.replace("\\\\", "")
    for mark in "`*_[]<>|~":
        assert bare.count(mark) == bare.count(f"\\{mark}"), mark


def test_a_quotation_keeps_its_lines() -> None:
    assert as_quote("One\n\n# Two\n") == "> One  \n>\n> \\# Two  "


def test_days_are_whole_days_and_sessions_keep_their_hour() -> None:
    days = [Day("goal-1.t1@northstar", date(2027, 2, 28), "Goal: Zoë, 目標; \\ “x”", "About it")]
    calendar = Calendar.from_ical(days_file(days, [ENTRY], STAMP))
    assert str(calendar["METHOD"]) == "PUBLISH"
    meeting, day = calendar.walk("VEVENT")
    assert (str(meeting["UID"]), meeting["DTSTART"].dt) == ("a1@northstar", ENTRY.starts_at)
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2027, 2, 28), date(2027, 3, 1))
    assert (str(day["SUMMARY"]), str(day["DESCRIPTION"])) == (days[0].summary, "About it")
    assert str(day["TRANSP"]) == "TRANSPARENT"
    assert day["DTSTAMP"].dt == STAMP.replace(microsecond=0)


def test_a_file_without_dates_takes_nothing_out_of_a_calendar() -> None:
    calendar = Calendar.from_ical(days_file([], [], STAMP))
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert calendar.walk("VEVENT") == []


@pytest.mark.parametrize("typed", ["FORGET", "forget", "  Forget "])
def test_the_word_may_be_typed_in_any_way(typed: str) -> None:
    check_farewell(typed)


@pytest.mark.parametrize("typed", ["", "FORGET ME", "F\u200bORGET", "no"])
def test_any_other_word_forgets_nobody(typed: str) -> None:
    with pytest.raises(FormRefused) as refused:
        check_farewell(typed)
    assert refused.value.problems["word"].code == "not_typed"
