"""What the clock says about intros: parts of messages, and the records that they shrink to."""

from bot.language import N_, _, ngettext
from bot.usecases.intros.prompts import AskPrompt
from bot.usecases.intros.standing import IntroCard
from bot.usecases.planning.intros import ACCEPTED, ASKED, DECLINED, EXPIRED, FULL, RETURNED
from handlers.blocks import Block, Element, Part, actions, button, context, quote, section
from handlers.intros.words import (
    KIND,
    about,
    answer_buttons,
    is_cut,
    late,
    next_button,
    next_line,
    person,
    standing,
    told_question,
    wish_button,
)
from handlers.phrases import short_day
from storage.tables import IntroAsk

WHO_I_AM = N_("I am Northstar: people here use me to learn from each other.")


def ask_part(prompt: AskPrompt) -> Part:
    """A message about one asking, or the short record that it shrinks to."""
    card, ask = prompt.card, prompt.ask
    if card is None or ask is None:
        return line(_("A question that was here is not there any more."))
    if prompt.over is not None:
        return line(standing(card, ask))
    return PARTS[prompt.kind](prompt, card, ask)


def line(text: str) -> Part:
    """A record without buttons."""
    return Part(text, (context(text),))


def _asked(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    if ask.state != "open":
        return _late(card, ask)
    start = _(
        "{asker} would like to talk with you about {topic}.",
        asker=person(card.asker),
        topic=about(card.intro),
    )
    if card.maker is not None:
        thought = _("{maker} thought of you.", maker=person(card.maker))
        start = f"{start} {thought}"
    closing = _(
        "Yes, not now, or somebody who knows better: each is fine. If I hear "
        "nothing by {day}, I offer them somebody else.",
        day=short_day(prompt.until, card.today),
    )
    if not prompt.offers:
        closing = f"{_(WHO_I_AM)} {closing}"
    told = told_question(card)
    buttons = answer_buttons(card, ask)
    if is_cut(card):
        buttons.append(button(_("Read it whole"), "intros.open", str(card.key)))
    drawn = [section(start), *map(section, told), context(closing)]
    text = "\n".join([start, *told_question(card, mark=""), closing])
    return Part(text, (*drawn, actions(f"intro.{card.key}", *buttons)))


def _late(card: IntroCard, ask: IntroAsk) -> Part:
    text = f"{standing(card, ask)} {late(ask)}"
    again = button(_("Read it again"), "intros.open", str(card.key))
    row = actions(f"intro.{card.key}", *answer_buttons(card, ask), again)
    return Part(text, (section(text), row))


def _accepted(_prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    text = _(
        "{expert} said yes to your question about {topic}. I open a conversation "
        "for the two of you, with your question in it: you find it among your direct messages. "
        "In two weeks I ask you whether it helped.",
        expert=person(card.people[ask.expert_id]),
        topic=about(card.intro),
    )
    opener = button(_("Open your question"), "intros.open", str(card.key))
    return Part(text, (section(text, opener),))


def _declined(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    told = [_no_of(prompt, card, ask)]
    if ask.words:
        told.append(_("Their words:\n{words}", words=quote(ask.words)))
    return _with_next(prompt, card, told, _(KIND))


def _no_of(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> str:
    expert, topic = person(card.people[ask.expert_id]), about(card.intro)
    if prompt.had_said_yes:
        return _(
            "{expert} said yes to your question about {topic}, and cannot after all. "
            "Your question is open again.",
            expert=expert,
            topic=topic,
        )
    other = card.people.get(ask.suggested_id or 0)
    if other is None:
        return _(
            "{expert} thanks you for asking about {topic}, and cannot just now.",
            expert=expert,
            topic=topic,
        )
    return _(
        "{expert} thanks you for asking about {topic}, and thinks that {other} may know better.",
        expert=expert,
        topic=topic,
        other=person(other),
    )


def _full(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [
        _(
            "{expert} has no room this month for your question about {about}. That "
            "comes from how many people ask them, not from your question.",
            expert=expert,
            about=about(card.intro),
        )
    ]
    return _with_next(prompt, card, told)


def _expired(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [
        _(
            "{expert} has not found the time for your question about {about} yet. "
            "People are busy at times; it says nothing about you, and a late yes "
            "still counts.",
            expert=expert,
            about=about(card.intro),
        )
    ]
    return _with_next(prompt, card, told)


def _returned(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [
        _(
            "I could not deliver your question about {about} to {expert}.",
            about=about(card.intro),
            expert=expert,
        )
    ]
    return _with_next(prompt, card, told)


def _with_next(prompt: AskPrompt, card: IntroCard, told: list[str], closing: str = "") -> Part:
    """The news, and who else could be asked, as long as the question is open."""
    told, buttons = list(told), list[Element]()
    if prompt.suggested is not None:
        buttons.append(next_button(card, prompt.suggested))
    if prompt.next is not None:
        # Translators: {suggestion} is a sentence such as "@Amara knows Kubernetes."
        lead = N_("You could ask now: {suggestion}")
        if card.open_asks:
            lead = N_("You could ask somebody else, too: {suggestion}")
        told.append(_(lead, suggestion=next_line(prompt.next)))
        buttons.append(next_button(card, prompt.next.person))
    elif card.has_room and not buttons:
        told.append(_nobody(card))
        buttons = [] if card.open_asks else [wish_button(card.intro.topic)]
        buttons.append(button(_("Find somebody who knows"), "experts.find"))
    elif not card.is_open:
        told.append(_since(card))
    if card.is_open:
        buttons.append(button(_("See it"), "intros.open", str(card.key)))
    text = "\n".join(filter(None, [*told, closing]))
    drawn: list[Block] = [*map(section, filter(None, told))]
    drawn += [context(closing)] if closing else []
    return Part(text, (*drawn, *([actions(f"next.{card.key}", *buttons)] if buttons else [])))


def _nobody(card: IntroCard) -> str:
    if card.open_asks:
        return ngettext(
            "It is still with {count} other.",
            "It is still with {count} others.",
            len(card.open_asks),
        )
    return _("I find nobody else for it just now. I can tell you when somebody offers it.")


def _since(card: IntroCard) -> str:
    return (
        _("{helper} has said yes to it since.", helper=person(card.helper)) if card.helper else ""
    )


PARTS = {
    ASKED: _asked,
    ACCEPTED: _accepted,
    DECLINED: _declined,
    EXPIRED: _expired,
    FULL: _full,
    RETURNED: _returned,
}
