"""What the programme offers, as everybody sees it: with its links, found by words."""

import json
from typing import Any

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
from handlers.phrases import count, listing

SHELF = "resources.shelf"
KINDS = {
    "book": "Book",
    "course": "Course",
    "page": "Page",
    "video": "Video",
    "other": "Something else",
}
FOR_GOALS = "To keep one beside a goal of yours, open the goal and choose “Resources”."


def shelf_page(shelf: Shelf) -> dict[str, Any]:
    """A page of what is offered, with a search; leads can add and change."""
    blocks: list[Block] = [section(_opening(shelf))]
    if shelf.is_lead:
        blocks.append(actions("lead", button("Add one", "resources.new")))
    blocks += [_search(shelf.words)] if shelf.offered else []
    blocks += [_card(card, is_lead=shelf.is_lead) for card in shelf.cards]
    blocks += _turns(shelf)
    blocks += [context(FOR_GOALS)] if shelf.offered else []
    return modal(
        SHELF,
        "Resources",
        blocks,
        submit="Search" if shelf.offered else None,
        close="Close",
        private_metadata=json.dumps({"words": shelf.words, "place": shelf.page}),
    )


def _opening(shelf: Shelf) -> str:
    if not shelf.offered:
        told = (
            "Nothing is offered yet. Books, courses, pages and videos that help others find their "
            "place here."
        )
        rest = (
            "Add the first one." if shelf.is_lead else "The admins of the workspace can add some."
        )
        return f"{told} {rest}"
    if shelf.words:
        what = f"“{escape(shorten(shelf.words, 60))}”"
        if not shelf.found:
            return f"Nothing is offered for {what}. Try another word, or none to see all."
        return f"{count(shelf.found, 'resource')} for {what}."
    return f"{count(shelf.offered, 'resource')} that the programme offers to everybody here."


def _search(words: str) -> Block:
    hint = "Title, skill or any other word. Only you see what you look for."
    element = text_input(words, placeholder="feedback")
    return field("words", "Look for", element, hint=hint, optional=True)


def _card(card: ResourceCard, *, is_lead: bool) -> Block:
    row = card.row
    told = f"{resource_words(row)}\n{KINDS[row.kind]}"
    if card.names:
        told += f", good for {listing([escape(name) for name in card.names])}"
    told += f"\n{quote(row.words)}" if row.words else ""
    return section(told, _edit(card) if is_lead else None)


def _edit(card: ResourceCard) -> Element:
    aloud = f"Edit {shorten(card.row.title, 60)}"
    return button("Edit", "resources.edit", str(card.row.id), aloud=aloud)


def _turns(shelf: Shelf) -> list[Block]:
    buttons = []
    if shelf.page:
        buttons.append(button("Back", "resources.turn", str(shelf.page - 1)))
    if shelf.has_more:
        buttons.append(button("More", "resources.turn", str(shelf.page + 1)))
    return [actions("turns", *buttons)] if buttons else []
