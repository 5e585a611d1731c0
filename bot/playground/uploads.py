"""Takes a file's bytes at its upload address and gives them out again."""

import re
from urllib.parse import quote

from aiohttp import web

from bot.playground.slack import Slack
from bot.playground.world import File

# What a file is, by its first bytes; what a name claims does not count.
SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"%PDF-": "application/pdf",
}
# Words have no first bytes to tell them by: their name says what they are, and nothing that a
# browser would run.
WORDS = {
    "csv": "text/csv",
    "ics": "text/calendar",
    "json": "application/json",
    "md": "text/markdown",
}
UNSAFE = re.compile(r"[^\w .()-]", re.ASCII)  # in a header's plain name


async def upload(slack: Slack, request: web.Request) -> web.StreamResponse:
    """POST /upload/<id>: the raw bytes, or a form with one file."""
    file = slack.world.files.get(request.match_info["id"])
    if not file or file.complete:
        return web.Response(status=404, text="file_not_found")
    content = await _content(request)
    if len(content) != file.length:
        return web.Response(status=400, text="invalid_length")
    slack.memory.keep_file(file.id, content)
    file.mimetype, file.uploaded = _mimetype(content, file.name), True
    slack.touched()
    return web.Response(text=f"OK - {len(content)}")


async def download(slack: Slack, request: web.Request) -> web.StreamResponse:
    """GET /files/<id>/<name>: pictures are shown, everything else is saved."""
    file = slack.world.files.get(request.match_info["id"])
    content = slack.memory.file(file.id) if file and file.uploaded else None
    if not file or content is None:
        return web.Response(status=404, text="file_not_found")
    headers = {
        "Content-Disposition": _disposition(file),
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    is_text = file.mimetype.startswith("text/")
    charset = "utf-8" if is_text else None
    return web.Response(body=content, content_type=file.mimetype, charset=charset, headers=headers)


def _disposition(file: File) -> str:
    """Its name twice: for every browser, and in whatever script it is."""
    how = "inline" if file.mimetype.startswith("image/") else "attachment"
    plain = UNSAFE.sub("_", file.name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}"


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""


def _mimetype(content: bytes, name: str) -> str:
    for begins, kind in SIGNATURES.items():
        if content.startswith(begins):
            return kind
    try:
        content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return WORDS.get(name.rpartition(".")[2].lower(), "text/plain")
