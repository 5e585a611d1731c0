"""What the clock says about wishes that came true, and the hours that it counts for them."""

from bot.usecases.nudges import Job
from bot.usecases.planning.wishes import OFFERED, WISH_LOOK, WISH_MET
from bot.usecases.wishes import after_look, after_met, after_offered, day_came, wish_met
from handlers.experts.prompts import met_part, never_said

JOBS: tuple[Job, ...] = (
    Job(WISH_MET, wish_met, met_part, after_met),
    Job(OFFERED, day_came, never_said, after_offered),
    Job(WISH_LOOK, day_came, never_said, after_look),
)
