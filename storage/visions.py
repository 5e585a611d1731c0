"""Visions: their parts as they stand, and every version of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from storage.people import LAST_NUMBER
from storage.tables import VisionPart, VisionVersion


@dataclass(frozen=True)
class Versions:
    """How many versions of a part are kept, and the key of the newest."""

    count: int = 0
    newest: int = 0


def list_parts(session: Session, person_id: int) -> Sequence[VisionPart]:
    """The parts that were ever written, emptied ones among them."""
    return session.exec(select(VisionPart).where(col(VisionPart.person_id) == person_id)).all()


def list_shared_parts(session: Session, person_id: int) -> Sequence[VisionPart]:
    """The parts with words that a mentor may see; nothing else leaves the database."""
    return session.exec(
        select(VisionPart).where(
            col(VisionPart.person_id) == person_id,
            col(VisionPart.shared).is_(True),
            col(VisionPart.words) != "",
        )
    ).all()


def find_part(session: Session, person_id: int, part: str) -> VisionPart | None:
    """A part as it stands, or None."""
    return session.exec(
        select(VisionPart).where(
            col(VisionPart.person_id) == person_id, col(VisionPart.part) == part
        )
    ).one_or_none()


def versions_of(session: Session, person_id: int) -> dict[str, Versions]:
    """What is kept of each part, in one query."""
    rows = session.exec(
        select(VisionVersion.part, func.count(), func.max(col(VisionVersion.id)))
        .where(col(VisionVersion.person_id) == person_id)
        .group_by(col(VisionVersion.part))
    )
    return {part: Versions(count, newest or 0) for part, count, newest in rows}


def was_written(session: Session, person_id: int, part: str, form_key: str) -> bool:
    """Whether this form has written a version of this part already."""
    found = session.exec(
        select(VisionVersion.id).where(
            col(VisionVersion.person_id) == person_id,
            col(VisionVersion.part) == part,
            col(VisionVersion.form_key) == form_key,
        )
    ).first()
    return found is not None


def find_version(session: Session, person_id: int, version_id: int) -> VisionVersion | None:
    """A version of this very person, or None."""
    if not 0 < version_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(VisionVersion).where(
            col(VisionVersion.id) == version_id, col(VisionVersion.person_id) == person_id
        )
    ).one_or_none()


def list_versions(
    session: Session, person_id: int, part: str, limit: int, offset: int
) -> Sequence[VisionVersion]:
    """What a part has said, the newest first."""
    return session.exec(
        select(VisionVersion)
        .where(col(VisionVersion.person_id) == person_id, col(VisionVersion.part) == part)
        .order_by(col(VisionVersion.created_at).desc(), col(VisionVersion.id).desc())
        .limit(limit)
        .offset(offset)
    ).all()
