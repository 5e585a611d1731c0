"""Where action items show: the view of a click or form, the Home tab, the messages."""

from dataclasses import replace
from typing import Any

from bot.deps import Actor
from bot.usecases.actions import keeping
from bot.usecases.actions.keeping import ActionCard
from bot.usecases.planning.actions import (
    ACTION_COMING,
    ACTION_DUE,
    ACTION_GIVEN,
    ACTION_UNHEARD,
    action_subject,
)
from handlers.actions import views
from handlers.actions.forms import Place
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.visits import Visit

OWN_VIEWS = ("actions.page", "actions.item")
TOLD_KINDS = (ACTION_COMING, ACTION_DUE, ACTION_GIVEN, ACTION_UNHEARD)


def places(visit: Visit) -> tuple[Place, Place]:
    """Where a form is if it opens above the view of the click, and if it takes its place."""
    place = Place(visit.trigger, _own_view(visit))
    return place, replace(place, instead=True)


def ack(visit: Visit, card: ActionCard, note: str = "") -> None:
    """Close the form and show the view anew that it came from; without one, a new item itself."""
    place = visit.note()
    if place.get("view") not in OWN_VIEWS:
        if note:
            visit.ack(response_action="update", view=views.item_page(card, note))
        else:
            visit.ack()
        return
    view = _view(visit, card, place["view"], note)
    if place.get("instead") is True:
        visit.ack(response_action="update", view=view)
    else:
        visit.ack()
        visit.redraw_beneath(view)


def show_turn(visit: Visit, card: ActionCard) -> None:
    """After a click on an item: where the click was, and everywhere else."""
    if callback_id := _own_view(visit):
        _redraw(visit, card, callback_id)
    elif visit.in_message:
        visit.reply(views.told(card), instead=_is_ephemeral(visit))
    elif visit.in_modal:  # of another room, which cannot be drawn from here
        visit.open(views.item_page(card))
    show_elsewhere(visit, card)


def _redraw(visit: Visit, card: ActionCard, callback_id: str) -> None:
    """The view anew; if two clicks came at once, as the database has it after both."""
    if not visit.redraw(_view(visit, card, callback_id)):
        newest = keeping.get_action(visit.deps, visit.actor, card.item.id or 0)
        visit.redraw_anyway(_view(visit, newest, callback_id))


def _view(visit: Visit, card: ActionCard, callback_id: str, note: str = "") -> dict[str, Any]:
    if callback_id == "actions.item":
        return views.item_page(card, note)
    return views.action_page(keeping.list_actions(visit.deps, visit.actor), card, note)


def _own_view(visit: Visit) -> str:
    """Which of the views of this room the click came from; "" for none of them."""
    found = str((visit.body.get("view") or {}).get("callback_id"))
    return found if found in OWN_VIEWS else ""


def show_elsewhere(visit: Visit, card: ActionCard) -> None:
    """The Home tab and the messages tell the same, to both whom it concerns."""
    subject = [action_subject(card.item)]
    draw_home(visit)
    retell(visit, TOLD_KINDS, subject)
    retell_briefs(visit)
    if not card.mine:
        owner = visit.acting(Actor(card.owner.team_id, card.owner.user_id))
        draw_home(owner)
        retell(owner, TOLD_KINDS, subject)


def _is_ephemeral(visit: Visit) -> bool:
    """Only the bot's own answer may be replaced, not the message that the button stood in."""
    return (visit.body.get("container") or {}).get("is_ephemeral") is True
