"""Intros as people see them: a question and how it stands, and the answers to a click."""

from typing import Any

from bot.usecases.experts.finding import ExpertFit
from bot.usecases.intros.answers import Accepted
from bot.usecases.intros.asking import Asked, IntroStart
from bot.usecases.intros.outcomes import LookedBack
from bot.usecases.intros.standing import IntroCard
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
from handlers.intros.forms import outcome_form
from handlers.intros.words import (
    about,
    answer_buttons,
    intro_standing,
    late,
    next_button,
    next_line,
    person,
    standing,
    told_question,
    withdraw_button,
)
from handlers.phrases import short_day
from handlers.sentences import problem_sentence

ONLY_YOU = "Only you see this."


def asked_view(asked: Asked) -> dict[str, Any]:
    """After somebody was asked: what happens next, and whom one could ask besides."""
    title = "Asked" if asked.card.is_open else "Your question"
    return modal("intros.asked", title, _asked_blocks(asked), close="Done")


def asked_reply(asked: Asked) -> Message:
    """The same, as a message."""
    return Message(_what_next(asked), [*_asked_blocks(asked), context(ONLY_YOU)])


def _asked_blocks(asked: Asked) -> list[Block]:
    card = asked.card
    blocks: list[Block] = [section(_what_next(asked))]
    if asked.next is not None:
        blocks.append(
            section(
                f"You can ask one more: {next_line(asked.next)} The first to say yes has it.",
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
    return (
        f"{expert} gets your question about {about(card.intro)} from me. "
        "I tell you when there is an answer; if I hear nothing within a week, I show you who "
        "else knows. If it is a yes, I open a conversation for the two of you."
    )


def of_question(card: IntroCard) -> str:
    """A question of one's own, and how it stands."""
    return f"Your question about {about(card.intro)}: {intro_standing(card)}"


def not_now(start: IntroStart) -> dict[str, Any]:
    """Somebody who cannot be asked: why, and who else could be."""
    title = "Somebody else" if start.instead else "Not just now"
    return modal("intros.not_now", title, _not_now_blocks(start), close="Close")


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
    return [*blocks, actions("doors", button("Find somebody", "experts.find"), inbox_button())]


def inbox_button(label: str = "My introductions") -> Element:
    """The way to all of one's questions."""
    return button(label, "intros.inbox")


def intro_page(card: IntroCard, more: ExpertFit | None = None) -> dict[str, Any]:
    """One question with its words, and what can be done with it."""
    blocks = _of_asker(card, more) if card.i_ask else _of_expert(card)
    return modal("intros.page", "A question", blocks, close="Close")


def _of_asker(card: IntroCard, more: ExpertFit | None) -> list[Block]:
    blocks: list[Block] = [
        section(f"You asked about {strong(card.intro.topic)}:"),
        *map(section, told_question(card, whole=True)),
        section("\n".join(f"• {standing(card, ask)}" for ask in card.asks)),
        section(intro_standing(card)),
    ]
    if more is not None:
        blocks.append(section(f"You can ask: {next_line(more)}", next_button(card, more.person)))
    if card.is_open:
        find = button("Find somebody", "experts.find")
        blocks.append(actions(f"intro.{card.key}", withdraw_button(card), find))
    if card.intro.state in ("accepted", "done"):
        label = "Change how it helped" if card.outcome else "Did it help?"
        blocks.append(actions(f"intro.{card.key}", button(label, "intros.outcome", str(card.key))))
    return [*blocks, context("You and whom you asked see this.")]


def _of_expert(card: IntroCard) -> list[Block]:
    ask = card.my_ask
    asked = short_day(card.asked_on(ask), card.today) if ask else ""
    opening = f"{person(card.asker)} asked you on {asked} about {strong(card.intro.topic)}:"
    if card.maker is not None:
        opening += f"\n{person(card.maker)} thought of you."
    blocks: list[Block] = [section(opening), *map(section, told_question(card, whole=True))]
    if ask is not None:
        if ask.state != "open":
            still = f" {late(ask)}" if card.can_accept else ""
            blocks.append(section(standing(card, ask) + still))
        if card.can_accept:
            blocks.append(actions(f"intro.{card.key}", *answer_buttons(card, ask)))
    return [*blocks, context(f"You and {person(card.asker)} see this, and whoever else was asked.")]


def accepted_text(accepted: Accepted) -> str:
    """After “Accept”: what comes next; or how it had ended before."""
    card = accepted.card
    if not accepted.done:
        return standing(card, accepted.ask)
    text = (
        f"Thank you. I open a conversation for you and {person(card.asker)} in a moment, "
        "with the question in it."
    )
    if accepted.full:
        text += (
            " With this your month is full: whoever else waited for you hears it kindly, and is "
            "shown others."
        )
    return text


def accepted_page(accepted: Accepted) -> dict[str, Any]:
    """The same, as a view."""
    return modal("intros.sent", "Your answer", [section(accepted_text(accepted))], close="Done")


def said(text: str) -> Message:
    """A sentence to one person."""
    return Message(text, [section(text), context(ONLY_YOU)])


def sent(card: IntroCard) -> dict[str, Any]:
    """After “not now” or a suggestion was kept; or how it had ended before."""
    ask = card.my_ask
    text = standing(card, ask) if ask else ""
    blocks = [section(text), actions("doors", inbox_button())]
    return modal("intros.sent", "Your answer", blocks, close="Done")


def looked_back(told: LookedBack) -> dict[str, Any]:
    """After a tap: kept, with room for a word, and thanks where they are offered."""
    return outcome_form(told.card, section("It is kept. Thank you."), *thanks_offer(told))


def outcome_kept(told: LookedBack) -> dict[str, Any]:
    """After the word: kept, and thanks where they are offered."""
    blocks = [section("It is kept. You can change it whenever you like."), *thanks_offer(told)]
    return modal("intros.outcome.kept", "Thank you", blocks, close="Done")


def thanks_offer(told: LookedBack) -> list[Block]:
    """A word of thanks, offered once."""
    if told.thanks is None:
        return []
    value = f"{told.thanks.id}|intro:{told.card.key}"
    door = button("Say thanks", "thanks.write", str(told.thanks.id)) | {"value": value}
    return [section(f"Would you like to thank {person(told.thanks)}?", door)]
