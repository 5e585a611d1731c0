"""What the programme offers, as everybody sees it: with its links, found by words."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, Noted, _, listing, ngettext
from bot.usecases.resources.shelf import ResourceCard, Shelf
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    escape,
    modal,
    quote,
    section,
    shorten,
)
from handlers.cards import resource_words
from handlers.inputs import field, text_input

SHELF = "resources.shelf"
KINDS: Mapping[str, Noted] = {
    "book": N_("Book"),
    "course": N_("Course"),
    "page": N_("Page"),
    "video": N_("Video"),
    "other": N_("Something else"),
}
FOR_GOALS = N_("To keep one beside a goal of yours, open the goal and choose “Resources”.")


def shelf_page(shelf: Shelf) -> dict[str, Any]:
    """A page of what is offered, with a search; leads can add and change."""
    blocks: list[Block] = [section(_opening(shelf))]
    if shelf.is_lead:
        blocks.append(actions("lead", button(_("Add one"), "resources.new")))
    blocks += [_search(shelf.words)] if shelf.offered else []
    blocks += [_card(card, is_lead=shelf.is_lead) for card in shelf.cards]
    blocks += _turns(shelf)
    blocks += [context(_(FOR_GOALS))] if shelf.offered else []
    return modal(
        SHELF,
        _("Resources"),
        blocks,
        submit=_("Search") if shelf.offered else None,
        close=_("Close"),
        private_metadata=json.dumps({"words": shelf.words, "place": shelf.page}),
    )


def _opening(shelf: Shelf) -> str:
    if not shelf.offered:
        told = _(
            "Nothing is offered yet. This is the place for books, courses, pages and videos that "
            "help others."
        )
        if shelf.is_lead:
            return told + " " + _("Add the first one.")
        return told + " " + _("The admins of the workspace can add some.")
    if not shelf.words:
        return ngettext(
            "{count} resource that the programme offers to everybody here.",
            "{count} resources that the programme offers to everybody here.",
            shelf.offered,
        )
    words = escape(shorten(shelf.words, 60))
    if not shelf.found:
        return _(
            "Nothing is offered for “{words}”. Try another word, or none to see all.", words=words
        )
    return ngettext(
        "{count} resource for “{words}”.",
        "{count} resources for “{words}”.",
        shelf.found,
        words=words,
    )


def _search(words: str) -> Block:
    hint = _("Title, skill or any other word. Only you see what you look for.")
    element = text_input(words, placeholder=_("feedback"))
    return field("words", _("Look for"), element, hint=hint, optional=True)


def _card(card: ResourceCard, *, is_lead: bool) -> Block:
    row = card.row
    kind = _(KINDS[row.kind])
    if card.names:
        skills = listing([escape(name) for name in card.names])
        # Translators: “Course, good for Public speaking and Writing”.
        kind = _("{kind}, good for {skills}", kind=kind, skills=skills)
    told = f"{resource_words(row)}\n{kind}"
    told += f"\n{quote(row.words)}" if row.words else ""
    return section(told, _edit(card) if is_lead else None)


def _edit(card: ResourceCard) -> Element:
    aloud = _("Edit {title}", title=shorten(card.row.title, 60))
    return button(_("Edit"), "resources.edit", str(card.row.id), aloud=aloud)


def _turns(shelf: Shelf) -> list[Block]:
    buttons = []
    if shelf.page:
        buttons.append(button(_("Back"), "resources.turn", str(shelf.page - 1)))
    if shelf.has_more:
        buttons.append(button(_("More"), "resources.turn", str(shelf.page + 1)))
    return [actions("turns", *buttons)] if buttons else []
