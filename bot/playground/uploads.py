"""Takes a file's bytes at its upload address and gives them out again."""

from urllib.parse import quote

from aiohttp import web

from bot.playground.slack import Slack

# What a file is, by its first bytes; what a name claims does not count.
SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"%PDF-": "application/pdf",
}


async def upload(slack: Slack, request: web.Request) -> web.StreamResponse:
    """POST /upload/<id>: the raw bytes, or a form with one file."""
    file = slack.world.files.get(request.match_info["id"])
    if not file or file.complete:
        return web.Response(status=404, text="file_not_found")
    content = await _content(request)
    if len(content) != file.length:
        return web.Response(status=400, text="invalid_length")
    slack.memory.keep_file(file.id, content)
    file.mimetype, file.uploaded = _mimetype(content), True
    slack.touched()
    return web.Response(text=f"OK - {len(content)}")


async def download(slack: Slack, request: web.Request) -> web.StreamResponse:
    """GET /files/<id>/<name>: pictures are shown, everything else is saved."""
    file = slack.world.files.get(request.match_info["id"])
    content = slack.memory.file(file.id) if file and file.uploaded else None
    if not file or content is None:
        return web.Response(status=404, text="file_not_found")
    how = "inline" if file.mimetype.startswith("image/") else "attachment"
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(file.name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return web.Response(body=content, content_type=file.mimetype, headers=headers)


async def _content(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""


def _mimetype(content: bytes) -> str:
    for begins, kind in SIGNATURES.items():
        if content.startswith(begins):
            return kind
    try:
        content.decode()
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"
