"""Mentors heard: offering oneself, pausing that, and finding somebody."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_
from bot.usecases.experts import offers as expert_offers
from bot.usecases.mentors import finding, offers
from bot.usecases.mentors.offers import OfferCard
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.mentors import about, forms, page, views
from handlers.registry import named
from handlers.visits import Visit

PAUSING, REOPENING = ("pause", "stop", "close"), ("resume", "reopen", "open")


def register(app: App) -> None:
    """Hear everything about offering and finding."""
    app.action(named("mentors.offer"))(hear(on_offer_wanted))
    app.view("mentors.offer.submit")(hear(on_offer_submitted))
    app.action(named("mentors.pause"))(hear(on_paused))
    app.action(named("mentors.reopen"))(hear(on_reopened))
    app.action(named("mentors.experts.off"))(hear(on_no_introductions))
    app.action(named("mentors.experts.on"))(hear(on_introductions))
    app.action(named("mentors.find"))(hear(on_find_wanted))
    app.view("mentors.find.submit")(hear(on_find_submitted))
    app.action(named("mentors.all"))(hear(on_everybody_wanted))
    app.action(named("mentors.more"))(hear(on_more_wanted))
    app.action(named("mentors.about"))(hear(on_about_wanted))


def open_offer(visit: Visit, words: str) -> None:
    """`/mentor offer [pause|resume]`: the form, or the one click in words."""
    if words.casefold() in PAUSING:
        on_paused(visit)
    elif words.casefold() in REOPENING:
        on_reopened(visit)
    else:
        on_offer_wanted(visit)


def show_found(visit: Visit, words: str) -> None:
    """`/mentor find [words]`."""
    visit.wait_for_introduction()
    visit.reply(views.found_message(finding.find_mentors(visit.deps, visit.actor, words)))


def show_about(visit: Visit, _words: str) -> None:
    """`/mentor about`."""
    visit.reply(about.about_message())


WORDS: Mapping[str, Word] = {
    "find": Word(show_found, N_("shows mentors who fit you"), N_("[words]"), ("search",)),
    "offer": Word(open_offer, N_("offers yourself as a mentor"), "[pause|resume]", acks=True),
    "about": Word(show_about, N_("says what mentoring is")),
}


def _on_page(visit: Visit) -> bool:
    """Whether the request comes from the page of an offer."""
    return visit.is_on("mentors.page")


def on_offer_wanted(visit: Visit) -> None:
    """“Offer to be a mentor”, "Change it"."""
    visit.ack()
    form = offers.get_own_offer(visit.deps, visit.actor)
    visit.show(forms.offer_form(form, {"page": _on_page(visit) and not visit.is_stacked}))


def on_offer_submitted(visit: Visit) -> None:
    """An offer was filled in: kept before it is acknowledged."""
    card = offers.offer_mentoring(visit.deps, visit.actor, forms.read_offer(visit.view))
    saved = page.mentor_page(card, is_saved=True)
    if visit.note().get("page") is True:  # what others see stands beneath the form
        visit.ack()
        visit.redraw_beneath(saved)
    else:
        visit.ack(response_action="update", view=saved)
    draw_home(visit)


def on_paused(visit: Visit) -> None:
    """“Pause my offer”."""
    card = offers.pause_offer(visit.deps, visit.actor)
    visit.ack()
    _show_turned(visit, card)


def on_reopened(visit: Visit) -> None:
    """“Take new mentees again”."""
    card = offers.reopen_offer(visit.deps, visit.actor)
    visit.ack()
    _show_turned(visit, card)


def _show_turned(visit: Visit, card: OfferCard) -> None:
    if _on_page(visit):
        visit.redraw_anyway(page.mentor_page(card))
    elif visit.body.get("view"):
        visit.show(page.mentor_page(card))
    else:
        visit.reply(page.turned(card))
    draw_home(visit)


def on_no_introductions(visit: Visit) -> None:
    """“No single conversations”, on the page of one's own offer."""
    card = expert_offers.be_quiet(visit.deps, visit.actor)
    visit.ack()
    _show_own(visit, card.key)


def on_introductions(visit: Visit) -> None:
    """“Take them”, at the same place."""
    card = expert_offers.be_asked_again(visit.deps, visit.actor)
    visit.ack()
    _show_own(visit, card.key)


def _show_own(visit: Visit, person_id: int) -> None:
    card = offers.show_mentor(visit.deps, visit.actor, person_id)
    if _on_page(visit):
        visit.redraw_anyway(page.mentor_page(card))
    draw_home(visit)


def on_find_wanted(visit: Visit) -> None:
    """“Find a mentor”: asks for words first."""
    visit.ack()
    if visit.is_on("mentors.found"):
        words = visit.note().get("words")
        visit.redraw_anyway(forms.find_form(words if isinstance(words, str) else ""))
    else:
        visit.show(forms.find_form())


def on_find_submitted(visit: Visit) -> None:
    """What somebody looks for: nothing is kept of it."""
    found = finding.find_mentors(visit.deps, visit.actor, typed(visit.view, "words") or "")
    visit.ack(response_action="update", view=views.found_page(found))


def on_everybody_wanted(visit: Visit) -> None:
    """“Everybody with room”."""
    visit.ack()
    found = finding.find_mentors(visit.deps, visit.actor, "", everyone=True)
    if visit.in_modal:
        visit.redraw_anyway(views.found_page(found))
    else:
        visit.reply(views.found_message(found), instead=visit.in_message)


def on_more_wanted(visit: Visit) -> None:
    """“More about Amara”."""
    visit.ack()
    visit.show(page.mentor_page(offers.show_mentor(visit.deps, visit.actor, visit.number)))


def on_about_wanted(visit: Visit) -> None:
    """“What mentoring is”."""
    visit.ack()
    visit.show(about.about_page())
