"""Goals that are given up in a review: which ones, and the question before it is done."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.language import _, ngettext
from bot.rules.reviews import TEXT_LENGTH
from bot.usecases.reviews.guided import ReviewStep
from handlers.blocks import Block, actions, button, context, escape, modal, quote, section, shorten
from handlers.inputs import typed
from storage.tables import Goal


def chosen_goals(view: Mapping[str, Any], step: ReviewStep) -> list[Goal]:
    """The goals that were ticked to be given up, as far as they are still under way."""
    ticked = set(typed(view, "goals") or ())
    return [goal for goal in step.goals if str(goal.id) in ticked]


def drop_form(step: ReviewStep, goals: Sequence[Goal], why: str) -> dict[str, Any]:
    """The question before goals are given up."""
    several = len(goals) > 1
    keep = button(_("Keep them all") if several else _("Keep it"), "reviews.goto", "next")
    blocks = [
        section(_listed(goals)),
        *_kept_with(goals, why),
        context(_after(goals)),
        actions("back", keep, button(_("Choose again"), "reviews.goto", "drop")),
    ]
    note = {"review": step.review_id, "goals": [goal.id for goal in goals]}
    return modal(
        "reviews.drop.submit",
        _("Give these up?") if several else _("Give it up?"),
        blocks,
        submit=_("Give up"),
        close=_("Close"),
        private_metadata=json.dumps(note),
    )


def _listed(goals: Sequence[Goal]) -> str:
    titles = shorten("\n".join(f"• {escape(goal.title)}" for goal in goals), 2500)
    return ngettext(
        "You give up this goal:\n{titles}",
        "You give up these {count} goals:\n{titles}",
        len(goals),
        titles=titles,
    )


def _kept_with(goals: Sequence[Goal], why: str) -> list[Block]:
    if not why:
        return []
    told = ngettext(
        "Kept with it, in your own words:\n{why}",
        "Kept with each of them, in your own words:\n{why}",
        len(goals),
        why=quote(why, TEXT_LENGTH),
    )
    return [section(told)]


def _after(goals: Sequence[Goal]) -> str:
    return ngettext(
        "I ask nothing more about it. You can take it up again later.",
        "I ask nothing more about them. You can take each of them up again later.",
        len(goals),
    )


def noted_goals(note: Mapping[str, Any]) -> list[int]:
    """The goals that the question before was about."""
    found = note.get("goals")
    return [key for key in found if type(key) is int] if isinstance(found, list) else []
