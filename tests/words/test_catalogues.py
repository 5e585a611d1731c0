"""Every language is whole, says what the code says, and loses no fact on the way."""

import re
from collections import Counter
from string import Formatter

import pytest
from babel.messages.catalog import Message

from bot.language import ENGLISH, LOCALES, _, language_of, ngettext, pgettext, speaking
from tests.words.catalogues import OTHERS, catalogue, compiled, place_of, told
from tests.words.texts import all_texts, forms

# What people type or press, what Slack reads: it stands in every language as it is.
_MARKS = re.compile(r"`[^`]*`|<[^>]*>|:[a-z_0-9]+:|\*|/[a-z]+\b|\n")


def _key(message: Message) -> tuple[object, object]:
    return message.id, message.context


def _facts(text: str) -> set[str]:
    return {name for _text, name, _spec, _how in Formatter().parse(text) if name is not None}


def _said(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_each_message_of_the_code_and_no_other(language: str) -> None:
    known = {_key(message) for message in all_texts() if message.id}
    found = {_key(message) for message in _said(language)}
    assert found == known, "make words brings the catalogues up to date"
    assert len(known) > 2000


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_said_and_nothing_is_guessed(language: str) -> None:
    silent = [m.id for m in _said(language) if m.fuzzy or not all(map(str.strip, told(m)))]
    assert not silent


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_facts_and_marks_of_its_message(language: str) -> None:
    wrong = []
    for message in _said(language):
        english, others = forms(message), told(message)
        facts = _facts(english[-1])
        for said in others:
            # “a mentor” may do without the number that "3 mentors" names.
            if not facts - {"count"} <= _facts(said) <= facts | {"count"}:
                wrong.append((english[-1], said))
        if len(english) == 1 and Counter(_MARKS.findall(english[0])) != Counter(
            _MARKS.findall(others[0])
        ):
            wrong.append((english[0], others[0]))
    assert not wrong


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_bot_reads_is_what_people_wrote(language: str) -> None:
    assert place_of(language, "mo").read_bytes() == compiled(catalogue(language)), "make words"


def test_no_message_leans_on_another_piece() -> None:
    """Whole sentences: a piece with a space at its end cannot be put in another order."""
    glued = [m.id for m in all_texts() if m.id and any(form != form.strip() for form in forms(m))]
    assert not glued


def test_slack_names_a_locale_and_the_bot_chooses_its_language() -> None:
    assert [language_of(name) for name in ("de-DE", "de_AT", "en-US", "fr-FR", "", "DE")] == [
        *("de", "de", "en", "en", "en", "de")
    ]


def test_a_language_is_spoken_until_the_end_of_the_block_and_then_the_one_before() -> None:
    with speaking("de"):
        assert _("Cancel") == "Abbrechen"
        with speaking(ENGLISH):
            assert _("Cancel") == "Cancel"
        assert _("Cancel") == "Abbrechen"
    assert _("Cancel") == "Cancel"


def test_words_of_people_are_put_in_as_they_are() -> None:
    assert _("{day}, {time} your time", day="{time}", time="10:00") == "{time}, 10:00 your time"
    assert _("") == ""
    assert ngettext("{count} day", "{count} days", 1000) == "1,000 days"
    assert pgettext("nowhere", "Cancel") == "Cancel"


def test_every_language_is_known_to_babel() -> None:
    for language in LOCALES:
        with speaking(language):
            assert ngettext("{count} day", "{count} days", 2)
