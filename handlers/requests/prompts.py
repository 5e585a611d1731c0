"""What the clock says about requests: the parts of messages, and the records they shrink to."""

from bot.language import N_, _
from bot.usecases.planning.requests import (
    ANSWERED,
    ASKED,
    EXPIRED,
    QUESTION,
    REMINDER,
    REPLIED,
    RETURNED,
    UNHEARD,
)
from bot.usecases.requests.prompts import RequestPrompt
from bot.usecases.requests.standing import RequestCard
from handlers.blocks import Block, Element, Part, actions, button, context, quote, section, shorten
from handlers.phrases import nearness, short_day
from handlers.requests.states import standing
from handlers.requests.views import mentee_buttons, mentor_buttons, reader, told_request

DECLINED = {
    "no_time": N_(
        "{mentor} thanks you for asking, and has too little time to be your mentor just now."
    ),
    "other_fits": N_(
        "{mentor} thanks you for asking, and thinks that somebody else would fit you better."
    ),
    "wrong_field": N_(
        "{mentor} thanks you for asking; what you want to learn is not quite their field."
    ),
    "other": N_("{mentor} thanks you for asking, and cannot be your mentor just now."),
}
KIND = N_("A no like this is about time or topic, not about you.")
NAME_SHOWN = 24


def request_part(prompt: RequestPrompt) -> Part:
    """A message about a request, or the short record that it shrinks to."""
    card = prompt.card
    if card is None:
        text = _("A request that was here is not there any more.")
        return Part(text, (context(text),))
    if prompt.over == "answered":
        mentor = f"<@{card.mentor.user_id}>"
        return _record(
            card, _("You answered the question of {mentor} about your request.", mentor=mentor)
        )
    if prompt.over is not None:
        return _record(card, _settled(prompt, card))
    return PARTS[prompt.kind](prompt, card)


def _settled(prompt: RequestPrompt, card: RequestCard) -> str:
    """One message tells how the request came out; what was written before is a record of itself."""
    mentee = f"<@{card.mentee.user_id}>"
    if prompt.kind == REPLIED:
        return _("{mentee} answered your question about their request.", mentee=mentee)
    if prompt.kind == REMINDER and card.request.state == "accepted":
        return _("The request of {mentee} is answered.", mentee=mentee)
    return standing(card)


def _record(card: RequestCard, text: str) -> Part:
    """What was written stays a click away, unless it was taken back."""
    if card.is_closed_to_me:
        return Part(text, (context(text),))
    return Part(text, (context(text), actions(f"record.{card.key}", reader(card))))


def _asked(_prompt: RequestPrompt, card: RequestCard) -> Part:
    start = _(
        "{mentee} asks whether you would be their mentor.", mentee=f"<@{card.mentee.user_id}>"
    )
    closing = _(
        "Accept, ask something first, or decline: each of these is fine. It is open until {day}.",
        day=short_day(card.until, card.asked_on),
    )
    if card.waits_for_mentee:
        closing = standing(card)
    drawn = [section(start), *map(section, told_request(card)), context(closing)]
    text = "\n".join([start, *told_request(card, ""), closing])
    return Part(text, (*drawn, mentor_buttons(card)))


def _reminder(prompt: RequestPrompt, card: RequestCard) -> Part:
    text = _(
        "{mentee} asked you {nearness} to be their mentor, and would be glad of an answer; a no is "
        "fine, too. If there is none by {day}, I offer them others.",
        mentee=f"<@{card.mentee.user_id}>",
        nearness=nearness(card.asked_on, prompt.today),
        day=short_day(card.until, card.asked_on),
    )
    return Part(text, (section(text), mentor_buttons(card, reader(card))))


def _question(prompt: RequestPrompt, card: RequestCard) -> Part:
    text = _(
        "{mentor} would like to know something before answering your request:\n{question}",
        mentor=f"<@{card.mentor.user_id}>",
        question=quote(prompt.words.words if prompt.words else ""),
    )
    return Part(text, (section(text), mentee_buttons(card)))


def _replied(prompt: RequestPrompt, card: RequestCard) -> Part:
    answer = _(
        "{mentee} answers your question about their request:\n{answer}",
        mentee=f"<@{card.mentee.user_id}>",
        answer=quote(prompt.words.words if prompt.words else ""),
    )
    drawn = [section(answer)]
    closing = ""
    if prompt.question is not None:
        closing = _("You had asked:\n{question}", question=quote(prompt.question.words))
        drawn.append(context(closing))
    buttons = mentor_buttons(card, reader(card))
    return Part(f"{answer}\n{closing}".strip(), (*drawn, buttons))


def _answered(_prompt: RequestPrompt, card: RequestCard) -> Part:
    mentor = f"<@{card.mentor.user_id}>"
    if card.request.state != "accepted":
        return _declined(card, mentor)
    text = _("{mentor} said yes to your request.", mentor=mentor)  # with it comes what is next
    return Part(text, (section(text),))


def _declined(card: RequestCard, mentor: str) -> Part:
    told = [_(DECLINED[card.request.reason], mentor=mentor)]
    if card.request.reason_words:
        told.append(_("Their words:\n{words}", words=quote(card.request.reason_words)))
    if card.suggested is not None:
        person = f"<@{card.suggested.user_id}>"
        told.append(_("They think of {person} for you.", person=person))
    kind = _(KIND)
    text = "\n".join([*told, kind])
    drawn = [*map(section, told), context(kind)]
    return Part(text, (*drawn, _others(card, card.suggested is not None)))


def _others(card: RequestCard, suggests: bool = False) -> Block:
    buttons: list[Element] = []
    if suggests and card.suggested is not None:
        name = shorten(card.suggested.name or _("this person"), NAME_SHOWN)
        label, key = _("Ask {name}", name=name), str(card.suggested.id)
        buttons.append(button(label, "requests.ask", key, style="primary"))
    return actions(f"others.{card.key}", *buttons, button(_("Find others"), "mentors.find"))


def _expired(_prompt: RequestPrompt, card: RequestCard) -> Part:
    mentor = f"<@{card.mentor.user_id}>"
    text = _(
        "Your request to {mentor} has run out without an answer. People are busy at times; it says "
        "nothing about you. You can ask again later, or ask somebody else now.",
        mentor=mentor,
    )
    if card.words and card.words[-1].person_id == card.mentor.id:
        text = _(
            "Your request to {mentor} has run out; their question to you was still open. You can "
            "ask them again whenever you like, or ask somebody else.",
            mentor=mentor,
        )
    return Part(text, (section(text), _others(card)))


def _returned(_prompt: RequestPrompt, card: RequestCard) -> Part:
    start = _(
        "I could not deliver your request to {mentor}, so it is closed. You can ask somebody else. "
        "These were your words:",
        mentor=f"<@{card.mentor.user_id}>",
    )
    text = "\n".join([start, *told_request(card, "")])
    return Part(text, (section(start), *map(section, told_request(card)), _others(card)))


def _unheard(prompt: RequestPrompt, card: RequestCard) -> Part:
    other = f"<@{card.other.user_id}>"
    start = _(
        "I could not deliver your words about the request to {other}. They have left, so the "
        "request is closed.",
        other=other,
    )
    if card.is_open:
        start = _(
            "I could not deliver your words about the request to {other}. The request stays open: "
            "you can try once more, or write to them yourself.",
            other=other,
        )
    words = quote(prompt.words.words) if prompt.words else ""
    text = "\n".join(filter(None, [start, words]))
    return Part(text, (section(text),))


PARTS = {
    ASKED: _asked,
    REMINDER: _reminder,
    QUESTION: _question,
    REPLIED: _replied,
    ANSWERED: _answered,
    EXPIRED: _expired,
    RETURNED: _returned,
    UNHEARD: _unheard,
}
