"""The deed of forgetting: words are emptied, rows deleted, and a stone without a name is left.

The stone keeps the key to which others' rows refer: of what two had together, the other keeps
their part.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Table
from sqlmodel import Session, SQLModel, col, delete, exists, or_, select, union, update

from storage.forgetting.fates import FATES, NOW, Fate
from storage.forgetting.whose import shows_them
from storage.people import find_person, id_of
from storage.skills import hold_vocabulary
from storage.tables import (
    Goal,
    GoalSkill,
    Mentorship,
    Person,
    PersonSkill,
    Picture,
    Rhythm,
    Skill,
    SkillLevel,
)

STRANGER = "Somebody who left"


def forget_person(
    session: Session, team_id: str, user_id: str, now: datetime
) -> tuple[str, ...] | None:
    """Forget all that is this person's; None if nobody is known by these ids.

    Answers the files in which Slack still shows something of them. The same Slack user, if they
    come back, is new.
    """
    person = _hold(session, team_id, user_id)
    if person is None:
        return None
    hold_vocabulary(session, team_id, alone=True)  # words that nobody else uses go
    key = id_of(person)
    files = session.exec(select(Picture.file_id).where(_shown(key))).all()
    skills = _skills_used(session, key)
    tables = SQLModel.metadata.sorted_tables
    for table in tables:
        _change(session, table, FATES[table.name], key, now)
    for table in reversed(tables):  # what refers to others first
        _delete(session, table, FATES[table.name], key)
    _delete_unused(session, skills)
    session.expire_all()  # what was read before is not so any more
    _leave_a_stone(session, person, now)
    return tuple(files)


def _hold(session: Session, team_id: str, user_id: str) -> Person | None:
    """Mentorships come before their people, as for everybody who holds both."""
    known = find_person(session, team_id, user_id)
    if known is None:
        return None
    key = id_of(known)
    theirs = or_(col(Mentorship.mentor_id) == key, col(Mentorship.mentee_id) == key)
    held = select(Mentorship.id).where(theirs).order_by(col(Mentorship.id))
    session.exec(held.with_for_update(key_share=True)).all()
    return find_person(session, team_id, user_id, lock=True)


def _change(session: Session, table: Table, fate: Fate, person_id: int, now: datetime) -> None:
    for change in fate.changes:
        to = now if change.to is NOW else change.to
        session.execute(
            update(table)
            .where(change.where(table, person_id))
            .values(dict.fromkeys(change.columns, to))
        )


def _delete(session: Session, table: Table, fate: Fate, person_id: int) -> None:
    if fate.gone is not None:
        session.execute(delete(table).where(fate.gone(table, person_id)))


def _shown(person_id: int) -> ColumnElement[bool]:
    return shows_them(SQLModel.metadata.tables[Picture.__tablename__], person_id)


def _skills_used(session: Session, person_id: int) -> list[int]:
    """The words of the workspace's vocabulary that this person has ever used."""
    of_goals = select(GoalSkill.skill_id).join(Goal, col(Goal.id) == col(GoalSkill.goal_id))
    used = union(
        select(PersonSkill.skill_id).where(col(PersonSkill.person_id) == person_id),
        select(SkillLevel.skill_id).where(col(SkillLevel.person_id) == person_id),
        of_goals.where(col(Goal.person_id) == person_id),
    )
    return list(session.execute(used).scalars())


def _delete_unused(session: Session, skill_ids: Collection[int]) -> None:
    """A word that nobody uses any more may have been this person's alone.

    So may what was made one with it: words that have become another one go with that one.
    """
    if not skill_ids:
        return
    skill = SQLModel.metadata.tables[Skill.__tablename__]
    used_by = [each for each in SQLModel.metadata.tables.values() if each is not skill]
    unused = select(skill.c.id).where(skill.c.id.in_(skill_ids), *_unnamed(skill, used_by))
    keys = list(session.execute(unused).scalars())
    for column in (skill.c.merged_into, skill.c.id):
        session.execute(delete(skill).where(column.in_(keys), *_unnamed(skill, [*used_by, skill])))


def _unnamed(skill: Table, tables: Collection[Table]) -> list[ColumnElement[bool]]:
    """That no row of these tables names a skill."""
    return [
        ~exists().where(user.c[key.parent.name] == skill.c.id)
        for user, keys in ((table.alias(), table.foreign_keys) for table in tables)
        for key in keys
        if key.column.table is skill
    ]


def _leave_a_stone(session: Session, person: Person, now: datetime) -> None:
    key = id_of(person)
    person.user_id, person.name, person.tz = f"forgotten-{key}", STRANGER, "UTC"
    person.locale = ""
    person.active, person.is_guest, person.is_admin = False, False, False
    person.profile_at, person.dm_channel, person.forgotten_at = None, None, now
    session.add_all([person, Rhythm(person_id=key)])  # every person has one
    session.flush()
