"""Snapshots: a whole goal at one moment, written down so that it can be brought back."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any

from storage.tables import Goal, Milestone

VERSION = 1
PLAIN = ("title", "why", "measure", "due", "framework", "serves", "confidence", "obstacle")
OF_MILESTONES = ("milestone", "milestone_due")
STATES = ("active", "done", "dropped")


@dataclass(frozen=True)
class MilestoneThen:
    """A milestone at one moment; its id may be that of one that was taken out since."""

    id: int
    title: str
    due: date | None = None
    position: int = 0
    done_at: datetime | None = None


@dataclass(frozen=True)
class GoalThen:
    """A goal with all that belongs to it at one moment."""

    title: str
    due: date
    why: str = ""
    measure: str = ""
    framework: str = "SMART"
    answers: Mapping[str, str] = field(default_factory=dict)  # question to words
    serves: str = ""
    confidence: int | None = None
    obstacle: str = ""
    skills: Mapping[str, str] = field(default_factory=dict)  # key to name
    percent: int | None = None
    state: str = "active"
    closed_at: datetime | None = None
    shared: bool = True
    milestones: tuple[MilestoneThen, ...] = ()


def goal_then(
    goal: Goal,
    milestones: Sequence[Milestone],
    answers: Mapping[str, str] | None = None,
    skills: Mapping[str, str] | None = None,
) -> GoalThen:
    """What a change is measured against; taken before anything is written."""
    steps = (MilestoneThen(m.id or 0, m.title, m.due, m.position, m.done_at) for m in milestones)
    return GoalThen(
        goal.title,
        goal.due,
        goal.why,
        goal.measure,
        goal.framework,
        dict(answers or {}),
        goal.serves,
        goal.confidence,
        goal.obstacle,
        dict(skills or {}),
        goal.percent,
        goal.state,
        goal.closed_at,
        goal.shared,
        tuple(steps),
    )


def write_then(then: GoalThen) -> str:
    """A snapshot as JSON; dates and instants as ISO 8601."""
    return json.dumps({"v": VERSION, **asdict(then)}, default=_plain, ensure_ascii=False)


def _plain(value: date) -> str:
    return value.isoformat()


def read_then(text: str, otherwise: GoalThen) -> GoalThen:
    """A snapshot read back; what is missing in it, or not to be read, is as `otherwise` has it."""
    try:
        found = json.loads(text)
    except ValueError:
        return otherwise
    if not isinstance(found, dict):
        return otherwise
    parts = {name: read(found[name]) for name, read in _READERS.items() if name in found}
    return replace(otherwise, **{name: part for name, part in parts.items() if part is not _UNREAD})


_UNREAD: Any = object()


def _text(value: Any) -> Any:
    return value if isinstance(value, str) else _UNREAD


def _title(value: Any) -> Any:
    return value if isinstance(value, str) and value else _UNREAD


def _flag(value: Any) -> Any:
    return value if isinstance(value, bool) else _UNREAD


def _state(value: Any) -> Any:
    return value if value in STATES else _UNREAD


def _number(value: Any) -> Any:
    return value if value is None or type(value) is int else _UNREAD


def _date(value: Any) -> Any:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return _UNREAD


def _instant(value: Any) -> Any:
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return _UNREAD
    return found if found.tzinfo else _UNREAD


def _words(value: Any) -> Any:
    is_read = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    return value if is_read else _UNREAD


def _milestones(value: Any) -> Any:
    steps = [_milestone(each) for each in value] if isinstance(value, list) else [None]
    return _UNREAD if None in steps else tuple(steps)


def _milestone(value: Any) -> MilestoneThen | None:
    if not isinstance(value, dict) or type(value.get("id")) is not int:
        return None
    title, position = _title(value.get("title")), value.get("position", 0)
    due = _date(value["due"]) if value.get("due") else None
    done_at = _instant(value.get("done_at"))
    if _UNREAD in (title, due, done_at) or type(position) is not int:
        return None
    return MilestoneThen(value["id"], title, due, position, done_at)


_READERS = {
    **dict.fromkeys(("why", "measure", "framework", "serves", "obstacle"), _text),
    **dict.fromkeys(("confidence", "percent"), _number),
    **dict.fromkeys(("answers", "skills"), _words),
    "title": _title,
    "due": _date,
    "state": _state,
    "closed_at": _instant,
    "shared": _flag,
    "milestones": _milestones,
}


def restored(here: GoalThen, before: GoalThen, whats: Collection[str]) -> GoalThen:
    """A goal as it is here, with what was changed as it was before; ticks made since stay."""
    parts: dict[str, Any] = {what: getattr(before, what) for what in PLAIN if what in whats}
    if "percent" in whats:
        parts["percent"] = before.percent
    if "answer" in whats:
        parts["answers"] = before.answers
    if "skills" in whats:
        parts["skills"] = before.skills
    if "state" in whats:
        parts |= {"state": before.state, "closed_at": before.closed_at}
    if "sharing" in whats:
        parts["shared"] = before.shared
    if any(what in whats for what in OF_MILESTONES):
        ticks = {step.id: step.done_at for step in here.milestones}
        parts["milestones"] = tuple(
            replace(step, done_at=ticks.get(step.id, step.done_at)) for step in before.milestones
        )
    return replace(here, **parts)
