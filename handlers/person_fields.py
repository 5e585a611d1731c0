"""Fields that the forms about a person share: values, languages, whether they can be asked."""

from datetime import date

from bot.language import N_, Noted, _
from handlers.blocks import Block
from handlers.inputs import choice, date_input, field, option, text_input

WITH_COMMAS = N_("With commas between them.")
TAKING = {
    "open": N_("Yes"),
    "away": N_("Not before a day, chosen below"),
    "closed": N_("Not for now"),
}


def values_field(values: str, hint: str | Noted = WITH_COMMAS) -> Block:
    """What somebody values."""
    return field(
        "values",
        _("What you value"),
        text_input(values, placeholder=_("Honesty, craft, time with my family")),
        hint=str(hint),
        optional=True,
    )


def languages_field(languages: str) -> Block:
    """Which languages somebody speaks."""
    return field(
        "languages",
        _("Languages you speak"),
        text_input(languages, placeholder=_("English, German")),
        hint=_(WITH_COMMAS),
        optional=True,
    )


def taking_fields(question: str, hint: str, taking: str, away_until: date | None) -> list[Block]:
    """Whether somebody can be asked: yes, not before a day, not for now."""
    options = [option(_(words), code) for code, words in TAKING.items()]
    return [
        field("taking", question, choice("radio_buttons", options, taking), hint=hint),
        field("away_until", _("Not before"), date_input(away_until), optional=True),
    ]
