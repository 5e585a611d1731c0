"""What a form or a click came to: planned, moved, called off, met; the words beside a file."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, ngettext
from bot.rules.rhythm import local
from bot.usecases.sessions.calendar_files import CalendarFile
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.planned import Settled
from handlers.blocks import Block, Message, actions, button, context, modal, section
from handlers.phrases import clock, day
from handlers.sessions.views import CANCELLED, ONLY_YOU, SETTLED, met_buttons
from handlers.sessions.words import (
    agenda_button,
    briefly,
    calendar_buttons,
    common_words,
    details,
    mention,
    move_button,
    plan_button,
    series_lines,
    shift_words,
    topic_button,
    trouble_words,
    when,
)

CALENDAR_HINT = N_("The calendar file takes the entry out of your calendar again.")


def settled_page(settled: Settled, title: str) -> dict[str, Any]:
    """What a form came to, with the hour in both zones, and what to know of it."""
    hints = [section(hint) for hint in _hints(settled)]
    blocks = [section(_told(settled)), *hints, context(_what_next(settled)), *_doors(settled)]
    note = json.dumps({"session": settled.view.key})
    return modal(SETTLED, title, blocks, close=_("Done"), private_metadata=note)


def _told(settled: Settled) -> str:
    view, them = settled.view, mention(settled.view.pair.other)
    if len(settled.sessions) == 1:
        return _(
            "*{when}*\nWith {them}, {details}.", when=when(view), them=them, details=details(view)
        )
    told = ngettext(
        "*{count} session* with {them}, {details}:",
        "*{count} sessions* with {them}, {details}:",
        len(settled.sessions),
        them=them,
        details=details(view),
    )
    return f"{told}\n{series_lines(view, settled.sessions)}"


def _what_next(settled: Settled) -> str:
    view, them = settled.view, mention(settled.view.pair.other)
    if not settled.changed:
        return _("Nothing was changed.")
    if view.pair.i_am_mentor:
        return _(
            "{them} hears of it in a moment. Before you meet, I ask {them} "
            "what they want from it, and you get a brief.",
            them=them,
        )
    return _(
        "{them} hears of it in a moment. Before you meet, I ask you "
        "what you want from it, and {them} gets a brief.",
        them=them,
    )


def _hints(settled: Settled) -> list[str]:
    view = settled.view
    skipped = [
        _(
            "On {day} the clocks skip that hour, so it begins at {time}.",
            day=day(local(each.starts_at, view.tz).date(), view.today),
            time=clock(local(each.starts_at, view.tz).time()),
        )
        for each in settled.skipped
    ]
    told = [trouble_words(trouble, view.pair.me) for trouble in settled.troubles]
    if told:
        told += [common_words(view, settled.common)]
        told += [_("It is fine as it is, or you can move it.")]
    wide = " ".join(filter(None, told))
    return [hint for hint in (*skipped, shift_words(view, settled.shifted), wide) if hint]


def _doors(settled: Settled) -> list[Block]:
    view, several = settled.view, len(settled.sessions) > 1
    move = move_button(view, _("Move the first one") if several else _("Move it"))
    return [
        actions("deeds", topic_button(view), agenda_button(view), move),
        actions("calendar", *calendar_buttons(view, later=several)),
    ]


def cancelled_page(view: SessionView) -> dict[str, Any]:
    """After one session was called off, or several."""
    them, several = mention(view.pair.other), len(view.called_off) > 1
    told = _(
        "Your session of {when} with {them} is called off. {them} hears of it in a moment.",
        when=when(view),
        them=them,
    )
    if several:
        told = ngettext(
            "{count} session with {them} is called off, from {first} to {last}. "
            "{them} hears of it in a moment.",
            "{count} sessions with {them} are called off, from {first} to {last}. "
            "{them} hears of it in a moment.",
            len(view.called_off),
            them=them,
            first=day(local(view.called_off[0].starts_at, view.tz).date(), view.today),
            last=day(local(view.called_off[-1].starts_at, view.tz).date(), view.today),
        )
    file = calendar_buttons(view, later=several)[0]
    hint = context(_(CALENDAR_HINT))
    blocks = [section(told), actions("deeds", plan_button(view), file), hint]
    return modal(CANCELLED, _("Called off"), blocks, close=_("Done"))


def met_answered(view: SessionView) -> Message:
    """The answer to “did you meet?”, with what comes next and the way back."""
    key, them = str(view.key), mention(view.pair.other)
    if view.met.state == "held":
        text = _(
            "Good. Your session with {them} is marked as held. What is worth keeping of it?",
            them=them,
        )
        next_one = button(_("Write it down"), "logs.open", key, style="primary")
    else:
        text = _(
            "Noted: your session with {them} did not take place. "
            "Would you like another time for it?",
            them=them,
        )
        next_one = move_button(view, _("Find another time"), "primary")
    undo = button(_("Undo"), "sessions.unmet", key, aloud=_("Undo: ask again whether we met"))
    return Message(text, [section(text), actions("met", next_one, undo), context(_(ONLY_YOU))])


def met_taken_back(view: SessionView) -> Message:
    """Undo."""
    text = _(
        "Taken back. Did you meet {them} on {moment}?",
        them=mention(view.pair.other),
        moment=briefly(view),
    )
    return Message(text, [section(text), actions("met", *met_buttons(view)), context(_(ONLY_YOU))])


def file_words(file: CalendarFile) -> str:
    """What is said beside a calendar file."""
    view = file.view
    facts = {"them": mention(view.pair.other), "moment": briefly(view)}
    off = view.met.state == "cancelled"
    if file.sessions == 1:
        return (
            _(
                "Your session with {them} on {moment}: open this to take it out of your calendar.",
                **facts,
            )
            if off
            else _(
                "Your session with {them} on {moment}: "
                "open this to put it into your calendar, or to move it there.",
                **facts,
            )
        )
    if off:
        return ngettext(
            "{count} session with {them}, the first on {moment}: "
            "open this to take it out of your calendar.",
            "{count} sessions with {them}, the first on {moment}: "
            "open this to take them out of your calendar.",
            file.sessions,
            **facts,
        )
    return ngettext(
        "{count} session with {them}, the first on {moment}: "
        "open this to put it into your calendar, or to move it there.",
        "{count} sessions with {them}, the first on {moment}: "
        "open this to put them into your calendar, or to move them there.",
        file.sessions,
        **facts,
    )


FILE_TOLD = N_("The calendar file is in your direct message with me.")


def file_told() -> Message:
    """Where the calendar file is."""
    return Message(_(FILE_TOLD), [section(_(FILE_TOLD)), context(_(ONLY_YOU))])


def with_file_told(view: Mapping[str, Any]) -> dict[str, Any]:
    """A page as it stands, and where the calendar file is."""
    blocks = [block for block in view["blocks"] if block.get("block_id") != "file"]
    told = context(_(FILE_TOLD)) | {"block_id": "file"}
    frame = ("type", "callback_id", "title", "close")
    kept = {name: view[name] for name in frame if view.get(name)}
    note = view.get("private_metadata") or ""
    return {**kept, "private_metadata": note, "blocks": [*blocks, told]}
