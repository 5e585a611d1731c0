"""Sessions as people see them: the list, and the page of one."""

import json
from typing import Any

from bot.usecases.sessions.held import SessionList, SessionView
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    escape,
    header,
    modal,
    section,
    shorten,
)
from handlers.phrases import count, listing
from handlers.sessions.words import (
    agenda_button,
    briefly,
    calendar_buttons,
    change_buttons,
    details,
    mention,
    when,
)

UPCOMING_SHOWN, TOPICS_SHOWN = 8, 5
PAST = {"held": "you met", "missed": "did not take place", "planned": "did you meet?"}
PAGE, SETTLED, CANCELLED = "sessions.page", "sessions.settled", "sessions.cancelled"
ONLY_YOU = "Only you see this."


def session_list(listed: SessionList) -> Message:
    """What comes, and what was."""
    if not listed.upcoming and not listed.past:
        return _nothing_yet(listed)
    blocks: list[Block] = []
    lines = []
    for title, views in (("Coming", listed.upcoming[:UPCOMING_SHOWN]), ("Latest", listed.past)):
        if views:
            blocks.append(header(title))
            lines.append(f"{title}:")
        for view in views:
            told = f"{when(view)}, with {mention(view.pair.other)}"
            told += "" if title == "Coming" else f": {PAST[view.met.state]}"
            blocks.append(section(told, _opener(view)))
            lines.append(f"{told}.")
    if more := len(listed.upcoming[UPCOMING_SHOWN:]):
        blocks.append(context(f"… and {count(more, 'more session')} later."))
    blocks += [_doors(listed), context(ONLY_YOU)]
    return Message(f"Your sessions. {' '.join(lines)}", blocks)


def _opener(view: SessionView) -> Element:
    return button("Open", "sessions.open", str(view.key), aloud=f"Open: {briefly(view)}")


def _doors(listed: SessionList) -> Block:
    if listed.mentorships:
        return actions("doors", button("Plan a session", "sessions.plan"))
    return actions(
        "doors", button("Find a mentor", "mentors.find"), button("Be a mentor", "mentors.offer")
    )


def _nothing_yet(listed: SessionList) -> Message:
    text = "No session is planned yet. "
    text += (
        "Choose a time, and both of you get it in your own time zone."
        if listed.mentorships
        else "Sessions belong to a mentorship: find a mentor, or offer to be one."
    )
    return Message(text, [section(text), _doors(listed), context(ONLY_YOU)])


def nobody_to_plan_with(users: list[str]) -> Message:
    """There is no active mentorship (with these people)."""
    them = listing([f"<@{user}>" for user in users])
    text = f"You have no mentorship under way with {them}." if users else ""
    text = text or "You have no mentorship under way."
    text += " Sessions belong to one: find a mentor, or offer to be one."
    return Message(text, [section(text), _doors(SessionList()), context(ONLY_YOU)])


def none_coming(users: list[str]) -> Message:
    """There is no session that could be moved or cancelled."""
    them = listing([f"<@{user}>" for user in users])
    text = f"No session with {them} is planned." if users else "No session is planned."
    door = actions("doors", button("Plan a session", "sessions.plan"))
    return Message(text, [section(text), door, context(ONLY_YOU)])


def session_page(view: SessionView) -> dict[str, Any]:
    """One session, with all that can be done about it."""
    told = f"*{when(view)}*\nWith {mention(view.pair.other)}, {details(view)}."
    blocks = [section(f"{told}\n{_standing(view)}".rstrip()), *_topics(view), *_deeds(view)]
    note = json.dumps({"session": view.key})
    return modal(PAGE, "Session", blocks, close="Close", private_metadata=note)


def _standing(view: SessionView) -> str:
    match view.met.state:
        case "held":
            return "You met." if view.met.logged_at else "You met. Nothing is written down yet."
        case "missed":
            return "It did not take place."
        case "cancelled":
            return "It was called off."
        case _ if view.begun:
            return "Did you meet?"
        case _:
            after = count(view.later, "more session")
            return f"{after} of this series after it." if view.later else ""


def _topics(view: SessionView) -> list[Block]:
    if view.met.state != "planned":
        return []
    if not view.topics:
        return [context("Nothing is on the agenda yet.")]
    lines = [f"• {escape(shorten(topic.words, 120))}" for topic in view.topics[:TOPICS_SHOWN]]
    if more := len(view.topics[TOPICS_SHOWN:]):
        lines.append(f"… and {count(more, 'more topic')}")
    return [section("\n".join(["*Agenda*", *lines]))]


def _deeds(view: SessionView) -> list[Block]:
    key = str(view.key)
    match view.met.state:
        case "held":
            return [actions("deeds", *_record_buttons(view))]
        case "missed":
            again = button("Find another time", "sessions.move", key)
            return [actions("deeds", again, button("We met", "sessions.met", key))]
        case "cancelled":
            again = button("Plan another", "sessions.plan", str(view.pair.key))
            return [actions("deeds", again, *calendar_buttons(view)[:1])]
        case _:
            brief = button("Brief", "briefs.open", key)
            deeds = [*change_buttons(view), agenda_button(view), brief]
            met = [actions("met", *met_buttons(view))] if view.begun else []
            return [*met, actions("deeds", *deeds), actions("calendar", *calendar_buttons(view))]


def _record_buttons(view: SessionView) -> list[Element]:
    key = str(view.key)
    if view.met.logged_at is not None:
        return [
            button("Read the record", "logs.read", key),
            button("Add to it", "logs.open", key),
        ]
    write = button("Write it down", "logs.open", key, style="primary")
    return [write, button("We did not meet", "sessions.missed", key)]


def met_buttons(view: SessionView) -> list[Element]:
    """“Did you meet?”: one tap."""
    key, told = str(view.key), briefly(view)
    return [
        button("We met", "sessions.met", key, style="primary", aloud=f"We met: {told}"),
        button("We did not meet", "sessions.missed", key, aloud=f"We did not meet: {told}"),
    ]
