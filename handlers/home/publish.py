"""Publishing the Home tab, whenever what it shows has changed."""

import logging

from bot.deps import Actor
from bot.language import language_of, speaking
from bot.usecases.home.page import HomePage, home_page
from handlers.blocks import is_gone
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.home.open_homes import OLD, OpenHomes
from handlers.home.views import home_view
from handlers.pictured_pages import redraw_open
from handlers.visits import Visit

log = logging.getLogger(__name__)


def draw_home(visit: Visit) -> None:
    """Show the person's dashboard as the database has it now, after a deed of theirs.

    Those with whom they have to do may see the deed on their own. A page of theirs that is open
    beneath a form follows, too.
    """
    page = _draw(visit)
    redraw_open(visit)
    homes: OpenHomes | None = visit.context.get("homes")
    if page is None or homes is None:
        return
    if (visit.body.get("view") or {}).get("type") == "home":
        homes.seen(visit.actor, page.good_until)
    else:
        homes.drawn(visit.actor, page.good_until)
    homes.changed(_others(visit.actor, page))


def draw_opened_home(visit: Visit) -> None:
    """Show the dashboard to somebody who has just come to it."""
    page = _draw(visit)
    homes: OpenHomes | None = visit.context.get("homes")
    if homes is not None:
        homes.seen(visit.actor, page.good_until if page else OLD)


def _draw(visit: Visit) -> HomePage | None:
    if is_gone(visit.actor.user_id):
        return None
    try:
        with visit.turn:
            page = home_page(visit.deps, visit.actor)
            with speaking(language_of(page.locale)):  # a deed may be drawn for the other one
                view = home_view(page)
            visit.client.views_publish(user_id=visit.actor.user_id, view=view)
    except SLACK_TROUBLE as error:  # the next change or visit draws it again
        log.info("the Home tab was not drawn: %s", code_of(error))
        return None
    return page


def _others(actor: Actor, page: HomePage) -> list[Actor]:
    found = [card.pair.other for card in page.mentoring.cards]
    found += [line.other for line in page.mentoring.requests]
    return [Actor(actor.team_id, person.user_id) for person in found]
