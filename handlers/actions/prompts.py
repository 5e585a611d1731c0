"""Messages about action items: the day before, on the day, asked by somebody else."""

from bot.usecases.actions.keeping import ActionCard
from bot.usecases.actions.prompts import ActionPrompt
from handlers.actions.views import by_when, drop_button
from handlers.blocks import (
    Block,
    Part,
    actions,
    button,
    context,
    escape,
    quote,
    section,
    strong,
)
from handlers.phrases import day, nearness

GONE = "An action item that was here is not there any more."


def action_part(prompt: ActionPrompt) -> Part:
    """The day before and on the day, or the short record that it shrinks to."""
    card = prompt.card
    if card is None or prompt.over is not None:
        return _over(prompt)
    told = _standing(card)
    if card.maker.id != card.owner.id:
        told += f" <@{card.maker.user_id}> asked you for it."
    drawn = section(f"Your action item {strong(card.item.words)} {told}")
    text = f"Your action item “{escape(card.item.words)}” {told}"
    return Part(text, (drawn, _buttons(card)))


def _standing(card: ActionCard) -> str:
    due, today = card.item.due or card.today, card.today
    if due == today:
        return "is due today."
    if due > today:
        return f"is due {nearness(due, today)}, {day(due, today)}."
    return f"was due {nearness(due, today)}. Is it done, or does another day suit it better?"


def _buttons(card: ActionCard) -> Block:
    key, words = str(card.item.id), card.item.words
    return actions(
        f"action.{key}",
        button("Done", "actions.done", key, style="primary", aloud=f"Done: {words}"),
        button("Move the date", "actions.move", key, aloud=f"Move the date of {words}"),
        drop_button(card, "Not needed any more"),
    )


def given_part(prompt: ActionPrompt) -> Part:
    """What the owner reads when somebody else has made an item for them."""
    card = prompt.card
    if card is None or prompt.over is not None:
        return _over(prompt)
    opening = f"<@{card.maker.user_id}> asks you to do this:"
    closing = by_when(card) if card.item.due else "There is no date for it."
    text = f"{opening}\n{quote(card.item.words)}\n{closing}"
    key, words = str(card.item.id), card.item.words
    buttons = actions(
        f"given.{key}",
        button("Done", "actions.done", key, aloud=f"Done: {words}"),
        button("Open", "actions.open", key, aloud=f"Open: {words}"),
    )
    return Part(text, (section(text), buttons))


def unheard_part(prompt: ActionPrompt) -> Part:
    """What the maker reads when the owner could not be told."""
    card = prompt.card
    if card is None or prompt.over is not None:
        return _over(prompt)
    text = (
        f"I could not tell <@{card.owner.user_id}> of the action item that you made for them. "
        f"It is best to tell them yourself. These were your words:\n{quote(card.item.words)}"
    )
    return Part(text, (section(text), actions("unheard", drop_button(card, "Withdraw"))))


def _over(prompt: ActionPrompt) -> Part:
    card = prompt.card
    if card is None:
        return _line(GONE)
    words = escape(card.item.words)
    if card.item.state != "open":
        how = "Done" if card.item.state == "done" else "Not needed any more"
        return _line(f"{how}: {words}")
    when = f" {by_when(card)}" if card.item.due else ""
    return _line(f"Moved: {words}{when if not when else '.' + when}")


def _line(text: str) -> Part:
    return Part(text, (context(text),))
