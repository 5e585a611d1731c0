"""The rows behind every unasked message: plan, claim, finish, look up."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, delete, func, select

from storage.tables import Nudge, Person, Workspace

# Literals, not parameters: a partial index serves only a query that states its condition.
PENDING: Any = literal_column("'pending'")
SENDING: Any = literal_column("'sending'")


def plan(session: Session, nudges: Iterable[Nudge]) -> None:
    """Add rows; the occasion that has a row already keeps it, whatever its state."""
    rows = [nudge.model_dump(exclude={"id"}) for nudge in nudges]
    if not rows:
        return
    session.execute(_insert(session, Nudge).values(rows).on_conflict_do_nothing())


def _insert(session: Session, table: type[SQLModel]) -> Any:
    dialect: Any = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    return dialect.insert(table)


def unplan(
    session: Session,
    person_id: int,
    kinds: Sequence[str],
    subjects: Sequence[str] | None = None,
    but: Collection[int | None] = (),
) -> None:
    """Take away rows that are still to come: what they were about has changed."""
    query = delete(Nudge).where(
        col(Nudge.person_id) == person_id,
        col(Nudge.kind).in_(kinds),
        col(Nudge.state) == "pending",
    )
    if subjects is not None:
        query = query.where(col(Nudge.subject).in_(subjects))
    if but:
        query = query.where(col(Nudge.id).not_in(but))
    session.exec(query)


def list_planned(
    session: Session, person_id: int, kinds: Sequence[str], subjects: Sequence[str] | None = None
) -> Sequence[Nudge]:
    """The rows that are still to come about some subjects, or about any."""
    query = select(Nudge).where(
        col(Nudge.person_id) == person_id,
        col(Nudge.kind).in_(kinds),
        col(Nudge.state) == "pending",
    )
    if subjects is not None:
        query = query.where(col(Nudge.subject).in_(subjects))
    return session.exec(query.order_by(col(Nudge.due_at), col(Nudge.id))).all()


def unplan_all(session: Session, person_id: int) -> None:
    """Take away everything that is still to come for a person.

    Urgent rows stay: the tick drops them and tells those who wait for an answer.
    """
    session.exec(
        delete(Nudge).where(
            col(Nudge.person_id) == person_id,
            col(Nudge.state) == "pending",
            col(Nudge.urgent).is_(False),
        )
    )


def find_due_person(
    session: Session, team_id: str, at: datetime, told: int | None = None
) -> tuple[Nudge, Person] | None:
    """The longest-due row with its person, both locked for this transaction.

    A person with a message under way is passed over: one message at a time for each. Whoever was
    `told` just now comes after the others, so that many words to one make nobody else wait.
    """
    under_way = (
        exists()
        .where(col(Nudge.person_id) == col(Person.id), col(Nudge.state) == "sending")
        .correlate(Person)
    )
    query = (
        select(Nudge, Person)
        .join(Person, col(Person.id) == col(Nudge.person_id))
        .where(
            col(Nudge.team_id) == team_id,
            col(Nudge.state) == PENDING,
            col(Nudge.due_at) <= at,
            ~under_way,
        )
        .order_by(col(Nudge.due_at), col(Nudge.id))
        .limit(1)
        .with_for_update(skip_locked=True, key_share=True)
    )
    if told is not None:
        other = session.exec(query.where(col(Nudge.person_id) != told)).one_or_none()
        if other is not None:
            return other
    return session.exec(query).one_or_none()


def next_moment(session: Session, team_id: str, settles: timedelta) -> datetime | None:
    """When a tick has something to do: a row is due, or a lease is over and its message settled."""
    due = select(func.min(Nudge.due_at)).where(
        col(Nudge.team_id) == team_id, col(Nudge.state) == PENDING
    )
    leased = select(func.min(Nudge.lease_until)).where(
        col(Nudge.team_id) == team_id, col(Nudge.state) == SENDING
    )
    lease = session.exec(leased).one()
    over = lease + settles + timedelta(seconds=1) if lease else None
    moments = [each for each in (session.exec(due).one(), over) if each is not None]
    return min(moments, default=None)


def list_pending(session: Session, person_id: int, until: datetime) -> Sequence[Nudge]:
    """A person's rows that are due until an instant."""
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.person_id) == person_id,
            col(Nudge.state) == "pending",
            col(Nudge.due_at) <= until,
        )
        .order_by(col(Nudge.due_at), col(Nudge.id))
    ).all()


def was_sent_since(session: Session, person_id: int, since: datetime) -> bool:
    """Whether a person got an unasked message (no urgent one) since an instant."""
    row = session.exec(
        select(Nudge.id)
        .where(
            col(Nudge.person_id) == person_id,
            col(Nudge.state) == "sent",
            col(Nudge.ended_at) >= since,
            col(Nudge.urgent).is_(False),
        )
        .limit(1)
    ).first()
    return row is not None


def find_leftover(session: Session, team_id: str, at: datetime) -> str | None:
    """The bundle of a message whose lease is over and whose fate is unknown, or None."""
    return session.exec(
        select(Nudge.bundle)
        .where(
            col(Nudge.team_id) == team_id,
            col(Nudge.state) == SENDING,
            col(Nudge.lease_until) < at,
        )
        .order_by(col(Nudge.lease_until), col(Nudge.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()


def list_bundle(session: Session, bundle: str) -> Sequence[Nudge]:
    """The rows that went out, or go out, as one message."""
    return session.exec(
        select(Nudge).where(col(Nudge.bundle) == bundle).order_by(col(Nudge.id))
    ).all()


def list_said(
    session: Session, person_id: int, kinds: Sequence[str], subjects: Sequence[str]
) -> Sequence[Nudge]:
    """The messages that were sent about some subjects."""
    return session.exec(
        select(Nudge).where(
            col(Nudge.person_id) == person_id,
            col(Nudge.kind).in_(kinds),
            col(Nudge.subject).in_(subjects),
            col(Nudge.state) == "sent",
        )
    ).all()


def list_last_sent(session: Session, person_id: int, kind: str, limit: int) -> Sequence[Nudge]:
    """The latest messages of a kind that a person got, the latest first."""
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.person_id) == person_id,
            col(Nudge.kind) == kind,
            col(Nudge.state) == "sent",
        )
        .order_by(col(Nudge.occasion).desc())
        .limit(limit)
    ).all()


def last_occasion(session: Session, person_id: int, kind: str) -> date | None:
    """The latest occasion of a kind that is no longer to come: sent, dropped or under way."""
    return session.exec(
        select(func.max(Nudge.occasion)).where(
            col(Nudge.person_id) == person_id,
            col(Nudge.kind) == kind,
            col(Nudge.state) != "pending",
        )
    ).one()


def next_due(session: Session, person_id: int, kind: str) -> Nudge | None:
    """The next row of a kind for a person, or None."""
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.person_id) == person_id,
            col(Nudge.kind) == kind,
            col(Nudge.state) == "pending",
        )
        .order_by(col(Nudge.due_at))
        .limit(1)
    ).one_or_none()


def find_by_message(session: Session, person_id: int, ts: str) -> Sequence[Nudge]:
    """The rows behind one message that a person got."""
    return session.exec(
        select(Nudge).where(
            col(Nudge.person_id) == person_id, col(Nudge.state) == "sent", col(Nudge.ts) == ts
        )
    ).all()


def is_paused(session: Session, team_id: str, at: datetime) -> bool:
    """Whether sending to a workspace has to wait."""
    found = session.get(Workspace, team_id)
    return found is not None and found.paused_until is not None and found.paused_until > at


def workspace(session: Session, team_id: str) -> Workspace:
    """The row of a workspace, made when there is none, locked for this transaction."""
    session.execute(_insert(session, Workspace).values(team_id=team_id).on_conflict_do_nothing())
    return session.exec(
        select(Workspace).where(col(Workspace.team_id) == team_id).with_for_update()
    ).one()


def forget_ended(session: Session, before: datetime, limit: int = 1000) -> int:
    """Delete rows that ended long ago; answers how many."""
    old = session.exec(
        select(Nudge.id)
        .where(col(Nudge.ended_at) < before)
        .order_by(col(Nudge.ended_at))
        .limit(limit)
    ).all()
    if old:
        session.exec(delete(Nudge).where(col(Nudge.id).in_(old)))
    return len(old)


def count_states(session: Session, team_id: str) -> dict[str, int]:
    """How many rows stand in each state: for operators."""
    rows = session.exec(
        select(Nudge.state, func.count())
        .where(col(Nudge.team_id) == team_id)
        .group_by(col(Nudge.state))
    )
    return dict(rows.all())
