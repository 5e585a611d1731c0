"""Visits: one request from Slack, handed to a listener with all that it may need."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient

from bot.deps import Actor, Deps
from bot.usecases.nudges import Jobs
from handlers.blocks import Message

INTRODUCTION_SECONDS = 2.0


@dataclass(frozen=True)
class Visit:
    """Who asks, with what, and the ways to answer."""

    deps: Deps
    actor: Actor
    client: WebClient
    body: Mapping[str, Any]
    ack: Ack
    respond: Respond
    jobs: Jobs
    context: BoltContext

    @property
    def view(self) -> Mapping[str, Any]:
        """The view that was submitted or acted in."""
        found: Mapping[str, Any] = self.body["view"]
        return found

    @property
    def action(self) -> Mapping[str, Any]:
        """The button or menu that was used."""
        found: Mapping[str, Any] = self.body["actions"][0]
        return found

    @property
    def value(self) -> str:
        """The value of the button or of the chosen option."""
        action = self.action
        return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")

    @property
    def number(self) -> int:
        """The value as the key of a row; 0, which no row has, for anything else."""
        return int(self.value) if self.value.isdecimal() and len(self.value) < 19 else 0

    @property
    def trigger(self) -> str:
        """What lets a view be opened, for three seconds."""
        return str(self.body["trigger_id"])

    @property
    def in_modal(self) -> bool:
        """Whether the action was taken in a modal, not in a message or the App Home."""
        return bool((self.body.get("view") or {}).get("type") == "modal")

    @property
    def in_message(self) -> bool:
        """Whether the action was taken in a message."""
        return (self.body.get("container") or {}).get("type") == "message"

    def note(self) -> dict[str, Any]:
        """What the bot noted in the view when it opened it; {} if it is not to be read."""
        try:
            found = json.loads(self.view.get("private_metadata") or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def open(self, view: Mapping[str, Any]) -> None:
        """Open a view; on top of the one that the request comes from."""
        show = self.client.views_push if self.in_modal else self.client.views_open
        show(trigger_id=self.trigger, view=dict(view))

    def redraw(self, view: Mapping[str, Any]) -> None:
        """Replace the view that the request comes from, unless it changed meanwhile."""
        self.client.views_update(
            view_id=self.view["id"], hash=self.view.get("hash"), view=dict(view)
        )

    def reply(self, message: Message, *, instead: bool = False) -> None:
        """Answer where the person is, seen by them alone."""
        self.respond(
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=instead,
        )

    def answer(self, message: Message, *, instead: bool = False) -> None:
        """Answer where the person is if Slack leaves a way, else in the direct message."""
        if self.respond.response_url:
            self.reply(message, instead=instead)
        else:
            self.tell(message)

    def wait_for_introduction(self) -> None:
        """Wait (a little) until Slack has told who a new person is; only after the ack."""
        introduction: Future[None] | None = self.context.get("introduction")
        if introduction is not None:
            wait([introduction], timeout=INTRODUCTION_SECONDS)

    def acting(self, actor: Actor) -> "Visit":
        """The same visit on behalf of the person whom the event is about."""
        return replace(self, actor=actor)

    def tell(self, message: Message, *, thread_ts: str | None = None) -> None:
        """Write to the person in the direct message with the bot."""
        self.client.chat_postMessage(
            channel=self.actor.user_id,
            text=message.text,
            blocks=message.blocks,
            thread_ts=thread_ts,
            unfurl_links=False,
            unfurl_media=False,
        )


Listener = Callable[[Visit], None]


def visit_of(
    context: BoltContext, client: WebClient, body: Mapping[str, Any], ack: Ack, respond: Respond
) -> Visit:
    """The visit behind Bolt's arguments."""
    return Visit(
        deps=context["deps"],
        actor=Actor(str(context.team_id), str(context.user_id)),
        client=client,
        body=body,
        ack=ack,
        respond=respond,
        jobs=context["jobs"],
        context=context,
    )
