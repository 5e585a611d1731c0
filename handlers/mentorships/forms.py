"""The forms of mentorships: agreeing, hopes, pausing, ending, a private word; and reading them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.rules.agreements import AgreementDraft
from bot.rules.mentorships import MINUTES
from bot.usecases.mentorships.agreements import AgreementForm, Proposal
from bot.usecases.mentorships.course import Ending
from bot.usecases.mentorships.pulses import PulsePrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Block, context, modal, quote, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.mentorships.phrases import REASONS, changes, in_full, name, other, span, titles
from handlers.phrases import CHANNELS, RHYTHMS, listing


def agreement_form(form: AgreementForm, moved: Proposal | None = None) -> dict[str, Any]:
    """How two people want to work together; with `moved`, what the other proposed meanwhile."""
    pair, draft = form.pair, form.draft
    note = {"mentorship": pair.key, "seen": form.version}
    blocks = [*_opening(form, moved), *_hopes(form)]
    blocks += [
        _menu("rhythm", "How often do you meet?", _capital(RHYTHMS), draft.rhythm),
        _menu("minutes", "How long?", {str(m): f"{m} minutes" for m in MINUTES}, draft.minutes),
        _menu("channel", "How?", _capital(CHANNELS), draft.channel),
        field(
            "topics",
            "What do you want to begin with?",
            text_input(draft.topics, lines=True),
            optional=True,
        ),
        field(
            "confidential",
            "What stays between you?",
            text_input(draft.confidential, lines=True),
            optional=True,
        ),
        field(
            "until",
            "Until when, for now?",
            date_input(draft.until),
            hint="Two weeks before, I ask you both whether to go on.",
        ),
    ]
    return modal(
        "agreements.submit",
        "Agree on how",
        blocks,
        submit="Send",
        private_metadata=json.dumps(note),
    )


def _opening(form: AgreementForm, moved: Proposal | None) -> list[Block]:
    pair, proposed = form.pair, form.pair.proposed
    sees = f"You and {other(pair)} see what you write here. Nobody else does."
    if moved is not None:
        words = f"*{other(pair)} has been quicker, and this is new:*"
        lines = changes(moved.changes, form.today) or in_full(pair, moved.version, form.today)
        closing = "What you wrote is below. Send it to answer with it, or close this to look first."
        return [section(words), *map(section, lines), section(closing), context(sees)]
    if proposed is not None and proposed.proposed_by != pair.me.id:
        words = (
            f"This is what {other(pair)} has proposed. Change what you would have otherwise; "
            "if you only add your hopes, that is your yes."
        )
    else:
        words = (
            f"How you and {other(pair)} want to work together. You propose, "
            f"{other(pair)} says yes or suggests something else. All of it can change later."
        )
    return [section(words), context(sees)]


def _hopes(form: AgreementForm) -> list[Block]:
    blocks: list[Block] = []
    if form.their_hopes:
        blocks.append(section(f"{other(form.pair)} hopes:\n{quote(form.their_hopes, 1000)}"))
    element = text_input(form.draft.hopes, lines=True, placeholder=_example(form.pair))
    return [*blocks, field("hopes", "What do you hope for?", element, optional=True)]


def _example(pair: Pair) -> str:
    if pair.i_am_mentor:
        return "To pass on what I had to learn the hard way, and to learn from you"
    return "To dare a bigger step, and to hear honestly where I stand"


def _menu(block_id: str, label: str, known: Mapping[str, str], chosen: str | int) -> Block:
    options = [option(text, value) for value, text in known.items()]
    return field(block_id, label, choice("static_select", options, str(chosen)))


def _capital(known: Mapping[str, str]) -> dict[str, str]:
    return {code: words.capitalize() for code, words in known.items()}


def read_agreement(view: Mapping[str, Any]) -> AgreementDraft:
    """What was put into the form of an agreement."""
    minutes = typed(view, "minutes") or ""
    return AgreementDraft(
        until=typed_date(view, "until"),
        hopes=typed(view, "hopes") or "",
        rhythm=typed(view, "rhythm") or "",
        minutes=int(minutes) if minutes.isdecimal() else 0,
        channel=typed(view, "channel") or "",
        topics=typed(view, "topics") or "",
        confidential=typed(view, "confidential") or "",
    )


def hopes_form(form: AgreementForm) -> dict[str, Any]:
    """The hopes of one who has agreed by one click."""
    sees = f"You and {other(form.pair)} see this. Nobody else does."
    return modal(
        "agreements.hopes.submit",
        "Your hopes",
        [
            *(
                [section(f"{other(form.pair)} hopes:\n{quote(form.their_hopes, 1000)}")]
                if form.their_hopes
                else []
            ),
            field(
                "hopes",
                "What do you hope for?",
                text_input(lines=True, placeholder=_example(form.pair)),
            ),
            context(sees),
        ],
        submit="Save",
        private_metadata=json.dumps({"mentorship": form.pair.key}),
    )


def pause_form(pair: Pair) -> dict[str, Any]:
    """Until when, if that is known."""
    words = (
        f"Let your mentorship with {other(pair)} rest for a while. {other(pair)} hears of it; "
        "sessions that are planned stay planned, and I ask nothing meanwhile."
    )
    hint = "On that day I ask you both whether to take it up again. Leave it open if you like."
    return modal(
        "mentorships.pause.submit",
        "Pause",
        [
            section(words),
            field(
                "until",
                "Until when?",
                date_input(pair.mentorship.paused_until),
                hint=hint,
                optional=True,
            ),
        ],
        submit="Pause",
        private_metadata=json.dumps({"mentorship": pair.key}),
    )


def end_form(ending: Ending) -> dict[str, Any]:
    """Why, and a word of thanks that is drafted from what was."""
    pair = ending.pair
    words = (
        f"Your mentorship with {other(pair)} ends when you send this. That is nobody's fault, "
        "whatever the reason is. Sessions that are planned are cancelled; what you wrote "
        "together stays readable to you both."
    )
    reasons = [option(text, code) for code, text in REASONS.items()]
    return modal(
        "mentorships.end.submit",
        "End the mentorship",
        [
            section(words),
            field(
                "reason",
                "Why?",
                choice("radio_buttons", reasons),
                hint=f"Not for {name(pair)}: whoever runs the programme sees how often each reason "
                "is given, never by whom.",
            ),
            field(
                "farewell",
                "A word of thanks",
                text_input(draft_thanks(ending), lines=True),
                hint=f"{name(pair)} sees these words. Change them as you like, or leave them out.",
                optional=True,
            ),
        ],
        submit="End it",
        private_metadata=json.dumps({"mentorship": pair.key}),
    )


def draft_thanks(ending: Ending) -> str:
    """A word of thanks made of facts: how long, how many sessions, what was reached."""
    pair = ending.pair
    times = ending.held.times
    lasted = span(pair.mentorship.started_at, ending.now, pair.me.tz)
    spans = [] if lasted.endswith(("day", "days")) else [f"the past {lasted}"]
    spans += ["our session" if times == 1 else f"our {times} sessions"] if times else []
    lines = [f"Thank you for {listing(spans) or 'your time'}."]
    closing = ", and my door stays open" if pair.i_am_mentor else ""
    if ending.goals:
        lines.append(_reached(pair, ending.goals[:3]))
    lines.append(f"I wish you all the best{closing}.")
    return " ".join(lines)


def _reached(pair: Pair, goals: Sequence[str]) -> str:
    if pair.i_am_mentor:
        return f"You reached {titles(goals)} on the way, and it was good to see."
    return f"I reached {titles(goals)} on the way, and you have a part in it."


def pulse_form(prompt: PulsePrompt) -> dict[str, Any]:
    """A private word with an answer."""
    words = prompt.answer.words if prompt.answer else ""
    note = {
        "mentorship": prompt.pair.key if prompt.pair else 0,
        "asked": prompt.asked_on.isoformat(),
    }
    return modal(
        "pulses.words.submit",
        "A private word",
        [
            field(
                "words",
                "What is behind it?",
                text_input(words, lines=True),
                hint="Only you see this: a note to yourself, which nobody else ever reads.",
                optional=True,
            ),
        ],
        submit="Keep",
        private_metadata=json.dumps(note),
    )
