"""Intros over the wire: asked, answered in every way, brought together, looked back on."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.seed import BOT_USER
from storage.people import find_person
from storage.tables import ExpertOffer, Intro, IntroAsk, IntroOutcome, Nudge
from tests.e2e.conftest import Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import AMARA, DIEGO, JONAS, PRIYA, SOFIA, YUKI, Json

DAY = timedelta(days=1)
SOON = datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
QUESTION = "How do <services> & pods find each other?"
WHY = "Our cluster is mine to run since May"
ASKED = f"<@{JONAS}> would like to talk with you about “Kubernetes networking”."
NAMES = {
    AMARA: "@Amara Okafor",
    DIEGO: "@Diego Morales",
    JONAS: "@Jonas Weber",
    PRIYA: "@Priya Raman",
    SOFIA: "@Sofia Lindqvist",
    YUKI: "@Yuki Tanaka",
    BOT_USER: "@Northstar",
}


def offers(town: Town, who: Someone, **terms: object) -> int:
    """Somebody offers help with Kubernetes, by the form; their key."""
    who.types("/intro offer")
    who.modal()
    assert who.fills(teaches="Kubernetes networking", **terms)["ok"]
    who.closes()
    return town.rows(ExpertOffer)[-1].person_id


def asks(asker: Someone, expert: str, **fields: object) -> Json:
    """A question from the command to the end of the form."""
    asker.types(f"/intro {NAMES[expert]} Kubernetes networking")
    asker.modal("Ask somebody who knows")
    answer = asker.fills(**{"question": QUESTION, **fields})
    assert answer["ok"], answer
    return answer


@pytest.fixture
def asked(town: Town, jonas: Someone, priya: Someone) -> int:
    """Jonas has asked Priya, and she has read it; the key of the asking."""
    asks(jonas, PRIYA)
    jonas.modal("Asked")
    jonas.closes()
    town.ticks(SOON)
    priya.hears(ASKED)
    return town.rows(IntroAsk)[0].id or 0


def states(town: Town) -> list[str]:
    return [ask.state for ask in town.rows(IntroAsk)]


def is_record(someone: Someone, start: str) -> bool:
    """Whether what begins with these words is a record without buttons."""
    found = [m for m in someone.messages() if m["text"].startswith(start)]
    return bool(found) and all(labels(m["blocks"] or []) == [] for m in found)


def together(town: Town) -> list[str]:
    """What was posted into group conversations."""
    channels = {nudge.channel for nudge in town.rows(Nudge) if nudge.kind == "intro_opening"}
    posts = [call["args"] for call in town.calls("chat.postMessage")]
    return [post["text"] for post in posts if post["channel"] in channels]


def test_a_question_is_asked_accepted_talked_about_and_looked_back_on(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    offers(town, priya)
    jonas.types("/intro @Priya Raman Kubernetes networking")
    form = held(jonas.modal("Ask somebody who knows"))
    assert (form["topic"], form["minutes"]) == ("Kubernetes networking", "30")
    jonas.reads(f"<@{PRIYA}> sees what you write here")
    assert jonas.fills(question=QUESTION, why=WHY, needed_by="2026-12-12", minutes="45")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads(f"<@{PRIYA}> gets your question about “Kubernetes networking” from me.")
    jonas.closes()
    assert (PRIYA, {"intro_asked"}, "sent") in town.tells(SOON)
    heard = priya.hears(ASKED)
    for told in ("&lt;services&gt; &amp; pods", WHY, "45 minutes would do, by 12 December."):
        assert told in heard["text"]
    assert labels(heard["blocks"]) == ["Accept", "Suggest somebody", "Not now", "Quiet for now"]

    priya.clicks("Accept", within=ASKED)
    town.control("deliver_again", what="interaction")
    priya.hears(f"Thank you. I open a conversation for you and <@{JONAS}> in a moment")
    priya.waits_for(lambda: is_record(priya, f"You said yes to <@{JONAS}>"))
    town.ticks(SOON + timedelta(minutes=1))
    jonas.hears(f"<@{PRIYA}> said yes to your question about “Kubernetes networking”.")
    [opening] = together(town)
    for told in (
        f"<@{JONAS}> and <@{PRIYA}>",
        "&lt;services&gt;",
        WHY,
        "45 minutes",
        "12 December",
    ):
        assert told in opening
    assert "I do not read along" in opening
    [intro] = town.rows(Intro)
    assert (intro.state, bool(intro.channel)) == ("accepted", True)

    town.ticks(MORNING + 14 * DAY)
    question = "Did your conversation"
    assert "Yes, it did" in labels(jonas.hears(question)["blocks"])
    jonas.opens_home("Did your talk with")
    jonas.clicks("intros.outcome", within="home")
    jonas.modal("Did it help?")
    assert jonas.fills(helped="not_yet")["ok"]
    jonas.modal("Not yet")
    jonas.reads("I ask once more at most.")
    jonas.closes()
    assert town.rows(IntroOutcome) == []
    town.ticks(MORNING + 21 * DAY)
    question = "When I asked last"
    jonas.clicks("Yes, it did", within=question)
    jonas.modal("Thank you")
    jonas.reads("Your answer is saved: “Yes, it did”.", f"Would you like to thank <@{PRIYA}>?")
    assert jonas.fills(words="Services <are> labels")["ok"]
    jonas.modal("Thank you")
    jonas.closes()
    jonas.waits_for(
        lambda: [t for t in jonas.texts() if t.startswith("You said that your conversation")]
    )
    [outcome] = town.rows(IntroOutcome)
    assert (outcome.helped, outcome.words) == ("yes", "Services <are> labels")
    assert [intro.state for intro in town.rows(Intro)] == ["done"]


def test_not_now_and_a_suggestion_come_back_kindly_and_lead_to_the_next_one(
    town: Town, jonas: Someone, priya: Someone, diego: Someone, amara: Someone, asked: int
) -> None:
    offers(town, amara)
    priya.clicks("Suggest somebody", within=ASKED)
    priya.modal("Suggest somebody")
    for suggested, beside in (
        (JONAS, "Jonas is the one who asks. Choose somebody else, or nobody."),
        (PRIYA, "Choose somebody other than yourself."),
        (BOT_USER, "I cannot help with this myself. Choose a person."),
        (SOFIA, "This person has left the workspace. Choose somebody else."),
    ):
        answer = priya.fills(suggested=suggested)
        assert answer["view_errors"] == {"suggested": beside}
    assert priya.fills(suggested=DIEGO, words="He runs it")["ok"]
    town.control("deliver_again", what="interaction")
    priya.reads(f"You sent <@{JONAS}> on to <@{DIEGO}> with the question")
    priya.closes()
    priya.waits_for(lambda: is_record(priya, f"You sent <@{JONAS}> on to"))
    town.ticks(SOON + timedelta(minutes=1))
    heard = jonas.hears(f"thinks that <@{DIEGO}> may know better")
    assert "He runs it" in heard["text"]
    assert labels(heard["blocks"]) == ["Ask Diego", "Ask Amara", "See it"]
    jonas.clicks("Ask Diego", within="may know better")
    town.control("deliver_again", what="interaction")
    jonas.hears(f"<@{DIEGO}> gets your question about “Kubernetes networking” from me.")
    jonas.waits_for(
        lambda: labels(jonas.hears("may know better")["blocks"]) == ["Ask Amara", "See it"]
    )
    town.ticks(SOON + timedelta(minutes=2))
    diego.clicks("Not now", within=ASKED)
    diego.modal("Not now")
    assert "view_errors" in diego.fills(words="x" * 1_001)
    assert diego.fills(words="Ask <me> in spring")["ok"]
    diego.modal("Your answer")
    diego.closes()
    town.ticks(SOON + timedelta(minutes=3))
    heard = jonas.hears(f"<@{DIEGO}> thanks you for asking about “Kubernetes networking”")
    assert "&lt;me&gt;" in heard["text"]
    assert f"You could ask now: <@{AMARA}> knows" in heard["text"]
    assert states(town) == ["declined", "declined"]
    assert len(town.rows(Intro)) == 1
    # Both rest now: the command says when again, and who else knows.
    jonas.types("/intro @Diego Morales Kubernetes networking")
    jonas.modal("Somebody else")
    jonas.reads("Diego had no time for your last question.", "23 December", f"<@{AMARA}> knows")
    jonas.clicks("Ask")
    jonas.modal("Ask somebody who knows")


def test_the_first_of_two_has_it_and_what_is_taken_back_is_a_record_at_once(
    town: Town, jonas: Someone, priya: Someone, amara: Someone, yuki: Someone
) -> None:
    offers(town, priya)
    offers(town, amara)
    asks(jonas, PRIYA)
    jonas.reads(f"You can ask one more: <@{AMARA}> knows", "The first yes counts.")
    jonas.clicks("Ask Amara")
    jonas.reads(f"<@{AMARA}> gets your question")
    jonas.closes()
    asks(jonas, YUKI)  # a guest, who does not offer help
    jonas.modal("Asked")
    town.ticks(SOON)
    assert "I am Northstar" in yuki.hears(ASKED)["text"]
    jonas.clicks("Take it back")
    jonas.reads("You have taken it back.")
    jonas.closes()
    yuki.waits_for(lambda: is_record(yuki, f"<@{JONAS}> has taken back the question"))
    amara.clicks("Accept", within=ASKED)
    amara.hears("Thank you. I open a conversation")
    priya.waits_for(
        lambda: is_record(priya, f"<@{JONAS}> has found help already with “Kubernetes networking”")
    )
    assert states(town) == ["closed", "accepted", "closed"]


def test_the_inbox_shows_what_waits_on_both_sides_and_leads_to_every_answer(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    assert "1 question waits for your answer" in priya.answers("/intro")
    priya.clicks("Read and answer", within="1 question waits")
    priya.reads(QUESTION.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    priya.clicks("Accept")
    priya.reads(f"Thank you. I open a conversation for you and <@{JONAS}>")
    priya.closes()
    mine = jonas.answers("/intro inbox")
    assert f"“Kubernetes networking”: <@{PRIYA}> said yes." in mine
    message = jonas.hears("Kubernetes networking”: <@")
    assert labels(message["blocks"]) == [
        "Open",
        "Find somebody who knows",
        "Ask somebody I have in mind",
        "Offer help",
        "Your network",
    ]
    jonas.clicks("Open", within="Kubernetes networking”: <@")
    jonas.reads("You asked about *Kubernetes networking*:", f"<@{PRIYA}> said yes.")
    jonas.clicks("We have talked")
    jonas.modal("Did it help?")
    assert jonas.fills(helped="no", words="")["ok"]
    jonas.modal("Thank you")
    assert [outcome.helped for outcome in town.rows(IntroOutcome)] == ["no"]


def test_a_yes_that_was_too_fast_is_found_again_and_taken_back(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Accept", within=ASKED)
    priya.hears("You find it among your direct messages.")
    priya.opens_home(f"You said yes to <@{JONAS}> about “Kubernetes networking”.")
    town.ticks(SOON + timedelta(minutes=1))
    channel = town.rows(Intro)[0].channel
    assert "What you said yes to:" in priya.answers("/intro")
    priya.clicks("Open", within="What you said yes to:")
    page = priya.modal("A question")
    talk = next(b for b in page["blocks"][-2]["elements"] if "url" in b)
    assert talk["text"]["text"] == "Open the conversation"
    assert talk["url"].endswith(f"/archives/{channel}")
    priya.clicks("I cannot after all")
    priya.modal("I cannot after all")
    assert priya.fills(words="In spring perhaps")["ok"]
    priya.modal("Your answer")
    priya.closes()
    town.ticks(SOON + timedelta(minutes=2))
    assert "In spring perhaps" in jonas.hears("and cannot after all.")["text"]
    jonas.waits_for(lambda: is_record(jonas, f"<@{PRIYA}> cannot just now."))
    assert states(town) == ["declined"]


def test_whom_one_has_in_mind_is_asked_by_a_button_and_the_search_knows_who_was_asked(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    offers(town, priya)
    jonas.act("shortcut", callback_id="experts.ask")
    jonas.modal("Find somebody who knows")
    jonas.fills(topic="how do I learn Kubernetes networking without breaking everything")
    jonas.modal("People who know")
    jonas.clicks("Ask")
    form = held(jonas.modal("Ask somebody who knows"))
    assert form["topic"] == "Kubernetes networking"
    assert jonas.fills(question=QUESTION)["ok"]
    jonas.modal("Asked")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.modal("People who know")
    jonas.reads("I find nobody else for", "You asked them today; I tell you when there is")
    assert "Ask" not in labels(jonas.modal()["blocks"])
    jonas.clicks("Ask somebody I have in mind")
    jonas.modal("Ask somebody")
    answer = jonas.fills(expert=BOT_USER)
    assert answer["view_errors"] == {"expert": "I cannot help with this myself. Choose a person."}
    assert jonas.fills(expert=DIEGO)["ok"]
    jonas.modal("Ask somebody who knows")
    jonas.reads(f"You ask <@{DIEGO}> for a conversation.")


def test_what_did_not_help_leads_to_somebody_else_and_stays_among_the_earlier_ones(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Accept", within=ASKED)
    priya.hears("Thank you. I open a conversation")
    town.ticks(SOON + timedelta(minutes=1))
    town.ticks(MORNING + 14 * DAY)
    jonas.clicks("Not this time", within="On 23 November")
    jonas.modal("Thank you")
    jonas.reads("Somebody else may know more about “Kubernetes networking”.")
    jonas.clicks("Find somebody else")
    form = held(jonas.modal("Find somebody who knows"))
    assert form["topic"] == "Kubernetes networking"
    jonas.closes()
    told = jonas.answers("/intro")
    assert "What you asked earlier:" in told
    assert "you said that it did not help this time." in told


def test_a_full_month_is_kind_to_everybody_and_names_no_number(
    town: Town, jonas: Someone, priya: Someone, diego: Someone, amara: Someone
) -> None:
    offers(town, priya, monthly="1")
    for asker in (jonas, diego):
        asks(asker, PRIYA)
        asker.closes()
    town.ticks(SOON)
    priya.clicks("Accept", within=ASKED)
    priya.hears("With this your month is full: whoever else waited for you hears it kindly")
    town.ticks(SOON + timedelta(minutes=1))
    told = diego.hears(f"<@{PRIYA}> has no room this month")
    assert "I find nobody else for it just now." in told["text"]
    amara.types("/intro @Priya Raman Kubernetes")
    amara.modal("Not just now")
    amara.reads("Priya takes no introductions just now.")
    late = next(m for m in priya.messages() if f"<@{DIEGO}>" in m["text"])
    accept = button(priya, f"intros.accept#{asked_of(town, 1)}", str(asked_of(town, 1)))
    assert late
    town.control("raw", type="interactive", payload=accept)
    town.settles()
    assert states(town) == ["accepted", "full"]


def asked_of(town: Town, place: int) -> int:
    return town.rows(IntroAsk)[place].id or 0


def test_where_slack_opens_no_conversation_both_are_told_to_write_themselves(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    priya.clicks("Accept", within=ASKED)
    priya.hears("Thank you. I open a conversation")
    town.fault("conversations.open", "error", error="user_disabled")
    town.ticks(SOON + timedelta(minutes=1))
    for one, other in ((jonas, PRIYA), (priya, JONAS)):
        heard = one.hears(f"I could not open a conversation for you and <@{other}>")
        assert "&lt;services&gt;" in heard["text"]
    assert not town.rows(Intro)[0].channel


def test_a_week_of_silence_offers_the_next_one_and_a_late_yes_counts(
    town: Town, jonas: Someone, priya: Someone, asked: int
) -> None:
    said = {}
    for days in range(1, 9):
        for hour in (0, 5):  # 10:00 in Kolkata is 04:30, in Berlin 09:00 UTC
            at = datetime(2026, 11, 23, 4, 30, tzinfo=UTC) + days * DAY
            for line in town.tells(at + hour * timedelta(hours=1)):
                if line[2] == "sent":
                    said[days] = line
    assert said == {
        3: (PRIYA, {"intro_reminder"}, "sent"),
        7: (JONAS, {"intro_expired"}, "sent"),
    }
    jonas.hears("it says nothing about you, and a late yes still counts.")
    late = priya.hears("A late yes still counts, though.")
    assert labels(late["blocks"]) == ["Accept", "Read it again"]
    priya.clicks("Accept", within="A late yes still counts")
    priya.hears("Thank you. I open a conversation")
    assert states(town) == ["accepted"]


ODD = {
    "blank": " \u200b\n ",
    "long": "x" * 3_000,
    "right to left": "\u202eأريد أن أفهم الشبكات 👩🏽‍💻",
    "calls everybody": "<!channel> <@U04DIEGO052> & *all*",
}


def test_forms_take_any_words_or_say_what_is_wrong(
    town: Town, jonas: Someone, priya: Someone, diego: Someone
) -> None:
    jonas.types("/intro @Priya Raman Kubernetes networking")
    jonas.modal("Ask somebody who knows")
    for kind in ("blank", "long"):
        answer = jonas.fills(topic=ODD[kind], question=ODD[kind], needed_by="2026-11-23")
        assert set(answer["view_errors"]) == {"topic", "question", "needed_by"}
    assert states(town) == []
    topic, odd, why = "<!here> أريد 🧭 *k8s*", ODD["calls everybody"], ODD["right to left"]
    assert jonas.fills(topic=topic, question=odd, why=why, needed_by="2026-11-24")["ok"]
    jonas.modal("Asked")
    jonas.closes()
    town.ticks(SOON)
    assert "&lt;!channel&gt;" in priya.hears("would like to talk with you")["text"]
    priya.clicks("Accept", within="would like to talk with you")
    priya.hears("Thank you. I open a conversation")
    town.ticks(SOON + timedelta(minutes=1))
    assert "&lt;!channel&gt;" in together(town)[0]
    posted = str(town.calls("chat.postMessage")) + str(town.calls("chat.update"))
    assert "<!channel" not in posted
    assert "<!here" not in posted
    for whom, why in (
        ("@Jonas Weber", "You cannot ask yourself."),
        ("@Sofia Lindqvist", "This person has left the workspace."),
    ):
        jonas.types(f"/intro {whom} Kubernetes")
        jonas.modal("Not just now")
        jonas.reads(why)
        jonas.closes()
    assert jonas.answers("/intro @Northstar Kubernetes").startswith("I cannot help with this")


def test_a_third_person_learns_and_changes_nothing_by_ids_that_are_not_theirs(
    town: Town, jonas: Someone, priya: Someone, diego: Someone, asked: int
) -> None:
    intro = town.rows(Intro)[0].id or 0
    diego.opens_home()
    before = [row.model_dump() for row in (*town.rows(Intro), *town.rows(IntroAsk))]
    gone = "That question is not there any more."
    absent = 4711
    for action, real in (
        ("intros.accept", str(asked)),
        ("intros.decline", str(asked)),
        ("intros.suggest", str(asked)),
        ("intros.open", str(intro)),
        ("intros.withdraw", str(intro)),
        ("intros.outcome", str(intro)),
        ("intros.helped", f"{intro}.yes"),
        ("intros.later", f"{intro}"),
        ("intros.next", f"{intro}|{key_of(town, AMARA)}"),
    ):
        heard = []
        for value in (real, real.replace(str(intro), str(absent), 1)):
            town.control("raw", type="interactive", payload=button(diego, action, value))
            town.settles()
            heard.append([c["args"] for c in town.calls() if gone in str(c["args"])][-1])
        assert str(heard[0]["view"] if "view" in heard[0] else heard[0]["text"]) == str(
            heard[1]["view"] if "view" in heard[1] else heard[1]["text"]
        ), action
    forms = (
        submission(diego, "intros.decline.submit", f'{{"ask": {asked}}}', words=words("Nosy")),
        submission(diego, "intros.suggest.submit", f'{{"ask": {asked}}}', words=words("Nosy")),
        submission(
            diego,
            "intros.outcome.submit",
            f'{{"intro": {intro}}}',
            helped=option("yes"),
            words=words("Nosy"),
        ),
    )
    for form in forms:
        answer = town.control("raw", type="interactive", payload=form)
        assert gone in str(answer)
    assert [row.model_dump() for row in (*town.rows(Intro), *town.rows(IntroAsk))] == before
    assert town.rows(IntroOutcome) == []
    assert QUESTION not in str(diego.messages())


def key_of(town: Town, user: str) -> int:
    """The key of somebody; 4712 for one who is not known yet."""
    with town.bot.deps.store.read() as session:
        team = town.rows(Intro)[0].team_id
        found = find_person(session, team, user)
        return (found.id if found else None) or 4712
