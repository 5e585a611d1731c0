"""Thanks as people see them: after they were said, and the list of one's own."""

import json
from typing import Any

from bot.usecases.thanks.lists import ThanksCard, ThanksPage
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    confirm,
    context,
    header,
    modal,
    quote,
    section,
)
from handlers.phrases import short_day
from handlers.thanks.prompts import quoted

LIST = "thanks.list"


def said(card: ThanksCard) -> dict[str, Any]:
    """After thanks were kept: where they can be read, and the way back."""
    blocks: list[Block] = [section(_standing(card))]
    if card.can_take_back:
        blocks.append(actions("thanks.said", _back(card)))
    return modal("thanks.said", "Thank you", blocks, close="Done")


def _standing(card: ThanksCard) -> str:
    thanked, channel = f"<@{card.thanked.user_id}>", card.thanks.channel
    if card.thanks.state == "taken_back":
        return f"Your thanks to {thanked} are taken back. Nobody can read them any more."
    if card.is_over:
        return f"Your thanks to {thanked} could not be delivered. I have sent you your words."
    if channel:
        return (
            f"Your thanks to {thanked} can be read in <#{channel}> in a moment. "
            "For a day you can take them back."
        )
    return (
        f"{thanked} gets your words in a direct message in a moment; nobody else sees them. "
        "For a day you can take them back."
    )


def taken_back(card: ThanksCard) -> Message:
    """The same for a click in a message."""
    text = _standing(card)
    return Message(text, [section(text), context("Only you see this.")])


def _back(card: ThanksCard) -> Element:
    where = "in the channel" if card.thanks.channel else "in their direct message"
    asking = confirm(
        "Take these thanks back?",
        f"Your words to {card.thanked.name or 'them'} disappear, also {where}.",
        "Take them back",
    )
    spoken = f"Take back your thanks to {card.thanked.name or 'them'}"
    return button("Take it back", "thanks.back", str(card.key), confirm=asking, aloud=spoken)


# --- the list


def thanks_list(page: ThanksPage) -> dict[str, Any]:
    """What a person keeps, what was said to them of late, and what they said."""
    blocks = [*_lately(page), *_kept(page), *_given(page)]
    blocks.append(actions("thanks", button("Thank somebody", "thanks.say", style="primary")))
    blocks.append(context("Only you see this list."))
    note = json.dumps({"page": page.page})
    return modal(LIST, "Thanks", blocks, close="Close", private_metadata=note)


def _lately(page: ThanksPage) -> list[Block]:
    if not page.lately:
        return []
    shown = [header("Said to you lately")]
    for card in page.lately:
        keep = button("Keep it", "thanks.keep", str(card.key), aloud=f"Keep {_spoken(card)}")
        shown += [section(_from(card, page), keep), *quoted(card.thanks.words)]
    return shown


def _kept(page: ThanksPage) -> list[Block]:
    shown = [header("What you keep")]
    if not page.kept:
        shown.append(section("Nothing yet. “Keep it” below a word of thanks puts it here."))
    for card in page.kept:
        shown += [section(_from(card, page), _drop(card)), *quoted(card.thanks.words)]
    pages: list[Element] = []
    if page.page > 0:
        pages.append(button("Later ones", "thanks.page", str(page.page - 1)))
    if page.more:
        pages.append(button("Earlier ones", "thanks.page", str(page.page + 1)))
    return [*shown, actions("thanks.pages", *pages)] if pages else shown


def _drop(card: ThanksCard) -> Element:
    asking = confirm(
        "Take it out of your list?",
        "The one who thanked you does not learn of it. It stays in the message that you got.",
        "Take it out",
    )
    spoken = f"Take out {_spoken(card)}"
    return button("Take it out", "thanks.drop", str(card.key), confirm=asking, aloud=spoken)


def _given(page: ThanksPage) -> list[Block]:
    if not page.given:
        return []
    shown = [header("What you said")]
    for card in page.given:
        where = f"in <#{card.thanks.channel}>" if card.thanks.channel else "privately"
        line = f"To <@{card.thanked.user_id}>, {where}, on {_day(card, page)}"
        line += f":\n{quote(card.thanks.words, 300)}"
        shown.append(section(line, _back(card) if card.can_take_back else None))
    return shown


def _from(card: ThanksCard, page: ThanksPage) -> str:
    return f"<@{card.giver.user_id}> on {_day(card, page)}"


def _spoken(card: ThanksCard) -> str:
    return f"the thanks of {card.giver.name}" if card.giver.name else "these thanks"


def _day(card: ThanksCard, page: ThanksPage) -> str:
    return short_day(card.said_on, page.today)


def how_to_thank(meant: str = "", *, several: bool = False) -> Message:
    """What to type, and the form; first the word that was perhaps meant."""
    text = (
        "One person at a time, please: a word to each of them means more. "
        if several
        else "Whom do you want to thank? "
    )
    text = f"Did you mean `{meant}`? {text}" if meant else text
    text += "Type `/thanks @person for …`, or choose somebody in the form."
    chooser = button("Thank somebody", "thanks.say")
    return Message(text, [section(text), actions("thanks", chooser), context("Only you see this.")])
