"""Exports: texts that stay texts in Markdown, dates as calendars take them, the last question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.rules.calendars import Entry, calendar_file
from bot.rules.refusals import FormRefused, Problem

if TYPE_CHECKING:
    from icalendar import Event

FAREWELL = "FORGET"  # what is typed to be forgotten
# Anywhere in a line: emphasis, code, links, pictures, tables, HTML and its entities, strikethrough.
_MARKS = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
# At its beginning: lists, rules and underlines.
_BEGINS = re.compile(r"^([+=-]|\d+(?=[.)]))")
_HEADINGS = re.compile(r"(?<!\S)#")  # these also end one
# What GitHub and others make a link of without being asked to.
_ADDRESSES = re.compile(r"(?<=[a-zA-Z])(:)(?=//)|(?<=www)(\.)|(?<=\S)(@)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Day:
    """Something that has a day in a calendar."""

    uid: str
    on: date
    summary: str
    about: str = ""


def check_farewell(typed: str) -> None:
    """FormRefused on field `word` unless the person has typed what the form asks for."""
    if typed.strip().casefold() != FAREWELL.casefold():
        raise FormRefused({"word": Problem("not_typed", {"word": FAREWELL})})


def as_text(words: str) -> str:
    """People's words in one line of Markdown: shown as they are, whatever they look like."""
    line = _MARKS.sub(r"\\\1", " ".join(words.split()))
    for each in (_ADDRESSES, _HEADINGS):
        line = each.sub(lambda found: f"\\{found[0]}", line)
    return _BEGINS.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    mark = found[0]
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


def as_quote(words: str) -> str:
    """People's words as a quotation that keeps their lines."""
    lines = [as_text(line) for line in words.strip().splitlines()]
    return "\n".join(f"> {line}  " if line else ">" for line in lines)


def days_file(days: Sequence[Day], meetings: Sequence[Entry], stamp: datetime) -> bytes:
    """An iCalendar file of days and sessions; sessions as their own files have them."""
    from icalendar import Calendar  # a tenth of what a start would have to load

    calendar = Calendar.from_ical(calendar_file(meetings, stamp))
    calendar["method"] = "PUBLISH"  # of no sessions at all, it would be to cancel them
    for day in days:
        calendar.add_component(_event(day, stamp))
    return bytes(calendar.to_ical())


def _event(day: Day, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", day.uid)
    event.add("dtstamp", stamp.replace(microsecond=0))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", day.summary)
    if day.about:
        event.add("description", day.about)
    event.add("transp", "TRANSPARENT")  # a date to reach takes no hour of the day
    return event
