"""Socket Mode: tickets, connections, hello, envelopes, acknowledgements and disconnects."""

import asyncio
import contextlib
import json
import logging
import secrets
import time
from typing import Any
from uuid import uuid4

from aiohttp import WSMsgType, web

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 10
TICKET_LIFE = 30.0
# The builtin client lets go of a connection only between two receives: pings keep closing quick.
PING_EVERY = 1.0
# Slack's pings carry words, too. The builtin client takes a ping of none for half a frame's head,
# and keeps what it has read before to itself until more than pings comes.
PING = b"Ping from applink-playground"
REPLACED_WITHIN = 2.0


class NotConnectedError(Exception):
    """No connection of the app is open."""


class Connections:
    """The app's open connections; each payload goes to one of them."""

    def __init__(self, app_id: str) -> None:
        self.app_id = app_id
        self.open: list[web.WebSocketResponse] = []
        self._tickets: dict[str, float] = {}
        self._waiting: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._turn = 0
        self._leaving: set[web.WebSocketResponse] = set()

    def ticket(self) -> str:
        """A ticket for one connection."""
        name = secrets.token_urlsafe(18)
        self._tickets[name] = time.monotonic()
        return name

    async def serve(self, request: web.Request, ticket: str) -> web.StreamResponse:
        """Holds one connection from hello to its end."""
        born = self._tickets.pop(ticket, None)
        if born is None or time.monotonic() - born > TICKET_LIFE:
            return web.json_response({"ok": False, "error": "invalid_ticket"}, status=403)
        socket = web.WebSocketResponse(max_msg_size=4 * 1024 * 1024)
        await socket.prepare(request)
        if len(self.open) >= MOST_CONNECTIONS:
            await socket.send_json(self._goodbye("too_many_websockets"))
            await socket.close()
            return socket
        await self._listen(socket)
        return socket

    async def send(
        self, kind: str, payload: dict[str, Any], deadline: float, **more: Any
    ) -> dict[str, Any] | None:
        """Sends an envelope; the acknowledgement, or None when the deadline passed."""
        socket = await self._next_socket()
        envelope_id = str(uuid4())
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = future
        envelope = {"envelope_id": envelope_id, "payload": payload, "type": kind, **more}
        try:
            await socket.send_json(envelope)
            return await asyncio.wait_for(future, deadline)
        except (TimeoutError, ConnectionError):
            return None
        finally:
            self._waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested", linger: float = 5.0) -> None:
        """Asks every connection to come anew, and closes the old ones once new ones are there."""
        leaving = list(self.open)
        self._leaving.update(leaving)
        for socket in leaving:
            with contextlib.suppress(ConnectionError):
                await socket.send_json(self._goodbye(reason))
        end = time.monotonic() + linger
        while time.monotonic() < end and self._leaving.issuperset(self.open):
            await asyncio.sleep(0.02)
        for socket in leaving:
            await socket.close()
            self._leaving.discard(socket)

    async def close(self) -> None:
        """Closes every connection."""
        for socket in list(self.open):
            await socket.close(message=b"playground stopped")

    async def _next_socket(self) -> web.WebSocketResponse:
        """The connections take turns; one that was told to go is given time to be replaced."""
        end = time.monotonic() + REPLACED_WITHIN
        while self.open:
            staying = [s for s in self.open if s not in self._leaving]
            if staying or time.monotonic() > end:
                self._turn += 1
                among = staying or self.open
                return among[self._turn % len(among)]
            await asyncio.sleep(0.02)
        raise NotConnectedError

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        self.open.append(socket)
        self.changed()
        pings = asyncio.create_task(self._ping(socket))
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._heard(message.data)
        finally:
            pings.cancel()
            if socket in self.open:
                self.open.remove(socket)
            self.changed()

    async def _ping(self, socket: web.WebSocketResponse) -> None:
        with contextlib.suppress(ConnectionError):
            while not socket.closed:
                await socket.ping(PING)
                await asyncio.sleep(PING_EVERY)

    def changed(self) -> None:
        """Called when a connection comes or goes; the server puts its own in this place."""

    def _heard(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError):
            log.warning("The app sent something that is not JSON over its connection")
            return
        future = self._waiting.get(str(answer.get("envelope_id")))
        if future and not future.done():
            payload = answer.get("payload")
            future.set_result(payload if isinstance(payload, dict) else {})

    def _hello(self) -> dict[str, Any]:
        debug = {
            "host": "applink-playground",
            "build_number": 1,
            "approximate_connection_time": 18060,
        }
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "debug_info": debug,
            "connection_info": {"app_id": self.app_id},
        }

    def _goodbye(self, reason: str) -> dict[str, Any]:
        return {
            "type": "disconnect",
            "reason": reason,
            "debug_info": {"host": "applink-playground"},
        }
