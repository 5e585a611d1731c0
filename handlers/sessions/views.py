"""Sessions as people see them: the list, and the page of one."""

import json
from typing import Any

from bot.language import N_, _, listing, ngettext
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
from handlers.sessions.words import (
    agenda_button,
    brief_button,
    briefly,
    calendar_buttons,
    change_buttons,
    details,
    ends,
    mention,
    move_button,
    plan_button,
    topic_button,
    when,
)

UPCOMING_SHOWN, TOPICS_SHOWN = 8, 5
PAGE, SETTLED, CANCELLED = "sessions.page", "sessions.settled", "sessions.cancelled"
ONLY_YOU = N_("Only you see this.")


def session_list(listed: SessionList) -> Message:
    """What comes, and what was."""
    if not listed.upcoming and not listed.past:
        return _nothing_yet(listed)
    blocks: list[Block] = []
    lines = [_("Your sessions.")]
    for title, views, told in (
        (_("Coming"), listed.upcoming[:UPCOMING_SHOWN], _coming),
        (_("Latest"), listed.past, _past),
    ):
        if views:
            blocks.append(header(title))
            lines.append(f"{title}:")
        for view in views:
            blocks.append(section(told(view), _opener(view)))
            lines.append(told(view))
    if more := len(listed.upcoming[UPCOMING_SHOWN:]):
        later = ngettext(
            "… and {count} more session later.", "… and {count} more sessions later.", more
        )
        blocks.append(context(later))
    blocks += [_doors(listed), context(_(ONLY_YOU))]
    return Message(" ".join(lines), blocks)


def _coming(view: SessionView) -> str:
    them = mention(view.pair.other)
    if view.is_on:
        return _("You are meeting {them} now, until {time}.", them=them, time=ends(view))
    if view.begun:
        return _("{when}, with {them}. Did you meet?", when=when(view), them=them)
    return _("{when}, with {them}.", when=when(view), them=them)


def _past(view: SessionView) -> str:
    told, them = when(view), mention(view.pair.other)
    match view.met.state:
        case "held":
            return _("{when}, with {them}. You met.", when=told, them=them)
        case "missed":
            return _("{when}, with {them}. It did not take place.", when=told, them=them)
    return _("{when}, with {them}. Did you meet?", when=told, them=them)


def _opener(view: SessionView) -> Element:
    spoken = _("Open the session of {moment}", moment=briefly(view))
    return button(_("Open"), "sessions.open", str(view.key), aloud=spoken)


def _doors(listed: SessionList) -> Block:
    if listed.mentorships:
        return actions("doors", button(_("Plan a session"), "sessions.plan"))
    return actions(
        "doors",
        button(_("Find a mentor"), "mentors.find"),
        button(_("Offer to be a mentor"), "mentors.offer"),
    )


def _nothing_yet(listed: SessionList) -> Message:
    text = (
        _(
            "No session is planned yet. "
            "Choose a time, and both of you read it in your own time zone."
        )
        if listed.mentorships
        else _(
            "No session is planned yet. Sessions belong to a mentorship: "
            "find a mentor, or offer to be one."
        )
    )
    return Message(text, [section(text), _doors(listed), context(_(ONLY_YOU))])


def nobody_to_plan_with(users: list[str]) -> Message:
    """There is no active mentorship (with these people)."""
    them = listing([f"<@{user}>" for user in users])
    text = (
        _(
            "You have no mentorship under way with {them}. "
            "Sessions belong to one: find a mentor, or offer to be one.",
            them=them,
        )
        if users
        else _(
            "You have no mentorship under way. "
            "Sessions belong to one: find a mentor, or offer to be one."
        )
    )
    return Message(text, [section(text), _doors(SessionList()), context(_(ONLY_YOU))])


def none_coming(users: list[str]) -> Message:
    """There is no session that could be moved or called off."""
    them = listing([f"<@{user}>" for user in users])
    text = (
        _("No session with {them} is planned.", them=them) if users else _("No session is planned.")
    )
    door = actions("doors", button(_("Plan a session"), "sessions.plan"))
    return Message(text, [section(text), door, context(_(ONLY_YOU))])


def session_page(view: SessionView) -> dict[str, Any]:
    """One session, with all that can be done about it."""
    told = _(
        "*{when}*\nWith {them}, {details}.",
        when=when(view),
        them=mention(view.pair.other),
        details=details(view),
    )
    blocks = [section(f"{told}\n{_standing(view)}".rstrip()), *_topics(view), *_deeds(view)]
    note = json.dumps({"session": view.key})
    return modal(PAGE, _("Session"), blocks, close=_("Close"), private_metadata=note)


def _standing(view: SessionView) -> str:
    match view.met.state:
        case "held":
            return (
                _("You met.") if view.met.logged_at else _("You met. Nothing is written down yet.")
            )
        case "missed":
            return _("It did not take place.")
        case "cancelled":
            return _("It was called off.")
        case _ if view.is_on:
            return _("You are meeting now, until {time}.", time=ends(view))
        case _ if view.begun:
            return _("It is over. Did you meet?")
        case _ if view.later:
            return ngettext(
                "{count} more session of this series comes after it.",
                "{count} more sessions of this series come after it.",
                view.later,
            )
    return ""


def _topics(view: SessionView) -> list[Block]:
    if view.met.state != "planned":
        return []
    if not view.topics:
        return [context(_("Nothing is on the agenda yet."))]
    lines = [f"• {escape(shorten(topic.words, 120))}" for topic in view.topics[:TOPICS_SHOWN]]
    if more := len(view.topics[TOPICS_SHOWN:]):
        lines.append(ngettext("… and {count} more topic", "… and {count} more topics", more))
    title = _("Agenda")
    return [section("\n".join([f"*{title}*", *lines]))]


def _deeds(view: SessionView) -> list[Block]:
    key = str(view.key)
    match view.met.state:
        case "held":
            return [actions("deeds", *_record_buttons(view))]
        case "missed":
            again = move_button(view, _("Find another time"))
            return [actions("deeds", again, button(_("We met"), "sessions.met", key))]
        case "cancelled":
            return [actions("deeds", plan_button(view), *calendar_buttons(view)[:1])]
        case _ if view.begun:
            return _deeds_of_now(view)
    more = [agenda_button(view)] if view.topics else []
    return [
        actions("deeds", topic_button(view), *more, brief_button(view)),
        actions("changes", *change_buttons(view)),
        actions("calendar", *calendar_buttons(view)),
    ]


def _deeds_of_now(view: SessionView) -> list[Block]:
    """While the two meet: what to talk about; then what is worth keeping."""
    write = button(_("Write it down"), "logs.open", str(view.key))
    told = [agenda_button(view), brief_button(view), write]
    if view.is_on:
        off = [move_button(view, _("Move")), met_buttons(view)[1]]
        return [actions("deeds", *told), actions("met", *off)]
    return [actions("met", *met_buttons(view)), actions("deeds", *told)]


def _record_buttons(view: SessionView) -> list[Element]:
    key = str(view.key)
    if view.met.logged_at is not None:
        return [
            button(_("Read the record"), "logs.read", key),
            button(_("Add to it"), "logs.open", key),
        ]
    write = button(_("Write it down"), "logs.open", key, style="primary")
    more = [agenda_button(view), brief_button(view)] if view.is_on else []
    return [write, *more, button(_("We did not meet"), "sessions.missed", key)]


def met_buttons(view: SessionView) -> list[Element]:
    """“Did you meet?”: one tap."""
    key, told = str(view.key), briefly(view)
    met, missed = _("We met: {moment}", moment=told), _("We did not meet: {moment}", moment=told)
    return [
        button(_("We met"), "sessions.met", key, style="primary", aloud=met),
        button(_("We did not meet"), "sessions.missed", key, aloud=missed),
    ]
