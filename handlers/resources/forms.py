"""The form with which leads offer a resource, change it, and take it back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, ngettext
from bot.rules.resources import KINDS, SKILLS_MOST, TITLE_LENGTH, WORDS_LENGTH, ResourceDraft
from bot.rules.skills import join_list
from bot.usecases.resources.shelf import ResourceCard
from handlers.blocks import Block, actions, button, confirm, context, modal, section
from handlers.cards import resource_words
from handlers.inputs import choice, field, option, text_input, typed
from handlers.resources import views

WHO_SEES = N_("Everybody in this workspace sees this.")


def resource_form(card: ResourceCard | None, note: Mapping[str, Any]) -> dict[str, Any]:
    """Something new to offer, or something that is offered; `note`: the shelf beneath, if any."""
    row = card.row if card else None
    kinds = [option(_(views.KINDS[kind]), kind) for kind in KINDS]
    skills = join_list(card.names) if card else ""
    few = _("Up to {number}, with commas between them.", number=SKILLS_MOST)
    blocks: list[Block] = [
        context(_(WHO_SEES)),
        field(
            "kind", _("What is it?"), choice("static_select", kinds, row.kind if row else KINDS[0])
        ),
        field(
            "title",
            _("Title"),
            text_input(row.title if row else ""),
            hint=ngettext(
                "Up to {count} character; a book with its author.",
                "Up to {count} characters; a book with its author.",
                TITLE_LENGTH,
            ),
        ),
        field(
            "url",
            _("Link"),
            text_input(row.url if row else "", placeholder="https://…"),
            hint=_("People see which site it leads to."),
            optional=True,
        ),
        field(
            "words",
            _("What is it good for?"),
            text_input(row.words if row else "", lines=True),
            hint=ngettext("Up to {count} character.", "Up to {count} characters.", WORDS_LENGTH),
            optional=True,
        ),
        field(
            "skills", _("Which skills does it grow?"), text_input(skills), hint=few, optional=True
        ),
        *_end(card),
    ]
    return modal(
        "resources.edit.submit" if row else "resources.new.submit",
        _("A resource"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps({**note, "resource": row.id if row else None}),
    )


def _end(card: ResourceCard | None) -> list[Block]:
    if card is None:
        return []
    key = str(card.row.id)
    if card.row.state != "offered":
        return [actions("end", button(_("Offer it again"), "resources.again", key))]
    text = _("It will not be offered any more. Goals that have it keep it as “no longer offered”.")
    ask = confirm(_("Remove it?"), text, _("Remove it"))
    return [
        actions("end", button(_("Remove it"), "resources.remove", key, style="danger", confirm=ask))
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
    title = resource_words(card.row)
    told = (
        _("{resource} is not offered any more.", resource=title)
        if gone
        else _("{resource} is offered again.", resource=title)
    )
    key = str(card.row.id)
    undo = [actions("undo", button(_("Undo"), "resources.again", key))] if gone else []
    after = _("Goals that have it keep it.") if gone else _(WHO_SEES)
    return modal(
        "resources.removed",
        _("Removed") if gone else _("Offered again"),
        [section(told), *undo, context(after)],
        close=_("Close"),
        private_metadata=json.dumps({**note, "resource": card.row.id}),
    )
