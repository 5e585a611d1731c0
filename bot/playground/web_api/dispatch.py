"""One call from beginning to end: token, fault, rate, scope, method, answer."""

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.playground.errors import SlackError
from bot.playground.faults import Fault
from bot.playground.scopes import METHOD_SCOPES, need_scope
from bot.playground.slack import Slack
from bot.playground.web_api import chat, conversations, files, people, views
from bot.playground.web_api.arguments import Args, read_arguments, token_of

log = logging.getLogger(__name__)

Method = Callable[[Slack, Args], dict[str, Any]]

METHODS: dict[str, Method] = {
    "api.test": people.api_test,
    "apps.connections.open": people.connections_open,
    "auth.test": people.auth_test,
    "bots.info": people.bot_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_conversation,
    "conversations.replies": conversations.replies,
    "files.completeUploadExternal": files.complete,
    "files.delete": files.delete,
    "files.getUploadURLExternal": files.upload_url,
    "files.info": files.info,
    "team.info": people.team_info,
    "users.info": people.user_info,
    "users.list": people.user_list,
    "views.open": views.open_view,
    "views.publish": views.publish_view,
    "views.push": views.push_view,
    "views.update": views.change_view,
}
APP_TOKEN_METHODS = ("apps.connections.open",)


async def answer_call(slack: Slack, request: web.Request) -> web.StreamResponse:
    """Answers `/api/<method>`."""
    method = request.match_info["method"]
    args: Args = {}
    try:
        args = await read_arguments(request)
        _check_token(slack, method, token_of(request, args))
        fault = slack.faults.take(method, str(args.get("channel") or args.get("user_id") or ""))
        early = await meet(slack, request, fault)
        if early is not None:
            slack.calls.add(method, args, fault.kind if fault else None, slack.now())
            return early
        body = {"ok": True, **_run(slack, method, args)}
        error = None
    except SlackError as refusal:
        body, error, fault = refusal.answer(), refusal.code, None
    slack.calls.add(method, args, error, slack.now())
    if fault and fault.kind == "cut_after":
        return cut(request)
    return _response(slack, method, body, error)


def _check_token(slack: Slack, method: str, token: str) -> None:
    if method not in METHODS:
        log.warning("The playground does not model %s: answered unknown_method", method)
        raise SlackError("unknown_method", req_method=method)
    if method == "api.test":
        return
    if not token:
        raise SlackError("not_authed")
    if token not in (slack.bot_token, slack.app_token):
        raise SlackError("invalid_auth")
    if (token == slack.app_token) != (method in APP_TOKEN_METHODS):
        raise SlackError("not_allowed_token_type")


def _run(slack: Slack, method: str, args: Args) -> dict[str, Any]:
    wait = slack.rates.wait(method, args)
    if wait:
        raise SlackError("ratelimited", retry_after=wait)
    need_scope(slack.declared.scopes, *METHOD_SCOPES.get(method, ()))
    return METHODS[method](slack, args)


async def meet(slack: Slack, request: web.Request, fault: Fault | None) -> web.Response | None:
    """Lets a fault happen before the call; None lets the call go on."""
    if fault is None or fault.kind == "cut_after":
        return None
    if fault.kind == "ratelimited":
        raise SlackError("ratelimited", retry_after=fault.retry_after)
    if fault.kind == "error":
        raise SlackError(fault.error)
    if fault.kind == "http_500":
        return web.Response(status=500, text="Internal Server Error")
    if fault.kind == "timeout":
        await _never_answer(slack, request)
    return cut(request)


def cut(request: web.Request) -> web.Response:
    """Cuts the connection; the caller gets nothing."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)


async def _never_answer(slack: Slack, request: web.Request) -> None:
    while request.transport and not request.transport.is_closing():
        if slack.stopping.is_set():
            return
        await asyncio.sleep(0.05)


def _response(
    slack: Slack, method: str, body: dict[str, Any], error: str | None
) -> web.StreamResponse:
    headers = {
        "x-oauth-scopes": ",".join(sorted(slack.declared.scopes)),
        "x-accepted-oauth-scopes": ",".join(METHOD_SCOPES.get(method, ())),
        "Cache-Control": "no-store",
    }
    if error:
        headers["x-slack-failure"] = re.sub(r"\W", "_", error, flags=re.ASCII)
    if error == "ratelimited":
        headers["Retry-After"] = str(body.pop("retry_after", 1))
        return web.json_response(body, status=429, headers=headers)
    return web.json_response(body, headers=headers)
