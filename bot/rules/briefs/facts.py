"""The facts of a brief: what it is composed of, and its lines, each with its day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Agreement,
    Checkin,
    Goal,
    GoalChange,
    MentoringSession,
    Milestone,
    Profile,
    Reflection,
    SessionLog,
)

# How much is read, however much there is.
GOALS, CHECKINS, ACTIONS, TOPICS, ADVICE, CHANGES, RECORDS, SKILLS = 20, 8, 20, 20, 10, 30, 5, 20
REFLECTIONS = 5


@dataclass(frozen=True)
class Material:
    """All that a brief can be made of: stored rows that the mentee shares, and nothing else."""

    mentor_id: int
    mentee_id: int
    since: datetime  # the end of the last session, or the beginning of the mentorship
    today: date  # the mentee's
    tz: str  # the mentee's: a day is the one that they remember
    goals: Sequence[Goal] = ()
    milestones: Mapping[int, Sequence[Milestone]] = field(default_factory=dict)
    changes: Sequence[GoalChange] = ()
    reflections: Sequence[Reflection] = ()  # the latest first
    checkins: Sequence[Checkin] = ()  # the latest first
    movements: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    words: Mapping[int, Sequence[str]] = field(default_factory=dict)
    open_actions: Sequence[ActionItem] = ()
    done_actions: Sequence[ActionItem] = ()
    advice: Sequence[Advice] = ()
    topics: Sequence[AgendaTopic] = ()
    held: Sequence[MentoringSession] = ()  # the latest first
    logs: Mapping[int, SessionLog] = field(default_factory=dict)
    talked: Sequence[str] = ()
    agreement: Agreement | None = None
    profile: Profile | None = None
    skills: Sequence[str] = ()
    left_out: frozenset[str] = frozenset()

    @property
    def first(self) -> bool:
        """Whether the two have not met yet."""
        return not self.held


@dataclass(frozen=True)
class ChangeLine:
    """Something that changed about a goal, and on which day."""

    what: str
    name: str
    old: str
    new: str
    on: date


@dataclass(frozen=True)
class GoalLine:
    """A goal: how far it was, how far it is, and what happened in between."""

    goal: Goal
    percent: int
    before: int | None  # None: there was none to be seen
    new_on: date | None = None
    closed_on: date | None = None
    done: tuple[tuple[Milestone, date], ...] = ()
    overdue: tuple[Milestone, ...] = ()
    next: Milestone | None = None
    has_milestones: bool = False
    changes: tuple[ChangeLine, ...] = ()

    @property
    def subject(self) -> str:
        """How an omission names it."""
        return f"goal:{self.goal.id}"

    @property
    def is_news(self) -> bool:
        """Whether anything happened."""
        moved = self.before is not None and self.before != self.percent
        return bool(moved or self.new_on or self.closed_on or self.done or self.changes)


@dataclass(frozen=True)
class CheckinLine:
    """A check-in, with the movements of the goals that can be seen."""

    checkin: Checkin
    on: date
    movements: tuple[tuple[str, str, int], ...] = ()  # title, movement, the goal's key
    words: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """How an omission names it."""
        return f"checkin:{self.checkin.id}"


@dataclass(frozen=True)
class ActionLine:
    """An action item of one of the two."""

    item: ActionItem
    of_mentor: bool
    on: date  # agreed, or done
    is_overdue: bool = False

    @property
    def subject(self) -> str:
        """How an omission names it."""
        return f"action:{self.item.id}"


@dataclass(frozen=True)
class AdviceLine:
    """A piece of advice, and what became of it."""

    advice: Advice
    given_on: date
    answered_on: date | None = None
    is_news: bool = False

    @property
    def subject(self) -> str:
        """How an omission names it."""
        return f"advice:{self.advice.id}"


@dataclass(frozen=True)
class ReflectionLine:
    """What the mentee learnt from a step that they reached."""

    reflection: Reflection
    on: date

    @property
    def subject(self) -> str:
        """How an omission names it."""
        return f"reflection:{self.reflection.id}"


@dataclass(frozen=True)
class TopicLine:
    """An agenda topic, and who brought it."""

    topic: AgendaTopic
    of_mentor: bool
    on: date


@dataclass(frozen=True)
class Notes:
    """What is kept of the last session: at most three parts, named by their field."""

    met: MentoringSession
    on: date
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Welcome:
    """Who the mentee is, before the first session."""

    about: str = ""
    experience: str = ""
    values: str = ""
    skills: tuple[str, ...] = ()
    told_on: date | None = None
    agreement: Agreement | None = None
    agreed_on: date | None = None

    subject: ClassVar[str] = "profile"  # how an omission names it


@dataclass(frozen=True)
class Recognition:
    """Something that deserves a word: its kind and its facts; `on` is its day."""

    kind: str
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A question worth asking: its kind, and the facts that it follows from."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Brief:
    """What a mentor reads before a session."""

    first: bool
    since: date
    today: date
    goals: tuple[GoalLine, ...] = ()
    reflections: tuple[ReflectionLine, ...] = ()
    checkins: tuple[CheckinLine, ...] = ()
    open_actions: tuple[ActionLine, ...] = ()
    done_actions: tuple[ActionLine, ...] = ()
    advice: tuple[AdviceLine, ...] = ()
    topics: tuple[TopicLine, ...] = ()
    notes: Notes | None = None
    welcome: Welcome | None = None
    recognition: Recognition | None = None
    questions: tuple[Question, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened that the mentee shares."""
        goals, advice = (line.is_news for line in self.goals), (a.is_news for a in self.advice)
        said = self.reflections or self.checkins
        return not (any(goals) or any(advice) or said or self.done_actions)

    @property
    def subjects(self) -> frozenset[str]:
        """What the mentee can leave out."""
        actions = (*self.open_actions, *self.done_actions)
        found = {
            *(line.subject for line in self.goals),
            *(line.subject for line in self.reflections),
            *(line.subject for line in self.checkins),
            *(line.subject for line in actions if not line.of_mentor),
            *(line.subject for line in self.advice),
        }
        about = self.welcome is not None and has_profile(self.welcome)
        return frozenset(found | ({Welcome.subject} if about else set()))


def has_profile(welcome: Welcome) -> bool:
    """Whether the mentee has told anything of themselves."""
    return bool(welcome.about or welcome.experience or welcome.values or welcome.skills)
