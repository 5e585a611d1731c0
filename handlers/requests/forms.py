"""The forms of a request: asking, declining, a question and its answer; and what was typed."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.requests import REASONS, TEXT_LENGTH, RequestDraft
from bot.usecases.requests.asking import RequestStart
from bot.usecases.requests.standing import RequestCard
from handlers.blocks import Block, context, modal, quote, section, shorten
from handlers.inputs import choice, field, option, text_input, typed
from handlers.phrases import RHYTHMS, listing

REASON_LABELS = {
    "no_time": "I have no time for it just now",
    "other_fits": "Somebody else would fit better",
    "wrong_field": "It is not my field",
    "other": "Another reason",
}


def request_form(start: RequestStart, words: str = "") -> dict[str, Any]:
    """What to write to somebody whom one would like as a mentor, begun as far as is known."""
    mentor = f"<@{start.mentor.user_id}>"
    blocks: list[Block] = [
        section(f"You ask {mentor} to be your mentor. The words are yours: change what you like."),
        context(f"{mentor} sees what you write here. Nobody else does."),
        field(
            "introduction",
            "Who you are",
            text_input(
                first_introduction(start), lines=True, placeholder="What you do, and for how long"
            ),
        ),
        field(
            "why_you",
            "Why them",
            text_input(
                first_why(start),
                lines=True,
                placeholder="What you admire, or what you saw them do well",
            ),
        ),
        field(
            "asks_for",
            "What you ask for",
            text_input(
                first_asking(start, words),
                lines=True,
                placeholder="What you would like to learn, and what would help you",
            ),
            hint="Being asked is an honour. A no is about time or topic, not about you.",
        ),
        field(
            "rhythm",
            "How often would you like to meet?",
            choice("static_select", _rhythms(), RequestDraft().rhythm),
            hint="The two of you agree on this later.",
        ),
    ]
    return modal(
        "requests.ask.submit",
        "Ask for mentoring",
        blocks,
        submit="Send",
        private_metadata=json.dumps({"mentor": start.mentor.id}),
    )


def first_introduction(start: RequestStart) -> str:
    """Who asks, as far as their profile tells."""
    profile = start.profile
    told = [profile.about, profile.experience] if profile else []
    told = [text.strip() for text in told if text.strip()]
    if not told:
        return f"I am {start.name}." if start.name else ""
    return shorten("\n".join(told), TEXT_LENGTH)


def first_why(start: RequestStart) -> str:
    """What the one who is asked knows and the asker wants to learn."""
    return f"You know {listing(start.skills)}, which I want to learn." if start.skills else ""


def first_asking(start: RequestStart, words: str) -> str:
    """The words that were typed already, and the goal that a mentor may see."""
    goal = f"I am working on this goal: “{start.goal}”." if start.goal else ""
    return shorten("\n".join(filter(None, [words, goal])), TEXT_LENGTH)


def _rhythms() -> list[Block]:
    return [option(words.capitalize(), code) for code, words in RHYTHMS.items()]


def read_request(view: Mapping[str, Any]) -> RequestDraft:
    """The request as typed."""
    return RequestDraft(
        typed(view, "introduction") or "",
        typed(view, "why_you") or "",
        typed(view, "asks_for") or "",
        typed(view, "rhythm") or "",
    )


def decline_form(card: RequestCard) -> dict[str, Any]:
    """A kind no: the reason, who may fit better, and some words."""
    mentee = f"<@{card.mentee.user_id}>"
    blocks: list[Block] = [
        context(f"{mentee} sees the reason and your words. Saying no early is a kindness, too."),
        field(
            "reason",
            "Why not",
            choice("radio_buttons", [option(REASON_LABELS[code], code) for code in REASONS]),
        ),
        field(
            "suggested",
            "Who might fit better?",
            {"type": "users_select"},
            hint="They are not told. Your name goes with the suggestion.",
            optional=True,
        ),
        field(
            "words",
            "A word to them",
            text_input(lines=True, placeholder="A tip, or when to ask again"),
            optional=True,
        ),
    ]
    return modal(
        "requests.decline.submit",
        "Decline kindly",
        blocks,
        submit="Send",
        private_metadata=_note(card),
    )


def question_form(card: RequestCard) -> dict[str, Any]:
    """What the mentor would like to know first."""
    mentee = f"<@{card.mentee.user_id}>"
    blocks: list[Block] = [
        context(f"{mentee} sees your question and can answer it. The request stays open."),
        field(
            "words",
            "What would you like to know?",
            text_input(lines=True, placeholder="What have you tried so far?"),
        ),
    ]
    return modal(
        "requests.question.submit",
        "Ask something first",
        blocks,
        submit="Ask",
        private_metadata=_note(card),
    )


def answer_form(card: RequestCard) -> dict[str, Any]:
    """The answer to what the mentor asked last."""
    mentor = f"<@{card.mentor.user_id}>"
    asked = [each.words for each in card.words if each.person_id == card.mentor.id]
    blocks: list[Block] = [section(f"{mentor} asks:\n{quote(asked[-1])}")] if asked else []
    blocks += [
        context(f"{mentor} sees your answer. Nobody else does."),
        field("words", "Your answer", text_input(lines=True)),
    ]
    return modal(
        "requests.answer.submit", "Answer", blocks, submit="Send", private_metadata=_note(card)
    )


def _note(card: RequestCard) -> str:
    return json.dumps({"request": card.key})


def sent(card: RequestCard) -> dict[str, Any]:
    """After a question, an answer or a decline was kept."""
    text = f"<@{card.other.user_id}> gets this in a direct message in a moment."
    return modal("requests.sent", "Sent", [section(text)], close="Done")


def over(text: str) -> dict[str, Any]:
    """Instead of a form, or after one: how the request ended meanwhile."""
    return modal("requests.over", "Request", [section(text)], close="Close")


def nobody_named(several: bool) -> str:
    """How to name the person to ask."""
    opening = "One person at a time, please" if several else "Whom do you want to ask"
    opening += ":" if several else "? Type"
    return f"{opening} `/mentor request @person`, with a few words if you like."
