"""Levels of skills: how well people know them, by their own word, over time."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables import Skill, SkillLevel


def levels_of(session: Session, person_id: int) -> dict[int, list[SkillLevel]]:
    """What a person has said of each skill (by its key), the first time first."""
    found: dict[int, list[SkillLevel]] = defaultdict(list)
    rows = session.exec(
        select(SkillLevel)
        .where(col(SkillLevel.person_id) == person_id)
        .order_by(col(SkillLevel.created_at), col(SkillLevel.id))
    )
    for level in rows:
        found[level.skill_id].append(level)
    return found


def find_level(session: Session, person_id: int, skill_id: int, form_key: str) -> SkillLevel | None:
    """What a form has said of a skill already, or None."""
    return session.exec(
        select(SkillLevel).where(
            col(SkillLevel.person_id) == person_id,
            col(SkillLevel.skill_id) == skill_id,
            col(SkillLevel.form_key) == form_key,
        )
    ).one_or_none()


def rated_skills(session: Session, person_id: int) -> Sequence[Skill]:
    """The skills of which a person has said something."""
    rated = select(SkillLevel.skill_id).where(col(SkillLevel.person_id) == person_id)
    return session.exec(select(Skill).where(col(Skill.id).in_(rated))).all()
