"""What the clock says before a session: the mentee's question, and the mentor's brief."""

from bot.usecases.briefs.prompts import brief_prompt, prep_prompt
from bot.usecases.nudges.jobs import Job
from bot.usecases.planning.sessions import BRIEF, PREP
from handlers.briefs.views import brief_part, prep_part

JOBS = (Job(PREP, prep_prompt, prep_part), Job(BRIEF, brief_prompt, brief_part))
