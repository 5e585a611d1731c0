"""Calendar files as real calendars read them: parsed back, byte by byte where the format asks."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.rules.calendars import LINK_LENGTH, Entry, calendar_file, google_link, is_link
from bot.rules.words import clean_line

STAMP = datetime(2026, 11, 23, 9, 0, 7, 999, tzinfo=UTC)
STARTS = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ENTRY = Entry("a1@northstar", 2, STARTS, 45, "Mentoring: Ana and Bo", "Room 12", "In Slack.")
ODD = "Café, 2nd floor; ask for “Bo” \\ Zoë 🏳️‍🌈 مرحبا"


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_session_reads_back_as_it_was_written() -> None:
    content = calendar_file([ENTRY], STAMP)
    calendar = Calendar.from_ical(content)
    assert (str(calendar["VERSION"]), str(calendar["METHOD"])) == ("2.0", "PUBLISH")
    assert "Northstar" in str(calendar["PRODID"])
    [event] = events(content)
    assert (str(event["UID"]), event["SEQUENCE"]) == ("a1@northstar", 2)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (STARTS, ENTRY.ends_at)
    assert event["DTSTAMP"].dt == STAMP.replace(microsecond=0)
    assert (str(event["SUMMARY"]), str(event["STATUS"])) == (ENTRY.summary, "CONFIRMED")
    assert (str(event["LOCATION"]), str(event["DESCRIPTION"])) == ("Room 12", "In Slack.")
    assert "URL" not in event
    assert b"\r\nDTSTART:20261201T090000Z\r\n" in content, "in UTC: no zone to be looked up"


def test_what_is_called_off_is_taken_away_by_the_same_uid() -> None:
    content = calendar_file([replace(ENTRY, sequence=3, cancelled=True)], STAMP)
    assert str(Calendar.from_ical(content)["METHOD"]) == "CANCEL"
    [event] = events(content)
    assert (str(event["UID"]), event["SEQUENCE"]) == ("a1@northstar", 3)
    assert str(event["STATUS"]) == "CANCELLED"


def test_a_series_is_one_file() -> None:
    content = calendar_file([replace(ENTRY, uid=f"{n}@northstar") for n in range(12)], STAMP)
    assert len({str(event["UID"]) for event in events(content)}) == 12


def test_a_link_is_a_place_and_an_address() -> None:
    link = "https://meet.example/x?a=1,2;b&c"
    [event] = events(calendar_file([replace(ENTRY, place=link)], STAMP))
    assert (str(event["LOCATION"]), str(event["URL"])) == (link, link)


def test_signs_and_newlines_are_escaped() -> None:
    about = "One, two; three\nfour \\ five"
    content = calendar_file([replace(ENTRY, place=ODD, about=about)], STAMP)
    assert b"One\\, two\\; three\\nfour \\\\ five" in content
    [event] = events(content)
    assert (str(event["LOCATION"]), str(event["DESCRIPTION"])) == (ODD, about)


@given(st.text(max_size=300).map(clean_line), st.text(max_size=300).map(clean_line))
def test_every_line_is_short_ends_as_it_must_and_whatever_people_type_comes_back(
    summary: str, place: str
) -> None:
    content = calendar_file([replace(ENTRY, summary=summary, place=place)], STAMP)
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    [event] = events(content)
    assert str(event["SUMMARY"]) == summary
    assert str(event.get("LOCATION", "")) == place


def test_long_words_are_folded() -> None:
    content = calendar_file([replace(ENTRY, place="🙂" * 200)], STAMP)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(events(content)[0]["LOCATION"]) == "🙂" * 200


@pytest.mark.parametrize(
    ("place", "known"),
    [
        ("https://meet.example/abc?x=1&y=2", True),
        ("http://meet.example", True),
        ("https://meet.example/a b", False),
        ("see https://meet.example", False),
        ("https://x|y", False),
        ("https://x>", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_a_whole_address_is_a_link(place: str, known: bool) -> None:
    assert is_link(place) is known


def test_the_link_fills_in_googles_calendar() -> None:
    asked = parse_qs(urlsplit(google_link(replace(ENTRY, place=ODD))).query)
    assert asked["dates"] == ["20261201T090000Z/20261201T094500Z"]
    assert (asked["text"], asked["location"]) == ([ENTRY.summary], [ODD])


def test_a_link_that_slack_would_refuse_leaves_the_place_out() -> None:
    address = google_link(replace(ENTRY, place="🙂" * 500))
    assert len(address) <= LINK_LENGTH
    assert "location" not in parse_qs(urlsplit(address).query)


def test_a_start_does_not_load_what_only_a_file_needs() -> None:
    code = "import sys, bot.app; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
