"""Intros as people see them: a question and how it stands, and the answers to a click."""

import json
from typing import Any

from bot.language import N_, _, listing
from bot.usecases.experts.finding import ExpertFit
from bot.usecases.intros.answers import Accepted
from bot.usecases.intros.asking import Asked, IntroStart
from bot.usecases.intros.standing import SETTLED, IntroCard
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    escape,
    modal,
    section,
    strong,
)
from handlers.cards import ask_expert_button, expert_reason
from handlers.intros.words import (
    about,
    answer_buttons,
    cannot_button,
    intro_standing,
    late,
    next_button,
    next_line,
    person,
    standing,
    talk_button,
    told_question,
    withdraw_button,
)
from handlers.phrases import short_day
from handlers.sentences import problem_sentence
from storage.tables import IntroAsk

PAGE = "intros.page"
ONLY_YOU = N_("Only you see this.")


def asked_view(asked: Asked) -> dict[str, Any]:
    """After somebody was asked: what happens next, and whom one could ask besides."""
    title = _("Asked") if asked.card.is_open else _("Your question")
    return modal("intros.asked", title, _asked_blocks(asked), close=_("Done"))


def asked_reply(asked: Asked) -> Message:
    """The same, as a message."""
    return Message(_what_next(asked), [*_asked_blocks(asked), context(_(ONLY_YOU))])


def _asked_blocks(asked: Asked) -> list[Block]:
    card = asked.card
    blocks: list[Block] = [section(_what_next(asked))]
    if asked.next is not None:
        blocks.append(
            section(
                _(
                    # Translators: {suggestion} is a sentence such as "@Amara knows Kubernetes."
                    "You can ask one more: {suggestion} The first yes counts.",
                    suggestion=next_line(asked.next),
                ),
                next_button(card, asked.next.person),
            )
        )
    if card.is_open:
        blocks.append(actions(f"intro.{card.key}", withdraw_button(card)))
    return blocks


def _what_next(asked: Asked) -> str:
    card, expert = asked.card, person(asked.expert)
    if not card.is_open:
        return of_question(card)
    return _(
        "{expert} gets your question about {about} from me. I tell you when "
        "there is an answer; if I hear nothing by {day}, I show you who "
        "else knows. If it is a yes, I open a conversation for the two of you.",
        expert=expert,
        about=about(card.intro),
        day=short_day(asked.until, card.today),
    )


def of_question(card: IntroCard) -> str:
    """A question of one's own, and how it stands."""
    return _(
        # Translators: {standing} is a sentence such as "You have taken it back."
        "Your question about {topic}: {standing}",
        topic=about(card.intro),
        standing=intro_standing(card),
    )


def not_now(start: IntroStart) -> dict[str, Any]:
    """Somebody who cannot be asked: why, and who else could be."""
    title = _("Somebody else") if start.instead else _("Not just now")
    return modal("intros.not_now", title, _not_now_blocks(start), close=_("Close"))


def _not_now_blocks(start: IntroStart) -> list[Block]:
    sentence = problem_sentence(start.problem) if start.problem else ""
    blocks: list[Block] = [section(escape(sentence))]
    if start.instead is not None:
        fit = start.instead
        blocks.append(
            section(
                f"{person(fit.person)} {expert_reason(fit.match)}.",
                ask_expert_button(fit.person, start.topic),
            )
        )
    return [*blocks, actions("doors", find_button(), inbox_button())]


def find_button(place: str = "") -> Element:
    """The way to others who know."""
    return button(_("Find somebody who knows"), "experts.find", place=place)


def inbox_button() -> Element:
    """The way to all of one's questions."""
    return button(_("My introductions"), "intros.inbox")


def intro_page(card: IntroCard, more: ExpertFit | None = None, link: str = "") -> dict[str, Any]:
    """One question with its words, and what can be done with it.

    `link` is how the addresses of conversations begin in this workspace.
    """
    blocks = _of_asker(card, more, link) if card.i_ask else _of_expert(card, link)
    note = json.dumps({"intro": card.key})
    return modal(PAGE, _("A question"), blocks, close=_("Close"), private_metadata=note)


def _of_asker(card: IntroCard, more: ExpertFit | None, link: str) -> list[Block]:
    blocks: list[Block] = [
        section(_("You asked about {topic}:", topic=strong(card.intro.topic))),
        *map(section, told_question(card, whole=True)),
        *_stands(card),
    ]
    if more is not None:
        blocks.append(
            section(
                # Translators: {suggestion} is a sentence such as "@Amara knows Kubernetes."
                _("You can ask: {suggestion}", suggestion=next_line(more)),
                next_button(card, more.person),
            )
        )
    if card.is_open:
        blocks.append(actions(f"intro.{card.key}", withdraw_button(card), find_button()))
    if card.intro.state in SETTLED:
        label = _("Change how it helped") if card.outcome else _("We have talked")
        told = button(label, "intros.outcome", str(card.key))
        blocks.append(actions(f"intro.{card.key}", *_talk(card, link), told))
    return [*blocks, context(_asker_sees(card))]


def _stands(card: IntroCard) -> list[Block]:
    """How each asking stands, and the whole; one sentence where both say the same."""
    told = [standing(card, ask) for ask in card.asks]
    whole = intro_standing(card)
    if told == [whole]:
        return [section(whole)]
    return [section("\n".join(f"• {each}" for each in told)), section(whole)]


def _asker_sees(card: IntroCard) -> str:
    asked = [person(card.people[ask.expert_id]) for ask in card.asks]
    asked += [person(card.maker)] if card.maker else []
    return _("Only you and {people} see this.", people=listing(asked))


def _talk(card: IntroCard, link: str) -> list[Element]:
    return [talk_button(card, link)] if link and card.intro.channel else []


def _of_expert(card: IntroCard, link: str) -> list[Block]:
    ask = card.my_ask
    asked = short_day(card.asked_on(ask), card.today) if ask else ""
    opening = _(
        "{asker} asked you on {day} about {topic}:",
        asker=person(card.asker),
        day=asked,
        topic=strong(card.intro.topic),
    )
    if card.maker is not None:
        opening = "\n".join([opening, _("{maker} thought of you.", maker=person(card.maker))])
    blocks: list[Block] = [section(opening), *map(section, told_question(card, whole=True))]
    if ask is not None:
        if ask.state != "open":
            still = f" {late(ask)}" if card.can_accept else ""
            blocks.append(section(standing(card, ask) + still))
        if doors := _of_yes(card, ask, link):
            blocks.append(actions(f"intro.{card.key}", *doors))
    sees = _("Only you, {asker} and others whom they ask see this.", asker=person(card.asker))
    return [*blocks, context(sees)]


def _of_yes(card: IntroCard, ask: IntroAsk, link: str) -> list[Element]:
    """The answers, as long as one counts; then the way to the conversation, and out of it."""
    if card.can_accept:
        return answer_buttons(card, ask)
    if ask.state != "accepted":
        return []
    return [*_talk(card, link), *([cannot_button(card)] if card.said_yes else [])]


def accepted_text(accepted: Accepted) -> str:
    """After “Accept”: what comes next; or how it had ended before."""
    card = accepted.card
    if not accepted.done:
        return standing(card, accepted.ask)
    text = _(
        "Thank you. I open a conversation for you and {asker} in a moment, with "
        "the question in it. You find it among your direct messages.",
        asker=person(card.asker),
    )
    if accepted.full:
        full = _(
            "With this your month is full: whoever else waited for you hears it kindly, and is "
            "shown others."
        )
        text = f"{text} {full}"
    return text


def accepted_page(accepted: Accepted) -> dict[str, Any]:
    """The same, as a view, with the way back."""
    blocks = [section(accepted_text(accepted)), *_accepted_doors(accepted)]
    return modal("intros.sent", _("Your answer"), blocks, close=_("Done"))


def accepted_reply(accepted: Accepted) -> Message:
    """The same, as a message."""
    text = accepted_text(accepted)
    return Message(text, [section(text), *_accepted_doors(accepted), context(_(ONLY_YOU))])


def _accepted_doors(accepted: Accepted) -> list[Block]:
    cannot = [cannot_button(accepted.card)] if accepted.card.said_yes else []
    return [actions("doors", inbox_button(), *cannot)]


def said(text: str) -> Message:
    """A sentence to one person."""
    return Message(text, [section(text), context(_(ONLY_YOU))])


def sent(card: IntroCard) -> dict[str, Any]:
    """After “not now” or a suggestion was kept; or how it had ended before."""
    ask = card.my_ask
    text = standing(card, ask) if ask else ""
    blocks = [section(text), actions("doors", inbox_button())]
    return modal("intros.sent", _("Your answer"), blocks, close=_("Done"))
