"""Publishing the Home tab, whenever what it shows has changed."""

import logging

from bot.usecases.home.page import home_page
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.home.views import home_view
from handlers.visits import Visit

log = logging.getLogger(__name__)


def draw_home(visit: Visit) -> None:
    """Show the person's dashboard as the database has it now."""
    try:
        with visit.turn:
            view = home_view(home_page(visit.deps, visit.actor))
            visit.client.views_publish(user_id=visit.actor.user_id, view=view)
    except SLACK_TROUBLE as error:  # the next change or visit draws it again
        log.info("the Home tab was not drawn: %s", code_of(error))
