"""Keeps other sites out: only this machine's own names, and no foreign page's posts."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' https: data:; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses names that only pretend to be this machine, and writes from other origins."""
    # The builtin Socket Mode client sends no port in its Host header: the name alone counts.
    if not _is_loopback("//" + request.headers.get("Host", "")):
        return web.Response(status=421, text="This server answers on loopback only.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.headers['Host']}":
        return web.Response(status=403, text="Requests from other sites are refused.")
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method != "GET":
        return web.Response(status=403, text="Requests from other sites are refused.")
    return await handler(request)


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Security headers for every answer, before it is sent."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _is_loopback(address: str) -> bool:
    try:
        return urlsplit(address).hostname in LOOPBACK
    except ValueError:
        return False
