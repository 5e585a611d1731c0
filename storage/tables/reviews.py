"""Reviews: a look at the plan every three months, moments to reflect, and notes to oneself."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import NEVER_AGAIN, instant


class Review(SQLModel, table=True):
    """A guided look at the whole plan: what to keep, change and drop, and what to celebrate."""

    __tablename__: ClassVar[str] = "review"
    __table_args__ = (
        UniqueConstraint("person_id", "form_key"),
        Index("review_person", "person_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    state: str = "open"  # open, done
    shared: bool = True  # True: once it is done, the mentor of an active mentorship sees it, too
    created_at: datetime = instant()
    closed_at: datetime | None = instant(default=None)
    form_key: str


class ReviewAnswer(SQLModel, table=True):
    """What a person answered to one question of a review."""

    __tablename__: ClassVar[str] = "review_answer"

    review_id: int = Field(primary_key=True, foreign_key="review.id")
    question: str = Field(primary_key=True)  # celebrate, keep, change, drop, next
    words: str = ""  # empty: passed over
    answered_at: datetime = instant()


class Reflection(SQLModel, table=True):
    """What a person learnt from a step that they reached."""

    __tablename__: ClassVar[str] = "reflection"
    __table_args__ = (
        UniqueConstraint("person_id", "form_key"),
        UniqueConstraint("milestone_id"),
        Index("reflection_goal", "goal_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    goal_id: int = Field(foreign_key="goal.id")
    milestone_id: int | None = Field(  # None: of the goal itself, or of one taken out since
        default=None, foreign_key="milestone.id"
    )
    title: str  # of the milestone or the goal, as it was called then
    took: str = ""  # what did it take
    ahead: str = ""  # what next
    shared: bool = True
    created_at: datetime = instant()
    form_key: str


class JournalNote(SQLModel, table=True):
    """A person's note to themselves: nobody else ever reads it."""

    __tablename__: ClassVar[str] = "journal_note"
    __table_args__ = (
        UniqueConstraint("person_id", "form_key"),
        Index("journal_note_person", "person_id", "created_at"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    words: str
    created_at: datetime = instant()
    updated_at: datetime = instant()
    form_key: str
