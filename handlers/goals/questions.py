"""Questions about a goal: the coach's, and what stands in the way, with the forms that follow."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.language import N_, Noted, _
from bot.rules.coach import Advice
from bot.rules.goals.drafts import MILESTONES, SURE, GoalDraft
from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage
from handlers.blocks import Block, actions, button, context, escape, modal, quote, section, strong
from handlers.goals.fields import due_field, measure_field, title_field, why_field
from handlers.goals.parts import is_in_the_way
from handlers.inputs import date_input, field, text_input

OBSTACLE_SEEN = N_("Only you see this. A few words are enough, and a milestone can come of them.")
STEP_SEEN: Mapping[bool, Noted] = {
    True: N_("If you have a mentor, they see this milestone, as they see the goal."),
    False: N_("Only you see this milestone, as the goal is yours alone."),
}
FIELDS: Mapping[str, Callable[[GoalDraft], Block]] = {
    "title": title_field,
    "due": due_field,
    "measure": measure_field,
    "why": why_field,
}
ANSWERED_BY: Mapping[str, tuple[str, ...]] = {  # the coach's rules, and what answers their question
    "yours": ("title", "why"),
    "date_near": ("title", "due"),
    "date_far": ("title", "due"),
    "vague": ("title", "measure"),
    "date": ("due",),
    "measure": ("measure",),
    "why": ("why",),
}
QUOTED_LINES, QUOTED = 3, 240  # of what stands in the way, above the form of a milestone


def question_blocks(advice: Advice, card: GoalCard) -> list[Block]:
    """The one question most worth asking, with its example; answering it is one click away."""
    key = str(card.goal.id)
    answer = button(_("Improve it"), "goals.improve", key, aloud=_("Improve it: answer this"))
    if advice.rule == "steps":
        answer = button(_("Add a milestone"), "goals.step", key, place="question.")
    title, question = _("One question about it"), escape(advice.question)
    example = [context(escape(advice.example))] if advice.example else []
    return [section(f"*{title}*\n{question}"), *example, actions("question", answer)]


def improve_form(page: GoalPage, advice: Advice, *, on_page: bool) -> dict[str, Any]:
    """The question once more, and the fields that answer it, as they are filled now."""
    told = [section(escape(advice.question))]
    told += [context(escape(advice.example))] if advice.example else []
    fields = [FIELDS[name](page.draft) for name in ANSWERED_BY.get(advice.rule, ("title",))]
    note = json.dumps({"goal": page.card.goal.id, "page": on_page})
    sees = (
        _("You see this, and so does your mentor if you have one.")
        if page.card.goal.shared
        else _("Only you see this.")
    )
    blocks = [*told, *fields, context(sees)]
    return modal(
        "goals.improve.submit",
        _("Improve it"),
        blocks,
        submit=_("Save"),
        private_metadata=note,
    )


def no_question(card: GoalCard) -> dict[str, Any]:
    """Nothing is missing that a rule could see."""
    told = _(
        "I have no question about {goal}: it says what, and by when.",
        goal=strong(card.goal.title),
    )
    return modal("goals.question", _("No question"), [section(told)], close=_("Close"))


def obstacle_fields(card: GoalCard) -> list[Block]:
    """What stands in the way, asked of somebody who is less than sure."""
    goal = card.goal
    told = _(
        "You are {confidence} of {sure} sure. Naming what is in the way often helps.",
        confidence=goal.confidence,
        sure=SURE,
    )
    typed = text_input(goal.obstacle, lines=True)
    label = _("What stands in the way?")
    return [
        section(told),
        field("obstacle", label, typed, hint=_(OBSTACLE_SEEN), optional=True),
    ]


def obstacle_form(card: GoalCard, *, on_page: bool) -> dict[str, Any]:
    """The same as a form of its own."""
    note = json.dumps({"goal": card.goal.id, "page": on_page})
    blocks = [section(strong(card.goal.title)), *obstacle_fields(card)]
    return modal(
        "goals.obstacle.submit",
        _("What is in the way"),
        blocks,
        submit=_("Save"),
        private_metadata=note,
    )


def step_form(card: GoalCard, *, on_page: bool) -> dict[str, Any]:
    """One more milestone, before all others; what stands in the way is in sight while it is."""
    goal = card.goal
    note = json.dumps({"goal": goal.id, "page": on_page})
    blocked = is_in_the_way(goal)
    label = _("What will you do about it?") if blocked else _("What is the next step?")
    blocks = [
        section(strong(goal.title)),
        context(_(STEP_SEEN[goal.shared])),
        *([_in_the_way(goal.obstacle)] if blocked else []),
        field(
            "title",
            label,
            text_input(placeholder=_("Find a stage")),
            hint=_("Begin with a verb: “Find a stage” rather than “A stage”."),
        ),
        field("due", _("By when?"), date_input(None), optional=True),
    ]
    return modal(
        "goals.step.submit",
        _("Add a milestone"),
        blocks,
        submit=_("Add"),
        private_metadata=note,
    )


def _in_the_way(obstacle: str) -> Block:
    lines = obstacle.splitlines()
    shown = "\n".join(lines[:QUOTED_LINES]) + ("…" if len(lines) > QUOTED_LINES else "")
    told = _("*What stands in the way*, which only you see")
    return section(f"{told}\n{quote(shown, QUOTED)}")


def no_room(card: GoalCard) -> dict[str, Any]:
    """A goal that has ended takes no milestone, and six are as many as one holds."""
    told = _("This goal is not under way. Take it up again, then add the milestone.")
    if card.goal.state == "active":
        told = _full()
    return modal("goals.question", _("Add a milestone"), [section(told)], close=_("Close"))


def _full() -> str:
    return _(
        "This goal has {milestones} milestones, as many as fit. Edit it to put "
        "the new one in the place of another.",
        milestones=MILESTONES,
    )
