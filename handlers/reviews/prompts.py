"""The question about a review, and the record that it shrinks to."""

from bot.usecases.reviews.prompts import ReviewPrompt
from handlers.blocks import Part, actions, button, context, section
from handlers.phrases import day, short_day

WHAT = "what to celebrate, to keep, to change and to let go of, in five short questions"
OVER = {
    "no goal": "A look at your plan can wait: no goal is under way just now.",
    "off": (
        "I do not ask about reviews any more. `/northstar settings` turns that on again, and "
        "`/northstar review` begins one whenever you like."
    ),
    "asked again": "I asked here about a look at your plan, and once more since.",
    "just done": "You looked at your plan a short while ago.",
}


def review_part(prompt: ReviewPrompt) -> Part:
    """The question, or what came of it."""
    if prompt.over == "done" and prompt.day is not None:
        return _line(
            f"You looked at your plan on {short_day(prompt.day, prompt.today)}. "
            "`/northstar review list` shows what you wrote."
        )
    if prompt.over == "put off" and prompt.day is not None:
        return _line(
            f"I ask you again about a look at your plan on {day(prompt.day, prompt.today)}."
        )
    if prompt.over is not None:
        return _line(OVER[prompt.over])
    text = _asking(prompt)
    buttons = actions(
        "review",
        button("Go on" if prompt.is_open else "Start", "reviews.start", style="primary"),
        button("Later", "reviews.later", aloud="Ask me about a review in two weeks"),
        button("Not any more", "reviews.off", aloud="Do not ask me about reviews any more"),
    )
    return Part(text, (section(text), buttons))


def _asking(prompt: ReviewPrompt) -> str:
    if prompt.is_open:
        return (
            "The look at your plan that you began waits where you left it. You can go on with it, "
            "or I ask again in two weeks."
        )
    began, look = "You have been on your way for three months now.", "a look at your plan"
    if prompt.since is not None:
        began = f"You last looked at your plan on {short_day(prompt.since, prompt.today)}."
        look = "another look"
    return f"{began} This would be a good moment for {look}: {WHAT}."


def _line(text: str) -> Part:
    return Part(text, (context(text),))
