"""Finds the message, App Home or modal that somebody uses an element of."""

from dataclasses import dataclass
from typing import Any

from bot.playground.acts.asked import message_of
from bot.playground.elements import Block, find_element
from bot.playground.errors import ActError
from bot.playground.offered import offered
from bot.playground.payloads import message_place, view_place
from bot.playground.slack import Slack
from bot.playground.values import (
    KINDS,
    BadValueError,
    all_values,
    entry,
    simple,
)
from bot.playground.world import Message, Person, View

Json = dict[str, Any]


@dataclass
class Surface:
    """Where an element stands, and what was chosen and typed around it."""

    slack: Slack
    person: Person
    on: Message | View
    values: Json

    @property
    def blocks(self) -> list[Block]:
        """The blocks there."""
        return (self.on.blocks or []) if isinstance(self.on, Message) else self.on.body["blocks"]

    @property
    def key(self) -> str:
        """What external options are remembered under."""
        return self.on.ts if isinstance(self.on, Message) else self.on.id

    def place(self) -> Json:
        """What payloads say of it."""
        if isinstance(self.on, Message):
            return message_place(self.slack, self.person, self.on)
        return view_place(self.slack, self.on)

    def find(self, ask: Json) -> tuple[Block, Block]:
        """The block and element that the page names."""
        found = find_element(self.blocks, ask.get("block_id"), ask.get("action_id"))
        if not found:
            raise ActError("element_not_found", "This is no longer there; it was just changed.")
        block, element = found
        return block, self._with_suggestions(block, element)

    def read(self, block: Block, element: Block, value: Any) -> Json:
        """The state of an element for a simple value, refused if it cannot hold it."""
        try:
            state = entry(self._with_suggestions(block, element), value)
        except BadValueError as problem:
            raise ActError("invalid_value", f"That does not fit here: {problem}.") from None
        self._check_people(state)
        self._check_conversations(element, state)
        return state

    def fill(self, block: Block, element: Block, value: Any) -> Json:
        """Reads a value and keeps it; the new state."""
        state = self.read(block, element, value)
        if element["type"] in KINDS:
            place = self.values.setdefault(block["block_id"], {})
            place[element["action_id"]] = state
        return state

    def overlay(self, given: Any) -> None:
        """Takes over what the page says was typed so far; what does not fit is left out."""
        for block_id, actions in given.items() if isinstance(given, dict) else ():
            for action_id, state in actions.items() if isinstance(actions, dict) else ():
                found = find_element(self.blocks, block_id, action_id)
                if found and isinstance(state, dict) and found[1]["type"] == state.get("type"):
                    self._overlay_one(found[0], found[1], state)

    def _overlay_one(self, block: Block, element: Block, state: Json) -> None:
        try:
            self.fill(block, element, simple(state))
        except (ActError, AttributeError, TypeError):
            return

    def _with_suggestions(self, block: Block, element: Block) -> Block:
        if "external_select" not in element["type"]:
            return element
        key = (self.key, block["block_id"], element["action_id"])
        options = dict(self.slack.suggested.get(key, {}))
        chosen = [element.get("initial_option"), *(element.get("initial_options") or [])]
        held = self.values.get(block["block_id"], {}).get(element["action_id"], {})
        chosen += [held.get("selected_option"), *(held.get("selected_options") or [])]
        options |= {o["value"]: o for o in chosen if o}
        return element | {"options": list(options.values())}

    def _check_people(self, state: Json) -> None:
        chosen = [state.get("selected_user"), *(state.get("selected_users") or [])]
        for user in chosen:
            if user and not self.slack.person(user):
                raise ActError("invalid_value", "There is nobody with this id in the workspace.")

    def _check_conversations(self, element: Block, state: Json) -> None:
        chosen = [state.get("selected_conversation"), state.get("selected_channel")]
        chosen += [*(state.get("selected_conversations") or [])]
        chosen += [*(state.get("selected_channels") or [])]
        if any(chosen) and not set(filter(None, chosen)).issubset(
            offered(self.slack, self.person, element)
        ):
            raise ActError("invalid_value", "This conversation cannot be chosen here.")


def surface_of(slack: Slack, person: Person, ask: Json) -> Surface:
    """The surface that the page names, if this person has it before them."""
    named = ask.get("surface")
    named = named if isinstance(named, dict) else {}
    on: Message | View
    if isinstance(named.get("message"), dict):
        on = message_of(slack, person, named["message"])
    elif named.get("home"):
        on = own_view(slack, person, slack.world.homes.get(person.id))
    else:
        on = own_view(slack, person, named.get("view"))
    held = on.values if isinstance(on, View) else {}
    surface = Surface(slack, person, on, {})
    surface.values = all_values(surface.blocks, held)
    return surface


def own_view(slack: Slack, person: Person, view_id: object) -> View:
    """A person's own open view."""
    view = slack.world.views.get(str(view_id))
    if not view or view.user != person.id:
        raise ActError("view_not_found", "This is no longer open.")
    return view
