"""The page's and the tests' interface: the workspace as one person sees it, deeds, changes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.playground.acts import actions, channels, commands, messages, modals, tabs
from bot.playground.acts.asked import actor
from bot.playground.control import Hooks, control
from bot.playground.errors import ActError
from bot.playground.seen import workspace_seen_by
from bot.playground.slack import Slack
from bot.playground.world import Person

Json = dict[str, Any]
Act = Callable[[Slack, Person, Json], Awaitable[Json]]

ACTS: dict[str, Act] = {
    "action": actions.use,
    "close": modals.close,
    "command": commands.command,
    "delete_message": messages.delete,
    "dismiss": messages.dismiss,
    "edit_message": messages.edit,
    "invite_app": channels.invite_app,
    "message": messages.write,
    "message_shortcut": commands.message_action,
    "open_home": tabs.open_home,
    "open_messages": tabs.open_messages,
    "options": actions.options,
    "profile": tabs.change_profile,
    "shortcut": commands.shortcut,
    "submit": modals.submit,
}
COALESCE = 0.03  # seconds: many changes at once make one refresh
KEEP_ALIVE = 15.0


class ClientApi:
    """The handlers under /client."""

    def __init__(self, slack: Slack, hooks: Hooks) -> None:
        self.slack = slack
        self.hooks = hooks

    async def workspace(self, request: web.Request) -> web.StreamResponse:
        """GET /client/workspace; a page that has chosen nobody yet is an ordinary member."""
        asked = request.query.get("as")
        person = self.slack.person(asked) if asked else self._newcomer()
        if not person or person.is_bot:
            refusal = ActError("user_not_found", "There is nobody with this id in the workspace.")
            return _json(refusal.answer(), status=404)
        return _json(workspace_seen_by(self.slack, person))

    def _newcomer(self) -> Person | None:
        members = (p for p in self.slack.world.people.values() if not (p.is_bot or p.deleted))
        return next((p for p in members if not (p.is_admin or p.is_restricted)), None)

    async def act(self, request: web.Request) -> web.StreamResponse:
        """POST /client/act."""
        try:
            ask = await _asked(request)
            _check_present(self.slack)
            person = actor(self.slack, request.query.get("as"))
            deed = ACTS.get(str(ask.get("do")))
            if not deed:
                raise ActError("unknown_act", f"The playground cannot do {ask.get('do')!r}.")
            return _json({"ok": True, **await deed(self.slack, person, ask)})
        except ActError as refusal:
            return _json({"acked": False, "ack_ms": 0, **refusal.answer()})

    async def control(self, request: web.Request) -> web.StreamResponse:
        """POST /client/control."""
        try:
            _check_present(self.slack)
            answer = await control(self.slack, await _asked(request), self.hooks)
            return _json({"ok": True, **answer})
        except ActError as refusal:
            return _json(refusal.answer())

    async def calls(self, request: web.Request) -> web.StreamResponse:
        """GET /client/calls."""
        since = request.query.get("since", "0")
        return _json(self.slack.calls.since(int(since) if since.isdigit() else 0))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """GET /client/stream: the version, whenever it changes."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        told = 0
        try:
            while not self.slack.stopping.is_set():
                told = await self._tell(response, told)
        except ConnectionError:
            pass  # the page is gone
        return response

    async def _tell(self, response: web.StreamResponse, told: int) -> int:
        version = self.slack.version
        if version != told:
            await response.write(b"data: " + json.dumps({"version": version}).encode() + b"\n\n")
            await asyncio.sleep(COALESCE)
            return version
        try:
            await asyncio.wait_for(self.slack.changed(), KEEP_ALIVE)
        except TimeoutError:
            await response.write(b": still here\n\n")
        return told


def _check_present(slack: Slack) -> None:
    if slack.past is not None:
        sentence = "The past is being played just now. In a moment it is yours."
        raise ActError("in_the_past", sentence)


async def _asked(request: web.Request) -> Json:
    try:
        body = json.loads(await request.text())
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise ActError("invalid_json", "The page sent something that is not a JSON object.")
    return body


def _json(body: Json, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, headers={"Cache-Control": "no-store"})
