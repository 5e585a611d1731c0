"""Records as people see them: the record with its versions, what was kept, the word of it."""

import json
from collections.abc import Iterator
from typing import Any

from bot.language import N_, _
from bot.rules.rhythm import today
from bot.usecases.logs.pages import Record
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    modal,
    section,
    shorten,
)
from handlers.logs.words import MINE, ONLY_YOU, OUTCOMES, day_words, mention
from handlers.phrases import short_day
from storage.mentorships import UNDER_WAY
from storage.tables import ActionItem, Advice

LABELS = {
    "discussed": N_("What you talked about"),
    "feedback": N_("Feedback"),
    "lessons": N_("Worth remembering"),
    "notes": N_("Shared notes"),
}
PIECE = 500  # of people's words in one block: escaped, they may be five times as long
ADVICE_SHOWN, LINES_SHOWN = 12, 10


def record_page(record: Record) -> dict[str, Any]:
    """The record of a session in one of its versions; what else belongs to it, in the newest."""
    version = record.version.version if record.version else 0
    blocks: list[Block] = [header(day_words(record)), context(_who_wrote(record))]
    blocks += _texts(record)
    if version == record.newest:
        blocks += [*_parts(record), *_private(record)]
    blocks += [*_doors(record, version), context(_who_sees(record))]
    note = {"session": record.held.id, "version": version}
    return modal(
        "logs.record", _("Record"), blocks, close=_("Close"), private_metadata=json.dumps(note)
    )


def _who_wrote(record: Record) -> str:
    if record.version is None or record.author is None:
        return _("Nobody has written anything here yet.")
    when = short_day(today(record.version.created_at, record.pair.me.tz), record.today)
    author = record.author.user_id
    told = (
        _("You wrote this on {day}.", day=when)
        if record.author.id == record.pair.me.id
        else _("<@{author}> wrote this on {day}.", author=author, day=when)
    )
    if record.newest == 1:
        return told
    number = record.version.version
    version = _("Version {number} of {newest}.", number=number, newest=record.newest)
    return f"{told} {version}"


def _who_sees(record: Record) -> str:
    return _("You and {other} see this record.", other=mention(record.pair.other))


def _texts(record: Record) -> list[Block]:
    blocks: list[Block] = []
    for name, label in LABELS.items():
        if words := getattr(record.version, name, ""):
            blocks += [_list(_(label), []), *_quoted(words)]
    if record.goal is not None:
        blocks.append(section(_("*About the goal:* {title}", title=escape(record.goal.title))))
    return blocks


def _quoted(words: str) -> Iterator[Block]:
    """People's words as quotations that Slack does not cut."""
    pieces: list[str] = [""]
    for line in words.splitlines(keepends=True):
        for start in range(0, len(line), PIECE):
            piece = line[start : start + PIECE]
            if len(pieces[-1]) + len(piece) > PIECE:
                pieces.append("")
            pieces[-1] += piece
    for piece in filter(str.strip, pieces):
        yield section("\n".join(f">{escape(line)}" for line in piece.splitlines()))


# --- what belongs to the session, whichever version is the newest


def _parts(record: Record) -> list[Block]:
    blocks: list[Block] = []
    if record.topics:
        lines = [f"• {escape(shorten(t.words, 200))}" for t in record.topics[:LINES_SHOWN]]
        blocks.append(_list(_("Topics you talked about"), lines))
    if record.advice:
        blocks.append(_list(_("Advice"), []))
        blocks += [_advice(each, record) for each in record.advice[:ADVICE_SHOWN]]
    if record.items:
        lines = [_item(item, record) for item in record.items[:LINES_SHOWN]]
        blocks.append(_list(_("Action items"), lines))
    return blocks


def _list(title: str, lines: list[str]) -> Block:
    return section("\n".join([f"*{title}*", *lines]))


def _advice(advice: Advice, record: Record) -> Block:
    """For the mentee with the way to tell what became of it; the mentor reads the answer."""
    told = (OUTCOMES if record.pair.i_am_mentor else MINE).get(advice.outcome or "")
    line = f"• {escape(shorten(advice.words, 300))}"
    if told is not None:
        line += f"\n{_(told)}"
        line += f": {escape(shorten(advice.result, 400))}" if advice.result else ""
    if record.pair.i_am_mentor:
        return section(line)
    label = _("Change") if told else _("What came of it?")
    spoken = f"{label} {shorten(advice.words, 50)}"
    return section(line, button(label, "advice.open", str(advice.id), aloud=spoken))


def _item(item: ActionItem, record: Record) -> str:
    """Who does what until when, and whether it is done."""
    pair = record.pair
    owner = pair.mentor if item.owner_id == pair.mentor.id else pair.mentee
    line = escape(shorten(item.words, 200))
    who = _("You: {words}", words=line)
    if owner.id != pair.me.id:
        who = f"{mention(owner)}: {line}"
    by = _("by {day}", day=short_day(item.due, record.today)) if item.due else ""
    state = {"done": _("done"), "dropped": _("not needed any more")}.get(item.state, "")
    more = ", ".join(filter(None, (by, state)))
    return f"• {who} ({more})" if more else f"• {who}"


def _private(record: Record) -> list[Block]:
    if not record.private:
        return []
    return [
        divider(),
        _list(_("Your private note"), []),
        *_quoted(record.private),
        context(_(ONLY_YOU)),
    ]


def _doors(record: Record, version: int) -> list[Block]:
    key = str(record.held.id)
    doors: list[Element] = []
    if record.pair.mentorship.state in UNDER_WAY and record.held.state != "cancelled":
        doors.append(button(_("Add to it"), "logs.open", key))
    doors.append(button(_("Private note"), "logs.note", key))
    if version > 1:
        doors.append(button(_("Earlier version"), "logs.version", str(version - 1)))
    if 0 < version < record.newest:
        doors.append(button(_("Later version"), "logs.version", str(version + 1)))
    return [divider(), actions("record", *doors)]
