"""Intros: a question to somebody who knows, who was asked, and whether it helped."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import NEVER_AGAIN, ONLY_NAMED, hidden_while, instant, private_to

# A mentor who had the idea is told whether it came about, and not who said no, or yes instead.
OF_THE_TWO = private_to("asker_id", "accepted_by")


class Intro(SQLModel, table=True):
    """A person would like to talk with somebody who knows about a topic.

    Written by the one who asks, or proposed by a mentor for their mentee, who then says yes first.
    """

    __tablename__: ClassVar[str] = "intro"
    __table_args__ = (
        UniqueConstraint("made_by", "form_key"),
        Index("intro_asker", "asker_id", "state"),
        Index("intro_team", "team_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    asker_id: int = Field(foreign_key="person.id")
    made_by: int = Field(foreign_key="person.id")  # the asker, or the mentor who proposes it
    kind: str = "expert"  # expert, peer, function: what the other is to the asker
    topic: str
    question: str
    why: str = ""
    needed_by: date | None = None  # the asker's calendar
    minutes: int = 30
    # proposed (the asker has not said yes), refused (they said no), open, accepted,
    # withdrawn, over (nobody could), done (they told whether it helped)
    state: str = Field(default="open", sa_column_kwargs=OF_THE_TWO)
    accepted_by: int | None = Field(
        default=None, foreign_key="person.id", sa_column_kwargs=OF_THE_TWO
    )
    # the group conversation, once it is open
    channel: str | None = Field(default=None, sa_column_kwargs=OF_THE_TWO)
    created_at: datetime = instant()
    accepted_at: datetime | None = instant(default=None)
    ended_at: datetime | None = instant(default=None)
    form_key: str


class IntroAsk(SQLModel, table=True):
    """One person who was asked, of perhaps several for the same question."""

    __tablename__: ClassVar[str] = "intro_ask"
    __table_args__ = (
        UniqueConstraint("intro_id", "expert_id"),
        Index("intro_ask_expert", "expert_id", "state", "answered_at"),
        Index("intro_ask_asker", "asker_id", "expert_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    intro_id: int = Field(foreign_key="intro.id")
    asker_id: int = Field(foreign_key="person.id")
    expert_id: int = Field(
        foreign_key="person.id", sa_column_kwargs=hidden_while("state", "waiting", "unasked")
    )
    # waiting (for the asker's yes to a proposal), unasked (there was none), open, accepted,
    # declined (not now), expired, closed (another accepted, or it was withdrawn),
    # full (their month), returned (not delivered)
    state: str = "open"
    words: str = ""  # of a "not now", to the asker; of a refused proposal, to the mentor
    suggested_id: int | None = Field(  # who may know better
        default=None, foreign_key="person.id", sa_column_kwargs=ONLY_NAMED
    )
    created_at: datetime = instant()
    answered_at: datetime | None = instant(default=None)


class IntroOutcome(SQLModel, table=True):
    """Whether an intro helped, as the one who asked feels it; nobody else reads the words."""

    __tablename__: ClassVar[str] = "intro_outcome"
    __table_args__ = (Index("intro_outcome_team", "team_id", "helped"),)

    intro_id: int = Field(primary_key=True, foreign_key="intro.id")
    person_id: int = Field(foreign_key="person.id")
    team_id: str
    helped: str  # yes, somewhat, no
    words: str = ""
    created_at: datetime = instant()
