"""What the clock says about proposals and paying forward, and the days that it counts for them."""

from bot.usecases.nudges.jobs import Job, day_job
from bot.usecases.planning.forward import GOAL_TURNED, PAY_FORWARD
from bot.usecases.planning.proposals import (
    DONE,
    ENDED,
    LAST_DAY,
    PROPOSED,
    REMIND_DAY,
    REMINDER,
)
from bot.usecases.proposals.forward import after_forward, after_turned, forward_prompt
from bot.usecases.proposals.prompts import (
    after_last_day,
    after_proposed,
    after_remind_day,
    after_reminder,
    proposal_anew,
    proposal_prompt,
)
from handlers.proposals.forward import forward_part
from handlers.proposals.prompts import proposal_part

JOBS = (
    Job(PROPOSED, proposal_prompt, proposal_part, after_proposed, proposal_anew),
    Job(REMINDER, proposal_prompt, proposal_part, after_reminder, proposal_anew),
    Job(DONE, proposal_prompt, proposal_part),
    day_job(REMIND_DAY, after_remind_day, proposal_anew),
    day_job(LAST_DAY, after_last_day, proposal_anew),
    day_job(ENDED, anew=proposal_anew),
    day_job(GOAL_TURNED, after_turned),
    Job(PAY_FORWARD, forward_prompt, forward_part, after_forward),
)
