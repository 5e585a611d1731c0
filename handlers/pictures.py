"""Pictures that Slack keeps: drawn, uploaded once, used until they would show something else."""

import io
import logging
import time
from collections.abc import Callable
from itertools import chain, repeat
from threading import Lock
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.usecases import pictures
from handlers.blocks import shorten
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.visits import Visit

log = logging.getLogger(__name__)

ALT_LENGTH = 1000  # characters of a file's alternative text; the page's image takes 2,000
# Slack still works on a file that was just uploaded: a block that names it is refused until then.
READY_WITHIN = 5.0  # seconds
PAUSES = (0.1, 0.2, 0.3)  # seconds between looks, the last one again and again
TROUBLE = (*SLACK_TROUBLE, SlackRequestError)  # the last when the bytes did not get through
DRAWING = Lock()  # one at a time: drawing takes a processor, and people wait for answers


def picture_id(
    visit: Visit, kind: str, fingerprint: str, draw: Callable[[], bytes], alt: str
) -> str | None:
    """Slack's file of a PNG that shows what the fingerprint stands for.

    None if Slack will not have it just now: the page then goes without. It may take seconds, so
    open the page without it first. If Slack refuses a page with it, call `picture_lost`.
    """
    kept = pictures.find_picture(visit.deps, visit.actor, kind, fingerprint)
    if kept is not None:
        return kept
    with DRAWING:
        drawn = draw()
    file_id = _upload(visit.client, f"{kind}.png", drawn, alt)
    if file_id is None:
        return None
    before = pictures.keep_picture(visit.deps, visit.actor, kind, fingerprint, file_id)
    if before is not None:
        delete_file(visit.client, before)
    return file_id


def png_of(canvas: Any) -> bytes:
    """What was drawn, as a PNG: the same bytes for the same drawing."""
    out = io.BytesIO()
    canvas.print_png(out, metadata={"Software": None})
    # Figures hold each other until the garbage is collected, and their dots are megabytes.
    vars(canvas.get_renderer()).clear()
    return out.getvalue()


def picture_lost(visit: Visit, kind: str, file_id: str = "") -> None:
    """Slack knows the file no more (somebody deleted it): the next page has it drawn anew.

    With the file named, one that has taken its place meanwhile stays.
    """
    pictures.forget_picture(visit.deps, visit.actor, kind, file_id)


def delete_file(client: WebClient, file_id: str) -> None:
    """Take a file from Slack as well as it can be done: what is left is seen by nobody."""
    try:
        client.files_delete(file=file_id)
    except TROUBLE as error:
        log.info("a picture could not be deleted: %s", code_of(error))


def _upload(client: WebClient, name: str, content: bytes, alt: str) -> str | None:
    """Without a channel: nobody sees it but in a page of the bot's."""
    try:
        done = client.files_upload_v2(
            filename=name, title=name, content=content, alt_txt=shorten(alt, ALT_LENGTH)
        )
    except TROUBLE as error:
        log.warning("a picture could not be uploaded: %s", code_of(error))
        return None
    file_id = str(done["files"][0]["id"])
    if (trouble := _wait_until_ready(client, file_id)) is None:
        return file_id
    log.warning("a picture cannot be used: %s", trouble)
    delete_file(client, file_id)
    return None


def _wait_until_ready(client: WebClient, file_id: str) -> str | None:
    """Why a file cannot be used; None as soon as Slack knows what it is."""
    try:
        return None if _is_ready(client, file_id) else "not ready in time"
    except TROUBLE as error:
        return code_of(error)


def _is_ready(client: WebClient, file_id: str) -> bool:
    end = time.monotonic() + READY_WITHIN
    for pause in chain(PAUSES, repeat(PAUSES[-1])):
        if client.files_info(file=file_id)["file"].get("mimetype"):
            return True
        if time.monotonic() + pause > end:
            return False
        time.sleep(pause)
    return False
