"""Files: several in one message, by name and content, and what is too large."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.server import Playground
from bot.playground.web_api import files
from tests.playground.hands import JONAS, Hands, refusal
from tests.playground.test_server_memory import get, open_dm

KINDS = {
    "plan.md": (b"# Plan", "text/markdown; charset=utf-8"),
    "plan.JSON": (b"{}", "application/json"),
    "plan.ics": (b"BEGIN:VCALENDAR", "text/calendar; charset=utf-8"),
    "plan.pdf": (b"%PDF-1.4", "application/pdf"),
    "plan.csv": (b"a,b", "text/csv; charset=utf-8"),
    "plan.html": (b"<script>", "text/plain; charset=utf-8"),
    "plan": (b"words", "text/plain; charset=utf-8"),
    "words.md.pdf": (b"\x00\xff", "application/octet-stream"),
}


def shared(playground: Playground, client: WebClient, *uploads: dict[str, Any]) -> dict[str, Any]:
    """The message that shows these files to Jonas."""
    client.files_upload_v2(channel=open_dm(playground), file_uploads=list(uploads))
    return dict(Hands(playground, JONAS).messages()[-1])


def test_several_files_of_every_kind_are_one_message(
    playground: Playground, client: WebClient
) -> None:
    given = [
        {"filename": name, "content": content, "title": f"The {name}"}
        for name, (content, _kind) in KINDS.items()
    ]
    message = shared(playground, client, *given)
    assert [file["title"] for file in message["files"]] == [f"The {name}" for name in KINDS]
    for file in message["files"]:
        content, kind = KINDS[file["name"]]
        status, headers, body = get(playground, file["url"])
        assert (status, body, file["size"]) == (200, content, len(content))
        assert headers["Content-Type"] == kind
        assert headers["Content-Disposition"].startswith(f'attachment; filename="{file["name"]}"')


def test_a_name_in_any_script_is_saved_under_that_name(
    playground: Playground, client: WebClient
) -> None:
    name = 'ziele "für"\r\nX-Evil: 1 目標?.md'
    message = shared(playground, client, {"filename": name, "content": b"words"})
    [file] = message["files"]
    status, headers, body = get(playground, file["url"])
    assert (status, body) == (200, b"words")
    assert "X-Evil" not in headers
    said = headers["Content-Disposition"]
    assert said.startswith('attachment; filename="ziele _f_r___X-Evil_ 1 ___.md"; ')
    assert said.endswith("%E7%9B%AE%E6%A8%99%3F.md")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"length": files.MOST_BYTES + 1}, "file_upload_size_restricted"),
        ({"length": 1, "alt_txt": "x" * 1001}, "alt_txt_too_large"),
        ({"length": 0}, "invalid_arguments"),
    ],
)
def test_what_is_too_large_gets_no_address(
    client: WebClient, asked: dict[str, Any], error: str
) -> None:
    answer = refusal(lambda: client.files_getUploadURLExternal(filename="a.md", **asked))
    assert answer["error"] == error


def test_eleven_files_are_too_many_for_one_message(
    playground: Playground, client: WebClient
) -> None:
    uploads = [{"filename": f"{n}.md", "content": b"words"} for n in range(11)]
    answer = refusal(lambda: shared(playground, client, *uploads))
    assert answer["error"] == "invalid_arguments"
