"""Records as people see them: the record with its versions, what was kept, the word of it."""

import json
from collections.abc import Iterator
from typing import Any

from bot.rules.rhythm import today
from bot.usecases.logs.keeping import LogSaved
from bot.usecases.logs.pages import LoggedNews, Record
from handlers.blocks import (
    Block,
    Element,
    Message,
    Part,
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
from handlers.phrases import day, short_day
from storage.mentorships import UNDER_WAY
from storage.tables import ActionItem, Advice, Person

LABELS = {
    "discussed": "What you talked about",
    "feedback": "Feedback",
    "lessons": "Worth remembering",
    "notes": "Shared notes",
}
PIECE = 500  # of people's words in one block: escaped, they may be five times as long
ADVICE_SHOWN, LINES_SHOWN = 12, 10
ITEM_STATES = {"done": ", done", "dropped": ", not needed any more"}


def record_page(record: Record) -> dict[str, Any]:
    """The record of a session in one of its versions; what else belongs to it, in the newest."""
    version = record.version.version if record.version else 0
    blocks: list[Block] = [header(day_words(record)), context(_who_wrote(record))]
    blocks += _texts(record)
    if version == record.newest:
        blocks += [*_parts(record), *_private(record)]
    blocks += [*_doors(record, version), context(_who_sees(record))]
    note = {"session": record.held.id, "version": version}
    return modal("logs.record", "Record", blocks, close="Close", private_metadata=json.dumps(note))


def _who_wrote(record: Record) -> str:
    if record.version is None or record.author is None:
        return "Nobody has written anything here yet."
    when = short_day(today(record.version.created_at, record.pair.me.tz), record.today)
    who = "You" if record.author.id == record.pair.me.id else mention(record.author)
    told = f"{who} wrote this on {when}."
    if record.newest > 1:
        told += f" Version {record.version.version} of {record.newest}."
    return told


def _who_sees(record: Record) -> str:
    return f"You and {mention(record.pair.other)} see this record."


def _texts(record: Record) -> list[Block]:
    blocks: list[Block] = []
    for name, label in LABELS.items():
        if words := getattr(record.version, name, ""):
            blocks += [section(f"*{label}*"), *_quoted(words)]
    if record.goal is not None:
        blocks.append(section(f"*About the goal* {escape(record.goal.title)}"))
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
        blocks.append(section("*Topics you talked about*\n" + "\n".join(lines)))
    if record.advice:
        blocks.append(section("*Advice*"))
        blocks += [_advice(each, record) for each in record.advice[:ADVICE_SHOWN]]
    if record.items:
        lines = [_item(item, record) for item in record.items[:LINES_SHOWN]]
        blocks.append(section("*Action items*\n" + "\n".join(lines)))
    return blocks


def _advice(advice: Advice, record: Record) -> Block:
    """For the mentee with the way to tell what became of it; the mentor reads the answer."""
    told = (OUTCOMES if record.pair.i_am_mentor else MINE).get(advice.outcome or "")
    line = f"• {escape(shorten(advice.words, 300))}"
    if told:
        line += f"\n{told.capitalize()}"
        line += f": {escape(shorten(advice.result, 400))}" if advice.result else ""
    if record.pair.i_am_mentor:
        return section(line)
    label = "Change" if told else "What came of it?"
    spoken = f"{label} {shorten(advice.words, 50)}"
    return section(line, button(label, "advice.open", str(advice.id), aloud=spoken))


def _item(item: ActionItem, record: Record) -> str:
    pair = record.pair
    owner = pair.mentor if item.owner_id == pair.mentor.id else pair.mentee
    who = "You" if owner.id == pair.me.id else mention(owner)
    line = f"• {who}: {escape(shorten(item.words, 200))}"
    if item.due is not None:
        line += f", by {short_day(item.due, record.today)}"
    return line + ITEM_STATES.get(item.state, "")


def _private(record: Record) -> list[Block]:
    if not record.private:
        return []
    return [divider(), section("*Your private note*"), *_quoted(record.private), context(ONLY_YOU)]


def _doors(record: Record, version: int) -> list[Block]:
    key = str(record.held.id)
    doors: list[Element] = []
    if record.pair.mentorship.state in UNDER_WAY and record.held.state != "cancelled":
        doors.append(button("Add or change", "logs.open", key))
    doors.append(button("Private note", "logs.note", key))
    if version > 1:
        doors.append(button("Earlier version", "logs.version", str(version - 1)))
    if 0 < version < record.newest:
        doors.append(button("Later version", "logs.version", str(version + 1)))
    return [divider(), actions("record", *doors)]


# --- after saving


def saved_page(saved: LogSaved, thanked: Person | None = None) -> dict[str, Any]:
    """What a person sees once a record was kept; the first time, a way to thank the other one."""
    them, when = mention(saved.pair.other), _day(saved)
    if saved.told:
        told = f"Your record of {when} is kept. {them} hears that there is something to read."
    elif saved.version:
        told = f"Kept. The part that you share with {them} is as it was."
    else:
        told = f"Your private note of {when} is kept. Nobody else sees it."
    blocks = [section(told)]
    if saved.both:
        blocks.append(
            section(
                f"{them} wrote in it at the same time. Where you both changed a part, both texts "
                "are kept, theirs first. You can make one of them whenever you like."
            )
        )
    doors = [button("Read the record", "logs.read", str(saved.held.id))]
    if thanked is not None:
        label = f"Thank {thanked.name}" if 0 < len(thanked.name) <= 20 else "Say thanks"
        doors.append(button(label, "thanks.write", f"{thanked.id}|session:{saved.held.id}"))
    if saved.pair.i_am_mentor and saved.pair.mentorship.state == "active":
        key = str(saved.pair.key)
        doors.append(button("I know whom they should meet", "intros.connect", key))
    return modal("logs.saved", "It is kept", [*blocks, actions("saved", *doors)], close="Done")


def _day(saved: LogSaved) -> str:
    return day(today(saved.held.starts_at, saved.pair.me.tz), saved.today)


def logged_part(news: LoggedNews) -> Part:
    """The word that the other has written something down."""
    if not news.author:
        text = "The record that was announced here is not there any more."
        return Part(text, (section(text),))
    them, when = f"<@{news.author}>", day(news.day, news.today)
    deed = "added to the record of" if news.again else "wrote down what is worth keeping of"
    invited = "You can read it, and add what you remember." if news.is_open else "You can read it."
    text = f"{them} {deed} your session on {when}. {invited}"
    key = str(news.session_id)
    doors = [button("Read", "logs.read", key, style="primary", aloud="Read the record")]
    if news.is_open:
        doors.append(button("Add", "logs.open", key, aloud="Add to the record"))
    return Part(text, (section(text), actions(f"logged.{key}", *doors)))


# --- nobody to have met


def no_partner() -> dict[str, Any]:
    """What somebody without a mentorship reads."""
    text = (
        "A record belongs to a mentorship, and you have none under way. "
        "Find somebody to learn from, or offer what you know."
    )
    find = button("Find a mentor", "mentors.find", style="primary")
    offer = button("Offer to be a mentor", "mentors.offer")
    blocks = [section(text), actions("nobody", find, offer)]
    return modal("logs.nobody", "Record a session", blocks, close="Close")


def not_with_them(user: str) -> Message:
    """The one who was named is not in a mentorship with the one who asks."""
    text = (
        f"You have no mentorship with <@{user}> under way, so there is nothing to write down here. "
        "`/mentor status` shows whom you have one with."
    )
    return Message(text, [section(text), context("Only you see this.")])
