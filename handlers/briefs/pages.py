"""The page of a brief: all of it, to the mentor; to the mentee with what can be left out."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.rules.briefs.facts import Question
from bot.rules.words import typed_words
from bot.usecases.briefs.pages import BriefPage
from handlers.blocks import Block, actions, button, context, header, modal, section, shorten
from handlers.briefs.lines import (
    WHOLE,
    action_line,
    advice_line,
    checkin_line,
    goal_line,
    hopes_line,
    joined,
    notes_lines,
    reflection_line,
    topic_line,
    welcome_lines,
)
from handlers.briefs.questions import question_line, question_words, recognition_line
from handlers.phrases import both_moments, short_day

LINE_LENGTH = 2_900  # a section holds 3,000
MENTION = re.compile(r"<@\w+>\s*")


def brief_page(page: BriefPage) -> dict[str, Any]:
    """The whole brief; whoever is the mentee decides what stays in it."""
    session = page.meeting.id if page.meeting else None
    note = json.dumps({"session": session, "mentorship": page.pair.key})
    blocks = [
        section(_opening(page)),
        *_words(page),
        *_lists(page),
        _buttons(page),
        context(_sees(page)),
    ]
    title = "Your brief" if page.pair.i_am_mentor else "What your mentor gets"
    return modal("briefs.page", title, blocks, close="Close", private_metadata=note)


def _opening(page: BriefPage) -> str:
    pair, meeting, brief = page.pair, page.meeting, page.brief
    what = f"For the session with <@{pair.other.user_id}>"
    if not pair.i_am_mentor:
        what = f"What <@{pair.mentor.user_id}> gets before your session"
    lines = [f"{what}. No session is planned yet: this is how it stands."]
    if meeting is not None:
        at = both_moments(meeting.starts_at, pair.me.tz, pair.other.tz, page.today)
        lines = [f"{what}: {at}."]
    since = short_day(brief.since, brief.today)
    if brief.first:
        lines.append("It is your first session.")
    elif brief.is_quiet:
        lines.append(f"Nothing new was shared since you met on {since}.")
    else:
        lines.append(f"You last met on {since}.")
    return "\n".join(lines)


def _words(page: BriefPage) -> Iterator[Block]:
    brief = page.brief
    if brief.recognition is not None:
        told = recognition_line(brief.recognition, page.pair.mentee.user_id, brief.today)
        yield section(f"*To recognise*\n{told}")
    on_agenda = {line.topic.source_key for line in page.whole.topics}
    for number, question in enumerate(brief.questions, 1):
        title = "*Good questions*\n" if number == 1 else ""
        line = f"{title}{number}. {question_line(question, brief.today)}"
        if question_key(page, question) in on_agenda:
            yield section(f"{line} _On the agenda._")
        else:
            spoken = f"On the agenda: {question_words(question)}"
            put = button("Put on the agenda", "briefs.ask", question.kind, aloud=spoken)
            yield section(line, put)


def question_key(page: BriefPage, question: Question) -> str:
    """What a topic made of a question is made of: the same click makes one topic."""
    occasion = page.meeting.id if page.meeting else page.brief.today.isoformat()
    return f"brief:{occasion}:{question.kind}"


def _lists(page: BriefPage) -> Iterator[Block]:
    """Every fact with its day; to the mentee also those that are left out."""
    whole, pair, today = page.whole, page.pair, page.brief.today
    yield from _welcome(page)
    goals = [(line.subject, goal_line(line, whole, WHOLE).drawn) for line in whole.goals]
    yield from _list(page, "Goals", goals)
    looks = [
        (each.subject, reflection_line(each, today, WHOLE).drawn) for each in whole.reflections
    ]
    yield from _list(page, "Moments to look back", looks)
    checkins = [(line.subject, checkin_line(line, today, WHOLE).drawn) for line in whole.checkins]
    yield from _list(page, "Check-ins", checkins)
    actions_of = [
        ("" if line.of_mentor else line.subject, action_line(line, pair, today, WHOLE))
        for line in (*whole.open_actions, *whole.done_actions)
    ]
    yield from _list(page, "Action items", actions_of)
    advice = [(line.subject, advice_line(line, today, WHOLE).drawn) for line in whole.advice]
    yield from _list(page, "Advice", advice)
    topics = [("", topic_line(line, pair, today, WHOLE)) for line in whole.topics]
    yield from _list(page, "Agenda", topics)
    if whole.notes is not None and whole.notes.parts:
        on = short_day(whole.notes.on, today)
        lines = [("", line.drawn) for line in notes_lines(whole.notes, WHOLE)]
        yield from _list(page, f"Notes of {on}", lines)


def _welcome(page: BriefPage) -> Iterator[Block]:
    welcome, today = page.whole.welcome, page.brief.today
    if welcome is None:
        return
    profile = "\n".join(line.drawn for line in welcome_lines(welcome, today, WHOLE))
    yield from _list(page, "Profile", [(welcome.subject, profile)] if profile else [])
    hopes = hopes_line(welcome, page.pair, today, WHOLE)
    yield from _list(page, "Hopes", [("", hopes.drawn)] if hopes else [])


def _list(page: BriefPage, title: str, lines: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Lines under a heading; what cannot be left out shares one paragraph."""
    found = list(lines)
    if not found:
        return
    yield header(title)
    fixed: list[str] = []
    for subject, line in found:
        if subject and page.may_change:
            yield _item(page, subject, line)
        else:
            fixed.append(line)
    yield from (section(text) for text in joined(fixed))


def _item(page: BriefPage, subject: str, line: str) -> Block:
    """Something that the mentee can leave out, or has left out."""
    line, value, spoken = shorten(line, LINE_LENGTH), subject.replace(":", "."), _spoken(line)
    if subject in page.brief.subjects:
        out = button("Leave out", "briefs.omit", value, aloud=f"Leave out: {spoken}")
        return section(line, out)
    if subject in page.omitted:
        back = button("Put back", "briefs.keep", value, aloud=f"Put back: {spoken}")
        return section(f"_Left out:_ {line}", back)
    return section(f"_Left out together with its goal:_ {line}")


def _spoken(line: str) -> str:
    """A line without marks, for a button that is read aloud."""
    return typed_words(MENTION.sub("", line)).replace("*", "")


def _buttons(page: BriefPage) -> Block:
    key, notes = str(page.pair.key), page.whole.notes
    found = [button("Agenda", "agenda.open", key), button("Add a topic", "agenda.add", key)]
    if page.meeting is None:
        found.append(button("Plan a session", "sessions.plan", key))
    if notes is not None and notes.parts:
        found.append(button("Last record", "logs.read", str(notes.met.id)))
    return actions("brief", *found)


def _sees(page: BriefPage) -> str:
    mentee, mentor = page.pair.mentee.user_id, page.pair.mentor.user_id
    if page.pair.i_am_mentor:
        return f"Made of what <@{mentee}> shares with you. Only the two of you see it."
    kept = "Your private goals, check-ins and notes are never in it."
    if page.meeting is None:
        return f"Only you and <@{mentor}> see it. {kept}"
    return (
        f"Only you and <@{mentor}> see it. {kept} What you leave out is left out of this session's "
        "brief alone, and nothing tells of it."
    )
