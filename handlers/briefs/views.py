"""Briefs as messages: the mentee's question two days before, the mentor's brief, the choice."""

from collections.abc import Sequence
from datetime import date

from bot.language import N_, _
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
WAITING_SHOWN, TOPICS_SHOWN = 3, 5  # pieces of advice, and topics of the mentor, in one question
CHOICES = 20
OVER = {
    "cancelled": N_("Your session with {them} was called off."),
    "moved": N_("Your session with {them} was moved."),
    "held": N_("Your session with {them} has taken place."),
    "missed": N_("Your session with {them} did not take place."),
    "started": N_("Your session with {them} has begun."),
    "over": N_("Your session with {them} is over."),
    "paused": N_("Your session with {them} rests: the mentorship is paused."),
    "ended": N_("Your session with {them} is off: the mentorship has ended."),
}
GONE = N_("A session that was here is not planned any more.")


def prep_part(prompt: PrepPrompt) -> Part:
    """What the mentee is asked, or the line that it shrinks to."""
    pair, meeting = prompt.pair, prompt.meeting
    if pair is None or meeting is None:
        return _line(_(GONE))
    them = f"<@{pair.mentor.user_id}>"
    if prompt.over == "agenda full":
        return _prepared(prompt, pair, meeting)
    if prompt.over is not None:
        return _line(_(OVER[prompt.over], them=them))
    asked = _("What do you want from it? A topic or two on the agenda is plenty.")
    lines = [f"{_when(pair, meeting, prompt.today)} {asked}", *_topics(prompt, them)]
    blocks = [section("\n".join(lines)), _prep_buttons(pair, meeting)]
    for advice in prompt.advice[:WAITING_SHOWN]:
        asking = _("What came of the advice {words}?", words=said(advice.words))
        lines.append(asking)
        spoken = _("Tell what came of it: {words}", words=advice.words)
        tell = button(_("Tell what came of it"), "advice.open", str(advice.id), aloud=spoken)
        blocks.append(section(asking, tell))
    sees = _("The agenda is seen by you and {them}.", them=them)
    return Part("\n".join(lines), (*blocks, context(sees)))


def _topics(prompt: PrepPrompt, them: str) -> list[str]:
    """What is on the agenda so far, of the one and of the other."""
    own = ", ".join(said(topic.words) for topic in prompt.topics)
    theirs = ", ".join(said(topic.words) for topic in prompt.theirs[:TOPICS_SHOWN])
    lines = [_("From you so far: {topics}.", topics=own)] if own else []
    return [*lines, _("From {them}: {topics}.", them=them, topics=theirs)] if theirs else lines


def _prepared(prompt: PrepPrompt, pair: Pair, meeting: MentoringSession) -> Part:
    full = _("Your agenda is full: you are prepared.")
    text = f"{_when(pair, meeting, prompt.today)} {full}"
    return Part(text, (section(text), actions(f"prep.{meeting.id}", _preview_button(meeting))))


def _when(pair: Pair, meeting: MentoringSession, today: date) -> str:
    """You meet <@U1> in 2 days: Friday 27 November, 10:00 your time (14:30 in Kolkata)."""
    at = both_moments(meeting.starts_at, pair.me.tz, pair.other.tz, today)
    near = nearness(local(meeting.starts_at, pair.me.tz).date(), today)
    return _("You meet <@{other}> {near}: {at}.", other=pair.other.user_id, near=near, at=at)


def _prep_buttons(pair: Pair, meeting: MentoringSession) -> Block:
    add = button(_("Add a topic"), "agenda.add", str(pair.key), style="primary")
    return actions(f"prep.{meeting.id}", add, _preview_button(meeting))


def _preview_button(meeting: MentoringSession) -> dict[str, object]:
    return button(_("What your mentor reads"), "briefs.open", str(meeting.id))


def brief_part(prompt: BriefPrompt) -> Part:
    """The mentor's brief, or the line that it shrinks to."""
    pair, meeting = prompt.pair, prompt.meeting
    if pair is None or meeting is None:
        return _line(_(GONE))
    if prompt.brief is None:
        over = OVER[prompt.over or "held"]
        return _line(_(over, them=f"<@{pair.mentee.user_id}>"))
    return brief_in_short(pair, meeting, prompt.brief, prompt.today)


def brief_in_short(pair: Pair, meeting: MentoringSession | None, brief: Brief, today: date) -> Part:
    """A brief that is read in a minute: what happened, what to recognise, what to ask."""
    opening = _("As it stands with <@{mentee}>.", mentee=pair.mentee.user_id)
    if meeting is not None:
        opening = _when(pair, meeting, today)
    if brief.first:
        first = _("It is your first session.")
        opening = f"{opening} {first}"
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
    words = ((_("To recognise"), recognised), (_("Good questions"), numbered))
    return [(title, told) for title, told in words if told]


def _read_out(lines: Sequence[str]) -> str:
    """Whole lines, as many as a message's text has room for."""
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > ALOUD_LENGTH:
            return "\n".join([*kept, _("“Read the whole brief” has the rest.")])
        kept.append(line)
    return "\n".join(kept)


def _brief_buttons(pair: Pair, meeting: MentoringSession | None) -> Block:
    key = str(pair.key)
    label = _("Read the whole brief")
    opener = button(label, "briefs.now", key)
    plan = button(_("Plan a session"), "sessions.plan", key)
    if meeting is not None:
        opener = button(label, "briefs.open", str(meeting.id), style="primary")
    agenda = button(_("Agenda"), "agenda.open", key)
    return actions(f"brief.{key}", opener, agenda, *([] if meeting else [plan]))


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def brief_message(page: BriefPage) -> Message:
    """The same, asked for with a command."""
    part = brief_in_short(page.pair, page.meeting, page.brief, page.today)
    return Message(part.text, [*part.blocks, context(_("Only you see this."))])


def which_brief(pairs: Sequence[Pair]) -> Message:
    """Several mentorships: whose brief?"""
    text = _("Whose brief would you like to see?")
    buttons = [
        button(pair.other.name[:30] or _("Somebody"), "briefs.now", str(pair.key))
        for pair in pairs[:CHOICES]
    ]
    return Message(
        text, [section(text), actions("briefs", *buttons), context(_("Only you see this."))]
    )


def no_mentorship(named: Sequence[str]) -> Message:
    """There is nobody to have a brief of."""
    text = (
        _(
            "You have no mentorship under way with <@{named}>. "
            "A brief comes before each session of one.",
            named=named[0],
        )
        if named
        else _("You have no mentorship under way. A brief comes before each session of one.")
    )
    buttons = actions("briefs", button(_("Find a mentor"), "mentors.find"))
    return Message(text, [section(text), buttons, context(_("Only you see this."))])
