"""What helps with a goal: the resources beside it, on its page and where they are chosen."""

import json
from typing import Any

from bot.rules.resources import ATTACHED_MOST
from bot.usecases.goals.pages import GoalPage
from bot.usecases.resources.attaching import Choices, Fit
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    escape,
    modal,
    quote,
    section,
    shorten,
    strong,
)
from handlers.cards import resource_words
from handlers.inputs import field, text_input
from handlers.phrases import count, listing
from storage.tables import GoalResource, Resource

CHOICES = "resources.choices"
EMPTY = (
    "Nothing is offered in this workspace yet. Those who run the programme can add books, courses "
    "and pages."
)


def helping(page: GoalPage) -> list[Block]:
    """On the goal's page: what is beside it, each to be ticked off, and what could be."""
    goal_id = page.card.goal.id or 0
    blocks = [
        section(_attached_words(resource, attached), _toggle(goal_id, attached))
        for resource, attached in page.resources
    ]
    if blocks:
        blocks[0]["text"]["text"] = f"*What helps*\n{blocks[0]['text']['text']}"
    if page.card.goal.state == "active" and len(page.resources) < ATTACHED_MOST:
        blocks += [_suggestion(goal_id, resource) for resource in page.suggested]
    return blocks


def _attached_words(resource: Resource, attached: GoalResource) -> str:
    told = resource_words(resource)
    told += ", done" if attached.done_at else ""
    return told if resource.state == "offered" else f"{told}, no longer offered"


def _toggle(goal_id: int, attached: GoalResource) -> Element:
    key = f"{goal_id}.{attached.resource_id}"
    if attached.done_at:
        return button("Not yet", "resources.undo", key, aloud="Not done yet after all")
    return button("Done", "resources.done", key)


def _suggestion(goal_id: int, resource: Resource) -> Block:
    told = f"_Could help with its skills:_ {resource_words(resource)}"
    return section(told, _attach(goal_id, resource))


def _attach(goal_id: int, resource: Resource) -> Element:
    aloud = f"Attach {shorten(resource.title, 60)}"
    return button("Attach", "resources.add", f"{goal_id}.{resource.id}", aloud=aloud)


def choices_page(choices: Choices, *, page: str) -> dict[str, Any]:
    """What is beside a goal, and what can be put there; `page`: the goal's page beneath, or ""."""
    goal_id = choices.goal.id or 0
    blocks: list[Block] = [section(f"What helps with {strong(choices.goal.title)}")]
    for resource, attached in choices.attached:
        blocks += _beside(goal_id, resource, attached)
    note = {
        "goal": goal_id, "page": page, "words": choices.words, "place": choices.page,
    }  # fmt: skip
    searched = [divider(), *_search(choices)] if choices.offered else [section(EMPTY)]
    return modal(
        CHOICES,
        "Resources",
        [*blocks, *searched, *_found(choices), *_turns(choices)],
        submit="Search" if choices.offered else None,
        close="Done",
        private_metadata=json.dumps(note),
    )


def _beside(goal_id: int, resource: Resource, attached: GoalResource) -> list[Block]:
    key = f"{goal_id}.{resource.id}"
    gone = (
        " It is no longer offered, so it cannot come back." if resource.state != "offered" else ""
    )
    ask = confirm("Take it off?", f"It is taken off this goal.{gone}", "Take it off")
    off = button("Take it off", "resources.off", key, confirm=ask)
    told = section(f"• {_attached_words(resource, attached)}")
    return [told, actions(f"beside.{resource.id}", _toggle(goal_id, attached), off)]


def _search(choices: Choices) -> list[Block]:
    told = "Title, skill or any other word. Only you see what you look for."
    element = text_input(choices.words, placeholder="feedback")
    return [field("words", "Look for", element, hint=told, optional=True)]


def _found(choices: Choices) -> list[Block]:
    if choices.fits:
        return [_fit(choices, fit) for fit in choices.fits]
    if choices.words:
        return [section(f"Nothing is offered for “{escape(shorten(choices.words, 60))}” just now.")]
    return [context("All that is offered stands beside this goal.")] if choices.offered else []


def _fit(choices: Choices, fit: Fit) -> Block:
    row = fit.card.row
    told = resource_words(row)
    if fit.grows:
        told += f"\nFits this goal: it grows {listing([escape(name) for name in fit.grows])}."
    told += f"\n{quote(row.words)}" if row.words else ""
    return section(told, _attach(choices.goal.id or 0, row) if choices.has_room else None)


def _turns(choices: Choices) -> list[Block]:
    buttons = []
    if choices.page:
        buttons.append(button("Back", "resources.choose", str(choices.page - 1)))
    if choices.has_more:
        buttons.append(button("More", "resources.choose", str(choices.page + 1)))
    full = f"{count(len(choices.attached), 'resource')} beside this goal: take one off to add more."
    turns = [actions("turns", *buttons)] if buttons else []
    return turns if choices.has_room else [*turns, context(full)]
