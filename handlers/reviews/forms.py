"""The questions of a review, one form each, and what was typed into them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.language import N_, Noted, _, listing, ngettext
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
    section,
    shorten,
    strong,
)
from handlers.inputs import choice, field, option, text_input
from handlers.phrases import nearness, short_day, up_to
from storage.tables import Goal

TITLE = N_("Your review")
ASKED: Mapping[str, Noted] = {
    "celebrate": N_("What are you glad about?"),
    "keep": N_("What works, and should stay as it is?"),
    "change": N_("What do you want to change?"),
    "drop": N_("What can you let go of?"),
    "next": N_("What is the one thing until the next review?"),
}
HINTS: Mapping[str, Noted] = {
    "celebrate": N_("Something that you did, learnt or dared; large or small."),
    "keep": N_("A habit, a rhythm, a person, a goal."),
    "change": N_("A date, a goal's words, the way you work at it."),
    "drop": N_("What has lost its meaning. Letting go makes room."),
    "next": N_("If only one thing came of it, what should that be?"),
}
SEES = N_(
    "Nobody else sees your answers before you have finished. With the last question you choose "
    "whether your mentor sees them then."
)
LEAVING = N_(
    "Each answer is kept as you go on. `/northstar review` comes back to where you left off."
)
BOXES = 10  # Slack's limit of checkboxes; a menu takes a hundred
TITLES_TOLD, TITLE_LENGTH = 3, 60


def step_form(step: ReviewStep) -> dict[str, Any]:
    """One question, with what helps to answer it."""
    question = step.question
    number = QUESTIONS.index(question) + 1
    is_last = number == len(QUESTIONS)
    blocks: list[Block] = [
        context(
            _(
                "Question {number} of {total}. Leave out whatever says nothing to you.",
                number=number,
                total=len(QUESTIONS),
            )
        ),
        header(_(ASKED[question])),
        *HELP[question](step),
        field(
            question,
            _("Why, in your own words") if question == "drop" else _("In your own words"),
            text_input(step.words, lines=True),
            hint=f"{_(HINTS[question])} {up_to(TEXT_LENGTH)}",
            optional=True,
        ),
    ]
    if is_last:
        blocks.append(_sharing(step))
    blocks += [*_back(step), context(_(SEES)), context(_(LEAVING))]
    return modal(
        "reviews.finish.submit" if is_last else "reviews.step.submit",
        _(TITLE),
        blocks,
        submit=_("Finish") if is_last else _("Next"),
        close=_("Close"),
        private_metadata=json.dumps({"review": step.review_id, "question": question}),
    )


def _back(step: ReviewStep) -> list[Block]:
    before = question_before(step.question)
    return [actions("back", button(_("Back"), "reviews.goto", before))] if before else []


def _sharing(step: ReviewStep) -> Block:
    options = [option(_("Me and my mentor"), "shared"), option(_("Only me"), "private")]
    chosen = "private" if step.review is not None and not step.review.shared else "shared"
    return field("shared", _("Who sees this review"), choice("radio_buttons", options, chosen))


def _celebrate(step: ReviewStep) -> list[Block]:
    told, since = listing(facts(step.lately)), step.lately.since
    if not told:
        return [section(_("Much of what matters leaves no trace here. You know what it was."))]
    if since is None:
        return [section(_("Since you began here: {facts}.", facts=told))]
    day = short_day(since, step.today)
    return [section(_("Since your last review on {day}: {facts}.", day=day, facts=told))]


def facts(lately: Lately) -> list[str]:
    """What has happened, few words each; nothing that has not."""
    goals = ngettext(
        "{count} goal reached ({titles})",
        "{count} goals reached ({titles})",
        len(lately.goals),
        titles=_some(lately.goals),
    )
    milestones = ngettext(
        "{count} milestone done ({titles})",
        "{count} milestones done ({titles})",
        len(lately.milestones),
        titles=_some(lately.milestones),
    )
    sessions = ngettext("{count} session held", "{count} sessions held", lately.sessions)
    checkins = ngettext("{count} check-in answered", "{count} check-ins answered", lately.checkins)
    told = (
        (lately.goals, goals),
        (lately.milestones, milestones),
        (lately.sessions, sessions),
        (lately.checkins, checkins),
    )
    return [words for happened, words in told if happened]


def _some(titles: Sequence[str]) -> str:
    told = [_quoted(title) for title in titles[:TITLES_TOLD]]
    if (more := len(titles) - len(told)) > 0:
        # Translators: the end of a list of titles.
        told.append(_("{more} more", more=more))
    return ", ".join(told)


def _quoted(title: str) -> str:
    return _("“{title}”", title=escape(shorten(title, TITLE_LENGTH)))


def _under_way(step: ReviewStep) -> list[Block]:
    return [section(_("Under way: {goals}.", goals=_titles(step.goals)))] if step.goals else []


def _change(step: ReviewStep) -> list[Block]:
    """Each goal opens on top: its page leads to its form, and closing it leads back here."""
    blocks = [
        section(
            _(
                "{goal}\nIt is due {day}, {nearness}.",
                goal=strong(goal.title),
                day=short_day(goal.due, step.today),
                nearness=nearness(goal.due, step.today),
            ),
            button(
                _("Open"),
                "goals.open",
                str(goal.id),
                aloud=_("Open the goal {title}", title=goal.title),
            ),
        )
        for goal in step.goals
    ]
    blocks.append(actions("add", button(_("Add a goal"), "goals.add")))
    return blocks


def _drop(step: ReviewStep) -> list[Block]:
    if not step.goals:
        return []
    options = [option(goal.title, str(goal.id)) for goal in step.goals]
    kind = "checkboxes" if len(options) <= BOXES else "multi_static_select"
    hint = _("They move to your past goals, after a question. You can take each of them up again.")
    return [
        field("goals", _("Goals to give up"), choice(kind, options), hint=hint, optional=True),
    ]


HELP: Mapping[str, Callable[[ReviewStep], list[Block]]] = {
    "celebrate": _celebrate,
    "keep": _under_way,
    "change": _change,
    "drop": _drop,
    "next": _under_way,
}


def _titles(goals: Sequence[Goal]) -> str:
    return listing([_quoted(goal.title) for goal in goals])


def take_up_view(step: ReviewStep) -> dict[str, Any]:
    """A review that was left long ago: go on with it, or begin anew."""
    began = short_day(step.began or step.today, step.today)
    number = QUESTIONS.index(step.question) + 1
    text = _(
        "You began a review on {day} and left it at question {number} of "
        "{total}. Much may have happened since. What you wrote then is kept "
        "either way.",
        day=began,
        number=number,
        total=len(QUESTIONS),
    )
    key = str(step.review_id)
    doors = actions(
        "take_up",
        button(_("Go on with it"), "reviews.resume", key, style="primary"),
        button(_("Begin a new one"), "reviews.anew", key),
    )
    about = _(
        "Only you see what you wrote then. If you begin a new one, the old one stays among your "
        "reviews."
    )
    return modal(
        "reviews.take_up", _(TITLE), [section(text), doors, context(about)], close=_("Close")
    )


def nothing_view() -> dict[str, Any]:
    """There is no plan to look at yet."""
    text = _(
        "A review looks at your goals, and none is written down yet. One is enough to begin with."
    )
    add = actions("first", button(_("Add your first goal"), "goals.add", style="primary"))
    return modal("reviews.nothing", _(TITLE), [section(text), add], close=_("Close"))
