"""The forms of a check-in and of a rest; what was typed into them, read back."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.rules.checkins import CheckinDraft
from bot.usecases.checkins.answering import CheckinForm
from handlers.blocks import (
    Block,
    context,
    modal,
    quote,
    section,
    shorten,
)
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.inputs import choice, date_input, field, option, text_input, typed
from handlers.phrases import count, short_day


def checkin_form(form: CheckinForm) -> dict[str, Any]:
    """The form of a week: each goal, what is in the way, the next step, how it feels."""
    answered = form.answered
    movements = answered.movements if answered else {}
    checkin = answered.checkin if answered else None
    week = f"The week of {short_day(form.week, form.today)}. You choose below who sees it."
    blocks: list[Block] = [context(f"{week} Answer what you like; a word is enough.")]
    if answered and answered.words:
        said = "\n".join(quote(words, 500) for words in answered.words)
        blocks.append(section(f"You wrote:\n{said}"))
    for goal in form.goals:
        menu = choice("static_select", _movements(), movements.get(goal.id or 0))
        asking = f"How did “{shorten(goal.title, 120)}” go?"
        blocks.append(field(f"goal.{goal.id}", asking, menu, optional=True))
    if form.more_goals:
        blocks.append(context(f"{count(form.more_goals, 'more goal')} not asked about here."))
    feeling = str(checkin.feeling) if checkin and checkin.feeling else None
    blocks += [
        field(
            "obstacles",
            "What is in the way?",
            text_input(checkin.obstacles if checkin else "", lines=True),
            optional=True,
        ),
        field(
            "next_step",
            "What is your next step?",
            text_input(checkin.next_step if checkin else "", lines=True),
            optional=True,
        ),
        field(
            "feeling",
            "How does it feel?",
            choice("radio_buttons", _feelings(), feeling),
            optional=True,
        ),
        field(
            "shared",
            "Who sees it",
            choice("radio_buttons", _sharing(), "shared" if form.shared else "private"),
            hint="If you have a mentor, they see it, with the goals that you share.",
        ),
    ]
    note = json.dumps({"week": form.week.isoformat(), "goals": [goal.id for goal in form.goals]})
    return modal("checkins.submit", "Check-in", blocks, submit="Save", private_metadata=note)


def _movements() -> list[Any]:
    return [option(text, value) for value, text in MOVEMENTS.items()]


def _feelings() -> list[Any]:
    return [option(text, str(value)) for value, text in FEELINGS.items()]


def _sharing() -> list[Any]:
    return [option("Me and my mentor", "shared"), option("Only me", "private")]


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> CheckinDraft:
    """What was typed into the form."""
    goal_ids = [key for key in note.get("goals") or () if isinstance(key, int)]
    found = {key: typed(view, f"goal.{key}") for key in goal_ids}
    feeling = typed(view, "feeling")
    return CheckinDraft(
        movements={key: movement for key, movement in found.items() if movement},
        obstacles=typed(view, "obstacles") or "",
        next_step=typed(view, "next_step") or "",
        feeling=int(feeling) if feeling and feeling.isdecimal() else None,
        shared=typed(view, "shared") != "private",
    )


def pause_form(today: date) -> dict[str, Any]:
    """A day until which check-ins rest."""
    two_weeks = today + timedelta(days=14)
    hint = "Check-ins go on by themselves from that day."
    return modal(
        "checkins.pause.submit",
        "Rest for a while",
        [field("until", "No check-in before", date_input(two_weeks), hint=hint)],
        submit="Rest",
    )
