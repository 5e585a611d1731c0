"""Records over the wire: written by two, read by two, private notes, and what advice became."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    MentoringSession,
    Nudge,
    PrivateNote,
    SessionLog,
)
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, ids, labels, state
from tests.playground.hands import JONAS, PRIYA, Json

MET = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # Friday, 11:00 in Berlin
SECRET = "I felt small and did not say so"
TABLES = (SessionLog, PrivateNote, Advice, ActionItem, MentoringSession, Nudge)


@pytest.fixture
def pair(town: Town, priya: Someone, jonas: Someone) -> int:
    """Priya is Jonas's mentor."""
    return begin(town, priya, jonas)


@pytest.fixture
def met(town: Town, pair: int) -> int:
    """A session of last Friday that nobody has written of."""
    with town.bot.deps.store.write() as session:
        row = MentoringSession(
            mentorship_id=pair,
            planned_by=1,
            starts_at=MET,
            uid=uuid4().hex,
            form_key="VPLANNED",
            created_at=MET - timedelta(days=7),
        )
        session.add(row)
        session.flush()
        return row.id or 0


def opens_form(person: Someone) -> Json:
    """The form of last Friday's session."""
    person.types("/session log")
    person.modal("Record a session")
    person.clicks("logs.open", about="Friday 20 November")
    return person.modal("Record of a session")


def writes(person: Someone, **fields: Any) -> None:
    """The same, filled in and saved."""
    opens_form(person)
    answer = person.fills(**fields)
    assert answer["ok"], answer
    person.modal("Saved")
    person.closes()


def reads_record(person: Someone) -> None:
    """The record, from the page that follows the form."""
    opens_form(person)
    person.fills()
    person.modal("Saved")
    person.clicks("Read the record")
    person.modal("Record")


def stored(town: Town) -> list[Json]:
    return [row.model_dump() for table in TABLES for row in town.rows(table)]


def test_a_session_is_written_down_read_by_the_other_and_added_to(
    town: Town, met: int, jonas: Someone, priya: Someone
) -> None:
    jonas.adds_goal("Learn Go")
    jonas.adds_goal("Leave quietly", shared="private")
    jonas.answers("/session agenda The talk in March")
    jonas.answers("/session agenda My next job")
    topics = {t.words: str(t.id) for t in town.rows(AgendaTopic)}
    view = opens_form(jonas)
    assert "Leave quietly" not in str(view)
    jonas.reads(f"You and <@{PRIYA}> see this part", "Only you see this, nobody else")
    jonas.clicks("Add another item", state=state(view, discussed="We looked at the outline"))
    second = jonas.waits_for(lambda: (v := jonas.modal()) and "item.1" in ids(v) and v)
    assert held(second)["discussed"] == "We looked at the outline"
    goal = next(
        o["value"]
        for b in second["blocks"]
        if b.get("block_id") == "goal"
        for o in b["element"]["options"]
        if o["text"]["text"] == "Learn Go"
    )
    answer = jonas.fills(
        discussed="We looked at the outline & <more>",
        advice="Begin with the ending\nSpeak it aloud once",
        lessons="Short sentences",
        goal=goal,
        topics=[topics["The talk in March"]],
        item_0="Write the ending",
        item_0_due="2026-12-04",
        item_1="Lend a book on speaking",
        item_1_owner="mentor",
        private=SECRET,
    )
    assert answer["ok"], answer
    town.control("deliver_again", what="interaction")
    jonas.reads(f"<@{PRIYA}> hears that there is something to read")
    town.settles()
    assert [log.version for log in town.rows(SessionLog)] == [1]
    assert [len(town.rows(t)) for t in (Advice, ActionItem, PrivateNote)] == [2, 2, 1]
    assert [m.state for m in town.rows(MentoringSession)] == ["held"]
    states = {t.words: t.state for t in town.rows(AgendaTopic)}
    assert states == {"The talk in March": "discussed", "My next job": "open"}

    told = town.tells(START + timedelta(minutes=1))
    assert (PRIYA, {"session_logged", "action_given", "agreement_wanted"}, "sent") in told
    news = priya.hears("wrote about your session on Friday 20 November")
    assert labels(news["blocks"])[:2] == ["Read the record", "Add to it"]
    priya.clicks("Read the record", within="wrote about your session")
    text = priya.reads("Short sentences", "About the goal", "Learn Go", f"<@{JONAS}> wrote this")
    assert "&lt;more&gt;" in text
    assert "You: Lend a book on speaking" in text
    assert f"<@{JONAS}>: Write the ending (by 4 December)" in text
    priya.clicks("Add to it")
    view = priya.modal("Record of a session")
    assert held(view)["lessons"] == "Short sentences"
    assert held(view)["private"] is None
    assert priya.fills(feedback="Well prepared", private="He needs time")["ok"]
    priya.modal("Saved")
    priya.act("close", view=priya.modal()["id"])
    priya.reads("Well prepared", "Version 2 of 2", "He needs time", "Private note")
    priya.clicks("Earlier version")
    older = priya.reads("Version 1 of 2")
    assert "Well prepared" not in older
    priya.clicks("Later version")
    priya.reads("Version 2 of 2")
    news = priya.hears("your session on Friday 20 November")  # told anew, and still what he did
    assert "wrote about your session" in news["text"]


def test_private_words_reach_nobody_else(
    town: Town, met: int, acks: list[str], jonas: Someone, priya: Someone
) -> None:
    writes(jonas, discussed="The talk", private=SECRET)
    town.ticks(START + timedelta(minutes=1))
    town.settles()
    his_first = len(town.calls())
    writes(priya, feedback="Good", private="Hers alone")
    reads_record(priya)
    assert SECRET not in priya.reads("Hers alone")
    assert SECRET not in str(priya.sees())
    town.ticks(START + timedelta(minutes=2))
    town.settles()
    hers = len(town.calls())
    reads_record(jonas)
    assert "Hers alone" not in jonas.reads(SECRET)
    jonas.clicks("Private note")
    assert held(jonas.modal("Private note"))["private"] == SECRET
    assert jonas.fills(private="")["ok"]
    jonas.waits_for(lambda: SECRET not in str(jonas.sees()))
    town.settles()
    assert [note.words for note in town.rows(PrivateNote)] == ["Hers alone"]
    # Between the two marks it was her turn alone; views go to whoever opens them.
    calls = town.calls()
    assert _carrying(calls[his_first:hers], SECRET) == set()
    assert _carrying(calls[hers:], SECRET) <= {"views.open", "views.push", "views.update"}
    assert _carrying(calls[hers:], SECRET), "the author reads it"
    assert _carrying([*calls[:his_first], *calls[hers:]], "Hers alone") == set()
    assert _carrying(calls, "Hers alone") <= {"views.open", "views.push", "views.update"}
    assert not [body for body in acks if SECRET in body or "Hers alone" in body]


def _carrying(calls: list[Json], words: str) -> set[str]:
    """The methods of the calls in which these words travel."""
    return {call["method"] for call in calls if words in json.dumps(call["args"])}


def test_two_who_write_at_once_lose_nothing(
    town: Town, met: int, jonas: Someone, priya: Someone
) -> None:
    opens_form(jonas)
    writes(priya, discussed="Her side", lessons="Only hers")
    assert jonas.fills(discussed="His side", feedback="Only his")["ok"]
    jonas.reads(f"<@{PRIYA}> wrote in it at the same time", "both texts are kept, theirs first")
    newest = town.rows(SessionLog)[-1]
    assert (newest.version, newest.discussed) == (2, "Her side\nHis side")
    assert (newest.feedback, newest.lessons) == ("Only his", "Only hers")


def test_one_view_that_becomes_the_form_again_keeps_each_change(
    town: Town, met: int, jonas: Someone
) -> None:
    opens_form(jonas)
    assert jonas.fills(discussed="First words")["ok"]
    for change in ("Second words", "Third words"):
        jonas.modal("Saved")
        jonas.clicks("Read the record")
        jonas.modal("Record")
        jonas.clicks("Add to it")  # the third view: Slack stacks no fourth on it
        jonas.modal("Record of a session")
        assert jonas.fills(discussed=change)["ok"]
        town.control("deliver_again", what="interaction")
    jonas.modal("Saved")
    town.settles()
    kept = [(log.version, log.discussed) for log in town.rows(SessionLog)]
    assert kept == [(1, "First words"), (2, "Second words"), (3, "Third words")]


def test_whoever_was_asked_whether_they_met_need_not_answer_any_more(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    jonas.types("/session plan")
    jonas.modal("Plan a session")
    assert jonas.fills(day="2026-12-01", at="10:00")["ok"]
    jonas.modal("Planned")
    jonas.closes()
    town.ticks(datetime(2026, 12, 1, 10, 46, tzinfo=UTC))
    jonas.hears("Did you meet?")
    priya.hears("Did you meet?")
    jonas.types("/session log")
    jonas.modal("Record a session")
    jonas.clicks("Write it down")
    jonas.modal("Record of a session")
    assert jonas.fills(discussed="The outline")["ok"]
    for person in (jonas, priya):
        person.waits_for(lambda who=person: not any("Did you meet?" in t for t in who.texts()))
    jonas.closes()
    town.ticks(datetime(2026, 12, 1, 10, 47, tzinfo=UTC))
    priya.hears("wrote about your session on Tuesday 1 December")


def test_advice_is_answered_by_the_mentee_and_read_by_the_mentor(
    town: Town, met: int, jonas: Someone, priya: Someone
) -> None:
    writes(priya, advice="Speak it aloud once")
    jonas.types("/session log")
    jonas.reads("Advice that you got: “Speak it aloud once”")
    jonas.clicks("What came of it?")
    jonas.reads(f"<@{PRIYA}> sees your answer", "Speak it aloud once")
    assert jonas.fills(outcome="later")["ok"]
    jonas.reads("Saved: for later.")
    jonas.closes()
    reads_record(jonas)
    jonas.reads("Kept for later")
    jonas.clicks("Change", about="Speak it aloud once")
    jonas.modal("What came of it")
    assert jonas.fills(outcome="tried", result="It took away <half> the fear")["ok"]
    jonas.reads("Tried: It took away &lt;half&gt; the fear")
    jonas.closes()
    jonas.types("/session log")
    view = jonas.modal("Record a session")
    assert "Advice that you got" not in str(view)
    reads_record(priya)
    text = priya.reads("Tried: It took away &lt;half&gt; the fear")
    assert "What came of it?" not in labels(priya.modal()["blocks"])
    assert "Version" not in text, "an answer is no version of the record"


def test_a_meeting_that_was_never_planned_is_kept_from_the_shortcut(
    town: Town, pair: int, jonas: Someone
) -> None:
    jonas.act("shortcut", callback_id="logs.add")
    view = jonas.modal("Record a session")
    assert held(view) == {"mentorship": str(pair), "day": "2026-11-23", "at": None}
    refused = jonas.fills(day="2026-11-24")["view_errors"]
    assert refused == {"day": "This day is still to come. Choose today or an earlier day."}
    refused = jonas.fills(day="2026-11-23", at="10:30")["view_errors"]
    assert refused == {"at": "It is 10:00 where you are. Choose an earlier time, or leave it out."}
    assert jonas.fills(day="2026-11-18", at=None)["ok"]
    view = jonas.modal("Record of a session")
    assert town.rows(MentoringSession) == []
    jonas.clicks("Add another item", state=state(view, notes="By chance, at lunch"))
    jonas.waits_for(lambda: "item.1" in ids(jonas.modal()))
    assert jonas.fills(item_1="Send the link")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads("Your record of Wednesday 18 November is saved")
    town.settles()
    [row] = town.rows(MentoringSession)
    assert (row.state, row.starts_at) == ("held", datetime(2026, 11, 18, 11, 0, tzinfo=UTC))
    assert [log.notes for log in town.rows(SessionLog)] == ["By chance, at lunch"]
    assert [item.words for item in town.rows(ActionItem)] == ["Send the link"]


def test_whom_one_has_no_mentorship_with_cannot_be_written_of(
    town: Town, pair: int, jonas: Someone, diego: Someone
) -> None:
    answer = jonas.answers("/session log @Diego Morales")
    assert answer.startswith(f"You have no mentorship with <@{diego.user}> under way")
    jonas.types("/session log @Priya Raman")
    assert held(jonas.modal("Record a session"))["mentorship"] == str(pair)
    diego.types("/session log")
    diego.reads("A record belongs to a mentorship, and you have none under way.")


# --- bad input


def test_bad_input_is_answered_beside_the_fields(town: Town, met: int, jonas: Someone) -> None:
    opens_form(jonas)
    assert jonas.fills()["view_errors"] == {
        "discussed": "Write something down, in whichever part you like; a word is enough."
    }
    assert jonas.fills(discussed="\u2800", private=" \n")["view_errors"].keys() == {"discussed"}
    long = "x" * 3_000
    refused = jonas.fills(discussed=long, advice=long, private=long, item_0_due="2026-11-22")[
        "view_errors"
    ]
    assert set(refused) == {"discussed", "advice", "private", "item.0", "item.0.due"}
    assert "3,000 characters; 1,000 fit" in refused["discussed"]
    assert town.rows(SessionLog) == []


@pytest.mark.parametrize(
    "odd",
    [
        "<!channel> <@U04NOBODY> & `x`",
        "שלום עולם",
        "🎉" * 333,
        "e\u0301" * 400,
        "*_~" * 300,
        "a\nb",
    ],
)
def test_odd_words_are_kept_as_they_were_typed(
    town: Town, met: int, jonas: Someone, priya: Someone, odd: str
) -> None:
    fields = dict.fromkeys(("discussed", "feedback", "lessons", "notes", "private"), odd)
    writes(jonas, **fields, advice=odd[:100], item_0=odd[:100])
    [log] = town.rows(SessionLog)
    assert {log.discussed, log.feedback, log.lessons, log.notes} == {odd}
    town.ticks(START + timedelta(minutes=1))
    priya.clicks("Read the record", within="wrote about your session")
    priya.modal("Record")
    priya.clicks("Add to it")
    assert held(priya.modal("Record of a session"))["discussed"] == odd


# --- rights


BUTTONS = ("logs.open", "logs.read", "logs.note")


def test_buttons_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, met: int, jonas: Someone, diego: Someone
) -> None:
    writes(jonas, discussed="Confidential", advice="Whisper", private=SECRET)
    diego.opens_home("Welcome to Northstar")
    town.settles()
    before = stored(town)
    advice = str(town.rows(Advice)[0].id)
    for action, own, gone in (
        *((name, str(met), "That session is not there any more.") for name in BUTTONS),
        ("advice.open", advice, "That advice is not there any more."),
    ):
        heard = []
        for value in (own, "4711", "", "9" * 30, "-1", "one", "²"):
            known = len(diego.texts())
            payload = button(diego, f"{action}#{value}", value)
            assert town.control("raw", type="interactive", payload=payload)["acked"]
            diego.waits_for(lambda known=known: len(diego.texts()) > known)
            heard.append(diego.texts()[-1])
        assert set(heard) == {heard[0]}, action
        assert heard[0].startswith(gone)
    view = submission(diego, "logs.record", json.dumps({"session": met, "version": 2}))["view"]
    known = len(diego.texts())
    payload = button(diego, "logs.version#1", "1", view=view)
    assert town.control("raw", type="interactive", payload=payload)["acked"]
    diego.waits_for(lambda: len(diego.texts()) > known)
    assert diego.texts()[-1].startswith("That session is not there any more.")
    assert stored(town) == before
    assert not [w for w in ("Confidential", "Whisper", SECRET) if w in str(diego.sees())]


def test_forms_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, met: int, pair: int, jonas: Someone, diego: Someone
) -> None:
    writes(jonas, discussed="Confidential", advice="Whisper", private=SECRET)
    diego.opens_home("Welcome to Northstar")
    town.settles()
    before = stored(town)
    day = {"day": "2026-11-19"}
    typed = {"discussed": words("Mine now"), "private": words("Mine")}
    told = {"outcome": option("tried"), "result": words("Nonsense")}
    for callback, name, own, fields, more in (
        ("logs.submit", "session", met, typed, {}),
        ("logs.submit", "mentorship", pair, typed, day),
        ("logs.note.submit", "session", met, {"private": words("Mine")}, {}),
        ("advice.answer.submit", "advice", town.rows(Advice)[0].id, told, {}),
    ):
        answers = []
        for value in (own, 4711, 0, -1, 2**62, "1", None, [1], {"id": 1}, True):
            form = submission(diego, callback, json.dumps({name: value, **more}), **fields)
            answer = town.control("raw", type="interactive", payload=form)
            assert answer["acked"]
            answers.append(json.dumps(answer["response"]))
        assert all("is not there any more" in each for each in answers), callback
        assert answers[0] == answers[1], "no word tells that it exists"
    assert stored(town) == before


def test_the_mentor_cannot_answer_in_the_mentees_place(
    town: Town, met: int, jonas: Someone, priya: Someone
) -> None:
    writes(jonas, advice="Whisper")
    key = town.rows(Advice)[0].id
    form = submission(
        priya,
        "advice.answer.submit",
        json.dumps({"advice": key}),
        outcome=option("tried"),
        result=words("It was wonderful"),
    )
    answer = town.control("raw", type="interactive", payload=form)
    assert "That advice is not there any more." in json.dumps(answer["response"])
    assert town.rows(Advice)[0].outcome is None


def test_odd_notes_in_the_form_of_a_record_do_no_harm(
    town: Town, met: int, pair: int, jonas: Someone
) -> None:
    before = stored(town)
    for note in ("", "no json", "[]", "null", "7", '{"mentorship": 1, "day": 7, "at": [1]}'):
        form = submission(jonas, "logs.submit", note, discussed=words("Hello there"))
        answer = town.control("raw", type="interactive", payload=form)
        assert answer["response"]["response_action"] == "errors", note
    press = button(jonas, "logs.more", "", view=submission(jonas, "logs.submit", "{}")["view"])
    assert town.control("raw", type="interactive", payload=press)["acked"]
    town.settles()
    assert stored(town) == before
