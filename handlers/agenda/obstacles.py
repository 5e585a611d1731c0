"""Obstacles heard: a check-in's words become a topic, and its message tells of it."""

from slack_bolt import App

from bot.deps import Actor, Deps
from bot.rules.refusals import NotFound
from bot.usecases.checkins import obstacles
from bot.usecases.planning.checkins import CHECKIN, REMINDER, week_subject
from bot.usecases.planning.rows import number_of
from bot.usecases.sessions.agenda import TopicStep
from handlers.agenda import forms, views
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about obstacles."""
    app.action(named("agenda.obstacle"))(hear(on_obstacle))
    app.view("agenda.obstacle.submit")(hear(on_obstacle_submitted))


def on_obstacle(visit: Visit) -> None:
    """“Talk about it”, at a check-in: one click where there is one mentor, else a small choice."""
    step = obstacles.talk_about_obstacle(visit.deps, visit.actor, visit.number)
    visit.ack()
    if step is None:
        found = obstacles.get_obstacle(visit.deps, visit.actor, visit.number)
        visit.open(forms.obstacle_form(found))
    elif visit.in_modal:
        visit.redraw_anyway(views.told_in_modal(step))
    else:
        visit.reply(views.told(step))
    if step is not None:
        draw_home(visit)
        retell_checkin(visit, step)


def on_obstacle_submitted(visit: Visit) -> None:
    """A mentor was chosen."""
    key = forms.read_mentorship(visit.view, 0)
    checkin = visit.noted("checkin")
    step = obstacles.talk_about_obstacle(visit.deps, visit.actor, checkin, key)
    if step is None:
        raise NotFound("mentorship")
    visit.ack(response_action="update", view=views.told_in_modal(step))
    draw_home(visit)
    retell_checkin(visit, step)


def retell_checkin(visit: Visit, step: TopicStep) -> None:
    """The check-in's message says whether its obstacle is on the agenda."""
    if step.topic.source != "checkin":
        return
    mentee = step.page.pair.mentee
    acting = visit.acting(Actor(mentee.team_id, mentee.user_id))
    week = _week_of(visit.deps, acting.actor, step.topic.source_key or "")
    if week:
        retell(acting, (CHECKIN, REMINDER), [week])


def _week_of(deps: Deps, mentee: Actor, source_key: str) -> str | None:
    try:
        found = obstacles.get_obstacle(deps, mentee, number_of(source_key))
    except NotFound:  # it was edited since, or taken back
        return None
    return week_subject(found.checkin.week)
