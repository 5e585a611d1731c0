"""Goal obstacles: what stands in the way of a goal is named, and becomes its first step."""

from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals import drafts as rules
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import today
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.goals.keeping import own_goal, planned_card
from bot.usecases.goals.pages import GoalPage, goal_page
from storage import goals as rows
from storage.people import id_of
from storage.tables import Goal, Milestone


def name_obstacle(deps: Deps, actor: Actor, goal_id: int, words: str) -> GoalPage:
    """Keep what stands in the way of a goal."""
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        then = remember(session, goal)
        goal.obstacle = rules.check_obstacle(words)
        session.add(goal)
        session.flush()
        keep_changes(session, person, goal, then, deps.now())
        return goal_page(session, deps, person, goal)


def add_first_step(
    deps: Deps, actor: Actor, goal_id: int, title: str, due: date | None
) -> GoalPage:
    """A milestone before all others; one that is called the same already is not made again."""
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        clean = rules.check_step(title, due, goal.due, today(deps.now(), person.tz))
        known = rows.milestones_of(session, [goal_id])[goal_id]
        if all(milestone.title != clean for milestone in known):
            if len(known) >= rules.MILESTONES:
                raise FormRefused({"title": Problem("steps_full", {"limit": rules.MILESTONES})})
            then = remember(session, goal)
            _put_first(session, goal, Milestone(goal_id=id_of(goal), position=0, title=clean), due)
            planned_card(session, deps, person, goal)
            keep_changes(session, person, goal, then, deps.now())
        return goal_page(session, deps, person, goal)


def _put_first(session: Session, goal: Goal, step: Milestone, due: date | None) -> None:
    step.due = due
    for position, milestone in enumerate(rows.milestones_of(session, [id_of(goal)])[id_of(goal)]):
        milestone.position = position + 1
        session.add(milestone)
    session.add(step)
    session.flush()
