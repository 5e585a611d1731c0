"""Action items as people see them: the list, one item, and what a click came to."""

import json
from collections.abc import Sequence
from typing import Any

from bot.language import N_, _, ngettext, pgettext
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
from handlers.phrases import day, nearness

MINE_SHOWN, GIVEN_SHOWN = 20, 15  # two blocks each, of the hundred that a modal holds
NO_DATE = N_("It has no date.")


def action_page(
    found: ActionList, step: ActionCard | None = None, note: str = ""
) -> dict[str, Any]:
    """Everything to do; `step` is what was just done, with the way back, or `note` says it."""
    blocks: list[Block] = [section(note)] if note else []
    if step is not None and step.item.state != "open":
        undo = [_undo(step)] if _may_undo(step) else []
        blocks.append(section(turned(step), *undo))
    blocks.append(header(_("To do")))
    for card in found.mine[:MINE_SHOWN]:
        blocks += _item(card)
    if not found.mine:
        blocks.append(section(_("Nothing is open just now.")))
    if (more := len(found.mine) - MINE_SHOWN) > 0:
        told = ngettext("{count} more item after these.", "{count} more items after these.", more)
        blocks.append(context(told))
    blocks += _given(found.given[:GIVEN_SHOWN])
    blocks += _seen(found.seen)
    said = step.item.id if step is not None else None  # at the top, with the way back
    blocks += _ended([card for card in found.ended if card.item.id != said])
    blocks += [
        actions("add", button(_("Add an item"), "actions.add", style="primary")),
        context(_("This list is yours alone. Each item says who sees it.")),
    ]
    return modal("actions.page", _("Action items"), blocks, close=_("Close"))


def _given(given: Sequence[ActionCard]) -> list[Block]:
    shown = [block for card in given for block in _item(card)]
    return [header(_("Asked of others")), *shown] if shown else []


def _seen(seen: Sequence[ActionCard]) -> list[Block]:
    """What the others have set themselves, to be read and no more."""
    lines = []
    for card in seen:
        near = by_when(card) if card.item.due else ""
        lines.append(f"• <@{card.owner.user_id}>: {escape(card.item.words)} {near}".rstrip())
    title = header(_("What others do, and you see"))
    return [title, *(section(line) for line in lines)] if lines else []


def _ended(ended: Sequence[ActionCard]) -> list[Block]:
    blocks = [
        section(_ended_line(card), _undo(card)) if _may_undo(card) else section(_ended_line(card))
        for card in ended
    ]
    return [header(_("Ended lately")), *blocks] if blocks else []


def _ended_line(card: ActionCard) -> str:
    facts = {"words": escape(shorten(card.item.words, 120)), "person": card.owner.user_id}
    if card.item.state == "done":
        return (
            _("Done: {words}", **facts) if card.mine else _("Done by <@{person}>: {words}", **facts)
        )
    return (
        _("Not needed any more: {words}", **facts)
        if card.mine
        else _("Not needed any more from <@{person}>: {words}", **facts)
    )


def _item(card: ActionCard) -> list[Block]:
    told = f"{strong(card.item.words)}\n{standing(card)}"
    return [section(told), actions(f"action.{card.item.id}", *_buttons(card))]


def standing(card: ActionCard) -> str:
    """“By Friday 27 November (in 5 days). <@U…> asked you for it.”"""
    told = [by_when(card)] if card.item.due else []
    if not card.mine:
        told.append(_("You asked <@{owner}> for it.", owner=card.owner.user_id))
    elif card.maker.id != card.owner.id:
        told.append(_("<@{maker}> asked you for it.", maker=card.maker.user_id))
    else:
        told.append(who_sees(card))
    return " ".join(told)


def by_when(card: ActionCard) -> str:
    """The date of an item, as a sentence without blame."""
    due, today = card.item.due, card.today
    if due is None:
        return _(NO_DATE)
    if due < today:
        return _(
            "Its day was {day}, {nearness}.", day=day(due, today), nearness=nearness(due, today)
        )
    return _("By {day} ({nearness}).", day=day(due, today), nearness=nearness(due, today))


def _buttons(card: ActionCard) -> list[Element]:
    key, words = str(card.item.id), card.item.words
    change = button(_("Change"), "actions.change", key, aloud=_("Change: {words}", words=words))
    if not card.mine:
        return [change, drop_button(card, _("Withdraw"))]
    spoken = _("Done: {words}", words=words)
    done = button(pgettext("tick off", "Done"), "actions.done", key, style="primary", aloud=spoken)
    return [done, change, drop_button(card, _("Drop"))]


def drop_button(card: ActionCard, label: str) -> Element:
    """The button that ends an item undone, after a question."""
    words = shorten(card.item.words, 120)
    asking = _(
        "“{words}” is not needed any more, and nobody is reminded of it. You can undo this.",
        words=words,
    )
    return button(
        label,
        "actions.drop",
        str(card.item.id),
        confirm=confirm(_("Not needed any more?"), asking, _("Drop it")),
        aloud=_("{label}: {words}", label=label, words=card.item.words),
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
    blocks.append(actions("list", button(_("All action items"), "actions.list")))
    private_metadata = json.dumps({"action": card.item.id})
    return modal(
        "actions.item",
        _("Action item"),
        blocks,
        close=_("Close"),
        private_metadata=private_metadata,
    )


def _item_buttons(card: ActionCard) -> list[Element]:
    first, *rest = _buttons(card)
    move = button(_("Move the date"), "actions.move", str(card.item.id))
    return [first, move, *rest]


def kept_note(card: ActionCard) -> str:
    """What follows from an item that was kept."""
    if card.again:
        return _("You had saved this already.")
    if not card.mine:
        return _("Saved. <@{owner}> hears of it in a moment.", owner=card.owner.user_id)
    return (
        _("Saved. You hear of it the day before, and on the day.") if card.item.due else _("Saved.")
    )


def turned(card: ActionCard) -> str:
    """What an item has become, in one sentence."""
    words = escape(card.item.words)
    if card.item.state == "open":
        return _("Open again: {words}", words=words)
    return (
        _("Done: {words}", words=words)
        if card.item.state == "done"
        else _("Not needed any more: {words}", words=words)
    )


def told(card: ActionCard) -> Message:
    """An item after a click in a message: said, with the way back."""
    more = button(_("All action items"), "actions.list")
    undo = [_undo(card)] if card.item.state != "open" and _may_undo(card) else []
    blocks = [
        section(turned(card)),
        actions("turned", *undo, more),
        context(_("Only you see this.")),
    ]
    return Message(turned(card), blocks)


def _may_undo(card: ActionCard) -> bool:
    return card.mine or card.item.state == "dropped"


def _undo(card: ActionCard) -> Element:
    aloud = _("Undo: {words}", words=card.item.words)
    return button(_("Undo"), "actions.undo", str(card.item.id), aloud=aloud)
