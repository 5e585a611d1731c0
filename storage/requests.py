"""Requests for a mentorship, with the questions before the answer."""

from collections.abc import Sequence

from sqlalchemy import case
from sqlmodel import Session, col, or_, select

from storage.people import LAST_NUMBER, id_of
from storage.tables import MentorRequest, Mentorship, RequestWords


def find_request(session: Session, person_id: int, request_id: int) -> MentorRequest | None:
    """A request that this very person made or got, or None."""
    if not 0 < request_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(MentorRequest).where(
            col(MentorRequest.id) == request_id,
            or_(
                col(MentorRequest.mentee_id) == person_id, col(MentorRequest.mentor_id) == person_id
            ),
        )
    ).one_or_none()


def lock_request(session: Session, request_id: int) -> MentorRequest | None:
    """A request as it stands now, held for this transaction; None if there is none."""
    return session.exec(
        select(MentorRequest)
        .where(col(MentorRequest.id) == request_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def get_request(session: Session, request_id: int) -> MentorRequest | None:
    """A request by its key, or None."""
    return session.get(MentorRequest, request_id)


def find_request_by_form(session: Session, mentee_id: int, form_key: str) -> MentorRequest | None:
    """The request that this form has made already, or None."""
    return session.exec(
        select(MentorRequest).where(
            col(MentorRequest.mentee_id) == mentee_id, col(MentorRequest.form_key) == form_key
        )
    ).one_or_none()


def list_made(session: Session, mentee_id: int) -> Sequence[MentorRequest]:
    """The open requests that a person made, the oldest first."""
    return session.exec(
        select(MentorRequest)
        .where(col(MentorRequest.mentee_id) == mentee_id, col(MentorRequest.state) == "open")
        .order_by(col(MentorRequest.created_at), col(MentorRequest.id))
    ).all()


def list_got(session: Session, mentor_id: int, limit: int = 20) -> Sequence[MentorRequest]:
    """The open requests that a person got, the oldest first."""
    return session.exec(
        select(MentorRequest)
        .where(col(MentorRequest.mentor_id) == mentor_id, col(MentorRequest.state) == "open")
        .order_by(col(MentorRequest.created_at), col(MentorRequest.id))
        .limit(limit)
    ).all()


def list_open_of(
    session: Session, person_id: int, limit: int = 20
) -> list[tuple[MentorRequest, int | None]]:
    """The open requests that a person made, then those that they got, the oldest first.

    With each stands who wrote the last word about it: None where nobody has asked anything back.
    """
    last_by = (
        select(RequestWords.person_id)
        .where(col(RequestWords.request_id) == col(MentorRequest.id))
        .order_by(col(RequestWords.id).desc())
        .limit(1)
        .correlate(MentorRequest)
        .scalar_subquery()
    )
    got = case((col(MentorRequest.mentor_id) == person_id, 1), else_=0)
    query = (
        select(MentorRequest, last_by)
        .where(
            or_(
                col(MentorRequest.mentee_id) == person_id, col(MentorRequest.mentor_id) == person_id
            ),
            col(MentorRequest.state) == "open",
        )
        .order_by(got, col(MentorRequest.created_at), col(MentorRequest.id))
        .limit(limit)
    )
    return [(request, author) for request, author in session.exec(query)]


def last_request(
    session: Session, mentee_id: int, mentor_id: int, states: Sequence[str]
) -> MentorRequest | None:
    """What one asked the other the last time that it came to one of these states, or None."""
    return session.exec(
        select(MentorRequest)
        .where(
            col(MentorRequest.mentee_id) == mentee_id,
            col(MentorRequest.mentor_id) == mentor_id,
            col(MentorRequest.state).in_(states),
        )
        .order_by(col(MentorRequest.id).desc())
        .limit(1)
    ).first()


def is_mentor_of(session: Session, mentor_id: int, mentee_id: int) -> bool:
    """Whether the two have a mentorship under way, with these roles."""
    found = session.exec(
        select(Mentorship.id)
        .where(
            col(Mentorship.mentor_id) == mentor_id,
            col(Mentorship.mentee_id) == mentee_id,
            col(Mentorship.state) != "ended",
        )
        .limit(1)
    ).first()
    return found is not None


def add_request(session: Session, request: MentorRequest) -> None:
    """Keep a new request; IntegrityError if the two have an open one."""
    session.add(request)
    session.flush()


def words_of(session: Session, request_id: int) -> Sequence[RequestWords]:
    """What the two wrote about a request, in its order."""
    return session.exec(
        select(RequestWords)
        .where(col(RequestWords.request_id) == request_id)
        .order_by(col(RequestWords.id))
    ).all()


def add_words(session: Session, words: RequestWords) -> int:
    """Keep a question or an answer; tells its key."""
    session.add(words)
    session.flush()
    return id_of(words)
