"""Skills heard: what a person has, learns and could teach, and how well."""

from collections.abc import Mapping

from slack_bolt import App

from handlers.commands import Word


def register(app: App) -> None:
    """Hear everything about it."""


WORDS: Mapping[str, Word] = {}
