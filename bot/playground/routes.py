"""Which path leads where: the page, the Web API, Socket Mode, uploads and the page's interface."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.playground.answers import answer_response_url
from bot.playground.client_api import ClientApi
from bot.playground.control import Hooks
from bot.playground.gate import add_headers, gate
from bot.playground.slack import Slack
from bot.playground.uploads import download, upload
from bot.playground.web_api.dispatch import answer_call

STATIC = Path(__file__).parent / "static"
MOST_BYTES = 20 * 1024 * 1024

Room = Callable[[Slack, web.Request], Awaitable[web.StreamResponse]]


def application(slack: Slack, hooks: Hooks) -> web.Application:
    """The whole server."""
    app = web.Application(middlewares=[gate], client_max_size=MOST_BYTES)
    app.on_response_prepare.append(add_headers)
    slack.connections.changed = slack.touched  # type: ignore[method-assign]
    page = ClientApi(slack, hooks)
    app.add_routes(
        [
            web.get("/", _index),
            web.get("/archives/{rest:.*}", _to_page),
            web.static("/static", STATIC),
            web.get("/link/", _link(slack)),
            web.route("*", "/api/{method}", _with(slack, answer_call)),
            web.post("/response/{id}", _with(slack, answer_response_url)),
            web.post("/upload/{id}", _with(slack, upload)),
            web.get("/files/{id}/{name:.*}", _with(slack, download)),
            web.get("/client/workspace", page.workspace),
            web.get("/client/stream", page.stream),
            web.get("/client/calls", page.calls),
            web.post("/client/act", page.act),
            web.post("/client/control", page.control),
        ]
    )
    return app


def _with(slack: Slack, room: Room) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await room(slack, request)

    return handle


def _link(slack: Slack) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await slack.connections.serve(request, request.query.get("ticket", ""))

    return handle


async def _index(_request: web.Request) -> web.StreamResponse:
    page = STATIC / "index.html"
    if not page.exists():
        return web.Response(status=404, text="The page is missing from this installation.")
    return web.FileResponse(page, headers={"Cache-Control": "no-store"})


async def _to_page(request: web.Request) -> web.StreamResponse:
    channel = request.match_info["rest"].split("/")[0]
    raise web.HTTPFound(f"/#/{quote(channel)}")
