"""The fields of a goal's form: what and why, its framework's questions, what makes it fuller."""

from collections.abc import Mapping

from bot.language import N_, Noted, _
from bot.rules.goals.drafts import SKILLS_MOST, SURE, TEXT_LENGTH, TITLE_LENGTH, GoalDraft
from bot.rules.goals.frameworks import FRAMEWORKS
from handlers.blocks import Block
from handlers.goals.reading import NONE
from handlers.inputs import choice, date_input, field, option, text_input
from handlers.phrases import PART_NAMES, capital, up_to

FRAMEWORK_NAMES: Mapping[str, Noted] = {
    "SMART": N_("SMART: specific, measurable, achievable, relevant, time-bound"),
    "SMARTY": N_("SMARTY: SMART, and a wish of your own"),
    "REAL": N_("REAL: relevant, engaging, actionable, learning-focused"),
}
QUESTIONS: Mapping[str, tuple[Noted, Noted | str]] = {  # of frameworks: the label, and a hint
    "achievable": (N_("What makes it possible?"), N_("Time that you have, help, means.")),
    "yours": (N_("What about it is your own wish?"), N_("Apart from what others ask of you.")),
    "engaging": (N_("What will you enjoy about it?"), ""),
    "actionable": (N_("What is the very first thing you will do?"), N_("Something for this week.")),
    "learning": (N_("What will you know or be able to do then?"), N_("That you cannot do now.")),
}
MEASURE_HINTS: Mapping[str, Noted] = {
    "REAL": N_("You may leave this out: what you learn counts as well.")
}


def title_field(draft: GoalDraft) -> Block:
    """What is to be reached."""
    return field(
        "title",
        _("What do you want to reach?"),
        text_input(draft.title, placeholder=_("Give a talk at the autumn conference")),
        hint=up_to(TITLE_LENGTH),
    )


def due_field(draft: GoalDraft) -> Block:
    """The one date that a goal needs."""
    hint = _("The one other thing I need. You can move it later.")
    return field("due", _("By when?"), date_input(draft.due), hint=hint)


def why_field(draft: GoalDraft) -> Block:
    """What carries through the weeks in which nothing moves."""
    return field(
        "why",
        _("Why does it matter to you?"),
        text_input(draft.why, lines=True),
        hint=up_to(TEXT_LENGTH),
        optional=True,
    )


def measure_field(draft: GoalDraft) -> Block:
    """What can be seen or counted."""
    usual = N_("Something one can see or count.")
    return field(
        "measure",
        _("How will you know that you have reached it?"),
        text_input(draft.measure, lines=True),
        hint=_(MEASURE_HINTS.get(draft.framework, usual)),
        optional=True,
    )


def framework_fields(draft: GoalDraft, asked: tuple[str, ...]) -> list[Block]:
    """The framework, which draws the form anew when it is chosen, and these questions."""
    names = [option(_(FRAMEWORK_NAMES[code]), code) for code in FRAMEWORKS]
    hint = _("It changes which questions follow. SMART is good to begin with.")
    menu = choice("static_select", names, draft.framework)
    framework = field("framework", _("Framework"), menu, hint=hint)
    framework["element"]["action_id"] = "goals.framework"
    return [framework | {"dispatch_action": True}, *(_answer_field(draft, code) for code in asked)]


def _answer_field(draft: GoalDraft, code: str) -> Block:
    label, hint = QUESTIONS[code]
    typed = text_input(draft.answers.get(code, ""), lines=True)
    return field(f"answer.{code}", _(label), typed, hint=_(hint), optional=True)


def fuller_fields(draft: GoalDraft, serving: tuple[str, ...]) -> list[Block]:
    """How sure its owner is, what it serves, which skills it grows."""
    return [_confidence_field(draft), *_serves_field(draft, serving), _skills_field(draft)]


def _confidence_field(draft: GoalDraft) -> Block:
    ends = {1: _("1: hardly"), SURE: _("{sure}: certain", sure=SURE)}
    options = [option(_("I would rather not say"), NONE)]
    options += [option(ends.get(n, str(n)), str(n)) for n in range(1, SURE + 1)]
    chosen = NONE if draft.confidence is None else str(draft.confidence)
    label = _("How sure are you that you will reach it, from 1 to {sure}?", sure=SURE)
    return field("confidence", label, choice("static_select", options, chosen))


def _serves_field(draft: GoalDraft, serving: tuple[str, ...]) -> list[Block]:
    if not serving:
        return []
    options = [option(_("Nothing yet"), NONE)]
    options += [option(capital(PART_NAMES[part]), part) for part in serving]
    menu = choice("static_select", options, draft.serves or NONE)
    return [field("serves", _("Which part of your vision does it serve?"), menu)]


def _skills_field(draft: GoalDraft) -> Block:
    return field(
        "skills",
        _("Which skills does it grow?"),
        text_input(draft.skills, placeholder=_("Public speaking, storytelling")),
        hint=_("Up to {limit}, with commas between them.", limit=SKILLS_MOST),
        optional=True,
    )
