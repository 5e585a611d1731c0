"""Goal writing: what a form says, put into the rows of a goal and of all that belongs to it."""

from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session

from bot.rules.goals.drafts import GoalDraft
from bot.rules.skills import skill_key, split_list
from bot.usecases.planning.milestones import MILESTONE_KINDS, milestone_subject
from storage import goals as rows
from storage import nudges
from storage.people import id_of
from storage.skills import set_goal_skills
from storage.tables import Goal, Milestone, Person


def write_goal(session: Session, person: Person, goal: Goal, clean: GoalDraft) -> None:
    """The goal itself, the answers to its framework's questions, and the skills that it grows."""
    new = goal.id is None
    goal.title, goal.why, goal.measure = clean.title, clean.why, clean.measure
    goal.due = clean.due or goal.due
    goal.framework, goal.shared, goal.percent = clean.framework, clean.shared, clean.percent
    goal.serves, goal.confidence = clean.serves, clean.confidence
    session.add(goal)
    session.flush()
    answers = _answers(clean, new=new)
    if answers:
        rows.set_answers(session, id_of(goal), answers)
    names = {skill_key(name): name for name in split_list(clean.skills)}
    if names or not new:
        set_goal_skills(session, person.team_id, id_of(goal), names)


def _answers(clean: GoalDraft, *, new: bool) -> Mapping[str, str]:
    """A goal that is new has no answer that a blank one could take away."""
    return {code: words for code, words in clean.answers.items() if words or not new}


def write_milestones(
    session: Session,
    goal: Goal,
    clean: GoalDraft,
    was: Sequence[Milestone],
    named: Collection[int | None],
) -> None:
    """The milestones in the order of the form; those that it names and leaves blank go."""
    known = {id_of(m): m for m in was}
    for position, row in enumerate(clean.milestones):
        milestone = known.pop(row.id, None) if row.id is not None else None
        if milestone is None:
            milestone = Milestone(goal_id=id_of(goal), position=position, title=row.title)
        milestone.position, milestone.title, milestone.due = position, row.title, row.due
        session.add(milestone)
    gone = [milestone for key, milestone in known.items() if key in named]
    subjects = [milestone_subject(milestone) for milestone in gone]
    nudges.unplan(session, goal.person_id, MILESTONE_KINDS, subjects)
    for milestone in gone:
        rows.delete_milestone(session, milestone)
    session.flush()
