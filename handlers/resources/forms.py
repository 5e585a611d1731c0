"""The form with which leads offer a resource, change it, and take it back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.resources import KINDS, SKILLS_MOST, TITLE_LENGTH, WORDS_LENGTH, ResourceDraft
from bot.rules.skills import join_list
from bot.usecases.resources.shelf import ResourceCard
from handlers.blocks import Block, actions, button, confirm, context, modal, section
from handlers.cards import resource_words
from handlers.inputs import choice, field, option, text_input, typed
from handlers.resources import views

WHO_SEES = "Everybody in this workspace sees this."


def resource_form(card: ResourceCard | None, note: Mapping[str, Any]) -> dict[str, Any]:
    """Something new to offer, or something that is offered; `note`: the shelf beneath, if any."""
    row = card.row if card else None
    kinds = [option(views.KINDS[kind], kind) for kind in KINDS]
    skills = join_list(card.names) if card else ""
    few = f"Up to {SKILLS_MOST}, with commas between them."
    blocks: list[Block] = [
        context(WHO_SEES),
        field("kind", "What is it?", choice("static_select", kinds, row.kind if row else KINDS[0])),
        field(
            "title",
            "Title",
            text_input(row.title if row else ""),
            hint=f"Up to {TITLE_LENGTH} characters; a book with its author.",
        ),
        field(
            "url",
            "Link",
            text_input(row.url if row else "", placeholder="https://…"),
            hint="People see which site it leads to.",
            optional=True,
        ),
        field(
            "words",
            "What is it good for?",
            text_input(row.words if row else "", lines=True),
            hint=f"Up to {WORDS_LENGTH} characters.",
            optional=True,
        ),
        field("skills", "Which skills does it grow?", text_input(skills), hint=few, optional=True),
        *_end(card),
    ]
    return modal(
        "resources.edit.submit" if row else "resources.new.submit",
        "A resource",
        blocks,
        submit="Save",
        private_metadata=json.dumps({**note, "resource": row.id if row else None}),
    )


def _end(card: ResourceCard | None) -> list[Block]:
    if card is None:
        return []
    key = str(card.row.id)
    if card.row.state != "offered":
        return [actions("end", button("Offer it again", "resources.again", key))]
    text = "It is not offered any more. Goals that have it keep it, as “no longer offered”."
    ask = confirm("Remove it?", text, "Remove it")
    return [
        actions("end", button("Remove it", "resources.remove", key, style="danger", confirm=ask))
    ]


def read_form(view: Mapping[str, Any]) -> ResourceDraft:
    """What was typed."""
    return ResourceDraft(
        kind=typed(view, "kind") or "",
        title=typed(view, "title") or "",
        url=typed(view, "url") or "",
        words=typed(view, "words") or "",
        skills=typed(view, "skills") or "",
    )


def removed(card: ResourceCard, note: Mapping[str, Any]) -> dict[str, Any]:
    """After it was removed or offered again, with the way back."""
    gone = card.row.state != "offered"
    told = f"{resource_words(card.row)} is {'not offered any more' if gone else 'offered again'}."
    key = str(card.row.id)
    undo = [actions("undo", button("Undo", "resources.again", key))] if gone else []
    title = "Removed" if gone else "Offered again"
    blocks = [
        section(told),
        *undo,
        context(WHO_SEES if not gone else "Goals that have it keep it."),
    ]
    metadata = json.dumps({**note, "resource": card.row.id})
    return modal("resources.removed", title, blocks, close="Close", private_metadata=metadata)
