"""What changed about a goal, as its owner is told it afterwards: the old beside the new."""

from handlers.goal_changes import Wordings


def _text(what: str) -> tuple[str, str, str]:
    return (
        f"You changed {what} from {{old}} to {{new}}",
        f"You wrote down {what}: {{new}}",
        f"You took out {what}: {{old}}",
    )


TOLD: Wordings = {
    "title": "You renamed it from {old} to {new}.",
    "why": _text("why it matters"),
    "measure": _text("how you will know"),
    "due": "You moved the date from {old} to {new}.",
    "framework": "You put it into the framework {new} instead of {old}.",
    "answer": _text("{asked}"),
    "serves": (
        "You let it serve {new} instead of {old}.",
        "You let it serve {new}.",
        "You no longer let it serve {old}.",
    ),
    "confidence": (
        "You said how sure you are: {new} of 10; before, it was {old}.",
        "You said how sure you are: {new} of 10.",
        "You took out how sure you are; it was {old} of 10.",
    ),
    "obstacle": _text("what stands in the way"),
    "skills": (
        "You named the skills that it grows: {new}; before: {old}.",
        "You named the skills that it grows: {new}.",
        "You took out the skills that it grows: {old}.",
    ),
    "percent": (
        "You set the progress to {new} percent; before, it was {old} percent.",
        "You set the progress to {new} percent.",
        "You let the progress follow the milestones again; it was {old} percent.",
    ),
    "state=done": "You reached this goal.",
    "state=dropped": "You gave this goal up.",
    "state=active": "You took this goal up again.",
    "state": "You changed where it stands.",
    "milestone": (
        "You renamed the milestone {old} to {new}.",
        "You added the milestone {new}.",
        "You took out the milestone {old}.",
    ),
    "milestone_due": (
        "You moved the milestone {name} from {old} to {new}.",
        "You gave the milestone {name} a date: {new}.",
        "You took the date of the milestone {name} away; it was {old}.",
    ),
    "sharing=shared": "You shared it with your mentor.",
    "sharing": "You made it yours alone.",
    "": "You changed it.",
}
