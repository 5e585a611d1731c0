"""The tables: the vocabulary that storage, use cases and rules share.

Rows may be handed out detached and are read-only outside a use case. Nothing loads lazily.
Instants are aware UTC; what a person means as a date is a date.
"""

from storage.tables.checkins import Checkin, CheckinProgress, CheckinWords
from storage.tables.columns import UtcDateTime
from storage.tables.experts import ExpertOffer, IntroWish
from storage.tables.goals import (
    Goal,
    GoalAnswer,
    GoalChange,
    GoalRevision,
    HelpRequest,
    Milestone,
)
from storage.tables.growth import (
    GoalResource,
    GoalSkill,
    Opportunity,
    Resource,
    ResourceSkill,
    SkillApart,
    SkillLevel,
)
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
from storage.tables.reviews import JournalNote, Reflection, Review, ReviewAnswer
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
from storage.tables.visions import VisionPart, VisionVersion

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
    "GoalAnswer",
    "GoalChange",
    "GoalResource",
    "GoalRevision",
    "GoalSkill",
    "HelpRequest",
    "Intro",
    "IntroAsk",
    "IntroOutcome",
    "IntroWish",
    "JournalNote",
    "MentorOffer",
    "MentorRequest",
    "MentoringSession",
    "Mentorship",
    "MentorshipEnd",
    "Milestone",
    "Nudge",
    "OfferedOnce",
    "Opportunity",
    "Person",
    "PersonSkill",
    "Picture",
    "PrivateNote",
    "Profile",
    "Pulse",
    "Reflection",
    "RequestWords",
    "Resource",
    "ResourceSkill",
    "Review",
    "ReviewAnswer",
    "Rhythm",
    "SessionLog",
    "Skill",
    "SkillApart",
    "SkillLevel",
    "SuggestionSkip",
    "Thanks",
    "UtcDateTime",
    "VisionPart",
    "VisionVersion",
    "Workspace",
]
