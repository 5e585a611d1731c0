"""Reviews heard: a look at the plan, one question at a time, and moments to reflect."""

from collections.abc import Mapping

from slack_bolt import App

from handlers.commands import Word


def register(app: App) -> None:
    """Hear everything about it."""


WORDS: Mapping[str, Word] = {}
