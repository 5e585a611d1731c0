"""Visits: one request from Slack, handed to a listener with all that it may need."""

import http.client
import json
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from slack_bolt import Ack, BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.deps import Actor, Deps
from bot.usecases.nudges.jobs import Jobs
from handlers.blocks import TEXT_LENGTH, Message, shorten

log = logging.getLogger(__name__)

INTRODUCTION_SECONDS = 2.0
NO_ANSWER = (OSError, http.client.HTTPException)  # cut off, timed out, or half an answer
MOVED_ON = ("hash_conflict", "not_found")  # the view changed meanwhile, or was closed
STACK_FULL = "push_limit_reached"
BIGGEST_KEY = 2**63 - 1
_TURNS = tuple(Lock() for _ in range(256))  # shared by few enough people, and never growing


def turn_of(actor: Actor) -> Lock:
    """What is held while a person's data is read and then shown: see Visit.turn."""
    return _TURNS[hash(actor) % len(_TURNS)]


@dataclass(frozen=True)
class Shown:
    """A view that somebody has before them, as it was drawn last; without a hash, as it is now."""

    view_id: str
    hash: str | None = None


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
    def turn(self) -> Lock:
        """Held while the person's data is read and then shown.

        Else, of two clicks, what was read first might be shown last.
        """
        return turn_of(self.actor)

    @property
    def in_modal(self) -> bool:
        """Whether the action was taken in a modal, not in a message or the App Home."""
        return bool((self.body.get("view") or {}).get("type") == "modal")

    @property
    def is_stacked(self) -> bool:
        """Whether the action was taken in a modal that stands above another one."""
        return self.in_modal and bool(self.view.get("previous_view_id"))

    def is_on(self, callback_id: str) -> bool:
        """Whether the action was taken in this very modal of the bot's."""
        return self.in_modal and self.view.get("callback_id") == callback_id

    @property
    def page_beneath(self) -> str:
        """The view that was noted as the page beneath; "" if another one is there, or none."""
        noted, found = self.note().get("page"), self.view.get("previous_view_id")
        return str(found) if found and found == noted else ""

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

    def noted(self, name: str) -> int:
        """A row's key or a number that was noted; 0, which no row has, for anything else."""
        found = self.note().get(name)
        return found if type(found) is int and 0 < found <= BIGGEST_KEY else 0

    def open(self, view: Mapping[str, Any], instead: Mapping[str, Any] | None = None) -> None:
        """Open a view; on top of the one that the request comes from, if it comes from one.

        Slack stacks three: above the third it takes that one's place (then as `instead`).
        """
        self.opened(view, instead)

    def opened(self, view: Mapping[str, Any], instead: Mapping[str, Any] | None = None) -> Shown:
        """Open a view likewise; the one that shows it, to draw it anew later."""
        if not self.in_modal:
            return _shown(self.client.views_open(trigger_id=self.trigger, view=dict(view)))
        try:
            return _shown(self.client.views_push(trigger_id=self.trigger, view=dict(view)))
        except SlackApiError as error:
            if error.response.get("error") != STACK_FULL:
                raise
            self.redraw_anyway(instead or view)
            return Shown(str(self.view["id"]))

    def redraw_shown(self, shown: Shown, view: Mapping[str, Any]) -> Shown | None:
        """Replace what somebody has before them; None if it changed or was closed meanwhile."""
        return self._update(view, shown.view_id, shown.hash)

    def show(self, view: Mapping[str, Any]) -> None:
        """Above the view that it is asked for in; in its place where that one is above another.

        Slack stacks three views, and a form is to fit on top of these.
        """
        if self.is_stacked:
            self.redraw_anyway(view)
        else:
            self.open(view)

    def redraw(self, view: Mapping[str, Any]) -> bool:
        """Replace the view that the request comes from; False if it changed meanwhile."""
        return self._update(view, self.view["id"], self.view.get("hash")) is not None

    def redraw_anyway(self, view: Mapping[str, Any]) -> None:
        """Replace the view that the request comes from, even if it changed meanwhile."""
        self._update(view, self.view["id"])

    def redraw_beneath(self, view: Mapping[str, Any]) -> None:
        """Replace the view on which the one that the request comes from was opened."""
        if beneath := self.view.get("previous_view_id"):
            self._update(view, beneath)

    def _update(
        self, view: Mapping[str, Any], view_id: str, known: str | None = None
    ) -> Shown | None:
        try:
            return _shown(self.client.views_update(view_id=view_id, hash=known, view=dict(view)))
        except SlackApiError as error:
            if error.response.get("error") not in MOVED_ON:
                raise
            return None

    def reply(self, message: Message, *, instead: bool = False) -> None:
        """Answer where the person is, seen by them alone; else in the direct message.

        A response_url holds for five answers in half an hour, and never raises when it refuses.
        """
        if not self.respond.response_url:
            self.tell(message)
            return
        try:
            answer = self.respond(
                text=shorten(message.text, TEXT_LENGTH),
                blocks=message.blocks,
                response_type="ephemeral",
                replace_original=instead,
            )
            trouble = "" if answer.status_code == 200 else f"http_{answer.status_code}"
        except NO_ANSWER as error:
            trouble = type(error).__name__
        if trouble:
            log.warning("a response_url answered %s", trouble)
            self.tell(message)

    def wait_for_introduction(self, seconds: float = INTRODUCTION_SECONDS) -> None:
        """Wait (a little) until Slack has told who a new person is."""
        introduction: Future[None] | None = self.context.get("introduction")
        if introduction is not None:
            wait([introduction], timeout=seconds)

    @property
    def aside(self) -> Executor:
        """Where slow work is done, a few pieces at once: see handlers.errors.later."""
        found: Executor = self.context["aside"]
        return found

    @property
    def is_stopping(self) -> bool:
        """Whether the process is about to end: what takes long is not begun any more."""
        asked: Callable[[], bool] | None = self.context.get("is_stopping")
        return asked is not None and asked()

    def acting(self, actor: Actor) -> "Visit":
        """The same visit on behalf of the person whom the event is about."""
        return replace(self, actor=actor)

    def tell(self, message: Message, *, thread_ts: str | None = None) -> None:
        """Write to the person in the direct message with the bot."""
        self.client.chat_postMessage(
            channel=self.actor.user_id,
            text=shorten(message.text, TEXT_LENGTH),
            blocks=message.blocks,
            thread_ts=thread_ts,
            unfurl_links=False,
            unfurl_media=False,
        )


def _shown(answer: SlackResponse) -> Shown:
    view = answer["view"]
    return Shown(str(view["id"]), view.get("hash"))


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
