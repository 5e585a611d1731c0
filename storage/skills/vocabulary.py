"""The vocabulary of a workspace, and who has, learns or teaches which of its words."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, func, select

from storage.people import LAST_NUMBER
from storage.tables import Goal, GoalSkill, PersonSkill, ResourceSkill, Skill

VOCABULARY = 20_000  # skills that a search reads: far more than a workspace writes
ROLES = ("have", "learn", "teach")  # the purposes that people choose themselves
THE_VOCABULARY = 505_001  # a number of our own among PostgreSQL's advisory locks


def hold_vocabulary(session: Session, team_id: str, *, alone: bool = False) -> None:
    """Words are written beside each other, but not while two of them become one (`alone`).

    Else what somebody saves in that moment would stay with a word that is no longer used. SQLite
    has one writer anyway.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
    session.execute(select(lock(THE_VOCABULARY, func.hashtext(team_id))))


def list_vocabulary(session: Session, team_id: str, purpose: str = "teach") -> dict[int, str]:
    """The skills of a workspace that somebody teaches (or learns), by key: those first written."""
    used = select(PersonSkill.skill_id).where(
        col(PersonSkill.skill_id) == col(Skill.id), col(PersonSkill.purpose) == purpose
    )
    rows = session.exec(
        select(col(Skill.id), col(Skill.name))
        .where(col(Skill.team_id) == team_id, col(Skill.merged_into).is_(None), used.exists())
        .order_by(col(Skill.id))
        .limit(VOCABULARY)
    )
    return {key: name for key, name in rows if key is not None}


def skills_of(
    session: Session, person_ids: Collection[int], purpose: str
) -> dict[int, list[Skill]]:
    """What each of these people teaches, or wants to learn, in alphabetical order."""
    is_meant = col(PersonSkill.purpose) == purpose
    return _skills_by(session, PersonSkill.person_id, PersonSkill.skill_id, person_ids, is_meant)


def _skills_by(
    session: Session, owner_id: Any, skill_id: Any, owners: Collection[int], *conditions: Any
) -> dict[int, list[Skill]]:
    """The skills of each of these, through a table with these two columns, in their order."""
    found: dict[int, list[Skill]] = defaultdict(list)
    if owners:
        rows = session.exec(
            select(owner_id, Skill)
            .join(Skill, col(Skill.id) == skill_id)
            .where(owner_id.in_(owners), *conditions)
            .order_by(owner_id, col(Skill.key))
        )
        for owner, skill in rows:
            found[owner].append(skill)
    return found


def set_skills(
    session: Session, team_id: str, person_id: int, purpose: str, names: Mapping[str, str]
) -> None:
    """Exactly these skills (key to name as written) for a person and purpose, and no others."""
    ids = skill_ids(session, team_id, names)
    session.exec(
        delete(PersonSkill).where(
            col(PersonSkill.person_id) == person_id,
            col(PersonSkill.purpose) == purpose,
            col(PersonSkill.skill_id).not_in(ids),
        )
    )
    _put(session, person_id, purpose, ids)


def add_skills(
    session: Session, team_id: str, person_id: int, purpose: str, names: Mapping[str, str]
) -> None:
    """These skills, too, for a person and purpose."""
    _put(session, person_id, purpose, skill_ids(session, team_id, names))


def _put(session: Session, person_id: int, purpose: str, ids: Sequence[int]) -> None:
    if ids:
        rows = [{"person_id": person_id, "skill_id": key, "purpose": purpose} for key in ids]
        session.execute(insert_into(session, PersonSkill).values(rows).on_conflict_do_nothing())


def drop_skill(session: Session, person_id: int, purpose: str, skill_id: int) -> None:
    """One skill less for a person and purpose; what they said of it stays."""
    session.exec(
        delete(PersonSkill).where(
            col(PersonSkill.person_id) == person_id,
            col(PersonSkill.skill_id) == skill_id,
            col(PersonSkill.purpose) == purpose,
        )
    )


def roles_of(session: Session, person_id: int) -> Sequence[tuple[Skill, str]]:
    """Every skill that a person has, learns or could teach, in alphabetical order."""
    return session.exec(
        select(Skill, PersonSkill.purpose)
        .join(PersonSkill, col(PersonSkill.skill_id) == col(Skill.id))
        .where(col(PersonSkill.person_id) == person_id, col(PersonSkill.purpose).in_(ROLES))
        .order_by(col(Skill.key), col(PersonSkill.purpose))
    ).all()


def goal_skills_of(session: Session, goal_ids: Collection[int]) -> dict[int, list[Skill]]:
    """The skills that each of these goals grows, in alphabetical order."""
    return _skills_by(session, GoalSkill.goal_id, GoalSkill.skill_id, goal_ids)


def resource_skills_of(session: Session, resource_ids: Collection[int]) -> dict[int, list[Skill]]:
    """What each of these resources is good for, in alphabetical order."""
    return _skills_by(session, ResourceSkill.resource_id, ResourceSkill.skill_id, resource_ids)


def set_goal_skills(session: Session, team_id: str, goal_id: int, names: Mapping[str, str]) -> None:
    """A goal grows exactly these skills (key to name as written)."""
    ids = skill_ids(session, team_id, names)
    session.exec(
        delete(GoalSkill).where(
            col(GoalSkill.goal_id) == goal_id, col(GoalSkill.skill_id).not_in(ids)
        )
    )
    if ids:
        rows = [{"goal_id": goal_id, "skill_id": key} for key in ids]
        session.execute(insert_into(session, GoalSkill).values(rows).on_conflict_do_nothing())


def goals_growing(session: Session, person_id: int, limit: int) -> Sequence[tuple[Skill, Goal]]:
    """A person's skills with the goals, under way or reached, that grow them: the latest first."""
    return session.exec(
        select(Skill, Goal)
        .join(GoalSkill, col(GoalSkill.skill_id) == col(Skill.id))
        .join(Goal, col(Goal.id) == col(GoalSkill.goal_id))
        .where(col(Goal.person_id) == person_id, col(Goal.state).in_(("active", "done")))
        .order_by(col(Goal.id).desc(), col(Skill.key))
        .limit(limit)
    ).all()


def find_kept(session: Session, team_id: str, skill_id: int) -> Skill | None:
    """A skill of this workspace; the one that it has become, where it was made one with another."""
    found = find_skill(session, team_id, skill_id)
    if found is None or found.merged_into is None:
        return found
    return find_skill(session, team_id, found.merged_into)


def find_skill(session: Session, team_id: str, skill_id: int) -> Skill | None:
    """A skill of this workspace, or None."""
    if not 0 < skill_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Skill).where(col(Skill.id) == skill_id, col(Skill.team_id) == team_id)
    ).one_or_none()


def skill_ids(session: Session, team_id: str, names: Mapping[str, str]) -> list[int]:
    """The rows of these skills (key to name), made where the workspace has none.

    A word that was made one with another is the other one. Safe beside another process.
    """
    hold_vocabulary(session, team_id)
    if not names:
        return []
    # In one order for everybody: two who add the same words never wait for each other in a ring.
    rows = [{"team_id": team_id, "key": key, "name": names[key]} for key in sorted(names)]
    session.execute(insert_into(session, Skill).values(rows).on_conflict_do_nothing())
    kept = func.coalesce(col(Skill.merged_into), col(Skill.id))
    found = session.exec(
        select(kept).where(col(Skill.team_id) == team_id, col(Skill.key).in_(names))
    )
    return sorted(set(found))


def insert_into(session: Session, table: Any) -> Any:
    """An INSERT that may pass over what is there already, in the words of this database."""
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)
