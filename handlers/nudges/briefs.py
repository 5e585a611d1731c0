"""What was said before a session, told anew when what it is made of has changed."""

from bot.usecases.briefs.pages import told_before
from handlers.nudges.retell import retell
from handlers.visits import Visit


def retell_briefs(visit: Visit) -> None:
    """The mentor's brief and the mentee's question follow, whichever of the two the actor is.

    What the mentee no longer shares disappears from them.
    """
    for told in told_before(visit.deps, visit.actor):
        retell(visit.acting(told.person), (told.kind,), (told.subject,))
