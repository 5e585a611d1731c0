"""Requests over the wire: asked, accepted, declined kindly, asked about, withdrawn, run out."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.deps import Actor
from bot.playground.seed import BOT_USER
from bot.playground.world import SLACKBOT
from bot.usecases.requests.standing import get_request
from handlers.requests.views import request_page
from storage.tables import MentorOffer, MentorRequest, Mentorship, Nudge, RequestWords
from tests.e2e.conftest import Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import AMARA, DIEGO, JONAS, PRIYA, SOFIA, YUKI, Json

DAY = timedelta(days=1)
SOON = datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
TEN = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)  # 10:00 in Kolkata
WHO = "I design <forms> & flows"
WHY = "Your talk on grids was clear"
WHAT = "An hour a month on leading a team"
ASKED = f"<@{JONAS}> asks whether you would be their mentor."
FIELDS = {"introduction": WHO, "why_you": WHY, "asks_for": WHAT}


NAMES = {
    AMARA: "@Amara Okafor",
    DIEGO: "@Diego Morales",
    JONAS: "@Jonas Weber",
    PRIYA: "@Priya Raman",
    SOFIA: "@Sofia Lindqvist",
    YUKI: "@Yuki Tanaka",
    BOT_USER: "@Northstar",
    SLACKBOT: "@Slackbot",
}


def asks(mentee: Someone, mentor: str, **fields: str) -> Json:
    """A request from the command to the end of the form."""
    mentee.types(f"/mentor request {NAMES[mentor]}")
    mentee.modal("Ask for mentoring")
    answer = mentee.fills(**{**FIELDS, **fields})
    assert answer["ok"], answer
    mentee.modal("Your request is sent")
    return answer


@pytest.fixture
def asked(town: Town, jonas: Someone, priya: Someone) -> int:
    """Jonas has asked Priya, and she has read it."""
    asks(jonas, PRIYA)
    jonas.closes()
    town.ticks(SOON)
    priya.hears(ASKED)
    return town.rows(MentorRequest)[0].id or 0


def states(town: Town) -> list[str]:
    return [request.state for request in town.rows(MentorRequest)]


def is_record(someone: Someone, start: str) -> bool:
    """Whether what begins with these words is a record, with the door to what was written."""
    found = [m for m in someone.messages() if m["text"].startswith(start)]
    return bool(found) and all(labels(m["blocks"] or []) == ["Read the request"] for m in found)


def test_a_request_is_asked_for_accepted_and_heard_of(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    jonas.types("/mentor request @Priya Raman Leading a team")
    form = held(jonas.modal("Ask for mentoring"))
    assert form["asks_for"] == "Leading a team"
    assert form["introduction"] == "I am Jonas."
    assert form["rhythm"] == "two_weekly"
    jonas.reads(f"<@{PRIYA}> sees what you write here. Nobody else does.")
    assert jonas.fills(**FIELDS, rhythm="monthly")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads(f"<@{PRIYA}> gets your words in a direct message in a moment.", "7 December")
    jonas.closes()
    assert (PRIYA, {"mentor_request"}, "sent") in town.tells(SOON)
    heard = priya.hears(ASKED)
    for told in ("&lt;forms&gt; &amp; flows", WHY, WHAT, "once a month", "until 7 December"):
        assert told in heard["text"]
    assert labels(heard["blocks"]) == ["Accept", "Ask something first", "Decline"]

    priya.clicks("Accept", within=ASKED)
    town.control("deliver_again", what="interaction")
    priya.waits_for(
        lambda: is_record(
            priya, f"You accepted the request of <@{JONAS}>: you became their mentor."
        )
    )
    town.ticks(SOON + timedelta(minutes=1))
    heard = jonas.hears(f"<@{PRIYA}> said yes to your request.")
    assert f"<@{PRIYA}> is your mentor now." in heard["text"]  # one deed, one message
    assert labels(heard["blocks"]) == ["Agree how you work together", "Open"]
    assert states(town) == ["accepted"]
    assert [m.state for m in town.rows(Mentorship)] == ["active"]


def test_who_declines_gives_a_reason_and_a_name_and_the_asker_hears_it_kindly(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Decline", within=ASKED)
    priya.modal("Decline kindly")
    for suggested, beside in (
        (JONAS, "Jonas is the one who asks. Choose somebody else, or nobody."),
        (PRIYA, "Choose somebody other than yourself."),
        (BOT_USER, "I cannot help with this myself. Choose a person."),
        (SOFIA, "This person has left the workspace. Choose somebody else."),
    ):
        answer = priya.fills(reason="other_fits", suggested=suggested)
        assert answer["view_errors"] == {"suggested": beside}
    assert priya.fills(reason="other_fits", suggested=DIEGO, words="He led us well")["ok"]
    town.control("deliver_again", what="interaction")
    priya.reads(f"<@{JONAS}> gets this in a direct message in a moment.")
    priya.waits_for(lambda: is_record(priya, f"You declined the request of <@{JONAS}> kindly."))
    town.ticks(SOON + timedelta(minutes=1))
    heard = jonas.hears(f"<@{PRIYA}> thanks you for asking, and thinks that somebody else")
    assert "He led us well" in heard["text"]
    assert f"They think of <@{DIEGO}> for you." in heard["text"]
    assert labels(heard["blocks"]) == ["Ask Diego", "Find others"]
    jonas.clicks("requests.ask", within="thinks that somebody else")
    jonas.modal("Ask for mentoring")
    jonas.reads(f"You ask <@{DIEGO}> to be your mentor.")
    assert states(town) == ["declined"]


def test_a_question_is_asked_and_answered_before_anybody_decides(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    for round_, (question, answer) in enumerate(
        (("What have you tried?", "Two <courses> & a book"), ("And since then?", "A side project"))
    ):
        priya.clicks("Ask something first", within=f"<@{JONAS}>")
        priya.modal("Ask something first")
        assert priya.fills(words=question)["ok"]
        town.control("deliver_again", what="interaction")
        priya.modal("Sent to Jonas")
        priya.closes()
        town.ticks(SOON + timedelta(minutes=2 * round_ + 1))
        heard = jonas.hears(question)
        assert "would like to know something before answering" in heard["text"]
        jonas.clicks("Answer", within=question)
        jonas.reads(f"<@{PRIYA}> asks:", question)
        assert jonas.fills(words=answer)["ok"]
        jonas.modal("Sent to Priya")
        jonas.closes()
        jonas.waits_for(lambda: is_record(jonas, f"You answered the question of <@{PRIYA}>"))
        town.ticks(SOON + timedelta(minutes=2 * round_ + 2))
        told = priya.hears(f"You had asked:\n>{question}")
        assert labels(told["blocks"])[:3] == ["Accept", "Ask something first", "Decline"]
    assert len(town.rows(RequestWords)) == 4
    priya.clicks("Read the request", within="And since then?")
    priya.reads(WHY, "What have you tried?", "&lt;courses&gt; &amp; a book", "A side project")
    priya.clicks("Accept")
    priya.reads(f"You accepted the request of <@{JONAS}>")
    assert [m.state for m in town.rows(Mentorship)] == ["active"]
    # Every message about it is a record now.
    start = f"You accepted the request of <@{JONAS}>"
    replied = f"<@{JONAS}> answered your question about their request."
    priya.waits_for(lambda: priya.texts().count(replied) == 2)
    assert is_record(priya, start)
    assert is_record(priya, replied)


def test_what_is_taken_back_is_a_record_at_once_and_cannot_be_accepted(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    asks(jonas, PRIYA)
    town.ticks(SOON)
    before = priya.hears(ASKED)
    priya.clicks("Decline", within=ASKED)  # her form stands open meanwhile
    priya.modal("Decline kindly")
    jonas.clicks("Take it back")
    jonas.reads(f"You have taken back your request to <@{PRIYA}>.")
    taken = f"<@{JONAS}> has taken back the request to you. There is nothing left to do."
    priya.waits_for(lambda: taken in priya.texts())
    assert labels(priya.hears(taken)["blocks"]) == []  # with the request, its words are taken back
    card = get_request(town.bot.deps, Actor(str(priya.sees()["team"]["id"]), PRIYA), 1)
    assert WHY not in str(request_page(card))
    jonas.clicks("Ask again")
    jonas.modal("Ask for mentoring")
    jonas.closes()
    assert priya.fills(reason="no_time")["ok"]
    priya.reads(f"<@{JONAS}> has taken back the request to you.")
    priya.closes()
    stale = next(e for b in before["blocks"] for e in b.get("elements", ()) if "action_id" in e)
    town.control("raw", type="interactive", payload=pressed(priya, stale))
    priya.hears("has taken back the request")
    assert states(town) == ["withdrawn"]
    assert town.rows(Mentorship) == []
    assert town.tells(SOON + 20 * DAY) == []
    asks(jonas, PRIYA)  # and it may be asked again
    assert states(town) == ["withdrawn", "open"]


def pressed(someone: Someone, element: Json) -> Json:
    return button(someone, element["action_id"], element["value"])


def test_a_request_is_reminded_of_twice_runs_out_and_the_asker_is_offered_others(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    said = {}
    for days in range(1, 20):
        for hour in (0, 5):  # 10:00 in Kolkata is 04:30, in Berlin 09:00 UTC
            for line in town.tells(TEN + days * DAY + hour * timedelta(hours=1)):
                if line[2] != "dropped":
                    said[days] = line
        if days == 3:
            reminder = priya.hears("3 days ago to be their mentor")
            assert "a no is fine, too" in reminder["text"]
            assert labels(reminder["blocks"])[-1] == "Read the request"
    # The third day is a Thursday; the tenth a Thursday; the fourteenth a Monday.
    assert said == {
        3: (PRIYA, {"request_reminder"}, "sent"),
        10: (PRIYA, {"request_reminder"}, "sent"),
        14: (JONAS, {"request_expired"}, "sent"),
    }
    heard = jonas.hears(f"Your request to <@{PRIYA}> has run out without an answer.")
    assert labels(heard["blocks"]) == ["Find others"]
    assert states(town) == ["expired"]
    # Nobody has clicked: the tick itself has told anew what the mentor had read before.
    over = f"The request of <@{JONAS}> has run out."
    assert [m["text"].startswith(over) for m in priya.messages()] == [True] * 3
    left = {label for m in priya.messages() for label in labels(m["blocks"])}
    assert left == {"Read the request"}
    accept = button(priya, f"requests.accept#{asked}", str(asked))
    assert town.control("raw", type="interactive", payload=accept)["acked"]
    town.settles()
    assert town.rows(Mentorship) == []


def test_a_message_that_is_gone_is_in_the_way_of_no_other(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    town.ticks(TEN + 3 * DAY)
    town.fault("chat.update", "error", error="message_not_found")
    town.ticks(TEN + 15 * DAY)
    over = f"The request of <@{JONAS}> has run out."
    assert sum(m["text"].startswith(over) for m in priya.messages()) == 1
    town.ticks(TEN + 15 * DAY + timedelta(hours=5))  # morning in Berlin
    jonas.hears("has run out without an answer.")


def test_an_answered_request_is_not_reminded_of(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Ask something first", within=ASKED)
    priya.modal("Ask something first")
    assert priya.fills(words="What have you tried?")["ok"]
    priya.modal("Sent to Jonas")
    town.ticks(SOON + timedelta(minutes=1))
    outcomes = town.tells(TEN + 3 * DAY)  # it is the asker's turn
    assert not [line for line in outcomes if line[2] == "sent"]
    priya.closes()
    priya.clicks("Decline", within=f"<@{JONAS}>")
    priya.modal("Decline kindly")
    assert priya.fills(reason="no_time")["ok"]
    town.ticks(TEN + 4 * DAY)
    assert not [line for line in town.tells(TEN + 20 * DAY) if line[2] == "sent"]


def test_nobody_is_asked_who_cannot_be_and_the_answer_says_why(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    for whom, why in (
        (JONAS, "You cannot be your own mentor"),
        (BOT_USER, "I cannot help with this myself."),
        (SLACKBOT, "I find no person of this workspace by that name."),
        (SOFIA, "This person has left the workspace."),
        (PRIYA, "You have asked Priya already, and the request is open."),
    ):
        assert jonas.answers(f"/mentor request {NAMES[whom]}").startswith(why), whom
    assert jonas.answers("/mentor request").startswith(
        "Whom do you want to ask? Choose somebody here, or type"
    )
    assert jonas.answers("/mentor request Priya").startswith(
        "Whom do you want to ask? Choose somebody here, or type"
    )
    several = jonas.answers("/mentor request @Priya Raman @Diego Morales")
    assert several.startswith("One person at a time, please:")
    asks(jonas, DIEGO)
    jonas.closes()
    asks(jonas, AMARA)
    jonas.closes()
    full = jonas.answers("/mentor request @Yuki Tanaka")
    assert full.startswith("You have 3 requests open, which is as many as can be at a time.")
    priya.clicks("Accept", within=ASKED)
    priya.hears("You accepted the request of")
    again = jonas.answers("/mentor request @Priya Raman")
    assert again.startswith("Priya is your mentor already.")
    assert len(town.rows(MentorRequest)) == 3


def test_a_full_mentor_is_told_what_to_do_and_the_request_stays(
    town: Town, jonas: Someone, priya: Someone, diego: Someone, amara: Someone
) -> None:
    for mentee in (jonas, diego, amara):
        asks(mentee, PRIYA)
        mentee.closes()
    town.ticks(SOON)
    for mentee in (jonas, diego):
        priya.clicks("Accept", within=f"<@{mentee.user}> asks whether")
        priya.hears(f"You accepted the request of <@{mentee.user}>")
    priya.clicks("Accept", within=f"<@{AMARA}> asks whether")
    priya.hears(
        "You have as many mentees as you said you would take (2). "
        "Raise the number with /mentor offer and accept again, or decline kindly."
    )
    assert sorted(states(town)) == ["accepted", "accepted", "open"]
    assert len(town.rows(Mentorship)) == 2


def test_with_the_last_place_taken_the_mentor_reads_that_nobody_new_is_shown_the_offer(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    with town.bot.deps.store.write() as session:
        mentor = town.rows(MentorRequest)[0].mentor_id
        team, now = town.rows(MentorRequest)[0].team_id, town.bot.deps.now()
        terms = {"person_id": mentor, "team_id": team, "capacity": 1}
        session.add(MentorOffer(**terms, created_at=now, updated_at=now))
    priya.opens_home()
    priya.clicks("requests.open", within="home")
    priya.clicks("Accept")
    priya.reads("With this you have as many mentees as you want to take")
    priya.clicks("Agree how you work together")
    assert held(priya.modal("How you work together"))["topics"] == WHAT


def test_whoever_was_declined_finds_others_by_one_click(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Decline", within=ASKED)
    priya.modal("Decline kindly")
    assert priya.fills(reason="wrong_field")["ok"]
    town.ticks(SOON + timedelta(minutes=1))
    jonas.hears("what you want to learn is not quite their field.")
    jonas.clicks("Find others", within="not quite their field")
    jonas.modal()


def test_a_request_that_cannot_be_delivered_comes_back_with_its_words(
    town: Town, jonas: Someone
) -> None:
    asks(jonas, DIEGO)
    jonas.closes()
    town.fault("chat.postMessage", "error", error="user_disabled")
    outcomes = town.tells(SOON)
    assert outcomes[0] == (DIEGO, {"mentor_request"}, "failed")
    back = jonas.hears(f"I could not deliver your request to <@{DIEGO}>")
    assert WHY in back["text"]
    assert labels(back["blocks"]) == ["Find others"]
    assert states(town) == ["returned"]


def test_a_mentor_who_leaves_with_an_open_request_sends_it_back(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    town.control("user", user=PRIYA, deleted=True)
    town.settles()
    town.ticks(TEN + 3 * DAY)
    jonas.hears(f"I could not deliver your request to <@{PRIYA}>")
    assert states(town) == ["returned"]
    assert not [line for line in town.tells(TEN + 20 * DAY) if line[2] == "sent"]


def test_a_question_to_somebody_who_has_left_closes_the_request_and_is_told(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Ask something first", within=ASKED)
    priya.modal("Ask something first")
    assert priya.fills(words="What have you tried?")["ok"]
    priya.modal("Sent to Jonas")
    town.control("user", user=JONAS, deleted=True)
    town.settles()
    town.ticks(SOON + timedelta(minutes=1))
    heard = priya.hears(f"I could not deliver your words about the request to <@{JONAS}>.")
    assert "They have left, so the request is closed." in heard["text"]
    assert states(town) == ["withdrawn"]


ODD = {
    "blank": " \u200b\n ",
    "long": "x" * 3_000,
    "emoji": "🧭 👩🏽‍💻 " * 20,
    "right to left": "\u202eأريد أن أتعلم القيادة",
    "calls everybody": "<!channel> <@U04DIEGO052> & *all*",
}


@pytest.mark.parametrize("kind", ODD)
def test_forms_take_any_words_or_say_what_is_wrong(
    town: Town, jonas: Someone, priya: Someone, kind: str
) -> None:
    odd = ODD[kind]
    jonas.types("/mentor request @Priya Raman")
    jonas.modal("Ask for mentoring")
    answer = jonas.fills(introduction=odd, why_you=odd, asks_for=odd)
    if kind in ("blank", "long"):
        assert set(answer["view_errors"]) == {"introduction", "why_you", "asks_for"}
        assert states(town) == []
        assert jonas.fills(**FIELDS)["ok"]
    town.ticks(SOON)
    asking = priya.hears(ASKED)
    assert len(asking["text"]) <= 4_000
    priya.clicks("Ask something first", within=ASKED)
    priya.modal("Ask something first")
    answer = priya.fills(words=odd)
    if kind in ("blank", "long"):
        assert set(answer["view_errors"]) == {"words"}
        assert priya.fills(words="What have you tried?")["ok"]
    priya.modal("Sent to Jonas")
    priya.closes()
    town.ticks(SOON + timedelta(minutes=1))
    jonas.clicks("Answer", within="would like to know something")
    jonas.modal("Answer")
    answer = jonas.fills(words=odd)
    if kind in ("blank", "long"):
        assert set(answer["view_errors"]) == {"words"}
        assert jonas.fills(words="Two courses")["ok"]
    jonas.modal("Sent to Priya")
    town.ticks(SOON + timedelta(minutes=2))
    priya.clicks("Decline", within="answers your question")
    priya.modal("Decline kindly")
    answer = priya.fills(reason="other", words=odd)
    if kind == "long":
        assert set(answer["view_errors"]) == {"words"}
        assert priya.fills(words="Ask again in spring")["ok"]
    town.ticks(SOON + timedelta(minutes=3))
    jonas.hears(f"<@{PRIYA}> thanks you for asking, and cannot be your mentor just now.")
    assert "<!channel" not in str(town.calls("chat.postMessage"))


# --- rights: whoever replays ids of a request learns nothing and changes nothing

REQUEST_GONE = "That request is not there any more."
ABSENT = "4711"
MENTORS = ("requests.accept", "requests.decline", "requests.question")
MENTEES = ("requests.answer", "requests.withdraw")


def stored(town: Town) -> list[Json]:
    """Everything that the forgeries are about."""
    tables = (MentorRequest, RequestWords, Mentorship, Nudge)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def answered(town: Town, someone: Someone, action: str, value: str) -> str:
    """What the bot says to a forged click."""
    known = len(someone.texts())
    payload = button(someone, f"{action}#{value}", value)
    assert town.control("raw", type="interactive", payload=payload)["acked"], action
    someone.waits_for(lambda: len(someone.texts()) > known)
    return someone.texts()[-1]


def test_buttons_of_a_foreign_request_answer_as_for_an_absent_one(
    town: Town, jonas: Someone, priya: Someone, diego: Someone, asked: int
) -> None:
    diego.opens_home("Welcome")
    before = stored(town)
    whose = (
        (diego, ("requests.open", *MENTORS, *MENTEES)),
        (jonas, MENTORS),  # the one who asked cannot answer for the other
        (priya, MENTEES),
    )
    for someone, actions in whose:
        for action in actions:
            values = (str(asked), ABSENT, "", "9" * 30, "-1", "one")
            heard = {answered(town, someone, action, value) for value in values}
            assert len(heard) == 1, action
            assert heard.pop().startswith(REQUEST_GONE), action
    assert stored(town) == before


def test_forms_of_a_foreign_request_answer_as_for_an_absent_one(
    town: Town, diego: Someone, asked: int
) -> None:
    diego.opens_home("Welcome")
    before = stored(town)
    reason = {"type": "radio_buttons", "selected_option": {"value": "no_time"}}
    for callback_id, fields in (
        ("requests.decline.submit", {"reason": reason, "words": words("No")}),
        ("requests.question.submit", {"words": words("Why?")}),
        ("requests.answer.submit", {"words": words("Because")}),
    ):
        answers = []
        for key in (asked, int(ABSENT), 0, -1, 2**70, "1", None, [1], 1.5, True):
            form = submission(diego, callback_id, json.dumps({"request": key}), **fields)
            answers.append(town.control("raw", type="interactive", payload=form)["response"])
        assert {json.dumps(answer) for answer in answers} == {json.dumps(answers[0])}, callback_id
        assert next(iter(answers[0]["errors"].values())).startswith(REQUEST_GONE)
    assert stored(town) == before


def test_asking_with_a_made_up_id_reaches_nobody(town: Town, diego: Someone, asked: int) -> None:
    diego.opens_home("Welcome")
    before = stored(town)
    fields = {name: words(text) for name, text in FIELDS.items()}
    fields["rhythm"] = option("weekly")
    for key in (int(ABSENT), 0, -1, 2**70, "1", None):
        form = submission(diego, "requests.ask.submit", json.dumps({"mentor": key}), **fields)
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert next(iter(answer["errors"].values())).startswith("I cannot find that person")
    for value in (ABSENT, "", "-1", "one"):
        assert answered(town, diego, "requests.ask", value).startswith("I cannot find that person")
    assert stored(town) == before


def test_the_words_of_a_request_reach_nobody_else(
    town: Town, jonas: Someone, priya: Someone, diego: Someone, asked: int
) -> None:
    diego.opens_home("Welcome")
    diego.answers("/mentor request")
    priya.clicks("Ask something first", within=ASKED)
    priya.modal("Ask something first")
    assert priya.fills(words="What have you tried?")["ok"]
    town.ticks(SOON + timedelta(minutes=1))
    jonas.hears("What have you tried?")
    town.settles()
    for secret in (WHY, WHAT, "What have you tried?"):
        assert secret not in str(diego.sees())
        told = {call["args"].get("channel") for call in town.calls() if secret in str(call)}
        dms = {c["id"] for who in (jonas, priya) for c in who.sees()["channels"]}
        assert told <= {None, JONAS, PRIYA, *dms}
