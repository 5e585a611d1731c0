"""Two words that become one: everything that names the one then names the other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import cast, literal
from sqlmodel import Session, case, col, delete, func, or_, select, update

from storage.skills.vocabulary import ROLES, insert_into
from storage.tables import (
    Goal,
    GoalSkill,
    PersonSkill,
    ResourceSkill,
    Skill,
    SkillApart,
    SkillLevel,
)

LOOKED_AT = 2_000  # of a workspace: the words of most people, then the newest


@dataclass(frozen=True)
class Used:
    """A word in use: by how many people at least, and whether somebody teaches it."""

    id: int
    name: str
    people: int
    taught: bool


def list_used(
    session: Session, team_id: str, ids: Collection[int] | None = None
) -> dict[int, Used]:
    """The words (or only these) that people use in lists or for goals: those of most people."""
    current = [col(Skill.team_id) == team_id, col(Skill.merged_into).is_(None)]
    if ids is not None:
        current.append(col(Skill.id).in_(ids))
    people = func.count(func.distinct(col(PersonSkill.person_id)))
    taught = func.max(case((col(PersonSkill.purpose) == "teach", 1), else_=0))
    listed = session.exec(
        select(col(Skill.id), Skill.name, people, taught)
        .join(PersonSkill, col(PersonSkill.skill_id) == col(Skill.id))
        .where(*current, col(PersonSkill.purpose).in_(ROLES))
        .group_by(col(Skill.id), col(Skill.name))
        .order_by(people.desc(), col(Skill.id).desc())
        .limit(LOOKED_AT)
    )
    found = {key: Used(key, name, many, bool(any_)) for key, name, many, any_ in listed if key}
    owners = func.count(func.distinct(col(Goal.person_id)))
    grown = session.exec(
        select(col(Skill.id), Skill.name, owners)
        .join(GoalSkill, col(GoalSkill.skill_id) == col(Skill.id))
        .join(Goal, col(Goal.id) == col(GoalSkill.goal_id))
        .where(*current)
        .group_by(col(Skill.id), col(Skill.name))
        .order_by(owners.desc(), col(Skill.id).desc())
        .limit(LOOKED_AT)
    )
    for key, name, many in grown:
        if key is not None and many > (found[key].people if key in found else 0):
            found[key] = Used(key, name, many, key in found and found[key].taught)
    return found


def list_merged(session: Session, team_id: str, limit: int) -> Sequence[tuple[Skill, str]]:
    """Words that are another one now, with that one's name, in alphabetical order."""
    kept = _skills().alias()
    rows = session.execute(
        select(Skill, kept.c.name)
        .join(kept, kept.c.id == col(Skill.merged_into))
        .where(col(Skill.team_id) == team_id)
        .order_by(col(Skill.team_id), col(Skill.key))  # by the index of the workspace's words
        .limit(limit)
    )
    return [(skill, name) for skill, name in rows]


def _skills() -> Any:
    return Skill.__table__  # type: ignore[attr-defined]


def list_apart(session: Session, ids: Collection[int]) -> set[tuple[int, int]]:
    """Which of these words are said to differ: pairs, the lower key first."""
    if not ids:
        return set()
    rows = session.exec(
        select(SkillApart.skill_id, SkillApart.other_id).where(
            col(SkillApart.skill_id).in_(ids), col(SkillApart.other_id).in_(ids)
        )
    )
    return set(rows)


def add_apart(session: Session, one: int, other: int, person_id: int, now: datetime) -> None:
    """A lead has said that two words differ; once is enough."""
    row: dict[str, object] = {"skill_id": min(one, other), "other_id": max(one, other)}
    row |= {"person_id": person_id, "created_at": now}
    session.execute(insert_into(session, SkillApart).values([row]).on_conflict_do_nothing())


def merge_skills(session: Session, team_id: str, gone: int, kept: int) -> list[int]:
    """All that names one word names the other from now on; the vocabulary is held alone.

    Answers the people who teach it under its other name from now on.
    """
    teachers = session.exec(
        select(PersonSkill.person_id)
        .where(col(PersonSkill.skill_id) == gone, col(PersonSkill.purpose) == "teach")
        .order_by(col(PersonSkill.person_id))
    ).all()
    for table in (PersonSkill, GoalSkill, ResourceSkill):
        _move(session, table, gone, kept)
    _move_levels(session, gone, kept)
    _move_apart(session, gone, kept)
    # Words that had become the one that goes now: none leads to another by way of a third.
    session.exec(
        update(Skill)
        .where(
            col(Skill.team_id) == team_id,
            or_(col(Skill.id) == gone, col(Skill.merged_into) == gone),
        )
        .values(merged_into=kept)
    )
    session.flush()
    return list(teachers)


def _move(session: Session, table: Any, gone: int, kept: int) -> None:
    """Rows that have no key but what they name: who has both words has one afterwards."""
    columns = table.__table__.columns
    moved = [literal(kept).label("skill_id") if c.name == "skill_id" else c for c in columns]
    rows = select(*moved).where(col(table.skill_id) == gone)
    made = insert_into(session, table).from_select([c.name for c in columns], rows)
    session.execute(made.on_conflict_do_nothing())
    session.exec(delete(table).where(col(table.skill_id) == gone))


def _move_levels(session: Session, gone: int, kept: int) -> None:
    """Every word that people said of it, in its order; one form may have spoken of both."""
    levels = SkillLevel.__table__  # type: ignore[attr-defined]
    other = levels.alias()
    twice = (
        select(other.c.id)
        .where(
            other.c.skill_id == kept,
            other.c.person_id == levels.c.person_id,
            other.c.form_key == levels.c.form_key,
        )
        .exists()
    )
    own = levels.c.form_key + "." + cast(levels.c.id, levels.c.form_key.type)
    session.execute(
        update(levels)
        .where(levels.c.skill_id == gone)
        .values(skill_id=kept, form_key=case((twice, own), else_=levels.c.form_key))
    )


def _move_apart(session: Session, gone: int, kept: int) -> None:
    """What differs from the one differs from the other."""
    named = or_(
        col(SkillApart.skill_id) == gone,
        # The lower key comes first: through the primary key, not through the whole table.
        (col(SkillApart.skill_id) < gone) & (col(SkillApart.other_id) == gone),
    )
    rows = session.exec(select(SkillApart).where(named)).all()
    for row in rows:
        third = row.other_id if row.skill_id == gone else row.skill_id
        session.delete(row)
        if third != kept:
            add_apart(session, third, kept, row.person_id, row.created_at)
    session.flush()


def split_skill(session: Session, skill: Skill) -> None:
    """The word stands for itself again; what has moved stays where it is."""
    skill.merged_into = None
    session.add(skill)
    session.flush()
