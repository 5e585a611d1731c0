"""After a goal has changed: its page, the Home tab, the prompts and a mentor's brief follow."""

from bot.usecases.goals import pages
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from bot.usecases.thanks.offers import ThanksOffer
from handlers.goals.page import goal_page
from handlers.home.publish import draw_home
from handlers.nudges.briefs import retell_briefs
from handlers.nudges.retell import retell
from handlers.visits import Visit


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
    if not visit.redraw(goal_page(page, offered, reached=reached)):
        newest = pages.get_goal_page(visit.deps, visit.actor, goal_id)
        visit.redraw_anyway(goal_page(newest, offered, reached=reached))
