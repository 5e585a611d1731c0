"""Words in the direct message that may be meant for somebody else: offered to be passed on.

Nothing that somebody writes to the bot reaches another person before they have said so.
"""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App, BoltContext

from bot.deps import Actor, Deps
from bot.rules.words import clean_text, typed_words
from bot.usecases.people import words_of_message
from bot.usecases.requests import answers
from bot.usecases.requests.words import meant_request
from handlers.edge import Heard
from handlers.errors import hear
from handlers.registry import named
from handlers.requests import passing, views
from handlers.requests.elsewhere import show_elsewhere
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear such words before anything else does, and the click that passes them on."""
    heard = Heard()

    def on_said(visit: Visit) -> None:
        if heard.is_new(visit.body):
            offer_to_pass_on(visit)

    app.event("message", matchers=[is_meant_for_another])(hear(on_said))
    app.action(named("requests.say"))(hear(on_passed_on))


def is_meant_for_another(context: BoltContext, event: Mapping[str, Any]) -> bool:
    """A person wrote something to the bot while a request waits for a word of theirs."""
    if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
        return False
    if not event.get("user") or not clean_text(typed_words(event.get("text"))):
        return False
    deps: Deps = context["deps"]
    actor = Actor(str(context.team_id), str(event["user"]))
    context["meant"] = meant_request(deps, actor, event.get("thread_ts"))
    return context["meant"] is not None


def offer_to_pass_on(visit: Visit) -> None:
    """Whether the words are for the other, and what else can be done."""
    event = visit.body["event"]
    words = clean_text(words_of_message(visit.deps, visit.actor.team_id, event.get("text")))
    told = passing.shall_i_pass_on(visit.context["meant"], words)
    visit.tell(told, thread_ts=event.get("thread_ts"))


def on_passed_on(visit: Visit) -> None:
    """“Send it”, below the words: kept, and delivered by the next tick."""
    key, _bar, words = visit.value.partition("|")
    number = int(key) if key.isdecimal() and len(key) < 19 else 0
    ts = str((visit.body.get("message") or {}).get("ts") or "")
    card = answers.write_about(visit.deps, visit.actor, number, words, f"said:{ts}")
    visit.ack()
    visit.reply(passing.passed_on(card) if card.is_open else views.stands(card), instead=True)
    show_elsewhere(visit, card)
