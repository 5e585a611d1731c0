"""Goals with their milestones, what changed about them, and requests for help with one."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import NEVER_AGAIN, instant


class Goal(SQLModel, table=True):
    """What a person wants to reach by a date."""

    __tablename__: ClassVar[str] = "goal"
    __table_args__ = (
        Index("goal_person_state", "person_id", "state"),
        UniqueConstraint("person_id", "form_key"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    title: str
    why: str = ""
    measure: str = ""  # how one will know that it is reached
    due: date
    framework: str = "SMART"
    shared: bool = True  # True: the mentor of an active mentorship sees it, too
    percent: int | None = None  # set by hand; None follows the milestones
    state: str = "active"  # active, done, dropped
    created_at: datetime = instant()
    closed_at: datetime | None = instant(default=None)
    form_key: str | None = None  # the form that made it: the same form makes one goal
    serves: str = ""  # the part of the vision that it hangs on: a code of bot.rules.visions.PARTS
    confidence: int | None = None  # how sure its owner is to reach it, 1 to 10
    obstacle: str = ""  # what stands in the way


class GoalAnswer(SQLModel, table=True):
    """The answer to a question that a goal's framework asks besides title, why and measure."""

    __tablename__: ClassVar[str] = "goal_answer"

    goal_id: int = Field(primary_key=True, foreign_key="goal.id")
    question: str = Field(primary_key=True)  # a code of bot.rules.goals.frameworks
    words: str


class Milestone(SQLModel, table=True):
    """A dated step of a goal."""

    __tablename__: ClassVar[str] = "milestone"
    __table_args__ = (Index("milestone_goal", "goal_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    position: int
    title: str
    due: date | None = None
    done_at: datetime | None = instant(default=None)


class HelpRequest(SQLModel, table=True):
    """A person asks somebody for help with a milestone; delivered as a nudge to the one asked."""

    __tablename__: ClassVar[str] = "help_request"
    __table_args__ = (
        UniqueConstraint("person_id", "form_key"),
        Index("help_request_milestone", "milestone_id"),  # a milestone taken away looks here
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")  # who asks
    helper_id: int = Field(foreign_key="person.id")  # who is asked
    milestone_id: int = Field(foreign_key="milestone.id")
    words: str
    created_at: datetime = instant()
    form_key: str


class GoalRevision(SQLModel, table=True):
    """One deed that changed a goal: who, when, why, and the whole goal as it was before."""

    __tablename__: ClassVar[str] = "goal_revision"
    __table_args__ = (Index("goal_revision_goal", "goal_id", "made_at"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    person_id: int = Field(foreign_key="person.id")  # who
    kind: str  # changed, moved, done, dropped, reopened, undone
    why: str = ""  # in the person's own words
    review_id: int | None = Field(default=None, foreign_key="review.id")  # which led to it
    before: str  # JSON, as bot.rules.goals.snapshots writes and reads it
    made_at: datetime = instant()
    undone_at: datetime | None = instant(default=None)


class GoalChange(SQLModel, table=True):
    """One thing that changed about a goal or its milestone: the old beside the new."""

    __tablename__: ClassVar[str] = "goal_change"
    __table_args__ = (
        Index("goal_change_goal", "goal_id", "changed_at"),
        Index("goal_change_revision", "revision_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id")
    revision_id: int | None = Field(default=None, foreign_key="goal_revision.id")  # None: older
    what: str  # title, due, percent, state, milestone, milestone_due, …
    name: str = ""  # the milestone's title, where it is about one
    old: str = ""  # dates as ISO 8601; empty: there was none
    new: str = ""
    changed_at: datetime = instant()
