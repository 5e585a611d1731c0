"""What the clock says about intros: parts of messages, and the records that they shrink to."""

from bot.usecases.intros.prompts import AskPrompt, ReminderPrompt, WaitingPrompt
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
from handlers.phrases import count, nearness, short_day
from storage.tables import IntroAsk

WHO_I_AM = "I am Northstar: people here use me to learn from each other."
NOBODY_WAITS = "Nobody of these waits for your answer any more."


def ask_part(prompt: AskPrompt) -> Part:
    """A message about one asking, or the short record that it shrinks to."""
    card, ask = prompt.card, prompt.ask
    if card is None or ask is None:
        return line("A question that was here is not there any more.")
    if prompt.over is not None:
        return line(standing(card, ask))
    return PARTS[prompt.kind](prompt, card, ask)


def line(text: str) -> Part:
    """A record without buttons."""
    return Part(text, (context(text),))


def _asked(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    if ask.state != "open":
        return _late(card, ask)
    start = f"{person(card.asker)} would like to talk with you about {about(card.intro)}."
    if card.maker is not None:
        start += f" {person(card.maker)} thought of you."
    closing = (
        "Yes, not now, or somebody who knows better: each is fine. "
        f"If I hear nothing by {short_day(prompt.until, card.today)}, I offer them somebody else."
    )
    if not prompt.offers:
        closing = f"{WHO_I_AM} {closing}"
    told = told_question(card)
    buttons = answer_buttons(card, ask)
    if is_cut(card):
        buttons.append(button("Read it whole", "intros.open", str(card.key)))
    drawn = [section(start), *map(section, told), context(closing)]
    text = "\n".join([start, *told_question(card, mark=""), closing])
    return Part(text, (*drawn, actions(f"intro.{card.key}", *buttons)))


def _late(card: IntroCard, ask: IntroAsk) -> Part:
    text = f"{standing(card, ask)} {late(ask)}"
    again = button("Read it again", "intros.open", str(card.key))
    row = actions(f"intro.{card.key}", *answer_buttons(card, ask), again)
    return Part(text, (section(text), row))


def _accepted(_prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    text = (
        f"{person(card.people[ask.expert_id])} said yes to your question about "
        f"{about(card.intro)}. I open a conversation for the two of you, with your question in it."
    )
    return Part(text, (section(text),))


def _declined(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [f"{expert} thanks you for asking about {about(card.intro)}, and cannot just now."]
    other = card.people.get(ask.suggested_id or 0)
    if other is not None:
        told = [
            f"{expert} thanks you for asking about {about(card.intro)}, "
            f"and thinks that {person(other)} may know better."
        ]
    if ask.words:
        told.append(f"Their words:\n{quote(ask.words)}")
    return _with_next(prompt, card, told, KIND)


def _full(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [
        f"{expert} has no room this month for your question about {about(card.intro)}. "
        "That comes from how many people ask them, not from your question."
    ]
    return _with_next(prompt, card, told)


def _expired(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [
        f"{expert} has not found the time for your question about {about(card.intro)} yet. "
        "People are busy at times; it says nothing about you, and a late yes still counts."
    ]
    return _with_next(prompt, card, told)


def _returned(prompt: AskPrompt, card: IntroCard, ask: IntroAsk) -> Part:
    expert = person(card.people[ask.expert_id])
    told = [f"I could not deliver your question about {about(card.intro)} to {expert}."]
    return _with_next(prompt, card, told)


def _with_next(prompt: AskPrompt, card: IntroCard, told: list[str], closing: str = "") -> Part:
    """The news, and who else could be asked, as long as the question is open."""
    told, buttons = list(told), list[Element]()
    if prompt.suggested is not None:
        buttons.append(next_button(card, prompt.suggested))
    if prompt.next is not None:
        lead = "You could ask somebody else, too:" if card.open_asks else "You could ask now:"
        told.append(f"{lead} {next_line(prompt.next)}")
        buttons.append(next_button(card, prompt.next.person))
    elif card.has_room and not buttons:
        told.append(_nobody(card))
        buttons = [] if card.open_asks else [wish_button(card.intro.topic)]
        buttons.append(button("Find somebody", "experts.find"))
    elif not card.is_open:
        told.append(_since(card))
    if card.is_open:
        buttons.append(button("See it", "intros.open", str(card.key)))
    text = "\n".join(filter(None, [*told, closing]))
    drawn: list[Block] = [*map(section, filter(None, told))]
    drawn += [context(closing)] if closing else []
    return Part(text, (*drawn, *([actions(f"next.{card.key}", *buttons)] if buttons else [])))


def _nobody(card: IntroCard) -> str:
    if card.open_asks:
        return f"It is still with {count(len(card.open_asks), 'other')}."
    return "I find nobody else for it just now. I can tell you when somebody offers it."


def _since(card: IntroCard) -> str:
    return f"{person(card.helper)} has said yes to it since." if card.helper else ""


PARTS = {
    ASKED: _asked,
    ACCEPTED: _accepted,
    DECLINED: _declined,
    EXPIRED: _expired,
    FULL: _full,
    RETURNED: _returned,
}


def waiting_part(prompt: WaitingPrompt) -> Part:
    """How many wait, and where to find them."""
    if prompt.over is not None:
        return line(NOBODY_WAITS)
    wait = "1 person waits" if prompt.count == 1 else f"{prompt.count} people wait"
    text = f"{wait} for your answer. A no is fine, and so is being quiet for a while."
    return Part(text, (section(text), actions("waiting", *_inbox_doors())))


def _inbox_doors() -> list[Element]:
    inbox = button("Inbox", "intros.inbox", style="primary", aloud="See who waits for your answer")
    return [inbox, button("Quiet for now", "experts.quiet")]


def reminder_part(prompt: ReminderPrompt) -> Part:
    """Those who asked three days ago, once."""
    card = prompt.card
    ask = card.my_ask if card else None
    if card is None or ask is None or prompt.over is not None:
        return line(NOBODY_WAITS)
    ago = nearness(prompt.asked_on, prompt.today)
    if prompt.count > 1:
        text = (
            f"{prompt.count} people who asked you {ago} would be glad of an answer; a no is fine."
        )
        return Part(text, (section(text), actions("waiting", *_inbox_doors())))
    text = (
        f"{person(card.asker)} asked you {ago} about {about(card.intro)}, and would be glad of "
        "an answer; a no is fine, too."
    )
    again = button("Read it again", "intros.open", str(card.key))
    row = actions(f"intro.{card.key}", *answer_buttons(card, ask), again)
    return Part(text, (section(text), row))
