"""Words beside a word: what a workspace has already that may be the same."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import union
from sqlmodel import Session, col, func, select

from storage.skills.vocabulary import ROLES
from storage.tables import PersonSkill, Skill

LIKE_FIRST, LIKE_EACH = 300, 60  # words that begin alike and are compared with one that is new
SIGN = "~"  # before the keys by which experts are found: words, but no skills


@dataclass(frozen=True)
class Word:
    """A skill of the vocabulary."""

    id: int
    name: str


def list_spelled(session: Session, team_id: str, keys: Collection[str]) -> dict[str, Skill]:
    """Those of these spellings that the workspace has, by spelling; also those of merged words."""
    if not keys:
        return {}
    rows = session.exec(
        select(Skill).where(col(Skill.team_id) == team_id, col(Skill.key).in_(keys))
    )
    return {skill.key: skill for skill in rows}


def words_like(session: Session, team_id: str, beginnings: Sequence[str]) -> list[Word]:
    """Words that begin like one of these: through the index, and no more than a bounded number."""
    if not beginnings:
        return []
    size = max(LIKE_FIRST // len(beginnings), LIKE_EACH)
    # No upper bound: under some collations of PostgreSQL none is right. The limit ends it.
    parts = [
        select(col(Skill.id))
        .where(col(Skill.team_id) == team_id, col(Skill.key) >= beginning)
        .order_by(col(Skill.team_id), col(Skill.key))
        .limit(size)
        .subquery()
        for beginning in beginnings
    ]
    ids = union(*(select(part.c.id) for part in parts)).subquery()
    rows = session.exec(
        select(Skill.id, Skill.name)
        .join(ids, ids.c.id == col(Skill.id))
        .where(col(Skill.merged_into).is_(None), col(Skill.key).not_like(f"{SIGN}%"))
    )
    return [Word(key or 0, name) for key, name in rows]


def list_seen(session: Session, ids: Collection[int], several: int) -> set[int]:
    """Which of these skills everybody may be shown: somebody teaches it, or several people use it.

    What one person alone learns or has is no word for others' eyes.
    """
    if not ids:
        return set()
    taught = session.exec(
        select(PersonSkill.skill_id)
        .where(col(PersonSkill.skill_id).in_(ids), col(PersonSkill.purpose) == "teach")
        .distinct()
    )
    people = func.count(func.distinct(col(PersonSkill.person_id)))
    used = session.exec(
        select(PersonSkill.skill_id)
        .where(col(PersonSkill.skill_id).in_(ids), col(PersonSkill.purpose).in_(ROLES))
        .group_by(col(PersonSkill.skill_id))
        .having(people >= several)
    )
    return {*taught, *used}
