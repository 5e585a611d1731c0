"""Visions: what a person wants to become, part by part, with every version."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import instant


class VisionPart(SQLModel, table=True):
    """A part of a person's vision as it stands."""

    __tablename__: ClassVar[str] = "vision_part"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    part: str = Field(primary_key=True)  # a code of bot.rules.visions.PARTS
    words: str = ""
    shared: bool = False  # True: the mentor of an active mentorship sees it, too
    updated_at: datetime = instant()


class VisionVersion(SQLModel, table=True):
    """What a part said at one time; the newest is what the part says now."""

    __tablename__: ClassVar[str] = "vision_version"
    __table_args__ = (
        UniqueConstraint("person_id", "part", "form_key"),
        Index("vision_version_part", "person_id", "part", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    part: str
    words: str = ""  # empty: it was taken out
    created_at: datetime = instant()
    form_key: str  # the form that wrote it: the same form writes one version of a part
