"""Thanks: words of gratitude, whose they are, and the channel in which they may be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import Person, Thanks, Workspace


def add_thanks(session: Session, thanks: Thanks) -> None:
    """Keep new thanks; IntegrityError if the form has made some already."""
    session.add(thanks)
    session.flush()


def find_by_form(session: Session, from_id: int, form_key: str) -> Thanks | None:
    """The thanks that this form has made already, or None."""
    return session.exec(
        select(Thanks).where(col(Thanks.from_id) == from_id, col(Thanks.form_key) == form_key)
    ).one_or_none()


def find_thanks(session: Session, person_id: int, thanks_id: int) -> Thanks | None:
    """Thanks that this very person gave or got, or None."""
    if not 0 < thanks_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Thanks).where(
            col(Thanks.id) == thanks_id,
            or_(col(Thanks.from_id) == person_id, col(Thanks.to_id) == person_id),
        )
    ).one_or_none()


def get_thanks(session: Session, thanks_id: int, *, lock: bool = False) -> Thanks | None:
    """Thanks by their key, or None; with `lock` as they stand now, held for this transaction."""
    query = select(Thanks).where(col(Thanks.id) == thanks_id)
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.exec(query).one_or_none()


def list_kept(session: Session, person_id: int, offset: int, limit: int) -> Sequence[Thanks]:
    """What a person keeps of the thanks to them, the latest first."""
    return session.exec(
        select(Thanks)
        .where(col(Thanks.to_id) == person_id, col(Thanks.kept), col(Thanks.state) == "given")
        .order_by(col(Thanks.id).desc())
        .offset(offset)
        .limit(limit)
    ).all()


def list_lately(session: Session, person_id: int, since: datetime, limit: int) -> Sequence[Thanks]:
    """Thanks to a person since an instant that they have not kept, the latest first."""
    return session.exec(
        select(Thanks)
        .where(
            col(Thanks.to_id) == person_id,
            col(Thanks.kept).is_(False),
            col(Thanks.state) == "given",
            col(Thanks.created_at) >= since,
        )
        .order_by(col(Thanks.id).desc())
        .limit(limit)
    ).all()


def list_given(session: Session, person_id: int, limit: int) -> Sequence[Thanks]:
    """The thanks that a person gave, the latest first."""
    return session.exec(
        select(Thanks)
        .where(col(Thanks.from_id) == person_id, col(Thanks.state) == "given")
        .order_by(col(Thanks.id).desc())
        .limit(limit)
    ).all()


def count_given_since(session: Session, person_id: int, since: datetime) -> int:
    """How often a person has thanked somebody since an instant, what they took back among it."""
    return session.exec(
        select(func.count())
        .select_from(Thanks)
        .where(col(Thanks.from_id) == person_id, col(Thanks.created_at) >= since)
    ).one()


# --- the channel


@dataclass(frozen=True)
class NamedChannel:
    """The channel that a lead has named; closed once it has refused words of the bot's."""

    id: str
    closed: bool = False


def named_channel(session: Session, team_id: str) -> NamedChannel | None:
    """The channel of a workspace, or None: thanks are private there."""
    found = session.get(Workspace, team_id)
    if found is None or not found.thanks_channel:
        return None
    return NamedChannel(found.thanks_channel, closed=found.thanks_refused)


def name_channel(session: Session, workspace: Workspace, channel: str | None) -> None:
    """Thanks may be said in this channel from now on, or in none; the row is locked."""
    workspace.thanks_channel, workspace.thanks_refused = channel, False
    session.add(workspace)
    session.flush()


def close_channel(session: Session, workspace: Workspace, channel: str) -> bool:
    """Note that the channel refuses; False if that is known, or another one was named since."""
    if workspace.thanks_channel != channel or workspace.thanks_refused:
        return False
    workspace.thanks_refused = True
    session.add(workspace)
    session.flush()
    return True


def list_leads(session: Session, team_id: str) -> Sequence[Person]:
    """Those who run the programme and are there, in the order of their keys."""
    return session.exec(
        select(Person)
        .where(col(Person.team_id) == team_id, col(Person.is_admin), col(Person.active))
        .order_by(col(Person.id))
    ).all()
