"""The form of a goal: a new one, or one that exists."""

import json
from typing import Any

from bot.rules.goals.drafts import MILESTONES, GoalDraft, MilestoneDraft
from bot.rules.goals.frameworks import ANSWERS, asked
from handlers.blocks import Block, actions, button, context, header, modal
from handlers.goals.fields import framework_fields, fuller_fields, what_and_why
from handlers.goals.reading import Shape
from handlers.inputs import choice, date_input, field, option, text_input

FOLLOW = "follow"
NOTE_LENGTH = 2900  # Slack takes 3,000 characters of private_metadata


def goal_form(draft: GoalDraft, shape: Shape) -> dict[str, Any]:
    """The form for a new goal, or for one that exists."""
    note, shown = _note(draft, shape)
    blocks = [
        context("If you have a mentor, they see this goal, unless you choose “Only me” below."),
        *what_and_why(draft),
        field("due", "By when?", date_input(draft.due)),
        *framework_fields(draft, shown),
        *fuller_fields(draft, _serving(draft, shape)),
        *(_percent_field(draft) if shape.goal_id else []),
        field("shared", "Who sees it", choice("radio_buttons", *_sharing(draft))),
        *_milestones(draft, shape),
        *(_reason_field(draft) if shape.goal_id else []),
    ]
    return modal(
        "goals.edit.submit" if shape.goal_id else "goals.add.submit",
        "Edit goal" if shape.goal_id else "A new goal",
        blocks,
        submit="Save",
        private_metadata=note,
    )


def _note(draft: GoalDraft, shape: Shape) -> tuple[str, tuple[str, ...]]:
    """What the form is noted, and the questions that it shows.

    Answers to another framework's questions wait in the note, so that going back loses nothing;
    one that finds no room there stays in sight.
    """
    shown = asked(draft.framework)
    note: dict[str, Any] = {
        "goal": shape.goal_id,
        "rows": shape.rows,
        "ids": [m.id for m in draft.milestones if m.id is not None],
        "serving": shape.serving,
        "page": shape.on_page,
        "kept": {},
    }
    others = [code for code in ANSWERS if code not in shown and code in draft.answers]
    for code in others:
        more = note | {"kept": note["kept"] | {code: draft.answers[code]}}
        if _length(_told(more)) <= NOTE_LENGTH:
            note = more
        else:
            shown = (*shown, code)
    return _told(note), shown


def _told(note: dict[str, Any]) -> str:
    return json.dumps(note, ensure_ascii=False)


def _length(text: str) -> int:
    """As JavaScript counts: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _serving(draft: GoalDraft, shape: Shape) -> tuple[str, ...]:
    """A part that has lost its words stays to be chosen by the goal that hangs on it."""
    new = draft.serves and draft.serves not in shape.serving
    return (*shape.serving, draft.serves) if new else shape.serving


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


def _milestones(draft: GoalDraft, shape: Shape) -> list[Block]:
    blocks = [
        header("Milestones"),
        context("Up to six steps on the way. You hear from me a week before each date."),
    ]
    for place in range(shape.rows):
        known = draft.milestones[place] if place < len(draft.milestones) else MilestoneDraft()
        blocks += _milestone_fields(place, known)
    if shape.rows < MILESTONES:
        blocks.append(actions("more", button("Add another milestone", "goals.more")))
    return blocks


def _milestone_fields(place: int, known: MilestoneDraft) -> list[Block]:
    name = f"milestone.{place}"
    return [
        field(name, f"Milestone {place + 1}", text_input(known.title), optional=True),
        field(
            f"{name}.due",
            f"Date of milestone {place + 1}",
            date_input(known.due),
            optional=True,
        ),
    ]


def _reason_field(draft: GoalDraft) -> list[Block]:
    typed = text_input(draft.reason, lines=True)
    hint = "It stands beside the change in the goal's history, which only you see."
    return [field("reason", "Why do you change it?", typed, hint=hint, optional=True)]
