"""What the clock says about requests: the parts of messages, and the records they shrink to."""

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
from handlers.requests.views import mentee_buttons, mentor_buttons, standing, told_request

DECLINED = {
    "no_time": "{} thanks you for asking, and has too little time to be your mentor just now.",
    "other_fits": "{} thanks you for asking, and thinks that somebody else would fit you better.",
    "wrong_field": "{} thanks you for asking; what you want to learn is not quite their field.",
    "other": "{} thanks you for asking, and cannot be your mentor just now.",
}
KIND = "A no like this is about time or topic, not about you."


def request_part(prompt: RequestPrompt) -> Part:
    """A message about a request, or the short record that it shrinks to."""
    card = prompt.card
    if card is None:
        return _line("A request that was here is not there any more.")
    if prompt.over == "answered":
        return _line(f"You answered the question of <@{card.mentor.user_id}> about your request.")
    if prompt.over is not None:
        return _line(standing(card))
    return PARTS[prompt.kind](prompt, card)


def _line(text: str) -> Part:
    return Part(text, (context(text),))


def _asked(_prompt: RequestPrompt, card: RequestCard) -> Part:
    start = f"<@{card.mentee.user_id}> asks whether you would be their mentor."
    closing = (
        "Accept, ask something first, or decline: each of these is fine. "
        f"It is open until {short_day(card.until, card.asked_on)}."
    )
    drawn = [section(start), *map(section, told_request(card)), context(closing)]
    text = "\n".join([start, *told_request(card, ""), closing])
    return Part(text, (*drawn, mentor_buttons(card)))


def _reminder(prompt: RequestPrompt, card: RequestCard) -> Part:
    text = (
        f"<@{card.mentee.user_id}> asked you {nearness(card.asked_on, prompt.today)} to be their "
        "mentor, and would be glad of an answer; a no is fine, too. "
        f"If there is none by {short_day(card.until, card.asked_on)}, I offer them others."
    )
    again = button("Read it again", "requests.open", str(card.key))
    return Part(text, (section(text), mentor_buttons(card, again)))


def _question(prompt: RequestPrompt, card: RequestCard) -> Part:
    words = prompt.words.words if prompt.words else ""
    start = f"<@{card.mentor.user_id}> would like to know something before answering your request:"
    text = f"{start}\n{quote(words)}"
    return Part(text, (section(text), mentee_buttons(card)))


def _replied(prompt: RequestPrompt, card: RequestCard) -> Part:
    words = prompt.words.words if prompt.words else ""
    start = f"<@{card.mentee.user_id}> answers your question about their request:"
    answer = f"{start}\n{quote(words)}"
    drawn = [section(answer)]
    closing = ""
    if prompt.question is not None:
        closing = f"You had asked:\n{quote(prompt.question.words)}"
        drawn.append(context(closing))
    again = button("Read the request", "requests.open", str(card.key))
    return Part(f"{answer}\n{closing}".strip(), (*drawn, mentor_buttons(card, again)))


def _answered(_prompt: RequestPrompt, card: RequestCard) -> Part:
    mentor = f"<@{card.mentor.user_id}>"
    if card.request.state == "accepted":
        text = f"{mentor} said yes to your request."  # the same message invites to agree
        return Part(text, (section(text),))
    return _declined(card, mentor)


def _declined(card: RequestCard, mentor: str) -> Part:
    told = [DECLINED[card.request.reason].format(mentor)]
    if card.request.reason_words:
        told.append(f"Their words:\n{quote(card.request.reason_words)}")
    if card.suggested is not None:
        told.append(f"They think of <@{card.suggested.user_id}> for you.")
    text = "\n".join([*told, KIND])
    drawn = [*map(section, told), context(KIND)]
    return Part(text, (*drawn, _others(card, card.suggested is not None)))


def _others(card: RequestCard, suggests: bool = False) -> Block:
    buttons: list[Element] = []
    if suggests and card.suggested is not None:
        label = shorten(f"Ask {card.suggested.name or 'them'}", 30)
        buttons.append(button(label, "requests.ask", str(card.suggested.id), style="primary"))
    return actions(f"others.{card.key}", *buttons, button("Find others", "mentors.find"))


def _expired(_prompt: RequestPrompt, card: RequestCard) -> Part:
    mentor = f"<@{card.mentor.user_id}>"
    text = (
        f"Your request to {mentor} has run out without an answer. People are busy at times; it "
        "says nothing about you. You can ask again later, or ask somebody else now."
    )
    if card.words and card.words[-1].person_id == card.mentor.id:
        text = (
            f"Your request to {mentor} has run out; their question to you was still open. "
            "You can ask them again whenever you like, or ask somebody else."
        )
    return Part(text, (section(text), _others(card)))


def _returned(_prompt: RequestPrompt, card: RequestCard) -> Part:
    start = (
        f"I could not deliver your request to <@{card.mentor.user_id}>, so it is closed. "
        "Please ask somebody else. These were your words:"
    )
    text = "\n".join([start, *told_request(card, "")])
    return Part(text, (section(start), *map(section, told_request(card)), _others(card)))


def _unheard(prompt: RequestPrompt, card: RequestCard) -> Part:
    other = f"<@{card.other.user_id}>"
    start = f"I could not deliver your words about the request to {other}."
    ending = (
        "The request stays open: you can try once more, or write to them yourself."
        if card.is_open
        else "They have left, so the request is closed."
    )
    words = quote(prompt.words.words) if prompt.words else ""
    text = "\n".join(filter(None, [f"{start} {ending}", words]))
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
