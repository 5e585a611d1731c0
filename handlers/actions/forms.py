"""Forms of action items: a new one, other words, another date; and what was typed into them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.rules.actions import WORDS_LENGTH, ActionDraft
from bot.usecases.actions.keeping import ActionCard, ActionForm
from bot.usecases.pairs import Pair
from handlers.blocks import Block, context, escape, modal, section, shorten
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.phrases import day

PAIRS_SHOWN = 49  # two options each, and one for oneself: a menu holds 100


@dataclass(frozen=True)
class Place:
    """Where a form opens: over which of this room's views, or in the place of it.

    `opened` tells two forms in one view apart.
    """

    opened: str = ""
    view: str = ""  # the callback_id, or "" for none of them
    instead: bool = False

    def note(self, **more: Any) -> str:
        """What the form's view carries along."""
        return json.dumps(
            {"opened": self.opened, "view": self.view, "instead": self.instead} | more
        )


def action_form(
    form: ActionForm, place: Place, words: str = "", message: str = ""
) -> dict[str, Any]:
    """A new item; `message` names the message that it is made of."""
    return modal(
        "actions.add.submit",
        "An action item",
        [
            _words(words),
            *_who(form.pairs),
            _due(None),
        ],
        submit="Keep it",
        private_metadata=place.note(message=message),
    )


def _words(words: str) -> Block:
    return field(
        "words",
        "What is to be done?",
        text_input(words, lines=True, placeholder="Send the draft to three colleagues"),
        hint=f"Up to {WORDS_LENGTH} characters.",
    )


def _due(due: date | None) -> Block:
    hint = "Whoever does it hears of it the day before, and on the day."
    return field("due", "By when?", date_input(due), hint=hint, optional=True)


def _who(pairs: tuple[Pair, ...]) -> list[Block]:
    if not pairs:
        return [context("Only you see it.")]
    options = [option("I do it, and only I see it", "me")]
    for pair in pairs[:PAIRS_SHOWN]:
        name = f"{shorten(pair.other.name, 28) or 'Somebody'} ({_role(pair)})"
        options.append(option(f"I do it, and {name} sees it", f"me.{pair.key}"))
        options.append(option(f"{name} does it, and hears of it", f"them.{pair.key}"))
    menu = choice("static_select", options, "me")
    return [field("who", "Who does it, and who sees it?", menu, hint="Nobody else sees it.")]


def _role(pair: Pair) -> str:
    return "your mentee" if pair.i_am_mentor else "your mentor"


def change_form(card: ActionCard, place: Place) -> dict[str, Any]:
    """Other words or another date."""
    return modal(
        "actions.change.submit",
        "Change the item",
        [_words(card.item.words), _due(card.item.due), context(who_sees(card))],
        submit="Change",
        private_metadata=place.note(action=card.item.id),
    )


def who_sees(card: ActionCard) -> str:
    """Who can read an item."""
    if not card.mine:
        return f"You and <@{card.owner.user_id}> see it."
    if card.maker.id != card.owner.id:
        return f"You and <@{card.maker.user_id}> see it."
    if card.item.mentorship_id is not None:
        return "You see it, and so does the other of that mentorship."
    return "Only you see it."


def move_form(card: ActionCard, place: Place) -> dict[str, Any]:
    """Another date for an item."""
    today = f"Today is {day(card.today, card.today)}."
    return modal(
        "actions.move.submit",
        "Move the date",
        [
            section(f"*{escape(card.item.words)}*"),
            field("due", "New date", date_input(card.item.due), hint=today),
        ],
        submit="Move",
        private_metadata=place.note(action=card.item.id),
    )


def read_form(view: Mapping[str, Any]) -> ActionDraft:
    """What was typed."""
    return ActionDraft(typed(view, "words") or "", typed_date(view, "due"))


def read_source(view: Mapping[str, Any], note: Mapping[str, Any]) -> str:
    """What the item is made of: a message, or this very form."""
    message = note.get("message")
    if isinstance(message, str) and message:
        return message_key(message)
    return f"form:{view['id']}:{str(note.get('opened', ''))[:100]}"


def message_key(message: str) -> str:
    """How an item names the message that it was made of."""
    return f"message:{message[:100]}"
