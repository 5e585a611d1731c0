"""Milestones heard: finished, opened again, moved, and help asked for, from wherever they show."""

from slack_bolt import App

from bot.rules.refusals import FormRefused, Problem
from bot.usecases.goals import milestones
from bot.usecases.goals.milestones import MilestoneStep
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from bot.usecases.thanks.offers import offer_after_milestone
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed, typed_date
from handlers.milestones import views
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about milestones."""
    app.action(named("milestones.done"))(hear(on_milestone_done))
    app.action(named("milestones.undo"))(hear(on_milestone_undone))
    app.action(named("milestones.move"))(hear(on_move_wanted))
    app.view("milestones.move.submit")(hear(on_move_submitted))
    app.action(named("milestones.help"))(hear(on_help_wanted))
    app.view("milestones.help.submit")(hear(on_help_submitted))


def on_milestone_done(visit: Visit) -> None:
    """“Done”, from a prompt or the Home tab."""
    step = milestones.finish_milestone(visit.deps, visit.actor, visit.number, done=True)
    visit.ack()
    if visit.in_message:
        thanked = offer_after_milestone(visit.deps, visit.actor, visit.number)
        visit.reply(views.milestone_done(step, thanked))
    _show_elsewhere(visit, step)


def on_milestone_undone(visit: Visit) -> None:
    """“Undo”."""
    step = milestones.finish_milestone(visit.deps, visit.actor, visit.number, done=False)
    visit.ack()
    if visit.in_message:
        visit.reply(views.milestone_undone(step), instead=True)
    _show_elsewhere(visit, step)


def on_move_wanted(visit: Visit) -> None:
    """“Move the date”."""
    visit.ack()
    step = milestones.get_milestone(visit.deps, visit.actor, visit.number)
    visit.open(views.move_form(step, told=not visit.in_message))


def on_move_submitted(visit: Visit) -> None:
    """A new date was chosen."""
    key = visit.noted("milestone")
    due = typed_date(visit.view, "due")
    step = milestones.move_milestone(visit.deps, visit.actor, key, due)
    if visit.note().get("told") is True:
        visit.ack(response_action="update", view=views.milestone_moved(step))
    else:  # the message that it was moved from tells it
        visit.ack()
    _show_elsewhere(visit, step)


def on_help_wanted(visit: Visit) -> None:
    """“Ask for help”."""
    visit.ack()
    step = milestones.get_milestone(visit.deps, visit.actor, visit.number)
    visit.open(views.help_form(step))


def on_help_submitted(visit: Visit) -> None:
    """Somebody is to be asked: kept first, delivered by the next tick."""
    key = visit.noted("milestone")
    helper = typed(visit.view, "helper")
    words = typed(visit.view, "words") or ""
    form = str(visit.view["id"])
    if helper and helper == visit.context.bot_user_id:  # Slack offers bots in the menu, too
        raise FormRefused({"helper": Problem("the_bot")})
    milestones.ask_for_help(visit.deps, visit.actor, key, helper, words, form)
    visit.ack(response_action="update", view=views.help_sent(helper))


def _show_elsewhere(visit: Visit, step: MilestoneStep) -> None:
    draw_home(visit)
    retell(visit, MILESTONE_KINDS, [milestone_subject(step.milestone)])
    retell_briefs(visit)
