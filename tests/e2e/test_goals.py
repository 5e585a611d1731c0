"""Goals over the wire: the form and its answers, lists, turns, ticks, progress, editing."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.blocks import escape
from storage.tables import Goal, Milestone
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone, held, ids, labels, state, told

FAMILY = "\U0001f469‍\U0001f469‍\U0001f467"  # one picture of three, held together by joiners
HEBREW = "ללמוד עברית"


def test_each_wrong_field_is_answered_beside_it_and_what_was_typed_stays(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/goal add Learn the language of the trade")
    jonas.modal("A new goal")
    jonas.says_more()
    typed = {
        "title": " ​ " * 3 + "⠀",
        "why": "w" * 1_001,
        "measure": "m" * 3_000,
        "due": "2026-11-20",
        "milestone_0": "s" * 121,
        "milestone_0_due": "2026-11-22",
        "milestone_1_due": "2026-12-01",
    }
    answer = jonas.fills(**typed)
    assert answer["view_errors"] == {
        "title": "Write a few words here.",
        "why": "This has 1,001 characters; 1,000 fit. "
        "Take out 1 or more; everything you typed is still here.",
        "measure": "This has 3,000 characters; 1,000 fit. "
        "Take out 2,000 or more; everything you typed is still here.",
        "due": "Friday 20 November 2026 is over. Choose today, Monday 23 November, or a later day.",
        "milestone.0": "This has 121 characters; 120 fit. "
        "Take out 1 or more; everything you typed is still here.",
        "milestone.0.due": "Sunday 22 November 2026 is over. "
        "Choose today, Monday 23 November, or a later day.",
        "milestone.1": "Say in a few words what this milestone is, or take its date away.",
    }
    kept = held(jonas.modal("A new goal"))
    assert {name: kept[name.replace("_", ".")] for name in typed} == typed
    assert town.rows(Goal) == []

    answer = jonas.fills(
        title="Go", why="", measure="", due="2026-12-31", milestone_0="One",
        milestone_0_due="2027-01-01", milestone_1_due=None,
    )  # fmt: skip
    assert answer["view_errors"] == {
        "milestone.0.due": "This is later than the goal itself (Thursday 31 December). "
        "Choose an earlier day, or move the goal's date, too."
    }
    assert jonas.fills(milestone_0_due="2026-12-31")["ok"]
    assert jonas.reads("It is due 31 December, in 5 weeks.", "Next: One, by 31 December.")
    assert [goal.title for goal in town.rows(Goal)] == ["Go"]


def test_a_title_of_3000_characters_is_refused_by_length_and_a_day_too_far_away(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/goal add " + "x" * 2_999 + "y")
    assert held(jonas.modal("A new goal"))["title"] == "x" * 2_999 + "y"
    answer = jonas.fills(due="2099-01-01")
    assert set(answer["view_errors"]) == {"title", "due"}
    assert "3,000 characters; 120 fit" in answer["view_errors"]["title"]
    assert answer["view_errors"]["due"] == "Choose a day within 10 years."
    assert held(jonas.modal("A new goal"))["title"] == "x" * 2_999 + "y"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Call <!channel> & <@U04PRIYA039>", "Call &lt;!channel&gt; &amp; &lt;@U04PRIYA039&gt;"),
        (f"Raise a {FAMILY} in {HEBREW}", f"Raise a {FAMILY} in {HEBREW}"),
        ("=cmd() | *bold* _it_ `code`", "=cmd() | ∗bold∗ ˍitˍ ˋcodeˋ"),
        ("None of {title} %(s)s", "None of {title} %(s)s"),
    ],
)
def test_odd_words_are_kept_as_typed_and_harmless_everywhere(
    town: Town, jonas: Someone, title: str, shown: str
) -> None:
    jonas.adds_goal(
        title, why=title, measure=title, milestone_0=title, milestone_0_due="2026-12-01"
    )
    assert [goal.title for goal in town.rows(Goal)] == [title]
    assert shown in jonas.home(shown)
    assert escape(title) in jonas.answers("/goal list")
    jonas.clicks("Open", within="home", about="Next:")
    assert title in jonas.reads("Why it matters")
    jonas.clicks("Edit")
    assert held(jonas.modal("Edit goal"))["milestone.0"] == title
    jonas.closes()
    town.ticks(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    jonas.hears("is due Tuesday 1 December, in 7 days")
    jonas.clicks("Done", within="in 7 days")
    jonas.hears("That was the last milestone.")
    assert "You reached" in jonas.answers("/goal done")


def test_the_same_form_submitted_twice_makes_one_goal(town: Town, jonas: Someone) -> None:
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    assert jonas.fills(due="2027-02-26")["ok"]
    again = town.control("deliver_again", what="interaction")
    assert again["acked"]
    town.settles()
    assert len(town.rows(Goal)) == 1
    assert jonas.modal()["title"]["text"] == "Your goal is saved"


def test_milestones_are_added_up_to_six_and_what_was_typed_stays(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/goal add Learn Go")
    view = jonas.modal("A new goal")
    values = {"title": "Learn Rust", "milestone_0": "Tour", "milestone_0_due": "2026-12-11"}
    for rows in range(3, 7):
        jonas.clicks("Add another milestone", state=state(view, **values))
        view = _with_rows(jonas, rows)
        assert held(view)["title"] == "Learn Rust"
        assert held(view)["milestone.0.due"] == "2026-12-11"
    assert "Add another milestone" not in labels(view["blocks"])
    more = {f"milestone_{place}": f"Step {place}" for place in range(1, 6)}
    assert jonas.fills(due="2027-02-26", **more)["ok"]
    titles = [milestone.title for milestone in town.rows(Milestone)]
    assert titles == ["Tour", *(f"Step {place}" for place in range(1, 6))]


def _with_rows(jonas: Someone, rows: int) -> Any:
    jonas.waits_for(lambda: f"milestone.{rows - 1}" in ids(jonas.modal("A new goal")))
    return jonas.modal("A new goal")


def test_lists_tell_what_there_is(town: Town, jonas: Someone) -> None:
    assert "You have no goal yet." in jonas.answers("/goal")
    assert "You have no goal yet." in jonas.answers("/goal done")
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-04")
    jonas.adds_goal("Give a talk", shared="private")
    listed = jonas.answers("/goal list")
    assert "You have 2 goals under way." in listed
    assert "Learn Go. 0 percent, 0 of 1 milestone done, due 26 February 2027" in listed
    jonas.answers("/goal done talk")
    listed = jonas.answers("/goal")
    assert "You have 1 goal under way." in listed
    assert "Past goals: Give a talk (reached)" in listed
    goal = next(g for g in town.rows(Goal) if g.title == "Give a talk")
    jonas.clicks("Open a past goal", within="You have 1 goal under way.", value=str(goal.id))
    assert "Seen by you alone" in jonas.reads("You reached this goal.")


def test_a_goal_is_found_by_words_of_its_title_or_chosen(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go")
    jonas.adds_goal("Learn Rust")
    assert "Which goal do you want to update?" in jonas.answers("/goal update learn")
    jonas.clicks("Open", within="Which goal do you want", about="Rust")
    jonas.reads("0 percent, due 26 February 2027")
    assert "Rust" in told(jonas.modal("Your goal")["blocks"])
    jonas.closes()
    jonas.types("/goal update rust")
    jonas.modal("Your goal")
    jonas.closes()
    answer = jonas.answers("/goal done <!here> sailing")
    assert "No goal under way has “&lt;!here&gt; sailing” in its title." in answer
    assert "Learn Rust" in answer
    assert "Which goal did you reach?" in jonas.answers("/goal done")
    jonas.clicks("I reached it", within="Which goal did you reach?", about="Go")
    jonas.hears("You reached Learn Go. Quick work")
    assert {g.title: g.state for g in town.rows(Goal)} == {
        "Learn Go": "done",
        "Learn Rust": "active",
    }


def test_a_goal_is_reached_by_words_recognised_and_undone(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-04")
    assert "You reached Learn Go." in jonas.answers("/goal done go")
    jonas.home("Choose what to reach next.")
    assert town.rows(Goal)[0].state == "done"
    jonas.clicks("Undo", within="You reached Learn Go.")
    jonas.hears("Learn Go is under way again, 0 percent")
    jonas.home("Next: Tour")
    assert town.rows(Goal)[0].state == "active"


def test_a_goal_is_given_up_after_a_question_and_taken_up_again(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go")
    jonas.clicks("Open", within="home", about="0 percent")
    view = jonas.modal("Your goal")
    asked = [e["confirm"] for b in view["blocks"] for e in b.get("elements", []) if "confirm" in e]
    assert [each["title"]["text"] for each in asked] == ["Reached already?", "Give this goal up?"]
    jonas.clicks("Give it up")
    jonas.reads("You gave this goal up.")
    jonas.home("No goal is under way.")
    assert "Learn Go (given up)" in jonas.answers("/goal")
    jonas.clicks("Take it up again")
    jonas.reads("0 percent, due 26 February 2027")
    jonas.home("Learn Go")


def test_ticks_move_the_progress_and_a_hand_set_progress_can_be_given_back(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_1="Project")
    tour, project = (str(m.id) for m in town.rows(Milestone))
    jonas.clicks("Open", within="home", about="Next:")
    jonas.modal("Your goal")
    jonas.clicks("goals.tick", value=[tour])
    jonas.reads("50 percent, 1 of 2 milestones done")
    jonas.clicks("A moment to look back")
    look = jonas.modal("A moment to look back")
    jonas.reads("*Tour*, a milestone of your goal Learn Go.")
    jonas.act("close", view=look["id"])
    jonas.clicks("goals.tick", value=[tour, project])
    jonas.reads("100 percent, 2 of 2 milestones done")
    jonas.home("All milestones of *Learn Go* are done. Have you reached it?")
    jonas.clicks("goals.tick", value=[project])
    jonas.reads("50 percent, 1 of 2 milestones done")

    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    assert jonas.fills(percent="30")["ok"]
    jonas.reads("30 percent, 1 of 2 milestones done")
    jonas.clicks("Edit")
    assert held(jonas.modal("Edit goal"))["percent"] == "30"
    assert jonas.fills(percent="follow")["ok"]
    jonas.reads("50 percent, 1 of 2 milestones done")


def test_two_quick_ticks_leave_the_page_as_the_database_has_it(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_1="Project")
    tour, project = (str(m.id) for m in town.rows(Milestone))
    jonas.clicks("Open", within="home", about="Next:")
    old = jonas.modal("Your goal")
    jonas.clicks("goals.tick", value=[tour])
    jonas.reads("50 percent")
    town.control("deliver_again", what="interaction")  # its hash is that of the page before
    town.settles()
    assert "50 percent" in jonas.reads("1 of 2 milestones done")
    assert old["id"] == jonas.modal("Your goal")["id"], "no word of apology on top"
    jonas.clicks("goals.tick", value=[tour, project])
    jonas.reads("100 percent")


def test_an_edited_goal_shows_on_the_page_beneath_and_on_home(town: Town, jonas: Someone) -> None:
    jonas.types("/goal add Learn Go")
    jonas.modal("A new goal")
    jonas.fills(due="2027-02-26", milestone_0="Tour", milestone_1="Project")
    jonas.modal("Your goal is saved")
    jonas.clicks("Open the goal")
    jonas.modal("Your goal")
    assert len(jonas.sees()["modals"]) == 1, "what was saved would be old beneath it"
    jonas.clicks("Edit")
    form = jonas.modal("Edit goal")
    assert held(form)["milestone.1"] == "Project"
    assert "milestone.2" in ids(form), "one more row than there are milestones"
    answer = jonas.fills(title="", milestone_0_due="2027-03-01")
    assert set(answer["view_errors"]) == {"title"}
    answer = jonas.fills(title="Learn Rust", milestone_0_due="2027-03-01")
    assert set(answer["view_errors"]) == {"milestone.0.due"}
    answer = jonas.fills(due="2027-04-30", milestone_1="", milestone_2="Talk about it")
    assert answer["ok"], answer
    page = jonas.reads("Learn Rust", "Tour", "Talk about it")
    assert "Project" not in page
    assert jonas.modal()["title"]["text"] == "Your goal"
    jonas.home("Learn Rust")
    assert sorted(m.title for m in town.rows(Milestone)) == ["Talk about it", "Tour"]


def test_a_date_that_has_passed_may_stay_when_other_things_are_edited(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Go", due="2026-11-27", milestone_0="Tour", milestone_0_due="2026-11-24")
    town.control("clock", add={"days": 14})
    jonas.opens_home("was to be reached by Friday 27 November")
    jonas.clicks("Open", within="home", about="0 percent")
    jonas.modal("Your goal")
    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    assert jonas.fills(why="For the team's sake")["ok"]
    jonas.reads("For the team's sake", "due 27 November, 10 days ago")
    jonas.clicks("Edit")
    jonas.modal("Edit goal")
    answer = jonas.fills(due="2026-11-28")
    assert "is over" in answer["view_errors"]["due"]


def test_the_shortcut_opens_an_empty_form(town: Town, jonas: Someone) -> None:
    assert jonas.act("shortcut", callback_id="goals.add")["acked"]
    assert held(jonas.modal("A new goal"))["title"] is None
    assert jonas.fills(due="2027-02-26")["error"] == "client_validation"
    assert jonas.fills(title="Learn Go", due="2027-02-26")["ok"]
    jonas.home("Learn Go")


def test_twenty_long_goals_still_fit_and_the_next_one_is_refused(
    town: Town, jonas: Someone
) -> None:
    title = "<&>" * 40
    for number in range(20):
        jonas.adds_goal(
            f"{number:02}{title}"[:120], milestone_0=title, milestone_0_due="2026-12-04"
        )
    assert "You have 20 goals under way." in jonas.answers("/goal list")
    jonas.opens_home("19&lt;")
    assert "Which goal do you want to update?" in jonas.answers("/goal update &")
    jonas.types("/goal add One more")
    jonas.modal("A new goal")
    answer = jonas.fills(due="2027-02-26")
    assert answer["view_errors"] == {
        "title": "You have 20 goals under way, which is as many as fit. "
        "Finish or drop one with /goal list first."
    }
    jonas.closes()
    assert town.tells(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))[0][2] == "sent"
