"""What comes next of a goal that was reached: would its owner help others with the skill?"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.forward import ASKED_AFTER, SkillReached, skill_in_title
from bot.rules.rhythm import slot, today
from bot.usecases.planning.rows import plan_news, row
from storage import nudges
from storage.once import was_offered
from storage.people import get_rhythm, id_of
from storage.skills import list_vocabulary, skills_of
from storage.tables import Goal, Person

PAY_FORWARD = "pay_forward"
GOAL_TURNED = "goal_turned"  # never sent: the tick looks which skill the goal was in
MAY_BE_LATE = timedelta(days=14)


def forward_subject(goal: Goal, skill: SkillReached) -> str:
    """How nudge rows name a goal and the skill that it was in."""
    return f"goal:{id_of(goal)}:{skill.key}"


def skill_key_in(subject: str) -> str:
    """The skill of “goal:12:public speaking”."""
    return subject.split(":", 2)[2]


def asked_mark(skill_key: str) -> str:
    """What is noted once a person was asked about a skill."""
    return f"forward:{skill_key}"


def plan_look(session: Session, person: Person, goal: Goal, now: datetime) -> None:
    """A goal was reached, or is under way again: nobody waits while its title is read."""
    subject = f"goal:{id_of(goal)}:{now.timestamp():.0f}"  # it may turn twice on one day
    plan_news(session, person, GOAL_TURNED, subject, now)


def plan_forward(session: Session, person: Person, goal: Goal, now: datetime) -> None:
    """A goal was reached, or is under way again: some days later, and once for a skill."""
    key = id_of(person)
    planned = nudges.list_planned(session, key, [PAY_FORWARD])
    mine = [each.subject for each in planned if each.subject.startswith(f"goal:{id_of(goal)}:")]
    if mine:
        nudges.unplan(session, key, [PAY_FORWARD], mine)
    skill = skill_of(session, person, goal.title) if goal.state == "done" else None
    others = {skill_key_in(each.subject) for each in planned if each.subject not in mine}
    if skill is None or skill.key in others or was_offered(session, key, asked_mark(skill.key)):
        return
    day = today(now, person.tz) + ASKED_AFTER
    due_at = slot(day, get_rhythm(session, key), person.tz)
    subject = forward_subject(goal, skill)
    nudges.plan(session, [row(person, PAY_FORWARD, subject, day, due_at, due_at + MAY_BE_LATE)])


def skill_of(session: Session, person: Person, title: str) -> SkillReached | None:
    """The skill that a title is about: of the workspace's, the person's own, or what is common."""
    known = list_vocabulary(session, person.team_id).values()
    wanted = skills_of(session, [id_of(person)], "learn")[id_of(person)]
    return skill_in_title(title, [*known, *(skill.name for skill in wanted)])
