"""What a form or a click came to: planned, moved, called off, met; the words beside a file."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.rhythm import local
from bot.usecases.sessions.calendar_files import CalendarFile
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.planned import Settled
from handlers.blocks import Block, Message, actions, button, context, modal, section
from handlers.phrases import clock, count, day
from handlers.sessions.views import CANCELLED, ONLY_YOU, SETTLED, met_buttons
from handlers.sessions.words import (
    agenda_button,
    briefly,
    calendar_buttons,
    common_words,
    details,
    mention,
    series_lines,
    shift_words,
    trouble_words,
    when,
)


def settled_page(settled: Settled, title: str, *, on_page: bool = False) -> dict[str, Any]:
    """What a form came to, with the hour in both zones, and what to know of it."""
    view, several = settled.view, len(settled.sessions) > 1
    them = mention(view.pair.other)
    if several:
        told = f"*{len(settled.sessions)} sessions* with {them}, {details(view)}:"
        told += f"\n{series_lines(view, settled.sessions)}"
    else:
        told = f"*{when(view)}*\nWith {them}, {details(view)}."
    heard = f"{them} hears of it in a moment." if settled.changed else "Nothing was changed."
    hints = [section(hint) for hint in _hints(settled)]
    blocks = [section(told), *hints, context(heard), *_settled_deeds(view, several=several)]
    note = json.dumps({"page": int(on_page)})
    return modal(SETTLED, title, blocks, close="Done", private_metadata=note)


def _hints(settled: Settled) -> list[str]:
    view = settled.view
    skipped = [
        f"On {day(local(each.starts_at, view.tz).date(), view.today)} the clocks skip that hour, "
        f"so it begins at {clock(local(each.starts_at, view.tz).time())}."
        for each in settled.skipped
    ]
    troubles = " ".join(trouble_words(view, trouble) for trouble in settled.troubles)
    common = common_words(view, settled.common)
    wide = f"{troubles} {common} It is fine as it is, or you can move it." if troubles else ""
    return [hint for hint in (*skipped, shift_words(view, settled.shifted), wide) if hint]


def _settled_deeds(view: SessionView, *, several: bool) -> list[Block]:
    move = button("Move it", "sessions.move", str(view.key))
    return [
        actions("deeds", move, agenda_button(view)),
        actions("calendar", *calendar_buttons(view, later=several)),
    ]


def cancelled_page(view: SessionView) -> dict[str, Any]:
    """After a session was called off."""
    them = mention(view.pair.other)
    told = (
        f"Your session of {when(view)} with {them} is called off. {them} hears of it in a moment."
    )
    again = button("Plan another", "sessions.plan", str(view.pair.key))
    file = calendar_buttons(view)[0]
    hint = context("The calendar file takes the entry out of your calendar again.")
    blocks = [section(told), actions("deeds", again, file), hint]
    return modal(CANCELLED, "Called off", blocks, close="Done")


def met_answered(view: SessionView) -> Message:
    """The answer to “did you meet?”, with what comes next and the way back."""
    key, them = str(view.key), mention(view.pair.other)
    if view.met.state == "held":
        text = f"Good. Your session with {them} is marked as held. What do you want to keep of it?"
        next_one = button("Write down what to keep", "logs.open", key, style="primary")
    else:
        text = f"Noted: your session with {them} did not take place. Shall it have another time?"
        next_one = button("Find another time", "sessions.move", key, style="primary")
    undo = button("Undo", "sessions.unmet", key, aloud="Undo: ask again whether we met")
    return Message(text, [section(text), actions("met", next_one, undo), context(ONLY_YOU)])


def met_taken_back(view: SessionView) -> Message:
    """Undo."""
    text = f"Taken back. Did you meet {mention(view.pair.other)} on {briefly(view)}?"
    return Message(text, [section(text), actions("met", *met_buttons(view)), context(ONLY_YOU)])


def file_words(file: CalendarFile) -> str:
    """What is said beside a calendar file."""
    view, them = file.view, mention(file.view.pair.other)
    several = f"{count(file.sessions, 'session')} with {them}, the first on"
    about = several if file.sessions > 1 else f"Your session with {them} on"
    if view.met.state == "cancelled":
        return f"{about} {briefly(view)}: open this to take it out of your calendar."
    return f"{about} {briefly(view)}: open this to put it into your calendar, or to move it there."


FILE_TOLD = "The calendar file is in your direct message with me."


def file_told() -> Message:
    """Where the calendar file is."""
    return Message(FILE_TOLD, [section(FILE_TOLD), context(ONLY_YOU)])


def with_file_told(view: Mapping[str, Any]) -> dict[str, Any]:
    """A page as it stands, and where the calendar file is."""
    blocks = [block for block in view["blocks"] if block.get("block_id") != "file"]
    told = context(FILE_TOLD) | {"block_id": "file"}
    frame = ("type", "callback_id", "title", "close")
    kept = {name: view[name] for name in frame if view.get(name)}
    note = view.get("private_metadata") or ""
    return {**kept, "private_metadata": note, "blocks": [*blocks, told]}
