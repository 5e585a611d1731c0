"""Fields that the forms about a person share: values, languages, whether they can be asked."""

from datetime import date

from handlers.blocks import Block
from handlers.inputs import choice, date_input, field, option, text_input

WITH_COMMAS = "With commas between them."
TAKING = {"open": "Yes", "away": "Not before a day, chosen below", "closed": "Not for now"}


def values_field(values: str, hint: str = WITH_COMMAS) -> Block:
    """What somebody values."""
    return field(
        "values",
        "What you value",
        text_input(values, placeholder="Honesty, craft, time with my family"),
        hint=hint,
        optional=True,
    )


def languages_field(languages: str) -> Block:
    """Which languages somebody speaks."""
    return field(
        "languages",
        "Languages you speak",
        text_input(languages, placeholder="English, German"),
        hint=WITH_COMMAS,
        optional=True,
    )


def taking_fields(question: str, hint: str, taking: str, away_until: date | None) -> list[Block]:
    """Whether somebody can be asked: yes, not before a day, not for now."""
    options = [option(words, code) for code, words in TAKING.items()]
    return [
        field("taking", question, choice("radio_buttons", options, taking), hint=hint),
        field("away_until", "Not before", date_input(away_until), optional=True),
    ]
