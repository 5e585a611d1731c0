"""Advice as the mentee answers it: tried, kept for later, or not for them, and what came of it."""

import json
from typing import Any

from bot.language import N_, _
from bot.usecases.logs.advice import AdvicePage
from handlers.blocks import context, modal, quote, section
from handlers.inputs import choice, field, option, text_input
from handlers.logs.words import mention
from handlers.phrases import day

KEPT = {
    "tried": N_("Saved: you tried it. {them} reads it in the record and in the next brief."),
    "later": N_("Saved: for later. {them} reads it in the record and in the next brief."),
    "not_for_me": N_("Saved: not for you. {them} reads it in the record and in the next brief."),
}
CHOICES = {
    "tried": N_("I tried it"),
    "later": N_("Later"),
    "not_for_me": N_("Not for me"),
}


def advice_form(page: AdvicePage, session_id: int = 0) -> dict[str, Any]:
    """What became of a piece of advice; `session_id` is of a record that made room for it."""
    advice, them = page.advice, mention(page.pair.mentor)
    options = [option(_(label), code) for code, label in CHOICES.items()]
    blocks = [
        section(
            _(
                "{them} advised on {day}:\n{words}",
                them=them,
                day=day(page.given, page.today),
                words=quote(advice.words),
            )
        ),
        field("outcome", _("Did you try it?"), choice("radio_buttons", options, advice.outcome)),
        field(
            "result",
            _("What came of it?"),
            text_input(advice.result, lines=True),
            hint=_("What did not work is worth telling, too."),
            optional=True,
        ),
        context(
            _(
                "{them} sees your answer in the record of the session and in the next brief.",
                them=them,
            )
        ),
    ]
    note = {"advice": advice.id, "record": session_id}
    return modal(
        "advice.answer.submit",
        _("What came of it"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps(note),
    )


def advice_kept(page: AdvicePage) -> dict[str, Any]:
    """What the mentee sees once the answer was kept."""
    kept = KEPT[page.advice.outcome or "later"]
    told = _(kept, them=mention(page.pair.mentor))
    return modal("advice.kept", _("Saved"), [section(told)], close=_("Done"))
