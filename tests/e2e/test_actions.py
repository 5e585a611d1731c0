"""Action items over the wire: kept, given, done, moved, withdrawn, and spoken of in time."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.tables import ActionItem
from tests.e2e.conftest import Town
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import GENERAL

DAY = timedelta(days=1)
THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
WORDS = "Send the draft to three colleagues"


@pytest.fixture
def pair(town: Town, priya: Someone, jonas: Someone) -> int:
    """Priya is Jonas's mentor."""
    return begin(town, priya, jonas)


def test_an_item_is_kept_spoken_of_twice_done_and_taken_back(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome to Northstar")
    jonas.types("/session actions")
    jonas.reads("Nothing is open just now.")
    jonas.clicks("Add an item")
    jonas.modal("An action item")
    jonas.reads("Only you see it.")
    assert jonas.fills(words=WORDS, due="2026-11-27")["ok"]
    jonas.reads("Saved. You hear of it the day before, and on the day.")
    town.control("deliver_again", what="interaction")
    jonas.closes()
    jonas.home(f"Action item: {WORDS}")
    assert town.tells(THURSDAY) == [(jonas.user, {"action_coming"}, "sent")]
    said = f"Your action item “{WORDS}” is due tomorrow, Friday 27 November."
    assert jonas.hears("is due tomorrow")["text"] == said
    assert town.tells(THURSDAY + DAY) == [(jonas.user, {"action_due"}, "sent")]
    jonas.clicks("Done", within="is due today.")
    jonas.hears(f"Done: {WORDS}")
    jonas.waits_for(lambda: jonas.texts().count(f"Done: {WORDS}") == 3)
    [item] = town.rows(ActionItem)
    assert item.state == "done"
    jonas.waits_for(lambda: WORDS not in jonas.home())
    jonas.types("/session actions")
    jonas.reads("Ended lately")
    jonas.clicks("Undo")
    jonas.reads("To do", f"*{WORDS}*")
    jonas.hears("is due today.")
    assert town.rows(ActionItem)[0].state == "open"
    jonas.clicks("Done")  # in the list, which says it once
    assert jonas.reads(f"Done: {WORDS}").count(WORDS) == 1


def test_what_falls_on_one_day_is_one_message(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome to Northstar")
    for words in ("Read the paper", "Call the bank"):
        jonas.types(f"/session actions {words}")
        assert held(jonas.modal("An action item"))["words"] == words
        jonas.fills(due="2026-11-27")
        jonas.modal("Action item")
        jonas.closes()
    assert town.tells(THURSDAY) == [(jonas.user, {"action_coming"}, "sent")]
    assert "Read the paper" in jonas.hears("Call the bank")["text"]


def test_the_date_is_moved_from_the_prompt(town: Town, jonas: Someone) -> None:
    _keeps(jonas, WORDS, due="2026-11-27")
    town.ticks(THURSDAY + DAY)
    jonas.clicks("Move the date", within="is due today.")
    jonas.modal("Move the date")
    answer = jonas.fills(due="2026-11-26")
    assert answer["view_errors"]["due"].startswith("Thursday 26 November 2026 is over.")
    assert jonas.fills(due="2026-12-04")["ok"]
    jonas.hears(f"Moved to Friday 4 December: {WORDS}")
    assert town.tells(THURSDAY + 7 * DAY) == [(jonas.user, {"action_coming"}, "sent")]


def test_not_needed_any_more_asks_and_ends_what_was_to_come(town: Town, jonas: Someone) -> None:
    _keeps(jonas, WORDS, due="2026-11-27")
    town.ticks(THURSDAY)
    message = jonas.hears("is due tomorrow")
    assert labels(message["blocks"]) == ["Done", "Move the date", "Not needed any more"]
    jonas.clicks("Not needed any more", within="is due tomorrow")
    jonas.hears(f"Not needed any more: {WORDS}")
    assert town.tells(THURSDAY + DAY) == []
    assert "confirm" in message["blocks"][1]["elements"][2]


def test_an_item_for_somebody_else_reaches_them_at_once_and_only_they_say_that_it_is_done(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    town.ticks()
    priya.types("/session actions")
    priya.clicks("Add an item")
    priya.modal("An action item")
    answer = priya.fills(words="Ask <!channel> & Ana", who=f"them.{pair}", due="2026-11-30")
    assert answer["ok"]
    priya.reads(f"Saved. <@{jonas.user}> hears of it in a moment.")
    priya.closes()
    assert (jonas.user, {"action_given"}, "sent") in town.tells()
    heard = jonas.hears(f"<@{priya.user}> asks you to do this:")
    assert "Ask &lt;!channel&gt; &amp; Ana" in heard["text"]
    assert "By Monday 30 November (in 7 days)." in heard["text"]
    priya.types("/session actions")
    assert "Done" not in labels(priya.modal("Action items")["blocks"])
    priya.clicks("Change")
    assert priya.fills(words="Ask Ana about the role")["ok"]
    priya.reads("Ask Ana about the role")
    jonas.hears("Ask Ana about the role")
    jonas.clicks("Open", within="asks you to do this")
    jonas.reads(f"<@{priya.user}> asked you for it.")
    jonas.clicks("Done")
    jonas.reads("Done: Ask Ana about the role")
    jonas.clicks("All action items")
    jonas.reads("Ended lately")
    priya.closes()
    priya.types("/session actions")
    priya.reads(f"Done by <@{jonas.user}>: Ask Ana about the role")
    assert town.tells(THURSDAY + 4 * DAY) == []


def test_a_withdrawn_item_is_not_told_and_a_told_one_says_so(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    town.ticks()
    for words, told in (("Read chapter one", False), ("Read chapter two", True)):
        _keeps(priya, words, who=f"them.{pair}")
        if told:
            town.ticks()
            jonas.hears(words)
        priya.types("/session actions")
        priya.modal("Action items")
        priya.clicks("Withdraw")
        priya.reads(f"Not needed any more: {words}")
        priya.closes()
    jonas.waits_for(lambda: jonas.texts()[-1] == "Not needed any more: Read chapter two")
    assert not [text for text in jonas.texts() if "chapter one" in text]


def test_an_item_for_somebody_who_left_comes_back(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    town.ticks()
    _keeps(priya, WORDS, who=f"them.{pair}")
    town.control("user", user=jonas.user, deleted=True)
    town.settles()
    town.ticks(THURSDAY)
    heard = priya.hears(f"I could not tell <@{jonas.user}> of the action item")
    assert WORDS in heard["text"]


def test_a_message_becomes_an_item_once(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome to Northstar")
    said = jonas.act("message", channel=GENERAL, text="Please *update* the <docs> & tell Ana")
    jonas.typed.append("Please *update* the <docs> & tell Ana")
    ts = said["ts"]
    jonas.act("message_shortcut", channel=GENERAL, ts=ts, callback_id="actions.keep")
    form = jonas.modal("An action item")
    assert held(form)["words"] == "Please *update* the <docs> & tell Ana"
    assert jonas.fills()["ok"]
    jonas.reads("Saved.")
    jonas.closes()
    jonas.act("message_shortcut", channel=GENERAL, ts=ts, callback_id="actions.keep")
    jonas.modal("Action item")
    jonas.reads("You have kept this message already.")
    assert len(town.rows(ActionItem)) == 1


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (" \u200b ", "Write a few words here."),
        ("x" * 3_000, "This has 3,000 characters; 300 fit."),
    ],
)
def test_words_that_cannot_be_kept_are_answered_beside_the_field(
    town: Town, jonas: Someone, words: str, problem: str
) -> None:
    jonas.opens_home("Welcome to Northstar")
    jonas.types("/session actions")
    jonas.clicks("Add an item")
    jonas.modal("An action item")
    answer = jonas.fills(words=words, due="2026-11-20")
    assert answer["view_errors"]["words"].startswith(problem)
    assert answer["view_errors"]["due"].startswith("Friday 20 November 2026 is over.")
    assert town.rows(ActionItem) == []


@pytest.mark.parametrize("words", ["🎉🎉", "أرسل المسودة إلى آنا", "<!channel> *now* _x_"])
def test_odd_words_are_kept_as_they_are(town: Town, jonas: Someone, words: str) -> None:
    jonas.opens_home("Welcome to Northstar")
    jonas.typed.append(words)
    _keeps(jonas, words, due="2026-11-27")
    assert [item.words for item in town.rows(ActionItem)] == [words]
    town.ticks(THURSDAY)
    jonas.hears("is due tomorrow")


def test_where_three_views_are_open_already_a_form_takes_the_place_of_the_list(
    town: Town, jonas: Someone
) -> None:
    jonas.opens_home("Welcome to Northstar")
    jonas.types("/session actions")
    for words in ("Read chapter one", "Read chapter two"):
        jonas.modal("Action items")
        town.fault("views.push", "error", error="push_limit_reached")
        jonas.clicks("Add an item")
        jonas.modal("An action item")
        assert jonas.fills(words=words)["ok"]
        jonas.reads("To do", "Saved.", words)
    assert len(jonas.sees()["modals"]) == 1
    town.fault("views.push", "error", error="push_limit_reached")
    jonas.clicks("Change")
    jonas.modal("Change the item")
    assert jonas.fills(words="Read it all")["ok"]
    jonas.reads("To do", "Read it all", "Read chapter two")
    assert len(town.rows(ActionItem)) == 2


def test_a_message_without_words_or_place_harms_nothing(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome to Northstar")
    jonas.types("/session actions")
    jonas.modal("Action items")
    town.trouble = True  # no client sends these triggers
    for callback_id in ("actions.keep", "agenda.keep"):
        for message in ({"ts": "1.2"}, {"ts": "1.2", "text": None}, {"ts": "x" * 500, "text": ""}):
            payload = {
                "type": "message_action",
                "callback_id": callback_id,
                "message": message,
                "team": {"id": jonas.sees()["team"]["id"]},
                "user": {"id": jonas.user},
                "trigger_id": "1795424400.1.forged",
            }
            answer = town.control("raw", type="interactive", payload=payload)
            assert answer["acked"], (callback_id, message)
    jonas.hears("Slack did not take that just now")
    assert town.rows(ActionItem) == []


def _keeps(someone: Someone, words: str, **fields: str) -> None:
    someone.types("/session actions")
    someone.modal("Action items")
    someone.clicks("Add an item")
    someone.modal("An action item")
    answer = someone.fills(words=words, **fields)
    assert answer["ok"], answer
    someone.reads("To do", "Saved.")
    someone.closes()
