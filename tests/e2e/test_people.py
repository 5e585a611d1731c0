"""People over the wire: who is new, who moves, who leaves and comes back, guests and strangers."""

from datetime import UTC, datetime

from storage.tables import Nudge, Person
from tests.e2e.conftest import Town
from tests.e2e.forged import message_event
from tests.e2e.someone import Someone
from tests.playground.hands import DIEGO, JONAS, PRIYA


def test_a_moved_time_zone_moves_the_next_check_in(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go")
    town.control("user", user=JONAS, tz="America/New_York")
    jonas.waits_for(lambda: town.rows(Person)[0].tz == "America/New_York")
    jonas.opens_home("The next check-in comes on Friday 27 November, 10:00 your time.")
    jonas.home("Your time zone is America/New York, as Slack knows it.")
    assert town.tells(datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == []
    asked = town.tells(datetime(2026, 11, 27, 15, 0, tzinfo=UTC))
    assert asked == [(JONAS, {"checkin"}, "sent")]
    jonas.act("profile", tz="Asia/Kolkata")
    jonas.waits_for(lambda: town.rows(Person)[0].tz == "Asia/Kolkata")
    later = town.tells(datetime(2026, 12, 4, 4, 30, tzinfo=UTC))
    assert (JONAS, {"checkin"}, "sent") in later


def test_who_leaves_hears_no_more_and_who_comes_back_does(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-11")
    town.control("user", user=JONAS, deleted=True)
    jonas.waits_for(lambda: not town.rows(Person)[0].active)
    assert [row.state for row in town.rows(Nudge)] == []
    assert town.tells(datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == []
    town.control("user", user=JONAS, deleted=False)
    jonas.waits_for(lambda: town.rows(Person)[0].active)
    assert town.tells(datetime(2026, 12, 4, 9, 0, tzinfo=UTC)) == [
        (JONAS, {"checkin", "milestone_coming"}, "sent")
    ]


def test_who_left_unnoticed_is_noticed_when_slack_refuses_the_message(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go")
    town.fault("chat.postMessage", "error", error="user_disabled")
    assert town.tells(datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == [(JONAS, {"checkin"}, "failed")]
    assert town.tells(datetime(2026, 12, 4, 9, 0, tzinfo=UTC)) == []
    jonas.adds_goal("Learn Rust")  # who acts is there
    assert (JONAS, {"checkin"}, "sent") in town.tells(datetime(2026, 12, 11, 9, 0, tzinfo=UTC))


def test_a_guest_is_served_in_their_own_zone(town: Town, yuki: Someone) -> None:
    yuki.opens_home("Your time zone is Asia/Tokyo")
    yuki.adds_goal("Finish the study")
    assert town.rows(Person)[0].is_guest
    assert town.tells(datetime(2026, 11, 27, 1, 0, tzinfo=UTC)) == [
        (yuki.user, {"checkin"}, "sent")
    ]
    yuki.says("Half way")
    yuki.hears("I saved that as your check-in for 23 to 29 November.")


def test_only_those_who_use_the_bot_are_known(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome to Northstar")
    town.control("user", user=PRIYA, tz="Europe/London")
    town.control("user", user=DIEGO, deleted=True)
    town.settles()
    assert [person.user_id for person in town.rows(Person)] == [JONAS]


def test_a_person_whom_slack_could_not_tell_of_is_asked_about_again(
    town: Town, diego: Someone
) -> None:
    town.fault("users.info", "http_500")
    diego.opens_home("Welcome to Northstar")
    town.settles()
    assert town.rows(Person) == []
    diego.opens_home("Your time zone is America/New York")
    assert town.rows(Person)[0].tz == "America/New_York"


def test_a_stranger_is_told_so_and_leaves_no_trace(town: Town, jonas: Someone) -> None:
    payload = {
        "command": "/goal",
        "text": "list",
        "team_id": "T0STRANGER",
        "user_id": "U0STRANGER",
        "response_url": f"{town.playground.url}/response/none",
        "trigger_id": "1.2.3",
    }
    answer = town.control("raw", type="slash_commands", payload=payload)
    assert answer["acked"]
    words = "Northstar works for members of its own workspace. Ask your programme's lead."
    assert answer["response"] == {"text": words}
    event = message_event(jonas, "Hello", user="U0STRANGER") | {"team_id": "T0STRANGER"}
    assert town.control("raw", type="events_api", payload=event)["acked"]
    town.settles()
    assert town.rows(Person) == []
    assert town.calls("chat.postMessage") == town.calls("response_url") == []
