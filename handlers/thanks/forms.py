"""The form of thanks: to whom, for what, and where; and what was typed into it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, Noted, _
from bot.rules.thanks import TEXT_LENGTH
from bot.usecases.thanks.saying import ThanksStart
from handlers.blocks import Block, Element, context, modal, shorten
from handlers.inputs import choice, field, option, text_input, typed

PRIVATELY = "private"
FOR_WHAT = N_("What did they do, and what came of it?")
ABOUT: Mapping[str, Noted] = {  # the subject that an offer names to what helps to find the words
    "session": N_("What did you take from your session?"),
    "intro": N_("What did the conversation change for you?"),
    "milestone": N_("What did they do that helped you get here?"),
    "goal": N_("What did they do that helped you get here?"),
}


def thanks_form(
    start: ThanksStart,
    words: str = "",
    subject: str = "",
    *,
    of_message: bool = False,
    on_list: bool = False,
) -> dict[str, Any]:
    """Whom to thank, for what, and where; begun as far as is known."""
    placeholder = ABOUT.get(subject.partition(":")[0], FOR_WHAT)
    blocks: list[Block] = [
        field(
            "to",
            _("Whom do you want to thank?"),
            {"type": "users_select"} | ({"initial_user": start.to.user_id} if start.to else {}),
        ),
        field(
            "words",
            _("For what?"),
            text_input(shorten(words, TEXT_LENGTH), lines=True, placeholder=_(placeholder)),
        ),
        *_where(start.channel),
        context(_who_sees(start.channel)),
    ]
    if of_message:
        blocks.insert(
            0, context(_("The message itself does not go along. Say it in your own words."))
        )
    return modal(
        "thanks.say.submit",
        _("Thank somebody"),
        blocks,
        submit=_("Thank them"),
        private_metadata=json.dumps({"beneath": on_list}),
    )


def _where(channel: str) -> list[Block]:
    if not channel:
        return []
    options: list[Element] = [
        option(_("Privately, to them alone"), PRIVATELY),
        option(_("In the channel for thanks"), channel),
    ]
    return [field("where", _("Where?"), choice("radio_buttons", options, PRIVATELY))]


def _who_sees(channel: str) -> str:
    alone = _("Only the one you thank sees your words, in a direct message.")
    if not channel:
        return alone
    return _(
        "Privately: only the one you thank sees your words. In the channel: "
        "everybody who reads <#{channel}> sees them.",
        channel=channel,
    )


def read_thanks(view: Mapping[str, Any]) -> tuple[str, str, str]:
    """Slack's id of the one thanked, the words, and the channel: blank for privately."""
    where = typed(view, "where") or PRIVATELY
    return (
        typed(view, "to") or "",
        typed(view, "words") or "",
        "" if where == PRIVATELY else where,
    )
