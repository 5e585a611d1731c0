"""Check-ins over the wire: every way to answer, to change an answer, to look back, to rest."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.tables import Checkin, CheckinProgress, CheckinWords, Goal, Rhythm
from tests.e2e.conftest import Town
from tests.e2e.forged import message_event
from tests.e2e.someone import Someone, held, labels

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
A_WEEK = timedelta(days=7)
ASKED = "How did your week go with “Learn Go”?"
REMINDED = "is still open, if you have a minute"


@pytest.fixture
def mentee(town: Town, jonas: Someone) -> Someone:
    """Jonas, with one goal under way."""
    jonas.adds_goal("Learn Go")
    return jonas


def test_a_check_in_begun_on_home_is_answered_and_edited(town: Town, mentee: Someone) -> None:
    goal = town.rows(Goal)[0].id
    mentee.home("The next check-in comes on Friday 27 November, 10:00 your time.")
    mentee.clicks("Check in for this week", within="home")
    mentee.reads("This week, 23 to 29 November", "one answer is enough")
    nothing = "Answer at least one of the questions; a word is enough."
    assert mentee.fills()["view_errors"] == {"next_step": nothing}
    answer = mentee.fills(obstacles="o" * 1_001, feeling="2")
    assert "1,001 characters; 1,000 fit" in answer["view_errors"]["obstacles"]
    assert held(mentee.modal("Check-in"))["obstacles"] == "o" * 1_001
    answer = mentee.fills(obstacles="<!here> & noise", **{f"goal_{goal}": "stuck"})
    assert answer["ok"]
    mentee.reads("Learn Go: stuck\nIn the way: &lt;!here&gt; &amp; noise\nIt felt hard")
    mentee.closes()
    mentee.home("The last one was for 23 to 29 November, and it felt hard.")

    mentee.clicks("Edit this week's", within="home")
    assert held(mentee.modal("Check-in"))[f"goal.{goal}"] == "stuck"
    assert mentee.fills(next_step="Ask Amara", feeling="4", obstacles="")["ok"]
    mentee.reads("Learn Go: stuck\nNext: Ask Amara\nIt felt good")
    mentee.home("Your next step then: Ask Amara")
    assert len(town.rows(Checkin)) == len(town.rows(CheckinProgress)) == 1
    assert town.tells(FRIDAY) == [(mentee.user, {"checkin"}, "dropped")], "it is answered"


def test_the_author_chooses_who_sees_a_check_in_and_reads_it_beside_each(
    town: Town, mentee: Someone
) -> None:
    mentee.clicks("Check in for this week", within="home")
    assert held(mentee.modal("Check-in"))["shared"] == "shared"
    assert mentee.fills(next_step="Write tests")["ok"]
    mentee.reads("Next: Write tests\nSeen by you, and by your mentor if you have one.")
    mentee.closes()
    mentee.clicks("Edit this week's", within="home")
    assert mentee.fills(shared="private")["ok"]
    mentee.reads("Next: Write tests\nSeen by you alone.")
    mentee.closes()
    assert [checkin.shared for checkin in town.rows(Checkin)] == [False]
    mentee.types("/checkin history")
    mentee.reads("Write tests", "Seen by you alone.")
    mentee.closes()
    mentee.clicks("Edit this week's", within="home")
    assert held(mentee.modal("Check-in"))["shared"] == "private"


def test_the_command_answers_for_somebody_who_has_no_goal(town: Town, priya: Someone) -> None:
    priya.types("/checkin")
    priya.modal("Check-in")
    assert priya.fills(next_step="Find a goal")["ok"]
    priya.reads("Next: Find a goal")
    assert town.rows(Checkin)[0].week.isoformat() == "2026-11-23"


def test_the_prompt_shrinks_to_the_record_and_follows_an_edit(town: Town, mentee: Someone) -> None:
    assert town.tells(FRIDAY) == [(mentee.user, {"checkin"}, "sent")]
    prompt = mentee.hears(ASKED)
    mentee.opens_home("Your check-in for 23 to 29 November is waiting.")
    mentee.clicks("Answer", within=ASKED)
    mentee.modal("Check-in")
    assert mentee.fills(next_step="Write tests")["ok"]
    mentee.closes()
    record = mentee.hears("Thank you. Your check-in for 23 to 29 November is saved.")
    assert record["ts"] == prompt["ts"]
    assert labels(record["blocks"]) == ["Edit"]
    mentee.clicks("Edit", within="Next: Write tests.")
    assert held(mentee.modal("Check-in"))["next_step"] == "Write tests"
    assert mentee.fills(next_step="Write fewer tests")["ok"]
    assert mentee.hears("Next: Write fewer tests.")["ts"] == prompt["ts"]
    assert "waiting" not in mentee.home("What to do next")


def test_one_reminder_and_then_silence(town: Town, mentee: Someone) -> None:
    town.ticks(FRIDAY)
    assert town.tells(FRIDAY + timedelta(hours=7)) == []
    assert town.tells(MONDAY) == [(mentee.user, {"checkin_reminder"}, "sent")]
    mentee.hears(REMINDED)
    for days in range(1, 4):
        assert town.tells(MONDAY + timedelta(days=days)) == []
    assert town.tells(FRIDAY + A_WEEK) == [(mentee.user, {"checkin"}, "sent")]
    assert len(mentee.texts()) == 3
    mentee.clicks("Fill it in", within="23 to 29 November went by, and that is fine.")
    mentee.reads("Last week, 23 to 29 November")
    assert mentee.fills(feeling="5")["ok"]
    mentee.hears("Thank you. Your check-in for 23 to 29 November is saved.")
    mentee.hears("Your check-in for 23 to 29 November is answered. Thank you.")
    assert ASKED in mentee.texts()[2]


def test_words_are_kept_with_what_follows_soon_and_no_reminder_comes(
    town: Town, mentee: Someone
) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    mentee.says("It went *well* <!channel> & I learnt")
    mentee.hears("Thank you, I saved that as your check-in for 23 to 29 November.")
    town.moves_to(FRIDAY + timedelta(minutes=20))
    mentee.says("And the tests run.")
    mentee.hears("is saved. “It went *well* &lt;!channel&gt; &amp; I learnt”. “And the tests run.”")
    assert sum("Thank you, I saved that" in text for text in mentee.texts()) == 1
    town.moves_to(FRIDAY + timedelta(hours=2))
    mentee.says("Where is the canteen?")
    mentee.hears("I read messages here only as answers to a check-in, and none is open just now.")
    assert [kept.words for kept in town.rows(CheckinWords)] == [
        "It went *well* <!channel> & I learnt",
        "And the tests run.",
    ]
    assert town.tells(MONDAY) == []
    mentee.clicks("Add to it", within="I saved that as")
    mentee.reads("You wrote:", ">It went *well*")
    assert mentee.fills(feeling="4")["ok"]
    mentee.hears("It felt good. “It went *well*")


def test_a_reply_in_the_thread_of_a_prompt_answers_its_week_even_later(
    town: Town, mentee: Someone
) -> None:
    town.ticks(FRIDAY)
    prompt = mentee.hears(ASKED)
    town.ticks(FRIDAY + A_WEEK)
    said = mentee.says("Late, but it went well", thread_ts=prompt["ts"])
    thanks = mentee.hears("I saved that as your check-in for 23 to 29 November.")
    assert thanks["thread_ts"] == prompt["ts"]
    mentee.waits_for(lambda: "is saved. “Late" in mentee.texts()[0])
    mentee.says("For this week: slow")
    mentee.hears("I saved that as your check-in for 30 November to 6 December.")
    assert [c.week.day for c in town.rows(Checkin)] == [23, 30]
    assert said["ok"]


def test_an_edited_message_changes_the_record_and_a_deleted_one_opens_the_prompt_again(
    town: Town, mentee: Someone
) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    first = mentee.says("Went well")
    mentee.hears("is saved. “Went well”.")
    second = mentee.says("Or so I thought")
    mentee.hears("is saved. “Went well”. “Or so I thought”.")
    mentee.edits(first, "Went so so, <#C04GENERAL1>")
    mentee.hears("is saved. “Went so so, ")
    mentee.act("delete_message", channel="app", ts=first["ts"])
    mentee.hears("is saved. “Or so I thought”.")
    mentee.act("delete_message", channel="app", ts=second["ts"])
    mentee.hears(ASKED)
    assert town.rows(Checkin) == []
    assert town.tells(MONDAY) == [(mentee.user, {"checkin_reminder"}, "sent")]


def test_words_are_kept_even_if_slack_does_not_take_the_thanks(town: Town, mentee: Someone) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    town.fault("chat.postMessage", "error", error="internal_error")
    assert mentee.says("Went well")["acked"]
    town.settles()
    mentee.opens_home("The last one was for 23 to 29 November.")
    assert [kept.words for kept in town.rows(CheckinWords)] == ["Went well"]


def test_a_message_that_was_no_check_in_is_forgotten(town: Town, mentee: Someone) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    mentee.says("Who are you, by the way?")
    mentee.hears("I saved that as")
    mentee.clicks("That was no check-in", within="I saved that as")
    mentee.hears("The one for 23 to 29 November is open again.")
    mentee.hears(ASKED)
    assert not town.rows(CheckinWords)
    assert not town.rows(Checkin)
    mentee.says("It went well")
    mentee.hears("is saved. “It went well”.")


def test_a_message_that_answers_nothing_is_told_what_can_be_done(
    town: Town, priya: Someone
) -> None:
    priya.says("Hello there")
    priya.hears("I read messages here only as answers to a check-in")
    priya.clicks("My goals", within="I read messages here")
    priya.hears("You have no goal yet.")
    priya.clicks("Check in now", within="I read messages here")
    priya.modal("Check-in")
    assert town.rows(CheckinWords) == []


def test_a_message_that_slack_delivers_again_is_kept_and_thanked_for_once(
    town: Town, mentee: Someone
) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    event = message_event(mentee, "Went well")
    for _time in range(3):
        assert town.control("raw", type="events_api", payload=event)["acked"]
        mentee.hears("is saved. “Went well”.")
        town.settles()
    assert sum("Thank you, I saved that" in text for text in mentee.texts()) == 1
    assert [kept.words for kept in town.rows(CheckinWords)] == ["Went well"]


def test_the_history_is_told_a_page_at_a_time_and_edited_from_there(
    town: Town, mentee: Someone
) -> None:
    mentee.types("/checkin history")
    mentee.reads("There is no check-in to look back on yet.")
    mentee.closes()
    for number in range(7):
        town.moves_to(FRIDAY + number * A_WEEK)
        mentee.types("/checkin")
        mentee.modal("Check-in")
        assert mentee.fills(next_step=f"Step number {number}", feeling="3")["ok"]
        mentee.closes()
    mentee.home("7 check-ins in a row.")
    mentee.clicks("Look back", within="home")
    page = mentee.reads("Step number 6", "Step number 2")
    assert "Step number 1" not in page
    mentee.clicks("Older ones")
    page = mentee.reads("Step number 1", "The week of 23 to 29 November 2026")
    assert "Older ones" not in page
    mentee.clicks("Edit", about="Edit")
    mentee.modal("Check-in")
    assert mentee.fills(next_step="Another step")["ok"]
    mentee.reads("is saved.")
    mentee.closes()
    mentee.types("/checkin history")
    mentee.reads("Step number 2")
    mentee.clicks("Older ones")
    mentee.reads("Another step")


def test_check_ins_rest_by_words_by_form_and_go_on(town: Town, mentee: Someone) -> None:
    text = mentee.answers("/checkin snooze 2w")
    assert text == (
        "Check-ins rest until Monday 7 December. "
        "The next check-in comes on Friday 11 December, 10:00 your time."
    )
    mentee.home("Check-ins rest until Monday 7 December.")
    assert town.tells(FRIDAY) == []
    mentee.clicks("Undo", within="Check-ins rest")
    mentee.hears("Check-ins go on. The next check-in comes on Friday 4 December, 10:00 your time.")
    mentee.types("/checkin pause")
    mentee.modal("Rest for a while")
    answer = mentee.fills(until="2026-11-27")
    assert answer["view_errors"] == {
        "until": "Choose tomorrow, Saturday 28 November, or a later day."
    }
    answer = mentee.fills(until="2028-01-01")
    assert answer["view_errors"] == {"until": "Choose a day within a year."}
    assert mentee.fills(until="2027-01-15")["ok"]
    mentee.hears("Check-ins rest until Friday 15 January 2027.")
    assert mentee.answers("/checkin resume").startswith("Check-ins go on.")
    mentee.home("The next check-in comes on Friday 4 December")


def test_the_menu_of_a_prompt_skips_rests_and_leads_on(town: Town, mentee: Someone) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    mentee.clicks("checkins.later", within=ASKED, value="pause")
    mentee.modal("Rest for a while")
    mentee.closes()
    mentee.clicks("checkins.later", within=ASKED, value="settings")
    mentee.modal("Settings")
    mentee.closes()
    for value, told in (
        ("2w", "Check-ins rest until Friday 11 December."),
        ("4w", "Check-ins rest until Friday 25 December."),
        ("skip", "This week's check-in is skipped."),
    ):
        mentee.clicks("checkins.later", within=ASKED, value=value)
        reply = f"{told} The next check-in comes on"
        mentee.hears(reply)
        mentee.waits_for(lambda: ASKED not in "".join(mentee.texts()))
        mentee.clicks("Undo", within=reply)
        mentee.hears("Check-ins go on, and the one for 23 to 29 November is open again.")
        mentee.hears(ASKED)


def test_a_check_in_that_was_skipped_waits_no_more_and_can_be_answered_after_all(
    town: Town, mentee: Someone
) -> None:
    town.ticks(FRIDAY)
    mentee.opens_home("Your check-in for 23 to 29 November is waiting.")
    mentee.clicks("Skip it", within="home")
    page = mentee.home("Check-ins rest until Monday 30 November.")
    assert "waiting. It takes" not in page
    skipped = "Your check-in for 23 to 29 November is skipped."
    mentee.hears(skipped)
    assert town.tells(MONDAY) == [], "no reminder of what was skipped"
    mentee.clicks("Answer after all", within=skipped)
    assert mentee.fills(feeling="3")["ok"]
    mentee.hears("Thank you. Your check-in for 23 to 29 November is saved.")
    assert town.tells(FRIDAY + A_WEEK) == [(mentee.user, {"checkin"}, "sent")]


def test_a_rest_ends_on_home_and_in_the_settings(town: Town, mentee: Someone) -> None:
    town.ticks(FRIDAY)
    for place in ("home", ""):
        mentee.answers("/checkin snooze 2w")
        mentee.home("Check-ins rest until")
        if not place:
            mentee.clicks("Settings", within="home")
            mentee.reads("Check-ins rest until Friday 11 December.")
        mentee.clicks("Go on now", within=place)
        mentee.home("Your check-in for 23 to 29 November is waiting.")
    mentee.waits_for(lambda: "rest until" not in mentee.reads("Working days"))


def test_a_question_that_went_by_makes_way_for_the_next_and_home_tells_that_it_is_fine(
    town: Town, mentee: Someone
) -> None:
    for number in range(3):
        town.ticks(FRIDAY + number * A_WEEK)
    gone = "Your check-in for 23 to 29 November went by, and that is fine."
    assert labels(mentee.hears(gone)["blocks"]) == ["Fill it in"]
    assert "".join(mentee.texts()).count(ASKED) == 1
    mentee.opens_home("Your check-in for 7 to 13 December is waiting. The 2 before went by")
    mentee.home("Should I ask less often?")
    mentee.clicks("Every two weeks", within="home")
    mentee.reads("I ask every two weeks from now on. The next check-in comes on ")
    mentee.home("I ask every two weeks on Friday")
    mentee.clicks("Undo")
    mentee.reads("I ask every week from now on.")
    mentee.home("I ask every week on Friday")
    mentee.closes()
    mentee.clicks("Fill it in", within=gone)
    mentee.reads("The week of 23 to 29 November")


def test_what_was_answered_today_is_taken_back_on_home_and_later_in_the_form(
    town: Town, mentee: Someone
) -> None:
    town.ticks(FRIDAY)
    for later in (timedelta(0), timedelta(days=1)):
        mentee.types("/checkin")
        mentee.modal("Check-in")
        assert mentee.fills(next_step="Write tests")["ok"]
        mentee.closes()
        town.moves_to(FRIDAY + later)
        mentee.opens_home("Your next step then: Write tests")
        mentee.waits_for(lambda later=later: ("Take it back" in mentee.home()) is (not later))
        if later:
            mentee.clicks("Edit", within="Next: Write tests.")
            mentee.modal("Check-in")
            mentee.clicks("Take it back")
            mentee.reads("Your check-in for 23 to 29 November is taken back")
        else:
            mentee.clicks("Take it back", within="home")
        mentee.home("Your check-in for 23 to 29 November is waiting.")
        mentee.hears(ASKED)
        assert town.rows(Checkin) == []


def test_a_hard_week_is_met_with_whom_one_could_ask(town: Town, mentee: Someone) -> None:
    mentee.types("/checkin")
    mentee.modal("Check-in")
    assert mentee.fills(feeling="1")["ok"]
    page = mentee.reads("You need not sort it out alone.", "I ask again on Friday 27 November")
    assert "Find a mentor" in page
    mentee.clicks("Edit this week's", within="home")
    mentee.modal("Check-in")
    assert mentee.fills(feeling="4")["ok"]
    mentee.waits_for(lambda: "alone." not in mentee.reads("It felt good"))


def test_typed_words_are_made_private_without_another_answer(town: Town, mentee: Someone) -> None:
    town.ticks(FRIDAY)
    mentee.hears(ASKED)
    mentee.says("It went well, on the whole")
    mentee.clicks("Add to it", within="I saved that as")
    assert mentee.fills(shared="private")["ok"]
    mentee.hears("“It went well, on the whole”. Seen by you alone.")


@pytest.mark.parametrize(
    ("button", "answer", "weeks"),
    [
        ("Every two weeks", "I ask every two weeks from now on.", 2),
        ("Every four weeks", "I ask every four weeks from now on.", 4),
        ("Keep it as it is", "I ask every week from now on.", 1),
        ("Rest for a while", "Check-ins rest until", 1),
    ],
)
def test_after_three_unanswered_ones_less_is_offered(
    town: Town, mentee: Someone, button: str, answer: str, weeks: int
) -> None:
    offer = "The 3 before went by, and that is fine. Should I ask less often?"
    for number in range(4):
        assert (offer in "".join(mentee.texts())) is False
        town.ticks(FRIDAY + number * A_WEEK)
    mentee.hears(offer)
    mentee.clicks(button, within=offer)
    if button == "Rest for a while":
        mentee.modal("Rest for a while")
        assert mentee.fills(until="2027-01-04")["ok"]
    mentee.hears(answer)
    mentee.waits_for(lambda: offer not in "".join(mentee.texts()) or weeks == 1)
    assert town.rows(Rhythm)[0].every_weeks == weeks
    last = FRIDAY + 3 * A_WEEK
    outcomes = {n: town.tells(last + n * A_WEEK) for n in range(1, 9)}
    asked = [n for n, told in outcomes.items() if (mentee.user, {"checkin"}, "sent") in told]
    expected = {1: [1, 2, 3, 4, 5, 6, 7, 8], 2: [2, 4, 6, 8], 4: [4, 8]}[weeks]
    assert asked == ([3, 4, 5, 6, 7, 8] if button == "Rest for a while" else expected)
