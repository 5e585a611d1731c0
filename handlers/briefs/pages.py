"""The page of a brief: all of it, to the mentor; to the mentee with what can be left out."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.language import _
from bot.rules.briefs.facts import Question
from bot.rules.words import typed_words
from bot.usecases.briefs.pages import BriefPage
from handlers.blocks import Block, actions, button, context, header, modal, section, shorten
from handlers.briefs.goals import goal_line
from handlers.briefs.lines import (
    WHOLE,
    action_line,
    advice_line,
    checkin_line,
    hopes_line,
    joined,
    notes_lines,
    reflection_line,
    topic_line,
    welcome_lines,
)
from handlers.briefs.questions import question_line, question_words, recognition_line
from handlers.phrases import both_moments, moment, short_day

PAGE = "briefs.page"
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
    title = _("Your brief") if page.pair.i_am_mentor else _("What your mentor reads")
    return modal(PAGE, title, blocks, close=_("Close"), private_metadata=note)


def _opening(page: BriefPage) -> str:
    pair, meeting, brief = page.pair, page.meeting, page.brief
    facts = {"them": f"<@{pair.other.user_id}>"}
    if meeting is not None:
        when = both_moments(meeting.starts_at, pair.me.tz, pair.other.tz, page.today)
        told = (
            _("For the session with {them}: {when}.", when=when, **facts)
            if pair.i_am_mentor
            else _("What {them} reads before your session: {when}.", when=when, **facts)
        )
    elif pair.i_am_mentor:
        told = _(
            "For a session with {them}. No session is planned yet: this is how it stands.", **facts
        )
    else:
        told = _(
            "What {them} reads before a session. No session is planned yet: this is how it stands.",
            **facts,
        )
    since = short_day(brief.since, brief.today)
    if brief.first:
        last = _("It is your first session.")
    elif brief.is_quiet:
        last = _("There is nothing new to tell since you met on {day}.", day=since)
    else:
        last = _("You last met on {day}.", day=since)
    return f"{told}\n{last}"


def _words(page: BriefPage) -> Iterator[Block]:
    brief = page.brief
    if brief.recognition is not None:
        yield header(_("To recognise"))
        told = recognition_line(brief.recognition, page.pair.mentee.user_id, brief.today)
        yield section(told)
    if brief.questions:
        yield header(_("Good questions"))
    on_agenda = {line.topic.source_key for line in page.whole.topics}
    for number, question in enumerate(brief.questions, 1):
        line = f"{number}. {question_line(question, brief.today)}"
        if question_key(page, question) in on_agenda:
            stands = _("On the agenda.")
            yield section(f"{line} _{stands}_")
        else:
            spoken = _("Put on the agenda: {question}", question=question_words(question))
            put = button(_("Put on the agenda"), "briefs.ask", question.kind, aloud=spoken)
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
    yield from _list(page, _("Goals"), goals)
    looks = [
        (each.subject, reflection_line(each, today, WHOLE).drawn) for each in whole.reflections
    ]
    yield from _list(page, _("Moments to look back"), looks)
    checkins = [(line.subject, checkin_line(line, today, WHOLE).drawn) for line in whole.checkins]
    yield from _list(page, _("Check-ins"), checkins)
    actions_of = [
        ("" if line.of_mentor else line.subject, action_line(line, pair, today, WHOLE))
        for line in (*whole.open_actions, *whole.done_actions)
    ]
    yield from _list(page, _("Action items"), actions_of)
    advice = [(line.subject, advice_line(line, today, WHOLE).drawn) for line in whole.advice]
    yield from _list(page, _("Advice"), advice)
    topics = [("", topic_line(line, pair, today, WHOLE)) for line in whole.topics]
    yield from _list(page, _("Agenda"), topics)
    if whole.notes is not None and whole.notes.parts:
        on = short_day(whole.notes.on, today)
        lines = [("", line.drawn) for line in notes_lines(whole.notes, WHOLE)]
        yield from _list(page, _("Record of {day}", day=on), lines)


def _welcome(page: BriefPage) -> Iterator[Block]:
    welcome, today = page.whole.welcome, page.brief.today
    if welcome is None:
        return
    profile = "\n".join(line.drawn for line in welcome_lines(welcome, today, WHOLE))
    yield from _list(page, _("Profile"), [(welcome.subject, profile)] if profile else [])
    hopes = hopes_line(welcome, page.pair, today, WHOLE)
    yield from _list(page, _("Hopes"), [("", hopes.drawn)] if hopes else [])


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
        spoken = _("Leave out: {line}", line=spoken)
        return section(line, button(_("Leave out"), "briefs.omit", value, aloud=spoken))
    if subject in page.omitted:
        spoken = _("Put back: {line}", line=spoken)
        back = button(_("Put back"), "briefs.keep", value, aloud=spoken)
        return section(_("_Left out:_ {line}", line=line), back)
    return section(_("_Left out together with its goal:_ {line}", line=line))


def _spoken(line: str) -> str:
    """A line without marks, for a button that is read aloud."""
    return typed_words(MENTION.sub("", line)).replace("*", "")


def _buttons(page: BriefPage) -> Block:
    key, notes = str(page.pair.key), page.whole.notes
    found = [button(_("Agenda"), "agenda.open", key), button(_("Add a topic"), "agenda.add", key)]
    if page.meeting is None:
        found.append(button(_("Plan a session"), "sessions.plan", key))
    if notes is not None and notes.parts:
        found.append(button(_("Read the record"), "logs.read", str(notes.met.id)))
    return actions("brief", *found)


def _sees(page: BriefPage) -> str:
    facts = {"mentee": f"<@{page.pair.mentee.user_id}>", "mentor": f"<@{page.pair.mentor.user_id}>"}
    if page.pair.i_am_mentor:
        return _("Made of what {mentee} shares with you. Only the two of you see it.", **facts)
    told = [
        _("Only you and {mentor} see it.", **facts),
        _("Your private goals, check-ins and notes are never in it."),
    ]
    if page.meeting is None:
        return " ".join(told)
    told.append(_("What you leave out is missing in this session's brief alone."))
    if page.told_at is None:
        told.append(_("{mentor} gets it the day before you meet; until then it may grow.", **facts))
    else:
        when = moment(page.told_at, page.pair.me.tz, page.today)
        told.append(
            _(
                "{mentor} has had it since {when}: what you leave out now disappears "
                "from that message, but may have been read.",
                when=when,
                **facts,
            )
        )
    return " ".join(told)
