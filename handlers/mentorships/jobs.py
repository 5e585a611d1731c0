"""What the clock says about mentorships."""

from bot.usecases.mentorships.prompts import (
    after_proposal,
    agreement_prompt,
    ending_prompt,
    mentorship_news,
    proposal_prompt,
    quiet_prompt,
    take_up_prompt,
)
from bot.usecases.mentorships.pulses import after_pulse, pulse_prompt
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.mentorships import (
    AGREEMENT_AGREED,
    AGREEMENT_PROPOSED,
    AGREEMENT_WANTED,
    ENDING,
    MENTORSHIP_NEWS,
    PULSE,
    QUIET,
    TAKE_UP,
)
from handlers.mentorships.news import agreed_part, agreement_part, news_part, proposal_part
from handlers.mentorships.prompts import ending_part, pulse_part, quiet_part, take_up_part

JOBS: tuple[Job, ...] = (
    Job(AGREEMENT_WANTED, agreement_prompt, agreement_part, short=True),
    Job(AGREEMENT_PROPOSED, proposal_prompt, proposal_part, after_proposal),
    Job(AGREEMENT_AGREED, proposal_prompt, agreed_part),
    Job(MENTORSHIP_NEWS, mentorship_news, news_part),
    Job(TAKE_UP, take_up_prompt, take_up_part),
    Job(ENDING, ending_prompt, ending_part),
    Job(QUIET, quiet_prompt, quiet_part),
    Job(PULSE, pulse_prompt, pulse_part, after_pulse),
)
