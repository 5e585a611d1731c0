"""What the clock says about reviews."""

from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.reviews import REVIEW
from bot.usecases.reviews.prompts import after_review_prompt, review_prompt
from handlers.reviews.prompts import review_part

JOBS = (Job(REVIEW, review_prompt, review_part, after_review_prompt),)
