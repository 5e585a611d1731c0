"""Refusals: what a rule says no with; typed and without sentences, which are the views' work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Refusal(Exception):
    """The bot will not do this; nothing was changed."""


class NotFound(Refusal):
    """There is no such thing, or it belongs to somebody else: the answer is the same."""

    def __init__(self, thing: str) -> None:
        super().__init__(thing)
        self.thing = thing


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field: a code, and the facts that a sentence needs."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def length_problem(text: str, limit: int) -> Problem | None:
    """What is wrong with a text of more than `limit` characters; None if it fits."""
    return Problem("too_long", {"limit": limit, "length": len(text)}) if len(text) > limit else None


class FormRefused(Refusal):
    """A form has fields that cannot be taken: field name to problem."""

    def __init__(self, problems: Mapping[str, Problem]) -> None:
        super().__init__(", ".join(f"{name}: {p.code}" for name, p in problems.items()))
        self.problems = dict(problems)
