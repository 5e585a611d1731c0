"""What the clock says about thanks."""

from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.thanks import CLOSED, GONE, MOVED, PRIVATE, PUBLIC, UNHEARD
from bot.usecases.thanks.prompts import (
    after_private,
    after_public,
    channel_prompt,
    place_of_thanks,
    thanks_anew,
    thanks_prompt,
)
from handlers.thanks.prompts import thanks_part

JOBS = (
    # Each alone, not with other short ones: six of these would not fit what is read aloud.
    Job(PRIVATE, thanks_prompt, thanks_part, after_private, thanks_anew),
    Job(PUBLIC, thanks_prompt, thanks_part, after_public, thanks_anew, place=place_of_thanks),
    Job(MOVED, thanks_prompt, thanks_part, short=True),
    Job(UNHEARD, thanks_prompt, thanks_part),
    Job(GONE, thanks_prompt, thanks_part, anew=thanks_anew),  # over before it is said
    Job(CLOSED, channel_prompt, thanks_part),
)
