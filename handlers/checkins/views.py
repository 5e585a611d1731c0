"""Check-ins as people see them: the prompt and its record, the form, the history."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.usecases.checkins.answering import CheckinHistory, CheckinRecord
from bot.usecases.checkins.prompts import CheckinPrompt
from bot.usecases.planning.checkins import REMINDER
from handlers.blocks import (
    Block,
    Element,
    Message,
    Part,
    actions,
    button,
    confirm,
    context,
    divider,
    escape,
    header,
    modal,
    quote,
    section,
    shorten,
)
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.inputs import option
from handlers.phrases import day, listing, short_day
from storage.tables import Person

LABEL_LENGTH = 30  # what a phone shows of a button
OPEN_WAYS = "Use the button, or just reply here in your own words."


def checkin_part(prompt: CheckinPrompt) -> Part:
    """The prompt, or the short record that it shrinks to when it was answered."""
    if prompt.record is not None:
        return record_part(prompt.record)
    if prompt.over is not None:
        text = "This check-in rests."
        return Part(text, (context(text),))
    if prompt.kind == REMINDER:
        text = f"Your check-in is still open, if you have a minute. {OPEN_WAYS}"
        return Part(text, (section(text), _prompt_buttons(prompt)))
    about = listing([f"“{escape(title)}”" for title in prompt.goals])
    text = f"How did your week go with {about}? {OPEN_WAYS}"
    blocks: list[Block] = [section(text), _prompt_buttons(prompt)]
    if prompt.offers_less:
        offer = "The last three went by, and that is fine. Should I ask less often?"
        text = f"{text}\n{offer}"
        blocks += [section(offer), _less()]
    sees = "Only you see your answer, unless you share it in the form."
    if prompt.shared:
        sees = (
            "You see your answer, and so does your mentor if you have one, unless you keep it to "
            "yourself in the form."
        )
    return Part(text, (*blocks, context(sees)))


def _prompt_buttons(prompt: CheckinPrompt) -> Block:
    week = prompt.week.isoformat()
    snooze: dict[str, Any] = {
        "type": "overflow",
        "action_id": "checkins.later",
        "options": [
            option("Skip until next week", "next week"),
            option("Rest for two weeks", "2w"),
            option("Rest for four weeks", "4w"),
            option("Rest until a date …", "pause"),
            option("Settings …", "settings"),
        ],
    }
    block_id = f"checkin.{week}.{prompt.kind}"
    answer = button("Answer", "checkins.answer", week, style="primary", aloud="Answer the check-in")
    return actions(block_id, answer, snooze)


def _less() -> Block:
    return actions(
        "less",
        button("Every two weeks", "checkins.pace", "2"),
        button("Every four weeks", "checkins.pace", "4"),
        button("Rest for a while", "checkins.pause"),
        button("Keep it as it is", "checkins.keep"),
    )


def record_part(record: CheckinRecord) -> Part:
    """What a prompt becomes once it is answered: short, with the way to change it."""
    week = record.checkin.week.isoformat()
    summary = f"{record_summary(record)} {sees_words(record)}"
    text = f"Thank you. Your check-in for {week_words(record)} is kept. {summary}"
    edit = button("Edit", "checkins.answer", week, aloud="Edit this check-in")
    told = (section(f"Check-in for {week_words(record)}: kept.", edit), context(summary))
    on_agenda = _on_agenda(record)
    return Part(f"{text} {on_agenda}".strip(), (*told, *_talk(record)))


def _on_agenda(record: CheckinRecord) -> str:
    """With whom the obstacle will be talked about."""
    settled = record.talk.settled if record.talk else ()
    mentors = listing([f"<@{mentor.user_id}>" for mentor in settled])
    return f"What is in the way is on your agenda with {mentors}." if mentors else ""


def _talk(record: CheckinRecord) -> list[Block]:
    """Talk about what is in the way; of a check-in that is private it is first asked for sure."""
    said = _on_agenda(record)
    blocks = [context(said)] if said else []
    waits = record.talk.waits if record.talk else ()
    if not waits:
        return blocks
    key = str(record.checkin.id)
    ask = button(
        _talk_label(waits),
        "agenda.obstacle",
        key,
        confirm=None if record.checkin.shared or len(waits) > 1 else _asking(record, waits[0]),
        aloud="Put what is in the way on the agenda of a session",
    )
    return [*blocks, actions(f"talk.{key}", ask)]


def _talk_label(waits: Sequence[Person]) -> str:
    if len(waits) > 1:
        return "Talk about it with a mentor"
    label = f"Talk about it with {waits[0].name}"
    return label if len(label) <= LABEL_LENGTH else "Talk about it"


def _asking(record: CheckinRecord, mentor: Person) -> Element:
    words = shorten(" ".join(record.checkin.obstacles.split()), 180)
    text = f"The topic will be seen by {shorten(mentor.name, 60)}: “{words}”"
    asked = confirm("Put it on the agenda?", text, "Put it on the agenda", "Not now")
    return asked | {"style": "primary"}  # nothing is lost by it


def week_words(record: CheckinRecord) -> str:
    """“the week of 23 November”."""
    return f"the week of {short_day(record.checkin.week, record.today)}"


def record_summary(record: CheckinRecord) -> str:
    """An answer in one line."""
    checkin = record.checkin
    said = [
        f"{escape(shorten(record.titles[g], 60))}: {MOVEMENTS[m].lower()}"
        for g, m in record.movements.items()
        if g in record.titles
    ]
    if checkin.obstacles:
        said.append(f"in the way: {escape(shorten(checkin.obstacles, 200))}")
    if checkin.next_step:
        said.append(f"next: {escape(shorten(checkin.next_step, 200))}")
    if checkin.feeling:
        said.append(f"it felt {FEELINGS[checkin.feeling].lower()}")
    said += [f"“{escape(shorten(words, 300))}”" for words in record.words]
    line = "; ".join(" ".join(part.split()) for part in said)
    end = "" if line.endswith((".”", "?”", "!”", "…”")) else "."
    return f"{line[:1].upper()}{line[1:]}{end}" if line else "No words yet."


def sees_words(record: CheckinRecord) -> str:
    """Who can read a check-in."""
    if record.checkin.shared:
        return "Seen by you, and by your mentor if you have one."
    return "Seen by you alone."


def checkin_saved(record: CheckinRecord) -> dict[str, Any]:
    """What a person sees after the form was kept."""
    blocks = [
        section(f"Your check-in for {week_words(record)} is kept."),
        context(f"{record_summary(record)} {sees_words(record)}"),
        *_talk(record),
    ]
    return modal("checkins.saved", "Thank you", blocks, close="Done")


def words_kept(record: CheckinRecord, ts: str) -> Message:
    """The answer to an answer in words: what it was kept as, and the way back."""
    text = (
        f"Thank you, I kept that as your check-in for {week_words(record)}. "
        f"You can edit your message, or add to it. {sees_words(record)}"
    )
    week = record.checkin.week.isoformat()
    return Message(
        text,
        [
            section(text),
            actions(
                "kept",
                button("Add to it", "checkins.answer", week, aloud="Add to this check-in"),
                button("That was no check-in", "checkins.unkeep", ts),
            ),
        ],
    )


def words_forgotten() -> Message:
    """The message is no check-in any more."""
    text = "All right, I do not count that message as a check-in."
    return Message(text, [section(text)])


def not_an_answer() -> Message:
    """A message that answers nothing: what can be done here."""
    text = (
        "I read messages here only as answers to a check-in, and none is open just now. "
        "`/checkin` answers this week's at any time, `/goal` shows your goals, and "
        "`/northstar help` tells what else there is."
    )
    buttons = actions(
        "here", button("Check in now", "checkins.answer"), button("My goals", "goals.list")
    )
    return Message(text, [section(text), buttons])


def history(page: CheckinHistory) -> dict[str, Any]:
    """The answers so far, the latest first."""
    blocks: list[Block] = []
    if not page.records:
        blocks.append(section("There is no check-in to look back on yet."))
    for record in page.records:
        title = week_words(record)
        blocks += [header(title[:1].upper() + title[1:]), *_told(record), divider()]
    journal = button("Journal", "journal.open", "checkins", aloud="Journal of your check-ins")
    doors, note = [journal], ""
    if page.older is not None:
        doors.insert(0, button("Older ones", "checkins.older"))
        note = json.dumps({"before": page.older.isoformat()})
    blocks.append(actions("older", *doors))
    return modal("checkins.history", "Your check-ins", blocks, close="Close", private_metadata=note)


def _told(record: CheckinRecord) -> list[Block]:
    checkin = record.checkin
    lines = [
        f"*{escape(shorten(record.titles[g], 80))}*: {MOVEMENTS[m].lower()}"
        for g, m in record.movements.items()
        if g in record.titles
    ]
    if checkin.feeling:
        lines.append(f"It felt {FEELINGS[checkin.feeling].lower()}.")
    blocks = [section("\n".join(lines))] if lines else []
    for title, words in (("In the way", checkin.obstacles), ("Next step", checkin.next_step)):
        if words:
            blocks.append(section(f"*{title}*\n{quote(words)}"))
    if record.words:
        said = "\n".join(quote(words, 900) for words in record.words)
        blocks.append(section(f"*In your words*\n{said}"))
    edit = button("Edit", "checkins.answer", checkin.week.isoformat(), aloud="Edit this check-in")
    return [
        *blocks,
        actions(f"edit.{checkin.week.isoformat()}", edit),
        context(sees_words(record)),
    ]


def paused(until: date, today: date, next_at: str | None) -> Message:
    """Check-ins rest: until when, and the way back."""
    text = f"Check-ins rest until {day(until, today)}."
    text += f" The next one comes on {next_at}." if next_at else ""
    back = actions("paused", button("Go on at once", "checkins.resume"))
    return Message(text, [section(text), back, context("Only you see this.")])


def resumed(next_at: str | None) -> Message:
    """Check-ins go on."""
    when = f"The next one comes on {next_at}." if next_at else "They begin with your next goal."
    text = f"Check-ins go on. {when}"
    return Message(text, [section(text), context("Only you see this.")])


def pace_changed(every: str, next_at: str | None) -> Message:
    """How often the bot asks from now on."""
    text = f"I ask {every} from now on."
    text += f" The next check-in comes on {next_at}." if next_at else ""
    settings = actions("pace", button("Settings", "settings.open"))
    return Message(text, [section(text), settings, context("Only you see this.")])
