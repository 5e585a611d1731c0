"""What the clock says about reviews."""

from bot.usecases.nudges import Job

JOBS: tuple[Job, ...] = ()
