"""Replies in words: a message in the direct message with the bot is an answer, too."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App, BoltContext

from bot.deps import Actor, Deps
from bot.usecases.checkins import answering, words
from bot.usecases.people import words_of_message
from bot.usecases.planning.checkins import CHECKIN, REMINDER, week_subject
from bot.usecases.settings import get_settings
from handlers.checkins import views
from handlers.edge import Heard
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit

SAID = (None, "file_share", "thread_broadcast")  # subtypes of what a person writes


def register(app: App) -> None:
    """Hear what is written, edited and deleted in the direct message.

    A listener's middleware runs before Bolt acknowledges an event: what it keeps is durable
    by then.
    """
    once = answers_once(Heard())
    app.event("message", matchers=[is_said], middleware=[keep_said, once])(hear(on_said))
    app.event("message", matchers=[is_changed], middleware=[keep_change])(hear(on_changed))
    app.event("message")(hear(on_other_message))
    app.action(named("checkins.unkeep"))(hear(on_unkeep))


def is_said(event: Mapping[str, Any]) -> bool:
    """A person wrote something to the bot."""
    return (
        event.get("channel_type") == "im"
        and event.get("subtype") in SAID
        and bool(event.get("user"))
        and not event.get("bot_id")
    )


def is_changed(event: Mapping[str, Any]) -> bool:
    """A person edited or deleted something written to the bot."""
    told = _changed_message(event)
    return event.get("channel_type") == "im" and bool(told.get("user")) and not told.get("bot_id")


def keep_said(
    context: BoltContext,
    event: Mapping[str, Any],
    next: Callable[[], None],
) -> None:
    """Keep the words, if they answer a check-in."""
    deps: Deps = context["deps"]
    actor = Actor(str(context.team_id), str(event["user"]))
    text = words_of_message(deps, actor.team_id, event.get("text"))
    context["kept"] = words.answer_in_words(
        deps, actor, str(event["ts"]), event.get("thread_ts"), text
    )
    next()


def answers_once(heard: Heard) -> Callable[..., None]:
    """A middleware, after the one that keeps: who is told already is not told again."""

    def once(
        context: BoltContext,
        body: Mapping[str, Any],
        next: Callable[[], None],
    ) -> None:
        context["is_new"] = heard.is_new(body)
        next()

    return once


def keep_change(
    context: BoltContext,
    event: Mapping[str, Any],
    next: Callable[[], None],
) -> None:
    """Keep up with an edited or deleted message."""
    deps: Deps = context["deps"]
    told = _changed_message(event)
    actor = Actor(str(context.team_id), str(told["user"]))
    changed = event.get("subtype") == "message_changed"
    text = words_of_message(deps, actor.team_id, told.get("text")) if changed else ""
    context["kept"] = words.change_words(deps, actor, str(told["ts"]), text)
    context["actor"] = actor
    next()


def _changed_message(event: Mapping[str, Any]) -> Mapping[str, Any]:
    name = {"message_changed": "message", "message_deleted": "previous_message"}
    found = event.get(name.get(str(event.get("subtype")), ""))
    return found if isinstance(found, dict) else {}


def on_said(visit: Visit) -> None:
    """Say what became of the words: kept as an answer, or what can be done instead."""
    if not visit.context["is_new"]:
        return
    event = visit.body["event"]
    record = visit.context["kept"]
    if record is None:
        visit.tell(views.not_an_answer(), thread_ts=event.get("thread_ts"))
        return
    if len(record.words) == 1:  # what is added later is kept without another word
        ts = str(event["ts"])
        visit.tell(views.words_kept(record, ts), thread_ts=event.get("thread_ts"))
    _show_elsewhere(visit, record)


def on_changed(visit: Visit) -> None:
    """The record follows."""
    record = visit.context["kept"]
    if record is not None:
        author = visit.acting(visit.context["actor"])
        _show_elsewhere(author, record)
        retell_briefs(author)


def on_other_message(_visit: Visit) -> None:
    """The bot's own messages, and what other apps do."""


def on_unkeep(visit: Visit) -> None:
    """“That was no check-in”."""
    left = words.take_back_words(visit.deps, visit.actor, visit.value)
    visit.ack()
    again = left.checkin.week if left is not None and words.is_empty(left) else None
    today = get_settings(visit.deps, visit.actor).today
    visit.reply(views.words_forgotten(again, today), instead=True)
    if left is not None:
        _show_elsewhere(visit, left)
    retell_briefs(visit)


def _show_elsewhere(visit: Visit, record: answering.CheckinRecord) -> None:
    draw_home(visit)
    retell(visit, (CHECKIN, REMINDER), [week_subject(record.checkin.week)])
