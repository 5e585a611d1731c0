"""Goals, their milestones, and what their owners say of them besides."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, delete, func, select, update
from sqlmodel.sql.expression import SelectOfScalar

from storage.people import LAST_NUMBER
from storage.tables import (
    Goal,
    GoalAnswer,
    GoalResource,
    HelpRequest,
    Milestone,
    Person,
    Reflection,
    Resource,
    VisionPart,
)


def find_goal(session: Session, person_id: int, goal_id: int) -> Goal | None:
    """A goal of this very person, or None."""
    if goal_id > LAST_NUMBER:
        return None
    return session.exec(
        select(Goal).where(col(Goal.id) == goal_id, col(Goal.person_id) == person_id)
    ).one_or_none()


def find_goal_by_form(session: Session, person_id: int, form_key: str) -> Goal | None:
    """The goal that this form has made already, or None."""
    return session.exec(
        select(Goal).where(col(Goal.person_id) == person_id, col(Goal.form_key) == form_key)
    ).one_or_none()


def find_milestone(
    session: Session, person_id: int, milestone_id: int
) -> tuple[Milestone, Goal] | None:
    """A milestone of a goal of this very person, with the goal, or None."""
    if milestone_id > LAST_NUMBER:
        return None
    return session.exec(
        select(Milestone, Goal)
        .join(Goal, col(Goal.id) == col(Milestone.goal_id))
        .where(col(Milestone.id) == milestone_id, col(Goal.person_id) == person_id)
    ).one_or_none()


def list_goals(session: Session, person_id: int, state: str, limit: int) -> Sequence[Goal]:
    """A person's goals in a state: the next due first."""
    return session.exec(
        select(Goal)
        .where(col(Goal.person_id) == person_id, col(Goal.state) == state)
        .order_by(col(Goal.due), col(Goal.id))
        .limit(limit)
    ).all()


def list_closed_goals(session: Session, person_id: int, limit: int) -> Sequence[Goal]:
    """A person's goals that are done or dropped: the latest first."""
    return session.exec(
        select(Goal)
        .where(col(Goal.person_id) == person_id, col(Goal.state).in_(("done", "dropped")))
        .order_by(col(Goal.closed_at).desc(), col(Goal.id).desc())
        .limit(limit)
    ).all()


def has_active(session: Session, person_id: int) -> bool:
    """Whether a person has a goal under way."""
    found = session.exec(
        select(Goal.id)
        .where(col(Goal.person_id) == person_id, col(Goal.state) == "active")
        .limit(1)
    ).first()
    return found is not None


def count_goals(session: Session, person_id: int) -> dict[str, int]:
    """How many goals a person has in each state."""
    rows = session.exec(
        select(Goal.state, func.count())
        .where(col(Goal.person_id) == person_id)
        .group_by(col(Goal.state))
    )
    return dict(rows.all())


def milestones_of(session: Session, goal_ids: Sequence[int]) -> dict[int, list[Milestone]]:
    """The milestones of several goals at once, each in its order."""
    found: dict[int, list[Milestone]] = defaultdict(list)
    if goal_ids:
        rows = session.exec(
            select(Milestone)
            .where(col(Milestone.goal_id).in_(goal_ids))
            .order_by(col(Milestone.goal_id), col(Milestone.position), col(Milestone.id))
        )
        for milestone in rows:
            found[milestone.goal_id].append(milestone)
    return found


def answers_of(session: Session, goal_id: int) -> dict[str, str]:
    """What a goal's owner answered to the frameworks' own questions, of whichever framework."""
    rows = session.exec(select(GoalAnswer).where(col(GoalAnswer.goal_id) == goal_id))
    return {answer.question: answer.words for answer in rows}


def set_answers(session: Session, goal_id: int, answers: Mapping[str, str]) -> None:
    """Keep these answers; a blank one takes the old away, and those not named stay."""
    known = {a.question: a for a in session.exec(_named_answers(goal_id, answers))}
    for question, words in answers.items():
        answer = known.get(question)
        if words:
            answer = answer or GoalAnswer(goal_id=goal_id, question=question, words=words)
            answer.words = words
            session.add(answer)
        elif answer is not None:
            session.delete(answer)
    session.flush()


def _named_answers(goal_id: int, answers: Mapping[str, str]) -> SelectOfScalar[GoalAnswer]:
    return select(GoalAnswer).where(
        col(GoalAnswer.goal_id) == goal_id, col(GoalAnswer.question).in_(answers)
    )


def resources_of(
    session: Session, goal_id: int, limit: int
) -> Sequence[tuple[Resource, GoalResource]]:
    """The resources attached to a goal, in the order in which they were."""
    return session.exec(
        select(Resource, GoalResource)
        .join(GoalResource, col(GoalResource.resource_id) == col(Resource.id))
        .where(col(GoalResource.goal_id) == goal_id)
        .order_by(col(GoalResource.added_at), col(Resource.id))
        .limit(limit)
    ).all()


def vision_codes(session: Session, team_id: str, user_id: str) -> Sequence[str]:
    """The parts of a member's vision that have words: what a goal can hang on; one query."""
    return session.exec(
        select(VisionPart.part)
        .join(Person, col(Person.id) == col(VisionPart.person_id))
        .where(
            col(Person.team_id) == team_id,
            col(Person.user_id) == user_id,
            col(VisionPart.words) != "",
        )
    ).all()


def delete_milestone(session: Session, milestone: Milestone) -> None:
    """Take a milestone away, with what hangs on it; what was learnt on the way to it stays."""
    session.exec(delete(HelpRequest).where(col(HelpRequest.milestone_id) == milestone.id))
    session.exec(
        update(Reflection)
        .where(col(Reflection.milestone_id) == milestone.id)
        .values(milestone_id=None)
    )
    session.delete(milestone)
    session.flush()
