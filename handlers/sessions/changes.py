"""Changes of sessions heard: the forms to plan, to move and to call off."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.deps import Actor
from bot.language import _
from bot.usecases.planning.sessions import SESSION_KINDS
from bot.usecases.sessions import changes, held, planned
from bot.usecases.sessions.held import SessionView
from handlers.beneath import in_place, open_above, redraw_beneath
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.sessions import forms, outcomes, views
from handlers.visits import Visit

GIVING_WAY = (views.SETTLED, views.CANCELLED, "sessions.cancel.submit")


def register(app: App) -> None:
    """Hear what changes a session."""
    app.view("sessions.plan.submit")(hear(on_plan_submitted))
    app.action(named("sessions.move"))(hear(on_move_wanted))
    app.view("sessions.move.submit")(hear(on_move_submitted))
    app.action(named("sessions.cancel"))(hear(on_cancel_wanted))
    app.view("sessions.cancel.submit")(hear(on_cancel_submitted))


def on_plan_submitted(visit: Visit) -> None:
    """A session or a series: kept before it is acknowledged."""
    key = visit.noted("mentorship") or forms.number_in(typed(visit.view, "mentorship"))
    draft, form = forms.read_draft(visit.view), str(visit.view["id"])
    settled = planned.plan_meeting(visit.deps, visit.actor, key, draft, form)
    _answer(visit, outcomes.settled_page(settled, _("Planned")), settled.view)


def on_move_wanted(visit: Visit) -> None:
    """“Move”, “Find another time”."""
    visit.ack()
    view = held.get_session(visit.deps, visit.actor, visit.number)
    common = planned.times_near(visit.deps, visit.actor, visit.number)
    open_form(visit, forms.move_form(view, common))


def on_move_submitted(visit: Visit) -> None:
    """Another time, length or place."""
    settled = changes.move_meeting(
        visit.deps,
        visit.actor,
        visit.noted("session"),
        forms.read_draft(visit.view),
        later=forms.wants_later(visit.view),
    )
    title = _("Moved") if settled.changed else _("As it was")
    _answer(visit, outcomes.settled_page(settled, title), settled.view)


def on_cancel_wanted(visit: Visit) -> None:
    """“Call it off”: the question, with room for a word."""
    visit.ack()
    open_form(visit, forms.cancel_form(held.get_session(visit.deps, visit.actor, visit.number)))


def on_cancel_submitted(visit: Visit) -> None:
    """Called off."""
    view = changes.cancel_meeting(
        visit.deps,
        visit.actor,
        visit.noted("session"),
        typed(visit.view, "words") or "",
        str(visit.view["id"]),
        later=forms.wants_later(visit.view),
    )
    _answer(visit, outcomes.cancelled_page(view), view)


def open_form(visit: Visit, form: Mapping[str, Any]) -> None:
    """A form takes the place of what another one came to: Slack piles up three views at most."""
    if visit.in_modal and visit.view.get("callback_id") in GIVING_WAY:
        visit.redraw_anyway(in_place(visit, form))
    else:
        open_above(visit, form)


def _answer(visit: Visit, page: Mapping[str, Any], view: SessionView) -> None:
    """What a form came to, in its place; and everywhere else the same."""
    visit.ack(response_action="update", view=in_place(visit, page))
    redraw_beneath(visit)
    show_elsewhere(visit, view)


def show_elsewhere(visit: Visit, view: SessionView) -> None:
    """The Home tabs and the messages of both tell the same."""
    subjects = changes.subjects_about(visit.deps, view)
    other = Actor(visit.actor.team_id, view.pair.other.user_id)
    for each in (visit, visit.acting(other)):
        draw_home(each)
        retell(each, SESSION_KINDS, subjects)
