"""What can be a topic, and with whom it is meant."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.rules import agenda as rules
from bot.rules.refusals import FormRefused

MET = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_topic_is_one_line() -> None:
    assert rules.check_topic("  How to\n say no ") == "How to say no"


@pytest.mark.parametrize(
    ("words", "code"), [("", "blank"), (" \u200b\n", "blank"), ("x" * 301, "too_long")]
)
def test_what_is_no_topic_says_why(words: str, code: str) -> None:
    with pytest.raises(FormRefused) as refused:
        rules.check_topic(words)
    assert refused.value.problems["words"].code == code


def test_the_agenda_is_full_with_thirty() -> None:
    rules.check_room(29)
    with pytest.raises(FormRefused):
        rules.check_room(30)


@pytest.mark.parametrize("length", [299, 300, 301, 40_000])
def test_longer_words_are_cut_to_what_a_topic_holds(length: int) -> None:
    cut = rules.cut_topic("y" * length)
    assert rules.check_topic(cut) == cut
    assert cut.endswith("…") == (length > 300)


@pytest.mark.parametrize(
    ("text", "user", "words"),
    [
        ("How to say no", None, "How to say no"),
        ("<@U2|priya> How to say no", "U2", "How to say no"),
        ("<@U2>: how", "U2", "how"),
        ("How to say no <@U3>", "U3", "How to say no"),
        ("What <@U2|priya> thinks of it", None, "What @priya thinks of it"),
        ("<@U9|otto> is rude", None, "@otto is rude"),
        ("<@U2>", "U2", ""),
        ("", None, ""),
        ("a &lt;b&gt; &amp; c", None, "a <b> & c"),
    ],
)
def test_a_partner_who_is_named_at_an_end_is_the_one_it_is_for(
    text: str, user: str | None, words: str
) -> None:
    assert rules.split_topic(text, ["U2", "U3"]) == (user, words)


def test_what_was_there_before_the_last_session_is_carried_over() -> None:
    assert rules.is_carried(MET - timedelta(seconds=1), MET)
    assert not rules.is_carried(MET, MET)
    assert not rules.is_carried(MET, None)
