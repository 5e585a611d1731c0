"""A goal's history heard: its time-line, and its last change taken back."""

from collections.abc import Mapping

from slack_bolt import App

from handlers.commands import Word


def register(app: App) -> None:
    """Hear everything about it."""


WORDS: Mapping[str, Word] = {}
