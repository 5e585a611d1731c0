"""Words that somebody wrote to the bot, offered to be passed on to the other of a request."""

from bot.language import _
from bot.rules.requests import TEXT_LENGTH
from bot.usecases.requests.standing import RequestCard
from handlers.blocks import Element, Message, actions, button, context, quote, section
from handlers.requests.views import accept_button, decline_button

WORDS_SHOWN = 500


def shall_i_pass_on(card: RequestCard, words: str) -> Message:
    """The words, and what can be done with them: to the mentor besides a yes and a no."""
    other = f"<@{card.other.user_id}>"
    if card.i_am_mentor:
        asking = _(
            "{mentee} waits for your answer. Do you want to send them this, or to decide?",
            mentee=other,
        )
        buttons = [accept_button(card), *_say(card, words), decline_button(card)]
    else:
        asking = _(
            "{mentor} asked you something before answering your request. Is this your answer?",
            mentor=other,
        )
        form = button(_("Answer in a form"), "requests.answer", str(card.key))
        buttons = [*_say(card, words), form]
    private = _("So far, nobody but you has read it.")
    quoted = quote(words, WORDS_SHOWN)
    return Message(
        "\n".join([asking, quoted, private]),
        [section(asking), section(quoted), context(private), actions("pass", *buttons)],
    )


def _say(card: RequestCard, words: str) -> list[Element]:
    """The button carries the words: nothing is kept of what somebody does not send."""
    if len(words) > TEXT_LENGTH:
        return []
    style = None if card.i_am_mentor else "primary"
    label = _("Send it to {name}", name=card.other.name) if card.other.name else _("Send it")
    send = button(label, "requests.say", str(card.key), style=style)
    return [send | {"value": f"{card.key}|{words}"}]


def passed_on(card: RequestCard) -> Message:
    """After the click."""
    other = f"<@{card.other.user_id}>"
    text = _("{other} gets this in a direct message in a moment.", other=other)
    return Message(text, [context(text)])
