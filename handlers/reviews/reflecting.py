"""Moments to look back heard: at a milestone that is done, and at a goal that was reached."""

from slack_bolt import App

from bot.usecases.reviews import reflections
from bot.usecases.reviews.reflections import Reached
from handlers.errors import hear
from handlers.nudges.briefs import retell_briefs
from handlers.registry import named
from handlers.reviews import looking_back
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about them."""
    app.action(named("reviews.reflect"))(hear(on_milestone_looked_back_at))
    app.action(named("reviews.reflect_goal"))(hear(on_goal_looked_back_at))
    app.view("reviews.reflect.submit")(hear(on_reflection_submitted))


def on_milestone_looked_back_at(visit: Visit) -> None:
    """“A moment to look back”, where a milestone was marked done."""
    _open_form(visit, Reached("milestone", visit.number))


def on_goal_looked_back_at(visit: Visit) -> None:
    """The same where a goal was reached."""
    _open_form(visit, Reached("goal", visit.number))


def _open_form(visit: Visit, of: Reached) -> None:
    visit.ack()
    found = reflections.look_back(visit.deps, visit.actor, of)
    visit.open(looking_back.reflection_form(found))


def on_reflection_submitted(visit: Visit) -> None:
    """Words about what was reached: kept before it is acknowledged."""
    of = looking_back.reached(visit.note(), visit.noted("milestone"), visit.noted("goal"))
    draft = looking_back.read_reflection(visit.view)
    kept = reflections.keep_reflection(visit.deps, visit.actor, of, draft)
    visit.ack(response_action="update", view=looking_back.reflected(kept))
    retell_briefs(visit)
