"""Forms of what a roadmap can hold besides goals: a way to practise, somebody to meet."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.opportunities import MEET, PRACTICE, TITLE_LENGTH, OpportunityDraft
from bot.usecases.roadmaps.opportunities import OpportunityCard, OpportunityForm
from handlers.blocks import Block, actions, button, confirm, context, escape, modal, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.roadmaps.words import EXAMPLES, KINDS

WHO_SEES = "If you have a mentor, they see it, unless you choose “Only me” below. Nobody else does."
NO_GOAL = "none"


def opportunity_form(form: OpportunityForm, kind: str, *, page: str) -> dict[str, Any]:
    """Something new, or something that is there, with the ways to end it.

    `page`: the view of the roadmap that it stands above, which is to follow; "" for none.
    """
    card = form.card
    row = card.row if card else None
    kind = row.kind if row else kind
    blocks = [context(WHO_SEES), *_what(form, kind)]
    blocks += [
        field("day", "When?", date_input(row.day if row else None), optional=True),
        *_goals(form),
        field("shared", "Who sees it", _sharing(row is None or row.shared)),
    ]
    if card is not None:
        blocks.append(_ends(card))
    note = {"opportunity": row.id if row else None, "page": page, "meet": kind == MEET}
    return modal(
        "opportunities.edit.submit" if row else "opportunities.add.submit",
        "Somebody to meet" if kind == MEET else "A way to practise",
        blocks,
        submit="Save",
        private_metadata=json.dumps(note),
    )


def _what(form: OpportunityForm, kind: str) -> list[Block]:
    row = form.card.row if form.card else None
    title = text_input(row.title if row else "", placeholder=_placeholder(kind))
    if kind != MEET:
        kinds = [option(KINDS[each], each, EXAMPLES[each].capitalize()) for each in PRACTICE]
        return [
            field("kind", "What kind?", choice("static_select", kinds, kind or PRACTICE[0])),
            field("title", "What is it?", title, hint=f"Up to {TITLE_LENGTH} characters."),
        ]
    whom = {"type": "users_select"}
    if form.card and form.card.contact:
        whom |= {"initial_user": form.card.contact.user_id}
    hint = "They are not told. Leave it empty for somebody who is not here."
    return [
        field("whom", "Somebody of the workspace", whom, hint=hint, optional=True),
        field("title", "Who is it, or what about?", title, optional=True),
    ]


def _placeholder(kind: str) -> str:
    if kind == MEET:
        return "The head of platform: how they chose their first team"
    return EXAMPLES.get(kind, EXAMPLES[PRACTICE[0]]).capitalize()


def _goals(form: OpportunityForm) -> list[Block]:
    if not form.goals:
        return []
    options = [option("No goal in particular", NO_GOAL)]
    options += [option(goal.title, str(goal.id)) for goal in form.goals]
    served = form.card.row.goal_id if form.card else None
    menu = choice("static_select", options, str(served) if served else NO_GOAL)
    return [field("goal", "Which goal does it serve?", menu, optional=True)]


def _sharing(shared: bool) -> Any:
    options = [option("Me and my mentor", "shared"), option("Only me", "private")]
    return choice("radio_buttons", options, "shared" if shared else "private")


def _ends(card: OpportunityCard) -> Block:
    key, meet = str(card.row.id), card.row.kind == MEET
    text = "It is taken off your roadmap. You can take that back right afterwards."
    ask = confirm("Take it off?", text, "Take it off")
    return actions(
        "ends",
        button("We have met" if meet else "It is done", "opportunities.done", key),
        button("Take it off", "opportunities.drop", key, style="danger", confirm=ask),
    )


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> OpportunityDraft:
    """What was typed, but whom: the name of a member is looked up by the listener."""
    goal = str(typed(view, "goal") or NO_GOAL)
    return OpportunityDraft(
        kind=MEET if note.get("meet") is True else typed(view, "kind") or "",
        title=typed(view, "title") or "",
        day=typed_date(view, "day"),
        goal_id=None if goal == NO_GOAL else _number(goal),
        shared=typed(view, "shared") != "private",
    )


def _number(text: str) -> int:
    """A row's key; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def kept(card: OpportunityCard) -> dict[str, Any]:
    """After the form, where the roadmap is not beneath it."""
    told = section(f"{named(card)} is on your roadmap.")
    door = actions("doors", button("Your roadmap", "roadmaps.open"))
    return modal("opportunities.kept", "It is kept", [told, door], close="Done")


def ended(card: OpportunityCard, *, page: str) -> dict[str, Any]:
    """After it was done or taken off, with the way back; `page` as in the form."""
    done = card.row.state == "done"
    told = f"{named(card)} {_end(card)}"
    undo = button("Undo", "opportunities.undo", str(card.row.id))
    blocks = [section(told), actions("undo", undo), context("Only you see this.")]
    note = json.dumps({"page": page})
    title = "Done" if done else "Taken off"
    return modal("opportunities.ended", title, blocks, close="Close", private_metadata=note)


def _end(card: OpportunityCard) -> str:
    if card.row.state != "done":
        return "is off your roadmap."
    if card.row.kind == MEET:
        return "is somebody you have met."
    return "is done."


def named(card: OpportunityCard) -> str:
    """What it is, in a text with markup."""
    if card.contact is not None:
        return f"<@{card.contact.user_id}>"
    return f"*{escape(card.row.title) or 'Somebody'}*"
