"""Thanks as people see them: after they were said, and the list of one's own."""

import json
from typing import Any

from bot.language import N_, _
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
    return modal("thanks.said", _("Thank you"), blocks, close=_("Done"))


def _standing(card: ThanksCard) -> str:
    thanked, channel = f"<@{card.thanked.user_id}>", card.thanks.channel
    if card.thanks.state == "taken_back":
        return _(
            "Your thanks to {thanked} are taken back. Nobody can read them any more.",
            thanked=thanked,
        )
    if card.is_over:
        return _(
            "Your thanks to {thanked} could not be delivered. I have sent you your words.",
            thanked=thanked,
        )
    if channel:
        return _(
            "Your thanks to {thanked} can be read in <#{channel}> in a moment. For a "
            "day you can take them back.",
            thanked=thanked,
            channel=channel,
        )
    return _(
        "{thanked} gets your words in a direct message in a moment; nobody else "
        "sees them. For a day you can take them back.",
        thanked=thanked,
    )


def taken_back(card: ThanksCard) -> Message:
    """The same for a click in a message."""
    text = _standing(card)
    return Message(text, [section(text), context(_("Only you see this."))])


def _back(card: ThanksCard) -> Element:
    name = card.thanked.name or _("this person")
    gone = N_("Your words to {name} disappear, also in their direct message.")
    if card.thanks.channel:
        gone = N_("Your words to {name} disappear, also in the channel.")
    asking = confirm(
        _("Take these thanks back?"),
        _(gone, name=name),
        _("Take them back"),
        _("Leave them said"),
    )
    spoken = _("Take it back: your thanks to {name}", name=name)
    return button(_("Take it back"), "thanks.back", str(card.key), confirm=asking, aloud=spoken)


# --- the list


def thanks_list(page: ThanksPage) -> dict[str, Any]:
    """What a person keeps, what was said to them of late, and what they said."""
    blocks = [*_lately(page), *_kept(page), *_given(page)]
    blocks.append(actions("thanks", button(_("Thank somebody"), "thanks.say", style="primary")))
    blocks.append(context(_("Only you see this list.")))
    note = json.dumps({"page": page.page})
    return modal(LIST, _("Thanks"), blocks, close=_("Close"), private_metadata=note)


def _lately(page: ThanksPage) -> list[Block]:
    if not page.lately:
        return []
    shown = [header(_("Said to you lately"))]
    for card in page.lately:
        aloud = _("Keep these thanks: those of {name}", name=_giver(card))
        keep = button(_("Keep these thanks"), "thanks.keep", str(card.key), aloud=aloud)
        shown += [section(_from(card, page), keep), *quoted(card.thanks.words)]
    return shown


def _kept(page: ThanksPage) -> list[Block]:
    shown = [header(_("What you keep"))]
    if not page.kept:
        shown.append(section(_("Nothing yet. “Keep these thanks” below a message puts it here.")))
    for card in page.kept:
        shown += [section(_from(card, page), _drop(card)), *quoted(card.thanks.words)]
    pages: list[Element] = []
    if page.page > 0:
        pages.append(button(_("Later ones"), "thanks.page", str(page.page - 1)))
    if page.more:
        pages.append(button(_("Earlier ones"), "thanks.page", str(page.page + 1)))
    return [*shown, actions("thanks.pages", *pages)] if pages else shown


def _drop(card: ThanksCard) -> Element:
    asking = confirm(
        _("Take it out of your list?"),
        _("The one who thanked you does not learn of it. It stays in the message that you got."),
        _("Take it out"),
        _("Keep it"),
    )
    spoken = _("Take it out: the thanks of {name}", name=_giver(card))
    return button(_("Take it out"), "thanks.drop", str(card.key), confirm=asking, aloud=spoken)


def _given(page: ThanksPage) -> list[Block]:
    if not page.given:
        return []
    shown = [header(_("What you said"))]
    for card in page.given:
        line = f"{_to(card, page)}:\n{quote(card.thanks.words, 300)}"
        shown.append(section(line, _back(card) if card.can_take_back else None))
    return shown


def _to(card: ThanksCard, page: ThanksPage) -> str:
    told = N_("To <@{thanked}>, privately, on {day}")
    if card.thanks.channel:
        told = N_("To <@{thanked}>, in <#{channel}>, on {day}")
    return _(
        told,
        thanked=card.thanked.user_id,
        channel=card.thanks.channel,
        day=_day(card, page),
    )


def _from(card: ThanksCard, page: ThanksPage) -> str:
    return _("<@{giver}> on {day}", giver=card.giver.user_id, day=_day(card, page))


def _giver(card: ThanksCard) -> str:
    return card.giver.name or _("this person")


def _day(card: ThanksCard, page: ThanksPage) -> str:
    return short_day(card.said_on, page.today)


def how_to_thank(meant: str = "", *, several: bool = False) -> Message:
    """What to type, and the form; first the word that was perhaps meant."""
    told = [_("Did you mean `{meant}`?", meant=meant)] if meant else []
    if several:
        told.append(_("Thank one person at a time: a word to each of them means more."))
    else:
        told.append(_("Whom do you want to thank?"))
    told.append(_("Type `/thanks @person for …`, or choose somebody in the form."))
    text = " ".join(told)
    chooser = button(_("Thank somebody"), "thanks.say")
    return Message(
        text, [section(text), actions("thanks", chooser), context(_("Only you see this."))]
    )
