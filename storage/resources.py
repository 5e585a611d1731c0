"""Resources of the programme, and the goals that they are attached to."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, func, select

from storage.people import LAST_NUMBER
from storage.tables import GoalResource, GoalSkill, Resource, ResourceSkill


def find_resource(session: Session, team_id: str, resource_id: int) -> Resource | None:
    """A resource of this very workspace, offered or not, or None."""
    if not 0 < resource_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Resource).where(col(Resource.id) == resource_id, col(Resource.team_id) == team_id)
    ).one_or_none()


def find_by_form(session: Session, person_id: int, form_key: str) -> Resource | None:
    """The resource that this form has made already, or None."""
    return session.exec(
        select(Resource).where(
            col(Resource.person_id) == person_id, col(Resource.form_key) == form_key
        )
    ).one_or_none()


def count_offered(session: Session, team_id: str) -> int:
    """How many a workspace offers."""
    return session.exec(
        select(func.count())
        .select_from(Resource)
        .where(col(Resource.team_id) == team_id, col(Resource.state) == "offered")
    ).one()


def list_offered(session: Session, team_id: str, limit: int) -> Sequence[Resource]:
    """What a workspace offers, the latest first."""
    return session.exec(
        select(Resource)
        .where(col(Resource.team_id) == team_id, col(Resource.state) == "offered")
        .order_by(col(Resource.id).desc())
        .limit(limit)
    ).all()


def set_resource_skills(session: Session, resource_id: int, skill_ids: Sequence[int]) -> None:
    """A resource is good for exactly these skills."""
    known = set(
        session.exec(
            select(ResourceSkill.skill_id).where(col(ResourceSkill.resource_id) == resource_id)
        )
    )
    session.exec(
        delete(ResourceSkill).where(
            col(ResourceSkill.resource_id) == resource_id,
            col(ResourceSkill.skill_id).not_in(skill_ids),
        )
    )
    session.add_all(
        ResourceSkill(resource_id=resource_id, skill_id=key)
        for key in skill_ids
        if key not in known
    )
    session.flush()


def find_attached(session: Session, goal_id: int, resource_id: int) -> GoalResource | None:
    """A resource beside a goal, or None."""
    if not 0 < resource_id <= LAST_NUMBER:
        return None
    return session.get(GoalResource, (goal_id, resource_id))


def list_fitting(session: Session, team_id: str, goal_id: int, limit: int) -> Sequence[Resource]:
    """What is offered for the skills that a goal grows and is not beside it yet, the latest first.

    One query, from the goal's few skills outwards.
    """
    beside = select(GoalResource.resource_id).where(
        col(GoalResource.goal_id) == goal_id, col(GoalResource.resource_id) == col(Resource.id)
    )
    good = (
        select(ResourceSkill.resource_id)
        .join(GoalSkill, col(GoalSkill.skill_id) == col(ResourceSkill.skill_id))
        .where(col(GoalSkill.goal_id) == goal_id)
    )
    return session.exec(
        select(Resource)
        .where(
            col(Resource.id).in_(good),
            col(Resource.team_id) == team_id,
            col(Resource.state) == "offered",
            ~beside.exists(),
        )
        .order_by(col(Resource.id).desc())
        .limit(limit)
    ).all()
