"""A person's network: who is in it, who need not be suggested, and the picture of it."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field, SQLModel

from storage.tables.columns import ONLY_NAMED, instant


class Contact(SQLModel, table=True):
    """Somebody in a person's network, as that person sees it; nobody else does."""

    __tablename__: ClassVar[str] = "contact"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    contact_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs=ONLY_NAMED)
    kind: str  # mentor, expert, peer, function (somebody in another function)
    note: str = ""  # where they know each other from, or what for
    created_at: datetime = instant()


class SuggestionSkip(SQLModel, table=True):
    """Somebody who is not to be suggested to a person for a while."""

    __tablename__: ClassVar[str] = "suggestion_skip"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    other_id: int = Field(primary_key=True, foreign_key="person.id", sa_column_kwargs=ONLY_NAMED)
    until: date


class Picture(SQLModel, table=True):
    """A picture that Slack keeps for a person: drawn again only when what it shows has changed."""

    __tablename__: ClassVar[str] = "picture"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    kind: str = Field(primary_key=True)  # network, roadmap
    fingerprint: str  # of what it shows
    file_id: str  # Slack's
    made_at: datetime = instant()
