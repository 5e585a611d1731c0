"""What the clock says about action items, and what one person asks of another."""

from bot.usecases.actions.prompts import action_prompt, after_given, unheard_prompt
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.actions import (
    ACTION_COMING,
    ACTION_DUE,
    ACTION_GIVEN,
    ACTION_UNHEARD,
)
from handlers.actions.prompts import action_part, given_part, unheard_part

JOBS: tuple[Job, ...] = (
    Job(ACTION_DUE, action_prompt, action_part),
    Job(ACTION_COMING, action_prompt, action_part),
    Job(ACTION_GIVEN, action_prompt, given_part, after_given, short=True),
    Job(ACTION_UNHEARD, unheard_prompt, unheard_part),
)
