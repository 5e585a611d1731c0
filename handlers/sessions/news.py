"""What the bot says of sessions: planned, moved, called off; did you meet?"""

from bot.language import N_, _, ngettext
from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.news import FollowUp, SessionNews
from handlers.blocks import Block, Part, actions, button, context, quote, section
from handlers.phrases import moment
from handlers.sessions.outcomes import CALENDAR_HINT
from handlers.sessions.views import met_buttons
from handlers.sessions.words import (
    agenda_button,
    briefly,
    calendar_buttons,
    change_buttons,
    common_words,
    details,
    mention,
    move_button,
    own_trouble,
    plan_button,
    series_lines,
    shift_words,
    when,
)

GONE = N_("A session that was here is not there any more.")
OVER = {
    "moved": N_("It has been moved since."),
    "cancelled": N_("It was called off since."),
    "held": N_("You met."),
    "missed": N_("It did not take place."),
    "begun": N_("Its hour has come."),
    "over": N_("They are over, or were called off since."),
}
UNHEARD = {
    "planned": N_(
        "I could not tell {them} that you planned your session of {moment}: "
        "they cannot get messages from me. Please tell them yourself."
    ),
    "moved": N_(
        "I could not tell {them} that you moved your session of {moment}: "
        "they cannot get messages from me. Please tell them yourself."
    ),
    "cancelled": N_(
        "I could not tell {them} that you called off your session of {moment}: "
        "they cannot get messages from me. Please tell them yourself."
    ),
}


def news_part(news: SessionNews) -> Part:
    """A change, told to the one who did not make it."""
    view = news.view
    if view is None:
        return _line(_(GONE))
    if news.over is not None:
        return _line(_record(news, view, news.over))
    told = _told(news, view, mention(view.pair.other))
    if news.what == "cancelled":
        return _cancelled(news, view, told)
    if news.what == "missed":
        return _missed(view, told)
    hints = [shift_words(view, news.shifted), _own_hint(news, view)]
    aloud = ("\n" if "\n" in told else " ").join(filter(None, [told, *hints]))
    blocks = [section(told), *(context(hint) for hint in hints if hint), *_buttons(news, view)]
    return Part(aloud, tuple(blocks))


def _record(news: SessionNews, view: SessionView, over: str) -> str:
    """What such a message shrinks to; the hours of today are another message's matter."""
    since = _(OVER[over]) if over in OVER else ""
    them, was = mention(view.pair.other), moment(news.was, view.tz, view.today)
    if news.what == "missed":
        told = _("{them} had said that the two of you did not meet.", them=them)
    elif news.what == "planned" and over == "over":
        told = _("{them} planned sessions with you, the first on {moment}.", them=them, moment=was)
    elif news.what == "planned":
        told = _("{them} planned a session with you: {moment}.", them=them, moment=was)
    elif over == "over":
        told = _("{them} moved your session of {moment} and those after it.", them=them, moment=was)
    else:
        told = _("{them} moved your session of {moment}.", them=them, moment=was)
    return f"{told} {since}".strip()


def _told(news: SessionNews, view: SessionView, them: str) -> str:
    several, facts = len(news.sessions) > 1, {"them": them, "moment": briefly(view)}
    if news.what == "cancelled" and several:
        return ngettext(
            "{them} called off your session of {moment}, and the {count} after it.",
            "{them} called off your session of {moment}, and the {count} after it.",
            len(news.sessions) - 1,
            **facts,
        )
    if news.what == "cancelled":
        return _("{them} called off your session of {moment}.", **facts)
    if news.what == "missed":
        return _("{them} says that your session of {moment} did not take place.", **facts)
    if news.what == "planned" and several:
        told = ngettext(
            "{them} planned {count} session with you, {details}:",
            "{them} planned {count} sessions with you, {details}:",
            len(news.sessions),
            them=them,
            details=details(view),
        )
        return f"{told}\n{series_lines(view, news.sessions)}"
    if news.what == "planned":
        return _(
            "{them} planned a session with you: {when}, {details}.",
            them=them,
            when=when(view),
            details=details(view),
        )
    return _moved(news, view, them, several=several)


def _moved(news: SessionNews, view: SessionView, them: str, *, several: bool) -> str:
    was = moment(news.was, view.tz, view.today)
    if several:
        return _(
            "{them} changed your session of {moment} and those after it. "
            "They are now, {details} each:\n{lines}",
            them=them,
            moment=was,
            details=details(view),
            lines=series_lines(view, news.sessions),
        )
    if news.was == view.met.starts_at:
        return _(
            "{them} changed your session of {when}. It is now: {details}.",
            them=them,
            when=when(view),
            details=details(view),
        )
    return _(
        "{them} moved your session of {moment} to {when}, {details}.",
        them=them,
        moment=was,
        when=when(view),
        details=details(view),
    )


def _own_hint(news: SessionNews, view: SessionView) -> str:
    if news.trouble is None:
        return ""
    return f"{own_trouble(news.trouble)} {common_words(view, news.common)}".strip()


def _buttons(news: SessionNews, view: SessionView) -> list[Block]:
    several = len(news.sessions) > 1
    return [
        actions(f"session.{view.key}", *change_buttons(view), agenda_button(view)),
        actions(f"calendar.{view.key}", *calendar_buttons(view, later=several)),
    ]


def _cancelled(news: SessionNews, view: SessionView, told: str) -> Part:
    several = len(news.sessions) > 1
    if news.words:
        told = _("{told} They write:\n{words}", told=told, words=quote(news.words))
    file = calendar_buttons(view, later=several)[0]
    doors = actions(f"session.{view.key}", plan_button(view), file)
    return Part(told, (section(told), doors, context(_(CALENDAR_HINT))))


def _missed(view: SessionView, told: str) -> Part:
    text = _("{told} If you did meet, just say so.", told=told)
    return Part(text, (section(text), _missed_doors(view)))


def _missed_doors(view: SessionView) -> Block:
    """Another time, or the way back from a slip."""
    again = move_button(view, _("Find another time"))
    met = button(
        _("We met"),
        "sessions.met",
        str(view.key),
        aloud=_("We met: {moment}", moment=briefly(view)),
    )
    return actions(f"met.{view.key}", again, met)


def returned_part(news: SessionNews) -> Part:
    """What the one reads who made a change that could not be told."""
    view = news.view
    if view is None:
        return _line(_(GONE))
    text = _(UNHEARD[news.what], them=mention(view.pair.other), moment=briefly(view))
    return Part(text, (section(text),))


def follow_up_part(asked: FollowUp) -> Part:
    """“Did you meet?”, or the record of the answer."""
    view = asked.view
    if view is None:
        return _line(_(GONE))
    facts = {"them": mention(view.pair.other), "moment": briefly(view)}
    match asked.over:
        case None:
            text = _("Your session with {them} was planned for {moment}. Did you meet?", **facts)
            return Part(text, (section(text), actions(f"met.{view.key}", *met_buttons(view))))
        case "held":
            return _held(view, _("You met {them}: {moment}.", **facts))
        case "missed":
            text = _("Your session of {moment} with {them} did not take place.", **facts)
            return Part(text, (context(text), _missed_doors(view)))
        case "moved":
            told = _("Your session with {them} was moved to {when}.", when=when(view), **facts)
            return _line(told)
        case _:
            return _line(_("Your session of {moment} with {them} was called off.", **facts))


def _held(view: SessionView, text: str) -> Part:
    if view.met.logged_at is not None:
        return _line(text)
    write = button(_("Write it down"), "logs.open", str(view.key))
    return Part(text, (context(text), actions(f"met.{view.key}", write)))


def _line(text: str) -> Part:
    return Part(text, (context(text),))
