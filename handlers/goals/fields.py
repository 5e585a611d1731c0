"""The fields of a goal's form: what and why, its framework's questions, what makes it fuller."""

from bot.rules.goals.drafts import SURE, GoalDraft
from bot.rules.goals.frameworks import FRAMEWORKS
from handlers.blocks import Block, context
from handlers.goals.reading import NONE
from handlers.inputs import choice, field, option, text_input
from handlers.phrases import PART_NAMES

FRAMEWORK_NAMES = {
    "SMART": "SMART: specific, measurable, achievable, relevant, time-bound",
    "SMARTY": "SMARTY: SMART, and a wish of your own",
    "REAL": "REAL: relevant, engaging, actionable, learning-focused",
}
QUESTIONS = {  # of frameworks: the label, and the hint below the field
    "achievable": ("What makes it possible?", "Time that you have, help, means."),
    "yours": ("What about it is your own wish?", "Apart from what others ask of you."),
    "engaging": ("What will you enjoy about it?", ""),
    "actionable": ("What is the very first thing you will do?", "Something for this week."),
    "learning": ("What will you know or be able to do then?", "That you cannot do now."),
}
MEASURE_HINTS = {"REAL": "You may leave this out: what you learn counts as well."}


def what_and_why(draft: GoalDraft) -> list[Block]:
    """The four questions that come first, whatever the framework."""
    hint = MEASURE_HINTS.get(draft.framework, "Something one can see or count.")
    measure = text_input(draft.measure, lines=True)
    return [
        field(
            "title",
            "What do you want to reach?",
            text_input(draft.title, placeholder="Give a talk at the autumn conference"),
        ),
        field(
            "why", "Why does it matter to you?", text_input(draft.why, lines=True), optional=True
        ),
        field(
            "measure",
            "How will you know that you have reached it?",
            measure,
            hint=hint,
            optional=True,
        ),
    ]


def framework_fields(draft: GoalDraft, asked: tuple[str, ...]) -> list[Block]:
    """The framework, which draws the form anew when it is chosen, and these questions."""
    names = [option(FRAMEWORK_NAMES[code], code) for code in FRAMEWORKS]
    menu = field("framework", "Framework", choice("static_select", names, draft.framework))
    menu["element"]["action_id"] = "goals.framework"
    return [menu | {"dispatch_action": True}, *(_answer_field(draft, code) for code in asked)]


def _answer_field(draft: GoalDraft, code: str) -> Block:
    label, hint = QUESTIONS[code]
    typed = text_input(draft.answers.get(code, ""), lines=True)
    return field(f"answer.{code}", label, typed, hint=hint, optional=True)


def fuller_fields(draft: GoalDraft, serving: tuple[str, ...]) -> list[Block]:
    """How sure its owner is, what it serves, which skills it grows."""
    return [_confidence_field(draft), _serves_field(draft, serving), _skills_field(draft)]


def _confidence_field(draft: GoalDraft) -> Block:
    ends = {1: "1: hardly", SURE: f"{SURE}: certain"}
    options = [option("I would rather not say", NONE)]
    options += [option(ends.get(n, str(n)), str(n)) for n in range(1, SURE + 1)]
    chosen = NONE if draft.confidence is None else str(draft.confidence)
    label = f"How sure are you that you will reach it, from 1 to {SURE}?"
    return field("confidence", label, choice("static_select", options, chosen))


def _serves_field(draft: GoalDraft, serving: tuple[str, ...]) -> Block:
    if not serving:
        return context("A goal can hang on a vision of yours: `/northstar vision` begins one.")
    options = [option("Nothing yet", NONE)]
    options += [option(_capital(PART_NAMES[part]), part) for part in serving]
    menu = choice("static_select", options, draft.serves or NONE)
    return field("serves", "Which part of your vision does it serve?", menu)


def _capital(words: str) -> str:
    """With a great first letter; those that follow stay: “What I value”."""
    return words[:1].upper() + words[1:]


def _skills_field(draft: GoalDraft) -> Block:
    return field(
        "skills",
        "Which skills does it grow?",
        text_input(draft.skills, placeholder="Public speaking, storytelling"),
        hint="Up to five, with commas between them.",
        optional=True,
    )
