"""Two people in a mentorship, and sessions of theirs, for tests of what comes after."""

from datetime import datetime, timedelta
from uuid import uuid4

from bot.deps import Actor, Deps
from bot.usecases.mentorships.course import start_mentorship
from storage.people import find_person, id_of
from storage.tables import MentoringSession


def person_id(deps: Deps, actor: Actor) -> int:
    """The key of a person who is known."""
    with deps.store.read() as session:
        return id_of(find_person(session, actor.team_id, actor.user_id))


def begin(deps: Deps, mentor: Actor, mentee: Actor) -> int:
    """A mentorship that begins now; its key."""
    with deps.store.write() as session:
        two = [find_person(session, each.team_id, each.user_id) for each in (mentor, mentee)]
        assert two[0] is not None
        assert two[1] is not None
        return id_of(start_mentorship(session, two[0], two[1], deps.now()))


def meeting(
    deps: Deps, mentorship_id: int, at: datetime, state: str = "planned", logged: bool = False
) -> int:
    """A session as it stands in the database, without what is planned for it; its key."""
    with deps.store.write() as session:
        row = MentoringSession(
            mentorship_id=mentorship_id,
            planned_by=1,
            starts_at=at,
            state=state,
            uid=uuid4().hex,
            form_key=uuid4().hex,
            created_at=deps.now(),
            logged_at=at + timedelta(hours=2) if logged else None,
        )
        session.add(row)
        session.flush()
        return id_of(row)
