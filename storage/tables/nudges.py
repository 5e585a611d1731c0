"""Nudges: messages that the bot sends on its own initiative."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.tables.columns import instant


class Nudge(SQLModel, table=True):
    """A message that the bot sends on its own initiative, due at an instant, said once."""

    __tablename__: ClassVar[str] = "nudge"
    __table_args__ = (
        UniqueConstraint("team_id", "person_id", "kind", "subject", "occasion"),
        Index(
            "nudge_due",
            "team_id",
            "due_at",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index(
            "nudge_leased",
            "team_id",
            "lease_until",
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
        Index("nudge_person_state", "person_id", "state"),
        Index("nudge_subject", "person_id", "kind", "subject"),
        Index("nudge_bundle", "bundle"),
        Index("nudge_ended", "ended_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    person_id: int = Field(foreign_key="person.id")
    kind: str
    subject: str  # what it is about: "week", "milestone:12"
    occasion: date  # the local date that it was planned for
    due_at: datetime = instant()
    expires_at: datetime = instant()  # how late it may still be said
    urgent: bool = False  # tied to an hour or asked for by a person: no daily limit
    state: str = "pending"  # pending, sending, sent, dropped, failed
    reason: str = ""  # why it was dropped or failed
    owner: str | None = None
    lease_until: datetime | None = instant(default=None)
    attempts: int = 0
    first_try_at: datetime | None = instant(default=None)
    bundle: str | None = None  # one message; the opaque id in its Slack metadata
    channel: str | None = None
    ts: str | None = None
    ended_at: datetime | None = instant(default=None)
