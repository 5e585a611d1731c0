"""Requests as people see them: the page of one, how it stands, and the answers to a click."""

from typing import Any

from bot.language import N_, _
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
from handlers.requests.states import standing

OF_MENTEE = {
    "introduction": N_("About them"),
    "why_you": N_("Why you"),
    "asks_for": N_("What they ask for"),
}
OF_MINE = {
    "introduction": N_("Who you are"),
    "why_you": N_("Why you ask them"),
    "asks_for": N_("What you ask for"),
}
ONLY_YOU = N_("Only you see this.")
ENDS = {"clear_on_close": True}  # “Done” closes what lies beneath, too: it is as it was before


def told_request(card: RequestCard, mark: str = "*") -> list[str]:
    """What was written when asking, one text each."""
    labels = OF_MENTEE if card.i_am_mentor else OF_MINE
    told = [
        f"{mark}{_(label)}{mark}:\n{quote(str(getattr(card.request, name)))}"
        for name, label in labels.items()
    ]
    often = _("*How often*: {rhythm}, to begin with.", rhythm=_(RHYTHMS[card.request.rhythm]))
    return [*told, often.replace("*", mark)]


def opening(card: RequestCard) -> str:
    """Who asks whom."""
    asked = short_day(card.asked_on, card.asked_on)
    if card.i_am_mentor:
        return _(
            "{mentee} asked you on {day} to be their mentor.",
            mentee=f"<@{card.mentee.user_id}>",
            day=asked,
        )
    return _(
        "You asked {mentor} on {day} to be your mentor.",
        mentor=f"<@{card.mentor.user_id}>",
        day=asked,
    )


def mentor_buttons(card: RequestCard, *more: Element) -> Block:
    """The three answers, all of them fine; one question at a time."""
    asking = [] if card.waits_for_mentee else [question_button(card)]
    answers = (accept_button(card), *asking, decline_button(card))
    return actions(f"request.{card.key}", *answers, *more)


def question_button(card: RequestCard) -> Element:
    """Something to know before a yes or a no."""
    aloud = _("Ask {name} something first", name=card.mentee.name or _("this person"))
    return button(_("Ask something first"), "requests.question", str(card.key), aloud=aloud)


def accept_button(card: RequestCard) -> Element:
    """A yes."""
    aloud = _("Accept the request of {name}", name=card.mentee.name or _("this person"))
    return button(_("Accept"), "requests.accept", str(card.key), style="primary", aloud=aloud)


def decline_button(card: RequestCard) -> Element:
    """A no, in a form that keeps it kind."""
    aloud = _("Decline the request of {name}", name=card.mentee.name or _("this person"))
    return button(_("Decline"), "requests.decline", str(card.key), aloud=aloud)


def mentee_buttons(card: RequestCard) -> Block:
    """Answer a question, or take the request back."""
    key = str(card.key)
    answer = [button(_("Answer"), "requests.answer", key, style="primary")]
    return actions(
        f"request.{key}", *(answer if card.waits_for_mentee else []), withdraw_button(card)
    )


def withdraw_button(card: RequestCard) -> Element:
    """Take the request back, after a question."""
    name = card.mentor.name or _("this person")
    asking = confirm(
        _("Take the request back?"),
        _(
            "The message to {name} then only says that you took it back. You can ask again.",
            name=name,
        ),
        _("Take it back"),
    )
    aloud = _("Take back your request to {name}", name=name)
    return button(
        _("Take it back"), "requests.withdraw", str(card.key), confirm=asking, aloud=aloud
    )


def reader(card: RequestCard) -> Element:
    """The door to a request with all its words, also once it is over."""
    return button(_("Read the request"), "requests.open", str(card.key))


def request_page(card: RequestCard, accepted: Accepted | None = None) -> dict[str, Any]:
    """One request: how it stands and what was said last come before the words it began with."""
    blocks: list[Block] = [section(opening(card)), section(standing(card))]
    if accepted is not None and accepted.mentorship_id:
        blocks += _after_accepting(accepted)
    elif not card.is_open:
        blocks += _again(card)
    if not card.is_closed_to_me:
        blocks += [*_exchange(card), *map(section, told_request(card))]
    if card.is_open:
        blocks.append(mentor_buttons(card) if card.i_am_mentor else mentee_buttons(card))
    blocks.append(context(_("Only you and {other} see this.", other=f"<@{card.other.user_id}>")))
    return modal("requests.page", _title(card), blocks, close=_("Close"))


def _exchange(card: RequestCard) -> list[Block]:
    """What the two wrote to each other about it."""
    blocks = []
    for each in card.words:
        words = quote(each.words)
        wrote = _("{other} wrote:\n{words}", other=f"<@{card.other.user_id}>", words=words)
        if each.person_id == card.me.id:
            wrote = _("You wrote:\n{words}", words=words)
        blocks.append(section(wrote))
    return blocks


def _again(card: RequestCard) -> list[Block]:
    """Whoever took a request back, or had no answer, may ask the same person once more."""
    if card.i_am_mentor or card.request.state not in ("withdrawn", "expired"):
        return []
    aloud = _("Ask {name} again", name=card.mentor.name or _("this person"))
    again = button(_("Ask again"), "requests.ask", str(card.mentor.id), aloud=aloud)
    return [actions("again", again)]


def _title(card: RequestCard) -> str:
    if not card.i_am_mentor:
        return _("Your request")
    return _("Request from {name}", name=card.mentee.name) if card.mentee.name else _("Request")


def _after_accepting(accepted: Accepted) -> list[Block]:
    blocks: list[Block] = []
    if accepted.is_full:
        blocks.append(
            section(
                _(
                    "With this you have as many mentees as you want to take, so your offer is "
                    "shown to nobody just now."
                )
            )
        )
    agree = button(
        _("Agree how you work together"),
        "agreements.open",
        str(accepted.mentorship_id),
        style="primary",
    )
    return [*blocks, actions("accepted", agree)]


def asked(card: RequestCard) -> dict[str, Any]:
    """After the request was kept."""
    text = _(
        "{mentor} gets your words in a direct message in a moment. They can accept, decline, or "
        "ask you something first. You hear from me either way, by {until} at the latest; until "
        "then your Home tab shows the request.",
        mentor=f"<@{card.mentor.user_id}>",
        until=short_day(card.until, card.asked_on),
    )
    blocks = [section(text), actions(f"request.{card.key}", withdraw_button(card))]
    return modal("requests.asked", _("Your request is sent"), blocks, close=_("Done")) | ENDS


def sent(card: RequestCard) -> dict[str, Any]:
    """After a question, an answer or a decline was kept."""
    other = f"<@{card.other.user_id}>"
    text = _("{other} gets this in a direct message in a moment.", other=other)
    if card.is_open and card.i_am_mentor:
        text = _(
            "{other} gets your question in a direct message in a moment. I tell you when they "
            "answer.",
            other=other,
        )
    title = _("Sent to {name}", name=card.other.name) if card.other.name else _("Sent")
    return modal("requests.sent", title, [section(text)], close=_("Done")) | ENDS


def over(text: str) -> dict[str, Any]:
    """Instead of a form, or after one: how the request stands meanwhile."""
    return modal("requests.over", _("Request"), [section(text)], close=_("Close"))


def stands(card: RequestCard) -> Message:
    """How a request stands, to whoever clicked something that no longer fits or is done."""
    text = standing(card)
    return Message(text, [section(text), context(_(ONLY_YOU))])


def how_to_ask(*, several: bool) -> Message:
    """How to name the person to ask, and where to find somebody."""
    text = _(
        "Whom do you want to ask? Choose somebody here, or type `/mentor request @person`, with a "
        "few words if you like."
    )
    if several:
        text = _(
            "One person at a time, please: `/mentor request @person`, with a few words if you like."
        )
    pick = button(_("Ask somebody I have in mind"), "requests.pick", style="primary")
    finder = button(_("Find a mentor"), "mentors.find")
    return Message(text, [section(text), actions("ask", pick, finder), context(_(ONLY_YOU))])
