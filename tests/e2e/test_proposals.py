"""Proposals over the wire: a mentor's idea, the mentee's yes or no, and what the mentor hears."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.seed import BOT_USER
from bot.playground.world import SLACKBOT
from storage.tables import ExpertOffer, Intro, IntroAsk
from tests.e2e.conftest import Town
from tests.e2e.forged import button, submission, user, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, ids, labels
from tests.playground.hands import DIEGO, JONAS, PRIYA, SOFIA, Json

SOON = datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WHY = "Both of you <love> billing systems & tea"
QUESTION = "How did you cut the invoices' errors?"
HEARD = f"<@{PRIYA}> knows somebody whom you should meet: <@{DIEGO}>, about Billing &amp; tax."
TYPED = "/intro connect @Jonas Weber @Diego Morales Billing & tax"


@pytest.fixture
def pair(town: Town, priya: Someone, jonas: Someone) -> int:
    """Priya is Jonas's mentor."""
    return begin(town, priya, jonas)


def proposes(town: Town, mentor: Someone, mentee: Someone) -> int:
    """A proposal from the command until the mentee has read it; its key."""
    mentor.types(TYPED)
    mentor.modal("Bring two together")
    assert mentor.fills(why=WHY, question=QUESTION)["ok"]
    mentor.modal("Proposed")
    mentor.closes()
    town.ticks(SOON)
    mentee.hears(HEARD)
    return town.rows(Intro)[-1].id or 0


def states(town: Town) -> list[tuple[str, str]]:
    asks = {ask.intro_id: ask.state for ask in town.rows(IntroAsk)}
    return [(intro.state, asks[intro.id or 0]) for intro in town.rows(Intro)]


def is_record(someone: Someone, start: str) -> bool:
    found = [m for m in someone.messages() if m["text"].startswith(start)]
    return bool(found) and all(labels(m["blocks"] or []) == [] for m in found)


def test_a_mentor_has_an_idea_the_mentee_says_yes_and_only_then_is_the_other_asked(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone
) -> None:
    priya.types("/mentor")
    priya.clicks("Open", within="Your mentorships")
    priya.modal("Your mentorship")
    priya.clicks("intros.connect")
    priya.modal("Bring two together")
    priya.reads(f"<@{JONAS}> sees this first.", "The other one learns of it only after a yes")
    answer = priya.fills(person=DIEGO, topic="Billing & tax", why=WHY, question=QUESTION)
    assert answer["ok"], answer
    town.control("deliver_again", what="interaction")
    priya.reads(f"<@{JONAS}> gets your idea", f"<@{DIEGO}> hears of it only if <@{JONAS}> says yes")
    assert states(town) == [("proposed", "waiting")]

    assert (JONAS, {"intro_proposed"}, "sent") in town.tells(SOON)
    heard = jonas.hears(HEARD)
    assert "&lt;love&gt; billing systems &amp; tea" in heard["text"]
    assert "It is open until 7 December." in heard["text"]
    assert labels(heard["blocks"]) == ["Yes, introduce us", "Not this time"]
    assert diego.texts() == []

    jonas.clicks("Yes, introduce us", within=HEARD)
    assert held(jonas.modal("Introduce us"))["question"] == QUESTION
    jonas.reads(f"<@{DIEGO}> sees this question and the reason above. <@{PRIYA}> sees it, too.")
    assert jonas.fills(question="How do you <test> invoices?")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads(f"<@{DIEGO}> gets your question in a moment.")
    jonas.closes()
    jonas.waits_for(lambda: is_record(jonas, f"You said yes to the idea of <@{PRIYA}>"))
    assert states(town) == [("open", "open")]

    assert (DIEGO, {"intro_asked"}, "sent") in town.tells(SOON + MINUTE)
    asked = diego.hears("How do you &lt;test&gt; invoices?")
    assert f"<@{PRIYA}>" in asked["text"]  # whose idea it was
    diego.clicks("Accept", within="&lt;test&gt;")
    diego.waits_for(lambda: states(town) == [("accepted", "accepted")])
    town.ticks(SOON + 2 * MINUTE)
    text = priya.hears(f"<@{JONAS}> and <@{DIEGO}> are in touch")["text"]
    assert "&lt;test&gt;" not in text


def test_not_this_time_with_a_word_reaches_the_mentor_and_never_the_other(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone
) -> None:
    proposes(town, priya, jonas)
    jonas.clicks("Not this time", within=HEARD)
    jonas.modal("Not this time")
    jonas.reads(
        f"<@{PRIYA}> sees your words, if you write some. <@{DIEGO}> learns nothing of this."
    )
    assert jonas.fills(words="I'd like to <finish> first")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads("You said “not this time”", "hears, with your words, that it did not")
    jonas.closes()
    jonas.waits_for(lambda: is_record(jonas, f"You said “not this time” to meeting <@{DIEGO}>."))
    town.ticks(SOON + MINUTE)
    text = priya.hears("did not come about this time")["text"]
    assert "I'd like to &lt;finish&gt; first" in text
    assert DIEGO not in text
    assert town.tells(SOON + 20 * DAY) == []
    assert diego.texts() == []
    assert states(town) == [("refused", "unasked")]


def test_what_is_taken_back_is_a_record_at_once_and_a_form_that_stands_open_asks_nobody(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone
) -> None:
    proposes(town, priya, jonas)
    jonas.clicks("Yes, introduce us", within=HEARD)
    jonas.modal("Introduce us")
    priya.types("/intro connect")
    priya.reads(f"Waits for <@{JONAS}>: <@{DIEGO}>, about Billing &amp; tax")
    priya.clicks("Open")
    priya.modal("An introduction")
    priya.reads(f"It waits for <@{JONAS}> until 7 December. <@{DIEGO}> knows nothing of it.")
    priya.clicks("Take it back")
    priya.reads(f"You have taken this back. <@{DIEGO}> never learns of it.")
    over = f"<@{PRIYA}> has taken back the idea that you meet <@{DIEGO}>."
    jonas.waits_for(lambda: is_record(jonas, over))
    assert jonas.fills(question="Still there?")["ok"]
    jonas.reads(over)
    town.ticks(SOON + MINUTE)
    assert diego.texts() == []
    assert states(town) == [("withdrawn", "unasked")]


def test_with_the_end_of_the_mentorship_the_message_is_a_record(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    proposes(town, priya, jonas)
    priya.types("/mentor end @Jonas Weber")
    priya.modal()
    assert priya.fills(reason="reached")["ok"]
    town.ticks(SOON + MINUTE)
    jonas.waits_for(lambda: is_record(jonas, f"The idea of <@{PRIYA}> that you meet <@{DIEGO}>"))
    assert not [text for text in priya.texts() if "did not come about" in text]


def test_whoever_takes_nobody_is_not_asked_and_both_hear_it_without_numbers(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone
) -> None:
    proposes(town, priya, jonas)
    with town.bot.deps.store.write() as session:
        ask, now = town.rows(IntroAsk)[0], town.bot.deps.now()
        given = {"person_id": ask.expert_id, "team_id": ask.team_id, "is_open": False}
        session.add(ExpertOffer(**given, created_at=now, updated_at=now))
    jonas.clicks("Yes, introduce us", within=HEARD)
    jonas.modal("Introduce us")
    assert jonas.fills()["ok"]
    jonas.reads(f"<@{DIEGO}> takes no introductions just now", "Shall I look for somebody else?")
    assert "Find somebody who knows" in labels(jonas.modal()["blocks"])
    town.ticks(SOON + MINUTE)
    priya.hears(f"<@{DIEGO}> takes no introductions just now, so the one that you proposed")
    assert diego.texts() == []


def test_a_proposal_is_typed_with_whatever_is_known_and_the_answer_says_what_is_missing(
    town: Town, pair: int, priya: Someone, jonas: Someone, amara: Someone
) -> None:
    nobody = "You are nobody's mentor just now"
    assert amara.answers("/intro connect @Jonas Weber @Diego Morales").startswith(nobody)
    strangers = "/intro connect @Diego Morales @Sofia Lindqvist"
    assert priya.answers(strangers).startswith("Neither of them is your mentee:")
    priya.types("/northstar intro connect @Diego Morales @Jonas Weber Billing")
    view = priya.modal("Bring two together")
    form = held(view)
    assert (form["topic"], form["question"]) == ("Billing", "Billing")
    menu = next(b["element"] for b in view["blocks"] if b.get("block_id") == "person")
    assert menu["initial_user"] == DIEGO
    priya.closes()
    second = begin(town, priya, amara)
    priya.types("/intro connect")
    assert ids(priya.modal("Bring two together"))[0] == "mentorship"
    assert priya.fills(mentorship=str(second), person=DIEGO, topic="Tea", why="Both do")["ok"]
    priya.reads(f"<@{amara.user}> gets your idea")
    assert [intro.topic for intro in town.rows(Intro)] == ["Tea"]


def test_bad_input_is_answered_beside_its_field_and_everything_typed_stays(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    priya.types(TYPED)
    priya.modal("Bring two together")
    for person, beside in (
        (PRIYA, "Jonas knows you already. Choose somebody else."),
        (JONAS, "Jonas is the one who is to meet somebody. Choose somebody else."),
        (BOT_USER, "I cannot help with this myself. Choose a person."),
        (SLACKBOT, "I find no person of this workspace by that name. Choose a member."),
        (SOFIA, "This person has left the workspace. Choose somebody else."),
    ):
        answer = priya.fills(person=person, why=WHY)
        assert answer["view_errors"] == {"person": beside}
    answer = priya.fills(person=DIEGO, topic="T" * 3000, why="\u2800", question="q" * 3000)
    assert set(answer["view_errors"]) == {"topic", "why", "question"}
    assert town.rows(Intro) == []
    rtl = "<!channel> \u202eשלום 🎉 <@U123> *bold*"
    assert priya.fills(topic=rtl[:60], why=rtl, question="")["ok"]
    priya.modal("Proposed")
    town.ticks(SOON)
    text = jonas.hears("knows somebody whom you should meet")["text"]
    assert "&lt;!channel&gt;" in text
    assert "<!channel>" not in text
    assert "\u202e" not in text


def sent(town: Town, payload: Json) -> str:
    """What the bot acknowledges a payload with, made by hand."""
    answer = town.control("raw", type="interactive", payload=payload)
    assert answer["acked"]
    return str(answer["response"])


def forged(someone: Someone, key: int, mentorship: int) -> list[Json]:
    """Every form about a proposal or a mentorship, as no client would send it to this person."""
    note, new = json.dumps({"proposal": key}), json.dumps({"mentorship": mentorship})
    made = submission(someone, "proposals.submit", new, topic=words("Mine"), why=words("Mine"))
    made["view"]["state"]["values"]["person"] = {"x": user(DIEGO)}
    return [
        submission(someone, "proposals.yes.submit", note, question=words("Mine now")),
        submission(someone, "proposals.no.submit", note, words=words("Not theirs")),
        made,
    ]


def test_nobody_answers_a_proposal_of_others_and_nobody_learns_of_it(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone, amara: Someone
) -> None:
    key = proposes(town, priya, jonas)
    for someone in (diego, amara):
        absent = [sent(town, each) for each in forged(someone, 4711, 4711)]
        assert [sent(town, each) for each in forged(someone, key, pair)] == absent
        for action in ("open", "yes", "no", "withdraw"):
            known, heard = len(someone.texts()), []
            for number, wanted in enumerate((4711, key), 1):
                sent(town, button(someone, f"proposals.{action}#{wanted}", str(wanted)))
                someone.waits_for(lambda n=known + number, s=someone: len(s.texts()) >= n)
                heard.append(someone.texts()[-1])
            assert heard[0] == heard[1]
            assert heard[0].startswith("That proposal is not there any more.")
        seen = json.dumps([someone.sees()["modals"], someone.texts()])
        assert "Billing" not in seen
        assert "love" not in seen
    for each in forged(priya, key, 4711)[:2]:  # nor does the mentor answer in the mentee's stead
        sent(town, each)
    sent(town, button(jonas, f"proposals.withdraw#{key}", str(key)))
    town.settles()
    assert states(town) == [("proposed", "waiting")]


def test_the_idea_may_come_while_the_record_is_written_and_only_the_mentor_is_offered_it(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    for someone, doors in (
        (priya, ["Introduce Jonas to somebody"]),
        (jonas, []),
    ):
        someone.types("/session log")
        someone.modal("Record a session")
        assert someone.fills(day="2026-11-20")["ok"]
        someone.modal("Record of a session")
        assert someone.fills(discussed="The outline")["ok"]
        kept = labels(someone.modal("Saved")["blocks"])
        assert [label for label in kept if "Introduce" in label] == doors
    priya.clicks("intros.connect")
    priya.modal("Bring two together")
    assert priya.fills(person=DIEGO, topic="Tea", why=WHY)["ok"]
    priya.modal("Proposed")
    assert states(town) == [("proposed", "waiting")]


def test_an_idea_that_waits_is_answered_from_the_home_tab_and_leaves_it(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    proposes(town, priya, jonas)
    jonas.opens_home(f"<@{PRIYA}> knows whom you should meet about “Billing &amp; tax”.")
    jonas.clicks("Read", within="home", about="whom you should meet")
    jonas.modal("An introduction")
    jonas.reads("&lt;love&gt; billing systems &amp; tea", "It is open until 7 December.")
    jonas.clicks("Not this time")
    jonas.modal("Not this time")
    assert jonas.fills(words="")["ok"]
    jonas.reads(f"<@{PRIYA}> hears that it did not come about this time.")
    jonas.waits_for(lambda: "whom you should meet" not in jonas.home())
