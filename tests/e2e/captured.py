"""What travelled over the wire, as somebody would collect it who wants to use it again."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.e2e.conftest import Town
from tests.e2e.forged import button, submission
from tests.e2e.someone import Someone
from tests.playground.hands import Json

ABSENT = 4711
KEYS = ("session", "mentorship", "request", "topic", "action", "advice", "record", "goal")
KEYS += ("ask", "intro", "proposal", "expert", "person")
NUMBER = re.compile(r"^\d+(?=$|[.|])")  # what a button's value begins with
TYPED, DAY, TIME = "Mine alone", "2027-01-08", "10:00"


@dataclass(frozen=True)
class Press:
    """A button or menu as it was shown."""

    action_id: str
    kind: str
    value: str
    view: str = ""  # the callback id of the view that it stood in
    note: str = ""

    def payload(self, person: Someone, fields: Json) -> Json:
        """Used by somebody."""
        picked = {"value": self.value, "selected_option": {"value": self.value}}
        action = {"type": self.kind, "action_id": self.action_id, "block_id": "x", **picked}
        view = submission(person, self.view, self.note, **fields)["view"]
        return button(person, self.action_id, self.value, actions=[action], view=view)

    @property
    def name(self) -> str:
        """The action, whatever it is about."""
        return self.action_id.partition("#")[0]

    @property
    def absent(self) -> "Press":
        """The same with ids that nothing has."""
        value = NUMBER.sub(str(ABSENT), self.value)
        if (value, absent_note(self.note)) == (self.value, self.note):
            return self
        place = NUMBER.sub(str(ABSENT), self.action_id.partition("#")[2])
        return Press(f"{self.name}#{place}", self.kind, value, self.view, absent_note(self.note))


@dataclass(frozen=True)
class Sent:
    """A form as it was shown, filled in."""

    callback_id: str
    note: str
    fields: str  # JSON

    def payload(self, person: Someone) -> Json:
        """Submitted by somebody."""
        return submission(person, self.callback_id, self.note, **json.loads(self.fields))

    @property
    def absent(self) -> "Sent":
        """The same with ids that nothing has."""
        return Sent(self.callback_id, absent_note(self.note), self.fields)


def absent_note(note: str) -> str:
    """Metadata with ids that nothing has."""
    found = json.loads(note) if note.startswith("{") else {}
    named = {name: ABSENT for name in KEYS if type(found.get(name)) is int and found[name]}
    return json.dumps(found | named) if named else note


def views(town: Town, acks: list[str]) -> Iterator[Json]:
    """Every view that was shown."""
    for call in town.calls():
        if "view" in call["args"]:
            yield _parsed(call["args"]["view"])
    for body in acks:
        if body.startswith("{") and "view" in (answer := json.loads(body)):
            yield answer["view"]


def presses(town: Town, acks: list[str]) -> list[Press]:
    """Every button and menu that was shown, with each of its values."""
    found: dict[Press, None] = {}
    for view in views(town, acks):
        about = view.get("callback_id") or "", view.get("private_metadata") or ""
        found |= dict.fromkeys(_presses(view["blocks"], *about))
    for call in town.calls():
        found |= dict.fromkeys(_presses(_parsed(call["args"].get("blocks") or []), "", ""))
    once = {(p.name, p.value, p.note): p for p in found}
    return list(once.values())


def _presses(node: Any, view: str, note: str) -> Iterator[Press]:
    if isinstance(node, list):
        for each in node:
            yield from _presses(each, view, note)
    elif isinstance(node, dict) and node.get("type") != "input":
        if "action_id" in node:
            values = [option["value"] for option in node.get("options", ())]
            for value in values or [node.get("value") or ""]:
                yield Press(node["action_id"], node["type"], value, view, note)
        for each in node.values():
            yield from _presses(each, view, note)


def forms(town: Town, acks: list[str]) -> list[Sent]:
    """Every form that was shown, filled in with words of one's own and each choice that has ids."""
    found: dict[Sent, None] = {}
    for view in views(town, acks):
        if view.get("submit"):
            about = view["callback_id"], view.get("private_metadata") or ""
            for last in (False, True):
                found[Sent(*about, json.dumps(filled(view, last=last)))] = None
    return list(found)


def filled(view: Json, *, last: bool = False) -> Json:
    """What a form holds once each field was filled in; menus with their first or last choice."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    return {block["block_id"]: _entry(block["element"], last=last) for block in inputs}


def _entry(element: Json, *, last: bool) -> Json:
    kind = element["type"]
    entry: Json = {"type": kind}
    match kind:
        case "plain_text_input":
            return entry | {"value": TYPED}
        case "datepicker":
            return entry | {"selected_date": DAY}
        case "timepicker":
            return entry | {"selected_time": TIME}
        case "users_select":
            return entry | {"selected_user": None}
        case "checkboxes":
            return entry | {"selected_options": element["options"]}
    return entry | {"selected_option": element["options"][-1 if last else 0]}


def _parsed(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given
