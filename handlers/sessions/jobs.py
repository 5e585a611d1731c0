"""What the clock says about sessions."""

from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.sessions import FOLLOW_UP, NEWS_RETURNED, SESSION_NEWS
from bot.usecases.sessions.news import after_news, follow_up, session_news
from handlers.sessions.news import follow_up_part, news_part, returned_part

JOBS: tuple[Job, ...] = (
    Job(SESSION_NEWS, session_news, news_part, after_news),
    Job(NEWS_RETURNED, session_news, returned_part),
    Job(FOLLOW_UP, follow_up, follow_up_part),
)
