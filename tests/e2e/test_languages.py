"""Each person is spoken to in the language that they have chosen in Slack."""

from datetime import UTC, date, datetime

import pytest

from bot.deps import Actor
from bot.rules.goals.drafts import GoalDraft
from bot.usecases.goals.keeping import add_goal
from handlers import errors
from storage.tables import Person
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone
from tests.playground.hands import JONAS

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_a_new_person_is_answered_in_their_language_from_the_first_word(
    town: Town, jonas: Someone
) -> None:
    town.control("user", user=JONAS, locale="de-DE")
    jonas.types("/goal add Einen Vortrag halten")
    form = jonas.modal()
    assert form["title"]["text"] == "Ein neues Ziel"
    assert town.rows(Person)[0].locale == "de-DE"


def test_a_message_of_the_clock_is_in_the_language_of_whoever_gets_it(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    town.control("user", user=JONAS, locale="de-AT")
    for someone in (jonas, priya):
        someone.opens_home()
        actor = Actor(town.bot.identity.team_id, someone.user)
        add_goal(town.bot.deps, actor, GoalDraft("Learn Go", due=date(2027, 2, 26)), "form")
    assert len(town.tells(FRIDAY)) == 2
    assert any("Woche" in text for text in jonas.texts())
    assert any("your week" in text for text in priya.texts())
    assert not any("your week" in text for text in jonas.texts())


def test_who_changes_the_language_in_slack_is_spoken_to_in_the_new_one(
    town: Town, jonas: Someone
) -> None:
    jonas.opens_home("Welcome to Northstar")
    town.control("user", user=JONAS, locale="de-DE")
    jonas.waits_for(lambda: town.rows(Person)[0].locale == "de-DE")
    jonas.opens_home("Willkommen bei Northstar")
    assert "kenne ich nicht" in jonas.answers("/mentor tanzen")
    town.control("user", user=JONAS, locale="fr-FR")  # English where there is no other
    jonas.waits_for(lambda: town.rows(Person)[0].locale == "fr-FR")
    jonas.opens_home("Welcome to Northstar")


def test_whoever_cannot_be_looked_up_is_told_so_all_the_same(
    town: Town, jonas: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas.opens_home("Welcome to Northstar")
    town.trouble = True

    def away(*_given: object) -> str:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(errors, "locale_of", away)
    assert "tell your admin this reference" in jonas.answers("/goal")
