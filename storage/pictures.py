"""Pictures that Slack keeps for people: which file it is, and what it shows."""

from datetime import datetime

from sqlmodel import Session

from storage.tables import Picture


def find_picture(session: Session, person_id: int, kind: str) -> Picture | None:
    """The picture of a kind that a person has, whatever it shows."""
    return session.get(Picture, (person_id, kind))


def keep_picture(
    session: Session, person_id: int, kind: str, fingerprint: str, file_id: str, now: datetime
) -> str | None:
    """Remember a picture in the place of the one before, whose file is answered."""
    found = find_picture(session, person_id, kind)
    before = found.file_id if found else None
    row = found or Picture(person_id=person_id, kind=kind, fingerprint="", file_id="", made_at=now)
    row.fingerprint, row.file_id, row.made_at = fingerprint, file_id, now
    session.add(row)
    session.flush()
    return before


def drop_picture(session: Session, person_id: int, kind: str, file_id: str) -> None:
    """Forget a picture that Slack has no more, unless another one has taken its place."""
    found = find_picture(session, person_id, kind)
    if found is not None and file_id in ("", found.file_id):
        session.delete(found)
