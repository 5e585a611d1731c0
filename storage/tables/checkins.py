"""Check-ins: a mentee's short weekly answers, by form and in words."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import instant


class Checkin(SQLModel, table=True):
    """A mentee's short answer for one week."""

    __tablename__: ClassVar[str] = "checkin"
    __table_args__ = (UniqueConstraint("person_id", "week"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    week: date  # its Monday, local
    obstacles: str = ""
    next_step: str = ""
    feeling: int | None = None  # 1 (rough) to 5 (great)
    shared: bool = True  # True: the mentor of an active mentorship sees it, too
    answered_at: datetime = instant()
    updated_at: datetime = instant()


class CheckinProgress(SQLModel, table=True):
    """How far one goal moved in the week of a check-in."""

    __tablename__: ClassVar[str] = "checkin_progress"

    checkin_id: int = Field(primary_key=True, foreign_key="checkin.id")
    goal_id: int = Field(primary_key=True, foreign_key="goal.id")
    movement: str  # leap, step, still, stuck


class CheckinWords(SQLModel, table=True):
    """A message in which a person answered in words; its ts makes a repeated delivery harmless."""

    __tablename__: ClassVar[str] = "checkin_words"
    __table_args__ = (
        UniqueConstraint("person_id", "ts"),
        Index("checkin_words_checkin", "checkin_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    checkin_id: int = Field(foreign_key="checkin.id")
    person_id: int = Field(foreign_key="person.id")
    ts: str
    words: str
