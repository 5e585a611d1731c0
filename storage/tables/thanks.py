"""Thanks: words of gratitude, and what was offered to a person once."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import NEVER_AGAIN, instant, private_to


class Thanks(SQLModel, table=True):
    """A word of gratitude from one person to another."""

    __tablename__: ClassVar[str] = "thanks"
    __table_args__ = (
        UniqueConstraint("from_id", "form_key"),
        Index("thanks_to", "to_id", "kept"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    from_id: int = Field(foreign_key="person.id")
    to_id: int = Field(foreign_key="person.id")
    words: str
    channel: str | None = None  # where it is said for all to read; None: to the person alone
    state: str = "given"  # given, taken_back, returned (not delivered)
    kept: bool = Field(  # the one thanked keeps it in their own list
        default=False, sa_column_kwargs=private_to("to_id")
    )
    created_at: datetime = instant()
    form_key: str


class OfferedOnce(SQLModel, table=True):
    """What the bot has offered to a person and does not offer again."""

    __tablename__: ClassVar[str] = "offered_once"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    subject: str = Field(primary_key=True)  # "thanks:session:12", "forward:kubernetes"
    offered_at: datetime = instant()
