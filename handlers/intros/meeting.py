"""The two brought together, and looking back: what the clock says once somebody said yes."""

from bot.usecases.intros.openings import OpeningPrompt
from bot.usecases.intros.outcomes import LATER, HelpedPrompt
from bot.usecases.intros.standing import IntroCard
from bot.usecases.nudges.jobs import Place
from bot.usecases.planning.intros import HELPED_LATER
from handlers.blocks import Part, actions, button, context, quote, section
from handlers.intros.prompts import line
from handlers.intros.words import HELPED_LABELS, HELPED_TOLD, about, person, why_label
from handlers.phrases import short_day
from storage.tables import Person


def opening_part(prompt: OpeningPrompt) -> Part:
    """What the two read first in their conversation."""
    card = prompt.card
    if card is None or card.helper is None:
        return line("A question that was here is not there any more.")
    asker, helper = person(card.asker), person(card.helper)
    start = f"{asker} and {helper}, here you two can talk about {about(card.intro)}."
    if card.maker is not None:
        start += f" {person(card.maker)} had the idea."
    told = [f"{asker} asked:\n{quote(card.intro.question)}"]
    if card.why:
        told.append(f"{why_label(card)}:\n{quote(card.why)}")
    told.append(_first_step(prompt, card))
    closing = "This conversation is yours: I do not read along."
    drawn = [section(start), *map(section, told), context(closing)]
    return Part("\n".join([start, *told, closing]), tuple(drawn))


def _first_step(prompt: OpeningPrompt, card: IntroCard) -> str:
    asker, helper = person(card.asker), person(card.helper) if card.helper else ""
    minutes, ways = card.intro.minutes, prompt.ways.split(",")
    by = card.intro.needed_by
    when = f" before {short_day(by, card.today)}" if by else ""
    if "call" in ways or not prompt.ways:
        return (
            f"A first step: {asker} names two times{when} for a call of {minutes} minutes. "
            "If a few lines are enough, answer right here."
        )
    if "chat" in ways:
        return f"A first step: {helper} answers right here{when}, and asks back what is missing."
    return f"A first step: {asker} shows here{when} what {helper} is to look at."


def opening_place(prompt: OpeningPrompt) -> Place:
    """The group conversation of the two."""
    return Place(users=prompt.users)


def unopened_part(prompt: OpeningPrompt) -> Part:
    """Where there can be no conversation of the two: what to do instead."""
    card = prompt.card
    if card is None or card.helper is None:
        return line("A question that was here is not there any more.")
    other = card.helper if card.i_ask else card.asker
    if not other.active:
        return _left(card, other)
    start = (
        f"I could not open a conversation for you and {person(other)} about {about(card.intro)}. "
        f"Please write to {person(other)} directly. This was the question:"
    )
    told = f"{start}\n{quote(card.intro.question)}"
    return Part(told, (section(told),))


def _left(card: IntroCard, other: Person) -> Part:
    """Whoever has left cannot be written to either; the one who asked can look on."""
    text = (
        f"{person(other)} has left the workspace meanwhile, so there is no conversation about "
        f"{about(card.intro)}."
    )
    if not card.i_ask:
        text += " There is nothing left to do."
        return Part(text, (section(text),))
    text += " Shall I look for somebody else?"
    find = button("Find somebody", "experts.find", style="primary")
    return Part(text, (section(text), actions(f"unopened.{card.key}", find)))


def helped_part(prompt: HelpedPrompt) -> Part:
    """Did it help? Or what was answered."""
    card = prompt.card
    if card is None or card.helper is None:
        return line("A question that was here is not there any more.")
    what = f"your conversation with {person(card.helper)} about {about(card.intro)}"
    key = str(card.key)
    if card.outcome is not None:
        text = f"You said that {what} {HELPED_TOLD[card.outcome.helped]}."
        change = button("Change it", "intros.outcome", key)
        return Part(text, (section(text, change),))
    if prompt.over == LATER:
        text = f"You have not talked with {person(card.helper)} yet. I ask again in a week."
        return Part(text, (section(text, button("We have talked", "intros.outcome", key)),))
    # As it may come some days late, it names no number of weeks.
    opening = f"A while ago {person(card.helper)} said yes to you."
    if prompt.kind == HELPED_LATER:
        opening = f"When I asked last, you had not talked with {person(card.helper)} yet."
    text = f"{opening} Did your conversation about {about(card.intro)} help?"
    buttons = [
        button(label, "intros.helped", f"{key}.{code}") for code, label in HELPED_LABELS.items()
    ]
    if prompt.kind != HELPED_LATER:
        buttons.append(button("We have not talked yet", "intros.later", key))
    closing = "Only you see what you answer; whoever runs the programme sees numbers alone."
    drawn = (section(text), actions(f"helped.{key}", *buttons), context(closing))
    return Part(f"{text} {closing}", drawn)
