"""The agreements of mentorships, every version of them."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, func, select, update

from storage.people import LAST_NUMBER
from storage.tables import Agreement


def newest_agreements(
    session: Session, mentorship_ids: Collection[int]
) -> dict[tuple[int, str], Agreement]:
    """For each mentorship, the agreement that holds (“agreed”) and what waits (“proposed”)."""
    if not mentorship_ids:
        return {}
    rows = session.exec(
        select(Agreement)
        .where(
            col(Agreement.mentorship_id).in_(mentorship_ids),
            col(Agreement.state).in_(("agreed", "proposed")),
        )
        .order_by(col(Agreement.version))
    )
    return {(each.mentorship_id, each.state): each for each in rows}


def list_agreements(session: Session, mentorship_id: int, limit: int) -> Sequence[Agreement]:
    """The versions of an agreement, the latest first."""
    return session.exec(
        select(Agreement)
        .where(col(Agreement.mentorship_id) == mentorship_id)
        .order_by(col(Agreement.version).desc())
        .limit(limit)
    ).all()


def find_version(session: Session, mentorship_id: int, version: int) -> Agreement | None:
    """One version of an agreement, or None."""
    if version > LAST_NUMBER:
        return None
    return session.exec(
        select(Agreement).where(
            col(Agreement.mentorship_id) == mentorship_id, col(Agreement.version) == version
        )
    ).one_or_none()


def last_agreed(session: Session, mentorship_id: int, before: int) -> Agreement | None:
    """The version that held before another one was proposed, or None."""
    return session.exec(
        select(Agreement)
        .where(
            col(Agreement.mentorship_id) == mentorship_id,
            col(Agreement.version) < before,
            col(Agreement.agreed_at).is_not(None),
        )
        .order_by(col(Agreement.version).desc())
        .limit(1)
    ).first()


def find_agreement_by_form(session: Session, mentorship_id: int, form_key: str) -> Agreement | None:
    """The version that this form has made already, or None."""
    return session.exec(
        select(Agreement).where(
            col(Agreement.mentorship_id) == mentorship_id, col(Agreement.form_key) == form_key
        )
    ).one_or_none()


def last_version(session: Session, mentorship_id: int) -> int:
    """The number of the latest version; 0 if there is none."""
    found = session.exec(
        select(func.max(Agreement.version)).where(col(Agreement.mentorship_id) == mentorship_id)
    ).one()
    return found or 0


def replace_agreements(
    session: Session, mentorship_id: int, states: Sequence[str], but: int | None = None
) -> None:
    """Versions in these states are over: a later one has come, or the mentorship has ended."""
    session.exec(
        update(Agreement)
        .where(
            col(Agreement.mentorship_id) == mentorship_id,
            col(Agreement.state).in_(states),
            col(Agreement.id) != but if but is not None else col(Agreement.id).is_not(None),
        )
        .values(state="replaced")
    )
