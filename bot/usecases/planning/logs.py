"""What comes next of a record: the other of the two hears that there is something to read."""

from datetime import datetime

from sqlmodel import Session

from bot.usecases.planning.rows import plan_news
from bot.usecases.planning.sessions import session_subject
from storage.tables import MentoringSession, Person

SESSION_LOGGED = "session_logged"


def plan_logged(session: Session, person: Person, held: MentoringSession, now: datetime) -> None:
    """Let the other hear at once that a session has a record, or more in it; once a day."""
    plan_news(session, person, SESSION_LOGGED, session_subject(held), now)
