"""Which meeting a record is about: one of late, or one that was never planned."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bot.language import _
from bot.usecases.logs.keeping import Meeting
from bot.usecases.logs.pages import LogChoices, PastMeeting
from bot.usecases.pairs import Pair
from handlers.blocks import Block, button, divider, escape, header, modal, section, shorten
from handlers.inputs import choice, date_input, field, option, typed, typed_date
from handlers.logs.words import meeting_day, mention, name_of
from storage.tables import Advice


def meeting_form(choices: LogChoices, chosen: Pair | None = None) -> dict[str, Any]:
    """Which meeting it was: one of late, or one that was never planned."""
    found = [past for past in choices.recent if chosen is None or past.pair.key == chosen.key]
    mine = [a for a in choices.open_advice if not chosen or a.mentorship_id == chosen.key]
    blocks: list[Block] = [_recent(past) for past in found]
    blocks += [_asked(advice) for advice in mine]
    if blocks:
        blocks += [divider(), header(_("Another meeting"))]
    return modal(
        "logs.meeting.submit",
        _("Record a session"),
        [*blocks, *_meeting_fields(choices, chosen)],
        submit=_("Next"),
    )


def _meeting_fields(choices: LogChoices, chosen: Pair | None) -> list[Block]:
    pairs = choices.pairs
    only = chosen or (pairs[0] if len(pairs) == 1 else None)
    options = [option(name_of(pair, pair.other), str(pair.key)) for pair in pairs]
    menu = choice("static_select", options, str(only.key) if only else None)
    return [
        field("mentorship", _("With whom did you meet?"), menu),
        field("day", _("When?"), date_input(choices.today)),
        field("at", _("At what time?"), {"type": "timepicker"}, optional=True),
    ]


def _recent(past: PastMeeting) -> Block:
    them, when = mention(past.pair.other), meeting_day(past)
    name = name_of(past.pair, past.pair.other)
    key = str(past.held.id)
    if past.logged:
        spoken = _("Add to it: the record with {name}", name=name)
        told = _("There is a record of your session with {them} on {day}.", them=them, day=when)
        return section(told, button(_("Add to it"), "logs.open", key, aloud=spoken))
    spoken = _("Write it down: the session with {name}", name=name)
    told = _("Your session with {them} on {day} has no record yet.", them=them, day=when)
    return section(told, button(_("Write it down"), "logs.open", key, aloud=spoken))


def _asked(advice: Advice) -> Block:
    words = escape(shorten(advice.words, 300))
    spoken = _("What came of it? {words}", words=shorten(advice.words, 50))
    tell = button(_("What came of it?"), "advice.open", str(advice.id), aloud=spoken)
    return section(_("Advice that you got: “{words}”", words=words), tell)


# --- read back


def read_meeting(view: Mapping[str, Any]) -> Meeting:
    """With whom and when, as typed; what cannot be read is nobody and never."""
    key = typed(view, "mentorship") or ""
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
    return Meeting(number, typed_date(view, "day"), _time(typed(view, "at")))


def note_of(meeting: Meeting) -> dict[str, Any]:
    """A meeting for the metadata of the form that comes next."""
    at = meeting.at.isoformat("minutes") if meeting.at else None
    return {"day": meeting.day.isoformat() if meeting.day else None, "at": at}


def noted_meeting(mentorship_id: int, note: Mapping[str, Any]) -> Meeting:
    """The same, read from there."""
    try:
        day = date.fromisoformat(str(note.get("day")))
    except ValueError:
        return Meeting(mentorship_id, None)
    return Meeting(mentorship_id, day, _time(note.get("at")))


def _time(text: Any) -> time | None:
    try:
        return time.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
