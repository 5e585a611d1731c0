"""Experts as people see them: who was found and why, what one helps with, and wishes."""

import json
from typing import Any

from bot.rules.skills import skill_key
from bot.usecases.experts.finding import ExpertFit, FoundExperts
from bot.usecases.experts.offers import ExpertCard
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    escape,
    modal,
    quote,
    section,
    shorten,
)
from handlers.cards import ask_expert_button, expert_reason
from handlers.phrases import WAYS, count, day, listing
from storage.tables import IntroWish

ONLY_YOU = "Only you see this."
SOUGHT_SHOWN = 60
DIRECT = "`/intro @person topic` asks somebody whom you have in mind."


def found_message(found: FoundExperts, meant: str = "") -> Message:
    """Who was found, as a message; `meant` is the sub-command that was probably meant."""
    lines = [_opening(found, meant), *map(_line, found.fits)]
    return Message("\n".join(lines), [*_found_blocks(found, meant), context(ONLY_YOU)])


def found_page(found: FoundExperts) -> dict[str, Any]:
    """Who was found, as a view."""
    blocks = [*_found_blocks(found), context("Nobody else sees what you look for.")]
    note = json.dumps({"topic": found.topic})  # for whoever reads more about somebody first
    return modal("experts.found", "People who know", blocks, close="Done", private_metadata=note)


def _found_blocks(found: FoundExperts, meant: str = "") -> list[Block]:
    blocks: list[Block] = [section(_opening(found, meant))]
    for fit in found.fits:
        blocks += [section(_line(fit)), fit_doors(fit, found.topic)]
    return [*blocks, actions("doors", *_doors(found))]


def _line(fit: ExpertFit) -> str:
    return f"<@{fit.person.user_id}> {expert_reason(fit.match)}."


def fit_doors(fit: ExpertFit, topic: str) -> Block:
    """Ask somebody who was found, or read more about them first."""
    key, name = str(fit.person.id), fit.person.name or "this person"
    more = button("More about them", "experts.more", key, aloud=f"More about {name}")
    return actions(f"fit.{key}", ask_expert_button(fit.person, topic), more)


def _opening(found: FoundExperts, meant: str = "") -> str:
    sought = escape(shorten(found.sought, SOUGHT_SHOWN))
    if found.fits:
        several = "These people know" if len(found.fits) > 1 else "This person knows"
        return f"{several} something about “{sought}”:"
    told = [f"I find nobody for “{sought}” who can be asked just now."]
    if meant:
        told.append(f"Did you mean `{meant}`?")
    told.append(_what_else(found))
    return " ".join(told)


def _what_else(found: FoundExperts) -> str:
    if not found.anybody and is_wished(found):
        return f"You will hear when somebody offers it. {DIRECT}"
    if not found.anybody:
        return (
            "Nobody here has said yet what others may ask them about, which often means that "
            f"nobody was asked. {DIRECT} And perhaps there is something that you know."
        )
    if is_wished(found):
        return f"You will hear when somebody offers it. Other words may find more. {DIRECT}"
    return f"Other words may find more, or I tell you as soon as somebody offers it. {DIRECT}"


def is_wished(found: FoundExperts) -> bool:
    """Whether this very thing is among the open wishes of the one who looks."""
    return skill_key(found.topic) in {wish.key for wish in found.wishes}


def _doors(found: FoundExperts) -> list[Element]:
    doors: list[Element] = []
    if not found.fits and not is_wished(found):
        keep = button(
            "Tell me when somebody does", "experts.wish", aloud="Tell me when somebody offers it"
        )
        doors.append(keep | {"value": found.topic})
    doors.append(button("Other words", "experts.find"))
    if not found.anybody:
        doors.append(button("Offer help", "experts.offer"))
    return doors


def wish_kept(wish: IntroWish) -> Message:
    """The wish is kept: what will happen, and the way back."""
    text = (
        f"I keep “{escape(wish.words)}” in mind and tell you when somebody offers it. "
        "Nobody else sees it. `/intro` shows what you wait for."
    )
    drop = button("Drop it", "experts.drop", str(wish.id))
    return Message(text, [section(text), actions("wish", drop), context(ONLY_YOU)])


def wish_dropped(wish: IntroWish) -> Message:
    """The wish is kept no longer."""
    text = f"You wait for “{escape(wish.words)}” no longer."
    doors = actions(
        "dropped",
        button("Find somebody", "experts.find"),
        button("My introductions", "intros.inbox"),
    )
    return Message(text, [section(text), doors, context(ONLY_YOU)])


def wish_page(message: Message) -> dict[str, Any]:
    """What became of a wish, where it was changed in a view."""
    return modal("experts.wish", "Your wish", [message.blocks[0]], close="Done")


def expert_page(card: ExpertCard, topic: str = "") -> dict[str, Any]:
    """What one helps others with; the owner can be quiet here."""
    blocks: list[Block] = []
    if card.own:
        blocks += [section(standing(card)), context("This is what others see of it:")]
    teaches = escape(", ".join(card.teaches))
    known = f"<@{card.person.user_id}> knows {teaches}." if teaches else ""
    blocks += [section(known or f"<@{card.person.user_id}> can be asked.")]
    blocks += [section(quote(card.offer.words))] if card.offer.words else []
    lines = [f"*{what}* {escape(words)}" for what, words in _short(card) if words]
    blocks += [section("\n".join(lines))] if lines else []
    return modal(
        "experts.page", "What others can ask", [*blocks, *_page_doors(card, topic)], close="Done"
    )


def _short(card: ExpertCard) -> list[tuple[str, str]]:
    """Only what the form of the offer asks for: the rest of a profile is told to fewer people."""
    ways = [WAYS[code] for code in card.offer.ways.split(",") if code in WAYS]
    return [
        ("Speaks", card.profile.languages if card.profile else ""),
        ("Helps", listing(ways)),
    ]


def standing(card: ExpertCard) -> str:
    """How the owner's offer stands, with the number that only they are told."""
    if card.away_until is not None:
        return f"You are quiet until {day(card.away_until, card.today)}: nobody is sent to you."
    if card.is_quiet:
        return "You are quiet: nobody new is sent to you, until you say otherwise."
    if not card.teaches and not card.offer.words:
        return "You can be asked again. Say what you know, and people find you by it."
    if not card.has_room:
        return "Your month is full: I send nobody new to you until the next one begins."
    told = f"I send up to {count(card.monthly, 'person', 'people')} a month to you"
    return f"{told}, mentees included. Only you see the number."


def _page_doors(card: ExpertCard, topic: str) -> list[Block]:
    if card.own:
        return [actions("own", turn(card), button("Change it", "experts.offer"))]
    return [actions("ask", ask_expert_button(card.person, topic))]


def turn(card: ExpertCard) -> Element:
    """The one click that turns it around."""
    if card.is_quiet:
        return button("Be asked again", "experts.resume")
    return button("Quiet for now", "experts.quiet")


def turned(card: ExpertCard) -> Message:
    """Quiet, or back again: said, with the way back."""
    text = standing(card)
    if card.is_quiet:
        text += " Who waits for an answer of yours still waits."
    doors = actions("turned", turn(card), button("Change your offer", "experts.offer"))
    return Message(text, [section(text), doors, context(ONLY_YOU)])


def one_at_a_time() -> Message:
    """Several people were named."""
    return _plain("One person at a time, please: `/intro @person topic`.")


def nobody_meant(name: str) -> Message:
    """A name that Slack did not make a mention of."""
    shown = escape(shorten(name, 40)).replace("`", "'")
    return _plain(
        f"I do not know whom “{shown}” means. Choose the person from the list that Slack shows "
        "while you type: `/intro @person topic`."
    )


def _plain(text: str) -> Message:
    return Message(text, [section(text), context(ONLY_YOU)])
