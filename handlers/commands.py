"""Slash commands: one table of what can be typed, for every door, with the nearest match."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from slack_bolt import App

from bot.language import Noted, _
from bot.rules.words import typed_words
from handlers.blocks import Message, context, escape, header, section, shorten
from handlers.errors import hear
from handlers.visits import Visit

CLOSE_ENOUGH = 0.6  # difflib's own default
HELP = ("help", "?", "-h", "--help")
Run = Callable[[Visit, str], None]


@dataclass(frozen=True)
class Word:
    """A sub-command: what it does, what may follow it, and the listener that runs it."""

    run: Run
    does: Noted
    usage: Noted | str = ""
    also: tuple[str, ...] = ()
    acks: bool = False  # True: acknowledges by itself, once what it changes is kept
    people: bool = False  # True: gets the words with people's mentions in them, as Slack sends them
    alone: bool = False  # True: only when nothing follows, else it is the start of free words


@dataclass(frozen=True)
class Command:
    """A slash command: its words, and what it does without any."""

    name: str
    about: Noted
    bare: Run
    words: Mapping[str, Word] = field(default_factory=dict)
    free: Word | None = None  # what it does with any other words

    def find(self, typed: str, rest: str = "") -> Word | None:
        """The word that was typed, by its name or another one that people use for it."""
        by_name = {**self.words, **{a: w for w in self.words.values() for a in w.also}}
        found = by_name.get(typed.casefold())
        return None if found is not None and found.alone and rest else found


@dataclass(frozen=True)
class Commands:
    """All commands; `/northstar` understands every other one as its first word."""

    known: tuple[Command, ...]

    def register(self, app: App) -> None:
        """Hear each command."""
        for command in self.known:
            app.command(f"/{command.name}")(hear(self._listener(command)))

    def _listener(self, command: Command) -> Callable[[Visit], None]:
        def on_command(visit: Visit) -> None:
            self.run(visit, command, str(visit.body.get("text") or "").strip())

        return on_command

    def run(self, visit: Visit, command: Command, text: str) -> None:
        """Do what the text says, or tell the usage with the nearest match."""
        first, rest = [*text.split(maxsplit=1), "", ""][:2]
        other, word = self._other(command, first), command.find(first, rest)
        if other is not None:
            self.run(visit, other, rest.strip())
            return
        asks_help = first.casefold() in HELP and not rest
        if word is None and text and not asks_help and command.free is not None:
            word, rest = command.free, text
        if word is None or not word.acks:
            visit.ack()
        if not text:
            command.bare(visit, "")
        elif word is not None:
            word.run(visit, rest.strip() if word.people else typed_words(rest))
        elif first.casefold() in HELP:
            visit.reply(usage(command))
        else:
            visit.reply(usage(command, typed_words(first), self._nearest(command, first)))

    def _other(self, command: Command, first: str) -> Command | None:
        if command is not self.known[-1]:
            return None
        return next((c for c in self.known[:-1] if c.name == first.casefold().lstrip("/")), None)

    def _nearest(self, command: Command, first: str) -> str | None:
        names = [*command.words, *(a for w in command.words.values() for a in w.also), "help"]
        if command is self.known[-1]:
            names += [c.name for c in self.known[:-1]]
            elsewhere = next((c for c in self.known[:-1] if c.find(first)), None)
            if elsewhere is not None:
                return f"/{elsewhere.name} {first.casefold()}"
        near = difflib.get_close_matches(first.casefold(), names, n=1, cutoff=CLOSE_ENOUGH)
        return f"/{command.name} {near[0]}" if near else None


def usage(command: Command, typed: str = "", nearest: str | None = None) -> Message:
    """What a command understands; after an unknown word, first the one that was probably meant."""
    free = [("", command.free)] if command.free else []
    lines = [
        f"`{' '.join(filter(None, (f'/{command.name}', name, str(word.usage))))}` {word.does}"
        for name, word in [*free, *command.words.items()]
    ]
    opening = f"*/{command.name}*: {command.about}"
    if typed:
        shown = escape(shorten(typed, 40)).replace("`", "'")
        opening = _("I do not know `/{name} {shown}`.", name=command.name, shown=shown)
        meant = _("Did you mean `{nearest}`?", nearest=nearest) if nearest else ""
        opening = f"{opening} {meant}".rstrip()
    text = "\n".join([opening, *lines])
    return Message(
        text,
        [
            section(opening) if typed else header(f"/{command.name}: {command.about}"),
            section("\n".join(lines) or _("It takes no words.")),
            context(_("Only you see this.")),
        ],
    )
