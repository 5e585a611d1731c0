"""What the clock says about wishes that came true, and the hours that it counts for them."""

from bot.usecases.experts.wishes import after_look, after_met, after_offered, wish_met
from bot.usecases.nudges.jobs import Job, day_job
from bot.usecases.planning.wishes import OFFERED, WISH_LOOK, WISH_MET
from handlers.experts.prompts import met_part

JOBS: tuple[Job, ...] = (
    Job(WISH_MET, wish_met, met_part, after_met),
    day_job(OFFERED, after_offered),
    day_job(WISH_LOOK, after_look),
)
