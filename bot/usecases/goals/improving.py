"""Goal improvements: one answer made better, or dates moved, without the whole form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import Before, GoalDraft, MilestoneDraft, check_dates
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import today
from bot.usecases.goals.changes import keep_changes, remember
from bot.usecases.goals.keeping import GoalCard, own_goal, planned_card, rewrite_goal
from bot.usecases.goals.pages import GoalPage, goal_page
from storage import goals as rows
from storage.people import id_of


def improve_goal(deps: Deps, actor: Actor, goal_id: int, said: Mapping[str, Any]) -> GoalPage:
    """Keep these parts of a goal's draft, by their names; all others stay as they are."""
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        draft = replace(goal_page(session, deps, person, goal).draft, **said)
        card = rewrite_goal(session, deps, person, goal, draft)
        return replace(goal_page(session, deps, person, goal), card=card)


def move_dates(
    deps: Deps,
    actor: Actor,
    goal_id: int,
    due: date | None,
    dates: Mapping[int, date | None],
    reason: str = "",
) -> GoalCard:
    """Give a goal and these milestones of it other dates, all of them or none.

    A milestone that was added meanwhile keeps the date that it has. FormRefused for a goal that
    has ended: it has no dates to come.
    """
    with deps.store.write() as session:
        person, goal = own_goal(session, deps, actor, goal_id)
        if goal.state != "active":
            raise FormRefused({"due": Problem("goal_ended")})
        known = {id_of(m): m for m in rows.milestones_of(session, [goal_id])[goal_id]}
        then = remember(session, goal)
        before = Before(goal.due, {key: step.due for key, step in known.items()})
        # Those that are gone keep their place, so that each problem finds its own field.
        steps = tuple(
            MilestoneDraft("", dates[key] if key in known else None, key) for key in dates
        )
        draft = GoalDraft(due=due, milestones=steps, reason=reason)
        why = check_dates(draft, today(deps.now(), person.tz), before)
        goal.due = due or goal.due
        for key in known.keys() & dates.keys():
            known[key].due = dates[key]
        session.add_all([goal, *known.values()])
        session.flush()
        card = planned_card(session, deps, person, goal)
        changes = keep_changes(session, person, goal, then, deps.now(), "moved", why)
        return replace(card, changed=tuple(change.what for change in changes))
