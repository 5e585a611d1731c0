"""After a goal has changed: its page, the Home tab, the prompts and a mentor's brief follow."""

import json
from typing import Any

from bot.usecases.goals import pages
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from bot.usecases.thanks.offers import ThanksOffer
from handlers.goals.page import goal_page
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.visits import Visit

LISTS = ("visions.sight",)  # a roadmap beneath is drawn anew with the Home tab


def opened_page(visit: Visit, page: GoalPage, **told: Any) -> dict[str, Any]:
    """The page as it is opened, with a note of the list that it was opened from."""
    return goal_page(page, beneath="list" if any(map(visit.is_on, LISTS)) else "", **told)


def changed_page(visit: Visit, page: GoalPage, **told: Any) -> dict[str, Any]:
    """The page after a change, made on it or in a form above it: a list beneath it is stale now."""
    return goal_page(page, beneath="stale" if visit.note().get("beneath") else "", **told)


def above(visit: Visit, form: dict[str, Any]) -> dict[str, Any]:
    """A form that is opened on the goal's page, noting what lies beneath that."""
    beneath = visit.note().get("beneath") if visit.is_on("goals.page") else None
    if not beneath:
        return form
    note = json.loads(form["private_metadata"]) | {"beneath": str(beneath)}
    return form | {"private_metadata": json.dumps(note, ensure_ascii=False)}


def show_elsewhere(visit: Visit, card: GoalCard) -> None:
    """The Home tab, the prompts in the direct message and a mentor's brief tell the same."""
    draw_home(visit)
    retell(visit, MILESTONE_KINDS, [milestone_subject(m) for m in card.milestones])
    retell_briefs(visit)


def redraw_page(
    visit: Visit, goal_id: int, offered: ThanksOffer | None = None, reached: int = 0
) -> None:
    """The page anew; if two clicks came at once, as the database has it after both."""
    page = pages.get_goal_page(visit.deps, visit.actor, goal_id)
    if not visit.redraw(changed_page(visit, page, offered=offered, reached=reached)):
        newest = pages.get_goal_page(visit.deps, visit.actor, goal_id)
        visit.redraw_anyway(changed_page(visit, newest, offered=offered, reached=reached))
