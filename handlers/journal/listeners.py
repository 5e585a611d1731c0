"""The journal heard: everything that a person wrote, to be looked through and searched."""

from collections.abc import Mapping

from slack_bolt import App

from handlers.commands import Word


def register(app: App) -> None:
    """Hear everything about it."""


WORDS: Mapping[str, Word] = {}
