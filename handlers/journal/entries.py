"""Entries of a journal as blocks: shortened beside the way to all of it, and whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.language import _
from bot.rules.journals.entries import (
    Began,
    Changed,
    Did,
    Entry,
    Envisioned,
    Noted,
    Reached,
    Reflected,
    Reviewed,
    Talked,
)
from bot.rules.rhythm import local
from handlers.blocks import Block, Element, button, escape, header, section
from handlers.journal.marking import told_words
from handlers.journal.words import Line, heading, lines
from handlers.phrases import day

SHOWN = 200  # characters of each text
ROOM = 2900  # of a section, which holds 3,000
PIECE = 500  # of people's words in one block: escaped, they may be five times as long
PIECES = 90  # blocks of a modal, with room for what stands around them


def by_day(
    entries: Sequence[Entry], sought: Sequence[str], tz: str, today: date
) -> Iterator[Block]:
    """Entries under their local days."""
    for when, group in groupby(entries, key=lambda entry: local(entry.at, tz).date()):
        yield header(day(when, today))
        for entry in group:
            text, is_cut = entry_text(entry, sought, today)
            yield section(text, _door(entry, is_cut))


def entry_text(entry: Entry, sought: Sequence[str], today: date) -> tuple[str, bool]:
    """What an entry says, and whether something of it is missing."""
    text, is_cut = _line(heading(entry, today), sought)
    for line in lines(entry, today):
        told, missing = _line(line, sought)
        if len(text) + len(told) > ROOM:
            return f"{text}\n…", True
        text, is_cut = f"{text}\n{told}", is_cut or missing
    if isinstance(entry.told, Envisioned):
        is_cut = is_cut or "\n" in entry.told.words
    return text, is_cut


def _line(line: Line, sought: Sequence[str]) -> tuple[str, bool]:
    if not line.theirs:
        return line.own, False
    words, is_cut = told_words(line.theirs, sought, SHOWN)
    return f"{line.own} {words}".strip(), is_cut


def _door(entry: Entry, is_cut: bool) -> Element | None:
    """Where all of it can be read: on a page of its own, or else here."""
    place, told = f"{entry.source}{entry.key}.", entry.told
    match told:
        case Noted():
            aloud = _("Edit this note")
            return button(_("Edit"), "journal.note", str(entry.key), aloud=aloud, place=place)
        case Talked():
            action, key = "logs.read", entry.key
        case Reviewed():
            action, key = "reviews.read", entry.key
        case Did():
            action, key = "actions.open", entry.key
        case Reflected(milestone_id=None, goal_id=goal_id):
            action, key = "reviews.reflect_goal", goal_id
        case Reflected(milestone_id=milestone_id):
            action, key = "reviews.reflect", milestone_id or 0
        case Began(goal_id=goal_id) | Changed(goal_id=goal_id) | Reached(goal_id=goal_id):
            action, key = "goals.open", goal_id
            if is_cut:
                return _read(entry)
        case _:
            return _read(entry) if is_cut else None
    return button(_("Open"), action, str(key), place=place)


def _read(entry: Entry) -> Element:
    row = f"{entry.source}.{entry.key}"
    return button(_("Read"), "journal.read", row, aloud=_("Read all of this entry"))


def whole(entry: Entry, tz: str, today: date) -> Iterator[Block]:
    """All that an entry says."""
    yield header(day(local(entry.at, tz).date(), today))
    for line in (heading(entry, today), *lines(entry, today, whole=True)):
        if line.own:
            yield section(line.own)
        for piece in _pieces(line.theirs):
            yield section(piece)


def _pieces(words: str) -> Iterator[str]:
    """People's words as quotations that Slack does not cut."""
    for start in range(0, len(words), PIECE):
        lines_here = words[start : start + PIECE].splitlines()
        text = "\n".join(f">{escape(line)}" for line in lines_here)
        if text.strip("> \n"):
            yield text
