"""Mentorships: the relationship, what the two agree on, how it is going, how it ended."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.tables.columns import BETWEEN_PEOPLE, NEVER_AGAIN, instant


class Mentorship(SQLModel, table=True):
    """One mentor and one mentee."""

    __tablename__: ClassVar[str] = "mentorship"
    __table_args__ = (
        Index(
            "mentorship_pair",
            "mentor_id",
            "mentee_id",
            unique=True,
            sqlite_where=text("state <> 'ended'"),
            postgresql_where=text("state <> 'ended'"),
        ),
        Index("mentorship_mentor", "mentor_id", "state"),
        Index("mentorship_mentee", "mentee_id", "state"),
        Index("mentorship_team", "team_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    mentor_id: int = Field(foreign_key="person.id")
    mentee_id: int = Field(foreign_key="person.id")
    state: str = "active"  # active, paused, ended
    started_at: datetime = instant()
    paused_until: date | None = None  # a hint for the two; nothing resumes by itself without it
    ended_at: datetime | None = instant(default=None)
    ended_by: int | None = Field(default=None, foreign_key="person.id")
    farewell: str = ""  # the words of the one who ended it, to the other


class MentorshipEnd(SQLModel, table=True):
    """Why somebody ended a mentorship: leads see how often each reason was given, nobody more."""

    __tablename__: ClassVar[str] = "mentorship_end"
    __table_args__ = (Index("mentorship_end_team", "team_id", "reason"),)

    mentorship_id: int = Field(primary_key=True, foreign_key="mentorship.id")
    person_id: int = Field(foreign_key="person.id")  # who gave the reason
    team_id: str
    reason: str  # reached, no_time, no_fit, other_needs, left, other
    created_at: datetime = instant()


class Agreement(SQLModel, table=True):
    """One version of what the two agree on; the versions before are kept."""

    __tablename__: ClassVar[str] = "agreement"
    __table_args__ = (
        UniqueConstraint("mentorship_id", "version"),
        UniqueConstraint("mentorship_id", "form_key"),
        BETWEEN_PEOPLE | NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    version: int
    proposed_by: int = Field(foreign_key="person.id")
    state: str = "proposed"  # proposed, agreed, replaced (by a later version)
    mentor_hopes: str = ""
    mentee_hopes: str = ""
    rhythm: str = "two_weekly"  # weekly, two_weekly, monthly
    minutes: int = 45
    channel: str = "video"  # video, in_person, phone, chat
    topics: str = ""  # the first ones
    confidential: str = ""  # what stays between the two
    until: date
    created_at: datetime = instant()
    agreed_at: datetime | None = instant(default=None)
    form_key: str


class Pulse(SQLModel, table=True):
    """How a mentorship is going, as one of the two feels it; nobody else reads the words."""

    __tablename__: ClassVar[str] = "pulse"
    __table_args__ = (UniqueConstraint("mentorship_id", "person_id", "asked_on"),)

    id: int | None = Field(default=None, primary_key=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    person_id: int = Field(foreign_key="person.id")
    asked_on: date
    score: int  # 1 to 5
    words: str = ""
    created_at: datetime = instant()
