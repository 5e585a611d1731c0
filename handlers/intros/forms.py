"""The forms of an intro: the question, the answers to it, and what was typed into them."""

import json
from collections.abc import Mapping
from typing import Any

from bot.rules.intros import HELPED, MINUTES, IntroDraft
from bot.usecases.intros.asking import IntroStart
from bot.usecases.intros.standing import IntroCard
from handlers.blocks import Block, context, modal, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.intros.words import HELPED_LABELS, about, person

MINUTE_LABELS = {15: "A quarter of an hour", 30: "Half an hour", 45: "45 minutes", 60: "An hour"}


def ask_form(start: IntroStart, kind: str = "expert") -> dict[str, Any]:
    """What to write to somebody who knows."""
    expert = person(start.expert)
    blocks: list[Block] = [
        section(f"You ask {expert} for a conversation."),
        context(
            f"{expert} sees what you write here, and whoever else you ask the same; nobody else."
        ),
        field(
            "topic",
            "What is it about?",
            text_input(start.topic, placeholder="Kubernetes networking"),
            hint="A few words.",
        ),
        field(
            "question",
            "Your question",
            text_input(lines=True, placeholder="What would you like to know?"),
            hint="The clearer it is, the easier it is to say yes.",
        ),
        field(
            "why",
            "Why it matters to you",
            text_input(lines=True, placeholder="What you have tried, and what depends on it"),
            optional=True,
        ),
        field("needed_by", "By when would it help?", date_input(None), optional=True),
        field(
            "minutes",
            "How much time do you ask for?",
            choice("static_select", _minutes(), str(IntroDraft().minutes)),
        ),
    ]
    return modal(
        "intros.ask.submit",
        "Ask somebody who knows" if kind == "expert" else "Ask for a conversation",
        blocks,
        submit="Send",
        private_metadata=json.dumps({"expert": start.expert.id, "kind": kind}),
    )


def _minutes() -> list[Block]:
    return [option(MINUTE_LABELS[each], str(each)) for each in MINUTES]


def read_intro(view: Mapping[str, Any], kind: str) -> IntroDraft:
    """The question as typed."""
    minutes = str(typed(view, "minutes") or "")
    return IntroDraft(
        typed(view, "topic") or "",
        typed(view, "question") or "",
        typed(view, "why") or "",
        typed_date(view, "needed_by"),
        int(minutes) if minutes.isdecimal() and len(minutes) < 4 else 0,
        kind,
    )


def decline_form(card: IntroCard, ask_id: int) -> dict[str, Any]:
    """“Not now”, with a word if one likes."""
    asker = person(card.asker)
    blocks: list[Block] = [
        section(f"{asker} asked you about {about(card.intro)}. A no is fine."),
        context(f"{asker} sees your word, if you write one. They can ask you again in a month."),
        field(
            "words",
            "A word to them",
            text_input(lines=True, placeholder="A tip, or when to ask again"),
            optional=True,
        ),
    ]
    return modal(
        "intros.decline.submit", "Not now", blocks, submit="Send", private_metadata=_note(ask_id)
    )


def suggest_form(card: IntroCard, ask_id: int) -> dict[str, Any]:
    """Who may know better."""
    asker = person(card.asker)
    blocks: list[Block] = [
        section(f"{asker} asked you about {about(card.intro)}. Who may know better?"),
        context(f"{asker} sees whom you name and your words. The other one is not told."),
        field("suggested", "Whom do you think of?", {"type": "users_select"}),
        field(
            "words",
            "A word to them",
            text_input(lines=True, placeholder="What this person knows"),
            optional=True,
        ),
    ]
    return modal(
        "intros.suggest.submit",
        "Suggest somebody",
        blocks,
        submit="Send",
        private_metadata=_note(ask_id),
    )


def _note(ask_id: int) -> str:
    return json.dumps({"ask": ask_id})


def outcome_form(card: IntroCard, *blocks: Block) -> dict[str, Any]:
    """Whether it helped, and a word about it; `blocks` stand above."""
    helper = person(card.helper) if card.helper else "somebody"
    outcome = card.outcome
    shown: list[Block] = [
        *blocks,
        section(f"Your conversation with {helper} about {about(card.intro)}."),
        context(
            "Only you see your words. Whoever runs the programme sees how many said what, "
            "from three answers up."
        ),
        field(
            "helped",
            "Did it help?",
            choice(
                "radio_buttons",
                [option(HELPED_LABELS[code], code) for code in HELPED],
                outcome.helped if outcome else None,
            ),
        ),
        field(
            "words",
            "A word about it",
            text_input(
                outcome.words if outcome else "",
                lines=True,
                placeholder="What you take with you",
            ),
            optional=True,
        ),
    ]
    return modal(
        "intros.outcome.submit",
        "Did it help?",
        shown,
        submit="Keep it",
        close="Close",
        private_metadata=json.dumps({"intro": card.key}),
    )
