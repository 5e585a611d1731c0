"""The tables: the vocabulary that storage, use cases and rules share.

Rows may be handed out detached and are read-only outside a use case. Nothing loads lazily.
Instants are aware UTC; what a person means as a date is a date.
"""

from datetime import UTC, date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, Index, TypeDecorator, UniqueConstraint, text
from sqlmodel import Field, SQLModel

# Every constraint has a name, so that a later migration can take it away by that name.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware UTC on both sides of the database, whatever the driver makes of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite would give the number of a deleted row to the next one, and a button or a nudge that
# names the old row would then speak of the new.
NEVER_AGAIN = {"sqlite_autoincrement": True}


def instant(**kwargs: Any) -> Any:
    """A column that holds an instant."""
    return Field(sa_type=UtcDateTime, **kwargs)


class Workspace(SQLModel, table=True):
    """What concerns a whole workspace: when sending to it may go on."""

    __tablename__: ClassVar[str] = "workspace"

    team_id: str = Field(primary_key=True)
    paused_until: datetime | None = instant(default=None)  # Slack's Retry-After


class Person(SQLModel, table=True):
    """A member of the workspace who uses the bot."""

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (UniqueConstraint("team_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    user_id: str
    name: str = ""
    tz: str = "UTC"  # IANA name, from users.info
    active: bool = True  # False: deactivated in Slack
    is_guest: bool = False
    profile_at: datetime | None = instant(default=None)  # when Slack was last asked
    dm_channel: str | None = None
    created_at: datetime = instant()


class Rhythm(SQLModel, table=True):
    """When the bot may write to a person on its own initiative, and how often it checks in."""

    __tablename__: ClassVar[str] = "rhythm"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    workdays: str = "12345"  # ISO weekdays, Monday is 1
    at: time = time(10, 0)  # local: when the day's one message comes
    checkins_on: bool = True
    weekday: int = 5  # ISO weekday of the check-in
    every_weeks: int = 1  # 1, 2 or 4
    anchor: date | None = None  # Monday of a week that has a check-in, for every_weeks > 1
    paused_until: date | None = None  # local: the first day that may have a check-in again
    milestones_on: bool = True
    kept_at: datetime | None = instant(default=None)  # "keep it weekly": silence counts from here


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
