"""After a request has changed: the Home tabs and messages of both tell the same."""

from bot.deps import Actor
from bot.usecases.planning.requests import TO_MENTEE, TO_MENTOR
from bot.usecases.requests.standing import RequestCard
from handlers.home.publish import draw_home, homes_changed
from handlers.nudges.retell import retell
from handlers.visits import Visit


def show_elsewhere(visit: Visit, card: RequestCard) -> None:
    """Draw anew what shows a request, for each of the two."""
    other = Actor(visit.actor.team_id, card.other.user_id)
    draw_home(visit)
    homes_changed(visit, [other])  # the request may be no more on either Home
    for each in (visit, visit.acting(other)):
        retell(each, (*TO_MENTOR, *TO_MENTEE), card.subjects)
