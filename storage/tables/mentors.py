"""Finding a mentor: who a person is, what they know and want to learn, offers and requests."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.tables.columns import BETWEEN_PEOPLE, NEVER_AGAIN, ONLY_NAMED, instant


class Profile(SQLModel, table=True):
    """What a person tells of themselves, in every role."""

    __tablename__: ClassVar[str] = "profile"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    about: str = ""  # who I am, in a few words
    experience: str = ""
    values: str = ""  # what I value: words with commas between them
    languages: str = ""  # words with commas between them
    function: str = ""  # what they work in: a code of bot.rules.profiles.FUNCTIONS
    open_to_peers: bool = False  # may be suggested to others who learn the same
    levels_shared: bool = False  # True: the mentor sees how well they know their skills, too
    updated_at: datetime = instant()


class Skill(SQLModel, table=True):
    """A skill or topic: one vocabulary of the workspace, for all who know, learn or teach it."""

    __tablename__: ClassVar[str] = "skill"
    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index("skill_merged_into", "merged_into"),  # what was merged into it looks here
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    name: str  # as it was first written
    key: str  # folded, so that the same word in another spelling is the same skill
    merged_into: int | None = Field(default=None, foreign_key="skill.id")  # the same by other words


class PersonSkill(SQLModel, table=True):
    """A skill that a person has, wants to learn, or could teach."""

    __tablename__: ClassVar[str] = "person_skill"
    __table_args__ = (Index("person_skill_skill", "skill_id", "purpose", "person_id"),)

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    skill_id: int = Field(primary_key=True, foreign_key="skill.id")
    purpose: str = Field(primary_key=True)  # have, learn, teach, word (of expert_search)


class MentorOffer(SQLModel, table=True):
    """A person is ready to be a mentor: for how many, and how."""

    __tablename__: ClassVar[str] = "mentor_offer"
    __table_args__ = (Index("mentor_offer_open", "team_id", "is_open"),)

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    team_id: str
    capacity: int = 2  # mentees at a time
    meets: str = ""  # codes with commas between them: video, in_person, phone, chat
    words: str = ""  # a short text for those who look for a mentor
    is_open: bool = True  # False: no new ones for now
    away_until: date | None = None  # local: no new ones before this day
    created_at: datetime = instant()
    updated_at: datetime = instant()


class MentorRequest(SQLModel, table=True):
    """A person asks another to be their mentor."""

    __tablename__: ClassVar[str] = "mentor_request"
    __table_args__ = (
        UniqueConstraint("mentee_id", "form_key"),
        Index(
            "mentor_request_open",
            "mentee_id",
            "mentor_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("mentor_request_mentor", "mentor_id", "state"),
        Index("mentor_request_mentee", "mentee_id", "state"),
        Index("mentor_request_team", "team_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    mentee_id: int = Field(foreign_key="person.id")
    mentor_id: int = Field(foreign_key="person.id")
    introduction: str  # who I am
    why_you: str
    asks_for: str
    rhythm: str  # weekly, two_weekly, monthly
    state: str = "open"  # open, accepted, declined, withdrawn, expired, returned (not delivered)
    reason: str = ""  # of a decline: no_time, other_fits, wrong_field, other
    reason_words: str = ""  # to the mentee
    suggested_id: int | None = Field(  # who fits better
        default=None, foreign_key="person.id", sa_column_kwargs=ONLY_NAMED
    )
    created_at: datetime = instant()
    answered_at: datetime | None = instant(default=None)
    form_key: str


class RequestWords(SQLModel, table=True):
    """A question about a request, or its answer: before anybody accepts."""

    __tablename__: ClassVar[str] = "request_words"
    __table_args__ = (
        UniqueConstraint("request_id", "form_key"),
        BETWEEN_PEOPLE,
    )

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="mentor_request.id")
    person_id: int = Field(foreign_key="person.id")  # whose words
    words: str
    created_at: datetime = instant()
    form_key: str
