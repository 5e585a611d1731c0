"""The question about a review, and the record that it shrinks to."""

from collections.abc import Mapping

from bot.language import N_, Noted, _
from bot.usecases.reviews.prompts import ReviewPrompt
from handlers.blocks import Part, actions, button, context, section
from handlers.phrases import day, short_day

OVER: Mapping[str, Noted] = {
    "no goal": N_("A review of your plan can wait: no goal is under way just now."),
    "off": (
        N_(
            "I do not ask about reviews any more. `/northstar settings` turns that on again, and "
            "`/northstar review` begins one whenever you like."
        )
    ),
    "asked again": N_("I asked you here about a review of your plan, and once more since."),
    "just done": N_("You reviewed your plan a short while ago."),
}


def review_part(prompt: ReviewPrompt) -> Part:
    """The question, or what came of it."""
    if prompt.over == "done" and prompt.day is not None:
        return _line(
            _(
                "You reviewed your plan on {day}. `/northstar review list` shows what you wrote.",
                day=short_day(prompt.day, prompt.today),
            )
        )
    if prompt.over == "put off" and prompt.day is not None:
        return _line(
            _(
                "I ask you about a review of your plan again on {day}.",
                day=day(prompt.day, prompt.today),
            )
        )
    if prompt.over is not None:
        return _line(_(OVER[prompt.over]))
    text = _asking(prompt)
    buttons = actions(
        "review",
        button(_("Go on") if prompt.is_open else _("Start"), "reviews.start", style="primary"),
        button(_("Later"), "reviews.later", aloud=_("Later: ask me again in two weeks")),
        button(_("Not any more"), "reviews.off", aloud=_("Not any more: do not ask about reviews")),
    )
    return Part(text, (section(text), buttons))


def _asking(prompt: ReviewPrompt) -> str:
    if prompt.is_open:
        return _(
            "The review of your plan that you began waits where you left it. Go on with it, or "
            "choose “Later”, and I ask again in two weeks."
        )
    if prompt.since is None:
        return _(
            "You have been on your way for three months now. This would be a good moment for a "
            "review of your plan: what to celebrate, to keep, to change and to let go of, in five "
            "short questions."
        )
    return _(
        "You last reviewed your plan on {day}. This would be a good moment for another review: "
        "what to celebrate, to keep, to change and to let go of, in five short questions.",
        day=short_day(prompt.since, prompt.today),
    )


def _line(text: str) -> Part:
    return Part(text, (context(text),))
