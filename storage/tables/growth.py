"""Growth: levels of skills over time, occasions to practise, and what the programme offers."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import NEVER_AGAIN, ONLY_NAMED, instant


class SkillLevel(SQLModel, table=True):
    """How well a person can do something, by their own word at one time; the newest holds."""

    __tablename__: ClassVar[str] = "skill_level"
    __table_args__ = (
        UniqueConstraint("person_id", "skill_id", "form_key"),
        Index("skill_level_skill", "skill_id"),  # a skill merged into another looks here
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    skill_id: int = Field(foreign_key="skill.id")
    level: int  # 1 (new to it) to 5 (others learn it from me)
    aim: int | None = None  # the level that they want to reach
    words: str = ""  # what shows it: an example of their own
    created_at: datetime = instant()
    form_key: str


class SkillApart(SQLModel, table=True):
    """Two skills of near spelling that are not the same: not suggested as one again."""

    __tablename__: ClassVar[str] = "skill_apart"

    skill_id: int = Field(primary_key=True, foreign_key="skill.id")  # the lower key of the two
    other_id: int = Field(primary_key=True, foreign_key="skill.id")
    person_id: int = Field(foreign_key="person.id")  # the lead who said so
    created_at: datetime = instant()


class GoalSkill(SQLModel, table=True):
    """A skill that a goal grows."""

    __tablename__: ClassVar[str] = "goal_skill"
    __table_args__ = (Index("goal_skill_skill", "skill_id"),)

    goal_id: int = Field(primary_key=True, foreign_key="goal.id")
    skill_id: int = Field(primary_key=True, foreign_key="skill.id")


class Opportunity(SQLModel, table=True):
    """A way to practise, or somebody to meet, on a person's roadmap."""

    __tablename__: ClassVar[str] = "opportunity"
    __table_args__ = (
        UniqueConstraint("person_id", "form_key"),
        Index("opportunity_person", "person_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: str  # a code of bot.rules.opportunities.KINDS: shadowing, project, talk, …, meet
    title: str
    contact_id: int | None = Field(  # whom to meet, where that is a member
        default=None, foreign_key="person.id", sa_column_kwargs=ONLY_NAMED
    )
    goal_id: int | None = Field(default=None, foreign_key="goal.id")  # what it serves
    day: date | None = None
    shared: bool = True  # True: the mentor of an active mentorship sees it, too
    state: str = "planned"  # planned, done, dropped
    created_at: datetime = instant()
    closed_at: datetime | None = instant(default=None)
    form_key: str


class Resource(SQLModel, table=True):
    """A book, a course or a page that the programme offers to everybody in the workspace."""

    __tablename__: ClassVar[str] = "resource"
    __table_args__ = (
        UniqueConstraint("person_id", "form_key"),
        Index("resource_team", "team_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    person_id: int = Field(foreign_key="person.id")  # the lead who added it
    kind: str  # book, course, page, video, other
    title: str
    url: str = ""
    words: str = ""  # what it is good for
    state: str = "offered"  # offered, removed
    created_at: datetime = instant()
    updated_at: datetime = instant()
    form_key: str


class ResourceSkill(SQLModel, table=True):
    """A skill that a resource is good for."""

    __tablename__: ClassVar[str] = "resource_skill"
    __table_args__ = (Index("resource_skill_skill", "skill_id"),)

    resource_id: int = Field(primary_key=True, foreign_key="resource.id")
    skill_id: int = Field(primary_key=True, foreign_key="skill.id")


class GoalResource(SQLModel, table=True):
    """A resource that a person has attached to a goal of theirs."""

    __tablename__: ClassVar[str] = "goal_resource"
    __table_args__ = (Index("goal_resource_resource", "resource_id"),)

    goal_id: int = Field(primary_key=True, foreign_key="goal.id")
    resource_id: int = Field(
        primary_key=True, foreign_key="resource.id", sa_column_kwargs=ONLY_NAMED
    )
    added_at: datetime = instant()
    done_at: datetime | None = instant(default=None)  # read, watched, finished
