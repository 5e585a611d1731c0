"""What the clock says about proposals and paying forward, and the days that it counts for them."""

from bot.usecases.nudges import Job
from bot.usecases.paying_forward import after_forward, forward_prompt
from bot.usecases.planning.forward import PAY_FORWARD
from bot.usecases.planning.proposals import (
    DONE,
    ENDED,
    LAST_DAY,
    PROPOSED,
    REMIND_DAY,
    REMINDER,
)
from bot.usecases.proposal_prompts import (
    after_last_day,
    after_proposed,
    after_remind_day,
    after_reminder,
    day_came,
    proposal_anew,
    proposal_prompt,
)
from handlers.proposals.forward import forward_part
from handlers.proposals.prompts import never_said, proposal_part

JOBS = (
    Job(PROPOSED, proposal_prompt, proposal_part, after_proposed, proposal_anew),
    Job(REMINDER, proposal_prompt, proposal_part, after_reminder, proposal_anew),
    Job(DONE, proposal_prompt, proposal_part),
    Job(REMIND_DAY, day_came, never_said, after_remind_day, proposal_anew),
    Job(LAST_DAY, day_came, never_said, after_last_day, proposal_anew),
    Job(ENDED, day_came, never_said, anew=proposal_anew),
    Job(PAY_FORWARD, forward_prompt, forward_part, after_forward),
)
