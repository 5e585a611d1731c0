"""Requests as people see them: the page of one, how it stands, and the answers to a click."""

from typing import Any

from bot.usecases.requests.answers import Accepted
from bot.usecases.requests.standing import RequestCard
from handlers.blocks import (
    Block,
    Element,
    Message,
    actions,
    button,
    confirm,
    context,
    modal,
    quote,
    section,
)
from handlers.phrases import RHYTHMS, short_day

OF_MENTEE = {
    "introduction": "About them",
    "why_you": "Why you",
    "asks_for": "What they ask for",
}
OF_MINE = {"introduction": "Who you are", "why_you": "Why them", "asks_for": "What you ask for"}
ONLY_YOU = "Only you see this."


def told_request(card: RequestCard, mark: str = "*") -> list[str]:
    """What was written when asking, one text each."""
    labels = OF_MENTEE if card.i_am_mentor else OF_MINE
    told = [
        f"{mark}{label}{mark}:\n{quote(str(getattr(card.request, name)))}"
        for name, label in labels.items()
    ]
    return [*told, f"{mark}How often{mark}: {RHYTHMS[card.request.rhythm]}, to begin with."]


def opening(card: RequestCard) -> str:
    """Who asks whom."""
    asked = short_day(card.asked_on, card.asked_on)
    if card.i_am_mentor:
        return f"<@{card.mentee.user_id}> asked you on {asked} to be their mentor."
    return f"You asked <@{card.mentor.user_id}> on {asked} to be your mentor."


def standing(card: RequestCard) -> str:
    """How a request stands, in a sentence or two."""
    return (_to_mentor if card.i_am_mentor else _to_mentee)(card)


def _to_mentor(card: RequestCard) -> str:
    mentee = f"<@{card.mentee.user_id}>"
    if card.waits_for_mentee:
        return f"You asked {mentee} something first; I tell you when they answer."
    return {
        "open": f"It is open until {short_day(card.until, card.asked_on)}.",
        "accepted": f"You accepted the request of {mentee}: you are their mentor.",
        "declined": f"You declined the request of {mentee} kindly. There is nothing left to do.",
        "withdrawn": f"{mentee} has taken back the request to you. There is nothing left to do.",
        "expired": (
            f"The request of {mentee} has run out. If you would still like to, "
            "a word to them is enough, and they can ask again."
        ),
        "returned": f"The request of {mentee} could not be delivered, and went back to them.",
    }[card.request.state]


def _to_mentee(card: RequestCard) -> str:
    mentor = f"<@{card.mentor.user_id}>"
    if card.waits_for_mentee:
        return f"{mentor} asked you something first. Your answer helps them to decide."
    until = short_day(card.until, card.asked_on)
    return {
        "open": f"It is open until {until}. I tell you as soon as there is an answer.",
        "accepted": f"{mentor} accepted: they are your mentor.",
        "declined": f"{mentor} could not say yes this time. You can ask somebody else.",
        "withdrawn": f"You have taken back your request to {mentor}.",
        "expired": f"Your request to {mentor} has run out. You can ask again, or somebody else.",
        "returned": f"Your request to {mentor} could not be delivered. You can ask somebody else.",
    }[card.request.state]


def mentor_buttons(card: RequestCard, *more: Element) -> Block:
    """The three answers, all of them fine."""
    key, name = str(card.key), card.mentee.name
    of = f" the request of {name}" if name else " this request"
    return actions(
        f"request.{key}",
        button("Accept", "requests.accept", key, style="primary", aloud=f"Accept{of}"),
        button("Ask something first", "requests.question", key),
        button("Decline", "requests.decline", key, aloud=f"Decline{of}"),
        *more,
    )


def mentee_buttons(card: RequestCard) -> Block:
    """Answer a question, or take the request back."""
    key = str(card.key)
    answer = [button("Answer", "requests.answer", key, style="primary")]
    return actions(
        f"request.{key}", *(answer if card.waits_for_mentee else []), withdraw_button(card)
    )


def withdraw_button(card: RequestCard) -> Element:
    """Take the request back, after a question."""
    other = card.mentor.name or "the person whom you asked"
    asking = confirm(
        "Take the request back?",
        f"Your request to {other} is closed. You can ask again later.",
        "Take it back",
    )
    return button("Take it back", "requests.withdraw", str(card.key), confirm=asking)


def request_page(card: RequestCard, accepted: Accepted | None = None) -> dict[str, Any]:
    """One request with its words, and what can be done with it."""
    blocks: list[Block] = [section(opening(card)), *map(section, told_request(card))]
    for each in card.words:
        mine = each.person_id == card.me.id
        who = "You wrote" if mine else f"<@{card.other.user_id}> wrote"
        blocks.append(section(f"{who}:\n{quote(each.words)}"))
    blocks.append(section(standing(card)))
    if card.is_open:
        blocks.append(mentor_buttons(card) if card.i_am_mentor else mentee_buttons(card))
    elif accepted is not None and (after := _after_accepting(accepted)):
        blocks.append(after)
    blocks.append(context(f"Only you and <@{card.other.user_id}> see this."))
    return modal("requests.page", "Request", blocks, close="Close")


def asked(card: RequestCard) -> dict[str, Any]:
    """After the request was kept."""
    mentor = f"<@{card.mentor.user_id}>"
    until = short_day(card.until, card.asked_on)
    text = (
        f"{mentor} gets your words in a direct message in a moment. They can accept, decline, or "
        f"ask you something first. I tell you; if I hear nothing by {until}, I tell you that, too."
    )
    blocks = [section(text), actions(f"request.{card.key}", withdraw_button(card))]
    return modal("requests.asked", "Asked", blocks, close="Done")


def accepted_reply(accepted: Accepted) -> Message:
    """After “Accept”: what comes next; or how the request had ended before."""
    card = accepted.card
    if not accepted.mentorship_id:
        return stands(card)
    text = (
        f"You are <@{card.mentee.user_id}>'s mentor now; they hear it in a moment. "
        "Next, the two of you agree on how you want to work together."
    )
    if accepted.offers_pause:
        text += " With this you have as many mentees as you want to take."
    after = _after_accepting(accepted)
    return Message(text, [section(text), *([after] if after else []), context(ONLY_YOU)])


def _after_accepting(accepted: Accepted) -> Block | None:
    key = str(accepted.mentorship_id)
    buttons = [button("Agree on how", "agreements.open", key, style="primary")]
    if accepted.offers_pause:
        buttons.append(button("Pause taking new ones", "mentors.pause"))
    return actions("accepted", *buttons) if accepted.mentorship_id else None


def stands(card: RequestCard) -> Message:
    """How a request stands, to whoever clicked something that no longer fits or is done."""
    text = standing(card)
    return Message(text, [section(text), context(ONLY_YOU)])


def how_to_ask(text: str) -> Message:
    """What to type, and where to find somebody."""
    finder = button("Find a mentor", "mentors.find")
    return Message(text, [section(text), actions("ask", finder), context(ONLY_YOU)])
