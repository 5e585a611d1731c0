"""The questions of a review, one form each, and what was typed into them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.rules.reviews import QUESTIONS, TEXT_LENGTH, question_before
from bot.usecases.reviews.guided import Lately, ReviewStep
from handlers.blocks import (
    Block,
    actions,
    button,
    context,
    escape,
    header,
    modal,
    quote,
    section,
    shorten,
    strong,
)
from handlers.cards import due_words
from handlers.inputs import choice, field, option, text_input, typed
from handlers.phrases import count, listing, short_day
from storage.tables import Goal

TITLE = "Your review"
ASKED = {
    "celebrate": "What are you glad about?",
    "keep": "What works, and should stay as it is?",
    "change": "What do you want to change?",
    "drop": "What can you let go of?",
    "next": "What is the one thing until the next review?",
}
HINTS = {
    "celebrate": "Something that you did, learnt or dared; large or small.",
    "keep": "A habit, a rhythm, a person, a goal.",
    "change": "A date, a goal's words, the way you work at it.",
    "drop": "What has lost its meaning. Letting go makes room.",
    "next": "If only one thing came of it, what should that be?",
}
SEES = (
    "Your mentor, if you have one, sees your answers once you have finished, and not before. With "
    "the last question you choose who does."
)
BOXES = 10  # Slack's limit of checkboxes; a menu takes a hundred
TITLES_TOLD, TITLE_LENGTH = 3, 60


def step_form(step: ReviewStep) -> dict[str, Any]:
    """One question, with what helps to answer it."""
    question = step.question
    number = QUESTIONS.index(question) + 1
    is_last = number == len(QUESTIONS)
    blocks: list[Block] = [
        context(f"{number} of {len(QUESTIONS)}. Leave out whatever says nothing to you."),
        header(ASKED[question]),
        *HELP[question](step),
        field(
            question,
            "Why, in your own words" if question == "drop" else "In your own words",
            text_input(step.words, lines=True),
            hint=HINTS[question],
            optional=True,
        ),
    ]
    if is_last:
        blocks.append(_sharing(step))
    blocks += [*_back(step), context(SEES), context(LEAVING)]
    return modal(
        "reviews.finish.submit" if is_last else "reviews.step.submit",
        TITLE,
        blocks,
        submit="Finish" if is_last else "Next",
        close="Close",
        private_metadata=json.dumps({"review": step.review_id, "question": question}),
    )


LEAVING = "Each answer is kept as you go on. `/northstar review` comes back to where you left."


def _back(step: ReviewStep) -> list[Block]:
    before = question_before(step.question)
    return [actions("back", button("Back", "reviews.goto", before))] if before else []


def _sharing(step: ReviewStep) -> Block:
    options = [option("Me and my mentor", "shared"), option("Only me", "private")]
    chosen = "private" if step.review is not None and not step.review.shared else "shared"
    return field("shared", "Who sees this review", choice("radio_buttons", options, chosen))


def _celebrate(step: ReviewStep) -> list[Block]:
    told = facts(step.lately)
    since = "Since you began here"
    if step.lately.since is not None:
        since = f"Since your last review on {short_day(step.lately.since, step.today)}"
    if not told:
        return [section("Much of what matters leaves no trace here. You know what it was.")]
    return [section(f"{since}: {listing(told)}.")]


def facts(lately: Lately) -> list[str]:
    """What has happened, few words each; nothing that has not."""
    told = []
    if lately.goals:
        told.append(f"{count(len(lately.goals), 'goal')} reached ({_some(lately.goals)})")
    if lately.milestones:
        reached = count(len(lately.milestones), "milestone")
        told.append(f"{reached} reached ({_some(lately.milestones)})")
    if lately.sessions:
        told.append(f"{count(lately.sessions, 'session')} held")
    if lately.checkins:
        told.append(f"{count(lately.checkins, 'check-in')} answered")
    return told


def _some(titles: Sequence[str]) -> str:
    shown = [f"“{escape(shorten(title, TITLE_LENGTH))}”" for title in titles[:TITLES_TOLD]]
    more = len(titles) - len(shown)
    return ", ".join([*shown, *([f"{more} more"] if more else [])])


def _keep(step: ReviewStep) -> list[Block]:
    return [section(f"Under way: {_titles(step.goals)}.")] if step.goals else []


def _change(step: ReviewStep) -> list[Block]:
    """Each goal opens on top: its page leads to its form, and closing it leads back here."""
    blocks = [
        section(
            f"{strong(goal.title)}\nIt is {due_words(goal, step.today)}.",
            button("Open", "goals.open", str(goal.id), aloud=f"Open the goal {goal.title}"),
        )
        for goal in step.goals
    ]
    blocks.append(actions("add", button("Add a goal", "goals.add")))
    return blocks


def _drop(step: ReviewStep) -> list[Block]:
    if not step.goals:
        return []
    options = [option(goal.title, str(goal.id)) for goal in step.goals]
    kind = "checkboxes" if len(options) <= BOXES else "multi_static_select"
    hint = "They move to your past goals, after a question. You can take each of them up again."
    return [
        field("goals", "Goals to give up", choice(kind, options), hint=hint, optional=True),
    ]


def _next(step: ReviewStep) -> list[Block]:
    return [section(f"Under way now: {_titles(step.goals)}.")] if step.goals else []


HELP: Mapping[str, Callable[[ReviewStep], list[Block]]] = {
    "celebrate": _celebrate,
    "keep": _keep,
    "change": _change,
    "drop": _drop,
    "next": _next,
}


def _titles(goals: Sequence[Goal]) -> str:
    return listing([f"“{escape(shorten(goal.title, TITLE_LENGTH))}”" for goal in goals])


def chosen_goals(view: Mapping[str, Any], step: ReviewStep) -> list[Goal]:
    """The goals that were ticked to be given up, as far as they are still under way."""
    ticked = set(typed(view, "goals") or ())
    return [goal for goal in step.goals if str(goal.id) in ticked]


def drop_form(step: ReviewStep, goals: Sequence[Goal], why: str) -> dict[str, Any]:
    """The question before goals are given up."""
    lines = "\n".join(f"• {escape(goal.title)}" for goal in goals)
    blocks = [section(f"You give up {count(len(goals), 'goal')}:\n{shorten(lines, 2500)}")]
    if why:
        blocks.append(section(f"Kept with it, in your words:\n{quote(why, TEXT_LENGTH)}"))
    several = len(goals) > 1
    after = "them. You can take each of them up" if several else "it. You can take it up"
    keep = "Keep them all" if several else "Keep it"
    blocks += [
        context(f"Nothing more is said about {after} again later."),
        actions(
            "back",
            button(keep, "reviews.goto", "next"),
            button("Choose again", "reviews.goto", "drop"),
        ),
    ]
    note = {"review": step.review_id, "goals": [goal.id for goal in goals]}
    return modal(
        "reviews.drop.submit",
        "Give these up?" if several else "Give it up?",
        blocks,
        submit="Give up",
        close="Close",
        private_metadata=json.dumps(note),
    )


def noted_goals(note: Mapping[str, Any]) -> list[int]:
    """The goals that the question before was about."""
    found = note.get("goals")
    return [key for key in found if type(key) is int] if isinstance(found, list) else []


def take_up_view(step: ReviewStep) -> dict[str, Any]:
    """A review that was left long ago: go on with it, or begin anew."""
    began = short_day(step.began or step.today, step.today)
    number = QUESTIONS.index(step.question) + 1
    text = (
        f"You began a review on {began} and left it at question {number} of {len(QUESTIONS)}. "
        "Much may have happened since. What you wrote then is kept either way."
    )
    key = str(step.review_id)
    doors = actions(
        "take_up",
        button("Go on with it", "reviews.resume", key, style="primary"),
        button("Begin anew", "reviews.anew", key),
    )
    about = "Only you see what you wrote then; beginning anew keeps it among your past reviews."
    return modal("reviews.take_up", TITLE, [section(text), doors, context(about)], close="Close")


def nothing_view() -> dict[str, Any]:
    """There is no plan to look at yet."""
    text = (
        "A review looks at your goals, and none is written down yet. One is enough to begin with."
    )
    add = actions("first", button("Add your first goal", "goals.add", style="primary"))
    return modal("reviews.nothing", TITLE, [section(text), add], close="Close")
