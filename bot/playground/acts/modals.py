"""Submitting and closing modals, and what the app answers to a submission."""

import logging
from typing import Any

from bot.playground.acts.surfaces import Surface, own_view
from bot.playground.contents import view_body
from bot.playground.deliver import deliver, interact
from bot.playground.elements import elements
from bot.playground.errors import ActError, SlackError
from bot.playground.form_rules import form_problems
from bot.playground.payloads import view_closed, view_submission
from bot.playground.slack import Slack
from bot.playground.socket_mode import NotConnectedError
from bot.playground.values import KINDS, all_values
from bot.playground.view_stack import close_all, close_top, push_modal, update_view
from bot.playground.world import Person, View

log = logging.getLogger(__name__)

Json = dict[str, Any]
TROUBLE = "We had some trouble connecting. Try again?"


async def submit(slack: Slack, person: Person, ask: Json) -> Json:
    """Sends a modal; the app may refuse fields, change the modal, or let it close."""
    view = own_view(slack, person, ask.get("view"))
    if view.kind != "modal":
        raise ActError("view_not_found", "Only a modal can be submitted.")
    _fill(slack, person, view, ask.get("values"))
    problems = form_problems(view.body["blocks"], view.values)
    if problems:
        words = "Some fields need another look."
        raise ActError("client_validation", words, view_errors=problems, acked=False)
    slack.touched()
    payload = view_submission(slack, person, view)
    trouble = ActError("operation_timeout", TROUBLE)
    ack = await interact(slack, "interactive", payload, trouble)
    return _apply(slack, view, ack.payload) | ack.told()


async def close(slack: Slack, person: Person, ask: Json) -> Json:
    """Closes one modal, or all of them with the cross in the corner."""
    view = own_view(slack, person, ask.get("view"))
    everything = bool(ask.get("all"))
    closing = slack.world.stack(person.id) if everything else [view]
    told = [
        view_closed(slack, person, v, cleared=everything)
        for v in reversed(closing)
        if v.body.get("notify_on_close")
    ]
    if everything or view.body.get("clear_on_close"):
        close_all(slack, person.id)
    else:
        close_top(slack, view)
    return await _tell_closed(slack, told)


async def _tell_closed(slack: Slack, payloads: list[Json]) -> Json:
    acked, ms = bool(payloads), 0.0
    for payload in payloads:
        slack.last_sent["interaction"] = payload
        try:
            ack = await deliver(slack, "interactive", payload)
        except NotConnectedError:
            return {"acked": False, "ack_ms": 0}
        acked, ms = acked and ack.acked, ms + ack.ms
    return {"acked": acked, "ack_ms": round(ms, 1)}


def _fill(slack: Slack, person: Person, view: View, values: Any) -> None:
    given = values if isinstance(values, dict) else {}
    surface = Surface(slack, person, view, all_values(view.body["blocks"], view.values))
    for block, element in elements(view.body["blocks"]):
        typed = given.get(block["block_id"])
        if element["type"] in KINDS and isinstance(typed, dict) and element["action_id"] in typed:
            surface.fill(block, element, typed[element["action_id"]])
    view.values = surface.values


def _apply(slack: Slack, view: View, answer: Json) -> Json:
    action = answer.get("response_action")
    try:
        if action == "errors":
            return _refuse(view, answer.get("errors"))
        if action == "update":
            update_view(slack, view, answer.get("view"))
        elif action == "push":
            push_modal(slack, view.user, view_body(slack, answer.get("view"), "modal"))
        elif action == "clear":
            close_all(slack, view.user)
        elif not answer and view.id in slack.world.views:
            close_top(slack, view)
        elif answer:
            raise SlackError("invalid_response_action", f"unknown answer: {sorted(answer)}")
    except SlackError as refusal:
        log.warning("Slack would not take the answer to a submission: %s", refusal)
        problems = {"problems": refusal.messages or [refusal.code], "acked": True}
        raise ActError("invalid_view_answer", TROUBLE, **problems) from None
    return {}


def _refuse(view: View, errors: Any) -> Json:
    """Errors must name input blocks, and there must be some."""
    inputs = {b["block_id"] for b in view.body["blocks"] if b["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not inputs.issuperset(errors):
        raise SlackError("invalid_errors", f"errors must name input blocks: {errors!r}")
    words = {block: str(text) for block, text in errors.items()}
    message = "Some fields need another look."
    raise ActError("view_errors", message, view_errors=words, acked=True)
