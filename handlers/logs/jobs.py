"""What is said about records: the other of the two hears that there is one."""

from bot.usecases.logs.pages import logged_news
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.logs import SESSION_LOGGED
from handlers.logs.outcomes import logged_part

JOBS = (Job(SESSION_LOGGED, logged_news, logged_part, short=True),)
