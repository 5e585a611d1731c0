"""Workspaces: which ones the database knows."""

from sqlmodel import Session, col, select

from storage.tables import Person


def list_team_ids(session: Session) -> list[str]:
    """The workspaces in which somebody uses the bot."""
    return list(session.exec(select(Person.team_id).distinct().order_by(col(Person.team_id))))
