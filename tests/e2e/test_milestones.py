"""Milestone prompts over the wire: coming, due, overdue; done, moved, and help asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.seed import BOT_USER
from storage.tables import HelpRequest, Milestone
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone, labels
from tests.playground.hands import PRIYA, SOFIA

DAY = timedelta(days=1)
DUE = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)  # Tuesday 8 December, 10:00 in Berlin
COMING_WORDS = "Tour is due Tuesday 8 December, in 7 days."
DUE_WORDS = "Tour is due today, Tuesday 8 December."
OVERDUE_WORDS = (
    "Tour was due Tuesday 8 December, 3 days ago. It is a milestone of your goal “Learn Go”."
)
EARLIER_WORDS = "Tour, a milestone of Learn Go: due Tuesday 8 December."
WORDS = "Half an hour to look at <my> draft & notes"


@pytest.fixture
def mentee(town: Town, jonas: Someone) -> Someone:
    """Jonas, with a milestone that is due on 8 December, and no check-ins in between."""
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-08")
    jonas.answers("/checkin pause until 2027-02-01")
    return jonas


def test_a_milestone_is_spoken_of_three_times_and_no_more(town: Town, mentee: Someone) -> None:
    said = {}
    for days in range(-12, 40):
        for line in town.tells(DUE + days * DAY):
            said[days] = line
    assert {days: kinds for days, (_user, kinds, _outcome) in said.items()} == {
        -7: {"milestone_coming"},
        0: {"milestone_due"},
        3: {"milestone_overdue"},
    }
    overdue = mentee.hears(OVERDUE_WORDS)
    assert labels(overdue["blocks"]) == ["Done", "Move the date", "Ask for help"]
    mentee.waits_for(lambda: mentee.texts().count(EARLIER_WORDS) == 2)
    mentee.clicks("milestones.move", within=OVERDUE_WORDS)
    assert mentee.fills(due="2027-02-20")["ok"]
    mentee.waits_for(lambda: all("its date was moved" in text for text in mentee.texts()[-3:]))


def test_done_in_one_prompt_shrinks_all_of_them_and_ends_what_was_to_come(
    town: Town, mentee: Someone
) -> None:
    town.ticks(DUE - 7 * DAY)
    town.ticks(DUE)
    mentee.clicks("Done", within=DUE_WORDS)
    mentee.hears("Done: Tour. Learn Go is at 100 percent, 1 of 1 milestone done.")
    mentee.waits_for(lambda: sum(_is_record(text) for text in mentee.texts()) == 2)
    mentee.home("All milestones of *Learn Go* are done.")
    assert town.tells(DUE + 3 * DAY) == []
    mentee.clicks("Undo", within="That was the last milestone.")
    mentee.hears("Tour is open again; Learn Go is at 0 percent")
    mentee.waits_for(lambda: not any(_is_record(text) for text in mentee.texts()))


def test_an_overdue_milestone_is_told_first_and_asked_about_last(
    town: Town, mentee: Someone
) -> None:
    town.ticks(DUE + 3 * DAY)
    asking = mentee.hears(OVERDUE_WORDS)
    assert asking["text"].endswith("“Learn Go”. Is it done, or does it need another date?")


def _is_record(text: str) -> bool:
    return text == "Done: Tour, a milestone of Learn Go."


def test_the_date_is_moved_from_the_prompt_and_asked_about_anew(
    town: Town, mentee: Someone
) -> None:
    town.ticks(DUE)
    mentee.clicks("Move the date", within=DUE_WORDS)
    mentee.reads("Tour*, a milestone of Learn Go")
    answer = mentee.fills(due="2026-12-07")
    assert answer["view_errors"] == {
        "due": "Monday 7 December 2026 is over. Choose today, Tuesday 8 December, or a later day."
    }
    answer = mentee.fills(due="2027-02-27")
    assert answer["view_errors"] == {
        "due": "This is later than the goal itself (Friday 26 February 2027). "
        "Choose an earlier day, or move the goal's date, too."
    }
    assert mentee.fills(due="2026-12-22")["ok"]
    assert mentee.sees()["modals"] == []
    mentee.hears("Tour: its date was moved. It is due Tuesday 22 December now.")
    assert town.tells(DUE + 3 * DAY) == []
    assert town.tells(DUE + 7 * DAY) == [(mentee.user, {"milestone_coming"}, "sent")]
    mentee.hears("Tour is due Tuesday 22 December, in 7 days.")


def test_what_is_done_or_closed_elsewhere_is_not_asked_about(town: Town, mentee: Someone) -> None:
    town.ticks(DUE - 7 * DAY)
    assert mentee.answers("/goal done").startswith("You reached Learn Go.")
    mentee.hears("Tour: its goal Learn Go is closed.")
    town.ticks(DUE - 7 * DAY + timedelta(minutes=1))
    told = {kind for _user, kinds, _outcome in town.tells(DUE) for kind in kinds}
    assert told == {"pay_forward"}, "a skill that was reached, and nothing about the milestone"
    assert town.tells(DUE + 3 * DAY) == []


def test_help_is_asked_for_and_delivered_once(town: Town, mentee: Someone, priya: Someone) -> None:
    town.ticks(DUE)
    mentee.clicks("Ask for help", within=DUE_WORDS)
    mentee.reads("The person you choose sees your words, this milestone and its goal's title.")
    answer = mentee.fills(helper=mentee.user, words="h" * 1_001)
    assert answer["view_errors"]["helper"] == "Choose somebody other than yourself."
    assert "1,001 characters; 1,000 fit" in answer["view_errors"]["words"]
    refused = mentee.fills(helper=BOT_USER, words=WORDS)["view_errors"]
    assert refused == {"helper": "I cannot help with this myself. Choose a person."}
    assert mentee.fills(helper=PRIYA, words=WORDS)["ok"]
    town.control("deliver_again", what="interaction")
    mentee.reads(f"<@{PRIYA}> gets your words in a direct message in a moment")
    assert town.tells(DUE + timedelta(minutes=1)) == [(PRIYA, {"help_request"}, "sent")]
    heard = priya.hears(
        "asks whether you could help with “Tour”, a milestone of the goal “Learn Go”"
    )
    assert "&lt;my&gt; draft &amp; notes" in heard["text"]
    assert f"If you can, write to <@{mentee.user}>." in heard["text"]
    assert len(town.rows(HelpRequest)) == 1
    assert town.tells(DUE + DAY) == []


@pytest.mark.parametrize("known", [False, True])
def test_a_request_to_somebody_who_left_comes_back_to_the_asker(
    town: Town, mentee: Someone, priya: Someone, known: bool
) -> None:
    town.ticks(DUE)
    mentee.clicks("Ask for help", within=DUE_WORDS)
    mentee.modal("Ask for help")
    if known:
        priya.opens_home("Welcome to Northstar")
        town.control("user", user=PRIYA, deleted=True)
        town.settles()
        answer = mentee.fills(helper=PRIYA, words=WORDS)
        assert answer["view_errors"] == {
            "helper": "This person has left the workspace. Choose somebody else."
        }
        return
    assert mentee.fills(helper=SOFIA, words=WORDS)["ok"]
    later = DUE + timedelta(minutes=1)
    outcomes = town.tells(later)
    assert (SOFIA, {"help_request"}, "failed") in outcomes
    assert (mentee.user, {"help_returned"}, "sent") in outcomes
    back = mentee.hears(f"I could not deliver your request for help to <@{SOFIA}>")
    assert "&lt;my&gt; draft &amp; notes" in back["text"]


def test_what_falls_on_one_day_is_one_message(town: Town, jonas: Someone) -> None:
    friday = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-04")
    jonas.adds_goal("Give a talk", milestone_0="Outline", milestone_0_due="2026-12-11")
    jonas.answers("/checkin pause until 2026-12-04")
    town.ticks(friday - 7 * DAY)
    before = len(jonas.texts())
    kinds = {"milestone_due", "milestone_coming", "checkin"}
    assert town.tells(friday) == [(jonas.user, kinds, "sent")]
    assert len(jonas.texts()) == before + 1
    message = jonas.hears("How did your week go with “Learn Go” and “Give a talk”?")
    assert "Tour is due today, Friday 4 December." in message["text"]
    assert "Outline is due Friday 11 December, in 7 days." in message["text"]

    jonas.clicks("Done", within="How did your week", about="Done")
    jonas.waits_for(lambda: sum(m.done_at is not None for m in town.rows(Milestone)) == 1)
    jonas.clicks("Answer", within="How did your week go")
    jonas.modal("Check-in")
    assert jonas.fills(feeling="4")["ok"]
    jonas.waits_for(lambda: "is saved." in _text(jonas, message["ts"]))
    assert "Done: Tour" in _text(jonas, message["ts"]), "the rest of the message stays"


def _text(jonas: Someone, ts: str) -> str:
    return str(next(m["text"] for m in jonas.messages() if m["ts"] == ts))


def test_after_three_days_of_downtime_one_message_comes_not_a_flood(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-03")
    jonas.adds_goal("Give a talk", milestone_0="Outline", milestone_0_due="2026-12-05")
    # Nothing ran since Thursday 26 November; on Monday everything is due at once.
    outcomes = town.tells(datetime(2026, 11, 30, 14, 0, tzinfo=UTC))
    assert [line for line in outcomes if line[2] == "sent"] == [
        (jonas.user, {"milestone_coming", "checkin"}, "sent")
    ]
    message = jonas.hears("How did your week go")
    assert "Tour is due Thursday 3 December, in 3 days." in message["text"]
    assert "Outline is due Saturday 5 December, in 5 days." in message["text"]
    assert len([t for t in jonas.texts() if "How did your week" in t]) == 1
