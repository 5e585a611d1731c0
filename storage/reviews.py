"""Reviews and reflections: what was answered, what happened in between, what it took."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import (
    Checkin,
    Goal,
    GoalChange,
    MentoringSession,
    Mentorship,
    Milestone,
    Nudge,
    Person,
    Reflection,
    Review,
    ReviewAnswer,
    Rhythm,
)


@dataclass(frozen=True)
class Grounds:
    """What the next review follows from."""

    wanted: bool  # the person has not turned reviews off
    first_goal_at: datetime | None  # of the goals under way; None: there is none
    last_done_at: datetime | None


def grounds_of(session: Session, person_id: int) -> Grounds:
    """What a person's next review follows from, in one query."""
    first = select(func.min(Goal.created_at)).where(
        col(Goal.person_id) == person_id, col(Goal.state) == "active"
    )
    last = select(func.max(Review.closed_at)).where(
        col(Review.person_id) == person_id, col(Review.state) == "done"
    )
    wanted, first_goal_at, last_done_at = session.exec(
        select(Rhythm.reviews_on, first.scalar_subquery(), last.scalar_subquery()).where(
            col(Rhythm.person_id) == person_id
        )
    ).one()
    return Grounds(wanted, first_goal_at, last_done_at)


def list_unasked(session: Session, kind: str, after: int, limit: int) -> Sequence[int]:
    """People, by key after one, with a goal under way and no word of this kind, ever or to come.

    Without those who have turned reviews off.
    """
    goal = select(Goal.id).where(col(Goal.person_id) == col(Person.id), col(Goal.state) == "active")
    asked = select(Nudge.id).where(col(Nudge.person_id) == col(Person.id), col(Nudge.kind) == kind)
    found = session.exec(
        select(col(Person.id))
        .join(Rhythm, col(Rhythm.person_id) == col(Person.id))
        .where(
            col(Person.id) > after,
            col(Person.active).is_(True),
            col(Rhythm.reviews_on).is_(True),
            goal.exists(),
            ~asked.exists(),
        )
        .order_by(col(Person.id))
        .limit(limit)
    )
    return [key for key in found if key is not None]


def find_open(session: Session, person_id: int) -> Review | None:
    """The review that a person has begun and not ended, or None."""
    return session.exec(
        select(Review)
        .where(col(Review.person_id) == person_id, col(Review.state) == "open")
        .order_by(col(Review.id).desc())
        .limit(1)
    ).one_or_none()


def find_review(session: Session, person_id: int, review_id: int) -> Review | None:
    """A review of this very person, or None."""
    if not 0 < review_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Review).where(col(Review.id) == review_id, col(Review.person_id) == person_id)
    ).one_or_none()


def find_shared_with(session: Session, mentor_id: int, review_id: int) -> Review | None:
    """A review that is done and shared, of somebody whom this person mentors; None for others."""
    if not 0 < review_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Review)
        .join(Mentorship, col(Mentorship.mentee_id) == col(Review.person_id))
        .where(
            col(Review.id) == review_id,
            col(Review.state) == "done",
            col(Review.shared).is_(True),
            col(Mentorship.mentor_id) == mentor_id,
            col(Mentorship.state).in_(("active", "paused")),
        )
        .limit(1)
    ).one_or_none()


def find_by_form(session: Session, person_id: int, form_key: str) -> Review | None:
    """The review that this form has begun already, or None."""
    return session.exec(
        select(Review).where(col(Review.person_id) == person_id, col(Review.form_key) == form_key)
    ).one_or_none()


def list_reviews(
    session: Session, person_id: int, limit: int, *, only_shared: bool = False
) -> Sequence[Review]:
    """A person's reviews that are done, the latest first."""
    query = select(Review).where(col(Review.person_id) == person_id, col(Review.state) == "done")
    if only_shared:
        query = query.where(col(Review.shared).is_(True))
    return session.exec(
        query.order_by(col(Review.closed_at).desc(), col(Review.id).desc()).limit(limit)
    ).all()


def answers_of(session: Session, review_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """The answers of several reviews: question to words, "" where it was passed over."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    if review_ids:
        rows = session.exec(select(ReviewAnswer).where(col(ReviewAnswer.review_id).in_(review_ids)))
        for answer in rows:
            found[answer.review_id][answer.question] = answer.words
    return found


def keep_answer(session: Session, review_id: int, question: str, words: str, now: datetime) -> None:
    """Keep what was answered; another answer to the same question takes its place."""
    found = session.get(ReviewAnswer, (review_id, question))
    if found is None:
        found = ReviewAnswer(review_id=review_id, question=question, answered_at=now)
    found.words, found.answered_at = words, now
    session.add(found)
    session.flush()


def last_answered_at(session: Session, review_id: int) -> datetime | None:
    """When something was last answered in a review that says anything; None if it says nothing."""
    return session.exec(
        select(func.max(ReviewAnswer.answered_at)).where(
            col(ReviewAnswer.review_id) == review_id, col(ReviewAnswer.words) != ""
        )
    ).one()


def clear_answers(session: Session, review_id: int) -> None:
    """Let a review begin from its first question again."""
    session.exec(delete(ReviewAnswer).where(col(ReviewAnswer.review_id) == review_id))
    session.flush()


def list_milestones_done(
    session: Session, person_id: int, since: datetime, limit: int
) -> Sequence[Milestone]:
    """The milestones that a person has reached since an instant, the latest first."""
    return session.exec(
        select(Milestone)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(col(Goal.person_id) == person_id, col(Milestone.done_at) >= since)
        .order_by(col(Milestone.done_at).desc(), col(Milestone.id).desc())
        .limit(limit)
    ).all()


def list_goals_reached(
    session: Session, person_id: int, since: datetime, limit: int
) -> Sequence[Goal]:
    """The goals that a person has reached since an instant, the latest first."""
    return session.exec(
        select(Goal)
        .where(
            col(Goal.person_id) == person_id,
            col(Goal.state) == "done",
            col(Goal.closed_at) >= since,
        )
        .order_by(col(Goal.closed_at).desc(), col(Goal.id).desc())
        .limit(limit)
    ).all()


def count_met(session: Session, person_id: int, since: datetime) -> int:
    """How many sessions a person has had since an instant, as either of the two."""
    return session.exec(
        select(func.count())
        .select_from(MentoringSession)
        .join(Mentorship, col(Mentorship.id) == col(MentoringSession.mentorship_id))
        .where(
            or_(col(Mentorship.mentee_id) == person_id, col(Mentorship.mentor_id) == person_id),
            col(MentoringSession.state) == "held",
            col(MentoringSession.starts_at) >= since,
        )
    ).one()


def count_checkins(session: Session, person_id: int, since: datetime) -> int:
    """How many check-ins a person has answered since an instant."""
    return session.exec(
        select(func.count())
        .select_from(Checkin)
        .where(col(Checkin.person_id) == person_id, col(Checkin.answered_at) >= since)
    ).one()


def list_changes(
    session: Session, person_id: int, since: datetime, until: datetime, limit: int
) -> Sequence[tuple[GoalChange, Goal]]:
    """What has changed about a person's goals between two instants, the latest first.

    What was shared or made private later is there, too: it says what may be told of the others.
    """
    return session.exec(
        select(GoalChange, Goal)
        .join(Goal, col(Goal.id) == col(GoalChange.goal_id))
        .where(
            col(Goal.person_id) == person_id,
            col(GoalChange.changed_at) >= since,
            or_(col(GoalChange.changed_at) <= until, col(GoalChange.what) == "sharing"),
        )
        .order_by(col(GoalChange.changed_at).desc(), col(GoalChange.id).desc())
        .limit(limit)
    ).all()


def list_goals_made(
    session: Session, person_id: int, since: datetime, until: datetime
) -> Sequence[Goal]:
    """The goals that a person has added between two instants, the first one first."""
    return session.exec(
        select(Goal)
        .where(
            col(Goal.person_id) == person_id,
            col(Goal.created_at) > since,
            col(Goal.created_at) <= until,
        )
        .order_by(col(Goal.created_at), col(Goal.id))
    ).all()


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
