"""Language: what the bot says, in the language of whoever hears it."""

import gettext as catalogues
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

# The language of a Slack locale, and the locale whose dates, lists and numbers it uses.
LOCALES = {"en": "en_GB", "de": "de_DE"}
ENGLISH = "en"
FOLDER = Path(__file__).parent / "locales"

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


@dataclass(frozen=True)
class Noted:
    """A message that is noted down where it cannot be said yet, such as in a table of names.

    It is no text on purpose: the types tell where it has not been said with `_`.
    """

    text: str

    def __str__(self) -> str:
        """As it is said now; so it may also stand among the facts of another message."""
        return _(self)


def N_(text: str) -> Noted:
    """Note a message for the catalogue; whoever shows it says it with `_`."""
    return Noted(text)


def _(message: str | Noted, /, **facts: object) -> str:
    """A message in the language that is spoken, with the facts in the place of their {names}."""
    english = message.text if isinstance(message, Noted) else message
    told = _catalogue(_spoken.get()).gettext(english) if english else ""
    return told.format(**facts) if facts else told


def ngettext(one: str, many: str, number: int, /, **facts: object) -> str:
    """A message in the form that goes with a number, which it names as {count}."""
    told = _catalogue(_spoken.get()).ngettext(one, many, number)
    return told.format(count=in_digits(number), **facts)


def pgettext(context: str, message: str, /, **facts: object) -> str:
    """A message that is ambiguous alone, such as one word; the context is for translators."""
    told = _catalogue(_spoken.get()).pgettext(context, message)
    return told.format(**facts) if facts else told


def language_of(slack_locale: str) -> str:
    """The language for a locale as Slack names it ("de-DE"); English where there is no other."""
    language = slack_locale.replace("_", "-").partition("-")[0].lower()
    return language if language in LOCALES else ENGLISH


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Until the end of the block, what is said on this thread is said in this language."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def speak(language: str) -> None:
    """From now on it is said in this language, until the end of the block of `speaking`."""
    _spoken.set(language)


def spoken_locale() -> Locale:
    """How dates are written in the language that is spoken."""
    return _locale(_spoken.get())


def in_digits(number: int) -> str:
    """“1,000”."""
    return str(number) if abs(number) < 1000 else format_decimal(number, locale=spoken_locale())


def listing(items: Sequence[str]) -> str:
    """“a”, "a and b", "a, b and c"."""
    return format_list(items, locale=spoken_locale()) if items else ""


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[language])


@lru_cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    if language == ENGLISH:
        return catalogues.NullTranslations()
    return catalogues.translation("northstar", FOLDER, [language])
