"""Export and farewell over the wire: one's own files, and being forgotten for good."""

import json

from storage.tables import Goal, Intro, IntroAsk, JournalNote, MentorRequest, Mentorship, Person
from tests.e2e.conftest import Town
from tests.e2e.forged import button, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, told
from tests.playground.hands import Json
from tests.playground.test_server_memory import get

COMING, HERE = "I am putting your files together", "Here is everything that I keep about you"
DONE = "It is done"
TITLE = "Learn <!channel> *Rust* # [x](https://example.org) 目標"


def files(someone: Someone, words: str = HERE) -> dict[str, Json]:
    """The files that came in the direct message, by name."""
    message = someone.hears(words)
    assert "Only you get this message" in message["text"]
    return {file["name"]: file for file in message["files"]}


def read(someone: Someone, file: Json) -> str:
    status, _headers, content = get(someone.playground, file["url"])
    assert status == 200
    return str(content.decode())


def forgets(someone: Someone, typed: str = "FORGET") -> Json:
    """From the command to the submitted form."""
    someone.types("/northstar forget me")
    someone.modal("Forget me")
    return someone.fills(word=typed)


def send(town: Town, form: Json) -> Json:
    """What the bot answers to a form, or to a button, that was made by hand."""
    answer = town.control("raw", type="interactive", payload=form)
    assert answer["acked"]
    response: Json = answer["response"]
    return response


def test_everything_comes_as_three_files_in_the_own_conversation(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.adds_goal(TITLE, why="# Not a heading", milestone_0="First step")
    jonas.types("/northstar export")
    jonas.hears(COMING)
    got = files(jonas)
    assert list(got) == ["northstar.md", "northstar.json", "northstar.ics"]
    told = read(jonas, got["northstar.md"])
    assert r"### Learn \<!channel\> \*Rust\* \# \[x\](https\://example.org) 目標" in told
    assert r"> \# Not a heading" in told
    whole = json.loads(read(jonas, got["northstar.json"]))
    assert whole["user"] == jonas.user
    assert [goal["title"] for goal in whole["tables"]["goal"]] == [TITLE]
    dates = read(jonas, got["northstar.ics"])
    assert dates.count("BEGIN:VEVENT") == 2  # the goal, and the review to come
    assert "DTSTART;VALUE=DATE:20270226" in dates
    shared = town.calls("files.completeUploadExternal")
    assert len(shared) == 1  # in one message
    assert [m for m in priya.messages() if m.get("files")] == []


def test_somebody_new_gets_small_files_and_a_kind_word(jonas: Someone) -> None:
    jonas.types("/northstar export")
    jonas.hears(COMING)
    got = files(jonas, "So far I know your name")
    assert "Europe/Berlin" in read(jonas, got["northstar.md"])
    assert "BEGIN:VCALENDAR" in read(jonas, got["northstar.ics"])
    assert json.loads(read(jonas, got["northstar.json"]))["tables"]["goal"] == []


def test_files_that_slack_does_not_take_are_offered_again(town: Town, jonas: Someone) -> None:
    jonas.opens_home()
    town.fault("files.completeUploadExternal", "error", error="fatal_error")
    jonas.types("/northstar export")
    sorry = "Slack did not take your files just now"
    jonas.clicks("Try again", within=sorry)
    assert len(files(jonas, "So far I know your name")) == 3


def test_being_forgotten_asks_for_the_word_and_offers_the_files_first(
    town: Town, jonas: Someone
) -> None:
    jonas.adds_goal("Learn Rust")
    jonas.types("/northstar forget me")
    form = jonas.modal("Forget me")
    assert "Deleted for good" in told(form["blocks"])
    jonas.clicks("Send me my files first")
    assert "northstar.md" in files(jonas)
    for typed in ("", "   ", "forget it", "F" * 3000, "<!channel>"):
        answer = jonas.fills(word=typed)
        assert set(answer["view_errors"]) == {"word"}, typed
    assert [goal.title for goal in town.rows(Goal)] == ["Learn Rust"]


def test_whoever_is_forgotten_leaves_nothing_and_comes_back_as_somebody_new(
    town: Town, jonas: Someone, priya: Someone, diego: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.adds_goal("Learn Rust by secret means")
    jonas.opens_home("Learn Rust by secret means")
    diego.opens_home()
    assert forgets(jonas, " forget ")["ok"]
    assert DONE in jonas.reads(DONE)
    jonas.hears(DONE)
    jonas.home("Welcome")
    assert town.rows(Goal) == []
    [pair] = town.rows(Mentorship)
    assert (pair.state, pair.ended_by) == ("ended", pair.mentee_id)
    stone = next(person for person in town.rows(Person) if person.id == pair.mentee_id)
    assert (stone.user_id, stone.name) == (f"forgotten-{stone.id}", "Somebody who left")
    town.ticks()
    priya.hears("One of your mentees has left Northstar and asked me to forget them")
    jonas.adds_goal("Begin anew")
    assert {person.tz for person in town.rows(Person) if person.user_id == jonas.user} == {
        "Europe/Berlin"
    }
    assert [goal.person_id for goal in town.rows(Goal)] != [stone.id]
    assert [goal.title for goal in town.rows(Goal)] == ["Begin anew"]


def test_nobody_waits_for_an_answer_of_somebody_who_left(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    priya.types("/mentor offer")
    priya.modal("Offer to be a mentor")
    assert priya.fills(teaches="Rust")["ok"]
    jonas.types("/mentor request @Priya Raman")
    jonas.modal("Ask for mentoring")
    assert jonas.fills(introduction="I am Jonas", why_you="You know", asks_for="An hour")["ok"]
    jonas.closes()
    jonas.types("/intro @Priya Raman Rust")
    jonas.modal("Ask somebody who knows")
    assert jonas.fills(question="How does one begin?")["ok"]
    town.ticks()
    assert forgets(priya)["ok"]
    jonas.waits_for(lambda: town.rows(MentorRequest)[0].state == "declined")
    assert [ask.state for ask in town.rows(IntroAsk)] == ["declined"]
    assert [
        (r.introduction, i.question)
        for r, i in zip(town.rows(MentorRequest), town.rows(Intro), strict=True)
    ] == [("I am Jonas", "How does one begin?")]
    town.ticks()
    jonas.hears("Somebody who left thanks you for asking, and cannot be your mentor just now")
    assert forgets(jonas)["ok"]
    jonas.hears(DONE)


def test_a_form_that_comes_twice_forgets_nobody_new(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Learn Rust")
    [person] = town.rows(Person)
    note = json.dumps({"person": person.id})
    form = submission(jonas, "exports.forget.submit", note, word=words("FORGET"))
    assert send(town, form)["response_action"] == "update"
    jonas.hears(DONE)
    jonas.adds_goal("Begin anew")
    answer = send(town, form)
    assert "nothing left to forget" in told(answer["view"]["blocks"])
    assert [goal.title for goal in town.rows(Goal)] == ["Begin anew"]


def test_nobody_is_forgotten_or_exported_by_somebody_else(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    jonas.adds_goal("Learn Rust")
    before = town.rows(Person)[0]
    for key in (before.id, 4711, 0, "1", None):
        note = json.dumps({"person": key})
        form = submission(diego, "exports.forget.submit", note, word=words("FORGET"))
        assert "nothing left to forget" in told(send(town, form)["view"]["blocks"])
    send(town, button(diego, "exports.send", str(before.id)))
    got = files(diego, "So far I know your name")
    assert "Learn Rust" not in "".join(read(diego, file) for file in got.values())
    assert town.rows(Person)[0] == before
    assert [goal.title for goal in town.rows(Goal)] == ["Learn Rust"]
    assert town.rows(JournalNote) == []
