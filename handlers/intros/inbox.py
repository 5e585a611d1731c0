"""The inbox: what waits for a person's answer, what they asked, and how they can be asked."""

from collections.abc import Callable
from typing import Any

from bot.language import N_, _, ngettext
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
from handlers.phrases import nearness, short_day
from storage.tables import IntroWish

PAGE = "intros.inbox"
Tell = Callable[[IntroCard], str]
QUESTION_SHOWN = 200
ONLY_YOU = N_("Only you see this.")


def inbox_message(page: InboxPage) -> Message:
    """The inbox, as a message."""
    blocks = fitting(_blocks(page))
    text = "\n".join(_lines(page))
    return Message(text, [*blocks, actions("doors", *_doors(page)), context(_(ONLY_YOU))])


def inbox_view(page: InboxPage) -> dict[str, Any]:
    """The inbox, as a view."""
    blocks = [*_blocks(page), actions("doors", *_doors(page)), context(_(ONLY_YOU))]
    return modal(PAGE, _("Introductions"), blocks, close=_("Done"))


def _lines(page: InboxPage) -> list[str]:
    lines = [_waiting(page), *(_got_line(card) for card in page.inbox.got)]
    for title, cards, tell in _lists(page):
        lines += [f"{title}:", *map(tell, cards)] if cards else []
    return [*lines, *(_wish_line(wish) for wish in page.wishes), _offering(page)]


def _lists(page: InboxPage) -> tuple[tuple[str, tuple[IntroCard, ...], Tell], ...]:
    """What is under way and what was, each with its title."""
    return (
        (_("What you asked"), page.inbox.made, _made_line),
        (_("What you said yes to"), page.inbox.helped, _helped_line),
        (_("What you asked earlier"), page.inbox.earlier, _made_line),
    )


def _blocks(page: InboxPage) -> list[Block]:
    blocks: list[Block] = [section(_waiting(page))]
    blocks += [_open_beside(_got_line(card), card, _("Read and answer")) for card in page.inbox.got]
    if page.inbox.waiting > len(page.inbox.got):
        blocks.append(context(_("The rest follows as you answer these.")))
    for title, cards, tell in _lists(page):
        blocks += [section(f"*{title}*")] if cards else []
        blocks += [_open_beside(tell(card), card, _("Open")) for card in cards]
    return [*blocks, *map(_wish, page.wishes), section(_offering(page))]


def _wish(wish: IntroWish) -> Block:
    aloud = _("Drop the wish {words}", words=wish.words)
    drop = button(_("Drop"), "experts.drop", str(wish.id), aloud=aloud)
    return section(_wish_line(wish), drop)


def _waiting(page: InboxPage) -> str:
    number = page.inbox.waiting
    if number:
        return ngettext(
            "{count} question waits for your answer:",
            "{count} questions wait for your answer:",
            number,
        )
    inbox = page.inbox
    if not (inbox.made or inbox.helped or inbox.earlier or page.wishes):
        return _(
            "An introduction is a conversation with somebody who knows what you want to know. "
            "Look for a topic, or ask somebody whom you have in mind."
        )
    return _("Nobody waits for your answer.")


def _got_line(card: IntroCard) -> str:
    ask = card.my_ask
    when = nearness(card.asked_on(ask), card.today) if ask else ""
    question = escape(shorten(" ".join(card.intro.question.split()), QUESTION_SHOWN))
    return _(
        "{asker} asked {when} about {about}: {question}",
        asker=person(card.asker),
        when=when,
        about=about(card.intro),
        question=question,
    )


def _made_line(card: IntroCard) -> str:
    return f"{about(card.intro)}: {intro_standing(card)}"


def _helped_line(card: IntroCard) -> str:
    return _(
        "{asker}, about {topic}, on {day}",
        asker=person(card.asker),
        topic=about(card.intro),
        day=short_day(card.accepted_on, card.today),
    )


def _wish_line(wish: IntroWish) -> str:
    return _("You wait for somebody who offers “{words}”.", words=escape(wish.words))


def _open_beside(text: str, card: IntroCard, label: str) -> Block:
    opener = button(label, "intros.open", str(card.key), aloud=f"{label}: {card.intro.topic}")
    return section(text, opener)


def _offering(page: InboxPage) -> str:
    match page.offers:
        case "open":
            return _("You offer help: people who look for what you know can ask you.")
        case "full":
            return _("Your month is full: I send nobody new to you until the next one begins.")
        case "quiet":
            return _("You are quiet: nobody new is sent to you.")
        case _nothing:
            return _(
                "You do not offer help yet. There is surely something that others would ask you."
            )


def _doors(page: InboxPage) -> list[Element]:
    offer = _("Change your offer") if page.offers else _("Offer help")
    return [
        button(_("Find somebody who knows"), "experts.find", style="primary"),
        button(_("Ask somebody I have in mind"), "intros.pick"),
        button(offer, "experts.offer"),
        button(_("Your network"), "network.open"),
    ]
