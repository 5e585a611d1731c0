"""The tables: the vocabulary that storage, use cases and rules share.

Rows may be handed out detached and are read-only outside a use case. Nothing loads lazily.
Instants are aware UTC; what a person means as a date is a date.
"""

from storage.tables.checkins import Checkin, CheckinProgress, CheckinWords
from storage.tables.columns import UtcDateTime
from storage.tables.experts import ExpertOffer, IntroWish
from storage.tables.goals import Goal, GoalChange, HelpRequest, Milestone
from storage.tables.intros import Intro, IntroAsk, IntroOutcome
from storage.tables.mentors import (
    MentorOffer,
    MentorRequest,
    PersonSkill,
    Profile,
    RequestWords,
    Skill,
)
from storage.tables.mentorships import Agreement, Mentorship, MentorshipEnd, Pulse
from storage.tables.network import Contact, Picture, SuggestionSkip
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
from storage.tables.thanks import OfferedOnce, Thanks

__all__ = [
    "ActionItem",
    "Advice",
    "AgendaTopic",
    "Agreement",
    "BriefOmission",
    "Checkin",
    "CheckinProgress",
    "CheckinWords",
    "Contact",
    "ExpertOffer",
    "Goal",
    "GoalChange",
    "HelpRequest",
    "Intro",
    "IntroAsk",
    "IntroOutcome",
    "IntroWish",
    "MentorOffer",
    "MentorRequest",
    "MentoringSession",
    "Mentorship",
    "MentorshipEnd",
    "Milestone",
    "Nudge",
    "OfferedOnce",
    "Person",
    "PersonSkill",
    "Picture",
    "PrivateNote",
    "Profile",
    "Pulse",
    "RequestWords",
    "Rhythm",
    "SessionLog",
    "Skill",
    "SuggestionSkip",
    "Thanks",
    "UtcDateTime",
    "Workspace",
]
