"""Thanks heard: saying them, keeping them, and taking them back."""

import difflib
import logging
import re
from collections.abc import Mapping

from slack_bolt import App

from bot.deps import Actor
from bot.language import N_
from bot.rules.refusals import FormRefused, Problem
from bot.rules.thanks import ThanksDraft, without_for
from bot.rules.words import people_in
from bot.usecases.planning.thanks import PRIVATE, SAID
from bot.usecases.thanks import lists, saying
from bot.usecases.thanks.lists import ThanksCard
from bot.usecases.thanks.saying import TakenBack
from handlers.commands import CLOSE_ENOUGH, Word
from handlers.errors import SLACK_TROUBLE, code_of, hear
from handlers.nudges.retell import retell
from handlers.people.naming import person_named
from handlers.registry import named
from handlers.thanks import channels, forms, views
from handlers.visits import Visit

log = logging.getLogger(__name__)
NOBODY = -1
WRITE = re.compile(r"^thanks\.write(#.*)?$")  # `thanks.write#12|session:5`


def register(app: App) -> None:
    """Hear everything about thanks."""
    app.shortcut("thanks.say")(hear(on_thanks_wanted))
    app.action(named("thanks.say"))(hear(on_thanks_wanted))
    app.message_shortcut("thanks.for")(hear(on_thanks_for_message))
    app.action(WRITE)(hear(on_thanks_offered))
    app.view("thanks.say.submit")(hear(on_thanks_submitted))
    app.action(named("thanks.list"))(hear(on_list_wanted))
    app.action(named("thanks.page"))(hear(on_page_wanted))
    app.action(named("thanks.keep"))(hear(on_kept))
    app.action(named("thanks.drop"))(hear(on_dropped))
    app.action(named("thanks.back"))(hear(on_taken_back))
    channels.register(app)


def show(visit: Visit, _words: str) -> None:
    """`/thanks` alone: one's own list."""
    visit.open(views.thanks_list(lists.list_thanks(visit.deps, visit.actor)))


def thank_somebody(visit: Visit, text: str) -> None:
    """`/thanks @person for …`: the form at once, or how to name somebody."""
    named_people, words = people_in(text)
    if len(set(named_people)) != 1:
        meant = "" if named_people else _meant(words)
        visit.reply(views.how_to_thank(meant, several=bool(named_people)))
        return
    start = saying.start_thanks(visit.deps, visit.actor, _whom(visit, named_people[0]))
    visit.open(forms.thanks_form(start, without_for(words)))


THANK = Word(
    thank_somebody, N_("thanks somebody for what they did"), N_("@person for …"), people=True
)
WORDS: Mapping[str, Word] = {
    "list": Word(show, N_("shows what you keep, and whom you thanked"), also=("kept",), alone=True),
}


def _meant(words: str) -> str:
    near = difflib.get_close_matches(words.casefold(), WORDS, n=1, cutoff=CLOSE_ENOUGH)
    return f"/thanks {near[0]}" if near else ""


def _whom(visit: Visit, user_id: str) -> int:
    if user_id == visit.context.bot_user_id:
        raise FormRefused({"to": Problem("thank_the_bot")})
    return person_named(visit, user_id, "to")


def on_thanks_wanted(visit: Visit) -> None:
    """The shortcut, or “Thank somebody”: the form with nobody in it yet."""
    visit.ack()
    start = saying.start_thanks(visit.deps, visit.actor)
    visit.open(forms.thanks_form(start, on_list=_on_list(visit)))


def on_thanks_for_message(visit: Visit) -> None:
    """“Thank for this”, at a message: the form for whoever wrote it."""
    visit.ack()
    message = visit.body["message"]
    if not message.get("user") or message.get("bot_id"):
        raise FormRefused({"to": Problem("bot_wrote")})
    start = saying.start_thanks(visit.deps, visit.actor, _whom(visit, str(message["user"])))
    visit.open(forms.thanks_form(start, of_message=True))


def on_thanks_offered(visit: Visit) -> None:
    """“Thank …”, below what there is to be thankful for."""
    visit.ack()
    key, _bar, subject = visit.value.partition("|")
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
    start = saying.start_thanks(visit.deps, visit.actor, number or NOBODY)
    visit.open(forms.thanks_form(start, subject=subject))


def on_thanks_submitted(visit: Visit) -> None:
    """Thanks are kept; the next tick says them."""
    user_id, words, channel = forms.read_thanks(visit.view)
    if not user_id:
        raise FormRefused({"to": Problem("nobody")})
    draft = ThanksDraft(_whom(visit, user_id), words, channel)
    card = saying.give_thanks(visit.deps, visit.actor, draft, str(visit.view["id"]))
    visit.ack(response_action="update", view=views.said(card))
    if visit.note().get("beneath") is True:
        visit.redraw_beneath(views.thanks_list(lists.list_thanks(visit.deps, visit.actor)))


# --- one's own list


def on_list_wanted(visit: Visit) -> None:
    """The list, from a button."""
    visit.ack()
    show(visit, "")


def on_page_wanted(visit: Visit) -> None:
    """Earlier or later ones of what a person keeps."""
    visit.ack()
    _redraw_list(visit, visit.number)


def _on_list(visit: Visit) -> bool:
    return visit.is_on(views.LIST)


def _redraw_list(visit: Visit, page: int) -> None:
    with visit.turn:
        found = lists.list_thanks(visit.deps, visit.actor, page)
        visit.redraw_anyway(views.thanks_list(found))


def on_kept(visit: Visit) -> None:
    """“Keep these thanks”."""
    _shown_anew(visit, saying.keep_thanks(visit.deps, visit.actor, visit.number))


def on_dropped(visit: Visit) -> None:
    """“Take it out”, after the question."""
    _shown_anew(visit, saying.keep_thanks(visit.deps, visit.actor, visit.number, kept=False))


def _shown_anew(visit: Visit, card: ThanksCard) -> None:
    visit.ack()
    if visit.in_modal:
        _redraw_list(visit, visit.noted("page"))
    retell(visit, (PRIVATE,), [card.subject])


def on_taken_back(visit: Visit) -> None:
    """“Take it back”, after the question."""
    taken = saying.take_back(visit.deps, visit.actor, visit.number)
    visit.ack()
    if _on_list(visit):
        _redraw_list(visit, visit.noted("page"))
    elif visit.in_modal:
        visit.redraw_anyway(views.said(taken.card))
    else:
        visit.reply(views.taken_back(taken.card))
    _unsay(visit, taken)


def _unsay(visit: Visit, taken: TakenBack) -> None:
    """In the channel the message goes (or shrinks, if it has to stay); in the DM it shrinks."""
    if taken.card.thanks.state != "taken_back":
        return
    if taken.ts:
        try:
            visit.client.chat_delete(channel=taken.channel, ts=taken.ts)
            return
        except SLACK_TROUBLE as error:
            log.info("thanks could not be deleted: %s", code_of(error))
    thanked = Actor(visit.actor.team_id, taken.card.thanked.user_id)
    retell(visit.acting(thanked), SAID, [taken.card.subject])
