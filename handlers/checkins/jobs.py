"""What the clock says about check-ins: the weekly question and its one reminder."""

from bot.usecases.checkins.prompts import after_checkin, checkin_prompt, earlier_prompts
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.checkins import CHECKIN, REMINDER
from handlers.checkins.views import checkin_part

JOBS = (
    Job(CHECKIN, checkin_prompt, checkin_part, after_checkin, earlier_prompts),
    Job(REMINDER, checkin_prompt, checkin_part),
)
