"""What the bot says of sessions: planned, moved, called off; did you meet?"""

from bot.usecases.sessions.held import SessionView
from bot.usecases.sessions.news import FollowUp, SessionNews
from handlers.blocks import Block, Part, actions, button, context, quote, section
from handlers.phrases import moment
from handlers.sessions.views import met_buttons
from handlers.sessions.words import (
    agenda_button,
    briefly,
    calendar_buttons,
    change_buttons,
    common_words,
    details,
    mention,
    own_trouble,
    series_lines,
    shift_words,
    when,
)

OVER = {
    "moved": "It has been moved since.",
    "cancelled": "It was called off since.",
    "held": "You met.",
    "missed": "It did not take place.",
    "begun": "Its hour has come.",
    "over": "They are over, or were called off since.",
}


def news_part(news: SessionNews) -> Part:
    """A change, told to the one who did not make it."""
    view = news.view
    if view is None:
        return _line("A session that was here is not there any more.")
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
    if news.what == "missed":
        return (
            f"{mention(view.pair.other)} had said that you two did not meet. {OVER.get(over, '')}"
        )
    deed = "planned a session with you" if news.what == "planned" else "moved a session"
    told = f"{mention(view.pair.other)} {deed}: {moment(news.was, view.tz, view.today)}."
    return f"{told} {OVER.get(over, '')}".strip()


def _told(news: SessionNews, view: SessionView, who: str) -> str:
    several = len(news.sessions) > 1
    if news.what == "cancelled":
        also = f", and the {len(news.sessions) - 1} after it" if several else ""
        return f"{who} called off your session of {briefly(view)}{also}."
    if news.what == "missed":
        return f"{who} says that your session of {briefly(view)} did not take place."
    if news.what == "planned" and several:
        told = f"{who} planned {len(news.sessions)} sessions with you, {details(view)}:"
        return f"{told}\n{series_lines(view, news.sessions)}"
    if news.what == "planned":
        return f"{who} planned a session with you: {when(view)}, {details(view)}."
    return _moved(news, view, who, several=several)


def _moved(news: SessionNews, view: SessionView, who: str, *, several: bool) -> str:
    was = moment(news.was, view.tz, view.today)
    if several:
        told = f"{who} changed your session of {was} and those after it. They are now:"
        return f"{told}\n{series_lines(view, news.sessions)}\n{details(view)} each."
    if news.was == view.met.starts_at:
        return f"{who} changed your session of {when(view)}. It is now: {details(view)}."
    return f"{who} moved your session of {was} to {when(view)}, {details(view)}."


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
    words = f"{told} They write:\n{quote(news.words)}" if news.words else told
    file = calendar_buttons(view, later=several)[0]
    again = button("Plan another", "sessions.plan", str(view.pair.key))
    hint = context("The calendar file takes the entry out of your calendar again.")
    return Part(words, (section(words), actions(f"session.{view.key}", again, file), hint))


def _missed(view: SessionView, told: str) -> Part:
    text = f"{told} If you did meet, just say so."
    key = str(view.key)
    doors = actions(
        f"met.{key}",
        button("Find another time", "sessions.move", key),
        button("We met", "sessions.met", key),
    )
    return Part(text, (section(text), doors))


def returned_part(news: SessionNews) -> Part:
    """What the one reads who made a change that could not be told."""
    view = news.view
    if view is None:
        return _line("A session that was here is not there any more.")
    them = mention(view.pair.other)
    deed = {"planned": "planned", "moved": "moved", "cancelled": "called off"}[news.what]
    text = (
        f"I could not tell {them} that you {deed} your session of {briefly(view)}: they cannot "
        "get messages from me. Please tell them yourself."
    )
    return Part(text, (section(text),))


def follow_up_part(asked: FollowUp) -> Part:
    """“Did you meet?”, or the record of the answer."""
    view = asked.view
    if view is None:
        return _line("A session that was here is not there any more.")
    them, told = mention(view.pair.other), briefly(view)
    match asked.over:
        case None:
            text = f"Your session with {them} was planned for {told}. Did you meet?"
            return Part(text, (section(text), actions(f"met.{view.key}", *met_buttons(view))))
        case "held":
            return _held(view, f"You met {them}: {told}.")
        case "missed":
            text = f"Your session of {told} with {them} did not take place."
            again = button("Find another time", "sessions.move", str(view.key))
            return Part(text, (context(text), actions(f"met.{view.key}", again)))
        case "moved":
            return _line(f"Your session with {them} was moved to {when(view)}.")
        case _:
            return _line(f"Your session of {told} with {them} was called off.")


def _held(view: SessionView, text: str) -> Part:
    if view.met.logged_at is not None:
        return _line(text)
    write = button("Write down what to keep", "logs.open", str(view.key))
    return Part(text, (context(text), actions(f"met.{view.key}", write)))


def _line(text: str) -> Part:
    return Part(text, (context(text),))
