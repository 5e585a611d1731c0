"""The App Home over the wire: somebody new, with steps, and when everything is done."""

import time
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot import app
from bot.usecases.nudges.reports import TickReport
from storage.tables import Goal, Milestone
from tests.e2e.conftest import Town
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, labels

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)  # 10:00 in Berlin


def draw_homes(town: Town, report: TickReport) -> None:
    """What a round of the clock does after its tick."""
    app.draw_homes(town.bot.homes, town.bot.identity.team_id, report)


def test_somebody_new_is_shown_how_to_begin(town: Town, priya: Someone) -> None:
    page = priya.opens_home("Welcome to Northstar")
    assert "Your time zone is Asia/Kolkata, as Slack knows it." in page
    assert "never more than once a day" in page
    blocks = priya.sees()["home"]["blocks"]
    mentors = ["Find a mentor", "Find somebody who knows", "Offer to be a mentor", "Offer help"]
    assert labels(blocks) == ["Add your first goal", *mentors, "Begin your vision", "Settings"]
    priya.clicks("Add your first goal", within="home")
    priya.modal("A new goal")
    assert priya.fills(title="Lead a workshop", due="2027-02-26")["ok"]
    page = priya.home("Lead a workshop")
    assert "has no milestone yet. What is the first one?" in page


def test_what_to_do_next_stands_on_top_the_most_pressing_first(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-11-25")
    jonas.adds_goal("Give a talk", milestone_0="Outline", milestone_0_due="2026-12-03")
    jonas.adds_goal("Find a mentor")
    town.ticks(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    page = jonas.opens_home("Your check-in for 23 to 29 November is waiting. It takes a minute.")
    tops = [
        "Your check-in for",
        "*Tour* was due Wednesday 25 November (2 days ago).",
        "Outline, due Thursday 3 December (in 6 days)",
        "Your goals",
    ]
    assert [page.index(top) for top in tops] == sorted(page.index(top) for top in tops)
    assert "Find a mentor* has no milestone" not in page, "three are enough"

    jonas.clicks("Done", within="home", about="Tour")
    jonas.home("All milestones of *Learn Go* are done. Have you reached it?")
    assert town.rows(Milestone)[0].done_at is not None
    jonas.clicks("Answer", within="home")
    jonas.modal("Check-in")
    assert jonas.fills(feeling="5")["ok"]
    jonas.closes()
    page = jonas.home("it felt great")
    assert "waiting" not in page
    assert "*Find a mentor* has no milestone yet." in page


def test_when_everything_is_done_past_goals_can_be_opened(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-11-27")
    jonas.clicks("Done", within="home", about="Tour")
    jonas.types("/goal done")
    page = jonas.home("Choose what to reach next.")
    assert "No goal is under way." in page
    assert "I ask every week on Friday at 10:00 as soon as a goal is under way." in page
    goal = town.rows(Goal)[0]
    jonas.clicks("Past goals", within="home", value=str(goal.id))
    jonas.reads("You reached this goal. 100 percent")
    told = town.tells(town.playground.clock.now() + timedelta(days=4))
    assert "checkin" not in str(told), "there is nothing left to ask about"


def test_a_goal_that_should_have_been_reached_is_asked_about(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", due="2026-11-27")
    town.moves_to(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    jonas.opens_home("*Learn Go* was to be reached by Friday 27 November.")
    jonas.clicks("I reached it", within="home")
    jonas.reads("You reached this goal.")
    jonas.home("Choose what to reach next.")


def test_of_two_drawings_the_later_truth_is_shown_last(
    town: Town, jonas: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas.opens_home("Welcome to Northstar")
    publish, slow = WebClient.views_publish, Event()

    def views_publish(client: WebClient, **view: Any) -> SlackResponse:
        if not slow.is_set():
            slow.set()
            time.sleep(0.5)
        return publish(client, **view)

    monkeypatch.setattr(WebClient, "views_publish", views_publish)
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    assert jonas.fills(due="2027-02-26")["ok"]
    assert slow.wait(5)
    jonas.answers("/goal done")
    jonas.waits_for(lambda: len(town.calls("views.publish")) == 3)
    jonas.home("Choose what to reach next.")


def test_the_messages_tab_draws_no_home(town: Town, jonas: Someone) -> None:
    assert jonas.act("open_messages")["acked"]
    town.settles()
    assert town.calls("views.publish") == []


def test_northstar_tells_in_short_what_home_shows(town: Town, jonas: Someone) -> None:
    words = "Northstar keeps your goals in sight. Write down one to begin with."
    assert jonas.answers("/northstar") == words
    jonas.clicks("Add a goal", within=words)
    jonas.modal("A new goal")
    assert jonas.fills(title="Learn Go", due="2027-02-26")["ok"]
    told = jonas.answers("/northstar home")
    assert "Learn Go. 0 percent, due 26 February 2027, in 14 weeks" in told
    assert "The next check-in comes on Friday 27 November, 10:00 your time." in told


def test_who_only_mentors_sees_that_first_and_nothing_of_check_ins(
    town: Town, amara: Someone, jonas: Someone
) -> None:
    amara.opens_home("Welcome")
    jonas.adds_goal("Learn Go")
    begin(town, amara, jonas)
    page = amara.opens_home("Your mentoring")
    assert page.index("What to do next") < page.index("Your mentoring") < page.index("Your goals")
    assert "check-in" not in page.casefold()
    blocks = amara.sees()["home"]["blocks"]
    growth = ["Begin your vision", "Roadmap", "Skills", "Journal", "Checklist"]
    assert labels(blocks)[-7:] == ["Add a goal", *growth, "Settings"]
    page = jonas.opens_home("Your mentoring")
    assert page.index("Your goals") < page.index("Your mentoring") < page.index("Your check-ins")


def test_an_open_home_follows_what_the_clock_says_and_what_others_do(
    town: Town, jonas: Someone, amara: Someone
) -> None:
    jonas.adds_goal("Learn Go")
    jonas.opens_home("The next check-in comes on Friday 27 November")
    draw_homes(town, town.ticks(FRIDAY))
    jonas.home("Your check-in for 23 to 29 November is waiting.")
    before = len(town.calls("views.publish"))
    draw_homes(town, town.ticks())
    town.settles()
    assert len(town.calls("views.publish")) == before, "nothing has changed"
    town.moves_to(FRIDAY + timedelta(days=1))
    draw_homes(town, town.ticks())
    jonas.waits_for(lambda: len(town.calls("views.publish")) == before + 1)
    town.moves_to(FRIDAY + timedelta(days=30))
    draw_homes(town, town.ticks())
    town.settles()
    assert len(town.calls("views.publish")) == before + 1, "nobody has come back for four weeks"


def test_a_home_that_slack_does_not_take_is_drawn_in_the_next_round(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go")
    jonas.opens_home("The next check-in comes on Friday 27 November")
    town.settles()
    town.fault("views.publish", "error", error="internal_error")
    draw_homes(town, town.ticks(FRIDAY))
    town.settles()
    draw_homes(town, town.ticks())
    jonas.home("Your check-in for 23 to 29 November is waiting.")


def test_what_one_of_a_pair_does_shows_on_the_open_home_of_the_other(
    town: Town, amara: Someone, jonas: Someone
) -> None:
    begin(town, amara, jonas)
    amara.opens_home("your mentee")
    jonas.opens_home("your mentor")
    draw_homes(town, town.ticks())
    town.settles()
    before = len(town.calls("views.publish"))
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    assert jonas.fills(due="2027-02-26")["ok"]
    town.settles()
    draw_homes(town, TickReport(town.playground.clock.now()))
    town.settles()
    drawn = [call["args"]["user_id"] for call in town.calls("views.publish")[before:]]
    assert drawn == [jonas.user, amara.user]


def test_a_milestone_done_by_mistake_is_open_again_by_one_click_that_day(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-11-27")
    jonas.opens_home("Tour, due Friday 27 November")
    jonas.clicks("Done", within="home", about="Tour")
    jonas.home("Done: Tour")
    jonas.clicks("Undo", within="home")
    page = jonas.home("Tour, due Friday 27 November")
    assert "Done: Tour" not in page
    jonas.clicks("Done", within="home", about="Tour")
    jonas.home("Done: Tour")
    town.moves_to(FRIDAY)
    jonas.act("open_home")
    jonas.waits_for(lambda: "Done: Tour" not in jonas.home("What to do next"))


def test_a_milestone_without_a_date_is_given_one_on_home_and_that_is_undone(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour")
    jonas.opens_home("*Tour* has no date, so I cannot remind you.")
    jonas.clicks("Give it a date", within="home")
    jonas.modal("Move the date")
    assert jonas.fills(due="2026-12-18")["ok"]
    jonas.modal("The new date")
    jonas.reads("*Tour* is due Friday 18 December, in 4 weeks.")
    jonas.home("Next: Tour, due Friday 18 December (in 4 weeks)")
    jonas.clicks("Undo")
    jonas.modal("Undo the last change")
    jonas.fills()
    jonas.modal("Your goal")
    jonas.reads("It is as it was before.", "Make the change again")
    assert [milestone.due for milestone in town.rows(Milestone)] == [None]


def test_a_goal_whose_end_is_near_is_what_to_do_next(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", due="2026-12-04", milestone_0="Tour")
    jonas.opens_home("*Learn Go* is to be reached by Friday 4 December (in 11 days).")
    jonas.clicks("Move the date", within="home")
    jonas.modal("Move dates")
    assert jonas.fills(due="2027-02-26")["ok"]
    jonas.reads("Saved: due 26 February 2027.")
    jonas.home("Nothing is waiting for you.")
