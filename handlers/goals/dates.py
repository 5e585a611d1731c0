"""The dates of a goal and of what is open on its way, to be moved together."""

import json
from typing import Any

from bot.language import _
from bot.usecases.goals.keeping import GoalCard
from handlers.blocks import Block, modal, section, strong
from handlers.inputs import date_input, field, text_input
from storage.tables import Milestone


def dates_form(card: GoalCard, *, on_page: bool) -> dict[str, Any]:
    """The goal's date and those of its open milestones, and why they move."""
    still_open = [milestone for milestone in card.milestones if milestone.done_at is None]
    note = {"goal": card.goal.id, "page": on_page, "ids": [each.id for each in still_open]}
    hint = _("It stands beside the change in the goal's story, which only you see.")
    blocks = [
        section(strong(card.goal.title)),
        field("due", _("The goal: by when?"), date_input(card.goal.due)),
        *(_step_field(place, milestone) for place, milestone in enumerate(still_open)),
        field("reason", _("Why?"), text_input(lines=True), hint=hint, optional=True),
    ]
    return modal(
        "goals.move.submit",
        _("Move dates"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps(note),
    )


def _step_field(place: int, milestone: Milestone) -> Block:
    name = f"milestone.{place}.due"
    label = _("{milestone}: by when?", milestone=milestone.title)
    hint = _("Empty it for no date.")
    return field(name, label, date_input(milestone.due), hint=hint, optional=True)
