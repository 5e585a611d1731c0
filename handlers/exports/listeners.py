"""Export and farewell heard: everything about a person as files, and being forgotten."""

from collections.abc import Mapping

from slack_bolt import App

from handlers.commands import Word


def register(app: App) -> None:
    """Hear everything about it."""


WORDS: Mapping[str, Word] = {}
