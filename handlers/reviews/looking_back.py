"""The form for a moment to look back, and what stands there once it is kept."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, pgettext
from bot.rules.reviews import TEXT_LENGTH, ReflectionDraft
from bot.usecases.reviews.reflections import LookBack, Reached
from handlers.blocks import Block, actions, button, context, escape, modal, section, strong
from handlers.inputs import choice, field, option, text_input, typed
from handlers.phrases import up_to

HELPED = N_("What helped, what was hard, what you would do again.")
FROM_NOW_ON = N_("What it makes possible, or what you do differently from now on.")


def reflection_form(found: LookBack) -> dict[str, Any]:
    """What did it take, what next; with what was written before."""
    kept = found.reflection
    blocks: list[Block] = [
        section(_opening(found)),
        field(
            "took",
            _("What did it take?"),
            text_input(kept.took if kept else "", lines=True),
            hint=f"{_(HELPED)} {up_to(TEXT_LENGTH)}",
            optional=True,
        ),
        field(
            "ahead",
            _("What next?"),
            text_input(kept.ahead if kept else "", lines=True),
            hint=f"{_(FROM_NOW_ON)} {up_to(TEXT_LENGTH)}",
            optional=True,
        ),
        *_sharing(found),
    ]
    if kept is not None:
        blocks.append(context(_("Empty both fields to take away what you wrote.")))
    return modal(
        "reviews.reflect.submit",
        pgettext("title of a form, 24 characters", "A moment to look back"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps({found.of.kind: found.of.key}),
    )


def _opening(found: LookBack) -> str:
    if found.milestone is None:
        return _("You set out for {goal}.", goal=strong(found.goal.title))
    return _(
        "This is about {milestone}, a milestone of your goal {goal}.",
        milestone=strong(found.milestone.title),
        goal=escape(found.goal.title),
    )


def _sharing(found: LookBack) -> list[Block]:
    if not found.goal.shared:
        return [context(_("Only you see this, as you alone see the goal."))]
    options = [option(_("Me and my mentor"), "shared"), option(_("Only me"), "private")]
    kept = found.reflection
    chosen = "private" if kept is not None and not kept.shared else "shared"
    return [
        field("shared", _("Who sees it"), choice("radio_buttons", options, chosen)),
        context(_("If you have a mentor, they see it, unless you choose “Only me”.")),
    ]


def read_reflection(view: Mapping[str, Any]) -> ReflectionDraft:
    """What was typed."""
    return ReflectionDraft(
        typed(view, "took") or "", typed(view, "ahead") or "", typed(view, "shared") != "private"
    )


def reflected(found: LookBack) -> dict[str, Any]:
    """After it was kept, or taken away."""
    opener = actions("reflected", button(_("Open the goal"), "goals.open", str(found.goal.id)))
    if found.reflection is None:
        text = _("What you had written about it is taken away.")
        return modal("reviews.reflected", _("Taken away"), [section(text), opener], close=_("Done"))
    title = strong(found.title)
    told = [_("Saved with {title}. `/goal history` shows it among the rest.", title=title)]
    if found.reflection.shared:
        told.append(_("Seen by you, and by your mentor if you have one."))
    else:
        told.append(_("Only you see it."))
    blocks = [section(" ".join(told)), opener]
    return modal("reviews.reflected", _("Saved"), blocks, close=_("Done"))


def reached(note: Mapping[str, Any], milestone_id: int, goal_id: int) -> Reached:
    """What the form was about."""
    return Reached("goal", goal_id) if "goal" in note else Reached("milestone", milestone_id)
