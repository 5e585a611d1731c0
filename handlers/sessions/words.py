"""How a session is told: when, with whom, where; and what its hour means to the two."""

from collections.abc import Sequence
from datetime import datetime

from bot.rules.calendars import is_link
from bot.rules.rhythm import local
from bot.usecases.pairs import Pair
from bot.usecases.sessions.calendar_files import google_address
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.planned import Trouble
from handlers.blocks import Element, button, escape
from handlers.phrases import both_moments, clock, day, listing, moment, weekday
from storage.tables import MentoringSession, Person

LINES = 12  # of a series


def name_of(pair: Pair) -> str:
    """The other one, where no mention can stand."""
    return pair.other.name or ("your mentee" if pair.i_am_mentor else "your mentor")


def mention(person: Person) -> str:
    """A person, where markup is read."""
    return f"<@{person.user_id}>"


def when(view: SessionView, at: datetime | None = None) -> str:
    """“Tuesday 24 November, 18:00 your time (02:00 on Wednesday in Sydney)”."""
    return both_moments(at or view.met.starts_at, view.tz, view.pair.other.tz, view.today)


def briefly(view: SessionView, at: datetime | None = None) -> str:
    """“Tuesday 24 November, 18:00 your time”."""
    return moment(at or view.met.starts_at, view.tz, view.today)


def details(view: SessionView) -> str:
    """“45 minutes, in room 12”: what is said after the hour."""
    told = f"{view.met.minutes} minutes"
    return f"{told}, {where(view.met.place)}" if view.met.place else told


def where(place: str) -> str:
    """A room, or a link that can be followed."""
    return f"<{escape(place)}>" if is_link(place) else escape(place)


def series_lines(view: SessionView, sessions: Sequence[MentoringSession]) -> str:
    """Each session of a series on a line of its own, and the end of a long one."""
    lines = [f"• {when(view, each.starts_at)}" for each in sessions[:LINES]]
    if len(sessions) > LINES:
        last = day(local(sessions[-1].starts_at, view.tz).date(), view.today)
        lines.append(f"… and {len(sessions) - LINES} more, the last on {last}")
    return "\n".join(lines)


def shift_words(view: SessionView, shifted: Sequence[datetime]) -> str:
    """That the clocks change in between, and what they show from then on."""
    if not shifted:
        return ""
    times = listing([f"from {when(view, at)}" for at in shifted])
    return f"The clocks change in between: {times}."


def trouble_words(view: SessionView, trouble: Trouble) -> str:
    """That a session does not suit somebody's working time: a hint, and no more."""
    mine = trouble.person.id == view.pair.me.id
    here = local(trouble.at, trouble.person.tz)
    if mine:
        return own_trouble(trouble.why)
    there = f"{clock(here.time())} on {weekday(here.isoweekday())}"
    them = mention(trouble.person)
    if trouble.why == "day_off":
        return f"For {them} it is {there} then, which is not one of their working days."
    return f"For {them} it is {there} then, outside working hours."


def own_trouble(why: str) -> str:
    """The same, said to the one whose working time it is."""
    if why == "day_off":
        return "That is not one of your working days."
    return "That is outside your working hours."


def common_words(view: SessionView, common: Sequence[datetime]) -> str:
    """Times that would suit both."""
    if not common:
        return ""
    return f"Times near by that suit both of you: {'; '.join(when(view, at) for at in common)}."


def calendar_buttons(view: SessionView, *, later: bool = False) -> list[Element]:
    """The session for a calendar: as a file, or by a link."""
    key = str(view.key)
    action = "sessions.files" if later else "sessions.file"
    file = button("Calendar file", action, key, aloud=f"Calendar file: {briefly(view)}")
    if later:
        return [file]
    google = button("Add to Google Calendar", "sessions.google", key)
    return [file, google | {"url": google_address(view)}]


def change_buttons(view: SessionView) -> list[Element]:
    """Another time, or none."""
    key, told = str(view.key), briefly(view)
    return [
        button("Move", "sessions.move", key, aloud=f"Move the session of {told}"),
        button("Cancel", "sessions.cancel", key, aloud=f"Cancel the session of {told}"),
    ]


def agenda_button(view: SessionView) -> Element:
    """What to talk about."""
    return button("Agenda", "agenda.open", str(view.pair.key))
