"""Somebody at a keyboard: types, clicks and reads, over the playground's interface."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.playground.hands import Hands, Json, eventually

INITIAL = {
    "plain_text_input": lambda e: e.get("initial_value"),
    "datepicker": lambda e: e.get("initial_date"),
    "timepicker": lambda e: e.get("initial_time"),
    "users_select": lambda e: e.get("initial_user"),
    "checkboxes": lambda e: [o["value"] for o in e.get("initial_options", [])],
    "static_select": lambda e: (e.get("initial_option") or {}).get("value"),
    "radio_buttons": lambda e: (e.get("initial_option") or {}).get("value"),
}


class Someone(Hands):
    """A person of the playground; every deed waits until what it brings about shows."""

    def types(self, text: str, channel: str = "app") -> Json:
        """A slash command."""
        return self.act("command", channel=channel, text=text)

    def says(self, text: str, **more: Any) -> Json:
        """Words in the direct message with the bot."""
        return self.act("message", channel="app", text=text, **more)

    def modal(self, title: str | None = None) -> Json:
        """The topmost modal, once one (with this title) is open."""

        def top() -> Json | None:
            modals = self.sees()["modals"]
            if modals and title in (None, modals[-1]["title"]["text"]):
                found: Json = modals[-1]
                return found
            return None

        found: Json = eventually(top)
        return found

    def home(self, containing: str = "") -> str:
        """The Home tab's text, once it holds these words."""

        def drawn() -> str | None:
            view = self.sees()["home"]
            text = told(view["blocks"]) if view else ""
            return text if view and containing in text else None

        text: str = eventually(drawn)
        return text

    def hears(self, containing: str) -> Json:
        """The latest message in the direct message whose text holds these words."""

        def heard() -> Json | None:
            found = [m for m in self.messages() if containing in m["text"]]
            return found[-1] if found else None

        message: Json = eventually(heard)
        return message

    def texts(self) -> list[str]:
        """All that stands in the direct message with the bot."""
        return [m["text"] for m in self.messages()]

    def fills(self, **values: Any) -> Json:
        """Fill in the topmost form (`milestone_0_due` is field `milestone.0.due`) and submit."""
        view = self.modal()
        wanted = {name: value for name, value in values.items() if name in ids(view)}
        wanted |= {n.replace("_", "."): v for n, v in values.items() if n not in wanted}
        unknown = set(wanted) - set(ids(view))
        assert not unknown, f"no field {unknown} among {sorted(ids(view))}"
        filled: Json = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                start = INITIAL[element["type"]](element)
                value = wanted.get(block["block_id"], start)
                filled[block["block_id"]] = {element["action_id"]: value}
        return self.act("submit", view=view["id"], values=filled)

    def clicks(self, label: str, within: str = "", value: Any = None) -> Json:
        """Use a button or menu by its label (or action name): topmost modal, Home tab or message.

        `within` names the place: "home", or words of a message; a modal is the default.
        """
        surface, blocks = self._place(within)
        for block, element in elements(blocks):
            if label in (label_of(element), element.get("action_id", "").partition("#")[0]):
                return self.act(
                    "action",
                    surface=surface,
                    block_id=block["block_id"],
                    action_id=element["action_id"],
                    value=value,
                )
        raise AssertionError(f"no {label!r} among {[label_of(e) for _b, e in elements(blocks)]}")

    def _place(self, within: str) -> tuple[Json, list[Json]]:
        if within == "home":
            self.home()
            return {"home": True}, self.sees()["home"]["blocks"]
        if within:
            message = self.hears(within)
            dm = next(c["id"] for c in self.sees()["channels"] if c["kind"] == "im")
            return {"message": {"channel": dm, "ts": message["ts"]}}, message["blocks"] or []
        view = self.modal()
        return {"view": view["id"]}, view["blocks"]

    def closes(self) -> None:
        """Close everything that is open."""
        if modals := self.sees()["modals"]:
            self.act("close", view=modals[-1]["id"], all=True)

    def waits_for(self, check: Callable[[], Any]) -> Any:
        """Wait until a check says something."""
        return eventually(check)


def ids(view: Json) -> list[str]:
    """The names of a form's fields."""
    return [b["block_id"] for b in view["blocks"] if b["type"] == "input"]


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Everything in blocks that can be used."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory")]:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def label_of(element: Json) -> str:
    """What stands on a button."""
    return str((element.get("text") or element.get("placeholder") or {}).get("text", ""))


def told(blocks: list[Json]) -> str:
    """All words in blocks, one after the other."""
    words: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("text"), str):
                words.append(node["text"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(blocks)
    return "\n".join(words)
