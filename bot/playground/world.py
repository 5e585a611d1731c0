"""The workspace's people, conversations, messages, views and files, as plain records."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SLACKBOT = "USLACKBOT"
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


def new_id(prefix: str) -> str:
    """An opaque id as Slack writes them."""
    return prefix + "0" + "".join(secrets.choice(ALPHABET) for _ in range(9))


@dataclass
class Person:
    """A member of the workspace, the app's bot user or Slackbot."""

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Europe/London"
    locale: str = "en-US"  # the language that they have chosen in Slack
    deleted: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    color: str = "4a154b"
    updated: int = 0


@dataclass
class Channel:
    """A conversation: a channel, a direct message or a group of people."""

    id: str
    name: str
    kind: str
    members: list[str]
    created: int
    is_general: bool = False


@dataclass
class Message:
    """A message; `only_for` makes it ephemeral."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[dict[str, Any]] | None = None
    thread_ts: str | None = None
    edited: dict[str, str] | None = None
    only_for: str | None = None
    files: list[str] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    client_msg_id: str | None = None
    has_replies: bool = False


@dataclass
class View:
    """An open modal or somebody's App Home."""

    id: str
    user: str
    kind: str
    body: dict[str, Any]
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class File:
    """An uploaded file; its bytes lie beside the records."""

    id: str
    name: str
    length: int
    alt_txt: str
    created: int
    mimetype: str = ""
    title: str = ""
    uploaded: bool = False
    complete: bool = False
    ready_at: float = 0.0  # on the machine's clock: Slack works on a file for a moment
    channels: list[str] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether Slack knows by now what it is."""
        return self.complete and time.time() >= self.ready_at


@dataclass
class World:
    """Everything a workspace remembers."""

    team_id: str
    team_name: str
    domain: str
    app_id: str
    bot_user: str
    bot_id: str
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: dict[str, list[Message]] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    last_ts: int = 0

    def new_ts(self, now: datetime) -> str:
        """A timestamp that no other message has, also while the clock stands still."""
        self.last_ts = max(self.last_ts + 100, round(now.timestamp() * 1_000_000))
        return f"{self.last_ts // 1_000_000}.{self.last_ts % 1_000_000:06d}"

    def dm_with(self, user: str) -> Channel | None:
        """The app's direct message with a person, once it was opened."""
        return next(
            (c for c in self.channels.values() if c.kind == "im" and user in c.members), None
        )

    def open_dm(self, user: str, now: datetime) -> Channel:
        """The app's direct message with a person, opened if need be."""
        found = self.dm_with(user)
        if found:
            return found
        members = [user, self.bot_user]
        channel = Channel(new_id("D"), "directmessage", "im", members, int(now.timestamp()))
        self.channels[channel.id] = channel
        return channel

    def message(self, channel: str, ts: str) -> Message | None:
        """One message."""
        return next((m for m in self.messages.get(channel, []) if m.ts == ts), None)

    def add_message(self, message: Message) -> Message:
        """Keeps a message at the end of its conversation."""
        self.messages.setdefault(message.channel, []).append(message)
        parent = self.message(message.channel, message.thread_ts) if message.thread_ts else None
        if parent and not message.only_for:
            parent.has_replies = True
        return message

    def replies(self, channel: str, ts: str) -> list[Message]:
        """The replies in a message's thread, without ephemeral ones."""
        every = self.messages.get(channel, [])
        return [m for m in every if m.thread_ts == ts and m.ts != ts and not m.only_for]

    def stack(self, user: str) -> list[View]:
        """A person's open modals, bottom first."""
        return [self.views[i] for i in self.stacks.get(user, []) if i in self.views]
