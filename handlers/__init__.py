"""The index of features: what is heard, what can be typed, what the clock says."""

from slack_bolt import App

from bot.language import N_
from bot.usecases.nudges.jobs import Jobs
from handlers.actions import jobs as action_jobs
from handlers.actions import listeners as actions
from handlers.agenda import listeners as agenda
from handlers.briefs import jobs as brief_jobs
from handlers.briefs import listeners as briefs
from handlers.checkins import jobs as checkin_jobs
from handlers.checkins import listeners as checkins
from handlers.checklists import listeners as checklists
from handlers.commands import Command, Commands, Word
from handlers.experts import jobs as expert_jobs
from handlers.experts import listeners as experts
from handlers.exports import listeners as exports
from handlers.goal_history import listeners as goal_history
from handlers.goals import listeners as goals
from handlers.home import listeners as home
from handlers.intros import jobs as intro_jobs
from handlers.intros import listeners as intros
from handlers.journal import listeners as journal
from handlers.logs import jobs as log_jobs
from handlers.logs import listeners as logs
from handlers.mentors import listeners as mentors
from handlers.mentorships import jobs as mentorship_jobs
from handlers.mentorships import listeners as mentorships
from handlers.milestones import jobs as milestone_jobs
from handlers.milestones import listeners as milestones
from handlers.network import listeners as network
from handlers.people import listeners as people
from handlers.profiles import listeners as profiles
from handlers.programme import listeners as programme
from handlers.proposals import jobs as proposal_jobs
from handlers.proposals import listeners as proposals
from handlers.requests import jobs as request_jobs
from handlers.requests import listeners as requests
from handlers.resources import listeners as resources
from handlers.reviews import jobs as review_jobs
from handlers.reviews import listeners as reviews
from handlers.roadmaps import listeners as roadmaps
from handlers.sessions import jobs as session_jobs
from handlers.sessions import listeners as sessions
from handlers.settings import listeners as settings
from handlers.skills import listeners as skills
from handlers.thanks import jobs as thanks_jobs
from handlers.thanks import listeners as thanks
from handlers.visions import listeners as visions

GOAL = Command(
    "goal",
    N_("set goals and keep them moving"),
    goals.show_list,
    {**goals.WORDS, **goal_history.WORDS, **roadmaps.GOAL_WORDS},
)
MENTOR = Command(
    "mentor",
    N_("find a mentor, or be one"),
    mentorships.show_status,
    {**mentors.WORDS, **requests.WORDS, **mentorships.WORDS},
)
SESSION = Command(
    "session",
    N_("meetings with your mentor or mentee"),
    sessions.show_list,
    {**sessions.WORDS, **agenda.WORDS, **briefs.WORDS, **logs.WORDS, **actions.WORDS},
)
INTRO_WORDS = {**experts.WORDS, **intros.WORDS, **proposals.WORDS}
INTRO = Command(
    "intro",
    N_("a conversation with somebody who knows"),
    intros.show,
    INTRO_WORDS,
    free=Word(
        experts.free_words(intros.ask_person, INTRO_WORDS),
        N_("finds somebody who knows, or asks @person"),
        N_("[@person] topic"),
        people=True,
    ),
)
THANKS = Command("thanks", N_("a word of thanks"), thanks.show, thanks.WORDS, thanks.THANK)
NORTHSTAR = Command(
    "northstar",
    N_("your goals in sight, here in Slack"),
    home.show_home,
    {
        "home": Word(home.show_home, N_("draws your Home tab and tells it in short")),
        **profiles.WORDS,
        **visions.WORDS,
        **skills.WORDS,
        **roadmaps.WORDS,
        **reviews.WORDS,
        **journal.WORDS,
        **checklists.WORDS,
        **resources.WORDS,
        **network.WORDS,
        "settings": Word(settings.open_settings, N_("chooses when I write to you")),
        **exports.WORDS,
        **programme.WORDS,
        "goal": Word(
            goals.show_list, N_("is /goal: add, list, update, done, history, roadmap"), "…"
        ),
        "checkin": Word(checkins.answer, N_("is /checkin: answer, snooze, pause, resume"), "…"),
        "mentor": Word(
            mentorships.show_status, N_("is /mentor: find, request, offer, status"), "…"
        ),
        "session": Word(
            sessions.show_list, N_("is /session: plan, agenda, brief, log, actions"), "…"
        ),
        "intro": Word(intros.show, N_("is /intro: a topic, offer, inbox"), "…"),
        "thanks": Word(thanks.show, N_("is /thanks: @person for …"), "…"),
    },
)
COMMANDS = Commands((GOAL, checkins.COMMAND, MENTOR, SESSION, INTRO, THANKS, NORTHSTAR))
FEATURES = (
    requests,  # before check-ins: of words in the direct message it hears those for another
    *(people, home, goals, milestones, checkins, settings),
    *(profiles, mentors, mentorships, programme),
    *(sessions, agenda, briefs, logs, actions),
    *(experts, intros, proposals, network, thanks),
    *(visions, goal_history, skills, roadmaps, reviews),
    *(journal, checklists, resources, exports),
)


def register(app: App) -> None:
    """Hear every feature."""
    for feature in FEATURES:
        feature.register(app)
    COMMANDS.register(app)


def jobs() -> Jobs:
    """What the clock can say, by kind; what falls together is said in this order."""
    weekly = (checkin_jobs, milestone_jobs, review_jobs, log_jobs, action_jobs)
    meeting = (brief_jobs, session_jobs)
    between = (request_jobs, mentorship_jobs, intro_jobs, proposal_jobs, expert_jobs, thanks_jobs)
    return {job.kind: job for each in (*weekly, *meeting, *between) for job in each.JOBS}
