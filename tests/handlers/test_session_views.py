"""Views of sessions at their widest: long series, odd names and places; nothing Slack refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.usecases.pairs import Pair
from bot.usecases.sessions.held import SessionList, SessionView
from bot.usecases.sessions.news import SessionNews
from bot.usecases.sessions.planned import PlanChoices, Settled, Trouble
from handlers.blocks import message
from handlers.sessions import forms, outcomes, views
from handlers.sessions.news import news_part
from storage.tables import AgendaTopic, Agreement, MentoringSession, Mentorship, Person
from tests.payloads import problems

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG = "<!channel> & *Zoë* 🙂 " * 23


def person(key: int, name: str, tz: str) -> Person:
    return Person(id=key, team_id="T1", user_id=f"U0{key}AAAAAA", name=name, tz=tz, created_at=NOW)


def pair(key: int = 1, name: str = "Ana") -> Pair:
    mentor, mentee = person(1, name, "Australia/Sydney"), person(2, "Bo", "America/New_York")
    agreed = Agreement(
        id=1,
        mentorship_id=key,
        version=1,
        proposed_by=1,
        rhythm="weekly",
        until=date(2027, 9, 30),
        created_at=NOW,
        form_key="F",
    )
    made = Mentorship(id=key, team_id="T1", mentor_id=1, mentee_id=2, started_at=NOW)
    return Pair(made, mentor, mentee, mentee, agreed)


def meeting(key: int, place: str = LONG[:500], state: str = "planned") -> MentoringSession:
    return MentoringSession(
        id=key,
        mentorship_id=1,
        planned_by=2,
        starts_at=NOW + timedelta(days=7 * key),
        place=place,
        state=state,
        series="S",
        uid=f"{key}@northstar",
        form_key="F",
        created_at=NOW,
    )


def view(name: str = "Ana", state: str = "planned", later: int = 0) -> SessionView:
    topic = AgendaTopic(id=1, mentorship_id=1, person_id=2, words=LONG[:500], created_at=NOW)
    return SessionView(meeting(1, state=state), pair(name=name), NOW, (topic,) * 30, later)


@pytest.mark.parametrize("name", ["", "Ana", "N" * 80, "<@U123> & Co"])
def test_every_view_keeps_slacks_limits_whatever_people_are_called(name: str) -> None:
    seen, series = view(name, later=40), tuple(meeting(key) for key in range(1, 41))
    troubles = (Trouble(seen.pair.me, "hours", NOW), Trouble(seen.pair.other, "day_off", NOW))
    settled = Settled(seen, series, series[:1], (NOW,), troubles, (NOW, NOW))
    many = tuple(replace(pair(key, name), me=pair().mentee) for key in range(1, 51))
    for made in (
        forms.plan_form(PlanChoices((seen.pair,), NOW, (NOW, NOW))),
        forms.plan_form(PlanChoices(many, NOW)),
        forms.move_form(seen),
        forms.cancel_form(seen),
        outcomes.settled_page(settled, "Planned"),
        outcomes.cancelled_page(seen),
        *(views.session_page(view(name, state)) for state in ("planned", "held", "missed")),
        views.session_page(view(name, "cancelled")),
    ):
        assert problems("views.open", {"view": made}, [name] if name else []) == []


@pytest.mark.parametrize("what", ["planned", "moved", "cancelled"])
@pytest.mark.parametrize("over", [None, "moved", "cancelled", "over"])
@pytest.mark.parametrize("number", [1, 40])
def test_every_piece_of_news_is_told_whole_and_fits(
    what: str, over: str | None, number: int
) -> None:
    series = tuple(meeting(key) for key in range(1, number + 1))
    common = (NOW, NOW)
    news = SessionNews(what, NOW, view(), series, (NOW,), "hours", common, "w" * 1000, over)
    made = message(news_part(news))
    sent = {"text": made.text, "blocks": made.blocks}
    assert problems("chat.postMessage", sent, [LONG]) == []


def test_a_long_series_names_three_and_says_how_many_more_there_are() -> None:
    series = tuple(meeting(key) for key in range(1, 41))
    text = str(outcomes.settled_page(Settled(view(), series), "Planned"))
    assert text.count("• ") == 3
    assert "… and 37 more, the last on Monday 30 August 2027" in text


def test_the_list_shows_the_next_ones_and_says_how_many_more_there_are() -> None:
    seen = tuple(SessionView(meeting(key, ""), pair(), NOW) for key in range(1, 13))
    made = views.session_list(SessionList(seen, seen[:5], 1))
    assert problems("chat.postMessage", {"text": made.text, "blocks": made.blocks}) == []
    assert "… and 4 more sessions later." in str(made.blocks)
