"""Words in the direct message that are meant for another, and asking somebody by a choice."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.tables import MentorRequest, RequestWords
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import JONAS, PRIYA

SOON = datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
FIELDS = {"introduction": "I design", "why_you": "Your talk", "asks_for": "An hour a month"}
ASKED = f"<@{JONAS}> asks whether you would be their mentor."


@pytest.fixture
def asked(town: Town, jonas: Someone, priya: Someone) -> int:
    """Jonas has chosen Priya and asked her, and she has read it."""
    jonas.types("/mentor request")
    jonas.clicks("Ask somebody I have in mind", within="Whom do you want to ask?")
    jonas.modal("Ask somebody")
    jonas.fills(mentor=PRIYA)
    jonas.modal("Ask for mentoring")
    assert jonas.fills(**FIELDS)["ok"]
    jonas.modal("Your request is sent")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.waits_for(lambda: not jonas.sees()["modals"])
    town.ticks(SOON)
    priya.hears(ASKED)
    return town.rows(MentorRequest)[0].id or 0


def test_what_the_mentor_writes_is_passed_on_only_after_a_click(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    said = priya.says("What have you <tried> so far?")
    offer = priya.hears("waits for your answer. Do you want to send them this, or to decide?")
    assert "&lt;tried&gt;" in offer["text"]
    assert labels(offer["blocks"]) == ["Accept", "Send it to Jonas", "Decline"]
    town.control("deliver_again", what="event")
    assert town.rows(RequestWords) == [], "nobody but she has read it"
    priya.clicks("requests.say", within="waits for your answer")
    town.control("deliver_again", what="interaction")
    priya.hears(f"<@{JONAS}> gets this in a direct message in a moment.")
    assert [words.words for words in town.rows(RequestWords)] == ["What have you <tried> so far?"]
    town.ticks(SOON + timedelta(minutes=1))
    jonas.hears("would like to know something before answering your request")
    assert said

    jonas.says("Two courses and a book")
    jonas.clicks("requests.say", within="Is this your answer?")
    jonas.hears(f"<@{PRIYA}> gets this in a direct message in a moment.")
    town.ticks(SOON + timedelta(minutes=2))
    assert "Two courses and a book" in priya.hears("answers your question")["text"]
    assert len(town.rows(RequestWords)) == 2


def test_whoever_is_named_in_the_words_is_passed_on_by_name(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.says("Have you asked @Jonas Weber & others?")
    offer = priya.hears("waits for your answer. Do you want to send them this, or to decide?")
    assert "Have you asked @Jonas" in offer["text"]
    priya.clicks("requests.say", within="waits for your answer")
    priya.hears(f"<@{JONAS}> gets this in a direct message in a moment.")
    [kept] = town.rows(RequestWords)
    assert kept.words.startswith("Have you asked @Jonas")
    assert JONAS not in kept.words


def test_where_nobody_waits_words_are_what_they_were(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    jonas.says("Hello, is anybody there?")
    jonas.waits_for(lambda: len(jonas.texts()) > 2)
    assert not [text for text in jonas.texts() if "Is this your answer?" in text]


def test_what_was_taken_back_is_asked_again_in_the_same_words(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    jonas.opens_home("to be your mentor")
    jonas.clicks("requests.withdraw", within="home")
    jonas.reads("You have taken back your request")
    jonas.closes()
    jonas.types("/mentor request @Priya Raman")
    form = held(jonas.modal("Ask for mentoring"))
    assert {name: form[name] for name in FIELDS} == FIELDS
    jonas.reads("These are your words from the last time")
