"""What the clock says about milestones, and the requests for help that it delivers."""

from bot.usecases.goals.milestones import (
    after_help,
    earlier_prompts,
    help_asked,
    help_returned,
    milestone_prompt,
)
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.milestones import HELP, HELP_RETURNED, MILESTONE_KINDS
from handlers.milestones.views import help_part, milestone_part, returned_part

PRESSING_FIRST = reversed(MILESTONE_KINDS)
JOBS = (
    *(Job(kind, milestone_prompt, milestone_part, anew=earlier_prompts) for kind in PRESSING_FIRST),
    Job(HELP, help_asked, help_part, after_help),
    Job(HELP_RETURNED, help_returned, returned_part),
)
