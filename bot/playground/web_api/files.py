"""files.*: an address to upload to, completing the upload, what became of a file, its end."""

import re
import time
from typing import Any

from bot.playground.contents import message_parts
from bot.playground.errors import SlackError
from bot.playground.shapes import file_json
from bot.playground.slack import Slack
from bot.playground.web_api.arguments import Args, needed
from bot.playground.web_api.chat import say
from bot.playground.web_api.places import channel_for_post
from bot.playground.world import File, Message, new_id

Json = dict[str, Any]
MOST_BYTES = 16 * 1024 * 1024  # Slack takes 1 GB, or less where a workspace restricts it
MOST_ALT_TXT = 1000
NOT_IN_NAMES = re.compile(r"[/\\\x00-\x1f\x7f]")
MOST_FILES = 10  # in one message
PROCESSING = 0.2  # seconds until Slack knows what a file is; a block that names it must wait


def upload_url(slack: Slack, args: Args) -> Json:
    """files.getUploadURLExternal."""
    name = NOT_IN_NAMES.sub("_", needed(args, "filename"))
    length = str(args.get("length") or "")
    if not length.isdigit() or int(length) < 1:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: length")
    if int(length) > MOST_BYTES:
        raise SlackError("file_upload_size_restricted")
    alt_txt = str(args.get("alt_txt") or "")
    if len(alt_txt) > MOST_ALT_TXT:
        raise SlackError("alt_txt_too_large")
    created = int(slack.now().timestamp())
    file = File(new_id("F"), name, int(length), alt_txt, created)
    slack.world.files[file.id] = file
    slack.touched()
    return {"upload_url": f"{slack.url}/upload/{file.id}", "file_id": file.id}


def complete(slack: Slack, args: Args) -> Json:
    """files.completeUploadExternal: once per file; with a channel it becomes a message."""
    files = _uploaded(slack, args.get("files"))
    if args.get("initial_comment") and args.get("blocks"):
        raise SlackError(
            "invalid_arguments", "[ERROR] initial_comment and blocks exclude each other"
        )
    channels = [
        c for c in str(args.get("channels") or args.get("channel_id") or "").split(",") if c
    ]
    places = [channel_for_post(slack, {"channel": channel}) for channel in channels]
    comment = {"text": args.get("initial_comment"), "blocks": args.get("blocks")}
    parts = message_parts(slack, comment) if any(comment.values()) else {"text": ""}
    for file in files:
        file.complete, file.ready_at = True, time.time() + PROCESSING
        file.channels = [place.id for place in places]
    for place in places:
        thread = str(args["thread_ts"]) if args.get("thread_ts") else None
        names = [file.id for file in files]
        ts, bot = slack.new_ts(), slack.world.bot_user
        say(slack, Message(ts, place.id, bot, thread_ts=thread, files=names, **parts))
    slack.touched()
    return {"files": [file_json(slack, file) for file in files]}


def info(slack: Slack, args: Args) -> Json:
    """files.info."""
    file = slack.world.files.get(str(args.get("file") or ""))
    if not file or not file.complete:
        raise SlackError("file_not_found")
    return {
        "file": file_json(slack, file),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def delete(slack: Slack, args: Args) -> Json:
    """files.delete: also from the messages that show it."""
    file = slack.world.files.get(str(args.get("file") or ""))
    if not file or not file.complete:
        raise SlackError("file_not_found")
    del slack.world.files[file.id]
    for message in (m for many in slack.world.messages.values() for m in many):
        message.files = [name for name in message.files if name != file.id]
    slack.touched()
    return {}


def _uploaded(slack: Slack, wanted: Any) -> list[File]:
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments", "[ERROR] missing required field: files")
    if len(wanted) > MOST_FILES:
        raise SlackError("invalid_arguments", "[ERROR] no more than 10 files [json-pointer:/files]")
    found = []
    for item in wanted:
        file = slack.world.files.get(str(item.get("id")) if isinstance(item, dict) else "")
        if not file or not file.uploaded or file.complete:
            raise SlackError("file_not_found")
        file.title = str(item.get("title") or file.name)
        found.append(file)
    return found
