"""Buttons, menus and pickers: block_actions, and the options of external selects."""

from typing import Any

from bot.playground.acts.surfaces import Surface, surface_of
from bot.playground.deliver import interact
from bot.playground.elements import Block, acts_at_once
from bot.playground.errors import ActError
from bot.playground.payloads import block_actions, block_suggestion
from bot.playground.slack import Slack
from bot.playground.world import Person, View

Json = dict[str, Any]

# What block_actions repeats of the element besides its ids and its value.
REPEATED = ("text", "value", "style", "url", "confirm", "accessibility_label")
INITIALS = ("initial_date", "initial_time", "initial_date_time", "initial_option")


async def use(slack: Slack, person: Person, ask: Json) -> Json:
    """Somebody presses a button or changes a menu that acts at once."""
    _check_interactive(slack)
    surface = surface_of(slack, person, ask)
    block, element = surface.find(ask)
    if not acts_at_once(block):
        raise ActError("no_action", "This field waits for the form to be submitted.")
    surface.overlay(ask.get("state"))
    action = _action(surface, block, element, ask.get("value"))
    _keep(slack, surface)
    payload = block_actions(slack, person, surface.place(), action, surface.values)
    ack = await interact(slack, "interactive", payload, _trouble(slack))
    return ack.told()


async def options(slack: Slack, person: Person, ask: Json) -> Json:
    """The options that the app suggests for what somebody types."""
    _check_interactive(slack)
    surface = surface_of(slack, person, ask)
    block, element = surface.find(ask)
    if "external_select" not in element["type"]:
        raise ActError("no_action", "Only an external select asks the app for options.")
    query = str(ask.get("query") or "")
    # Slack asks from three characters on, unless the element says otherwise.
    if len(query) < element.get("min_query_length", 3):
        return {"options": [], "acked": True, "ack_ms": 0}
    ids = {"action_id": element["action_id"], "block_id": block["block_id"]}
    payload = block_suggestion(slack, person, surface.place(), ids, query)
    ack = await interact(slack, "interactive", payload, _trouble(slack))
    return (
        _suggest(slack, (surface.key, ids["block_id"], ids["action_id"]), ack.payload) | ack.told()
    )


def _suggest(slack: Slack, key: tuple[str, str, str], answer: Json) -> Json:
    groups = answer.get("option_groups")
    try:
        flat = [o for g in groups or [answer] for o in g.get("options") or []]
        known = {o["value"]: o for o in flat}
    except (TypeError, KeyError, AttributeError):
        raise ActError("invalid_options", "The app's suggestions have an odd shape.") from None
    if len(flat) > 100:
        raise ActError("too_many_options", "The app suggested more than 100 options.")
    slack.suggested.setdefault(key, {}).update(known)
    return {"option_groups": groups} if groups else {"options": flat}


def _action(surface: Surface, block: Block, element: Block, value: Any) -> Json:
    action: Json = {"type": element["type"]}
    action |= {"action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] == "button":
        return action | {key: element[key] for key in REPEATED if key in element}
    kept = {key: element[key] for key in INITIALS if key in element}
    return action | kept | surface.fill(block, element, value)


def _keep(slack: Slack, surface: Surface) -> None:
    if isinstance(surface.on, View):
        surface.on.values = surface.values
        slack.touched()


def _check_interactive(slack: Slack) -> None:
    if not slack.declared.interactivity:
        raise ActError("interactivity_disabled", "The app's manifest turns interactivity off.")


def _trouble(slack: Slack) -> ActError:
    name = slack.declared.name
    return ActError("operation_timeout", f"{name} took too long to respond. Try again?")
