"""What the clock says about requests, and the days that it counts for them."""

from bot.usecases.nudges.jobs import Job, day_job
from bot.usecases.planning.requests import (
    ANSWERED,
    ASKED,
    EXPIRED,
    LAST_DAY,
    QUESTION,
    REMIND_DAY,
    REMINDER,
    REPLIED,
    RETURNED,
    UNHEARD,
)
from bot.usecases.requests.prompts import (
    after_last_day,
    after_remind_day,
    after_reminder,
    after_request,
    after_words,
    request_anew,
    request_prompt,
)
from handlers.requests.prompts import request_part

JOBS = (
    Job(ASKED, request_prompt, request_part, after_request, request_anew),
    Job(REPLIED, request_prompt, request_part, after_words, request_anew),
    Job(REMINDER, request_prompt, request_part, after_reminder, request_anew),
    Job(QUESTION, request_prompt, request_part, after_words, request_anew),
    Job(ANSWERED, request_prompt, request_part, short=True),
    Job(EXPIRED, request_prompt, request_part),
    Job(RETURNED, request_prompt, request_part),
    Job(UNHEARD, request_prompt, request_part),
    day_job(REMIND_DAY, after_remind_day, request_anew),
    day_job(LAST_DAY, after_last_day, request_anew),
)
