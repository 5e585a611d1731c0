"""Sessions: meetings of a mentorship with agenda, record, notes, advice and action items."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import BETWEEN_PEOPLE, NEVER_AGAIN, instant


class MentoringSession(SQLModel, table=True):
    """One meeting of a mentorship. (SQLModel's own Session has taken the short name.)"""

    __tablename__: ClassVar[str] = "session"
    __table_args__ = (
        UniqueConstraint("mentorship_id", "form_key", "starts_at"),
        Index("session_mentorship", "mentorship_id", "state", "starts_at"),
        Index("session_series", "series"),
        BETWEEN_PEOPLE | NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    planned_by: int = Field(foreign_key="person.id")
    starts_at: datetime = instant()
    minutes: int = 45
    place: str = ""  # a room or a link
    state: str = "planned"  # planned, held, missed, cancelled
    series: str | None = None  # the sessions that were planned together
    uid: str  # of the calendar entry: stays the same for good
    sequence: int = 0  # of the calendar entry: grows with each change
    form_key: str
    created_at: datetime = instant()
    logged_at: datetime | None = instant(default=None)


class AgendaTopic(SQLModel, table=True):
    """What the two want to talk about; an open topic waits for the next session."""

    __tablename__: ClassVar[str] = "agenda_topic"
    __table_args__ = (
        UniqueConstraint("mentorship_id", "source_key"),
        Index("agenda_topic_mentorship", "mentorship_id", "state"),
        Index("agenda_topic_session", "session_id"),
        BETWEEN_PEOPLE | NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    person_id: int = Field(foreign_key="person.id")  # whose topic
    words: str
    source: str = "typed"  # typed, checkin, message, prep, brief
    source_key: str | None = None  # what it was made of: the same click makes one topic
    state: str = "open"  # open, discussed, dropped
    session_id: int | None = Field(default=None, foreign_key="session.id")  # where discussed
    created_at: datetime = instant()
    closed_at: datetime | None = instant(default=None)


class SessionLog(SQLModel, table=True):
    """One version of a session's shared record; the versions before are kept."""

    __tablename__: ClassVar[str] = "session_log"
    __table_args__ = (
        UniqueConstraint("session_id", "version"),
        UniqueConstraint("session_id", "form_key"),
        BETWEEN_PEOPLE,
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int = Field(foreign_key="session.id")
    version: int
    person_id: int = Field(foreign_key="person.id")  # who wrote this version
    discussed: str = ""
    feedback: str = ""
    lessons: str = ""
    notes: str = ""
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    created_at: datetime = instant()
    form_key: str


class PrivateNote(SQLModel, table=True):
    """What one of the two noted of a session for themselves: nobody else ever reads it."""

    __tablename__: ClassVar[str] = "private_note"

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    words: str
    updated_at: datetime = instant()


class Advice(SQLModel, table=True):
    """A piece of the mentor's advice, and what became of it."""

    __tablename__: ClassVar[str] = "advice"
    __table_args__ = (
        Index("advice_mentorship", "mentorship_id", "created_at"),
        Index("advice_session", "session_id"),
        BETWEEN_PEOPLE | NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    mentorship_id: int = Field(foreign_key="mentorship.id")
    session_id: int = Field(foreign_key="session.id")
    words: str
    outcome: str | None = None  # tried, later, not_for_me
    result: str = ""  # what came of it, in the mentee's words
    created_at: datetime = instant()
    answered_at: datetime | None = instant(default=None)


class ActionItem(SQLModel, table=True):
    """Something that one of the two is going to do."""

    __tablename__: ClassVar[str] = "action_item"
    __table_args__ = (
        UniqueConstraint("made_by", "source_key"),
        Index("action_item_owner", "owner_id", "state", "due"),
        Index("action_item_mentorship", "mentorship_id", "state"),
        Index("action_item_session", "session_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="person.id")
    made_by: int = Field(foreign_key="person.id")
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id")  # None: own
    session_id: int | None = Field(default=None, foreign_key="session.id")
    words: str
    due: date | None = None
    state: str = "open"  # open, done, dropped
    source_key: str | None = None  # what it was made of: the same click makes one item
    created_at: datetime = instant()
    closed_at: datetime | None = instant(default=None)


class BriefOmission(SQLModel, table=True):
    """Something that a mentee leaves out of the brief for one session."""

    __tablename__: ClassVar[str] = "brief_omission"

    session_id: int = Field(primary_key=True, foreign_key="session.id")
    subject: str = Field(primary_key=True)  # goal:12, checkin:5, action:3, …
    person_id: int = Field(foreign_key="person.id")  # the mentee
