"""The forms of an intro: the question, the answers to it, and what was typed into them."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _
from bot.rules.intros import MINUTES, IntroDraft
from bot.usecases.intros.asking import IntroStart
from bot.usecases.intros.standing import IntroCard
from handlers.blocks import Block, context, modal, section
from handlers.inputs import choice, date_input, field, option, text_input, typed, typed_date
from handlers.intros.words import about, person

MINUTE_LABELS = {
    15: N_("A quarter of an hour"),
    30: N_("Half an hour"),
    45: N_("45 minutes"),
    60: N_("An hour"),
}


def pick_form() -> dict[str, Any]:
    """Whom somebody has in mind, where nobody was found or none of those who were."""
    hint = _("They need not offer help. First you write a few words; nothing is sent before.")
    return modal(
        "intros.pick.submit",
        _("Ask somebody"),
        [field("expert", _("Whom would you like to ask?"), {"type": "users_select"}, hint=hint)],
        submit=_("Go on"),
    )


def ask_form(start: IntroStart, kind: str = "expert") -> dict[str, Any]:
    """What to write to somebody who knows."""
    expert = person(start.expert)
    blocks: list[Block] = [
        section(_("You ask {expert} for a conversation.", expert=expert)),
        context(
            _(
                "{expert} sees what you write here, and so does whoever else you ask the same.",
                expert=expert,
            )
        ),
        field(
            "topic",
            _("What is it about?"),
            text_input(start.topic, placeholder=_("Kubernetes networking")),
            hint=_("A few words are enough."),
        ),
        field(
            "question",
            _("Your question"),
            text_input(lines=True, placeholder=_("What would you like to know?")),
            hint=_("The clearer it is, the easier it is to say yes."),
        ),
        field(
            "why",
            _("Why it matters to you"),
            text_input(lines=True, placeholder=_("What you have tried, and what depends on it")),
            optional=True,
        ),
        field("needed_by", _("By when would it help?"), date_input(None), optional=True),
        field(
            "minutes",
            _("How much time do you ask for?"),
            choice("static_select", _minutes(), str(IntroDraft().minutes)),
        ),
    ]
    return modal(
        "intros.ask.submit",
        _("Ask somebody who knows") if kind == "expert" else _("Ask for a conversation"),
        blocks,
        submit=_("Send"),
        private_metadata=json.dumps({"expert": start.expert.id, "kind": kind}),
    )


def _minutes() -> list[Block]:
    return [option(_(MINUTE_LABELS[each]), str(each)) for each in MINUTES]


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
        section(
            _(
                "{asker} asked you about {about}. A no is fine.",
                asker=asker,
                about=about(card.intro),
            )
        ),
        context(
            _(
                "{asker} sees your words, if you write some. They can ask you again in a month.",
                asker=asker,
            )
        ),
        field(
            "words",
            _("A word to them"),
            text_input(lines=True, placeholder=_("A tip, or when to ask again")),
            optional=True,
        ),
    ]
    return modal(
        "intros.decline.submit",
        _("Not now"),
        blocks,
        submit=_("Send"),
        private_metadata=_note(ask_id),
    )


def cannot_form(card: IntroCard, ask_id: int) -> dict[str, Any]:
    """A yes taken back, with a word if one likes."""
    asker = person(card.asker)
    text = _(
        "You said yes to {asker} about {about}. If it cannot be after all, that is fine: {asker} "
        "hears it kindly, and I look for somebody else.",
        asker=asker,
        about=about(card.intro),
    )
    blocks: list[Block] = [
        section(text),
        context(_("{asker} sees your words, if you write some.", asker=asker)),
        field(
            "words",
            _("A word to them"),
            text_input(lines=True, placeholder=_("A tip, or when to ask again")),
            optional=True,
        ),
    ]
    return modal(
        "intros.cannot.submit",
        _("I cannot after all"),
        blocks,
        submit=_("Send"),
        private_metadata=_note(ask_id),
    )


def suggest_form(card: IntroCard, ask_id: int) -> dict[str, Any]:
    """Who may know better."""
    asker = person(card.asker)
    blocks: list[Block] = [
        section(
            _(
                "{asker} asked you about {about}. Who may know better?",
                asker=asker,
                about=about(card.intro),
            )
        ),
        context(
            _(
                "{asker} sees whom you name, and your words. Whom you name is not told.",
                asker=asker,
            )
        ),
        field("suggested", _("Whom do you think of?"), {"type": "users_select"}),
        field(
            "words",
            _("A word to them"),
            text_input(lines=True, placeholder=_("What this person knows")),
            optional=True,
        ),
    ]
    return modal(
        "intros.suggest.submit",
        _("Suggest somebody"),
        blocks,
        submit=_("Send"),
        private_metadata=_note(ask_id),
    )


def _note(ask_id: int) -> str:
    return json.dumps({"ask": ask_id})
