"""Somebody at a keyboard: types, clicks and reads, over the playground's interface."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.playground.hands import Hands, Json
from tests.playground.hands import eventually as soon

HELD = {"plain_text_input": "value", "datepicker": "selected_date", "timepicker": "selected_time"}
HELD |= {"conversations_select": "selected_conversation"}
PATIENCE = 15.0  # seconds, on a busy machine
LONG_ENOUGH = 6  # characters: shorter words turn up in any log


@dataclass
class Someone(Hands):
    """A person of the playground; every deed waits until what it brings about shows."""

    typed: list[str] = field(default_factory=list)

    def types(self, text: str, channel: str = "app") -> Json:
        """A slash command."""
        self._typed(" ".join(text.split()[2:]))
        return self.act("command", channel=channel, text=text)

    def says(self, text: str, **more: Any) -> Json:
        """Words in the direct message with the bot."""
        self._typed(text)
        return self.act("message", channel="app", text=text, **more)

    def edits(self, said: Json, text: str) -> Json:
        """Other words for a message."""
        self._typed(text)
        return self.act("edit_message", channel="app", ts=said["ts"], text=text)

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

    def reads(self, *words: str) -> str:
        """The topmost modal's text, once it holds all of these."""

        def shown() -> str | None:
            modals = self.sees()["modals"]
            text = told(modals[-1]["blocks"]) if modals else ""
            return text if text and all(each in text for each in words) else None

        text: str = eventually(shown)
        return text

    def home(self, containing: str = "") -> str:
        """The Home tab's text, once it holds these words."""

        def drawn() -> str | None:
            view = self.sees()["home"]
            text = told(view["blocks"]) if view else ""
            return text if view and containing in text else None

        text: str = eventually(drawn)
        return text

    def opens_home(self, containing: str = "") -> str:
        """Open the Home tab and read it."""
        self.act("open_home")
        return self.home(containing)

    def hears(self, containing: str) -> Json:
        """The latest message in the direct message whose text holds these words."""

        def heard() -> Json | None:
            found = [m for m in self.messages() if containing in m["text"]]
            return found[-1] if found else None

        message: Json = eventually(heard)
        return message

    def meets(self, containing: str) -> Json:
        """The latest message with these words in a conversation with others, and its channel."""

        def read() -> Json | None:
            seen = self.sees()
            shared = [c["id"] for c in seen["channels"] if c["kind"] in ("mpim", "channel")]
            every = [m | {"channel": c} for c in shared for m in seen["messages"].get(c, [])]
            found = [m for m in every if containing in m["text"]]
            return max(found, key=lambda m: float(m["ts"])) if found else None

        message: Json = eventually(read)
        return message

    def texts(self) -> list[str]:
        """All that stands in the direct message with the bot."""
        return [m["text"] for m in self.messages()]

    def answers(self, text: str) -> str:
        """What the bot answers to a command, as a screen reader reads it."""
        before = {m["ts"] for m in self.messages()}
        self.types(text)

        def answered() -> str | None:
            new = [m["text"] for m in self.messages() if m["ts"] not in before]
            return new[-1] if new else None

        answer: str = eventually(answered)
        return answer

    def fills(self, **values: Any) -> Json:
        """Fill in the topmost form (`milestone_0_due` is field `milestone.0.due`) and submit.

        Fields that are not named stay as they are. A form that is just about to open is waited for.
        """
        view: Json = eventually(lambda: self._form_with(set(values)))
        fields = {b["block_id"]: b["element"] for b in inputs(view)}
        filled: Json = {}
        for name, value in values.items():
            block_id = name if name in fields else name.replace("_", ".")
            if fields[block_id]["type"] == "plain_text_input":
                self._typed(value or "")
            filled[block_id] = {fields[block_id]["action_id"]: value}
        return self.act("submit", view=view["id"], values=filled)

    def _form_with(self, names: set[str]) -> Json | None:
        view = self.modal()
        known = {each for name in ids(view) for each in (name, name.replace(".", "_"))}
        return view if names <= known else None

    def adds_goal(self, title: str, due: str = "2027-02-26", **fields: Any) -> None:
        """A goal from the command to the form's end."""
        self.types(f"/goal add {title}")
        self.modal("A new goal")
        if {"measure", "shared", "confidence", "skills", "serves"} & fields.keys():
            self.says_more()
        answer = self.fills(due=due, **fields)
        assert answer["ok"], answer
        self.modal("Your goal is saved")
        self.closes()

    def says_more(self) -> Json:
        """The whole form of a new goal, instead of the short one."""
        self.clicks("More about it")
        found: Json = eventually(lambda: self._form_with({"measure"}))
        return found

    def clicks(
        self, label: str, within: str = "", value: Any = None, about: str = "", state: Any = None
    ) -> Json:
        """Use a button or menu by its label (or action name): topmost modal, Home tab or message.

        `within` names the place: "home", or words of a message; a modal is the default. `about`
        is what stands in the same block, where a label stands more than once. What a deed
        before this one still redraws is waited for.
        """

        def shown() -> tuple[Json, Json, Json] | None:
            surface, blocks = self._place(within)
            for block, element in elements(blocks):
                named = (label_of(element), element.get("action_id", "").partition("#")[0])
                said = f"{told([block])} {element.get('accessibility_label', '')}"
                if label in named and about in said:
                    return surface, block, element
            return None

        surface, block, element = eventually(shown)
        return self.act(
            "action",
            surface=surface,
            block_id=block["block_id"],
            action_id=element["action_id"],
            value=value,
            state=state,
        )

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

    def _typed(self, text: str) -> None:
        if len(text) >= LONG_ENOUGH and not _is_date(text):
            self.typed.append(text)


def eventually(check: Callable[[], Any]) -> Any:
    """What a check says once it says anything."""
    return soon(check, PATIENCE)


def inputs(view: Json) -> list[Json]:
    """The input blocks of a form."""
    return [block for block in view["blocks"] if block["type"] == "input"]


def ids(view: Json) -> list[str]:
    """The names of a form's fields."""
    return [block["block_id"] for block in inputs(view)]


def held(view: Json) -> Json:
    """What a form's fields hold: a simple value for each."""
    found = {}
    for block_id, actions in view["state"]["values"].items():
        for state in actions.values():
            option = state.get("selected_option")
            plain = state.get(HELD.get(state["type"], "selected_user"))
            found[block_id] = option["value"] if option else plain
    return found


def state(view: Json, **values: str) -> Json:
    """What the page tells of words and dates that were typed but not yet submitted."""
    made: Json = {}
    for block in inputs(view):
        element, name = block["element"], block["block_id"]
        if (key := name.replace(".", "_")) in values:
            entry = {"type": element["type"], HELD[element["type"]]: values[key]}
            made[name] = {element["action_id"]: entry}
    return made


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Everything in blocks that can be used."""
    for block in blocks:
        for element in [*block.get("elements", []), block.get("accessory")]:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def labels(blocks: list[Json]) -> list[str]:
    """What stands on the buttons and menus."""
    return [label_of(element) for _block, element in elements(blocks)]


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


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
