"""Forms of action items: a new one, other words, another date; and what was typed into them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.language import _
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
    form: ActionForm, place: Place, words: str = "", message: str = "", mentorship: int = 0
) -> dict[str, Any]:
    """A new item; `message` names the message that it is made of, which may be private."""
    only = form.pairs[0].key if len(form.pairs) == 1 and not message else 0
    return modal(
        "actions.add.submit",
        _("An action item"),
        [
            _words(words),
            *_who(form.pairs, mentorship or only),
            _due(None),
        ],
        submit=_("Save"),
        private_metadata=place.note(message=message),
    )


def _words(words: str) -> Block:
    example = _("Send the draft to three colleagues")
    return field(
        "words",
        _("What is to be done?"),
        text_input(words, lines=True, placeholder=example),
        hint=_("Up to {length} characters.", length=WORDS_LENGTH),
    )


def _due(due: date | None) -> Block:
    hint = _("Whoever does it hears of it the day before, and on the day.")
    return field("due", _("By when?"), date_input(due), hint=hint, optional=True)


def _who(pairs: tuple[Pair, ...], shared: int) -> list[Block]:
    """Who does it; an item that belongs to a mentorship is seen by both unless one says no."""
    if not pairs:
        return [context(_("Only you see it."))]
    options = [option(_("I do it, and only I see it"), "me")]
    for pair in pairs[:PAIRS_SHOWN]:
        name = _with_role(pair)
        options.append(option(_("I do it, and {name} sees it", name=name), f"me.{pair.key}"))
        options.append(option(_("{name} does it, and hears of it", name=name), f"them.{pair.key}"))
    known = {pair.key for pair in pairs[:PAIRS_SHOWN]}
    menu = choice("static_select", options, f"me.{shared}" if shared in known else "me")
    return [field("who", _("Who does it, and who sees it?"), menu, hint=_("Nobody else sees it."))]


def _with_role(pair: Pair) -> str:
    name = shorten(pair.other.name, 28) or _("Somebody")
    if pair.i_am_mentor:
        return _("{name} (your mentee)", name=name)
    return _("{name} (your mentor)", name=name)


def change_form(card: ActionCard, place: Place) -> dict[str, Any]:
    """Other words or another date."""
    return modal(
        "actions.change.submit",
        _("Change the item"),
        [_words(card.item.words), _due(card.item.due), context(who_sees(card))],
        submit=_("Change"),
        private_metadata=place.note(action=card.item.id),
    )


def who_sees(card: ActionCard) -> str:
    """Who can read an item."""
    if not card.mine:
        return _("You and <@{owner}> see it.", owner=card.owner.user_id)
    if card.maker.id != card.owner.id:
        return _("You and <@{maker}> see it.", maker=card.maker.user_id)
    if card.item.mentorship_id is not None:
        return _("You see it, and so does the other one of your mentorship.")
    return _("Only you see it.")


def move_form(card: ActionCard, place: Place) -> dict[str, Any]:
    """Another date for an item."""
    today = _("Today is {day}.", day=day(card.today, card.today))
    return modal(
        "actions.move.submit",
        _("Move the date"),
        [
            section(f"*{escape(card.item.words)}*"),
            field("due", _("New date"), date_input(card.item.due), hint=today),
        ],
        submit=_("Move"),
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
