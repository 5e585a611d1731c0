"""Reviews over the wire: asked about, answered one question at a time, left, ended, read."""

import json
from datetime import UTC, datetime, timedelta

from storage.tables import ActionItem, Goal, Milestone, Reflection, Review, ReviewAnswer
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import Json

ABSENT = "4711"
DAY = timedelta(days=1)
DUE = datetime(2027, 2, 23, 9, 0, tzinfo=UTC)  # three months after the first goal, 10:00 in Berlin
ASKING = "You have been on your way for three months now."


def answer(someone: Someone, question: str, said: str = "", **more: object) -> None:
    """One answer, and the question after it."""
    assert someone.fills(**{question: said, **more})["ok"]


def test_a_review_is_asked_about_answered_and_kept(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", due="2027-06-01")
    jonas.adds_goal("Play the oboe", due="2027-07-01")
    jonas.answers("/checkin pause until 2027-11-01")
    assert town.tells(DUE - DAY) == []
    assert [kinds for _user, kinds, _out in town.tells(DUE)] == [{"review"}]
    jonas.clicks("Start", within=ASKING)
    answer(jonas, "celebrate", "I gave a talk")
    answer(jonas, "keep")
    jonas.reads("What do you want to change?", "Learn Go")
    answer(jonas, "change", "Less on my own")
    oboe = str(next(goal.id for goal in town.rows(Goal) if goal.title == "Play the oboe"))
    answer(jonas, "drop", "It was my father's wish", goals=[oboe])
    jonas.reads("You give up this goal:", "Play the oboe")
    jonas.act("submit", view=jonas.modal("Give it up?")["id"], values={})
    jonas.reads("What is the one thing until the next review?", "Under way: “Learn Go”.")
    answer(jonas, "next", "Ask for a bigger project")
    jonas.reads("Review of 23 February", "I gave a talk", "Play the oboe", "given up")
    jonas.clicks("Keep as an action item")
    jonas.reads("The one thing is among your action items, too.")
    assert [item.words for item in town.rows(ActionItem)] == ["Ask for a bigger project"]
    jonas.waits_for(lambda: any("You reviewed your plan on" in text for text in jonas.texts()))
    jonas.closes()
    jonas.types("/northstar journal")
    jonas.modal("Your journal")
    jonas.clicks("Open", about="*Review* of your plan")
    jonas.modal("Your review")
    titles = [view["title"]["text"] for view in jonas.sees()["modals"]]
    assert titles == ["Your journal", "Your review"], "the journal waits beneath it"


def test_a_review_can_be_left_taken_up_and_gone_back_in(town: Town, jonas: Someone) -> None:
    jonas.types("/northstar review")
    jonas.reads("none is written down yet")
    jonas.closes()
    jonas.adds_goal("Learn Go", due="2027-06-01", milestone_0="Tour")
    jonas.types("/northstar review")
    jonas.reads("1 of 5.", "Much of what matters leaves no trace here.")
    refused = jonas.fills(celebrate="x" * 3000)
    assert "3,000 characters; 1,000 fit" in refused["view_errors"]["celebrate"]
    said = "שלום <!channel> & 🎉\n*bold*"
    answer(jonas, "celebrate", said)
    jonas.reads("2 of 5.")
    jonas.closes()
    jonas.types("/northstar review")
    jonas.reads("2 of 5.")
    answer(jonas, "keep", "")
    jonas.reads("3 of 5.")
    jonas.clicks("goals.open")
    jonas.modal("Your goal")
    jonas.clicks("Edit")
    assert jonas.fills(title="Learn Rust")["ok"]
    _closes_until(jonas, "Your review")
    jonas.reads("3 of 5.")
    jonas.clicks("Back")
    jonas.reads("2 of 5.")
    jonas.clicks("Back")
    jonas.reads("1 of 5.")
    assert held(jonas.modal())["celebrate"] == said
    for question in ("celebrate", "keep", "change", "drop"):
        answer(jonas, question)
    answer(jonas, "next", "", shared="private")
    jonas.reads("No words this time", "Learn Rust", "it was called “Learn Go” before", "only you.")
    jonas.clicks("Me and my mentor")
    jonas.reads("you, and your mentor if you have one")
    assert [(r.state, r.shared) for r in town.rows(Review)] == [("done", True)]
    jonas.clicks("All my reviews")
    jonas.reads("23 November", "seen by you, and by your mentor", "Begin a review")
    jonas.clicks("Read")
    jonas.reads("Review of 23 November")


def _closes_until(someone: Someone, title: str) -> None:
    """Close what stands above a modal with this title."""
    while (view := someone.modal())["title"]["text"] != title:
        someone.act("close", view=view["id"])


def test_a_review_left_long_ago_goes_on_or_begins_anew(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", due="2027-06-01")
    jonas.types("/northstar review")
    answer(jonas, "celebrate", "A small thing")
    jonas.reads("2 of 5.")
    jonas.closes()
    town.moves_to(START + 31 * DAY)
    jonas.types("/northstar review")
    jonas.reads("You began a review on 23 November and left it at question 2 of 5.")
    jonas.clicks("Go on with it")
    jonas.reads("2 of 5.")
    jonas.closes()
    jonas.types("/northstar review")
    jonas.clicks("Begin a new one")
    jonas.reads("1 of 5.")
    jonas.closes()
    jonas.types("/northstar review list")
    jonas.reads("23 November", "seen by you alone")


def test_later_and_not_any_more_are_answers(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", due="2027-06-01")
    jonas.answers("/checkin pause until 2027-11-01")
    town.ticks(DUE)
    jonas.clicks("Later", within=ASKING)
    jonas.hears("I ask you about a review of your plan again on Tuesday 9 March.")
    assert [kinds for _user, kinds, _out in town.tells(DUE + 14 * DAY)] == [{"review"}]
    jonas.clicks("Not any more", within=ASKING)
    said = jonas.hears("I do not ask about reviews any more.")
    assert labels(said["blocks"]) == []
    assert town.tells(DUE + 200 * DAY) == []


def test_a_mentor_reads_what_is_shared_and_only_while_it_is(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.adds_goal("Learn Go", due="2027-06-01")
    for said in ("An early look", "A later look"):
        jonas.types("/northstar review")
        answer(jonas, "celebrate", said)
        for question in ("keep", "change", "drop", "next"):
            answer(jonas, question)
        jonas.reads("Review of")
        jonas.closes()
        town.moves_to(town.playground.clock.now() + DAY)
    priya.types("/northstar review @jonas")
    shown = priya.reads("A later look", "24 November", "can change that")
    assert "An early look" not in shown
    priya.clicks("Read")
    priya.reads("An early look")
    priya.closes()
    jonas.types("/northstar review list")
    jonas.clicks("Read", about="24 November")
    jonas.clicks("Only me")
    jonas.reads("only you.")
    priya.types("/northstar review @jonas")
    assert "A later look" not in priya.reads("An early look")


def test_a_milestone_and_a_goal_are_moments_to_look_back(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-08")
    jonas.answers("/checkin pause until 2027-02-01")
    town.ticks(datetime(2026, 12, 8, 9, 0, tzinfo=UTC))
    jonas.clicks("Done", within="Tour is due today")
    jonas.clicks("A moment to look back", within="Done: Tour")
    assert "Answer at least one" in jonas.fills(took=" ", ahead="\u200b")["view_errors"]["took"]
    assert "1,000 fit" in jonas.fills(took="x" * 3000)["view_errors"]["took"]
    assert jonas.fills(took="Evenings <!here>", ahead="Write a *tool*")["ok"]
    jonas.reads("Seen by you, and by your mentor if you have one.")
    jonas.closes()
    jonas.clicks("A moment to look back", within="Done: Tour")
    assert held(jonas.modal("A moment to look back"))["took"] == "Evenings <!here>"
    assert jonas.fills(took="Evenings", shared="private")["ok"]
    jonas.reads("Only you see it.")
    [kept] = town.rows(Reflection)
    assert (kept.took, kept.ahead, kept.shared) == ("Evenings", "Write a *tool*", False)


def test_replayed_ids_of_anothers_review_answer_as_absent_ones(
    town: Town, jonas: Someone, priya: Someone, diego: Someone
) -> None:
    pair = begin(town, priya, jonas)
    jonas.adds_goal("Found a company", due="2027-06-01", milestone_0="Save money")
    jonas.types("/northstar review")
    for question in ("celebrate", "keep", "change", "drop", "next"):
        answer(jonas, question, f"Secret {question}")
    jonas.reads("Review of")
    jonas.types("/northstar review")
    answer(jonas, "celebrate", "Secret and open")
    jonas.reads("2 of 5.")
    diego.opens_home("Welcome")
    done, opened = (str(review.id) for review in town.rows(Review))
    step, goal = str(town.rows(Milestone)[0].id), town.rows(Goal)[0].id
    before = _stored(town)
    for action, key, gone in (
        *((f"reviews.{each}", done, "That review") for each in ("read", "share", "hide", "act")),
        ("reviews.shared", done, "That review"),
        ("reviews.anew", opened, "That review"),
        ("reviews.of", str(pair), "That mentorship"),
        ("reviews.reflect", step, "That milestone"),
        ("reviews.reflect_goal", str(goal), "That goal"),
    ):
        heard = {_said(town, diego, button(diego, f"{action}#{v}", v)) for v in (key, ABSENT)}
        assert len(heard) == 1, action
        assert next(iter(heard)).startswith(gone)
    asked: Json = {"question": "keep", "goals": [goal]}
    for callback, name, keys, fields in (
        ("step", "review", (opened, done), {"keep": words("Mine")}),
        ("finish", "review", (opened, done), {"next": words("Mine")}),
        ("drop", "review", (opened, done), {}),
        ("reflect", "milestone", (step,), {"took": words("Mine")}),
        ("reflect", "goal", (goal,), {"took": words("Mine")}),
    ):
        answers = set()
        for key in (*(int(each or 0) for each in keys), int(ABSENT), 2**62):
            note = json.dumps(asked | {name: key})
            form = submission(diego, f"reviews.{callback}.submit", note, **fields)
            sent = town.control("raw", type="interactive", payload=form)
            answers.add(json.dumps(sent["response"]))
        assert len(answers) == 1, callback
        assert "not there any more" in answers.pop()
    assert _stored(town) == before


def _said(town: Town, diego: Someone, payload: Json) -> str:
    known = len(diego.texts())
    assert town.control("raw", type="interactive", payload=payload)["acked"]
    diego.waits_for(lambda: len(diego.texts()) > known)
    return diego.texts()[-1]


def _stored(town: Town) -> list[Json]:
    tables = (Review, ReviewAnswer, Reflection, Goal, ActionItem)
    return [row.model_dump() for table in tables for row in town.rows(table)]
