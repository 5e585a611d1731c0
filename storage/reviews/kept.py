"""Reviews as they are kept: each with the answers to its questions."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from storage.people import LAST_NUMBER
from storage.tables import Mentorship, Review, ReviewAnswer


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
