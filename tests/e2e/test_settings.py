"""Settings over the wire: what is chosen moves what comes next."""

from datetime import UTC, datetime, timedelta

from storage.tables import Rhythm
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone, held

MONDAY_TO_FRIDAY = ["1", "2", "3", "4", "5"]


def test_day_hour_and_rhythm_are_chosen_and_the_next_check_in_moves(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go")
    jonas.home("The next check-in comes on Friday 27 November, 10:00 your time.")
    jonas.clicks("Settings", within="home")
    assert held(jonas.modal("Settings")) | {"wanted": None, "workdays": None} == {
        "wanted": None,
        "weekday": "5",
        "at": "10:00",
        "every_weeks": "1",
        "workdays": None,
    }
    assert jonas.fills(weekday="3", at="14:30", every_weeks="2")["ok"]
    words = (
        "The next check-in comes on Wednesday 25 November, 14:30 your time. "
        "I ask every two weeks on Wednesday at 14:30."
    )
    jonas.reads(words)
    jonas.closes()
    jonas.home(words)
    assert town.tells(datetime(2026, 11, 25, 13, 29, tzinfo=UTC)) == []
    asked = town.tells(datetime(2026, 11, 25, 13, 30, tzinfo=UTC))
    assert asked == [(jonas.user, {"checkin"}, "sent")]
    jonas.answers("/northstar")
    jonas.hears("The next check-in comes on Wednesday 9 December, 14:30 your time.")


def test_what_cannot_be_is_answered_beside_its_field(town: Town, jonas: Someone) -> None:
    jonas.types("/northstar settings")
    jonas.modal("Settings")
    answer = jonas.fills(weekday="6", at="22:15")
    assert answer["view_errors"] == {
        "weekday": "Saturday is not one of your working days. Choose one that is.",
        "at": "Choose a time between 6:00 and 21:00.",
    }
    assert jonas.fills(workdays=[])["error"] == "client_validation"
    assert jonas.fills(weekday="6", at="21:00", workdays=["6", "7"])["ok"]
    jonas.reads("I ask every week on Saturday at 21:00 as soon as a goal is under way.")
    assert town.rows(Rhythm)[0].workdays == "67"


def test_check_ins_and_milestones_are_turned_off_and_on(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-04")
    jonas.types("/checkin settings")
    jonas.modal("Settings")
    assert jonas.fills(wanted=[])["ok"]
    jonas.reads("Check-ins are turned off.")
    for days in range(20):
        assert town.tells(town.playground.clock.now() + timedelta(days=1)) == [], days
    jonas.closes()
    jonas.types("/checkin settings")
    jonas.modal("Settings")
    assert jonas.fills(wanted=["checkins", "milestones"])["ok"]
    jonas.reads("The next check-in comes on Friday 18 December, 10:00 your time.")


def test_another_working_week_moves_what_is_said_of_milestones(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-04")
    jonas.types("/checkin settings")
    jonas.modal("Settings")
    assert jonas.fills(wanted=["milestones"], at="8:00".zfill(5), workdays=["1", "2"])["ok"]
    # 27 November, a week before, is a Friday: the next working day is Monday the 30th.
    assert town.tells(datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == []
    told = town.tells(datetime(2026, 11, 30, 7, 0, tzinfo=UTC))
    assert told == [(jonas.user, {"milestone_coming"}, "sent")]
    jonas.hears("Tour is due Friday 4 December, in 4 days.")


def test_a_rest_leaves_when_check_ins_are_turned_on_again(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go")
    jonas.answers("/checkin snooze 2w")
    jonas.types("/checkin settings")
    jonas.modal("Settings")
    assert jonas.fills(every_weeks="4")["ok"]
    jonas.reads("Check-ins rest until Monday 7 December.", "The next one comes on Friday")
