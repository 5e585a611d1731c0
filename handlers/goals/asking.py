"""Questions about a goal heard: the coach's, what stands in the way, and one more milestone."""

from slack_bolt import App

from bot.rules.goals.drafts import asks_obstacle
from bot.usecases.goals import keeping, obstacles
from bot.usecases.goals.pages import GoalPage
from bot.usecases.goals.questions import question_about, question_on
from handlers.errors import hear
from handlers.goals import questions, saved
from handlers.goals.elsewhere import above, changed_page, opened_page, show_elsewhere
from handlers.goals.page import goal_page
from handlers.goals.parts import takes_step
from handlers.inputs import typed, typed_date
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear the questions and their answers."""
    app.action(named("goals.coach"))(hear(on_question_wanted))
    app.action(named("goals.obstacle"))(hear(on_obstacle_wanted))
    app.view("goals.obstacle.submit")(hear(on_obstacle_submitted))
    app.action(named("goals.step"))(hear(on_step_wanted))
    app.view("goals.step.submit")(hear(on_step_submitted))


def on_question_wanted(visit: Visit) -> None:
    """“Ask me a question”: on the goal's page, or a word that there is none."""
    visit.ack()
    page, advice = question_on(visit.deps, visit.actor, visit.number)
    on_page = visit.is_on("goals.page")
    if asks_obstacle(page.card.goal):
        visit.open(above(visit, questions.obstacle_form(page.card, on_page=on_page)))
    elif advice is None:
        visit.open(questions.no_question(page.card))
    elif on_page:
        beneath = str(visit.note().get("beneath") or "")
        visit.redraw(goal_page(page, advice=advice, beneath=beneath))
    else:
        visit.open(opened_page(visit, page, advice=advice))


def on_obstacle_wanted(visit: Visit) -> None:
    """The form that asks what stands in the way."""
    visit.ack()
    card = keeping.get_goal(visit.deps, visit.actor, visit.number)
    form = questions.obstacle_form(card, on_page=visit.is_on("goals.page"))
    visit.open(above(visit, form))


def on_obstacle_submitted(visit: Visit) -> None:
    """What stands in the way: kept, with a way to do something about it; blank is no answer."""
    words = typed(visit.view, "obstacle") or ""
    if not words.strip():
        visit.ack()
        return
    key = visit.noted("goal")
    page = obstacles.name_obstacle(visit.deps, visit.actor, key, words)
    if _is_above_page(visit):
        visit.ack()
        visit.redraw_beneath(changed_page(visit, page))
    else:
        told = saved.obstacle_kept(page.card, question_about(page.card, page.draft))
        visit.ack(response_action="update", view=told)


def on_step_wanted(visit: Visit) -> None:
    """The form of one more milestone, from wherever a goal is told."""
    visit.ack()
    card = keeping.get_goal(visit.deps, visit.actor, visit.number)
    if not takes_step(card):
        visit.open(questions.no_room(card))
        return
    form = questions.step_form(card, on_page=visit.is_on("goals.page"))
    if visit.is_on("goals.saved"):
        visit.redraw_anyway(form)
    else:
        visit.open(above(visit, form))


def on_step_submitted(visit: Visit) -> None:
    """One more milestone, before all others."""
    title, due = typed(visit.view, "title") or "", typed_date(visit.view, "due")
    key = visit.noted("goal")
    page = obstacles.add_first_step(visit.deps, visit.actor, key, title, due)
    _show_step(visit, page)
    show_elsewhere(visit, page.card)


def _show_step(visit: Visit, page: GoalPage) -> None:
    if _is_above_page(visit):
        visit.ack()
        visit.redraw_beneath(changed_page(visit, page))
    else:
        visit.ack(response_action="update", view=saved.step_added(page.card))


def _is_above_page(visit: Visit) -> bool:
    return visit.note().get("page") is True
