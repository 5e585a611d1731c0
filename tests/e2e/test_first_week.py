"""A mentee's first week, over the wire: from `/goal add` to the answered Friday check-in."""

from datetime import UTC, datetime

from tests.e2e.conftest import Town
from tests.e2e.someone import Someone

FRIDAY_TEN = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)  # 10:00 in Berlin


def test_a_week_from_the_first_goal_to_the_answered_check_in(town: Town, jonas: Someone) -> None:
    jonas.act("open_home")
    assert "Europe/Berlin" in jonas.home("Welcome to Northstar")

    assert jonas.types("/goal add Give a talk")["ok"]
    jonas.modal("A new goal")
    answer = jonas.fills(
        due="2027-02-26", milestone_0="Draft the outline", milestone_0_due="2026-12-04"
    )
    assert answer["ok"], answer
    jonas.modal("Your goal is saved")
    jonas.closes()
    assert "Draft the outline" in jonas.home("Give a talk")

    assert town.ticks().lines == []
    report = town.ticks(FRIDAY_TEN)
    assert [(line.kinds, line.outcome) for line in report.lines] == [
        (("milestone_coming", "checkin"), "sent")
    ] or [(set(line.kinds), line.outcome) for line in report.lines] == [
        ({"milestone_coming", "checkin"}, "sent")
    ]
    prompt = jonas.hears("How did your week go with “Give a talk”?")
    assert "Draft the outline" in prompt["text"]

    jonas.clicks("Answer", within="How did your week go")
    jonas.modal("Check-in")
    goal_field = next(
        b["block_id"] for b in jonas.modal()["blocks"] if b["block_id"].startswith("goal.")
    )
    answer = jonas.fills(
        **{goal_field: "step"}, obstacles="Too many meetings", next_step="Write", feeling="4"
    )
    assert answer["ok"], answer
    jonas.modal("Thank you")
    jonas.closes()

    record = jonas.hears("Your check-in for 23 to 29 November is saved")
    assert record["ts"] == prompt["ts"], "the prompt shrinks to the record"
    assert "Too many meetings" in record["text"]
    assert "it felt good" in jonas.home("The last one was for 23 to 29 November")
    assert [
        line.outcome for line in town.ticks(datetime(2026, 11, 30, 9, 0, tzinfo=UTC)).lines
    ] == []


def test_a_reply_in_words_is_an_answer_and_can_be_edited_and_taken_back(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    jonas.fills(due="2027-02-26")
    jonas.closes()
    town.ticks(FRIDAY_TEN)
    jonas.hears("How did your week go")
    said = jonas.says("Went well <!channel> & I learnt *channels*")
    jonas.hears("I saved that as your check-in for 23 to 29 November")
    record = jonas.hears("is saved. “Went well &lt;!channel&gt; &amp; I learnt")
    assert record
    jonas.act("edit_message", channel="app", ts=said["ts"], text="Went so so")
    jonas.hears("is saved. “Went so so”")
    jonas.clicks("That was no check-in", within="I saved that as")
    jonas.hears("How did your week go")


def test_a_milestone_is_finished_from_its_prompt_and_undone(town: Town, jonas: Someone) -> None:
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    jonas.fills(due="2027-02-26", milestone_0="Tour", milestone_0_due="2026-12-01")
    jonas.closes()
    town.ticks(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    prompt = jonas.hears("Tour is due today")
    jonas.clicks("Done", within="Tour is due today")
    done = jonas.hears("Done: Tour, a milestone of Learn Go")
    assert done["ts"] == prompt["ts"]
    jonas.hears("That was the last milestone")
    jonas.clicks("Undo", within="That was the last milestone")
    jonas.hears("Tour is due today")
