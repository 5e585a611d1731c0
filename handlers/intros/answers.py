"""Answers heard: yes, not now, or somebody else who may know better."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App

from bot.usecases.intros import answers, standing
from bot.usecases.intros.standing import IntroCard
from handlers.beneath import in_place, open_above, redraw_beneath
from handlers.errors import hear
from handlers.inputs import typed
from handlers.intros import forms, views
from handlers.intros.showing import show_elsewhere
from handlers.people.naming import person_named
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear the answers of those who were asked."""
    app.action(named("intros.accept"))(hear(on_accepted))
    app.action(named("intros.decline"))(hear(on_decline_wanted))
    app.view("intros.decline.submit")(hear(on_decline_submitted))
    app.action(named("intros.suggest"))(hear(on_suggestion_wanted))
    app.view("intros.suggest.submit")(hear(on_suggestion_submitted))
    app.action(named("intros.cannot"))(hear(on_cannot_wanted))
    app.view("intros.cannot.submit")(hear(on_cannot_submitted))


def on_accepted(visit: Visit) -> None:
    """“Accept”."""
    accepted = answers.accept_intro(visit.deps, visit.actor, visit.number)
    visit.ack()
    if visit.in_modal:
        visit.redraw_anyway(in_place(visit, views.accepted_page(accepted)))
        redraw_beneath(visit)
    else:
        visit.reply(views.accepted_reply(accepted))
    show_elsewhere(visit, accepted.card, accepted.full)


def on_decline_wanted(visit: Visit) -> None:
    """“Not now”."""
    _open_form(visit, forms.decline_form)


def on_cannot_wanted(visit: Visit) -> None:
    """“I cannot after all”."""
    visit.ack()
    card = standing.get_ask(visit.deps, visit.actor, visit.number)
    open_above(visit, forms.cannot_form(card, visit.number) if card.said_yes else views.sent(card))


def on_cannot_submitted(visit: Visit) -> None:
    """A yes is taken back, with a word perhaps."""
    key, words = visit.noted("ask"), typed(visit.view, "words") or ""
    _answered(visit, answers.cannot_after_all(visit.deps, visit.actor, key, words))


def on_suggestion_wanted(visit: Visit) -> None:
    """“Suggest somebody”."""
    _open_form(visit, forms.suggest_form)


def _open_form(visit: Visit, form: Callable[[IntroCard, int], dict[str, Any]]) -> None:
    """A form, if an answer is still waited for; else the word of how it stands."""
    visit.ack()
    card = standing.get_ask(visit.deps, visit.actor, visit.number)
    waits = card.is_open and card.my_ask is not None and card.my_ask.state == "open"
    open_above(visit, form(card, visit.number) if waits else views.sent(card))
    if not waits:
        show_elsewhere(visit, card)


def on_decline_submitted(visit: Visit) -> None:
    """“Not now”, with a word perhaps."""
    key = visit.noted("ask")
    words = typed(visit.view, "words") or ""
    _answered(visit, answers.decline_intro(visit.deps, visit.actor, key, words))


def on_suggestion_submitted(visit: Visit) -> None:
    """Somebody who may know better."""
    key = visit.noted("ask")
    standing.get_ask(visit.deps, visit.actor, key)  # before Slack is asked about whom they name
    suggested = person_named(visit, typed(visit.view, "suggested") or "", "suggested")
    words = typed(visit.view, "words") or ""
    card = answers.suggest_instead(visit.deps, visit.actor, key, suggested, words)
    _answered(visit, card)


def _answered(visit: Visit, card: IntroCard) -> None:
    visit.ack(response_action="update", view=in_place(visit, views.sent(card)))
    redraw_beneath(visit)
    show_elsewhere(visit, card)
