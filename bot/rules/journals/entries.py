"""Entries of a journal: what happened or was written, at which instant, in whose words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.goals.changes import Change


@dataclass(frozen=True)
class CheckedIn:
    """A check-in was answered."""

    week: date
    movements: tuple[tuple[str, str], ...] = ()  # a goal's title, and how it moved
    feeling: int | None = None
    obstacles: str = ""
    next_step: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Began:
    """A goal was written down; told as it is called now."""

    goal_id: int
    title: str


@dataclass(frozen=True)
class Changed:
    """A goal was changed: what, and why."""

    goal_id: int
    title: str
    kind: str
    changes: tuple[Change, ...]
    why: str = ""


@dataclass(frozen=True)
class Reached:
    """A milestone of a goal was reached."""

    goal_id: int
    title: str
    goal: str


@dataclass(frozen=True)
class Reflected:
    """What was learnt from a step, or from the goal itself."""

    goal_id: int
    milestone_id: int | None
    title: str
    took: str = ""
    ahead: str = ""


@dataclass(frozen=True)
class Reviewed:
    """A review was done: question to words, in the order in which it asks."""

    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Envisioned:
    """A part of the vision was written."""

    part: str
    words: str


@dataclass(frozen=True)
class Talked:
    """A session with a record, a note of one's own, or both."""

    with_user: str  # Slack's id of the other
    texts: tuple[tuple[str, str], ...] = ()  # discussed, feedback, lessons, notes: those with words
    private: str = ""


@dataclass(frozen=True)
class Did:
    """An action item was done."""

    words: str


@dataclass(frozen=True)
class Thanked:
    """Thanks were given, or got and kept."""

    user: str  # Slack's id of the other
    words: str
    given: bool


@dataclass(frozen=True)
class Noted:
    """A note to oneself."""

    words: str
    edited: bool = False


Told = (
    CheckedIn
    | Began
    | Changed
    | Reached
    | Reflected
    | Reviewed
    | Envisioned
    | Talked
    | Did
    | Thanked
    | Noted
)


@dataclass(frozen=True)
class Entry:
    """One thing in a journal; `source` and `key` name the row that it comes from."""

    at: datetime
    source: str  # of SOURCES
    key: int
    told: Told


# In the order in which a day is told backwards where several were kept at one instant.
SOURCES = (
    *("notes", "thanks", "reviews", "reflections", "milestones", "actions", "sessions"),
    *("checkins", "changes", "older_changes", "goals", "vision"),
)
KINDS = {  # what a reader can choose to see
    "all": SOURCES,
    "checkins": ("checkins",),
    "goals": ("goals", "changes", "older_changes", "milestones", "reflections"),
    "sessions": ("sessions", "actions"),
    "reviews": ("reviews", "reflections"),
    "vision": ("vision",),
    "thanks": ("thanks",),
    "notes": ("notes",),
}


def order(entry: Entry) -> tuple[datetime, int, int]:
    """What entries are sorted by; the greatest is the latest."""
    return entry.at, -SOURCES.index(entry.source), entry.key


def texts_of(told: Told) -> Iterator[str]:
    """The people's words in an entry: what is searched."""
    match told:
        case CheckedIn():
            yield from (title for title, _movement in told.movements)
            yield from (told.obstacles, told.next_step, *told.words)
        case Began():
            yield told.title
        case Changed():
            yield from (told.title, told.why)
            for change in told.changes:
                yield from (change.name, change.old, change.new)
        case Reached():
            yield from (told.title, told.goal)
        case Reflected():
            yield from (told.title, told.took, told.ahead)
        case Reviewed():
            yield from (words for _question, words in told.answers)
        case Talked():
            yield from (words for _part, words in told.texts)
            yield told.private
        case Envisioned() | Did() | Thanked() | Noted():
            yield told.words
