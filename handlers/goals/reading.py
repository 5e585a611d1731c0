"""What was typed into the form of a goal, and what the bot noted in it, read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rules.goals.drafts import MILESTONES, GoalDraft, MilestoneDraft
from bot.rules.goals.frameworks import ANSWERS
from bot.rules.visions import PARTS
from handlers.inputs import typed, typed_date

NONE = "none"


@dataclass(frozen=True)
class Shape:
    """How a form stands: its rows of milestones, the goal that it changes, what can be served."""

    rows: int
    goal_id: int | None = None
    serving: tuple[str, ...] = ()  # parts of the vision
    on_page: bool = False  # it stands above the goal's page
    full: bool = False  # it shows more than the few fields of a first goal
    beneath: str = ""  # what lies beneath the page: see handlers.goals.page


def shape_of(note: Mapping[str, Any]) -> Shape:
    """The shape that a form was noted to have."""
    rows, goal = note.get("rows"), note.get("goal")
    serving = note.get("serving")
    return Shape(
        rows if type(rows) is int and 0 < rows <= MILESTONES else 1,
        goal if type(goal) is int else None,
        tuple(part for part in PARTS if isinstance(serving, list) and part in serving),
        note.get("page") is True,
        note.get("full") is True,
        "list" if note.get("beneath") else "",
    )


def read_form(view: Mapping[str, Any], note: Mapping[str, Any]) -> GoalDraft:
    """What was typed into the form."""
    serves = typed(view, "serves")
    return GoalDraft(
        title=typed(view, "title") or "",
        why=typed(view, "why") or "",
        measure=typed(view, "measure") or "",
        due=typed_date(view, "due"),
        framework=typed(view, "framework") or "SMART",
        shared=typed(view, "shared") != "private",
        percent=_number(typed(view, "percent")),
        milestones=_steps(view, noted_ids(note)),
        answers=_answers(view, note),
        serves=serves if serves and serves != NONE else "",
        confidence=_number(typed(view, "confidence")),
        skills=typed(view, "skills") or "",
        reason=typed(view, "reason") or "",
    )


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else None


def _steps(view: Mapping[str, Any], ids: list[int]) -> tuple[MilestoneDraft, ...]:
    return tuple(
        MilestoneDraft(
            typed(view, f"milestone.{place}") or "",
            typed_date(view, f"milestone.{place}.due"),
            ids[place] if place < len(ids) else None,
        )
        for place in range(MILESTONES)
    )


def _answers(view: Mapping[str, Any], note: Mapping[str, Any]) -> dict[str, str]:
    """The answers in the form, and those to another framework's questions that it was noted."""
    found = note.get("kept")
    kept = found if isinstance(found, dict) else {}
    noted = {code: kept[code] for code in ANSWERS if isinstance(kept.get(code), str)}
    fields = view["state"]["values"]
    shown = [code for code in ANSWERS if f"answer.{code}" in fields]
    return {**noted, **{code: typed(view, f"answer.{code}") or "" for code in shown}}


def noted_ids(note: Mapping[str, Any]) -> list[int]:
    """The milestones that a form was opened with, in the order of their rows."""
    found = note.get("ids")
    return [key for key in found if type(key) is int] if isinstance(found, list) else []
