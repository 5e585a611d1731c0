"""What helps with a goal: the resources beside it, on its page and where they are chosen."""

import json
from typing import Any

from bot.language import N_, _, listing, ngettext, pgettext
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
from storage.tables import GoalResource, Resource

CHOICES = "resources.choices"
EMPTY = N_(
    "Nothing is offered in this workspace yet. Those who run the programme can add books, courses "
    "and pages."
)


def helping(page: GoalPage) -> list[Block]:
    """On the goal's page: what is beside it, each to be ticked off, and what could be."""
    goal_id = page.card.goal.id or 0
    blocks = [
        section(_attached_words(resource, attached), _toggle(goal_id, resource, attached))
        for resource, attached in page.resources
    ]
    if blocks:
        title, first = _("What helps"), blocks[0]["text"]
        first["text"] = f"*{title}*\n{first['text']}"
    if page.card.goal.state == "active" and len(page.resources) < ATTACHED_MOST:
        blocks += [_suggestion(goal_id, resource) for resource in page.suggested]
    return blocks


def _attached_words(resource: Resource, attached: GoalResource) -> str:
    told = resource_words(resource)
    offered = resource.state == "offered"
    if attached.done_at:
        done = N_("{resource}, done") if offered else N_("{resource}, done, no longer offered")
        return _(done, resource=told)
    return told if offered else _("{resource}, no longer offered", resource=told)


def _toggle(goal_id: int, resource: Resource, attached: GoalResource) -> Element:
    key = f"{goal_id}.{attached.resource_id}"
    title = shorten(resource.title, 60)
    if attached.done_at:
        aloud = _("Not yet: {resource}", resource=title)
        return button(_("Not yet"), "resources.undo", key, aloud=aloud)
    aloud = _("Done: {resource}", resource=title)
    return button(pgettext("tick off", "Done"), "resources.done", key, aloud=aloud)


def _suggestion(goal_id: int, resource: Resource) -> Block:
    told = _("_Could help with its skills:_ {resource}", resource=resource_words(resource))
    return section(told, _attach(goal_id, resource))


def _attach(goal_id: int, resource: Resource) -> Element:
    aloud = _("Attach {resource}", resource=shorten(resource.title, 60))
    return button(_("Attach"), "resources.add", f"{goal_id}.{resource.id}", aloud=aloud)


def choices_page(choices: Choices, *, page: str) -> dict[str, Any]:
    """What is beside a goal, and what can be put there; `page`: the goal's page beneath, or ""."""
    goal_id = choices.goal.id or 0
    blocks: list[Block] = [section(_("What helps with {goal}", goal=strong(choices.goal.title)))]
    for resource, attached in choices.attached:
        blocks += _beside(goal_id, resource, attached)
    note = {
        "goal": goal_id, "page": page, "words": choices.words, "place": choices.page,
    }  # fmt: skip
    searched = [divider(), *_search(choices)] if choices.offered else [section(_(EMPTY))]
    return modal(
        CHOICES,
        _("Resources"),
        [*blocks, *searched, *_found(choices), *_turns(choices)],
        submit=_("Search") if choices.offered else None,
        close=_("Close"),
        private_metadata=json.dumps(note),
    )


def _beside(goal_id: int, resource: Resource, attached: GoalResource) -> list[Block]:
    key = f"{goal_id}.{resource.id}"
    told = _("It is taken off this goal.")
    if resource.state != "offered":
        told = _("It is taken off this goal. No longer offered, it cannot come back.")
    ask = confirm(_("Take it off?"), told, _("Take it off"))
    off = button(_("Take it off"), "resources.off", key, confirm=ask)
    line = section(f"• {_attached_words(resource, attached)}")
    return [line, actions(f"beside.{resource.id}", _toggle(goal_id, resource, attached), off)]


def _search(choices: Choices) -> list[Block]:
    told = _("Title, skill or any other word. Only you see what you look for.")
    # Translators: an example of a word that one looks for.
    element = text_input(choices.words, placeholder=_("feedback"))
    return [field("words", _("Look for"), element, hint=told, optional=True)]


def _found(choices: Choices) -> list[Block]:
    if choices.fits:
        return [_fit(choices, fit) for fit in choices.fits]
    if choices.words:
        words = escape(shorten(choices.words, 60))
        return [section(_("Nothing is offered for “{words}” just now.", words=words))]
    return [context(_("All that is offered stands beside this goal."))] if choices.offered else []


def _fit(choices: Choices, fit: Fit) -> Block:
    row = fit.card.row
    told = resource_words(row)
    if fit.grows:
        skills = listing([escape(name) for name in fit.grows])
        why = _("Fits this goal: it grows {skills}.", skills=skills)
        told += f"\n{why}"
    told += f"\n{quote(row.words)}" if row.words else ""
    return section(told, _attach(choices.goal.id or 0, row) if choices.has_room else None)


def _turns(choices: Choices) -> list[Block]:
    buttons = []
    if choices.page:
        buttons.append(button(_("Back"), "resources.choose", str(choices.page - 1)))
    if choices.has_more:
        buttons.append(button(_("More"), "resources.choose", str(choices.page + 1)))
    full = ngettext(
        "{count} resource is beside this goal: take one off to add more.",
        "{count} resources are beside this goal: take one off to add more.",
        len(choices.attached),
    )
    turns = [actions("turns", *buttons)] if buttons else []
    return turns if choices.has_room else [*turns, context(full)]
