"""Goal pages: one goal with everything that its owner said of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import NotFound
from bot.rules.resources import ATTACHED_MOST, SUGGESTED
from bot.rules.skills import join_list
from bot.usecases.goals.keeping import GoalCard, card_of
from storage import goals as rows
from storage.people import find_person, id_of
from storage.resources import list_fitting
from storage.skills import goal_skills_of
from storage.tables import Goal, GoalResource, Person, Resource


@dataclass(frozen=True)
class GoalPage:
    """A goal with everything that its owner said of it."""

    card: GoalCard
    answers: Mapping[str, str]  # to questions of any framework
    skills: tuple[str, ...]  # that it grows
    resources: tuple[tuple[Resource, GoalResource], ...]
    suggested: tuple[Resource, ...] = ()  # offered for its skills, and not beside it yet

    @property
    def draft(self) -> GoalDraft:
        """The goal as its form shows it, and as the coach reads it."""
        goal = self.card.goal
        steps = tuple(MilestoneDraft(m.title, m.due, m.id) for m in self.card.milestones)
        return GoalDraft(
            *(goal.title, goal.why, goal.measure, goal.due),
            *(goal.framework, goal.shared, goal.percent, steps),
            *(self.answers, goal.serves, goal.confidence, join_list(self.skills)),
        )


def get_goal_page(deps: Deps, actor: Actor, goal_id: int) -> GoalPage:
    """One goal of the actor's own with everything said of it, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        goal = rows.find_goal(session, id_of(person), goal_id) if person else None
        if person is None or goal is None:
            raise NotFound("goal")
        return goal_page(session, deps, person, goal)


def goal_page(session: Session, deps: Deps, person: Person, goal: Goal) -> GoalPage:
    """The page of a goal that is at hand."""
    skills = goal_skills_of(session, [id_of(goal)])[id_of(goal)]
    return GoalPage(
        card_of(session, deps, person, goal),
        rows.answers_of(session, id_of(goal)),
        tuple(skill.name for skill in skills),
        tuple(rows.resources_of(session, id_of(goal), ATTACHED_MOST)),
        tuple(list_fitting(session, person.team_id, id_of(goal), SUGGESTED)),
    )
