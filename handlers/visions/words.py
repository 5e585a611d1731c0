"""What the bot says about a vision: the prompts of each step, and its parts as others call them."""

from dataclasses import dataclass

from bot.rules.visions import STEPS
from bot.usecases.visions.pages import VisionLine
from handlers.phrases import PART_NAMES, STEP_NAMES


@dataclass(frozen=True)
class Prompts:
    """Questions that open a step, of which none has to be answered, and an example."""

    questions: tuple[str, ...]
    example: str


PROMPTS = {
    "values": Prompts(
        (
            "When did you last feel that you were doing just the right thing? What was it about?",
            "What would you not give up, not even for a better position?",
            "Whom do you admire, and for what?",
        ),
        "Honest words, time to think, and work that somebody can use the same day.",
    ),
    "lessons": Prompts(
        (
            "Which piece of work would you gladly do again, and which not?",
            "What went wrong once, and what have you done differently since?",
            "What do others come to you for?",
        ),
        "I planned a launch alone and missed half of it. Now I ask early whom it touches.",
    ),
    "success": Prompts(
        (
            "After which kind of day do you go home content?",
            "What would have to be true in ten years for you to say that it was worth it?",
            "What counts as success for others, and matters little to you?",
        ),
        "A team that I have built works well without me.",
    ),
    "statement": Prompts(
        (
            "For whom do you want to make something possible, and what?",
            "What should people say of working with you?",
            "If only two sentences could stay, which would they be?",
        ),
        "I build tools that nurses trust, help others to build theirs, and am home for supper.",
    ),
    "pictures": Prompts(
        (
            "What is an ordinary Tuesday like then: where, with whom, on what?",
            "What can you do then that you cannot do today?",
            "What have you let go of?",
        ),
        "In 3 years I lead a small team, still build things myself on two days a week, and have "
        "given a talk in front of strangers.",
    ),
    "strengths": Prompts(
        (
            "What is easy for you that others find hard?",
            "What has somebody thanked you for lately?",
            "Which one skill would open the next door?",
        ),
        "Strong: calm when things break. To grow: saying no early.",
    ),
    "challenges": Prompts(
        (
            "What costs you the most strength just now?",
            "What do you keep putting off, and what is behind it?",
            "What would you change first if you could?",
        ),
        "Three projects at once, and none of them gets my best hours.",
    ),
    "mentoring": Prompts(
        (
            "Which question would you like to think through with somebody?",
            "What should be different in half a year because you had a mentor?",
            "How do you like to be challenged: gently, or straight away?",
        ),
        "Somebody who has led a team tells me honestly what I am ready for.",
    ),
}
LABELS = {  # of a part beside others in its step
    "year1": "In 1 year",
    "year3": "In 3 years",
    "year5": "In 5 years",
    "strengths": "My strengths",
    "growth": "Where I want to grow",
}
THEIRS = {  # a part as a mentor reads it
    "values": "What they value",
    "lessons": "What they learnt so far",
    "success": "What success means to them",
    "statement": "Their vision in their own words",
    "year1": "Their picture in 1 year",
    "year3": "Their picture in 3 years",
    "year5": "Their picture in 5 years",
    "strengths": "Their strengths",
    "growth": "Where they want to grow",
    "challenges": "What is hard now",
    "mentoring": "What mentoring should change",
}
MENTORS = "Me and my mentor"


def part_title(part: str) -> str:
    """“My picture in 3 years”."""
    return _capital(PART_NAMES[part])


def step_title(step: str) -> str:
    """“My pictures in 1, 3 and 5 years”."""
    return _capital(STEP_NAMES[step])


def step_number(step: str) -> int:
    """Which step of the way it is, from 1."""
    return list(STEPS).index(step) + 1


def progress(line: VisionLine) -> str:
    """“4 of 8 steps have words”: how far, without a score."""
    if not line.steps_done:
        return (
            f"{line.steps} small steps lead to your vision. Take them in any order, leave out what "
            "does not speak to you, and come back whenever you like."
        )
    if line.steps_done == line.steps:
        return f"All {line.steps} steps have words. They are yours to change at any time."
    has = "step has" if line.steps_done == 1 else "steps have"
    return f"{line.steps_done} of {line.steps} {has} words. The others can wait."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
