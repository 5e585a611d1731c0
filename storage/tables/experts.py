"""Experts: who helps others with what they know, and who waits for somebody who does."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import NEVER_AGAIN, instant


class ExpertOffer(SQLModel, table=True):
    """A person can be asked for a conversation about what they know (their skills to teach).

    Whoever offers to be a mentor has one, too, unless they say no.
    """

    __tablename__: ClassVar[str] = "expert_offer"
    __table_args__ = (Index("expert_offer_open", "team_id", "is_open"),)

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    team_id: str
    words: str = ""  # what else they can help with, in their own words
    monthly: int | None = None  # people a month, mentees included; None: they have not said
    ways: str = ""  # codes with commas between them: call, chat, review
    is_open: bool = True  # False: quiet
    away_until: date | None = None  # local: quiet before this day
    created_at: datetime = instant()
    updated_at: datetime = instant()


class IntroWish(SQLModel, table=True):
    """A topic for which nobody was found: the one who looked hears when somebody offers it."""

    __tablename__: ClassVar[str] = "intro_wish"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("intro_wish_team", "team_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    person_id: int = Field(foreign_key="person.id")
    words: str
    key: str  # folded, so that the same wish is kept once
    state: str = "open"  # open, told, settled, dropped
    created_at: datetime = instant()
