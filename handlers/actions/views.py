"""Action items as people see them: the list, one item, and what a click came to."""

import json
from collections.abc import Sequence
from typing import Any

from bot.usecases.actions.keeping import ActionCard, ActionList
from handlers.actions.forms import who_sees
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    confirm,
    context,
    escape,
    header,
    modal,
    section,
    shorten,
    strong,
)
from handlers.phrases import count, day, nearness

MINE_SHOWN, GIVEN_SHOWN = 20, 15  # two blocks each, of the hundred that a modal holds
ENDED = {"done": "done", "dropped": "not needed any more"}


def action_page(
    found: ActionList, step: ActionCard | None = None, note: str = ""
) -> dict[str, Any]:
    """Everything to do; `step` is what was just done, with the way back, or `note` says it."""
    blocks: list[Block] = [section(note)] if note else []
    if step is not None and step.item.state != "open":
        undo = [_undo(step)] if _may_undo(step) else []
        blocks.append(section(turned(step), *undo))
    blocks.append(header("To do"))
    for card in found.mine[:MINE_SHOWN]:
        blocks += _item(card)
    if not found.mine:
        blocks.append(section("Nothing is open just now."))
    if (more := len(found.mine) - MINE_SHOWN) > 0:
        blocks.append(context(f"{count(more, 'more item')} after these."))
    blocks += _given(found.given[:GIVEN_SHOWN])
    said = step.item.id if step is not None else None  # at the top, with the way back
    blocks += _ended([card for card in found.ended if card.item.id != said])
    blocks += [
        actions("add", button("Add an item", "actions.add", style="primary")),
        context("Only you see this list. Each item says who else sees it."),
    ]
    return modal("actions.page", "Action items", blocks, close="Close")


def _given(given: Sequence[ActionCard]) -> list[Block]:
    shown = [block for card in given for block in _item(card)]
    return [header("Asked of others"), *shown] if shown else []


def _ended(ended: Sequence[ActionCard]) -> list[Block]:
    blocks = [
        section(_ended_line(card), _undo(card)) if _may_undo(card) else section(_ended_line(card))
        for card in ended
    ]
    return [header("Ended lately"), *blocks] if blocks else []


def _ended_line(card: ActionCard) -> str:
    who = "" if card.mine else f" (<@{card.owner.user_id}>)"
    return f"{escape(shorten(card.item.words, 120))}{who}: {ENDED[card.item.state]}"


def _item(card: ActionCard) -> list[Block]:
    told = f"{strong(card.item.words)}\n{standing(card)}"
    return [section(told), actions(f"action.{card.item.id}", *_buttons(card))]


def standing(card: ActionCard) -> str:
    """“By Friday 27 November (in 5 days). <@U…> asked you for it.”"""
    told = [by_when(card)] if card.item.due else []
    if not card.mine:
        told.append(f"You asked <@{card.owner.user_id}> for it.")
    elif card.maker.id != card.owner.id:
        told.append(f"<@{card.maker.user_id}> asked you for it.")
    else:
        told.append(who_sees(card))
    return " ".join(told)


def by_when(card: ActionCard) -> str:
    """The date of an item, as a sentence without blame."""
    due, today = card.item.due, card.today
    if due is None:
        return "It has no date."
    if due < today:
        return f"Its day was {day(due, today)}, {nearness(due, today)}."
    return f"By {day(due, today)} ({nearness(due, today)})."


def _buttons(card: ActionCard) -> list[Element]:
    key, words = str(card.item.id), card.item.words
    change = button("Change", "actions.change", key, aloud=f"Change: {words}")
    if not card.mine:
        return [change, drop_button(card, "Withdraw")]
    done = button("Done", "actions.done", key, style="primary", aloud=f"Done: {words}")
    return [done, change, drop_button(card, "Drop")]


def drop_button(card: ActionCard, label: str) -> Element:
    """The button that ends an item undone, after a question."""
    words = shorten(card.item.words, 120)
    asking = f"“{words}” is not needed any more, and nobody is reminded of it. You can undo this."
    return button(
        label,
        "actions.drop",
        str(card.item.id),
        confirm=confirm("Not needed any more?", asking, "Drop it"),
        aloud=f"{label}: {card.item.words}",
    )


def item_page(card: ActionCard, note: str = "") -> dict[str, Any]:
    """One item with all that can be done with it; `note` says what just happened."""
    told = f"{strong(card.item.words)}\n{standing(card)}"
    blocks: list[Block] = [section(note)] if note else []
    if card.item.state == "open":
        blocks += [section(told), actions("item", *_item_buttons(card))]
    else:
        undo = [_undo(card)] if _may_undo(card) else []
        blocks.append(section(turned(card), *undo))
    blocks.append(actions("list", button("All action items", "actions.list")))
    private_metadata = json.dumps({"action": card.item.id})
    return modal(
        "actions.item", "Action item", blocks, close="Close", private_metadata=private_metadata
    )


def _item_buttons(card: ActionCard) -> list[Element]:
    first, *rest = _buttons(card)
    move = button("Move the date", "actions.move", str(card.item.id))
    return [first, move, *rest]


def kept_note(card: ActionCard) -> str:
    """What follows from an item that was kept."""
    if card.again:
        return "You had kept this already."
    if not card.mine:
        return f"Kept. <@{card.owner.user_id}> hears of it in a moment."
    return "Kept. You hear of it the day before, and on the day." if card.item.due else "Kept."


def turned(card: ActionCard) -> str:
    """What an item has become, in one sentence."""
    words = escape(card.item.words)
    if card.item.state == "open":
        return f"Open again: {words}"
    return f"Done: {words}" if card.item.state == "done" else f"Not needed any more: {words}"


def told(card: ActionCard) -> Message:
    """An item after a click in a message: said, with the way back."""
    more = button("All action items", "actions.list")
    undo = [_undo(card)] if card.item.state != "open" and _may_undo(card) else []
    blocks = [
        section(turned(card)),
        actions("turned", *undo, more),
        context("Only you see this."),
    ]
    return Message(turned(card), blocks)


def _may_undo(card: ActionCard) -> bool:
    return card.mine or card.item.state == "dropped"


def _undo(card: ActionCard) -> Element:
    aloud = f"Undo: {card.item.words}"
    return button("Undo", "actions.undo", str(card.item.id), aloud=aloud)
