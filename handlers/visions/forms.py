"""The form of one step of a vision, with its prompts; and what was typed into it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.visions import STEPS, PartDraft
from bot.usecases.visions.pages import PartCard, StepForm
from handlers.blocks import Block, context, header, modal, section
from handlers.inputs import choice, field, option, text_input, typed
from handlers.visions.words import LABELS, MENTORS, PROMPTS, step_number, step_title

WHO_SEES = f"Only you see what you write here, unless you choose “{MENTORS}” below it."
TAKEN_OUT = "Empty it to take it out. What it said stays among its earlier versions."
FROM_PROFILE = "These words are from your profile. Keep them, or say it anew."
STAMP_LENGTH = 80  # of a note that the bot itself has made


def step_form(form: StepForm, *, through: bool, on_page: bool) -> dict[str, Any]:
    """One step; `through` leads on to the next one, `on_page` stands above the vision's page."""
    prompts = PROMPTS[form.step]
    questions = "\n".join(f"• {question}" for question in prompts.questions)
    blocks = [
        header(step_title(form.step)),
        section(questions),
        context(f"For example: “{prompts.example}”"),
        context(WHO_SEES),
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
        f"Step {step_number(form.step)} of {len(STEPS)}",
        blocks,
        submit="Keep and go on" if through else "Keep",
        close="Leave it here" if through else "Cancel",
        private_metadata=json.dumps(note),
    )


def _part_fields(card: PartCard, start: str) -> list[Block]:
    label = LABELS.get(card.part)
    hint = TAKEN_OUT if card.words else FROM_PROFILE if start else ""
    return [
        field(
            f"words.{card.part}",
            label or "In your words",
            text_input(card.words or start, lines=True),
            hint=hint,
            optional=True,
        ),
        field(
            f"shared.{card.part}",
            f"Who sees “{label}”" if label else "Who sees it",
            choice("radio_buttons", *_sharing(card)),
        ),
    ]


def _sharing(card: PartCard) -> tuple[list[Any], str]:
    options = [option("Only me", "private"), option(MENTORS, "shared")]
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
