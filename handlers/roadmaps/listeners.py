"""A roadmap heard: the plan as a picture, in words, and to keep."""

from collections.abc import Mapping

from slack_bolt import App

from handlers.commands import Word


def register(app: App) -> None:
    """Hear everything about it."""


WORDS: Mapping[str, Word] = {}

GOAL_WORDS: Mapping[str, Word] = {}
