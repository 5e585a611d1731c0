"""Action items: what somebody is going to do."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, or_, select

from storage.people import LAST_NUMBER
from storage.tables import ActionItem


def find_action(
    session: Session, person_id: int, action_id: int, *, lock: bool = False
) -> ActionItem | None:
    """An action item that this very person has or has given, or None; `lock`: to change it."""
    if not 0 < action_id <= LAST_NUMBER:
        return None
    query = select(ActionItem).where(
        col(ActionItem.id) == action_id,
        or_(col(ActionItem.owner_id) == person_id, col(ActionItem.made_by) == person_id),
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.exec(query).one_or_none()


def list_open_actions(session: Session, owner_id: int, limit: int = 50) -> Sequence[ActionItem]:
    """A person's open action items: the next due first, undated ones last."""
    return session.exec(
        select(ActionItem)
        .where(col(ActionItem.owner_id) == owner_id, col(ActionItem.state) == "open")
        .order_by(col(ActionItem.due).is_(None), col(ActionItem.due), col(ActionItem.id))
        .limit(limit)
    ).all()


def list_given_actions(session: Session, maker_id: int, limit: int) -> Sequence[ActionItem]:
    """The open items that a person has made for others: the next due first."""
    return session.exec(
        select(ActionItem)
        .where(
            col(ActionItem.made_by) == maker_id,
            col(ActionItem.owner_id) != maker_id,
            col(ActionItem.state) == "open",
        )
        .order_by(col(ActionItem.due).is_(None), col(ActionItem.due), col(ActionItem.id))
        .limit(limit)
    ).all()


def list_seen_actions(
    session: Session, person_id: int, mentorship_ids: Collection[int], limit: int
) -> Sequence[ActionItem]:
    """The open items that the others of some mentorships keep for themselves and let one see."""
    if not mentorship_ids:
        return []
    return session.exec(
        select(ActionItem)
        .where(
            col(ActionItem.mentorship_id).in_(mentorship_ids),
            col(ActionItem.owner_id) != person_id,
            col(ActionItem.made_by) != person_id,
            col(ActionItem.state) == "open",
        )
        .order_by(col(ActionItem.due).is_(None), col(ActionItem.due), col(ActionItem.id))
        .limit(limit)
    ).all()


def list_closed_actions(
    session: Session, person_id: int, since: datetime, limit: int
) -> Sequence[ActionItem]:
    """What a person has, or has given, and what is done or dropped since then: the latest first."""
    return session.exec(
        select(ActionItem)
        .where(
            or_(col(ActionItem.owner_id) == person_id, col(ActionItem.made_by) == person_id),
            col(ActionItem.state) != "open",
            col(ActionItem.closed_at) >= since,
        )
        .order_by(col(ActionItem.closed_at).desc(), col(ActionItem.id).desc())
        .limit(limit)
    ).all()


def count_open_actions(session: Session, owner_id: int) -> int:
    """How many open items somebody has."""
    return session.exec(
        select(func.count())
        .select_from(ActionItem)
        .where(col(ActionItem.owner_id) == owner_id, col(ActionItem.state) == "open")
    ).one()


def find_made_of(session: Session, maker_id: int, source_key: str) -> ActionItem | None:
    """The item that a person has made of a source already, in any state."""
    return session.exec(
        select(ActionItem).where(
            col(ActionItem.made_by) == maker_id, col(ActionItem.source_key) == source_key
        )
    ).one_or_none()


def add_action(
    session: Session,
    *,
    owner_id: int,
    made_by: int,
    words: str,
    due: date | None,
    now: datetime,
    mentorship_id: int | None = None,
    session_id: int | None = None,
    source_key: str | None = None,
) -> ActionItem:
    """A new action item; the same source once more answers with the item that it made."""
    if source_key is not None:
        made = find_made_of(session, made_by, source_key)
        if made is not None:
            return made
    item = ActionItem(
        owner_id=owner_id,
        made_by=made_by,
        words=words,
        due=due,
        mentorship_id=mentorship_id,
        session_id=session_id,
        source_key=source_key,
        created_at=now,
    )
    session.add(item)
    session.flush()
    return item
