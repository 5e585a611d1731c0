"""The playground as the soak uses it: asked on its own thread, kept small, waited for."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.playground.seed import AMARA, DIEGO, JONAS, PRIYA, SOFIA, YUKI
from bot.playground.shapes import message_json, view_json
from bot.playground.slack import Slack
from bot.playground.world import Message, Person
from tests.e2e.conftest import Town
from tests.playground.hands import Json

NOOR, LENA = "U04NOORAL081", "U04LENAKO092"
PEOPLE = (AMARA, JONAS, PRIYA, DIEGO, YUKI, SOFIA, NOOR, LENA)
LETTERS = {user: "abcdefgh"[n] for n, user in enumerate(PEOPLE)}  # in their marks
SEEN = 12  # messages of a conversation that somebody looks at
KEPT = 150  # messages of a conversation that the workspace remembers
BUSY = 30.0  # seconds after which something hangs
Answer = TypeVar("Answer")


def ask(town: Town, question: Callable[[Slack], Answer]) -> Answer:
    """What only the playground's own thread may look at."""

    async def on_its_thread() -> Answer:
        return question(town.playground._slack)

    loop = town.playground._loop
    assert loop is not None
    return asyncio.run_coroutine_threadsafe(on_its_thread(), loop).result(BUSY)


def people_come(town: Town) -> None:
    """Two more than the workspace begins with; and the one who has left is back."""

    def add(slack: Slack) -> None:
        for user, name, zone in (
            (NOOR, "Noor Al-Amin", "Asia/Dubai"),
            (LENA, "Lena Kowalczyk", "Pacific/Auckland"),
        ):
            slack.world.people[user] = Person(user, name.split()[0].lower(), name, "Engineer", zone)
        for channel in slack.world.channels.values():
            channel.members += [user for user in (SOFIA, NOOR, LENA) if channel.kind == "channel"]

    ask(town, add)
    town.control("user", user=SOFIA, deleted=False)


@dataclass(frozen=True)
class Seen:
    """What somebody has before them: their Home tab, open modals, and the latest messages."""

    user: str
    home: Json | None
    modals: list[Json]
    messages: list[Json]  # each with its channel
    channels: list[str]
    deleted: bool


def look(town: Town, user: str) -> Seen:
    """The workspace through somebody's eyes."""

    def seen(slack: Slack) -> str:
        world = slack.world
        home = world.views.get(world.homes.get(user, ""))
        return json.dumps(
            {
                "user": user,
                "home": view_json(slack, home) if home else None,
                "modals": [view_json(slack, view) for view in world.stack(user)],
                "messages": _messages(slack, user),
                "channels": [
                    c.id for c in world.channels.values() if c.kind != "im" and user in c.members
                ],
                "deleted": world.people[user].deleted,
            }
        )

    return Seen(**json.loads(ask(town, seen)))


def _messages(slack: Slack, user: str) -> list[Json]:
    world = slack.world
    shown = []
    for channel in world.channels.values():
        if user in channel.members:
            latest = world.messages.get(channel.id, [])[-SEEN:]
            mine = [m for m in latest if m.only_for in (None, user)]
            shown += [_told(slack, m) | {"kind": channel.kind} for m in mine]
    return shown


def _told(slack: Slack, message: Message) -> Json:
    hidden = {"hidden": message.only_for is not None, "channel": message.channel}
    return message_json(slack, message) | {"blocks": message.blocks or []} | hidden


def trim(town: Town) -> None:
    """Forget what was said long ago, and each call that was looked at: a run has no end."""

    def forget(slack: Slack) -> None:
        slack.calls.entries.clear()
        for told in slack.world.messages.values():
            del told[:-KEPT]

    ask(town, forget)


def rests(town: Town) -> None:
    """Wait until nothing that was asked of the bot, or told to it, is under way."""
    bot, end = town.bot, time.monotonic() + BUSY
    while _at_work(town):
        assert time.monotonic() < end, "the bot hangs"
        time.sleep(0.001)
    while not bot.health.connected() or not ask(town, lambda slack: bool(slack.connections.open)):
        assert time.monotonic() < end, "the bot does not connect again"
        time.sleep(0.005)


def _at_work(town: Town) -> bool:
    bot: Any = town.bot
    busy = bot.listeners.under_way or bot.aside.under_way or bot.door._under_way
    return bool(busy) or ask(town, lambda slack: bool(slack._tasks))
