"""How a request stands, in a sentence or two, for each of its two people."""

from bot.language import _
from bot.usecases.requests.standing import RequestCard
from handlers.phrases import short_day


def standing(card: RequestCard) -> str:
    """How a request stands, as one of the two reads it."""
    return _to_mentor(card) if card.i_am_mentor else _to_mentee(card)


def _to_mentor(card: RequestCard) -> str:
    mentee = f"<@{card.mentee.user_id}>"
    if card.waits_for_mentee:
        return _("You asked {mentee} something first; I tell you when they answer.", mentee=mentee)
    match card.request.state:
        case "open":
            until = short_day(card.until, card.asked_on)
            return _("It is open until {day}.", day=until)
        case "accepted":
            return _(
                "You accepted the request of {mentee}: you became their mentor.", mentee=mentee
            )
        case "declined":
            return _(
                "You declined the request of {mentee} kindly. There is nothing left to do.",
                mentee=mentee,
            )
        case "withdrawn":
            return _(
                "{mentee} has taken back the request to you. There is nothing left to do.",
                mentee=mentee,
            )
        case "expired":
            return _(
                "The request of {mentee} has run out. If you would still like to be their mentor, "
                "a word to them is enough, and they can ask again.",
                mentee=mentee,
            )
        case _returned:
            return _(
                "The request of {mentee} could not be delivered, and went back to them.",
                mentee=mentee,
            )


def _to_mentee(card: RequestCard) -> str:
    mentor = f"<@{card.mentor.user_id}>"
    if card.waits_for_mentee:
        return _(
            "{mentor} asked you something first. Your answer helps them to decide.", mentor=mentor
        )
    match card.request.state:
        case "open":
            until = short_day(card.until, card.asked_on)
            return _("It is open until {day}. I tell you as soon as there is an answer.", day=until)
        case "accepted":
            return _("{mentor} accepted: they became your mentor.", mentor=mentor)
        case "declined":
            return _(
                "{mentor} could not say yes this time. You can ask somebody else.", mentor=mentor
            )
        case "withdrawn":
            return _("You have taken back your request to {mentor}.", mentor=mentor)
        case "expired":
            return _(
                "Your request to {mentor} has run out. You can ask again, or somebody else.",
                mentor=mentor,
            )
        case _returned:
            return _(
                "Your request to {mentor} could not be delivered. You can ask somebody else.",
                mentor=mentor,
            )
