"""Everything of a person planned anew: the zone, the rhythm or the account has changed."""

from datetime import datetime

from sqlmodel import Session

from bot.usecases.planning.actions import plan_actions
from bot.usecases.planning.checkins import plan_checkin
from bot.usecases.planning.intros import plan_intros
from bot.usecases.planning.mentorships import plan_mentorships
from bot.usecases.planning.milestones import plan_milestones
from bot.usecases.planning.reviews import plan_review
from bot.usecases.planning.sessions import plan_sessions
from storage import goals as goal_rows
from storage import nudges
from storage.people import id_of
from storage.tables import Person


def plan_all(session: Session, person: Person, now: datetime) -> None:
    """Plan anew what the bot will say to a person; urgent rows of one who left stay."""
    key = id_of(person)
    if not person.active:
        nudges.unplan_all(session, key)
        return
    plan_checkin(session, person, now)
    plan_review(session, person, now)
    active = goal_rows.list_goals(session, key, "active", limit=1000)
    milestones = goal_rows.milestones_of(session, [id_of(goal) for goal in active])
    pairs = [(goal, milestone) for goal in active for milestone in milestones[id_of(goal)]]
    plan_milestones(session, person, pairs, now)
    plan_mentorships(session, person, now)
    plan_sessions(session, person, now)
    plan_actions(session, person, now)
    plan_intros(session, person, now)
