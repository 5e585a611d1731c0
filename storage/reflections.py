"""Reflections: what reaching a goal or a milestone took, and what was learnt on the way."""

from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.tables import Reflection


def find_reflection(session: Session, person_id: int, form_key: str) -> Reflection | None:
    """What a person has kept of this goal or milestone, or None."""
    return session.exec(
        select(Reflection).where(
            col(Reflection.person_id) == person_id, col(Reflection.form_key) == form_key
        )
    ).one_or_none()


def reflections_of(session: Session, goal_ids: Collection[int]) -> dict[int, list[Reflection]]:
    """What was learnt on the way to several goals, the first thing first."""
    found: dict[int, list[Reflection]] = defaultdict(list)
    if goal_ids:
        rows = session.exec(
            select(Reflection)
            .where(col(Reflection.goal_id).in_(goal_ids))
            .order_by(col(Reflection.created_at), col(Reflection.id))
        )
        for reflection in rows:
            found[reflection.goal_id].append(reflection)
    return found
