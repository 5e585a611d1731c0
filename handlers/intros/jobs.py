"""What the clock says about intros, and the days that it counts for them."""

from bot.usecases.intros.openings import after_opening, opening_prompt
from bot.usecases.intros.outcomes import helped_prompt
from bot.usecases.intros.prompts import (
    after_ask_day,
    after_asked,
    after_idle_day,
    ask_prompt,
    intro_anew,
    reminder_prompt,
    waiting_prompt,
)
from bot.usecases.nudges.jobs import Job, day_job
from bot.usecases.planning.intros import (
    ACCEPTED,
    ASK_DAY,
    ASKED,
    DECLINED,
    EXPIRED,
    FULL,
    HELPED,
    HELPED_LATER,
    IDLE_DAY,
    OPENING,
    REMINDER,
    RETURNED,
    UNOPENED,
    WAITING,
)
from handlers.intros.meeting import helped_part, opening_part, opening_place, unopened_part
from handlers.intros.prompts import ask_part
from handlers.intros.waiting import reminder_part, waiting_part

JOBS: tuple[Job, ...] = (
    Job(ASKED, ask_prompt, ask_part, after_asked, intro_anew, short=True),
    Job(ACCEPTED, ask_prompt, ask_part, short=True),
    Job(DECLINED, ask_prompt, ask_part),
    Job(FULL, ask_prompt, ask_part, anew=intro_anew, short=True),
    Job(RETURNED, ask_prompt, ask_part),
    Job(REMINDER, reminder_prompt, reminder_part),
    Job(WAITING, waiting_prompt, waiting_part),
    Job(EXPIRED, ask_prompt, ask_part),
    Job(HELPED, helped_prompt, helped_part),
    Job(HELPED_LATER, helped_prompt, helped_part),
    Job(OPENING, opening_prompt, opening_part, after_opening, place=opening_place),
    Job(UNOPENED, opening_prompt, unopened_part),
    day_job(ASK_DAY, after_ask_day, intro_anew),
    day_job(IDLE_DAY, after_idle_day, intro_anew),
)
