"""The form for a moment to look back, and what stands there once it is kept."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.reviews import ReflectionDraft
from bot.usecases.reviews.reflections import LookBack, Reached
from handlers.blocks import Block, actions, button, context, escape, modal, section, strong
from handlers.inputs import choice, field, option, text_input, typed


def reflection_form(found: LookBack) -> dict[str, Any]:
    """What did it take, what next; with what was written before."""
    kept = found.reflection
    blocks: list[Block] = [
        section(_opening(found)),
        field(
            "took",
            "What did it take?",
            text_input(kept.took if kept else "", lines=True),
            hint="What helped, what was hard, what you would do again.",
            optional=True,
        ),
        field(
            "ahead",
            "What next?",
            text_input(kept.ahead if kept else "", lines=True),
            hint="What it makes possible, or what you do differently from now on.",
            optional=True,
        ),
        *_sharing(found),
    ]
    if kept is not None:
        blocks.append(context("Empty both fields to take away what you wrote."))
    return modal(
        "reviews.reflect.submit",
        "A moment to look back",
        blocks,
        submit="Keep",
        private_metadata=json.dumps({found.of.kind: found.of.key}),
    )


def _opening(found: LookBack) -> str:
    if found.milestone is None:
        return f"You set out for {strong(found.goal.title)}."
    return f"{strong(found.milestone.title)}, a step of {escape(found.goal.title)}."


def _sharing(found: LookBack) -> list[Block]:
    if not found.goal.shared:
        return [context("Only you see this, as you alone see the goal.")]
    options = [option("Me and my mentor", "shared"), option("Only me", "private")]
    kept = found.reflection
    chosen = "private" if kept is not None and not kept.shared else "shared"
    return [
        field("shared", "Who sees it", choice("radio_buttons", options, chosen)),
        context("If you have a mentor, they see it, unless you choose “Only me”."),
    ]


def read_reflection(view: Mapping[str, Any]) -> ReflectionDraft:
    """What was typed."""
    return ReflectionDraft(
        typed(view, "took") or "", typed(view, "ahead") or "", typed(view, "shared") != "private"
    )


def reflected(found: LookBack) -> dict[str, Any]:
    """After it was kept, or taken away."""
    opener = actions("reflected", button("Open the goal", "goals.open", str(found.goal.id)))
    if found.reflection is None:
        text = "What you had written about it is taken away."
        return modal("reviews.reflected", "Taken away", [section(text), opener], close="Done")
    sees = "You and your mentor see it." if found.reflection.shared else "Only you see it."
    text = f"Kept with {strong(found.title)}. {sees} `/goal history` tells it among the rest."
    return modal("reviews.reflected", "Kept", [section(text), opener], close="Done")


def reached(note: Mapping[str, Any], milestone_id: int, goal_id: int) -> Reached:
    """What the form was about."""
    return Reached("goal", goal_id) if "goal" in note else Reached("milestone", milestone_id)
