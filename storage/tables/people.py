"""People: who uses the bot, and when it may write to them."""

from datetime import date, datetime, time
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import instant


class Workspace(SQLModel, table=True):
    """What concerns a whole workspace: when sending to it may go on, where thanks are said."""

    __tablename__: ClassVar[str] = "workspace"

    team_id: str = Field(primary_key=True)
    paused_until: datetime | None = instant(default=None)  # Slack's Retry-After
    thanks_channel: str | None = None  # named by a lead; None: thanks are private
    thanks_refused: bool = False  # that channel has refused words of the bot's since


class Person(SQLModel, table=True):
    """A member of the workspace who uses the bot."""

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (UniqueConstraint("team_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    user_id: str
    name: str = ""
    tz: str = "UTC"  # IANA name, from users.info
    locale: str = ""  # as Slack names it, such as "de-DE"; "" until Slack was asked
    active: bool = True  # False: deactivated in Slack
    is_guest: bool = False
    is_admin: bool = False  # of the workspace: admins run the programme at first
    profile_at: datetime | None = instant(default=None)  # when Slack was last asked
    dm_channel: str | None = None
    created_at: datetime = instant()
    forgotten_at: datetime | None = instant(default=None)  # what was theirs is gone


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
    reviews_on: bool = True
    kept_at: datetime | None = instant(default=None)  # "keep it weekly": silence counts from here
