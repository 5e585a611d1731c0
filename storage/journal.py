"""Journals: everything that a person wrote, the latest first, each source by an index of theirs."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Mapped
from sqlmodel import Session, and_, col, exists, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import (
    ActionItem,
    Checkin,
    CheckinProgress,
    Goal,
    GoalChange,
    GoalRevision,
    JournalNote,
    MentoringSession,
    Mentorship,
    Milestone,
    PrivateNote,
    Reflection,
    Review,
    SessionLog,
    Thanks,
    VisionVersion,
)

Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True)
class Reach:
    """Whose rows, before which instant (None: up to now), how many; or one of them by its key."""

    person_id: int
    before: datetime | None
    limit: int
    only: int | None = None


def _latest(query: Q, reach: Reach, at: Mapped[Any], key: Mapped[Any]) -> Q:
    """The rows within reach, the latest first."""
    if reach.before is not None:
        query = query.where(at < reach.before)
    if reach.only is not None:
        query = query.where(key == reach.only)
    return query.order_by(at.desc(), key.desc()).limit(reach.limit)


def list_checkins(session: Session, reach: Reach) -> Sequence[Checkin]:
    """Check-ins, by when they were answered."""
    query = select(Checkin).where(col(Checkin.person_id) == reach.person_id)
    return session.exec(_latest(query, reach, col(Checkin.answered_at), col(Checkin.id))).all()


def movements_of(
    session: Session, checkin_ids: Collection[int]
) -> dict[int, list[tuple[str, str]]]:
    """For each check-in: the goals' titles, and how they moved."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    if checkin_ids:
        rows = session.exec(
            select(CheckinProgress.checkin_id, Goal.title, CheckinProgress.movement)
            .join(Goal, col(Goal.id) == col(CheckinProgress.goal_id))
            .where(col(CheckinProgress.checkin_id).in_(checkin_ids))
            .order_by(col(CheckinProgress.goal_id))
        )
        for key, title, movement in rows:
            found[key].append((title, movement))
    return found


def list_goals(session: Session, reach: Reach) -> Sequence[Goal]:
    """Goals, by when they were written down."""
    query = select(Goal).where(col(Goal.person_id) == reach.person_id)
    return session.exec(_latest(query, reach, col(Goal.created_at), col(Goal.id))).all()


def list_revisions(
    session: Session, reach: Reach
) -> Sequence[tuple[int | None, datetime, int, str, str, str]]:
    """Deeds that changed goals: key, instant, goal, its title, kind, why.

    Not the goal as it was before, which is large and not told here.
    """
    query = (
        select(GoalRevision.id, GoalRevision.made_at, GoalRevision.goal_id)
        .add_columns(col(Goal.title), col(GoalRevision.kind), col(GoalRevision.why))
        .join(Goal, col(Goal.id) == col(GoalRevision.goal_id))
        .where(col(Goal.person_id) == reach.person_id)
    )
    latest = _latest(query, reach, col(GoalRevision.made_at), col(GoalRevision.id))
    return [tuple(row) for row in session.connection().execute(latest)]


def changes_of(session: Session, revision_ids: Collection[int]) -> dict[int, list[GoalChange]]:
    """What each of these deeds has changed."""
    found: dict[int, list[GoalChange]] = defaultdict(list)
    if revision_ids:
        rows = session.exec(
            select(GoalChange)
            .where(col(GoalChange.revision_id).in_(revision_ids))
            .order_by(col(GoalChange.id))
        )
        for row in rows:
            found[row.revision_id or 0].append(row)
    return found


def list_older_changes(session: Session, reach: Reach) -> Sequence[tuple[GoalChange, str]]:
    """What was kept of changes before whole deeds were, with the goals' titles."""
    # coalesce: else a planner may go through what everybody has without a revision
    query = (
        select(GoalChange, Goal.title)
        .join(Goal, col(Goal.id) == col(GoalChange.goal_id))
        .where(
            col(Goal.person_id) == reach.person_id,
            func.coalesce(col(GoalChange.revision_id), 0) == 0,
        )
    )
    return session.exec(_latest(query, reach, col(GoalChange.changed_at), col(GoalChange.id))).all()


def list_milestones(session: Session, reach: Reach) -> Sequence[tuple[Milestone, str]]:
    """Milestones that were reached, with their goals' titles."""
    query = (
        select(Milestone, Goal.title)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(col(Goal.person_id) == reach.person_id, col(Milestone.done_at).is_not(None))
    )
    return session.exec(_latest(query, reach, col(Milestone.done_at), col(Milestone.id))).all()


def list_reflections(session: Session, reach: Reach) -> Sequence[Reflection]:
    """What was learnt from steps and goals."""
    query = select(Reflection).where(col(Reflection.person_id) == reach.person_id)
    return session.exec(_latest(query, reach, col(Reflection.created_at), col(Reflection.id))).all()


def list_reviews(session: Session, reach: Reach) -> Sequence[Review]:
    """Reviews that are done."""
    query = select(Review).where(
        col(Review.person_id) == reach.person_id,
        col(Review.state) == "done",
        col(Review.closed_at).is_not(None),
    )
    return session.exec(_latest(query, reach, col(Review.closed_at), col(Review.id))).all()


def list_versions(session: Session, reach: Reach) -> Sequence[VisionVersion]:
    """What parts of a vision have said."""
    query = select(VisionVersion).where(
        col(VisionVersion.person_id) == reach.person_id, col(VisionVersion.words) != ""
    )
    at, key = col(VisionVersion.created_at), col(VisionVersion.id)
    return session.exec(_latest(query, reach, at, key)).all()


def list_sessions(session: Session, reach: Reach) -> Sequence[tuple[MentoringSession, Mentorship]]:
    """Sessions of a person, as either of the two, with a record or a note of this very person."""
    logged = exists().where(col(SessionLog.session_id) == col(MentoringSession.id))
    noted = exists().where(
        col(PrivateNote.session_id) == col(MentoringSession.id),
        col(PrivateNote.person_id) == reach.person_id,
    )
    query = (
        select(MentoringSession, Mentorship)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .where(
            or_(
                col(Mentorship.mentor_id) == reach.person_id,
                col(Mentorship.mentee_id) == reach.person_id,
            ),
            or_(logged, noted),
        )
    )
    at, key = col(MentoringSession.starts_at), col(MentoringSession.id)
    return session.exec(_latest(query, reach, at, key)).all()


def private_notes(session: Session, person_id: int, session_ids: Collection[int]) -> dict[int, str]:
    """What this very person noted of these sessions for themselves."""
    if not session_ids:
        return {}
    rows = session.exec(
        select(PrivateNote.session_id, PrivateNote.words).where(
            col(PrivateNote.session_id).in_(session_ids), col(PrivateNote.person_id) == person_id
        )
    )
    return dict(rows.all())


def list_actions(session: Session, reach: Reach) -> Sequence[ActionItem]:
    """Action items of a person that are done."""
    query = select(ActionItem).where(
        col(ActionItem.owner_id) == reach.person_id,
        col(ActionItem.state) == "done",
        col(ActionItem.closed_at).is_not(None),
    )
    return session.exec(_latest(query, reach, col(ActionItem.closed_at), col(ActionItem.id))).all()


def list_thanks(session: Session, reach: Reach) -> Sequence[Thanks]:
    """Thanks that a person gave, and those to them that they keep."""
    query = select(Thanks).where(
        or_(
            col(Thanks.from_id) == reach.person_id,
            and_(col(Thanks.to_id) == reach.person_id, col(Thanks.kept)),
        ),
        col(Thanks.state) == "given",
    )
    return session.exec(_latest(query, reach, col(Thanks.created_at), col(Thanks.id))).all()


# --- notes to oneself


def list_notes(session: Session, reach: Reach) -> Sequence[JournalNote]:
    """A person's notes to themselves."""
    query = select(JournalNote).where(col(JournalNote.person_id) == reach.person_id)
    at, key = col(JournalNote.created_at), col(JournalNote.id)
    return session.exec(_latest(query, reach, at, key)).all()


def find_note(session: Session, person_id: int, note_id: int) -> JournalNote | None:
    """A note of this very person, or None."""
    if not 0 < note_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(JournalNote).where(
            col(JournalNote.id) == note_id, col(JournalNote.person_id) == person_id
        )
    ).one_or_none()


def find_note_by_form(session: Session, person_id: int, form_key: str) -> JournalNote | None:
    """The note that this form has made already, or None."""
    return session.exec(
        select(JournalNote).where(
            col(JournalNote.person_id) == person_id, col(JournalNote.form_key) == form_key
        )
    ).one_or_none()
