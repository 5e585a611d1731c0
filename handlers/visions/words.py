"""What the bot says about a vision: the prompts of each step, and its parts as others call them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.language import N_, Noted, in_digits, ngettext
from bot.rules.visions import STEPS
from bot.usecases.visions.pages import VisionLine
from handlers.phrases import PART_NAMES, STEP_NAMES, capital


@dataclass(frozen=True)
class Prompts:
    """Questions that open a step, of which none has to be answered, and an example."""

    questions: tuple[Noted, ...]
    example: Noted


PROMPTS: Mapping[str, Prompts] = {
    "values": Prompts(
        (
            N_(
                "When did you last feel that you were doing just the right thing? What was it "
                "about?"
            ),
            N_("What would you not give up, not even for a better position?"),
            N_("Whom do you admire, and for what?"),
        ),
        N_("Honest words, time to think, and work that somebody can use the same day."),
    ),
    "lessons": Prompts(
        (
            N_("Which piece of work would you gladly do again, and which not?"),
            N_("What went wrong once, and what have you done differently since?"),
            N_("What do others come to you for?"),
        ),
        N_("I planned a launch alone and missed half of it. Now I ask early whom it touches."),
    ),
    "success": Prompts(
        (
            N_("After which kind of day do you go home content?"),
            N_("What would have to be true in ten years for you to say that it was worth it?"),
            N_("What counts as success for others, and matters little to you?"),
        ),
        N_("A team that I have built works well without me."),
    ),
    "statement": Prompts(
        (
            N_("For whom do you want to make something possible, and what?"),
            N_("What should people say of working with you?"),
            N_("If only two sentences could stay, which would they be?"),
        ),
        N_("I build tools that nurses trust, help others to build theirs, and am home for supper."),
    ),
    "pictures": Prompts(
        (
            N_("What is an ordinary Tuesday like then: where, with whom, on what?"),
            N_("What can you do then that you cannot do today?"),
            N_("What have you let go of?"),
        ),
        N_(
            "In 3 years I lead a small team, still build things myself on two days a week, and "
            "have given a talk in front of strangers."
        ),
    ),
    "strengths": Prompts(
        (
            N_("What is easy for you that others find hard?"),
            N_("What has somebody thanked you for lately?"),
            N_("Which one skill would open the next door?"),
        ),
        N_("Strong: calm when things break. To grow: saying no early."),
    ),
    "challenges": Prompts(
        (
            N_("What costs you the most strength just now?"),
            N_("What do you keep putting off, and what is behind it?"),
            N_("What would you change first if you could?"),
        ),
        N_("Three projects at once, and none of them gets my best hours."),
    ),
    "mentoring": Prompts(
        (
            N_("Which question would you like to think through with somebody?"),
            N_("What should be different in half a year because you had a mentor?"),
            N_("How do you like to be challenged: gently, or straight away?"),
        ),
        N_("Somebody who has led a team tells me honestly what I am ready for."),
    ),
}
LABELS: Mapping[str, Noted] = {  # of a part beside others in its step
    "year1": N_("In 1 year"),
    "year3": N_("In 3 years"),
    "year5": N_("In 5 years"),
    "strengths": N_("My strengths"),
    "growth": N_("Where I want to grow"),
}
THEIRS: Mapping[str, Noted] = {  # a part as a mentor reads it
    "values": N_("What they value"),
    "lessons": N_("What they learnt so far"),
    "success": N_("What success means to them"),
    "statement": N_("Their vision in their own words"),
    "year1": N_("Their picture in 1 year"),
    "year3": N_("Their picture in 3 years"),
    "year5": N_("Their picture in 5 years"),
    "strengths": N_("Their strengths"),
    "growth": N_("Where they want to grow"),
    "challenges": N_("What is hard now"),
    "mentoring": N_("What mentoring should change"),
}
# Translators: a choice of who sees something.
MENTORS = N_("Me and my mentor")


def part_title(part: str) -> str:
    """“My picture in 3 years”."""
    return capital(PART_NAMES[part])


def step_title(step: str) -> str:
    """“My pictures in 1, 3 and 5 years”."""
    return capital(STEP_NAMES[step])


def step_number(step: str) -> int:
    """Which step of the way it is, from 1."""
    return list(STEPS).index(step) + 1


def progress(line: VisionLine) -> str:
    """“4 of 8 steps have words”: how far, without a score."""
    if not line.steps_done:
        return ngettext(
            "{count} small step leads to your vision. Leave out what does not speak to you, and "
            "come back whenever you like.",
            "{count} small steps lead to your vision. Take them in any order, leave out what does "
            "not speak to you, and come back whenever you like.",
            line.steps,
        )
    if line.steps_done == line.steps:
        return ngettext(
            "{count} step has words. They are yours to change at any time.",
            "All {count} steps have words. They are yours to change at any time.",
            line.steps,
        )
    return ngettext(
        "{count} of {total} steps has words. The others can wait.",
        "{count} of {total} steps have words. The others can wait.",
        line.steps_done,
        total=in_digits(line.steps),
    )
