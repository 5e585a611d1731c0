"""The form of a goal: a new one, or one that exists; what was typed into it, read back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.goals import MILESTONES, GoalDraft, MilestoneDraft
from bot.usecases.goals import GoalCard
from handlers.blocks import (
    Block,
    actions,
    button,
    context,
    header,
    modal,
)
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date

FRAMEWORK = "SMART: specific, measurable, achievable, relevant, time-bound"


FOLLOW = "follow"


def goal_form(draft: GoalDraft, rows: int, goal_id: int | None = None) -> dict[str, Any]:
    """The form for a new goal, or for one that exists; `rows` milestones can be filled in."""
    note = {"goal": goal_id, "rows": rows, "ids": [m.id for m in draft.milestones]}
    blocks = [
        context("If you have a mentor, they see this goal, unless you choose “Only me” below."),
        *_what_and_why(draft),
        *(_percent_field(draft) if goal_id else []),
        field("shared", "Who sees it", choice("radio_buttons", *_sharing(draft))),
        header("Milestones"),
        context("Up to six steps on the way. You get a word a week before each date."),
    ]
    for place in range(rows):
        known = draft.milestones[place] if place < len(draft.milestones) else MilestoneDraft()
        blocks += _milestone_fields(place, known)
    if rows < MILESTONES:
        blocks.append(actions("more", button("Add another milestone", "goals.more")))
    return modal(
        "goals.edit.submit" if goal_id else "goals.add.submit",
        "Edit goal" if goal_id else "A new goal",
        blocks,
        submit="Save",
        private_metadata=json.dumps(note),
    )


def _what_and_why(draft: GoalDraft) -> list[Block]:
    return [
        field(
            "title",
            "What do you want to reach?",
            text_input(draft.title, placeholder="Give a talk at the autumn conference"),
        ),
        field(
            "why",
            "Why does it matter to you?",
            text_input(draft.why, lines=True),
            optional=True,
        ),
        field(
            "measure",
            "How will you know that you have reached it?",
            text_input(draft.measure, lines=True),
            hint="Something one can see or count.",
            optional=True,
        ),
        field("due", "By when?", date_input(draft.due)),
        field(
            "framework",
            "Framework",
            choice("static_select", [option(FRAMEWORK, "SMART")], draft.framework),
        ),
    ]


def _sharing(draft: GoalDraft) -> tuple[list[Any], str]:
    options = [option("Me and my mentor", "shared"), option("Only me", "private")]
    return options, "shared" if draft.shared else "private"


def _percent_field(draft: GoalDraft) -> list[Block]:
    options = [option("Follow the milestones", FOLLOW)]
    steps = sorted({*range(0, 101, 10), *([draft.percent] if draft.percent is not None else [])})
    options += [option(f"{step} percent", str(step)) for step in steps]
    chosen = FOLLOW if draft.percent is None else str(draft.percent)
    menu = choice("static_select", options, chosen)
    return [field("percent", "Progress", menu)]


def _milestone_fields(place: int, known: MilestoneDraft) -> list[Block]:
    return [
        field(
            f"milestone.{place}",
            f"Milestone {place + 1}",
            text_input(known.title),
            optional=True,
        ),
        field(
            f"milestone.{place}.due",
            f"Date of milestone {place + 1}",
            date_input(known.due),
            optional=True,
        ),
    ]


def draft_of(card: GoalCard) -> GoalDraft:
    """What the form shows for a goal that exists."""
    goal = card.goal
    steps = tuple(MilestoneDraft(m.title, m.due, m.id) for m in card.milestones)
    return GoalDraft(
        goal.title,
        goal.why,
        goal.measure,
        goal.due,
        goal.framework,
        goal.shared,
        goal.percent,
        steps,
    )


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> GoalDraft:
    """What was typed into the form."""
    percent = typed(view, "percent")
    ids = noted_ids(note)
    return GoalDraft(
        title=typed(view, "title") or "",
        why=typed(view, "why") or "",
        measure=typed(view, "measure") or "",
        due=typed_date(view, "due"),
        framework=typed(view, "framework") or "SMART",
        shared=typed(view, "shared") != "private",
        percent=int(percent) if percent and percent.isdecimal() else None,
        milestones=tuple(
            MilestoneDraft(
                typed(view, f"milestone.{place}") or "",
                typed_date(view, f"milestone.{place}.due"),
                ids[place] if place < len(ids) else None,
            )
            for place in range(MILESTONES)
        ),
    )


def noted_ids(note: Mapping[str, Any]) -> list[int]:
    """The milestones that a form was opened with, in the order of their rows."""
    found = note.get("ids")
    return [key for key in found if type(key) is int] if isinstance(found, list) else []
