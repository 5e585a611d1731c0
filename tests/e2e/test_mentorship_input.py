"""Bad input to the forms of mentorships: nothing is lost, and a person gets a clear word."""

import pytest

from storage.tables import Agreement, Mentorship, Pulse
from tests.e2e.conftest import START, Town
from tests.e2e.forged import option, submission
from tests.e2e.forged import words as typed_words
from tests.e2e.someone import Someone, held
from tests.e2e.test_mentorships import DAY, SOON, begin, meets

LONG = "€" * 2_900
ODD = "\u05e9\u05dc\u05d5\u05dd \u202e <!channel> & @here 🎉 *bold* `code` >line"


@pytest.fixture
def key(town: Town, priya: Someone, jonas: Someone) -> int:
    return begin(town, priya, jonas)


def test_an_agreement_takes_odd_words_and_refuses_long_ones(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    errors = jonas.fills(hopes=LONG, topics=LONG, confidential=LONG, until="2026-11-23")
    assert set(errors["view_errors"]) == {"hopes", "topics", "confidential", "until"}
    assert errors["view_errors"]["until"] == "Choose tomorrow, Tuesday 24 November, or a later day."
    assert "2,900 characters; 1,000 fit" in errors["view_errors"]["hopes"]
    errors = jonas.fills(hopes="", topics="", confidential="", until="2029-01-01")
    assert errors["view_errors"] == {"until": "Choose a day within 2 years."}
    assert jonas.fills(until="2028-11-23", hopes=ODD, topics=ODD, confidential="\u200b")["ok"]
    town.control("deliver_again", what="interaction")
    town.ticks(SOON)
    heard = priya.hears("proposes how you work together")["text"]
    assert "&lt;!channel&gt; &amp; @here" in heard
    assert len(town.rows(Agreement)) == 1
    assert town.rows(Agreement)[0].confidential == ""
    priya.types("/mentor agreement")
    assert held(priya.modal("How you work together"))["topics"].startswith(
        "\u05e9\u05dc\u05d5\u05dd"
    )


def test_the_longest_agreement_fits_every_place_that_shows_it(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    for each, full in ((jonas, "&" * 1_000), (priya, "<" * 1_000)):
        each.types("/mentor agreement")
        each.modal("How you work together")
        assert each.fills(hopes=full, topics=full, confidential=full)["ok"]
        each.modal("Your proposal is sent")
        each.closes()
        town.ticks(SOON)
    jonas.clicks("Confirm", within="proposes how you work together")
    jonas.hears("Agreed.")
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills(topics="Less", confidential=">" * 1_000)["ok"]
    jonas.closes()
    town.ticks(SOON)
    priya.hears("What would be different")
    jonas.types("/mentor")
    jonas.clicks("Open", within="Your mentorships")
    assert "How the agreement came about" in jonas.reads("is your mentor")


def test_a_pause_and_an_end_twice_are_one(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    jonas.types("/mentor pause")
    jonas.modal("Pause")
    assert jonas.fills(until="2026-11-23")["view_errors"]
    assert jonas.fills(until="2029-01-01")["view_errors"] == {
        "until": "Choose a day within a year."
    }
    assert jonas.fills(until=None)["ok"]
    town.control("deliver_again", what="interaction")
    jonas.types("/mentor end")
    jonas.modal("End the mentorship")
    errors = jonas.fills(reason="other", farewell=LONG)["view_errors"]
    assert list(errors) == ["farewell"]
    assert jonas.fills(farewell=ODD)["ok"]
    town.control("deliver_again", what="interaction")
    town.settles()
    assert town.rows(Mentorship)[0].farewell.startswith("\u05e9\u05dc\u05d5\u05dd")
    told = [each for each in town.tells(SOON) if {"mentorship_news"} == each[1]]
    assert sorted(outcome for _user, _kinds, outcome in told) == ["dropped", "sent"]
    assert "&lt;!channel&gt;" in priya.hears("has ended your mentorship")["text"]


def test_a_private_word_may_be_odd_but_not_endless(town: Town, jonas: Someone, key: int) -> None:
    town.ticks(SOON)
    meets(town, key, START + 60 * DAY, "planned")
    town.ticks(START + 30 * DAY)
    jonas.clicks("5", within="How is it going with")
    jonas.clicks("A private word", within="it goes very well")
    jonas.modal("A private word")
    assert list(jonas.fills(words=LONG)["view_errors"]) == ["words"]
    assert jonas.fills(words=ODD)["ok"]
    assert town.rows(Pulse)[0].words.startswith("\u05e9\u05dc\u05d5\u05dd")


def test_the_list_opens_from_the_home_tab(town: Town, jonas: Someone, key: int) -> None:
    jonas.adds_goal("Learn Go")
    jonas.opens_home("Your mentoring")
    jonas.clicks("Mentorships", within="home")
    jonas.reads("is your mentor", "You have not agreed yet how you work together.")


def test_who_ends_it_twice_is_not_told_that_the_other_did(
    town: Town, jonas: Someone, key: int
) -> None:
    for words in ("So long", " \u200b\t"):
        end = {"reason": option("other"), "farewell": typed_words(words)}
        form = submission(jonas, "mentorships.end.submit", f'{{"mentorship": {key}}}', **end)
        view = town.control("raw", type="interactive", payload=form)["response"]["view"]
    assert "You had ended it already" in str(view)
    assert "were not sent" not in str(view)
