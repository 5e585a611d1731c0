"""What no client would send: foreign and absent ids, stale views, garbage, tampered notes."""

import json
import re
from collections import deque
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from bot.playground.slack import Slack
from tests.e2e.conftest import Town
from tests.playground.hands import Json
from tests.soak.deeds import Deed, Thing, things
from tests.soak.town import LETTERS, Seen, ask
from tests.soak.words import NASTY, PUBLIC, Marks, marked, odd

NUMBER = re.compile(r"\d+")
ABSENT = 4711
GARBAGE = ("", "0", "-1", "x", "1|2", "1.2.3", "٣", "9" * 19, "9" * 40, "nil", "a" * 2000, "\x00")
NOTES = ("", "{", "[]", "null", "{}", "7", '"x"', '{"goal": true}', '{"goal": "1"}', "{" * 50)
KINDS = ("as it was", "as it was", "another row", "an absent row", "garbage", "a tampered note")


@dataclass
class Shelf:
    """What people had before them at some time, to be used again by anybody."""

    rng: Random
    marks: Marks
    used: deque[tuple[str, Thing]] = field(default_factory=lambda: deque(maxlen=300))
    forms: deque[tuple[str, Json]] = field(default_factory=lambda: deque(maxlen=100))

    def keep(self, seen: Seen) -> None:
        """Remember something of it."""
        if every := things(seen):
            self.used.append((seen.user, self.rng.choice(every)))
        for view in seen.modals[-1:]:
            if view.get("submit"):
                self.forms.append((seen.user, view))

    def forge(self, town: Town, user: str) -> Deed | None:
        """Something from the shelf, sent in this person's name."""
        is_form = bool(self.forms) and self.rng.random() < 0.4
        shelf: Any = self.forms if is_form else self.used
        if not shelf:
            return None
        owner, what = self.rng.choice(shelf)
        if owner != user:
            what = _without_words(what) if is_form else _thing_without_words(what)
        payload = self._submission(user, what) if is_form else self._press(user, what)
        action, view = payload.get("actions"), payload.get("view") or {}
        if owner != user and marked([action, view.get("private_metadata")]):
            return None  # whoever has these, has read the words
        about = ask(town, lambda slack: _frame(slack, user))
        sent = {"type": "interactive", "payload": about | payload}
        return Deed(user, "control", {"do": "raw", **sent})

    def _press(self, user: str, thing: Thing) -> Json:
        element, how = thing.element, self.rng.choice(KINDS)
        values = [o["value"] for o in element.get("options") or [{"value": element.get("value")}]]
        value = self._value(self.rng.choice(values) or "", how)
        action_id = element["action_id"]
        if "#" in action_id and how not in ("as it was", "a tampered note"):
            action_id = (
                f"{action_id.partition('#')[0]}#{re.sub(r'[^a-zA-Z0-9_.-]', '', value)[:60]}"
            )
        held = {"value": value} if element["type"] == "button" else _chosen(element["type"], value)
        action = {"type": element["type"], "action_id": action_id, "block_id": "x", **held}
        if thing.view is None:
            return _message_press(action)
        view = self._tampered(thing.view, how)
        container = {"type": "view", "view_id": view["id"]}
        return {"type": "block_actions", "actions": [action], "view": view, "container": container}

    def _submission(self, user: str, view: Json) -> Json:
        how = self.rng.choice(KINDS)
        changed = self._tampered(view, how)
        values = json.loads(json.dumps(view["state"]["values"]))
        for actions in values.values():
            for action_id, state in actions.items():
                if "type" in state and (len(state) == 1 or self.rng.random() < 0.6):
                    actions[action_id] = self._state(user, state["type"])
        if values and self.rng.random() < 0.15:
            values.pop(self.rng.choice(list(values)))
        self.marks.widen(json.dumps(values), LETTERS[user], PUBLIC)
        changed["state"] = {"values": values}
        return {"type": "view_submission", "view": changed, "response_urls": []}

    def _state(self, user: str, kind: str) -> Json:
        """What no form lets through: over-long words, choices that it does not offer."""
        if kind == "plain_text_input":
            mark = self.marks.new(LETTERS[user], PUBLIC)
            long = f"{mark} " + self.rng.choice(NASTY) * 200
            text = self.rng.choice((None, "", odd(self.rng, mark), long, "\x00", mark))
            return {"type": kind, "value": text}
        return {"type": kind, **_chosen(kind, self.rng.choice(GARBAGE))}

    def _tampered(self, view: Json, how: str) -> Json:
        note = view.get("private_metadata") or ""
        if how == "a tampered note":
            note = self.rng.choice(NOTES)
        elif how != "as it was":
            note = self._other_ids(note, how)
        return view | {"private_metadata": note}

    def _other_ids(self, note: str, how: str) -> str:
        found = json.loads(note) if note.startswith("{") else {}
        for name, known in found.items():
            if type(known) is int:
                text = self._value(str(known), how)
                found[name] = int(text) if text.isascii() and text.isdecimal() else text
        return json.dumps(found) if found else note

    def _value(self, value: str, how: str) -> str:
        match how:
            case "another row":
                most = self.rng.choice((6, 60))  # the first rows are those that there surely are
                return NUMBER.sub(lambda _found: str(self.rng.randint(1, most)), value)
            case "an absent row":
                return NUMBER.sub(str(ABSENT), value)
            case "garbage":
                return self.rng.choice(GARBAGE)
        return value


def _thing_without_words(thing: Thing) -> Thing:
    """Something of another's, as somebody would use it who has heard of its ids alone."""
    return replace(thing, view=thing.view and _without_words(thing.view))


def _without_words(view: Json) -> Json:
    """Another's view likewise: Slack tells of nobody's view but one's own."""
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    blocks = [{"type": "input", "block_id": block["block_id"]} for block in inputs]
    named = {
        block["block_id"]: {block["element"]["action_id"]: {"type": block["element"]["type"]}}
        for block in inputs
    }
    forged = {"id": "V04FORGED01", "root_view_id": "V04FORGED01", "hash": "1.x"}
    state = {"state": {"values": named}}
    return view | forged | {"previous_view_id": None, "blocks": blocks} | state


def _chosen(kind: str, value: str) -> Json:
    match kind:
        case "datepicker":
            return {"selected_date": value}
        case "timepicker":
            return {"selected_time": value}
        case "users_select":
            return {"selected_user": "U0NOBODY00"}
        case "conversations_select":
            return {"selected_conversation": "C0NOBODY00"}
        case "checkboxes" | "multi_static_select":
            return {"selected_options": [{"value": value}]}
    return {"selected_option": {"value": value}}


def _message_press(action: Json) -> Json:
    place = {"type": "message", "message_ts": "1795424400.000100", "channel_id": "D04FORGED01"}
    message = {"type": "message", "ts": "1795424400.000100", "text": "x", "blocks": []}
    about = {"container": place, "channel": {"id": "D04FORGED01"}, "message": message}
    return {"type": "block_actions", "actions": [action], **about}


def _frame(slack: Slack, user: str) -> Json:
    """Who sends it; with a trigger that works, so that what would open is seen."""
    team = {"id": slack.world.team_id, "domain": slack.world.domain}
    return {
        "team": team,
        "user": {"id": user, "team_id": team["id"], "username": "x", "name": "x"},
        "api_app_id": slack.world.app_id,
        "trigger_id": slack.triggers.new(user),
    }
