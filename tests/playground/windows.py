"""What the page's tests share: a company with a listening app, and eyes for its windows."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient

from bot.playground.server import Playground
from tests.playground.block_parts import asks, mrkdwn, option, plain, section
from tests.playground.hands import JONAS, Ear, Hands, Json, control, eventually


@dataclass(kw_only=True)
class Company(Ear):
    """A workspace whose app hears everything; when `deaf` it acknowledges nothing."""

    where: Playground
    speaks: WebClient
    deaf: bool = False

    def take(self, body: Json) -> BoltResponse:
        """Hears one payload and answers what a test put here, if this is one to answer."""
        self.bodies.append(body)
        status, answer = (500 if self.deaf else 200), None
        if body.get("type") in ("view_submission", "block_suggestion"):
            answer, self.answer = self.answer, None
        headers = {"content-type": ["application/json"]}
        return BoltResponse(status=status, body=answer or "", headers=headers if answer else {})

    def commands(self) -> list[Json]:
        """The slash commands heard so far."""
        return [body for body in self.bodies if "command" in body]

    def begins_anew(self) -> None:
        """A fresh workspace with nothing heard."""
        control(self.where, "faults_clear")
        control(self.where, "start_over")
        self.deaf, self.answer = False, None
        self.bodies.clear()

    def dm(self, user: str = JONAS) -> str:
        """The app's conversation with a person."""
        channel: str = self.speaks.conversations_open(users=user)["channel"]["id"]
        return channel

    def says(self, text: str, *blocks: Json, channel: str = "", **more: Any) -> str:
        """A message by the app, to Jonas unless a test names another place; its ts."""
        given = {"blocks": list(blocks)} if blocks else {}
        ts: str = self.speaks.chat_postMessage(
            channel=channel or self.dm(), text=text, **given, **more
        )["ts"]
        return ts

    def opens(self, view: Json, user: str = JONAS) -> str:
        """A modal before a person; its id."""
        known = len(self.commands())
        assert Hands(self.where, user).act("command", channel="app", text="/pebble")["ok"]
        command = eventually(lambda: self.commands()[known:])[0]
        opened = self.speaks.views_open(trigger_id=command["trigger_id"], view=view)
        view_id: str = opened["view"]["id"]
        return view_id

    def draws_home(self, *blocks: Json, user: str = JONAS) -> None:
        """An App Home."""
        self.speaks.views_publish(user_id=user, view={"type": "home", "blocks": list(blocks)})

    def action(self) -> Json:
        """What was pressed or chosen last, once it arrives."""
        action: Json = self.last("block_actions")["actions"][0]
        return action

    def values(self) -> Json:
        """What the last submitted form held, once it arrives."""
        values: Json = self.last("view_submission")["view"]["state"]["values"]
        return values


def field(page: Page, action_id: str) -> Locator:
    """A field of the open form, or of what is shown."""
    return page.locator(f'.field[data-action-id="{action_id}"]')


def message(page: Page, words: str) -> Locator:
    """The latest message that holds these words."""
    return page.get_by_test_id("message").filter(has_text=words).last


def writes(page: Page, text: str) -> None:
    """A line in the composer, sent."""
    composer = page.get_by_test_id("composer")
    composer.fill(text)
    composer.press("Escape")
    composer.press("Enter")


def submits(page: Page) -> None:
    page.get_by_test_id("modal-submit").click()


def goes(page: Page, place: str, user: str = JONAS) -> None:
    """To a place, as somebody."""
    page.evaluate(f"location.hash = '#/{user}/{place}'")


def chooses(page: Page, action_id: str, *names: str) -> None:
    """Picks options of a select by their names."""
    field(page, action_id).click()
    for name in names:
        page.get_by_test_id("option").filter(has_text=name).click()
    if page.get_by_test_id("option-search").is_visible():
        page.keyboard.press("Escape")


def fits(page: Page) -> bool:
    """Whether nothing makes the page wider than its window."""
    fits: bool = page.evaluate(
        "document.scrollingElement.scrollWidth <= innerWidth"
        " && [...document.querySelectorAll('.place, .message-scroll, .modal-body, .clock-bar')]"
        ".every((node) => node.scrollWidth <= node.clientWidth)"
    )
    return fits


FRUIT = [
    option(name.lower(), plain(name) | {"emoji": True})  # Slack adds it where an app leaves it out
    for name in ("Apple", "Banana", "Cherry", "Quince")
]


def ask(block_id: str, kind: str, **more: Any) -> Json:
    """An input with one element, whose action_id is the block's id, too."""
    block = {"optional": more.pop("optional", False)}
    element = {"type": kind, "action_id": block_id, **more}
    return asks(element, block_id=block_id, label=plain(block_id.title()), **block)


def words(text: str) -> Json:
    """A section with these words."""
    return section(text=mrkdwn(text))
