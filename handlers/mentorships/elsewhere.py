"""After a mentorship has changed: the Home tabs and messages of both tell the same."""

from bot.deps import Actor
from bot.usecases.mentorships.course import subjects_told
from bot.usecases.pairs import Pair
from bot.usecases.planning.mentorships import MENTORSHIP_KINDS
from bot.usecases.planning.sessions import SESSION_KINDS
from bot.usecases.sessions.changes import subjects_called_off
from handlers.home.publish import draw_home, homes_changed
from handlers.nudges.retell import retell
from handlers.visits import Visit


def show_elsewhere(visit: Visit, pair: Pair) -> None:
    """Draw anew what shows a mentorship, for each of the two."""
    other = Actor(visit.actor.team_id, pair.other.user_id)
    draw_home(visit)
    homes_changed(visit, [other])  # what has ended is on nobody's Home any more
    ended = pair.mentorship.state == "ended"
    sessions = subjects_called_off(visit.deps, pair) if ended else []
    for each in (visit, visit.acting(other)):
        retell(each, MENTORSHIP_KINDS, subjects_told(each.deps, each.actor, pair.key))
        if sessions:  # with the mentorship they were called off: their messages say so
            retell(each, SESSION_KINDS, sessions)
