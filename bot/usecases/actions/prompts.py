"""What a message about an action item says at the moment of saying it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.rhythm import today
from bot.usecases.actions.keeping import ActionCard
from bot.usecases.planning.actions import ACTION_COMING, ACTION_DUE, ACTION_GIVEN, plan_unheard
from bot.usecases.planning.rows import number_of
from storage.actions import find_action
from storage.people import people_of
from storage.tables import ActionItem, Nudge, Person

STILL_COMING = timedelta(days=7)  # moved by less: what was said of it is told anew, not ended


@dataclass(frozen=True)
class ActionPrompt:
    """What is known of the item; `over` says why nothing need be asked any more."""

    kind: str
    card: ActionCard | None = None
    over: str | None = None


def action_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> ActionPrompt:
    """What to say of the item behind a nudge, looked up anew at the moment of saying it."""
    card = _card(session, nudge, person, now)
    if card is None or not card.mine:
        return ActionPrompt(nudge.kind, None, "gone")
    return ActionPrompt(nudge.kind, card, _over(nudge, card.item, card.today))


def after_given(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """Who gave an item hears of it when their word could not be delivered."""
    card = _card(session, nudge, person, now)
    if nudge.state != "sent" and card is not None and card.item.state == "open":
        plan_unheard(session, card.maker, card.item, now)


def unheard_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> ActionPrompt:
    """What the maker reads of an item whose owner could not be told."""
    card = _card(session, nudge, person, now)
    if card is None or card.maker.id != person.id:
        return ActionPrompt(nudge.kind, None, "gone")
    return ActionPrompt(nudge.kind, card, None if card.item.state == "open" else card.item.state)


def _card(session: Session, nudge: Nudge, person: Person, now: datetime) -> ActionCard | None:
    item = find_action(session, nudge.person_id, number_of(nudge.subject))
    if item is None:
        return None
    people = people_of(session, {item.owner_id, item.made_by})
    owner, maker = people[item.owner_id], people[item.made_by]
    return ActionCard(item, owner, maker, today(now, person.tz), owner.id == person.id)


def _over(nudge: Nudge, item: ActionItem, here: date) -> str | None:
    if item.state != "open" or nudge.kind == ACTION_GIVEN:
        return None if item.state == "open" else item.state
    if item.due is None:
        return "moved"
    if nudge.kind == ACTION_DUE:
        return None if item.due == nudge.occasion else "moved"
    if not nudge.occasion < item.due <= nudge.occasion + STILL_COMING:
        return "moved"
    if nudge.kind == ACTION_COMING and nudge.state != "sent" and item.due <= here:
        return "said as due"
    return None
