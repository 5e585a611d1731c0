"""The tables: the vocabulary that storage, use cases and rules share.

Rows may be handed out detached and are read-only outside a use case. Nothing loads lazily.
Instants are aware UTC; what a person means as a date is a date.
"""

from storage.tables.checkins import Checkin, CheckinProgress, CheckinWords
from storage.tables.columns import UtcDateTime
from storage.tables.goals import Goal, GoalChange, HelpRequest, Milestone
from storage.tables.mentors import (
    MentorOffer,
    MentorRequest,
    PersonSkill,
    Profile,
    RequestWords,
    Skill,
)
from storage.tables.mentorships import Agreement, Mentorship, MentorshipEnd, Pulse
from storage.tables.nudges import Nudge
from storage.tables.people import Person, Rhythm, Workspace
from storage.tables.sessions import (
    ActionItem,
    Advice,
    AgendaTopic,
    BriefOmission,
    MentoringSession,
    PrivateNote,
    SessionLog,
)

__all__ = [
    "ActionItem",
    "Advice",
    "AgendaTopic",
    "Agreement",
    "BriefOmission",
    "Checkin",
    "CheckinProgress",
    "CheckinWords",
    "Goal",
    "GoalChange",
    "HelpRequest",
    "MentorOffer",
    "MentorRequest",
    "MentoringSession",
    "Mentorship",
    "MentorshipEnd",
    "Milestone",
    "Nudge",
    "Person",
    "PersonSkill",
    "PrivateNote",
    "Profile",
    "Pulse",
    "RequestWords",
    "Rhythm",
    "SessionLog",
    "Skill",
    "UtcDateTime",
    "Workspace",
]
