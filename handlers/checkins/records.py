"""Answered check-ins as people see them: the record of one, the thanks for it, the history."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import _, listing
from bot.usecases.checkins.answering import CheckinHistory, CheckinRecord
from handlers.blocks import (
    Block,
    Element,
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
from handlers.cards import FELT, MOVED
from handlers.phrases import quoted, week_days
from storage.tables import Person

LABEL_LENGTH = 30  # what a phone shows of a button
LOW = 2  # of five: how it feels when a week was hard


def record_part(record: CheckinRecord) -> Part:
    """What a prompt becomes once it is answered: short, with the way to change it."""
    checkin = record.checkin
    week = week_days(checkin.week, record.today)
    said, sees = record_lines(record), sees_words(record)
    thanks = _("Thank you. Your check-in for {week} is saved.", week=week)
    edit = button(
        _("Edit"),
        "checkins.answer",
        checkin.week.isoformat(),
        aloud=_("Edit the check-in for {week}", week=week),
    )
    told = section(_("Your check-in for {week} is saved.", week=week), edit)
    blocks = (told, context("\n".join([*said, sees])), *_talk(record))
    return Part(" ".join([thanks, *map(stopped, said), sees, _on_agenda(record)]).strip(), blocks)


def _on_agenda(record: CheckinRecord) -> str:
    """With whom the obstacle will be talked about."""
    settled = record.talk.settled if record.talk else ()
    mentors = listing([f"<@{mentor.user_id}>" for mentor in settled])
    if not mentors:
        return ""
    return _("What is in the way is on your agenda with {mentors}.", mentors=mentors)


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
        aloud=_("Talk about it: put what is in the way on the agenda of a session"),
    )
    return [*blocks, actions(f"talk.{key}", ask)]


def _talk_label(waits: Sequence[Person]) -> str:
    if len(waits) > 1:
        return _("Talk about it with a mentor")
    label = _("Talk about it with {name}", name=waits[0].name)
    return label if len(label) <= LABEL_LENGTH else _("Talk about it")


def _asking(record: CheckinRecord, mentor: Person) -> Element:
    words = shorten(" ".join(record.checkin.obstacles.split()), 180)
    text = _("{name} will see this topic: “{words}”", name=shorten(mentor.name, 60), words=words)
    asked = confirm(_("Put it on the agenda?"), text, _("Put it on the agenda"), _("Not now"))
    return asked | {"style": "primary"}  # nothing is lost by it


def record_lines(record: CheckinRecord) -> list[str]:
    """An answer, one thing in a line; the goals by their titles as they are written."""
    checkin = record.checkin
    said = [
        f"{escape(shorten(record.titles[g], 60))}: {_(MOVED[m])}"
        for g, m in record.movements.items()
        if g in record.titles
    ]
    if checkin.obstacles:
        said.append(_("In the way: {obstacles}", obstacles=_one_line(checkin.obstacles, 200)))
    if checkin.next_step:
        said.append(_("Next: {next_step}", next_step=_one_line(checkin.next_step, 200)))
    if checkin.feeling:
        said.append(_("It felt {feeling}", feeling=_(FELT[checkin.feeling])))
    return [*said, *(quoted(_one_line(words, 300)) for words in record.words)]


def _one_line(words: str, limit: int) -> str:
    return escape(shorten(" ".join(words.split()), limit))


def stopped(line: str) -> str:
    """A line as a sentence, for those who hear it read out."""
    return line if line.endswith((".", "?", "!", "…", ".”", "?”", "!”", "…”")) else f"{line}."


def sees_words(record: CheckinRecord) -> str:
    """Who can read a check-in."""
    if record.checkin.shared:
        return _("Seen by you, and by your mentor if you have one.")
    return _("Seen by you alone.")


def checkin_saved(record: CheckinRecord, next_at: str | None) -> dict[str, Any]:
    """What a person sees after the form was kept: what it says, and what happens next."""
    week = week_days(record.checkin.week, record.today)
    coming = _("You can change it whenever you like: `/checkin history` shows it.")
    if next_at is not None:
        coming = _(
            "I ask again on {next_at}. Until then you can change this one on your Home tab.",
            next_at=next_at,
        )
    blocks = [
        section(_("Your check-in for {week} is saved.", week=week)),
        context("\n".join([*record_lines(record), sees_words(record)])),
        context(coming),
        *_help(record),
        *_talk(record),
    ]
    return modal("checkins.saved", _("Thank you"), blocks, close=_("Done"))


def _help(record: CheckinRecord) -> list[Block]:
    """After a hard week: whom one could ask."""
    feeling = record.checkin.feeling
    if "stuck" not in record.movements.values() and (feeling is None or feeling > LOW):
        return []
    doors = [button(_("Find somebody who knows"), "experts.find")]
    if not record.has_mentor:
        doors.append(button(_("Find a mentor"), "mentors.find"))
    said = _("That sounds like a hard week. You need not sort it out alone.")
    return [section(said), actions("help", *doors)]


def history(page: CheckinHistory) -> dict[str, Any]:
    """The answers so far, the latest first."""
    blocks: list[Block] = []
    if not page.records:
        blocks.append(section(_("There is no check-in to look back on yet.")))
    for record in page.records:
        week = week_days(record.checkin.week, record.today)
        blocks += [header(_("The week of {week}", week=week)), *_told(record, week), divider()]
    journal = button(_("Journal"), "journal.open", "checkins", aloud=_("Journal of your check-ins"))
    doors, note = [journal], ""
    if page.older is not None:
        doors.insert(0, button(_("Older ones"), "checkins.older"))
        note = json.dumps({"before": page.older.isoformat()})
    blocks.append(actions("older", *doors))
    return modal(
        "checkins.history", _("Your check-ins"), blocks, close=_("Close"), private_metadata=note
    )


def _told(record: CheckinRecord, week: str) -> list[Block]:
    checkin = record.checkin
    lines = [
        f"*{escape(shorten(record.titles[g], 80))}*: {_(MOVED[m])}"
        for g, m in record.movements.items()
        if g in record.titles
    ]
    if checkin.feeling:
        lines.append(_("It felt {feeling}", feeling=_(FELT[checkin.feeling])))
    blocks = [section("\n".join(lines))] if lines else []
    for title, words in ((_("In the way"), checkin.obstacles), (_("Next step"), checkin.next_step)):
        if words:
            blocks.append(section(f"*{title}*\n{quote(words)}"))
    if record.words:
        said = "\n".join(quote(words, 900) for words in record.words)
        blocks.append(section(_("*In your words*\n{said}", said=said)))
    day = checkin.week.isoformat()
    edit = button(
        _("Edit"), "checkins.answer", day, aloud=_("Edit the check-in for {week}", week=week)
    )
    return [*blocks, actions(f"edit.{day}", edit), context(sees_words(record))]
