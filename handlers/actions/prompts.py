"""Messages about action items: the day before, on the day, asked by somebody else."""

from dataclasses import dataclass

from bot.language import N_, _, pgettext
from bot.usecases.actions.keeping import ActionCard
from bot.usecases.actions.prompts import ActionPrompt
from handlers.actions.views import by_when, drop_button, turned
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
from handlers.phrases import day, nearness, quoted

GONE = N_("An action item that was here is not there any more.")


def action_part(prompt: ActionPrompt) -> Part:
    """The day before and on the day, or the short record that it shrinks to."""
    card = prompt.card
    if card is None or prompt.over is not None:
        return _over(prompt)
    told = _standing(card)
    if card.maker.id != card.owner.id:
        asked = _("<@{maker}> asked you for it.", maker=card.maker.user_id)
        told = Standing(f"{told.text} {asked}", f"{told.drawn} {asked}")
    return Part(told.text, (section(told.drawn), _buttons(card)))


@dataclass(frozen=True)
class Standing:
    """A sentence as it is read aloud, and with the marks that are drawn."""

    text: str
    drawn: str


def _standing(card: ActionCard) -> Standing:
    words = quoted(escape(card.item.words))
    return Standing(_sentence(card, words), _sentence(card, strong(card.item.words)))


def _sentence(card: ActionCard, words: str) -> str:
    due, today = card.item.due or card.today, card.today
    if due == today:
        return _("Your action item {words} is due today.", words=words)
    facts = {"words": words, "near": nearness(due, today), "day": day(due, today)}
    if due > today:
        return _("Your action item {words} is due {near}, {day}.", **facts)
    return _(
        "Your action item {words} was due {near}. Is it done, or does another day suit it better?",
        **facts,
    )


def _buttons(card: ActionCard) -> Block:
    key, words = str(card.item.id), card.item.words
    done, move = _("Done: {words}", words=words), _("Move the date of {words}", words=words)
    return actions(
        f"action.{key}",
        button(pgettext("tick off", "Done"), "actions.done", key, style="primary", aloud=done),
        button(_("Move the date"), "actions.move", key, aloud=move),
        drop_button(card, _("Not needed any more")),
    )


def given_part(prompt: ActionPrompt) -> Part:
    """What the owner reads when somebody else has made an item for them."""
    card = prompt.card
    if card is None or prompt.over is not None:
        return _over(prompt)
    opening = _("<@{maker}> asks you to do this:", maker=card.maker.user_id)
    closing = by_when(card) if card.item.due else _("There is no date for it.")
    text = f"{opening}\n{quote(card.item.words)}\n{closing}"
    key, words = str(card.item.id), card.item.words
    buttons = actions(
        f"given.{key}",
        button(
            pgettext("tick off", "Done"), "actions.done", key, aloud=_("Done: {words}", words=words)
        ),
        button(_("Open"), "actions.open", key, aloud=_("Open: {words}", words=words)),
    )
    return Part(text, (section(text), buttons))


def unheard_part(prompt: ActionPrompt) -> Part:
    """What the maker reads when the owner could not be told."""
    card = prompt.card
    if card is None or prompt.over is not None:
        return _over(prompt)
    text = _(
        "I could not tell <@{owner}> of the action item that you made for them. "
        "It is best to tell them yourself. These were your words:\n{words}",
        owner=card.owner.user_id,
        words=quote(card.item.words),
    )
    return Part(text, (section(text), actions("unheard", drop_button(card, _("Withdraw")))))


def _over(prompt: ActionPrompt) -> Part:
    card = prompt.card
    if card is None:
        return _line(_(GONE))
    words = escape(card.item.words)
    if card.item.state != "open":
        return _line(turned(card))
    if card.item.due is None:
        return _line(_("It has no date any more: {words}", words=words))
    return _line(_("Moved to {day}: {words}", day=day(card.item.due, card.today), words=words))


def _line(text: str) -> Part:
    return Part(text, (context(text),))
