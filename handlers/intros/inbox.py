"""The inbox: what waits for a person's answer, what they asked, and how they can be asked."""

from typing import Any

from bot.usecases.intros.inbox import InboxPage
from bot.usecases.intros.standing import IntroCard
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    context,
    escape,
    fitting,
    modal,
    section,
    shorten,
)
from handlers.intros.words import about, intro_standing, person
from handlers.phrases import count, nearness
from storage.tables import IntroWish

QUESTION_SHOWN = 200
ONLY_YOU = "Only you see this."


def inbox_message(page: InboxPage) -> Message:
    """The inbox, as a message."""
    blocks = fitting(_blocks(page))
    text = "\n".join(_lines(page))
    return Message(text, [*blocks, actions("doors", *_doors(page)), context(ONLY_YOU)])


def inbox_view(page: InboxPage) -> dict[str, Any]:
    """The inbox, as a view."""
    blocks = [*_blocks(page), actions("doors", *_doors(page)), context(ONLY_YOU)]
    return modal("intros.inbox", "Introductions", blocks, close="Done")


def _lines(page: InboxPage) -> list[str]:
    lines = [_waiting(page), *(_got_line(card) for card in page.inbox.got)]
    lines += ["What you asked:"] if page.inbox.made else []
    lines += [_made_line(card) for card in page.inbox.made]
    return [*lines, *(_wish_line(wish) for wish in page.wishes), _offering(page)]


def _blocks(page: InboxPage) -> list[Block]:
    blocks: list[Block] = [section(_waiting(page))]
    blocks += [_open_beside(_got_line(card), card, "Read and answer") for card in page.inbox.got]
    if page.inbox.waiting > len(page.inbox.got):
        blocks.append(context("The rest follows as you answer these."))
    if page.inbox.made:
        blocks.append(section("*What you asked*"))
        blocks += [_open_beside(_made_line(card), card, "Open") for card in page.inbox.made]
    for wish in page.wishes:
        drop = button("Drop", "experts.drop", str(wish.id), aloud=f"Drop the wish {wish.words}")
        blocks.append(section(_wish_line(wish), drop))
    return [*blocks, section(_offering(page))]


def _waiting(page: InboxPage) -> str:
    number = page.inbox.waiting
    if number:
        return f"{count(number, 'question waits', 'questions wait')} for your answer:"
    if not (page.inbox.made or page.wishes):
        return (
            "An introduction is a conversation with somebody who knows what you want to know. "
            "`/intro topic` finds them, `/intro @person topic` asks somebody directly."
        )
    return "Nobody waits for your answer."


def _got_line(card: IntroCard) -> str:
    ask = card.my_ask
    when = nearness(card.asked_on(ask), card.today) if ask else ""
    question = escape(shorten(" ".join(card.intro.question.split()), QUESTION_SHOWN))
    return f"{person(card.asker)} asked {when} about {about(card.intro)}: {question}"


def _made_line(card: IntroCard) -> str:
    return f"{about(card.intro)}: {intro_standing(card)}"


def _wish_line(wish: IntroWish) -> str:
    return f"You wait for somebody who offers “{escape(wish.words)}”."


def _open_beside(text: str, card: IntroCard, label: str) -> Block:
    opener = button(label, "intros.open", str(card.key), aloud=f"{label}: {card.intro.topic}")
    return section(text, opener)


def _offering(page: InboxPage) -> str:
    match page.offers:
        case "open":
            return "You offer help: people who look for what you know can ask you."
        case "full":
            return "Your month is full: I send nobody new to you until the next one begins."
        case "quiet":
            return "You are quiet for now: nobody new is sent to you."
        case _:
            return "You do not offer help yet. There is surely something that others would ask you."


def _doors(page: InboxPage) -> list[Element]:
    offer = "Change your offer" if page.offers else "Offer help"
    return [
        button("Find somebody", "experts.find", style="primary"),
        button(offer, "experts.offer"),
        button("My network", "network.open"),
    ]
