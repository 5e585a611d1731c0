"""What is planned, sent or stored for a person: how tests look into the rows."""

from datetime import datetime

from sqlmodel import col, select

from bot.deps import Actor, Deps
from storage.tables import Nudge, Person


def nudges_of(deps: Deps, actor: Actor, kind: str = "", state: str = "") -> list[Nudge]:
    """A person's rows, in the order in which they were planned to come."""
    with deps.store.read() as session:
        rows = session.exec(
            select(Nudge)
            .join(Person, col(Person.id) == col(Nudge.person_id))
            .where(col(Person.team_id) == actor.team_id, col(Person.user_id) == actor.user_id)
            .order_by(col(Nudge.due_at), col(Nudge.kind), col(Nudge.id))
        ).all()
    return [row for row in rows if row.kind.startswith(kind) and row.state.startswith(state)]


def planned(deps: Deps, actor: Actor, kind: str = "") -> list[tuple[str, str, datetime]]:
    """Kind, subject and instant of what is still to come."""
    rows = nudges_of(deps, actor, kind, "pending")
    return [(row.kind, row.subject, row.due_at) for row in rows]
