"""What somebody does with what they see: clicks, forms, commands, shortcuts, words."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from handlers import COMMANDS
from tests.e2e.someone import elements
from tests.playground.hands import Json
from tests.soak.audience import SAID, SHOWS, of_command, of_field
from tests.soak.fields import filled, offered, value_of
from tests.soak.town import LETTERS, Seen
from tests.soak.words import PUBLIC, Marks, words

ODDITY = 0.2  # how often people enter what is odd
FAREWELLS = 0.005  # how often a command is the last one
GLOBAL = ("goals.add", "logs.add", "experts.ask", "thanks.say")
ON_MESSAGES = ("actions.keep", "agenda.keep", "thanks.for")
# Real names as the page completes them: the playground makes mentions of them.
NAMES = ("@Amara Okafor", "@Jonas Weber", "@Priya Raman", "@Diego Morales", "@Noor Al-Amin")


@dataclass(frozen=True)
class Deed:
    """One interaction: who, at which of the playground's doors, with what."""

    user: str
    door: str  # "act" for what a person does on the page, "control" for what comes from outside
    body: Json

    def __str__(self) -> str:
        told = json.dumps({k: v for k, v in self.body.items() if k != "payload"})
        payload = self.body.get("payload") or {}
        more = {k: payload[k] for k in ("type", "actions") if k in payload}
        if view := payload.get("view"):
            more |= {k: view.get(k) for k in ("callback_id", "private_metadata", "state")}
        return f"{self.user} {told[:700]} {json.dumps(more)[:900] if more else ''}"


@dataclass(frozen=True)
class Thing:
    """Something that can be used, on a surface of somebody's."""

    surface: Json  # as the playground names it
    block: Json
    element: Json
    view: Json | None = None
    message: Json | None = None


@dataclass
class Chooser:
    """Chooses what somebody does next; all chance comes from one seed."""

    rng: Random
    marks: Marks
    today: date

    def next(self, seen: Seen) -> Deed:
        """What this person does, seeing this."""
        ways = self._in_modal(seen) if seen.modals else self._outside(seen)
        names = list(ways)
        while names:
            (name,) = self.rng.choices(names, [ways[each][0] for each in names])
            if deed := ways[name][1](seen):
                return deed
            names.remove(name)
        return self._home(seen)

    def _in_modal(self, seen: Seen) -> dict[str, tuple[int, Callable[[Seen], Deed | None]]]:
        more = self._outside(seen)
        return {
            "submit": (40, self._submit),
            "use": (22, lambda seen: self._use(seen, [*_in_view(seen.modals[-1])])),
            "close": (12, self._close),
            "command": (8, more["command"][1]),
            "message": (9, more["message"][1]),
            "home": (4, more["home"][1]),
            "says": (3, self._says),
            "edits": (2, self._edits),
        }

    def _outside(self, seen: Seen) -> dict[str, tuple[int, Callable[[Seen], Deed | None]]]:
        home, said = [*_on_home(seen)], [*_in_messages(seen)]
        return {
            "home": (24, lambda seen: self._use(seen, home)),
            "message": (27, lambda seen: self._use(seen, said)),
            "command": (27, self._command),
            "says": (5, self._says),
            "edits": (2, self._edits),
            "deletes": (1, self._deletes),
            "opens": (4, self._home),
            "shortcut": (3, self._shortcut),
            "keeps": (4, self._keeps),
            "dismisses": (1, self._dismisses),
        }

    def _act(self, seen: Seen, do: str, **more: object) -> Deed:
        return Deed(seen.user, "act", {"do": do, **more})

    def _words(self, seen: Seen, audience: str) -> str:
        mark = self.marks.new(LETTERS[seen.user], audience)
        return words(self.rng, mark, ODDITY)

    def _use(self, seen: Seen, things: list[Thing]) -> Deed | None:
        if not things:
            return None
        thing = self.rng.choice(things)
        element = thing.element
        if element["type"] == "button":
            value = None
        elif element["type"] == "plain_text_input":
            value = self._words(seen, PUBLIC)
        else:
            value = value_of(self.rng, element, self.today, ODDITY)
            if value is None and not offered(element):
                return None
        named = {"block_id": thing.block["block_id"], "action_id": element["action_id"]}
        return self._act(seen, "action", surface=thing.surface, **named, value=value)

    def _submit(self, seen: Seen) -> Deed | None:
        view = seen.modals[-1]
        if not view.get("submit"):
            return None
        oddity = ODDITY if self.rng.random() < 0.6 else 0.0
        values, audiences = filled(self.rng, view, seen.user, self.marks, self.today, oddity)
        if view["callback_id"] in SHOWS:
            self.marks.widen(view["blocks"], LETTERS[seen.user], SHOWS[view["callback_id"]])
        for block_id, held in view["state"]["values"].items():  # what stood there is handed on
            audience = audiences.get(block_id) or of_field(view["callback_id"], block_id)
            self.marks.widen(json.dumps(held), LETTERS[seen.user], audience)
        form = view["callback_id"]  # for whoever reads the steps
        return self._act(seen, "submit", view=view["id"], form=form, values=values)

    def _close(self, seen: Seen) -> Deed:
        every = self.rng.random() < 0.5
        return self._act(seen, "close", view=seen.modals[-1]["id"], all=every)

    def _command(self, seen: Seen) -> Deed:
        command = self.rng.choice(COMMANDS.known)
        many = [*command.words, *command.words, "help", "", "nonsense", "histroy"]
        text = f"/{command.name} {self.rng.choice(many)}"
        if self.rng.random() < 0.15:
            text = f"/northstar {text[1:]}"
        chance = self.rng.random()
        if chance < 0.3:
            text += " " + self.rng.choice(NAMES)
        if 0.2 < chance < 0.6:
            text += " " + self._words(seen, of_command(f"/{command.name}"))
        elif chance > 0.85:
            text += " " + self.rng.choice(("2w", "until 2026-12-24", "1", "all", "x" * 3000))
        if self.rng.random() < FAREWELLS:
            text = "/northstar forget me"
        place = self.rng.choice(("app", "app", "app", *seen.channels))
        return self._act(seen, "command", channel=place, text=text)

    def _says(self, seen: Seen) -> Deed:
        text = self._words(seen, SAID) or "Fine"
        said = [m for m in seen.messages if m["kind"] == "im" and not m["hidden"]]
        thread = (
            {"thread_ts": self.rng.choice(said)["ts"]} if said and self.rng.random() < 0.3 else {}
        )
        return self._act(seen, "message", channel="app", text=text, **thread)

    def _own(self, seen: Seen) -> Json | None:
        mine = [m for m in seen.messages if m["user"] == seen.user and m["kind"] == "im"]
        return self.rng.choice(mine) if mine else None

    def _edits(self, seen: Seen) -> Deed | None:
        if (own := self._own(seen)) is None:
            return None
        text = self._words(seen, SAID) or "Well"
        return self._act(seen, "edit_message", channel=own["channel"], ts=own["ts"], text=text)

    def _deletes(self, seen: Seen) -> Deed | None:
        if (own := self._own(seen)) is None:
            return None
        return self._act(seen, "delete_message", channel=own["channel"], ts=own["ts"])

    def _home(self, seen: Seen) -> Deed:
        return self._act(seen, "open_home")

    def _shortcut(self, seen: Seen) -> Deed:
        return self._act(seen, "shortcut", callback_id=self.rng.choice(GLOBAL))

    def _keeps(self, seen: Seen) -> Deed | None:
        """A message made something else, which hands on what stands in it."""
        if not seen.messages:
            return None
        message = self.rng.choice(seen.messages)
        self.marks.widen(message, LETTERS[seen.user], PUBLIC)
        about = {"channel": message["channel"], "ts": message["ts"]}
        what = self.rng.choice(ON_MESSAGES)
        return self._act(seen, "message_shortcut", callback_id=what, **about)

    def _dismisses(self, seen: Seen) -> Deed | None:
        hidden = [m for m in seen.messages if m["hidden"]]
        if not hidden:
            return None
        message = self.rng.choice(hidden)
        return self._act(seen, "dismiss", channel=message["channel"], ts=message["ts"])


def _in_view(view: Json) -> Iterator[Thing]:
    surface = {"home": True} if view["type"] == "home" else {"view": view["id"]}
    for block, element in elements(view["blocks"]):
        yield Thing(surface, block, element, view=view)
    for block in view["blocks"]:
        if block["type"] == "input" and block.get("dispatch_action"):
            yield Thing(surface, block, block["element"], view=view)


def _on_home(seen: Seen) -> Iterator[Thing]:
    if seen.home:
        yield from _in_view(seen.home)


def _in_messages(seen: Seen) -> Iterator[Thing]:
    for message in seen.messages:
        surface = {"message": {"channel": message["channel"], "ts": message["ts"]}}
        for block, element in elements(message["blocks"]):
            yield Thing(surface, block, element, message=message)


def things(seen: Seen) -> list[Thing]:
    """All that somebody can use."""
    modals = [thing for view in seen.modals for thing in _in_view(view)]
    return [*_on_home(seen), *modals, *_in_messages(seen)]
