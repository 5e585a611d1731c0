"""What the app says without the Web API: response_url posts and immediate command answers."""

import json
import logging
from typing import Any

from aiohttp import web

from bot.playground.contents import message_parts
from bot.playground.errors import SlackError
from bot.playground.response_urls import ResponseUrl
from bot.playground.slack import Slack
from bot.playground.web_api.chat import say
from bot.playground.web_api.dispatch import cut, meet
from bot.playground.world import Message

log = logging.getLogger(__name__)


async def answer_response_url(slack: Slack, request: web.Request) -> web.StreamResponse:
    """Answers a post to a response_url, in the plain way that Slack's hooks do."""
    try:
        payload = json.loads(await request.text())
    except (ValueError, RecursionError):
        payload = None
    args = payload if isinstance(payload, dict) else {}
    fault = slack.faults.take("response_url", "")
    try:
        early = await meet(slack, request, fault)
        if early is not None:
            return early
        error = _use(slack, request.match_info["id"], payload)
    except SlackError as refusal:
        error = refusal.code
    slack.calls.add("response_url", args, error or None, slack.now())
    if fault and fault.kind == "cut_after":
        return cut(request)
    if not error:
        return web.Response(text="ok")
    log.warning("A response_url refused the answer: %s", error)
    gone = error in ("no_service", "expired_url", "used_url")
    return web.json_response({"ok": False, "error": error}, status=404 if gone else 400)


def _use(slack: Slack, name: str, payload: Any) -> str:
    target, refusal = slack.response_urls.use(name, slack.now())
    if target is None:
        return refusal
    if not isinstance(payload, dict):
        return "invalid_payload"
    say_at(slack, target, payload)
    return ""


def say_at(slack: Slack, target: ResponseUrl, payload: dict[str, Any]) -> None:
    """Posts, replaces or deletes where the target points."""
    original = slack.world.message(target.channel, target.message) if target.message else None
    if payload.get("delete_original"):
        _delete(slack, original)
        return
    parts = message_parts(slack, payload)
    if payload.get("replace_original") and original:
        _replace(slack, original, parts)
        return
    message = Message(slack.new_ts(), target.channel, slack.world.bot_user, **parts)
    message.thread_ts = str(payload["thread_ts"]) if payload.get("thread_ts") else None
    if payload.get("response_type") == "in_channel":
        say(slack, message)
        return
    message.only_for = target.user
    slack.world.add_message(message)
    slack.touched()


def _delete(slack: Slack, original: Message | None) -> None:
    if original and original in slack.world.messages[original.channel]:
        slack.world.messages[original.channel].remove(original)
        slack.touched()


def _replace(slack: Slack, original: Message, parts: dict[str, Any]) -> None:
    """The whole message is replaced: blocks that are not sent again are gone."""
    for name, value in parts.items():
        setattr(original, name, value)
    if not original.only_for:
        original.edited = {"user": slack.world.bot_user, "ts": slack.new_ts()}
    slack.touched()
