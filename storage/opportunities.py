"""Opportunities: occasions to practise and people to meet, and what else a roadmap shows."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.people import LAST_NUMBER
from storage.tables import Goal, Intro, Opportunity


def find_opportunity(session: Session, person_id: int, opportunity_id: int) -> Opportunity | None:
    """An opportunity of this very person, or None."""
    if not 0 < opportunity_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Opportunity).where(
            col(Opportunity.id) == opportunity_id, col(Opportunity.person_id) == person_id
        )
    ).one_or_none()


def find_by_form(session: Session, person_id: int, form_key: str) -> Opportunity | None:
    """The opportunity that this form has made already, or None."""
    return session.exec(
        select(Opportunity).where(
            col(Opportunity.person_id) == person_id, col(Opportunity.form_key) == form_key
        )
    ).one_or_none()


def count_planned(session: Session, person_id: int) -> int:
    """How many a person means to take."""
    return session.exec(
        select(func.count())
        .select_from(Opportunity)
        .where(col(Opportunity.person_id) == person_id, col(Opportunity.state) == "planned")
    ).one()


def list_planned(
    session: Session, person_id: int, limit: int, *, only_shared: bool
) -> Sequence[Opportunity]:
    """What a person means to do: dated ones first, in that order."""
    query = select(Opportunity).where(
        col(Opportunity.person_id) == person_id, col(Opportunity.state) == "planned"
    )
    if only_shared:
        query = query.where(col(Opportunity.shared).is_(True))
    order = (col(Opportunity.day).is_(None), col(Opportunity.day), col(Opportunity.id))
    return session.exec(query.order_by(*order).limit(limit)).all()


def list_done(
    session: Session, person_id: int, since: datetime, limit: int, *, only_shared: bool
) -> Sequence[Opportunity]:
    """What a person has done since an instant, the latest first."""
    query = select(Opportunity).where(
        col(Opportunity.person_id) == person_id,
        col(Opportunity.state) == "done",
        col(Opportunity.closed_at) >= since,
    )
    if only_shared:
        query = query.where(col(Opportunity.shared).is_(True))
    order = (col(Opportunity.closed_at).desc(), col(Opportunity.id).desc())
    return session.exec(query.order_by(*order).limit(limit)).all()


def list_ended_goals(
    session: Session, person_id: int, since: datetime, limit: int, *, only_shared: bool
) -> Sequence[Goal]:
    """The goals that a person has reached or given up since an instant, the latest first."""
    query = select(Goal).where(
        col(Goal.person_id) == person_id,
        col(Goal.state).in_(("done", "dropped")),
        col(Goal.closed_at) >= since,
    )
    if only_shared:
        query = query.where(col(Goal.shared).is_(True))
    return session.exec(
        query.order_by(col(Goal.closed_at).desc(), col(Goal.id).desc()).limit(limit)
    ).all()


def list_active_goals(
    session: Session, person_id: int, limit: int, *, only_shared: bool
) -> Sequence[Goal]:
    """The goals that a person has under way, the next due first."""
    query = select(Goal).where(col(Goal.person_id) == person_id, col(Goal.state) == "active")
    if only_shared:
        query = query.where(col(Goal.shared).is_(True))
    return session.exec(query.order_by(col(Goal.due), col(Goal.id)).limit(limit)).all()


def list_conversations(
    session: Session, asker_id: int, since: datetime, limit: int
) -> Sequence[Intro]:
    """The introductions that a person asked for since an instant and that are not off."""
    return session.exec(
        select(Intro)
        .where(
            col(Intro.asker_id) == asker_id,
            col(Intro.state).in_(("open", "accepted", "done")),
            col(Intro.created_at) >= since,
        )
        .order_by(col(Intro.id).desc())
        .limit(limit)
    ).all()
