"""The form of a goal heard: opened, drawn anew while it is filled in, and kept."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt import App

from bot.rules.goals.drafts import MILESTONES, GoalDraft
from bot.rules.visions import PARTS
from bot.usecases import settings
from bot.usecases.goals import keeping, pages
from bot.usecases.goals.questions import question_about, question_on
from handlers.errors import hear
from handlers.goals import forms, saved
from handlers.goals.elsewhere import changed_page, show_elsewhere
from handlers.goals.reading import Shape, read_form, shape_of
from handlers.goals.views import checkin_moment
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.registry import named
from handlers.visits import Visit

ROWS_AT_FIRST = 2


def register(app: App) -> None:
    """Hear the form."""
    app.shortcut("goals.add")(hear(on_shortcut_used))
    app.action(re.compile(r"^goals\.add(#[\w.:-]*)?$"))(hear(on_add_wanted))
    app.action(named("goals.more"))(hear(on_another_milestone_wanted))
    app.action(named("goals.fuller"))(hear(on_more_wanted))
    app.action(named("goals.framework"))(hear(on_framework_chosen))
    app.action(named("goals.edit"))(hear(on_edit_wanted))
    app.view("goals.add.submit")(hear(on_goal_form_submitted))
    app.view("goals.edit.submit")(hear(on_edit_form_submitted))


def open_form(visit: Visit, title: str) -> None:
    """`/goal add [title]`: the form at once, the title filled in."""
    _open_new(visit, GoalDraft(title=title))


def _open_new(visit: Visit, draft: GoalDraft) -> None:
    visit.open(_new_form(visit, draft))


def _new_form(visit: Visit, draft: GoalDraft) -> dict[str, Any]:
    serving = keeping.list_serving(visit.deps, visit.actor)
    return forms.goal_form(draft, Shape(ROWS_AT_FIRST, serving=serving))


def on_shortcut_used(visit: Visit) -> None:
    """The global shortcut."""
    visit.ack()
    _open_new(visit, GoalDraft())


def on_add_wanted(visit: Visit) -> None:
    """A button that adds a goal, perhaps for a part of the vision: `serves:<part>`."""
    visit.ack()
    part = visit.value.removeprefix("serves:")
    draft = GoalDraft(serves=part if part in PARTS else "")
    if visit.is_on("visions.sight"):  # which would lie beneath as it was without the goal
        visit.redraw_anyway(_new_form(visit, draft))
    else:
        _open_new(visit, draft)


def on_another_milestone_wanted(visit: Visit) -> None:
    """One more row in the form; what was typed stays, by Slack's rule for equal ids."""
    visit.ack()
    note = visit.note()
    shape = shape_of(note)
    shape = replace(shape, rows=min(shape.rows + 1, MILESTONES))
    visit.redraw(forms.goal_form(read_form(visit.view, note), shape))


def on_more_wanted(visit: Visit) -> None:
    """“More about it”: the whole form, with what was typed into the short one."""
    visit.ack()
    note = visit.note()
    visit.redraw(forms.goal_form(read_form(visit.view, note), replace(shape_of(note), full=True)))


def on_framework_chosen(visit: Visit) -> None:
    """The questions of another framework; what was typed stays, also where it is out of sight."""
    visit.ack()
    note = visit.note()
    form = forms.goal_form(read_form(visit.view, note), shape_of(note))
    if not visit.redraw(form):  # a row was added meanwhile: what was chosen counts
        visit.redraw_anyway(form)


def on_goal_form_submitted(visit: Visit) -> None:
    """A new goal: kept before it is acknowledged, so that nothing acknowledged is lost."""
    draft = read_form(visit.view, visit.note())
    card = keeping.add_goal(visit.deps, visit.actor, draft, str(visit.view["id"]))
    rhythms = settings.get_settings(visit.deps, visit.actor)
    comes = checkin_moment(rhythms.next_checkin_at, rhythms.tz, rhythms.today)
    told = saved.goal_saved(card, comes, question_about(card, draft))
    visit.ack(response_action="update", view=told)
    draw_home(visit)
    retell_briefs(visit)


def on_edit_wanted(visit: Visit) -> None:
    """The form of a goal that exists; in the place of the word that it was saved."""
    visit.ack()
    page = pages.get_goal_page(visit.deps, visit.actor, visit.number)
    rows = min(max(len(page.card.milestones) + 1, ROWS_AT_FIRST), MILESTONES)
    serving = keeping.list_serving(visit.deps, visit.actor)
    on_page = visit.is_on("goals.page")
    beneath = str(visit.note().get("beneath") or "") if on_page else ""
    shape = Shape(rows, page.card.goal.id, serving, on_page, beneath=beneath)
    form = forms.goal_form(page.draft, shape)
    if visit.is_on("goals.saved"):
        visit.redraw_anyway(form)
    else:
        visit.open(form)


def on_edit_form_submitted(visit: Visit) -> None:
    """A changed goal: the page beneath the form, the Home tab and the prompts follow."""
    note = visit.note()
    draft = read_form(visit.view, note)
    card = keeping.change_goal(visit.deps, visit.actor, visit.noted("goal"), draft)
    if shape_of(note).on_page:
        visit.ack()
        show_elsewhere(visit, card)
        page, advice = question_on(visit.deps, visit.actor, visit.noted("goal"))
        view = changed_page(visit, page, advice=advice, changed=card.changed)
        visit.redraw_beneath(view)
    else:
        told = saved.goal_changed(card, question_about(card, draft))
        visit.ack(response_action="update", view=told)
        show_elsewhere(visit, card)
