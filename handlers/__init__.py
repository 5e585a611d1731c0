"""The index of features: what is heard, what can be typed, what the clock says."""

from slack_bolt import App

from bot.usecases.nudges import Jobs
from handlers.checkins import jobs as checkin_jobs
from handlers.checkins import listeners as checkins
from handlers.commands import Command, Commands, Word
from handlers.goals import listeners as goals
from handlers.home import listeners as home
from handlers.milestones import jobs as milestone_jobs
from handlers.milestones import listeners as milestones
from handlers.people import listeners as people
from handlers.settings import listeners as settings

NORTHSTAR = Command(
    "northstar",
    "your goals in sight, here in Slack",
    home.show_home,
    {
        "home": Word(home.show_home, "draws your Home tab and tells it in short"),
        "settings": Word(settings.open_settings, "chooses when I write to you"),
        "goal": Word(goals.show_list, "is /goal: add, list, update, done", "…"),
        "checkin": Word(checkins.answer, "is /checkin: answer, snooze, pause, resume", "…"),
    },
)
COMMANDS = Commands((goals.COMMAND, checkins.COMMAND, NORTHSTAR))


def register(app: App) -> None:
    """Hear every feature."""
    for feature in (people, home, goals, milestones, checkins, settings):
        feature.register(app)
    COMMANDS.register(app)


def jobs() -> Jobs:
    """What the clock can say, by kind."""
    return {job.kind: job for job in (*checkin_jobs.JOBS, *milestone_jobs.JOBS)}
