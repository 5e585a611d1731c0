"""Looking back: did a conversation help, a word about it, and what may come of it."""

import json
from collections.abc import Mapping
from typing import Any

from bot.language import N_, _
from bot.rules.intros import HELPED, HELPED_AFTER
from bot.usecases.intros.outcomes import LookedBack
from bot.usecases.intros.standing import IntroCard
from handlers.blocks import Block, actions, button, context, modal, section
from handlers.inputs import choice, field, option, text_input, typed
from handlers.intros.views import inbox_button
from handlers.intros.words import HELPED_LABELS, about, person

NOT_YET = "not_yet"  # instead of whether it helped
ONLY_YOUR_WORDS = N_(
    "Only you see your words. Whoever runs the programme sees counts, never words."
)


def outcome_form(card: IntroCard) -> dict[str, Any]:
    """Whether it helped, and a word about it."""
    outcome = card.outcome
    answers = [option(_(HELPED_LABELS[code]), code) for code in HELPED]
    if outcome is None and card.today >= card.accepted_on + HELPED_AFTER:
        answers.append(option(_("We have not talked yet"), NOT_YET))
    blocks: list[Block] = [
        section(_talk(card)),
        context(_(ONLY_YOUR_WORDS)),
        field(
            "helped",
            _("Did it help?"),
            choice("radio_buttons", answers, outcome.helped if outcome else None),
        ),
        _word(card),
    ]
    return modal(
        "intros.outcome.submit",
        _("Did it help?"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps({"intro": card.key}),
    )


def word_form(card: IntroCard, *blocks: Block) -> dict[str, Any]:
    """After a tap: the answer is saved, and there is room for a word; then `blocks`."""
    helped = card.outcome.helped if card.outcome else ""
    label = HELPED_LABELS.get(helped)
    saved = _("Thank you. Your answer is saved: “{answer}”.", answer=label or "")
    shown = [section(saved), section(_talk(card)), *blocks, _word(card)]
    return modal(
        "intros.outcome.submit",
        _("Thank you"),
        [*shown, context(_(ONLY_YOUR_WORDS))],
        submit=_("Save the word"),
        close=_("Close"),
        private_metadata=json.dumps({"intro": card.key, "helped": helped}),
    )


def read_outcome(view: Mapping[str, Any], noted: object) -> tuple[str, str]:
    """Whether it helped, as chosen here or with the tap before, and the word."""
    helped = typed(view, "helped") or (noted if isinstance(noted, str) else "")
    return helped, typed(view, "words") or ""


def _talk(card: IntroCard) -> str:
    helper = person(card.helper) if card.helper else _("somebody")
    return _(
        "Your conversation with {helper} about {about}.", helper=helper, about=about(card.intro)
    )


def _word(card: IntroCard) -> Block:
    words = card.outcome.words if card.outcome else ""
    entry = text_input(words, lines=True, placeholder=_("What you take with you"))
    return field("words", _("A word about it"), entry, optional=True)


def looked_back(told: LookedBack) -> dict[str, Any]:
    """After a tap: saved, with room for a word, and thanks or others where they are offered."""
    return word_form(told.card, *_after_outcome(told))


def outcome_kept(told: LookedBack) -> dict[str, Any]:
    """After the word: saved, and thanks or others where they are offered."""
    text = _("Your answer is saved. You can change it in “My introductions”.")
    blocks = [section(text), *_after_outcome(told), actions("doors", inbox_button())]
    return modal("intros.outcome.kept", _("Thank you"), blocks, close=_("Done"))


def not_yet(card: IntroCard) -> dict[str, Any]:
    """There is nothing to look back on yet."""
    text = _(
        "That is fine: I ask once more at most. When you have talked with {helper}, you can answer "
        "in “My introductions”.",
        helper=person(card.helper) if card.helper else _("somebody"),
    )
    blocks = [section(text), actions("doors", inbox_button())]
    return modal("intros.outcome.kept", _("Not yet"), blocks, close=_("Done"))


def _after_outcome(told: LookedBack) -> list[Block]:
    if told.card.outcome is None or told.card.outcome.helped != "no":
        return thanks_offer(told)
    topic = told.card.intro.topic
    text = _("Somebody else may know more about {topic}.", topic=about(told.card.intro))
    aloud = _("Find somebody else who knows about {topic}", topic=topic)
    find = button(_("Find somebody else"), "experts.find", place="else", aloud=aloud)
    # The topic goes along as the value; as part of an action id it would have to be a plain word.
    return [section(text, find | {"value": topic})]


def thanks_offer(told: LookedBack) -> list[Block]:
    """A word of thanks, offered once."""
    if told.thanks is None:
        return []
    value = f"{told.thanks.id}|intro:{told.card.key}"
    door = button(_("Say thanks"), "thanks.write", str(told.thanks.id)) | {"value": value}
    return [section(_("Would you like to thank {helper}?", helper=person(told.thanks)), door)]
