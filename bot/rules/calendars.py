"""Calendars: sessions as the files and links that real calendars take."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Northstar//Mentoring sessions//EN"
GOOGLE = "https://calendar.google.com/calendar/render"
LINK_LENGTH = 3000  # Slack's limit for the address of a button
_LINK = re.compile(r"https?://[^\s<>|\"]+")


@dataclass(frozen=True)
class Entry:
    """One session as calendars know it; no word in it that is private."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    summary: str
    place: str = ""
    about: str = ""
    cancelled: bool = False

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def is_link(place: str) -> bool:
    """Whether a place is an address on the web, and nothing besides."""
    return _LINK.fullmatch(place) is not None


def calendar_file(entries: Sequence[Entry], stamp: datetime) -> bytes:
    """An iCalendar file (RFC 5545): entries to keep, or, if all are called off, to take away."""
    from icalendar import Calendar  # a tenth of what a start would have to load

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if all(each.cancelled for each in entries) else "PUBLISH")
    for each in entries:
        calendar.add_component(_event(each, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp.replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.summary)
    if entry.about:
        event.add("description", entry.about)
    if entry.place:
        event.add("location", entry.place)
    if is_link(entry.place):
        event.add("url", entry.place)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def google_link(entry: Entry) -> str:
    """An address that opens Google's calendar with the session filled in."""
    whole = _address(entry, entry.place)
    return whole if len(whole) <= LINK_LENGTH else _address(entry, "")


def _address(entry: Entry, place: str) -> str:
    moments = "/".join(f"{at:%Y%m%dT%H%M%SZ}" for at in (entry.starts_at, entry.ends_at))
    asked = {"action": "TEMPLATE", "text": entry.summary, "dates": moments, "location": place}
    return f"{GOOGLE}?{urlencode({name: value for name, value in asked.items() if value})}"
