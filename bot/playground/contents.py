"""What an app may put into a message or a view, checked before anything is kept."""

import json
import logging
from typing import Any

from bot.playground.block_kit.block_rules import (
    check_message,
    check_view,
    message_blocks_too_long,
    view_too_large,
)
from bot.playground.elements import Block, settle_text, settled, words
from bot.playground.errors import SlackError
from bot.playground.rich_text import stored
from bot.playground.slack import Slack

log = logging.getLogger(__name__)

MOST_TEXT = 40_000  # chat.postMessage cuts what is longer
MOST_TEXT_IN_UPDATE = 4_000  # chat.update refuses what is longer
MOST_METADATA = 8_000  # the code is documented, the figure is not
FILE_BLOCKS = "slack_file"
PICTURES = ("image/png", "image/jpeg", "image/gif")


def message_parts(slack: Slack, args: dict[str, Any]) -> dict[str, Any]:
    """Text, blocks, attachments and metadata of a message, checked and as Slack keeps them."""
    text = args.get("text") or args.get("markdown_text") or ""
    blocks = _blocks(slack, args.get("blocks"), text)
    attachments = args.get("attachments") or []
    if not isinstance(text, str) or not (text or blocks or attachments):
        raise SlackError("no_text")
    if not isinstance(attachments, list):
        raise SlackError("invalid_attachments")
    if len(attachments) > 100:
        raise SlackError("too_many_attachments")
    if args.get("markdown_text") and (args.get("text") or blocks):
        raise SlackError("markdown_text_conflict")
    spoken = text or " ".join(words(blocks or []))
    return {
        "text": stored(spoken[:MOST_TEXT]),
        "blocks": blocks,
        "attachments": attachments,
        "metadata": _metadata(args.get("metadata")),
    }


def view_body(slack: Slack, view: Any, kind: str) -> dict[str, Any]:
    """A modal or home view, checked and as Slack keeps it."""
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", "[ERROR] must be an object [json-pointer:/view]")
    if view_too_large(view):
        raise SlackError("view_too_large")
    problems = list(check_view(view))
    if view.get("type") != kind:
        problems.append(f"[ERROR] must be of type {kind} [json-pointer:/view/type]")
    if not problems:
        problems = _missing_files(slack, view["blocks"])
    if problems:
        log.warning("Slack would refuse this view: %s", "; ".join(problems))
        raise SlackError("invalid_arguments", *problems)
    body = {key: settle_text(value) for key, value in view.items()}
    if kind == "modal":
        body.setdefault("close", settle_text({"type": "plain_text", "text": "Cancel"}))
    return body | {"blocks": settled(view["blocks"])}


def _blocks(slack: Slack, blocks: Any, text: str) -> list[Block] | None:
    if not blocks:
        return None
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = list(check_message(blocks, text)) or _missing_files(slack, blocks)
    if problems and "nested too deeply" not in problems[0] and message_blocks_too_long(blocks):
        raise SlackError("msg_blocks_too_long")
    if problems:
        log.warning("Slack would refuse these blocks: %s", "; ".join(problems))
        plain = [p.removeprefix("[ERROR] ") for p in problems]
        raise SlackError("invalid_blocks", *problems, errors=plain)
    return settled(blocks)


def _missing_files(slack: Slack, node: Any) -> list[str]:
    """A slack_file is a picture that was uploaded here, and that Slack is done with."""
    if isinstance(node, list):
        return [p for item in node for p in _missing_files(slack, item)]
    if not isinstance(node, dict):
        return []
    found = [p for value in node.values() for p in _missing_files(slack, value)]
    wanted = node.get(FILE_BLOCKS)
    if isinstance(wanted, dict):
        file = slack.world.files.get(str(wanted.get("id") or _id_in(slack, wanted.get("url"))))
        if not file or not file.ready or file.mimetype not in PICTURES:
            found.append("[ERROR] invalid slack file [json-pointer:/blocks/slack_file]")
    return found


def _id_in(slack: Slack, url: object) -> str:
    """The file that a url_private or permalink names."""
    begin = f"{slack.url}/files/"
    return str(url).removeprefix(begin).split("/")[0] if str(url).startswith(begin) else ""


def _metadata(metadata: Any) -> dict[str, Any] | None:
    if not metadata:
        return None
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    event_type, payload = metadata.get("event_type"), metadata.get("event_payload")
    if not isinstance(event_type, str) or not isinstance(payload, dict):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise SlackError("metadata_too_large")
    return {"event_type": event_type, "event_payload": payload}
