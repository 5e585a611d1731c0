"""A plan as its roadmap shows it: goals over time, skills, ways to practise, people to meet."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

VERSION = 1  # of the drawing: another one makes every picture anew


@dataclass(frozen=True)
class PlannedStep:
    """A milestone: when it is due, and since when it is reached."""

    title: str
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True)
class PlannedGoal:
    """A goal with its milestones; `serves` is a part of the vision, or "" for none."""

    title: str
    begins: date
    due: date
    state: str = "active"  # active, done, dropped
    percent: int = 0
    closed: date | None = None  # when it was reached or given up
    milestones: tuple[PlannedStep, ...] = ()
    serves: str = ""


@dataclass(frozen=True)
class PlannedSkill:
    """A skill on the scale of 0 to 5: once, now, and where its owner wants to be."""

    name: str
    level: int = 0  # 0: not said yet
    aim: int | None = None
    before: int | None = None


@dataclass(frozen=True)
class PlannedTry:
    """A way to practise: its kind is a code of bot.rules.opportunities."""

    kind: str
    title: str
    day: date | None = None
    done: bool = False


@dataclass(frozen=True)
class PlannedPerson:
    """Somebody to meet, or met; the kind is a code, or "" for none."""

    name: str
    kind: str = ""
    met: bool = False
    about: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Plan:
    """All that a roadmap shows, in the order in which it shows it."""

    today: date
    owner: str
    goals: tuple[PlannedGoal, ...] = ()
    skills: tuple[PlannedSkill, ...] = ()
    tries: tuple[PlannedTry, ...] = ()
    people: tuple[PlannedPerson, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The same for two plans that look the same; another day moves today's line."""
        told = repr((VERSION, self))
        return sha256(told.encode()).hexdigest()
