"""Skills: the workspace's vocabulary, and who knows or wants to learn what."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, select

from storage.tables import GoalSkill, PersonSkill, Skill

VOCABULARY = 20_000  # skills that a search reads: far more than a workspace writes


def list_vocabulary(session: Session, team_id: str, purpose: str = "teach") -> dict[int, str]:
    """The skills of a workspace that somebody teaches (or learns), by key: those first written."""
    used = select(PersonSkill.skill_id).where(
        col(PersonSkill.skill_id) == col(Skill.id), col(PersonSkill.purpose) == purpose
    )
    rows = session.exec(
        select(col(Skill.id), col(Skill.name))
        .where(col(Skill.team_id) == team_id, used.exists())
        .order_by(col(Skill.id))
        .limit(VOCABULARY)
    )
    return {key: name for key, name in rows if key is not None}


def skills_of(
    session: Session, person_ids: Collection[int], purpose: str
) -> dict[int, list[Skill]]:
    """What each of these people teaches, or wants to learn, in alphabetical order."""
    found: dict[int, list[Skill]] = defaultdict(list)
    if person_ids:
        rows = session.exec(
            select(PersonSkill.person_id, Skill)
            .join(Skill, col(Skill.id) == col(PersonSkill.skill_id))
            .where(col(PersonSkill.person_id).in_(person_ids), col(PersonSkill.purpose) == purpose)
            .order_by(col(PersonSkill.person_id), col(Skill.key))
        )
        for person_id, skill in rows:
            found[person_id].append(skill)
    return found


def set_skills(
    session: Session, team_id: str, person_id: int, purpose: str, names: Mapping[str, str]
) -> None:
    """Exactly these skills (key to name as written) for a person and purpose, and no others."""
    ids = _skill_ids(session, team_id, names)
    session.exec(
        delete(PersonSkill).where(
            col(PersonSkill.person_id) == person_id,
            col(PersonSkill.purpose) == purpose,
            col(PersonSkill.skill_id).not_in(ids),
        )
    )
    if ids:
        rows = [{"person_id": person_id, "skill_id": key, "purpose": purpose} for key in ids]
        session.execute(_insert(session, PersonSkill).values(rows).on_conflict_do_nothing())


def goal_skills_of(session: Session, goal_ids: Collection[int]) -> dict[int, list[Skill]]:
    """The skills that each of these goals grows, in alphabetical order."""
    found: dict[int, list[Skill]] = defaultdict(list)
    if goal_ids:
        rows = session.exec(
            select(GoalSkill.goal_id, Skill)
            .join(Skill, col(Skill.id) == col(GoalSkill.skill_id))
            .where(col(GoalSkill.goal_id).in_(goal_ids))
            .order_by(col(GoalSkill.goal_id), col(Skill.key))
        )
        for goal_id, skill in rows:
            found[goal_id].append(skill)
    return found


def set_goal_skills(session: Session, team_id: str, goal_id: int, names: Mapping[str, str]) -> None:
    """A goal grows exactly these skills (key to name as written)."""
    ids = _skill_ids(session, team_id, names)
    session.exec(
        delete(GoalSkill).where(
            col(GoalSkill.goal_id) == goal_id, col(GoalSkill.skill_id).not_in(ids)
        )
    )
    if ids:
        rows = [{"goal_id": goal_id, "skill_id": key} for key in ids]
        session.execute(_insert(session, GoalSkill).values(rows).on_conflict_do_nothing())


def _skill_ids(session: Session, team_id: str, names: Mapping[str, str]) -> list[int]:
    """The rows of these skills, made where the workspace has none; safe beside another process."""
    if not names:
        return []
    # In one order for everybody: two who add the same words never wait for each other in a ring.
    rows = [{"team_id": team_id, "key": key, "name": names[key]} for key in sorted(names)]
    session.execute(_insert(session, Skill).values(rows).on_conflict_do_nothing())
    found = session.exec(
        select(col(Skill.id)).where(col(Skill.team_id) == team_id, col(Skill.key).in_(names))
    )
    return [key for key in found if key is not None]


def _insert(session: Session, table: Any) -> Any:
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
