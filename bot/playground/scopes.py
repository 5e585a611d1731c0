"""Which scope each method and each event asks for, from Slack's method and event pages."""

from bot.playground.errors import SlackError

# One of these is enough; methods whose scope depends on the conversation ask by kind below.
METHOD_SCOPES: dict[str, tuple[str, ...]] = {
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "bots.info": ("users:read",),
    "team.info": ("team:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.delete": ("files:write",),
    "files.info": ("files:read",),
}

FAMILY = {"channel": "channels", "im": "im", "mpim": "mpim"}

EVENT_SCOPES = {
    "message.channels": "channels:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "app_mention": "app_mentions:read",
    "member_joined_channel": "channels:read",
    "user_change": "users:read",
}


def need_scope(granted: frozenset[str], *any_of: str) -> None:
    """Refuses as Slack does when none of the scopes was granted."""
    if any_of and not granted.intersection(any_of):
        raise SlackError("missing_scope", needed=any_of[0], provided=",".join(sorted(granted)))


def need_scope_for(granted: frozenset[str], kind: str, right: str) -> None:
    """The same for a conversation's kind: `history`, `read` or `write`."""
    need_scope(granted, f"{FAMILY[kind]}:{right}")
