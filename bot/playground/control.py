"""What stands outside the workspace: its clock, faults, forged payloads, a fresh start."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from bot.playground.acts.tabs import change_person
from bot.playground.clock import ClockMovesForwardOnlyError
from bot.playground.deliver import Ack, deliver, not_connected
from bot.playground.errors import ActError
from bot.playground.faults import KINDS, Fault
from bot.playground.slack import Slack
from bot.playground.socket_mode import NotConnectedError

Json = dict[str, Any]


@dataclass(frozen=True)
class Hooks:
    """What happens outside the playground when its page asks; they may block and call back."""

    start_over: Callable[[], None] | None = None  # once the workspace is fresh
    fill: Callable[[], str] | None = None  # gives it a past; answers what came of it


USER_FIELDS = (
    *("tz", "locale", "deleted", "is_restricted", "is_admin", "is_stranger", "real_name", "title"),
)
MOST_PATIENCE = 60
ENVELOPES = {"event": "events_api", "command": "slash_commands", "interaction": "interactive"}


async def control(slack: Slack, ask: Json, hooks: Hooks) -> Json:
    """Does what the page or a test asks for."""
    if ask.get("do") == "start_over":
        slack.start_over()
        if hooks.start_over:
            await asyncio.to_thread(hooks.start_over)
        return {"team": slack.world.team_id}
    if ask.get("do") == "fill" and hooks.fill:
        return await _fill(slack, hooks.fill)
    deed = CONTROLS.get(str(ask.get("do")))
    if not deed:
        raise ActError("unknown_control", f"The playground cannot do {ask.get('do')!r}.")
    return await deed(slack, ask)


async def _fill(slack: Slack, fill: Callable[[], str]) -> Json:
    # The app needs some seconds to stop: whoever started over meanwhile would lose what is filled.
    slack.await_past()
    try:
        told = await asyncio.to_thread(fill)
    finally:
        slack.await_past_no_more()
    return {"team": slack.world.team_id, "told": told}


async def _clock(slack: Slack, ask: Json) -> Json:
    try:
        if "to" in ask:
            now = slack.clock.move_to(_moment(ask["to"]))
        else:
            now = slack.clock.add(_step(ask.get("add")))
    except ClockMovesForwardOnlyError:
        sentence = "The clock only moves forward; start over for an earlier day."
        raise ActError("clock_moves_forward_only", sentence) from None
    slack.touched()
    return {"now": now.isoformat()}


def _moment(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ActError("invalid_time", "Name a moment with its offset, as in ISO 8601.")
    return moment


def _step(add: Any) -> timedelta:
    parts = add if isinstance(add, dict) else {}
    known = {key: parts.get(key, 0) for key in ("days", "hours", "minutes")}
    try:
        return timedelta(**known)
    except (TypeError, OverflowError):
        raise ActError("invalid_time", "Days, hours and minutes are numbers.") from None


async def _user(slack: Slack, ask: Json) -> Json:
    person = slack.person(ask.get("user"))
    if not person:
        raise ActError("user_not_found", "There is nobody with this id in the workspace.")
    return await change_person(slack, person, {k: ask[k] for k in USER_FIELDS if k in ask})


async def _fault(slack: Slack, ask: Json) -> Json:
    known = {field.name for field in fields(Fault)}
    given = {key: value for key, value in ask.items() if key in known}
    if given.get("kind") not in KINDS or not isinstance(given.get("method"), str):
        raise ActError("invalid_fault", f"A fault needs a method and a kind of {', '.join(KINDS)}.")
    slack.faults.waiting.append(Fault(**given))
    return {}


async def _faults_clear(slack: Slack, _ask: Json) -> Json:
    slack.faults.waiting.clear()
    return {}


async def _patience(slack: Slack, ask: Json) -> Json:
    """Another limit than Slack's 3 seconds for triggers and acknowledgements."""
    seconds: Any = ask.get("seconds")
    if type(seconds) not in (int, float) or not 0 < seconds <= MOST_PATIENCE:
        raise ActError("invalid_arguments", f"Patience has up to {MOST_PATIENCE} seconds.")
    slack.triggers.life = slack.ack_deadline = float(seconds)
    return {}


async def _rate_limits(slack: Slack, ask: Json) -> Json:
    slack.rates.on = bool(ask.get("on"))
    return {}


async def _deliver_again(slack: Slack, ask: Json) -> Json:
    what = str(ask.get("what"))
    payload = slack.last_sent.get(what)
    if not payload:
        raise ActError("nothing_sent", "Nothing of this kind was sent yet.")
    more = {"retry_attempt": 1, "retry_reason": "timeout"} if what == "event" else {}
    return (await _send(slack, ENVELOPES[what], payload, more)).told()


async def _raw(slack: Slack, ask: Json) -> Json:
    payload = ask.get("payload")
    if ask.get("type") not in ENVELOPES.values() or not isinstance(payload, dict):
        raise ActError("invalid_arguments", "A raw payload needs a type and an object.")
    ack = await _send(slack, str(ask["type"]), payload, {})
    return ack.told() | {"response": ack.payload}


async def _send(slack: Slack, kind: str, payload: Json, more: Json) -> Ack:
    try:
        return await deliver(slack, kind, payload, **more)
    except NotConnectedError:
        raise not_connected(slack) from None


async def _disconnect(slack: Slack, _ask: Json) -> Json:
    slack.in_background(slack.connections.disconnect())
    return {}


CONTROLS: dict[str, Callable[[Slack, Json], Awaitable[Json]]] = {
    "clock": _clock,
    "deliver_again": _deliver_again,
    "disconnect": _disconnect,
    "fault": _fault,
    "faults_clear": _faults_clear,
    "patience": _patience,
    "rate_limits": _rate_limits,
    "raw": _raw,
    "user": _user,
}
