"""Check-ins: a person's short weekly answers, by form and in words."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, delete, select

from storage.people import LAST_NUMBER, id_of
from storage.tables import Checkin, CheckinProgress, CheckinWords, Goal


def find_checkin(session: Session, person_id: int, week: date) -> Checkin | None:
    """The answer for a week, or None."""
    return session.exec(
        select(Checkin).where(col(Checkin.person_id) == person_id, col(Checkin.week) == week)
    ).one_or_none()


def list_checkins(
    session: Session, person_id: int, limit: int, before: date | None = None
) -> Sequence[Checkin]:
    """A person's answers, the latest week first."""
    query = select(Checkin).where(col(Checkin.person_id) == person_id)
    if before is not None:
        query = query.where(col(Checkin.week) < before)
    return session.exec(query.order_by(col(Checkin.week).desc()).limit(limit)).all()


def progress_of(session: Session, checkin_ids: Sequence[int]) -> dict[int, dict[int, str]]:
    """For each check-in: goal id to movement."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    if checkin_ids:
        for row in session.exec(
            select(CheckinProgress).where(col(CheckinProgress.checkin_id).in_(checkin_ids))
        ):
            found[row.checkin_id][row.goal_id] = row.movement
    return found


def words_of(session: Session, checkin_ids: Sequence[int]) -> dict[int, list[str]]:
    """For each check-in: what was answered in words, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    if checkin_ids:
        for row in session.exec(
            select(CheckinWords)
            .where(col(CheckinWords.checkin_id).in_(checkin_ids))
            .order_by(col(CheckinWords.id))
        ):
            found[row.checkin_id].append(row.words)
    return found


def find_words(session: Session, person_id: int, ts: str) -> CheckinWords | None:
    """The stored form of one message, or None."""
    return session.exec(
        select(CheckinWords).where(
            col(CheckinWords.person_id) == person_id, col(CheckinWords.ts) == ts
        )
    ).one_or_none()


def set_progress(session: Session, checkin: Checkin, movements: dict[int, str]) -> None:
    """Replace what a check-in says of each goal."""
    key = id_of(checkin)
    session.exec(delete(CheckinProgress).where(col(CheckinProgress.checkin_id) == key))
    session.add_all(
        CheckinProgress(checkin_id=key, goal_id=goal_id, movement=movement)
        for goal_id, movement in movements.items()
    )
    session.flush()


def delete_checkin(session: Session, checkin: Checkin) -> None:
    """Take back an answer with all its parts."""
    key = id_of(checkin)
    session.exec(delete(CheckinProgress).where(col(CheckinProgress.checkin_id) == key))
    session.exec(delete(CheckinWords).where(col(CheckinWords.checkin_id) == key))
    session.delete(checkin)
    session.flush()


def get_checkin(session: Session, checkin_id: int) -> Checkin:
    """The check-in that a row names."""
    return session.exec(select(Checkin).where(col(Checkin.id) == checkin_id)).one()


def find_own_checkin(session: Session, person_id: int, checkin_id: int) -> Checkin | None:
    """A check-in of this very person, or None."""
    if not 0 < checkin_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Checkin).where(col(Checkin.id) == checkin_id, col(Checkin.person_id) == person_id)
    ).one_or_none()


def any_answered(session: Session, person_id: int, weeks: Sequence[date]) -> bool:
    """Whether a person has answered for one of these weeks."""
    found = session.exec(
        select(Checkin.id)
        .where(col(Checkin.person_id) == person_id, col(Checkin.week).in_(weeks))
        .limit(1)
    ).first()
    return found is not None


def latest_words(session: Session, person_id: int) -> Checkin | None:
    """The check-in that a person last answered in words, or None."""
    return session.exec(
        select(Checkin)
        .join(CheckinWords, col(CheckinWords.checkin_id) == col(Checkin.id))
        .where(col(CheckinWords.person_id) == person_id)
        .order_by(col(CheckinWords.id).desc())
        .limit(1)
    ).first()


def goal_titles(session: Session, goal_ids: Collection[int]) -> dict[int, str]:
    """The titles of some goals, whatever their state."""
    if not goal_ids:
        return {}
    rows = session.exec(select(Goal.id, Goal.title).where(col(Goal.id).in_(goal_ids)))
    return {key: title for key, title in rows if key is not None}
