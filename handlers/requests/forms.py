"""The forms of a request: whom, asking, declining, a question and its answer; read back."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _, in_digits, listing
from bot.rules.requests import REASONS, TEXT_LENGTH, RequestDraft
from bot.usecases.requests.asking import RequestStart
from bot.usecases.requests.standing import RequestCard
from handlers.blocks import Block, context, modal, quote, section, shorten
from handlers.inputs import choice, field, option, text_input, typed
from handlers.phrases import RHYTHMS, capital

REASON_LABELS = {
    "no_time": N_("I have no time for it just now"),
    "other_fits": N_("Somebody else would fit better"),
    "wrong_field": N_("It is not my field"),
    "other": N_("Another reason"),
}


def pick_form() -> dict[str, Any]:
    """Whom somebody has in mind, where nobody was found or none of those who were."""
    return modal(
        "requests.pick.submit",
        _("Ask somebody"),
        [
            field(
                "mentor",
                _("Whom would you like as a mentor?"),
                {"type": "users_select"},
                hint=_(
                    "They need not offer it. First you write a few words; nothing is sent before."
                ),
            )
        ],
        submit=_("Go on"),
    )


def request_form(start: RequestStart, words: str = "") -> dict[str, Any]:
    """What to write to somebody whom one would like as a mentor, begun as far as is known."""
    mentor = f"<@{start.mentor.user_id}>"
    draft = first_draft(start, words)
    limit = _("Up to {limit} characters.", limit=in_digits(TEXT_LENGTH))
    blocks: list[Block] = [
        section(_opening(start, draft)),
        context(_("{mentor} sees what you write here. Nobody else does.", mentor=mentor)),
        _text("introduction", _("Who you are"), draft.introduction,
              _("What you do, and for how long"), limit),
        _text("why_you", _("Why you ask them"), draft.why_you,
              _("What you admire, or what you saw them do well"), limit),
        _text("asks_for", _("What you ask for"), draft.asks_for,
              _("What you would like to learn, and what would help you"),
              _("Up to {limit} characters. Being asked is an honour; a no is about time or topic, "
                "not about you.", limit=in_digits(TEXT_LENGTH))),
        field(
            "rhythm",
            _("How often would you like to meet?"),
            choice("static_select", _rhythms(), draft.rhythm),
            hint=_("The two of you agree on this later."),
        ),
    ]  # fmt: skip
    return modal(
        "requests.ask.submit",
        _("Ask for mentoring"),
        blocks,
        submit=_("Send"),
        private_metadata=json.dumps({"mentor": start.mentor.id}),
    )


def _text(name: str, label: str, words: str, placeholder: str, hint: str) -> Block:
    element = text_input(words, lines=True, placeholder=placeholder)
    return field(name, label, element, hint=hint)


def _opening(start: RequestStart, draft: RequestDraft) -> str:
    mentor = f"<@{start.mentor.user_id}>"
    if start.before is not None:
        return _(
            "You ask {mentor} to be your mentor. These are your words from the last time: change "
            "what you like.",
            mentor=mentor,
        )
    if draft.introduction and draft.why_you and draft.asks_for:
        return _(
            "You ask {mentor} to be your mentor. I have begun it for you: change what you like.",
            mentor=mentor,
        )
    return _("You ask {mentor} to be your mentor.", mentor=mentor)


def first_draft(start: RequestStart, words: str) -> RequestDraft:
    """What the form begins with: the words of the last time, or what is known of the two."""
    before = start.before
    if before is not None:
        asks_for = shorten("\n".join(filter(None, [words, before.asks_for])), TEXT_LENGTH)
        return RequestDraft(before.introduction, before.why_you, asks_for, before.rhythm)
    return RequestDraft(first_introduction(start), first_why(start), first_asking(start, words))


def first_introduction(start: RequestStart) -> str:
    """Who asks, as far as their profile tells."""
    profile = start.profile
    told = [profile.about, profile.experience] if profile else []
    told = [text.strip() for text in told if text.strip()]
    if not told:
        return _("I am {name}.", name=start.name) if start.name else ""
    return shorten("\n".join(told), TEXT_LENGTH)


def first_why(start: RequestStart) -> str:
    """What the one who is asked knows and the asker wants to learn."""
    if not start.skills:
        return ""
    return _("You know {skills}, which I want to learn.", skills=listing(start.skills))


def first_asking(start: RequestStart, words: str) -> str:
    """The words that were typed already, and the goal that a mentor may see."""
    goal = _("I am working on this goal: “{goal}”.", goal=start.goal) if start.goal else ""
    return shorten("\n".join(filter(None, [words, goal])), TEXT_LENGTH)


def _rhythms() -> list[Block]:
    return [option(capital(words), code) for code, words in RHYTHMS.items()]


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
        context(
            _(
                "{mentee} sees the reason and your words. Saying no early is a kindness, too.",
                mentee=mentee,
            )
        ),
        field(
            "reason",
            _("Why not?"),
            choice("radio_buttons", [option(_(REASON_LABELS[code]), code) for code in REASONS]),
        ),
        field(
            "suggested",
            _("Who might fit better?"),
            {"type": "users_select"},
            hint=_("They are not told. Your name goes with the suggestion."),
            optional=True,
        ),
        field(
            "words",
            _("A word to them"),
            text_input(lines=True, placeholder=_("A tip, or when to ask again")),
            optional=True,
        ),
    ]
    return modal(
        "requests.decline.submit",
        _("Decline kindly"),
        blocks,
        submit=_("Send"),
        private_metadata=_note(card),
    )


def question_form(card: RequestCard) -> dict[str, Any]:
    """What the mentor would like to know first."""
    told = _(
        "{mentee} sees your question and can answer it. The request stays open.",
        mentee=f"<@{card.mentee.user_id}>",
    )
    asking = text_input(lines=True, placeholder=_("What have you tried so far?"))
    return modal(
        "requests.question.submit",
        _("Ask something first"),
        [context(told), field("words", _("What would you like to know?"), asking)],
        submit=_("Ask"),
        private_metadata=_note(card),
    )


def answer_form(card: RequestCard) -> dict[str, Any]:
    """The answer to what the mentor asked last."""
    mentor = f"<@{card.mentor.user_id}>"
    asked = [each.words for each in card.words if each.person_id == card.mentor.id]
    blocks: list[Block] = []
    if asked:
        words = quote(asked[-1])
        blocks.append(section(_("{mentor} asks:\n{question}", mentor=mentor, question=words)))
    blocks += [
        context(_("{mentor} sees your answer. Nobody else does.", mentor=mentor)),
        field("words", _("Your answer"), text_input(lines=True)),
    ]
    return modal(
        "requests.answer.submit",
        _("Answer"),
        blocks,
        submit=_("Send"),
        private_metadata=_note(card),
    )


def _note(card: RequestCard) -> str:
    return json.dumps({"request": card.key})
