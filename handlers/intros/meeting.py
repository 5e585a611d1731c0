"""The two brought together, and looking back: what the clock says once somebody said yes."""

from collections.abc import Mapping

from bot.language import N_, Noted, _, in_digits
from bot.usecases.intros.openings import OpeningPrompt
from bot.usecases.intros.outcomes import LATER, TAKEN_BACK, HelpedPrompt
from bot.usecases.intros.standing import IntroCard
from bot.usecases.nudges.jobs import Place
from bot.usecases.planning.intros import HELPED_LATER
from handlers.blocks import Part, actions, button, context, quote, section
from handlers.intros.looking_back import ONLY_YOUR_WORDS
from handlers.intros.prompts import line
from handlers.intros.words import HELPED_LABELS, about, person, why_label
from handlers.phrases import short_day
from storage.tables import Person

FIRST_STEPS: Mapping[str, Noted] = {
    "call": N_(
        "A first step: {asker} names two times for a call of {minutes} minutes. "
        "If a few lines are enough, answer right here."
    ),
    "chat": N_("A first step: {helper} answers right here, and asks back what is missing."),
    "review": N_("A first step: {asker} shows here what {helper} is to look at."),
}
FIRST_STEPS_BY: Mapping[str, Noted] = {  # where the asker needs it by a day
    "call": N_(
        "A first step: {asker} names two times before {day} for a call of {minutes} minutes. "
        "If a few lines are enough, answer right here."
    ),
    "chat": N_(
        "A first step: {helper} answers right here before {day}, and asks back what is missing."
    ),
    "review": N_("A first step: {asker} shows here before {day} what {helper} is to look at."),
}
LOOKED_BACK: Mapping[str, Noted] = {
    "yes": N_("You said that your conversation with {helper} about {topic} helped."),
    "somewhat": N_("You said that your conversation with {helper} about {topic} helped somewhat."),
    "no": N_("You said that your conversation with {helper} about {topic} did not help this time."),
}


def opening_part(prompt: OpeningPrompt) -> Part:
    """What the two read first in their conversation."""
    card = prompt.card
    if card is None or card.helper is None:
        return line(_("A question that was here is not there any more."))
    asker, helper = person(card.asker), person(card.helper)
    start = _(
        "{asker} and {helper}, here you two can talk about {about}.",
        asker=asker,
        helper=helper,
        about=about(card.intro),
    )
    if card.maker is not None:
        idea = _("{maker} had the idea.", maker=person(card.maker))
        start = f"{start} {idea}"
    told = [_("{asker} asked:\n{question}", asker=asker, question=quote(card.intro.question))]
    if card.why:
        told.append(f"{why_label(card)}:\n{quote(card.why)}")
    told.append(_first_step(prompt, card))
    closing = _("This conversation is yours: I do not read along.")
    drawn = [section(start), *map(section, told), context(closing)]
    return Part("\n".join([start, *told, closing]), tuple(drawn))


def _first_step(prompt: OpeningPrompt, card: IntroCard) -> str:
    ways, by = prompt.ways.split(","), card.intro.needed_by
    facts = {
        "asker": person(card.asker),
        "helper": person(card.helper) if card.helper else "",
        "minutes": in_digits(card.intro.minutes),
        "day": short_day(by, card.today) if by else "",
    }
    way = "call" if "call" in ways or not prompt.ways else "chat" if "chat" in ways else "review"
    return _((FIRST_STEPS_BY if by else FIRST_STEPS)[way], **facts)


def opening_place(prompt: OpeningPrompt) -> Place:
    """The group conversation of the two."""
    return Place(users=prompt.users)


def unopened_part(prompt: OpeningPrompt) -> Part:
    """Where there can be no conversation of the two: what to do instead."""
    card = prompt.card
    if card is None or card.helper is None:
        return line(_("A question that was here is not there any more."))
    other = card.helper if card.i_ask else card.asker
    if not other.active:
        return _left(card, other)
    start = _(
        "I could not open a conversation for you and {other} about {about}. "
        "Please write to {other} directly. This was the question:",
        other=person(other),
        about=about(card.intro),
    )
    told = f"{start}\n{quote(card.intro.question)}"
    return Part(told, (section(told),))


def _left(card: IntroCard, other: Person) -> Part:
    """Whoever has left cannot be written to either; the one who asked can look on."""
    text = _(
        "{other} has left the workspace meanwhile, so there is no conversation about {about}.",
        other=person(other),
        about=about(card.intro),
    )
    if not card.i_ask:
        done = _("There is nothing left to do.")
        return Part(f"{text} {done}", (section(f"{text} {done}"),))
    shall = _("Shall I look for somebody else?")
    text = f"{text} {shall}"
    find = button(_("Find somebody who knows"), "experts.find", style="primary")
    return Part(text, (section(text), actions(f"unopened.{card.key}", find)))


def helped_part(prompt: HelpedPrompt) -> Part:
    """Did it help? Or what was answered."""
    card = prompt.card
    if card is not None and prompt.over == TAKEN_BACK:
        return _taken_back(card)
    if card is None or card.helper is None:
        return line(_("A question that was here is not there any more."))
    key, helper, topic = str(card.key), person(card.helper), about(card.intro)
    if card.outcome is not None:
        text = _(LOOKED_BACK[card.outcome.helped], helper=helper, topic=topic)
        change = button(_("Change it"), "intros.outcome", key)
        return Part(text, (section(text, change),))
    if prompt.over == LATER:
        text = _("You have not talked with {helper} yet. I ask again in a week.", helper=helper)
        return Part(text, (section(text, button(_("We have talked"), "intros.outcome", key)),))
    return _helped_question(prompt, card, helper, topic)


def _taken_back(card: IntroCard) -> Part:
    """Of a conversation that was not to be, there is nothing to ask; the question has its page."""
    text = _(
        "Whoever said yes to your question about {topic} could not after all, "
        "so there is nothing to look back on here.",
        topic=about(card.intro),
    )
    aloud = _("Open your question about {topic}", topic=card.intro.topic)
    opener = button(_("Open"), "intros.open", str(card.key), aloud=aloud)
    return Part(text, (section(text, opener),))


def _helped_question(prompt: HelpedPrompt, card: IntroCard, helper: str, topic: str) -> Part:
    key = str(card.key)
    text = _(
        "On {day} {helper} said yes to you. Did your conversation about {topic} help?",
        day=short_day(card.accepted_on, card.today),
        helper=helper,
        topic=topic,
    )
    if prompt.kind == HELPED_LATER:
        text = _(
            "When I asked last, you had not talked with {helper} yet. "
            "Did your conversation about {topic} help?",
            helper=helper,
            topic=topic,
        )
    buttons = [
        button(_(label), "intros.helped", f"{key}.{code}") for code, label in HELPED_LABELS.items()
    ]
    if prompt.kind != HELPED_LATER:
        buttons.append(button(_("We have not talked yet"), "intros.later", key))
    closing = _(ONLY_YOUR_WORDS)
    drawn = (section(text), actions(f"helped.{key}", *buttons), context(closing))
    return Part(f"{text} {closing}", drawn)
