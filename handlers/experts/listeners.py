"""Experts heard: offering what one can help with, finding somebody who knows, wishes."""

import difflib
from collections.abc import Callable, Collection, Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.experts import SOUGHT_LENGTH
from bot.rules.words import people_in
from bot.usecases.experts import finding, offers, wishes
from bot.usecases.experts.offers import ExpertCard
from handlers.beneath import Note, can_be_drawn, open_above
from handlers.blocks import Message
from handlers.commands import CLOSE_ENOUGH, Run, Word
from handlers.errors import hear
from handlers.experts import forms, views, wish_views
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.registry import named
from handlers.visits import Visit

# Words that people type after `/intro offer`.
QUIET, AGAIN = ("quiet", "pause", "stop", "off"), ("resume", "reopen", "open", "on")


def register(app: App) -> None:
    """Hear everything about experts."""
    can_be_drawn(views.FOUND, _draw_found)
    app.action(named("experts.offer"))(hear(on_offer_wanted))
    app.view("experts.offer.submit")(hear(on_offer_submitted))
    app.action(named("experts.quiet"))(hear(on_quiet))
    app.action(named("experts.resume"))(hear(on_resumed))
    app.action(named("experts.find"))(hear(on_find_wanted))
    app.shortcut("experts.ask")(hear(on_find_wanted))
    app.view("experts.find.submit")(hear(on_find_submitted))
    app.action(named("experts.more"))(hear(on_more_wanted))
    app.action(named("experts.wish"))(hear(on_wish_kept))
    app.action(named("experts.drop"))(hear(on_wish_dropped))


def open_offer(visit: Visit, words: str) -> None:
    """`/intro offer [quiet|resume]`: the form, or the one click in words."""
    if words.casefold() in QUIET:
        on_quiet(visit)
    elif words.casefold() in AGAIN:
        on_resumed(visit)
    else:
        visit.ack()
        form = offers.get_own_help(visit.deps, visit.actor)
        visit.open(forms.offer_form(form, words))


WORDS: Mapping[str, Word] = {
    "offer": Word(
        open_offer,
        N_("says what others can ask you about"),
        "[quiet|resume]",
        ("offers",),
        acks=True,
    ),
}


def free_words(ask: Callable[[Visit, str, str], None], names: Collection[str]) -> Run:
    """`/intro topic` looks for somebody; `/intro @person topic` has `ask` write to them.

    `names` are the sub-commands: one that was mistyped is a topic, too, for which nobody is found.
    """

    def on_words(visit: Visit, text: str) -> None:
        users, topic = people_in(text)
        if len(set(users)) > 1:
            visit.reply(views.one_at_a_time())
        elif users:
            ask(visit, users[0], topic)
        elif topic.startswith("@"):
            visit.reply(views.nobody_meant(topic.split()[0]))
        else:
            show_found(visit, topic[:SOUGHT_LENGTH], names)

    return on_words


def show_found(visit: Visit, words: str, names: Collection[str] = ()) -> None:
    """Who knows about a topic; where nobody does, also the sub-command that was perhaps meant."""
    visit.wait_for_introduction()
    found = finding.find_experts(visit.deps, visit.actor, words)
    meant = "" if found.fits else _meant(found.sought, names)
    visit.reply(views.found_message(found, meant))


def _meant(sought: str, names: Collection[str]) -> str:
    first, *rest = sought.casefold().split()
    if not rest and first in (*QUIET, *AGAIN):  # `/intro offer` is what takes these words
        return f"/intro offer {first}"
    near = difflib.get_close_matches(first, names, n=1, cutoff=CLOSE_ENOUGH)
    return f"/intro {near[0]}" if near and len(rest) < 2 else ""


def _on_page(visit: Visit) -> bool:
    """Whether the request comes from the page of an offer."""
    return visit.in_modal and visit.view.get("callback_id") == views.PAGE


def on_offer_wanted(visit: Visit) -> None:
    """“Offer help”, "Change it"."""
    visit.ack()
    form = offers.get_own_help(visit.deps, visit.actor)
    beneath = _on_page(visit) and not visit.is_stacked
    visit.show(forms.offer_form(form, visit.value, {"page": beneath}))  # a skill to begin with


def on_offer_submitted(visit: Visit) -> None:
    """What somebody helps with: kept before it is acknowledged."""
    card = offers.offer_help(visit.deps, visit.actor, forms.read_offer(visit.view))
    if visit.note().get("page") is True:  # what others see stands beneath the form
        visit.ack()
        visit.redraw_beneath(views.expert_page(card))
    else:
        visit.ack(response_action="update", view=views.expert_page(card))
    draw_home(visit)


def on_quiet(visit: Visit) -> None:
    """“Quiet for now”, wherever somebody is asked."""
    card = offers.be_quiet(visit.deps, visit.actor)
    visit.ack()
    _show_turned(visit, card)


def on_resumed(visit: Visit) -> None:
    """“Be asked again”."""
    card = offers.be_asked_again(visit.deps, visit.actor)
    visit.ack()
    _show_turned(visit, card)


def _show_turned(visit: Visit, card: ExpertCard) -> None:
    if _on_page(visit):
        visit.redraw_anyway(views.expert_page(card))
    elif visit.body.get("view"):
        visit.show(views.expert_page(card))
    else:
        # What was said of it before is not true any more.
        instead = visit.in_message and visit.action.get("block_id") == views.TURNED
        visit.reply(views.turned(card), instead=instead)
    draw_home(visit)


def on_find_wanted(visit: Visit) -> None:
    """“Find somebody who knows”, "Other words", or the shortcut: asks for the topic first."""
    visit.ack()
    topic = visit.value[:SOUGHT_LENGTH] if visit.body.get("actions") else ""
    if visit.is_on(views.FOUND):
        visit.redraw_anyway(forms.find_form(topic))
    else:
        visit.show(forms.find_form(topic))


def on_find_submitted(visit: Visit) -> None:
    """What somebody looks for: nothing is kept of it."""
    found = finding.find_experts(visit.deps, visit.actor, typed(visit.view, "topic") or "")
    visit.ack(response_action="update", view=views.found_page(found))


def _draw_found(visit: Visit, note: Note) -> dict[str, Any]:
    """Who knows, once one of them was asked."""
    sought = str(note.get("sought"))
    return views.found_page(finding.find_experts(visit.deps, visit.actor, sought))


def on_more_wanted(visit: Visit) -> None:
    """“More about them”."""
    visit.ack()
    card = offers.show_expert(visit.deps, visit.actor, visit.number)
    topic = views.noted_topic(visit.note()) if visit.in_modal else ""
    open_above(visit, views.expert_page(card, topic))


def on_wish_kept(visit: Visit) -> None:
    """“Tell me when somebody offers it”."""
    wish = wishes.keep_wish(visit.deps, visit.actor, visit.value)
    visit.ack()
    _show_wish(visit, wish_views.wish_kept(wish))


def on_wish_dropped(visit: Visit) -> None:
    """“Drop it”, beside a wish."""
    wish = wishes.drop_wish(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_wish(visit, wish_views.wish_dropped(wish))


def _show_wish(visit: Visit, message: Message) -> None:
    if visit.body.get("view"):
        visit.show(wish_views.wish_page(message))
    else:
        visit.reply(message)
