"""Two people of the town in a mentorship."""

from bot.usecases.mentorships.course import start_mentorship
from storage.people import find_person
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone


def begin(town: Town, mentor: Someone, mentee: Someone) -> int:
    """A mentorship that begins now; its key."""
    for person in (mentor, mentee):
        person.opens_home()
    with town.bot.deps.store.write() as session:
        team = str(mentor.sees()["team"]["id"])
        two = [find_person(session, team, each.user) for each in (mentor, mentee)]
        assert two[0] is not None
        assert two[1] is not None
        return start_mentorship(session, two[0], two[1], town.bot.deps.now()).id or 0
