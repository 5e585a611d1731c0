"""What people type comes out as they meant it; what shows nothing is blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.words import clean_line, clean_text, typed_words

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🏳️‍🌈"


@pytest.mark.parametrize(
    "blank",
    [
        "",
        " ",
        "\t\r\n",
        "\u00a0",  # no-break space
        "\u2003\u3000",  # em space, ideographic space
        "\u200b\u200c\u200d\ufeff\u2060",  # zero width
        "\u00ad",  # soft hyphen
        "\u2028\u2029",
        "\u2800",  # braille blank
        "\u3164\u115f\u1160\uffa0",  # Hangul fillers
        "\ufe0f",  # a variation selector with nothing to vary
        "\u034f\u17b4\u180b",
        "\x00\x07\x7f\x9f",
        "\u202e\u202d",
        "\U000e0041\U000e0100",  # tags and selectors
        "\ue000",  # private use: nobody else sees it
    ],
)
def test_text_that_shows_nothing_is_blank(blank: str) -> None:
    assert clean_line(blank) == ""
    assert clean_text(blank) == ""


def test_nothing_at_all_is_blank() -> None:
    assert clean_line(None) == clean_text(None) == typed_words(None) == ""


@pytest.mark.parametrize(
    "kept",
    [
        "Lead a project",
        FAMILY,
        FLAG,
        "👍🏽",
        "می‌خواهم",  # the non-joiner belongs to the word
        "להוביל פרויקט",
        "\u2067ללמוד SQL\u2069",  # isolates end where they say
        "e\u0301",
        "<!channel> & <b>",
        "ক্ষ",
        "…",
        "\U0001faf1\U0001f3fb\u200d\U0001faf2\U0001f3fe",
    ],
)
def test_what_shows_something_stays_as_it_was_typed(kept: str) -> None:
    assert clean_line(kept) == kept
    assert clean_text(kept) == kept


def test_control_characters_and_overrides_go_and_the_words_around_them_stay() -> None:
    assert clean_text("le\x00ad \u202eth\x07e\u202d team\x7f") == "lead the team"


def test_a_line_folds_white_space_of_every_kind_into_single_spaces() -> None:
    assert clean_line("  Lead\n\n a\u00a0\u2003project \x00 well\t") == "Lead a project well"


def test_text_keeps_its_lines_and_loses_its_ends() -> None:
    assert clean_text("\n one\r\n\ttwo \n\n") == "one\n\ttwo"


def test_half_a_surrogate_pair_cannot_reach_the_database() -> None:
    assert clean_text("a\ud83d b").encode() == b"a b"


def test_a_very_long_text_is_kept_whole() -> None:
    assert clean_text("x" * 3000) == "x" * 3000


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_what_is_kept_can_be_stored_and_a_line_has_no_breaks(text: str) -> None:
    clean_text(text).encode()  # half a surrogate pair would raise
    assert "\n" not in clean_line(text)
    assert "\x00" not in clean_text(text)


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("<!channel> look", "@channel look"),
        ("<!subteam^S1|@crew>", "@crew"),
        ("<!here|here>", "@here"),
        ("by <!date^1392734382^{date_short}|18 Feb 2014>", "by 18 Feb 2014"),
        ("ask <@U123>", "ask @U123"),
        ("ask <@U123|sam>", "ask @sam"),
        ("in <#C1|general>", "in #general"),
        ("<https://example.org>", "https://example.org"),
        ("<https://example.org/a|the page>", "the page (https://example.org/a)"),
        ("<http://example.org|example.org>", "http://example.org"),
        ("1 &lt; 2", "1 < 2"),
        ("  \n ", ""),
    ],
)
def test_a_message_reads_as_the_person_saw_it_while_typing(sent: str, typed: str) -> None:
    assert typed_words(sent) == typed


def test_who_is_mentioned_in_a_message_is_called_by_their_name() -> None:
    names = {"U123": "Sam & Co"}
    assert typed_words("ask <@U123>, <@U4> or <@U123|sam>", names) == "ask @Sam & Co, @U4 or @sam"
