"""Frameworks: what each way of wording a goal asks, and which field of the goal answers it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One letter of a framework."""

    code: str
    field: str = ""  # of the goal; "": answered in words of its own, kept as a GoalAnswer


_SMART = (
    Question("specific", "title"),
    Question("measurable", "measure"),
    Question("achievable"),
    Question("relevant", "why"),
    Question("timebound", "due"),
)
_REAL = (
    Question("relevant", "why"),
    Question("engaging"),
    Question("actionable"),
    Question("learning"),
)
FRAMEWORKS: Mapping[str, tuple[Question, ...]] = {
    "SMART": _SMART,
    "SMARTY": (*_SMART, Question("yours")),  # the goal is one's own wish, not somebody else's
    "REAL": _REAL,
}
ANSWERS = ("achievable", "yours", "engaging", "actionable", "learning")  # in the order of forms


def asked(framework: str) -> tuple[str, ...]:
    """What a framework asks besides title, why, measure and date, in the order of the form."""
    codes = {question.code for question in FRAMEWORKS.get(framework, ()) if not question.field}
    return tuple(code for code in ANSWERS if code in codes)
