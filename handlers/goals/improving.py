"""A goal improved without its whole form: the answer to one question, and dates that are moved."""

from typing import Any

from slack_bolt import App

from bot.usecases.goals import improving, keeping, pages
from bot.usecases.goals.questions import question_on
from handlers.errors import hear
from handlers.goals import dates, questions, saved
from handlers.goals.elsewhere import above, changed_page, show_elsewhere
from handlers.goals.reading import noted_ids
from handlers.inputs import typed, typed_date
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear both forms."""
    app.action(named("goals.improve"))(hear(on_improvement_wanted))
    app.view("goals.improve.submit")(hear(on_improvement_submitted))
    app.action(named("goals.move"))(hear(on_move_wanted))
    app.view("goals.move.submit")(hear(on_move_submitted))


def on_improvement_wanted(visit: Visit) -> None:
    """“Improve it”: the question with the fields that answer it; in the place of a short word."""
    visit.ack()
    page, advice = question_on(visit.deps, visit.actor, visit.number)
    if advice is None:  # answered elsewhere meanwhile
        view = questions.no_question(page.card)
    else:
        view = questions.improve_form(page, advice, on_page=visit.is_on("goals.page"))
    if visit.is_on("goals.saved"):
        visit.redraw_anyway(view)
    elif advice is None:
        visit.open(view)
    else:
        visit.open(above(visit, view))


def on_improvement_submitted(visit: Visit) -> None:
    """The better answer: kept, and told where the goal is told."""
    page = improving.improve_goal(visit.deps, visit.actor, visit.noted("goal"), _said(visit))
    if visit.note().get("page") is True:
        visit.ack()
        visit.redraw_beneath(changed_page(visit, page, changed=page.card.changed))
    else:
        visit.ack(response_action="update", view=saved.goal_changed(page.card))
    show_elsewhere(visit, page.card)


def _said(visit: Visit) -> dict[str, Any]:
    """What the form asks for, by the names that the draft of a goal has for it."""
    shown = [name for name in questions.FIELDS if name in visit.view["state"]["values"]]
    return {
        name: typed_date(visit.view, name) if name == "due" else typed(visit.view, name) or ""
        for name in shown
    }


def on_move_wanted(visit: Visit) -> None:
    """“Move dates”, on the goal's page; "Move the date" elsewhere."""
    visit.ack()
    card = keeping.get_goal(visit.deps, visit.actor, visit.number)
    visit.open(above(visit, dates.dates_form(card, on_page=visit.is_on("goals.page"))))


def on_move_submitted(visit: Visit) -> None:
    """Other dates: all of them fit together, or none is kept."""
    key, view = visit.noted("goal"), visit.view
    ids = noted_ids(visit.note())
    chosen = {step: typed_date(view, f"milestone.{place}.due") for place, step in enumerate(ids)}
    due, why = typed_date(view, "due"), typed(view, "reason") or ""
    card = improving.move_dates(visit.deps, visit.actor, key, due, chosen, why)
    if visit.note().get("page") is True:
        visit.ack()
        page = pages.get_goal_page(visit.deps, visit.actor, key)
        visit.redraw_beneath(changed_page(visit, page, changed=card.changed))
    else:
        visit.ack(response_action="update", view=saved.goal_changed(card))
    show_elsewhere(visit, card)
