"""The form of one step of a vision, with its prompts; and what was typed into it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _
from bot.rules.visions import STEPS, TEXT_LENGTH, PartDraft
from bot.usecases.visions.pages import PartCard, StepForm
from handlers.blocks import Block, context, header, modal, section
from handlers.inputs import choice, field, option, text_input, typed
from handlers.phrases import up_to
from handlers.visions.words import LABELS, MENTORS, PROMPTS, step_number, step_title

WHO_SEES = N_("Only you see what you write here, unless you choose “{mentors}” below it.")
TAKEN_OUT = N_("Empty it to take it out. What it said stays among its earlier versions.")
FROM_PROFILE = N_("These words are from your profile. Keep them, or write new ones.")
IN_OWN_WORDS = N_("In your own words")
STAMP_LENGTH = 80  # of a note that the bot itself has made


def step_form(form: StepForm, *, through: bool, on_page: bool) -> dict[str, Any]:
    """One step; `through` leads on to the next one, `on_page` stands above the vision's page."""
    prompts = PROMPTS[form.step]
    questions = "\n".join(f"• {_(question)}" for question in prompts.questions)
    blocks = [
        header(step_title(form.step)),
        section(questions),
        context(_("For example: “{example}”", example=prompts.example)),
        context(_(WHO_SEES, mentors=MENTORS)),
    ]
    for card in form.cards:
        blocks += _part_fields(card, form.start)
    note = {
        "step": form.step,
        "through": through,
        "page": on_page,
        "stamps": {card.part: card.stamp for card in form.cards},
    }
    return modal(
        "visions.step.submit",
        _("Step {number} of {total}", number=step_number(form.step), total=len(STEPS)),
        blocks,
        submit=_("Save and go on") if through else _("Save"),
        # Translators: closes a form that is one of several; what was saved before stays.
        close=_("Leave it here") if through else _("Cancel"),
        private_metadata=json.dumps(note),
    )


def _part_fields(card: PartCard, start: str) -> list[Block]:
    label = LABELS.get(card.part)
    more = [TAKEN_OUT] if card.words else [FROM_PROFILE] if start else []
    return [
        field(
            f"words.{card.part}",
            _(label or IN_OWN_WORDS),
            text_input(card.words or start, lines=True),
            hint=" ".join([*map(_, more), up_to(TEXT_LENGTH)]),
            optional=True,
        ),
        field(
            f"shared.{card.part}",
            _("Who sees “{label}”", label=label) if label else _("Who sees it"),
            choice("radio_buttons", *_sharing(card)),
        ),
    ]


def _sharing(card: PartCard) -> tuple[list[Any], str]:
    options = [option(_("Only me"), "private"), option(_(MENTORS), "shared")]
    return options, "shared" if card.shared else "private"


def read_step(view: Mapping[str, Any], note: Mapping[str, Any]) -> dict[str, PartDraft]:
    """What was typed, part by part, with how each stood when the form was opened."""
    stamps = note.get("stamps")
    known = stamps if isinstance(stamps, dict) else {}
    return {
        part: PartDraft(
            typed(view, f"words.{part}") or "",
            typed(view, f"shared.{part}") == "shared",
            str(known.get(part, ""))[:STAMP_LENGTH],
        )
        for part in STEPS.get(str(note.get("step")), ())
    }
