"""Publishing the Home tab, whenever what it shows has changed."""

import logging
from collections.abc import Iterable

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
    homes: OpenHomes | None = visit.context.get("homes")
    known = homes.changes(visit.actor) if homes is not None else 0
    page = _draw(visit)
    own = visit.actor.user_id == visit.context.user_id  # a deed may show on another one's, too
    if own:
        redraw_open(visit)
    if page is None or homes is None:
        return
    if own and (visit.body.get("view") or {}).get("type") == "home":
        homes.seen(visit.actor, page.good_until, known)
    else:
        homes.drawn(visit.actor, page.good_until, known)
    homes.changed(_others(visit.actor, page))


def homes_changed(visit: Visit, actors: Iterable[Actor]) -> None:
    """What these people's Home tabs show, if they are open, is not as it stands any more."""
    homes: OpenHomes | None = visit.context.get("homes")
    if homes is not None:
        homes.changed(actors)


def draw_opened_home(visit: Visit) -> None:
    """Show the dashboard to somebody who has just come to it."""
    homes: OpenHomes | None = visit.context.get("homes")
    known = homes.changes(visit.actor) if homes is not None else 0
    page = _draw(visit)
    if homes is not None:
        homes.seen(visit.actor, page.good_until if page else OLD, known)


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
