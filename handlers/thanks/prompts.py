"""What the clock says about thanks: the word itself, and what the sender and leads hear."""

from collections.abc import Iterator

from bot.language import _
from bot.usecases.planning.thanks import CLOSED, MOVED, PRIVATE, PUBLIC, UNHEARD
from bot.usecases.thanks.lists import ThanksCard
from bot.usecases.thanks.prompts import ThanksPrompt
from handlers.blocks import Block, Part, actions, button, context, escape, section

PIECE = 500  # of people's words in one block: escaped, they may be five times as long


def quoted(words: str) -> Iterator[Block]:
    """People's words as quotations that Slack does not cut."""
    pieces: list[str] = [""]
    for line in words.splitlines(keepends=True):
        for start in range(0, len(line), PIECE):
            piece = line[start : start + PIECE]
            if len(pieces[-1]) + len(piece) > PIECE:
                pieces.append("")
            pieces[-1] += piece
    yield from (section(_aloud(piece)) for piece in pieces if piece.strip())


def thanks_part(prompt: ThanksPrompt) -> Part:
    """A message of thanks, or the short record that it shrinks to."""
    if prompt.kind == CLOSED:
        return _closed(prompt)
    if prompt.card is None or prompt.over is not None:
        return _line(_("A word of thanks that stood here was taken back."))
    return PARTS[prompt.kind](prompt.card)


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def _said(opening: str, words: str, closing: str = "", *more: Block) -> Part:
    told = "\n".join(filter(None, [opening, _aloud(words), closing]))
    last = [context(closing)] if closing else []
    return Part(told, (section(opening), *quoted(words), *last, *more))


def _aloud(words: str) -> str:
    return "\n".join(f">{escape(line)}" for line in words.splitlines())


def _private(card: ThanksCard) -> Part:
    giver = f"<@{card.giver.user_id}>"
    opening = _("{giver} thanks you:", giver=giver)
    if card.thanks.kept:
        return _said(
            opening, card.thanks.words, _("It is in your own list now: `/thanks` shows it.")
        )
    keep = button(
        _("Keep these thanks"),
        "thanks.keep",
        str(card.key),
        aloud=_("Keep these thanks in your list"),
    )
    closing = _("Nobody else sees this. What you keep stays in your own list: `/thanks` shows it.")
    return _said(opening, card.thanks.words, closing, actions(f"thanks.{card.key}", keep))


def _public(card: ThanksCard) -> Part:
    opening = _(
        "<@{giver}> thanks <@{thanked}>:", giver=card.giver.user_id, thanked=card.thanked.user_id
    )
    return _said(opening, card.thanks.words)


def _moved(card: ThanksCard) -> Part:
    text = _(
        "Showing your thanks to <@{thanked}> in the channel did not work out, so "
        "they get it in a direct message. There is nothing left to do.",
        thanked=card.thanked.user_id,
    )
    return Part(text, (section(text),))


def _unheard(card: ThanksCard) -> Part:
    opening = _(
        "I could not deliver your thanks to <@{thanked}>: they cannot get "
        "messages from me. If you know another way, tell them yourself. These "
        "were your words:",
        thanked=card.thanked.user_id,
    )
    return _said(opening, card.thanks.words)


def _closed(prompt: ThanksPrompt) -> Part:
    channel = f"<#{prompt.channel}>"
    if prompt.over is not None:
        return _line(_("The channel for thanks was seen to. There is nothing left to do."))
    text = _(
        "I cannot write in {channel} any more, so thanks go privately for now. "
        "Invite me there again and name it once more, or choose another channel.",
        channel=channel,
    )
    chooser = button(_("The channel for thanks"), "thanks.channel")
    return Part(text, (section(text), actions("thanks.channel", chooser)))


PARTS = {PRIVATE: _private, PUBLIC: _public, MOVED: _moved, UNHEARD: _unheard}
