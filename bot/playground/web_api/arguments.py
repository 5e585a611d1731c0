"""Reads a call's arguments and token from a form, JSON or a multipart body."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.playground.errors import SlackError

Args = dict[str, Any]

# These arrive as JSON text in forms, and sometimes inside a JSON body, too.
JSON_VALUES = ("attachments", "blocks", "channels", "files", "metadata", "view")


async def read_arguments(request: web.Request) -> Args:
    """All arguments of a call, decoded."""
    args: Args = dict(request.query)
    if request.content_type == "application/json":
        args |= _json_body(await request.text())
    elif request.can_read_body:
        form: Mapping[str, Any] = await request.post()
        args |= {key: value for key, value in form.items() if isinstance(value, str)}
    return {key: _decoded(key, value) for key, value in args.items() if value is not None}


def token_of(request: web.Request, args: Args) -> str:
    """The token, from the header or the arguments."""
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ").strip() or str(args.get("token", ""))


def flag(args: Args, name: str, default: bool = False) -> bool:
    """A truth value as forms and JSON write it."""
    value = args.get(name, default)
    return value if isinstance(value, bool) else str(value).lower() in ("1", "true")


def number(args: Args, name: str, default: int, most: int) -> int:
    """A whole number between 1 and the most."""
    try:
        return min(max(int(args.get(name) or default), 1), most)
    except (TypeError, ValueError):
        raise SlackError("invalid_limit") from None


def needed(args: Args, name: str) -> str:
    """An argument that must be there, as text."""
    value = args.get(name)
    if not isinstance(value, str) or not value:
        raise SlackError("invalid_arguments", f"[ERROR] missing required field: {name}")
    return value


def page(rows: list[Any], args: Args, default: int = 100) -> tuple[list[Any], str]:
    """The part of a list that the cursor points at, and the next cursor."""
    limit, cursor = number(args, "limit", default, 1000), str(args.get("cursor") or "")
    if cursor and not (cursor.startswith("next:") and cursor[5:].isdigit()):
        raise SlackError("invalid_cursor")
    begin = int(cursor[5:]) if cursor else 0
    end = begin + limit
    return rows[begin:end], (f"next:{end}" if end < len(rows) else "")


def _json_body(text: str) -> Args:
    try:
        body = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body


def _decoded(key: str, value: Any) -> Any:
    if key not in JSON_VALUES or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
