"""Advice as the mentee answers it: tried, kept for later, or not for them, and what came of it."""

import json
from typing import Any

from bot.usecases.logs.advice import AdvicePage
from handlers.blocks import context, modal, quote, section
from handlers.inputs import choice, field, option, text_input
from handlers.logs.words import MINE, mention
from handlers.phrases import day

CHOICES = {
    "tried": "I tried it",
    "later": "Later",
    "not_for_me": "Not for me",
}


def advice_form(page: AdvicePage, session_id: int, *, beneath: bool) -> dict[str, Any]:
    """What became of a piece of advice; `session_id` is of the record that it was asked from.

    The record lies `beneath` the form, or made room for it; 0 is no record.
    """
    advice, them = page.advice, mention(page.pair.mentor)
    options = [option(label, code) for code, label in CHOICES.items()]
    blocks = [
        section(f"{them} advised on {day(page.given, page.today)}:\n{quote(advice.words)}"),
        field("outcome", "What became of it?", choice("radio_buttons", options, advice.outcome)),
        field(
            "result",
            "What came of it?",
            text_input(advice.result, lines=True),
            hint="What did not work is worth telling, too.",
            optional=True,
        ),
        context(f"{them} sees your answer in the record of the session and in the next brief."),
    ]
    note = {"advice": advice.id, "record": session_id, "beneath": beneath}
    return modal(
        "advice.answer.submit",
        "What came of it",
        blocks,
        submit="Save",
        private_metadata=json.dumps(note),
    )


def advice_kept(page: AdvicePage) -> dict[str, Any]:
    """What the mentee sees once the answer was kept."""
    told = MINE.get(page.advice.outcome or "", "")
    them = mention(page.pair.mentor)
    text = f"Kept: {told}. {them} reads it in the record and in the next brief."
    return modal("advice.kept", "It is kept", [section(text)], close="Done")
