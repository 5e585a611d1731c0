"""The line of sight heard: a goal is hung on a part of the vision."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.usecases.visions import sight
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.registry import named
from handlers.visions.sight import hang_form, sight_page
from handlers.visits import Visit

TURNING = ("visions.page", "visions.sight")


def register_sight(app: App) -> None:
    """Hear everything about it."""
    app.action(named("visions.sight"))(hear(on_sight_wanted))
    app.action(named("visions.hang"))(hear(on_hanging_wanted))
    app.view("visions.hang.submit")(hear(on_goal_hung))


def open_sight(visit: Visit) -> None:
    """What leads where."""
    turn_to(visit, sight_page(sight.get_sight(visit.deps, visit.actor)))


def turn_to(visit: Visit, view: Mapping[str, Any]) -> None:
    """The vision and the line of sight turn into each other: neither lies old beneath."""
    if visit.in_modal and visit.view.get("callback_id") in TURNING:
        visit.redraw_anyway(view)
    else:
        visit.show(view)


def on_sight_wanted(visit: Visit) -> None:
    """“Line of sight”."""
    visit.ack()
    open_sight(visit)


def on_hanging_wanted(visit: Visit) -> None:
    """“Hang it on…” or “Move”."""
    visit.ack()
    on_page = visit.is_on("visions.sight")
    form = sight.get_hanging(visit.deps, visit.actor, visit.number)
    visit.open(hang_form(form, on_page=on_page))


def on_goal_hung(visit: Visit) -> None:
    """The part was chosen: kept before it is acknowledged."""
    chosen = str(typed(visit.view, "part") or "")
    part = "" if chosen == "none" else chosen
    seen = sight.hang_goal(visit.deps, visit.actor, visit.noted("goal"), part)
    visit.ack()
    if visit.note().get("page") is True:
        visit.redraw_beneath(sight_page(seen))
    draw_home(visit)
