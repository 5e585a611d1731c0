"""What changed about a goal, as its owner is told it afterwards: the old beside the new."""

from bot.language import N_
from handlers.goal_changes import Wordings

TOLD: Wordings = {
    "title": N_("You renamed it from {old} to {new}."),
    "why": (
        N_("You changed why it matters from {old} to {new}"),
        N_("You wrote down why it matters: {new}"),
        N_("You took out why it matters: {old}"),
    ),
    "measure": (
        N_("You changed how you will know from {old} to {new}"),
        N_("You wrote down how you will know: {new}"),
        N_("You took out how you will know: {old}"),
    ),
    "due": N_("You moved the date from {old} to {new}."),
    "framework": N_("You put it into the framework {new} instead of {old}."),
    # Translators: {name} is a question about the goal, such as "What makes it possible".
    "answer": (
        N_("{name}: you changed it from {old} to {new}"),
        N_("{name}: you wrote {new}"),
        N_("{name}: you took out {old}"),
    ),
    "serves": (
        N_("You let it serve {new} instead of {old}."),
        N_("You let it serve {new}."),
        N_("You no longer let it serve {old}."),
    ),
    "confidence": (
        N_("You said how sure you are: {new} of 10; before, it was {old}."),
        N_("You said how sure you are: {new} of 10."),
        N_("You took out how sure you are; it was {old} of 10."),
    ),
    "obstacle": (
        N_("You changed what stands in the way from {old} to {new}"),
        N_("You wrote down what stands in the way: {new}"),
        N_("You took out what stands in the way: {old}"),
    ),
    "skills": (
        N_("You named the skills that it grows: {new}; before: {old}."),
        N_("You named the skills that it grows: {new}."),
        N_("You took out the skills that it grows: {old}."),
    ),
    "percent": (
        N_("You set the progress to {new} percent; before, it was {old} percent."),
        N_("You set the progress to {new} percent."),
        N_("You let the progress follow the milestones again; it was {old} percent."),
    ),
    "state=done": N_("You reached this goal."),
    "state=dropped": N_("You gave this goal up."),
    "state=active": N_("You took this goal up again."),
    "state": N_("You changed where it stands."),
    "milestone": (
        N_("You renamed the milestone {old} to {new}."),
        N_("You added the milestone {new}."),
        N_("You took out the milestone {old}."),
    ),
    "milestone_due": (
        N_("You moved the milestone {name} from {old} to {new}."),
        N_("You gave the milestone {name} a date: {new}."),
        N_("You took the date of the milestone {name} away; it was {old}."),
    ),
    "sharing=shared": N_("You shared it with your mentor."),
    "sharing": N_("You made it yours alone."),
    "": N_("You changed it."),
}
