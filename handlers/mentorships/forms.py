"""The forms of mentorships: agreeing, hopes, pausing, a private word; and reading them."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import Noted, _, in_digits
from bot.rules.agreements import AgreementDraft
from bot.rules.mentorships import MINUTES, TEXT_LENGTH
from bot.usecases.mentorships.agreements import AgreementForm, Proposal
from bot.usecases.mentorships.pulses import PulsePrompt
from bot.usecases.pairs import Pair
from handlers.blocks import Block, context, modal, quote, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.pair_phrases import changes, in_full, other
from handlers.phrases import CHANNELS, RHYTHMS, capital, day


def agreement_form(form: AgreementForm, moved: Proposal | None = None) -> dict[str, Any]:
    """How two people want to work together; with `moved`, what the other proposed meanwhile."""
    pair, draft = form.pair, form.draft
    note = {"mentorship": pair.key, "seen": form.version}
    lengths = {str(each): _("{minutes} minutes", minutes=each) for each in MINUTES}
    blocks = [*_opening(form, moved), *_hopes(form)]
    blocks += [
        _menu("rhythm", _("How often do you meet?"), _capital(RHYTHMS), draft.rhythm),
        _menu("minutes", _("How long is a session?"), lengths, draft.minutes),
        _menu("channel", _("How do you meet?"), _capital(CHANNELS), draft.channel),
        _text("topics", _("What do you want to begin with?"), draft.topics),
        _text("confidential", _("What stays between you?"), draft.confidential),
        field(
            "until",
            _("Until when, for now?"),
            date_input(draft.until),
            hint=_("Two weeks before, I ask you both whether to go on."),
        ),
    ]
    return modal(
        "agreements.submit",
        _("How you work together"),
        blocks,
        submit=_("Send"),
        private_metadata=json.dumps(note),
    )


def _text(name: str, label: str, words: str, placeholder: str = "") -> Block:
    element = text_input(words, lines=True, placeholder=placeholder)
    return field(name, label, element, hint=limit(), optional=True)


def limit() -> str:
    """How much fits, told before somebody has typed more."""
    return _("Up to {limit} characters.", limit=in_digits(TEXT_LENGTH))


def _opening(form: AgreementForm, moved: Proposal | None) -> list[Block]:
    pair = form.pair
    sees = _("You and {other} see what you write here. Nobody else does.", other=other(pair))
    if moved is not None:
        words = _("*{other} has been quicker, and this is new:*", other=other(pair))
        lines = changes(moved.changes, form.today) or in_full(pair, moved.version, form.today)
        closing = _(
            "What you wrote is below. Send it to answer with it, or close this to look first."
        )
        return [section(words), *map(section, lines), section(closing), context(sees)]
    return [section(_what_this_is(form)), context(sees)]


def _what_this_is(form: AgreementForm) -> str:
    pair, proposed, agreed = form.pair, form.pair.proposed, form.pair.agreement
    if proposed is not None and proposed.proposed_by != pair.me.id:
        return _(
            "This is what {other} has proposed. Send it as it is to say yes; your hopes may come "
            "with it. Whatever else you change, {other} has to say yes to.",
            other=other(pair),
        )
    if proposed is not None:
        return _(
            "This is what you have proposed; {other} has not answered yet. What you send now takes "
            "its place.",
            other=other(pair),
        )
    if agreed is not None:
        return _(
            "This is what you and {other} have agreed on until {day}. What you change is a "
            "proposal: until {other} says yes, all stays as it is.",
            other=other(pair),
            day=day(agreed.until, form.today),
        )
    return _(
        "Propose how you and {other} work together. {other} says yes, or suggests something else. "
        "All of it can change later.",
        other=other(pair),
    )


def _hopes(form: AgreementForm) -> list[Block]:
    label, example = _("What do you hope for?"), _example(form.pair)
    return [*_their_hopes(form), _text("hopes", label, form.draft.hopes, example)]


def _their_hopes(form: AgreementForm) -> list[Block]:
    if not form.their_hopes:
        return []
    words = quote(form.their_hopes, 1000)
    return [section(_("{other} hopes:\n{words}", other=other(form.pair), words=words))]


def _example(pair: Pair) -> str:
    if pair.i_am_mentor:
        return _("To pass on what I had to learn the hard way, and to learn from you")
    return _("To dare a bigger step, and to hear honestly where I stand")


def _menu(block_id: str, label: str, known: Mapping[str, str], chosen: str | int) -> Block:
    options = [option(text, value) for value, text in known.items()]
    return field(block_id, label, choice("static_select", options, str(chosen)))


def _capital(known: Mapping[str, Noted]) -> dict[str, str]:
    return {code: capital(words) for code, words in known.items()}


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
    hopes = text_input(lines=True, placeholder=_example(form.pair))
    sees = _("You and {other} see this. Nobody else does.", other=other(form.pair))
    return modal(
        "agreements.hopes.submit",
        _("Your hopes"),
        [
            *_their_hopes(form),
            field("hopes", _("What do you hope for?"), hopes, hint=limit()),
            context(sees),
        ],
        submit=_("Save"),
        private_metadata=json.dumps({"mentorship": form.pair.key}),
    )


def pause_form(pair: Pair) -> dict[str, Any]:
    """Until when, if that is known."""
    words = _(
        "Let your mentorship with {other} rest for a while. They hear of it; sessions that are "
        "planned stay planned, and I ask nothing meanwhile.",
        other=other(pair),
    )
    hint = _("On that day I ask you both whether to take it up again. Leave it open if you like.")
    return modal(
        "mentorships.pause.submit",
        _("Pause"),
        [
            section(words),
            field(
                "until",
                _("Until when?"),
                date_input(pair.mentorship.paused_until),
                hint=hint,
                optional=True,
            ),
        ],
        submit=_("Pause"),
        private_metadata=json.dumps({"mentorship": pair.key}),
    )


def pulse_form(prompt: PulsePrompt) -> dict[str, Any]:
    """A private word with an answer."""
    words = prompt.answer.words if prompt.answer else ""
    note = {
        "mentorship": prompt.pair.key if prompt.pair else 0,
        "asked": prompt.asked_on.isoformat(),
    }
    return modal(
        "pulses.words.submit",
        _("A private word"),
        [
            field(
                "words",
                _("What is behind it?"),
                text_input(words, lines=True),
                hint=_("Only you see this: a note to yourself, which nobody else ever reads."),
                optional=True,
            ),
        ],
        submit=_("Keep"),
        private_metadata=json.dumps(note),
    )
