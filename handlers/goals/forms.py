"""The form of a goal: a new one, short until more is wanted, or one that exists."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.language import N_, Noted, _
from bot.rules.goals.drafts import MILESTONES, GoalDraft, MilestoneDraft
from bot.rules.goals.frameworks import ANSWERS, asked
from handlers.blocks import Block, actions, button, context, header, modal
from handlers.goals.fields import (
    due_field,
    framework_fields,
    fuller_fields,
    measure_field,
    title_field,
    why_field,
)
from handlers.goals.reading import Shape
from handlers.inputs import choice, date_input, field, option, text_input

FOLLOW = "follow"
NOTE_LENGTH = 2900  # Slack takes 3,000 characters of private_metadata
SEEN: Mapping[bool, Noted] = {  # whether the form is the whole one
    True: N_("If you have a mentor, they see this goal, unless you choose “Only me” below."),
    False: N_(
        "If you have a mentor, they see this goal. “More about it” below lets you keep it to "
        "yourself."
    ),
}


def goal_form(draft: GoalDraft, shape: Shape) -> dict[str, Any]:
    """The form for a new goal, or for one that exists."""
    shape = replace(shape, full=shape.full or shape.goal_id is not None or _says_more(draft))
    note, shown = _note(draft, shape)
    blocks = [
        context(_(SEEN[shape.full])),
        title_field(draft),
        due_field(draft),
        *_milestones(draft, shape),
        why_field(draft),
        *(_fuller(draft, shape, shown) if shape.full else _door()),
    ]
    return modal(
        "goals.edit.submit" if shape.goal_id else "goals.add.submit",
        _("Edit goal") if shape.goal_id else _("A new goal"),
        blocks,
        submit=_("Save"),
        private_metadata=note,
    )


def _says_more(draft: GoalDraft) -> bool:
    """Whether something is said that only the whole form shows."""
    said = (draft.measure, draft.serves, draft.skills, *draft.answers.values())
    plain = draft.framework == "SMART" and draft.shared and draft.confidence is None
    return not plain or any(said)


def _door() -> list[Block]:
    told = _("How you will know, how sure you are, the skills it grows, who sees it: all optional.")
    return [actions("fuller", button(_("More about it"), "goals.fuller")), context(told)]


def _fuller(draft: GoalDraft, shape: Shape, shown: tuple[str, ...]) -> list[Block]:
    return [
        measure_field(draft),
        *framework_fields(draft, shown),
        *fuller_fields(draft, _serving(draft, shape)),
        *(_percent_field(draft) if shape.goal_id else []),
        field("shared", _("Who sees it"), choice("radio_buttons", *_sharing(draft))),
        *(_reason_field(draft) if shape.goal_id else []),
    ]


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
        "full": shape.full,
        "beneath": shape.beneath,
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
    options = [option(_("Me and my mentor"), "shared"), option(_("Only me"), "private")]
    return options, "shared" if draft.shared else "private"


def _percent_field(draft: GoalDraft) -> list[Block]:
    options = [option(_("Follow the milestones"), FOLLOW)]
    steps = sorted({*range(0, 101, 10), *([draft.percent] if draft.percent is not None else [])})
    options += [option(_("{percent} percent", percent=step), str(step)) for step in steps]
    chosen = FOLLOW if draft.percent is None else str(draft.percent)
    menu = choice("static_select", options, chosen)
    return [field("percent", _("Progress"), menu)]


def _milestones(draft: GoalDraft, shape: Shape) -> list[Block]:
    told = _("What comes on the way, up to six. You hear from me a week before each date.")
    if shape.goal_id:
        told = _(
            "What comes on the way, up to six. You hear from me a week before each date. "
            "To take one out, empty its line."
        )
    blocks = [header(_("Milestones")), context(told)]
    for place in range(shape.rows):
        known = draft.milestones[place] if place < len(draft.milestones) else MilestoneDraft()
        blocks += _milestone_fields(place, known)
    if shape.rows < MILESTONES:
        blocks.append(actions("more", button(_("Add another milestone"), "goals.more")))
    return blocks


def _milestone_fields(place: int, known: MilestoneDraft) -> list[Block]:
    name = f"milestone.{place}"
    return [
        field(
            name,
            _("Milestone {number}", number=place + 1),
            text_input(known.title),
            optional=True,
        ),
        field(
            f"{name}.due",
            _("Date of milestone {number}", number=place + 1),
            date_input(known.due),
            optional=True,
        ),
    ]


def _reason_field(draft: GoalDraft) -> list[Block]:
    typed = text_input(draft.reason, lines=True)
    hint = _("It stands beside the change in the goal's history, which only you see.")
    return [field("reason", _("Why do you change it?"), typed, hint=hint, optional=True)]
