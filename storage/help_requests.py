"""Requests for help with a milestone."""

from sqlmodel import Session, col, select

from storage.tables import HelpRequest


def get_request(session: Session, request_id: int) -> HelpRequest | None:
    """A request by its key, or None."""
    return session.get(HelpRequest, request_id)


def find_by_form(session: Session, person_id: int, form_key: str) -> HelpRequest | None:
    """The request that this form has made already, or None."""
    return session.exec(
        select(HelpRequest).where(
            col(HelpRequest.person_id) == person_id, col(HelpRequest.form_key) == form_key
        )
    ).one_or_none()
