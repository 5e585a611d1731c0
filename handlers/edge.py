"""The edge: whether a payload has the shape that Slack documents, and whether it came before.

A bare Bolt app answers malformed payloads with exceptions. Here they are told apart beforehand,
by a description of what the listeners read; what is not read may be anything.
"""

import re
from collections import deque
from collections.abc import Mapping
from threading import Lock
from typing import Any

# A shape is str, ID, a dict of shapes (a name with "?" may be missing or null), a list of one
# shape, or a tuple of several that will do.
Shape = Any
_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)  # opaque, says Slack
DEEPEST = 60
LONGEST_KEY = 255  # of a block_id or action_id


class Id:
    """One of Slack's opaque ids."""


ID = Id()
_OPTION = {"value": str}
_ELEMENT = {
    "type": str,
    "value?": str,
    "selected_option?": _OPTION,
    "selected_options?": [_OPTION],
    "selected_date?": str,
    "selected_time?": str,
    "selected_user?": ID,
    "selected_conversation?": ID,
}
_VIEW = {
    "id": ID,
    "type": str,
    "callback_id?": str,
    "private_metadata?": str,
    "hash?": str,
    "app_installed_team_id?": ID,
    "blocks": [{"type": str, "block_id?": str}],
}
_STATE = {"values": {"*": {"*": _ELEMENT}}}
_PERSON = {"id": ID, "team_id?": ID}
_FROM = {
    "user": _PERSON,
    "team?": {"id": ID},
    "enterprise?": {"id": ID},
    "trigger_id?": str,
    "response_urls?": [{"response_url": str}],
}
_PLACE = {"channel?": {"id": ID}, "container?": {"type": str}, "response_url?": str}
_MESSAGE = {"ts": str, "text?": str, "user?": ID, "thread_ts?": str, "blocks?": [{"type": str}]}

SHAPES: Mapping[str, Shape] = {
    "block_actions": _FROM
    | _PLACE
    | {
        "actions": [_ELEMENT | {"action_id": str, "block_id?": str}],
        "view?": _VIEW | {"state?": _STATE},
        "message?": _MESSAGE,
        "state?": _STATE,
    },
    "view_submission": _FROM | {"view": _VIEW | {"state": _STATE}},
    "view_closed": _FROM | {"view": _VIEW},
    "shortcut": _FROM | {"callback_id": str},
    "message_action": _FROM | _PLACE | {"callback_id": str, "message": _MESSAGE},
    "block_suggestion": _FROM | {"action_id": str, "block_id": str, "value": str},
    "event_callback": {
        "team_id": ID,
        "event_id?": str,
        "authorizations?": [{"team_id?": ID, "enterprise_id?": ID}],
        "event": {"type": str},  # and EVENTS
    },
}
COMMAND = {"command": str, "team_id": ID, "user_id": ID, "text?": str, "response_url?": str} | {
    "channel_id?": ID,
    "trigger_id?": str,
    "enterprise_id?": ID,
}
_WORDS = {"user?": ID, "text?": str, "ts?": str, "thread_ts?": str, "subtype?": str, "bot_id?": ID}
_MEMBER = {"id": ID, "team_id?": ID, "tz?": str, "name?": str, "real_name?": str}
_MEMBER["profile?"] = {"display_name?": str}
# Bolt itself looks for people, places and workspaces in these fields of any event.
_ANY_EVENT = {
    "type": str,
    "user?": (ID, _MEMBER),
    "team?": (ID, {"id?": ID}),
    "enterprise?": (ID, {"id?": ID}),
    "authorizations?": [{"team_id?": ID, "enterprise_id?": ID}],
    "channel?": (ID, {"id?": ID}),
    "item?": {"channel?": ID},
    "message?": _WORDS,
    "previous_message?": _WORDS,
    "view?": {},
}
EVENTS: Mapping[str, Shape] = {
    "message": _WORDS | {"channel?": ID, "channel_type?": str},
    "app_home_opened": {"user": ID, "tab?": str, "channel?": ID},
    "user_change": {"user": _MEMBER},
}


class Heard:
    """The latest events that were answered: one that comes again is not answered twice.

    Slack sends an event again when its acknowledgement was late or lost; event_id stays the same.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._latest: deque[str] = deque(maxlen=most)
        self._known: set[str] = set()
        self._lock = Lock()

    def is_new(self, body: Mapping[str, Any]) -> bool:
        """Whether this event was not asked about before."""
        event_id = str(body.get("event_id") or "")
        with self._lock:
            if event_id in self._known:
                return False
            if len(self._latest) == self._latest.maxlen:
                self._known.discard(self._latest[0])
            if event_id:
                self._latest.append(event_id)
                self._known.add(event_id)
            return True


def shape_problem(body: object) -> str | None:
    """Where a payload is not as documented, without quoting it; None when it may come in."""
    if not isinstance(body, dict):
        return "no object"
    if "command" in body:
        return _problem(body, COMMAND, "command")
    kind = body.get("type")
    if not isinstance(kind, str) or kind not in SHAPES:
        return None if kind == "url_verification" or "ssl_check" in body else "unknown type"
    problem = _unfit(body, 0) or _problem(body, SHAPES[kind], kind)
    if problem or kind != "event_callback":
        return problem or _nameless(body, kind)
    return _problem(body["event"], _ANY_EVENT | EVENTS.get(body["event"]["type"], {}), "event")


def stranger(body: Mapping[str, Any], team_id: str) -> bool:
    """Whether a well-shaped payload comes from another workspace, or from a guest of one."""
    user, team = body.get("user"), body.get("team")
    homes = {
        body.get("team_id"),
        team.get("id") if isinstance(team, dict) else None,
        user.get("team_id") if isinstance(user, dict) else None,
    }
    return bool(homes - {None, team_id})


def _nameless(body: Mapping[str, Any], kind: str) -> str | None:
    """An interaction has an action, its view, and names its workspace in one of two places."""
    if kind == "block_actions" and not body["actions"]:
        return "block_actions.actions"
    if (body.get("container") or {}).get("type") == "view" and not body.get("view"):
        return f"{kind}.view"
    return None if body.get("team") or body["user"].get("team_id") else f"{kind}.team"


def _problem(value: object, shape: Shape, place: str) -> str | None:
    match shape:
        case Id():
            return None if isinstance(value, str) and _ID.fullmatch(value) else place
        case type():
            return None if isinstance(value, str) else place
        case tuple():
            fits = any(_problem(value, each, place) is None for each in shape)
            return None if fits else place
        case [each]:
            return _first(value, each, place) if isinstance(value, list) else place
        case dict() if not isinstance(value, dict):
            return place
        case {"*": each}:
            return _first(list(value.values()), each, place)  # type: ignore[attr-defined]
    return _fields(value, shape, place)  # type: ignore[arg-type]


def _first(values: list[object], shape: Shape, place: str) -> str | None:
    return next((p for each in values if (p := _problem(each, shape, place))), None)


def _fields(value: Mapping[str, object], shape: Mapping[str, Shape], place: str) -> str | None:
    for name, each in shape.items():
        given = value.get(name.rstrip("?"))
        if given is None and name.endswith("?"):
            continue
        if problem := _problem(given, each, f"{place}.{name.rstrip('?')}"):
            return problem
    return None


def _unfit(value: object, depth: int) -> str | None:
    """Keys that no client sends, and nesting without end."""
    if depth > DEEPEST:
        return "too deep"
    if isinstance(value, dict):
        if any(len(str(key)) > LONGEST_KEY for key in value):
            return "key"
        return next((p for each in value.values() if (p := _unfit(each, depth + 1))), None)
    if isinstance(value, list):
        return next((p for each in value if (p := _unfit(each, depth + 1))), None)
    return None
