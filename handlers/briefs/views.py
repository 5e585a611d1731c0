"""Briefs as messages: the mentee's question two days before, the mentor's brief, the choice."""

from collections.abc import Sequence
from datetime import date

from bot.rules.briefs.facts import Brief
from bot.rules.rhythm import local
from bot.usecases.briefs.pages import BriefPage
from bot.usecases.briefs.prompts import BriefPrompt, PrepPrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Block, Message, Part, actions, button, context, section
from handlers.briefs.lines import joined, said
from handlers.briefs.questions import question_line, recognition_line
from handlers.briefs.short import short_lines
from handlers.phrases import both_moments, nearness
from storage.tables import MentoringSession

ALOUD_LENGTH = 3_900  # a message's text holds 4,000
WAITING_SHOWN = 3  # pieces of advice in one question
CHOICES = 20
OVER = {
    "cancelled": "was cancelled",
    "moved": "was moved",
    "held": "has taken place",
    "missed": "did not take place",
    "started": "has begun",
    "over": "is over",
    "paused": "rests: the mentorship is paused",
    "ended": "is off: the mentorship has ended",
}


def prep_part(prompt: PrepPrompt) -> Part:
    """What the mentee is asked, or the line that it shrinks to."""
    pair, meeting = prompt.pair, prompt.meeting
    if pair is None or meeting is None:
        return _line("A session that was here is not planned any more.")
    if prompt.over == "agenda full":
        return _prepared(prompt, pair, meeting)
    if prompt.over is not None:
        return _line(f"Your session with <@{pair.mentor.user_id}> {OVER[prompt.over]}.")
    text = (
        f"{_when(pair, meeting, prompt.today)} What do you want from it? "
        "A topic or two on the agenda is plenty."
    )
    lines = [text, *_own_topics(prompt)]
    blocks = [section("\n".join(lines)), _prep_buttons(pair, meeting)]
    for advice in prompt.advice[:WAITING_SHOWN]:
        asking = f"What became of the advice {said(advice.words)}?"
        lines.append(asking)
        tell = button("Tell", "advice.open", str(advice.id), aloud="Tell what became of it")
        blocks.append(section(asking, tell))
    sees = f"The agenda is seen by you and <@{pair.mentor.user_id}>."
    return Part("\n".join(lines), (*blocks, context(sees)))


def _own_topics(prompt: PrepPrompt) -> list[str]:
    told = ", ".join(said(topic.words) for topic in prompt.topics)
    return [f"From you so far: {told}."] if told else []


def _prepared(prompt: PrepPrompt, pair: Pair, meeting: MentoringSession) -> Part:
    text = f"{_when(pair, meeting, prompt.today)} Your agenda is full: you are prepared."
    return Part(text, (section(text, _preview_button(meeting)),))


def _when(pair: Pair, meeting: MentoringSession, today: date) -> str:
    """You meet <@U1> in 2 days: Friday 27 November, 10:00 your time (14:30 in Kolkata)."""
    at = both_moments(meeting.starts_at, pair.me.tz, pair.other.tz, today)
    near = nearness(local(meeting.starts_at, pair.me.tz).date(), today)
    return f"You meet <@{pair.other.user_id}> {near}: {at}."


def _prep_buttons(pair: Pair, meeting: MentoringSession) -> Block:
    add = button("Add a topic", "agenda.add", str(pair.key), style="primary")
    return actions(f"prep.{meeting.id}", add, _preview_button(meeting))


def _preview_button(meeting: MentoringSession) -> dict[str, object]:
    return button("See what your mentor gets", "briefs.open", str(meeting.id))


def brief_part(prompt: BriefPrompt) -> Part:
    """The mentor's brief, or the line that it shrinks to."""
    pair, meeting = prompt.pair, prompt.meeting
    if pair is None or meeting is None:
        return _line("A session that was here is not planned any more.")
    if prompt.brief is None:
        return _line(f"The session with <@{pair.mentee.user_id}> {OVER[prompt.over or 'held']}.")
    return brief_in_short(pair, meeting, prompt.brief, prompt.today)


def brief_in_short(pair: Pair, meeting: MentoringSession | None, brief: Brief, today: date) -> Part:
    """A brief that is read in a minute: what happened, what to recognise, what to ask."""
    opening = f"As it stands with <@{pair.mentee.user_id}>."
    if meeting is not None:
        opening = _when(pair, meeting, today)
    if brief.first:
        opening += " It is your first session."
    lines = short_lines(brief, pair)
    words = _words(pair, brief)
    drawn = [opening, *joined([line.drawn for line in lines])]
    drawn += [f"*{title}*\n" + "\n".join(told) for title, told in words]
    aloud = [opening, *(line.aloud for line in lines)]
    aloud += [told for title, each in words for told in (f"{title}:", *each)]
    return Part(_read_out(aloud), (*map(section, drawn), _brief_buttons(pair, meeting)))


def _words(pair: Pair, brief: Brief) -> list[tuple[str, list[str]]]:
    """What to recognise and what to ask."""
    found = brief.recognition
    asked = [question_line(question, brief.today) for question in brief.questions]
    numbered = [f"{number}. {line}" for number, line in enumerate(asked, 1)]
    recognised = [recognition_line(found, pair.mentee.user_id, brief.today)] if found else []
    words = (("To recognise", recognised), ("Good questions", numbered))
    return [(title, told) for title, told in words if told]


def _read_out(lines: Sequence[str]) -> str:
    """Whole lines, as many as a message's text has room for."""
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > ALOUD_LENGTH:
            return "\n".join([*kept, "Details has the rest."])
        kept.append(line)
    return "\n".join(kept)


def _brief_buttons(pair: Pair, meeting: MentoringSession | None) -> Block:
    key = str(pair.key)
    opener = button("Details", "briefs.now", key)
    plan = button("Plan a session", "sessions.plan", key)
    if meeting is not None:
        opener = button("Details", "briefs.open", str(meeting.id), style="primary")
    agenda = button("Agenda", "agenda.open", key)
    return actions(f"brief.{key}", opener, agenda, *([] if meeting else [plan]))


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def brief_message(page: BriefPage) -> Message:
    """The same, asked for with a command."""
    part = brief_in_short(page.pair, page.meeting, page.brief, page.today)
    return Message(part.text, [*part.blocks, context("Only you see this.")])


def which_brief(pairs: Sequence[Pair]) -> Message:
    """Several mentorships: whose brief?"""
    text = "Whose brief would you like to see?"
    buttons = [
        button(pair.other.name[:30] or "Somebody", "briefs.now", str(pair.key))
        for pair in pairs[:CHOICES]
    ]
    return Message(
        text, [section(text), actions("briefs", *buttons), context("Only you see this.")]
    )


def no_mentorship(named: Sequence[str]) -> Message:
    """There is nobody to have a brief of."""
    who = f" with <@{named[0]}>" if named else ""
    text = f"You have no mentorship under way{who}. A brief comes before each of its sessions."
    buttons = actions("briefs", button("Find a mentor", "mentors.find"))
    return Message(text, [section(text), buttons, context("Only you see this.")])
