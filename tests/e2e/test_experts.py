"""Offering help and finding it over the wire: the form, who is found, quiet, wishes, rights."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from storage.tables import ExpertOffer, IntroWish, MentorOffer, Person, Skill
from tests.e2e.conftest import Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.someone import Someone, elements, label_of, labels

FORM, OFFERED = "Offer help", "Your offer"
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # 10:00 in Berlin


def offers_help(someone: Someone, teaches: str, **more: object) -> None:
    """An offer from the command to the form's end."""
    someone.types("/intro offer")
    someone.modal(FORM)
    answer = someone.fills(teaches=teaches, **more)
    assert answer["ok"], answer
    someone.modal(OFFERED)
    someone.closes()


def key_of(town: Town, someone: Someone) -> int:
    return next(p.id or 0 for p in town.rows(Person) if p.user_id == someone.user)


@pytest.fixture
def expert(priya: Someone) -> Someone:
    """Priya, in Kolkata, who helps with Kubernetes."""
    offers_help(
        priya,
        "k8s, giving talks",
        words="I have moved three teams off a monolith",
        languages="English, Hindi",
        ways=["call", "review"],
        monthly="3",
    )
    return priya


def test_who_offers_help_is_found_by_what_they_know_and_can_be_asked_at_once(
    town: Town, jonas: Someone, expert: Someone
) -> None:
    told = jonas.answers("/intro kuberntes")
    assert told == f"This person knows something about “kuberntes”:\n<@{expert.user}> knows k8s."
    told = jonas.answers("/intro monolith")
    assert f"<@{expert.user}> says “I have moved three teams off a monolith”." in told
    jonas.clicks("More about them", within="This person knows")
    jonas.reads("giving talks, k8s", "moved three teams", "in a call and by looking at your work")
    assert "3 people" not in jonas.reads("k8s"), "how many a month is the expert's own"
    jonas.closes()
    jonas.clicks("Ask", within="“kuberntes”")
    assert '"kuberntes"' in json.dumps(jonas.modal()), "the topic goes along"


def test_the_shortcut_and_the_button_ask_for_a_topic_and_show_who_knows(
    town: Town, jonas: Someone, expert: Someone
) -> None:
    jonas.act("shortcut", callback_id="experts.ask")
    jonas.modal("Find somebody who knows")
    assert "Write a few words" in jonas.fills(topic=" \u200b ")["view_errors"]["topic"]
    assert "200 fit" in jonas.fills(topic="x" * 3000)["view_errors"]["topic"]
    assert jonas.fills(topic="talks")["ok"]
    jonas.reads("something about “talks”", f"<@{expert.user}> knows giving talks.")
    jonas.clicks("Other words")
    jonas.modal("Find somebody who knows")
    jonas.fills(topic="k8s")
    jonas.modal("People who know")
    jonas.clicks("More about them")
    jonas.modal("What others can ask")
    jonas.clicks("Ask")
    jonas.modal("Ask somebody who knows")
    assert '"k8s"' in json.dumps(jonas.modal()), "the topic goes along"


def test_who_looked_in_vain_keeps_a_wish_and_hears_once_when_somebody_offers_it(
    town: Town, jonas: Someone, priya: Someone, expert: Someone
) -> None:
    told = jonas.answers("/intro rust & <macros>")
    assert told.startswith("I find nobody for “rust &amp; &lt;macros&gt;”")
    jonas.clicks("Tell me when somebody does", within="I find nobody for")
    jonas.hears("I keep “rust &amp; &lt;macros&gt;” in mind")
    assert "You will hear when somebody offers it." in jonas.answers("/intro rust & <macros>")
    assert "Tell me when somebody does" not in labels(jonas.messages()[-1]["blocks"])
    assert "rust &amp;" in jonas.answers("/intro")
    assert "rust" not in priya.answers("/intro"), "a wish is nobody else's"
    offers_help(expert, "Rust macros, k8s")
    town.ticks()
    town.ticks()
    heard = jonas.hears("Somebody does now:")
    assert f"<@{expert.user}> knows Rust macros." in heard["text"]
    asks = next(e for _b, e in elements(heard["blocks"]) if label_of(e) == "Ask")
    assert asks["value"] == f"{key_of(town, expert)}|rust & <macros>|expert"
    offers_help(expert, "Rust macros")
    town.ticks(TUESDAY)
    town.ticks(TUESDAY + timedelta(days=14))
    assert len([text for text in jonas.texts() if "Somebody does now:" in text]) == 1


def test_a_wish_is_dropped_where_it_is_shown(town: Town, jonas: Someone) -> None:
    assert jonas.answers("/intro raku").startswith("I find nobody for “raku”")
    assert "Nobody offers help here yet." in jonas.texts()[-1]
    jonas.clicks("Tell me when somebody does", within="I find nobody for")
    jonas.clicks("Drop it", within="I keep “raku” in mind")
    jonas.hears("You wait for “raku” no longer.")
    assert [wish.state for wish in town.rows(IntroWish)] == ["dropped"]
    for number in range(5):
        jonas.types(f"/intro zzz{number}")
        jonas.clicks("Tell me when somebody does", within=f"I find nobody for “zzz{number}”")
        jonas.hears(f"I keep “zzz{number}” in mind")
    jonas.answers("/intro raku")
    jonas.clicks("Tell me when somebody does", within="I find nobody for “raku”")
    jonas.hears("You wait for 5 things already")


def test_a_slip_in_a_sub_command_is_a_topic_that_nobody_knows_and_is_named(
    town: Town, jonas: Someone, expert: Someone
) -> None:
    assert "Did you mean `/intro offer`?" in jonas.answers("/intro ofer")
    assert "Did you mean" not in jonas.answers("/intro k8s")
    assert "Did you mean" not in jonas.answers("/intro ofer me a hand with golf")
    assert "/intro offer" in jonas.answers("/intro help")


def test_one_person_at_a_time_is_named_and_it_is_somebody_who_can_be_asked(
    town: Town, jonas: Someone, diego: Someone, expert: Someone
) -> None:
    several = jonas.answers("/intro @Priya Raman @Diego Morales kubernetes")
    assert several.startswith("I can ask one person at a time")
    assert "do not know whom “@prya” means" in jonas.answers("/intro @prya kubernetes")
    jonas.types("/intro @Priya Raman kubernetes")
    assert "kubernetes" in json.dumps(jonas.modal())
    jonas.closes()
    for name, sentence in (
        ("Northstar", "I cannot help with this myself."),
        ("Slackbot", "I find no person of this workspace"),
        ("Jonas Weber", "You cannot ask yourself."),
    ):
        jonas.types(f"/intro @{name} kubernetes")
        jonas.waits_for(lambda sentence=sentence: sentence in str(jonas.sees()))


def test_quiet_and_back_with_one_click_or_word(town: Town, jonas: Someone, expert: Someone) -> None:
    assert "Did you mean `/intro offer quiet`?" in expert.answers("/intro quiet")
    assert expert.answers("/intro offer quiet").startswith("You are quiet")
    assert jonas.answers("/intro k8s").startswith("I find nobody")
    expert.clicks("Be asked again", within="You are quiet")
    expert.hears("You can be asked again. I send up to 3 people a month to you;")
    assert f"<@{expert.user}>" in jonas.answers("/intro k8s")
    expert.types("/intro offer")
    expert.modal(FORM)
    expert.fills()
    expert.modal(OFFERED)
    expert.clicks("Quiet for now")
    expert.reads("You are quiet", "Be asked again")
    expert.clicks("Change your offer")
    expert.modal(FORM)
    assert expert.fills(taking="away", away_until="2026-12-01")["ok"]
    expert.reads("You are quiet until Tuesday 1 December")
    expert.clicks("Be asked again")
    expert.reads("I send up to 3 people a month")
    expert.closes()
    assert jonas.answers("/intro offer resume").startswith("You can be asked. Say what")


def test_a_mentor_is_an_expert_and_says_no_in_the_saved_offer(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    priya.types("/mentor offer")
    priya.modal("Offer to be a mentor")
    assert priya.fills(teaches="k8s")["ok"]
    priya.reads("may also ask you for a single conversation")
    assert f"<@{priya.user}> knows k8s." in jonas.answers("/intro k8s")
    priya.clicks("No single conversations")
    priya.reads("Nobody is sent to you for a single conversation.")
    assert jonas.answers("/intro k8s").startswith("I find nobody")
    priya.clicks("Take single conversations")
    priya.reads("may also ask you")
    priya.closes()
    priya.types("/intro offer go")
    form = priya.modal(FORM)
    assert "the list of your offer to be a mentor, too" in json.dumps(form)
    assert priya.fills()["ok"]
    priya.reads("go, k8s")
    assert [offer.person_id for offer in town.rows(MentorOffer)] == [key_of(town, priya)]


BAD = {
    "nothing at all": ({"teaches": " \u200b, ,"}, "teaches", "Write a few words here."),
    "too many": ({"teaches": ",".join(f"skill {n}" for n in range(16))}, "teaches", "These are 16"),
    "3,000 characters": ({"words": "x" * 3000}, "words", "This has 3,000 characters"),
    "no day": ({"taking": "away"}, "away_until", "Choose a day."),
    "a day over": (
        {"taking": "away", "away_until": "2026-11-20"}, "away_until", "Choose tomorrow"
    ),
}  # fmt: skip


def test_an_offer_that_cannot_be_says_what_would_do_and_keeps_nothing(
    town: Town, jonas: Someone
) -> None:
    for typed, name, sentence in BAD.values():
        jonas.types("/intro offer")
        jonas.modal(FORM)
        answer = jonas.fills(**({"teaches": "Go"} | typed))
        assert sentence in answer.get("view_errors", {}).get(name, ""), answer
        jonas.closes()
    assert town.rows(ExpertOffer) == []
    assert town.rows(Skill) == []


def test_odd_words_come_back_as_they_were_typed_and_the_same_form_makes_one_offer(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    odd = "<!channel> & <@U04PRIYA001>"
    priya.types("/intro offer")
    priya.modal(FORM)
    priya.fills(teaches=f"🎤, שלום עולם, {odd}", words=f"*{odd}*\n>quoted", languages=odd)
    town.control("deliver_again", what="interaction")
    town.settles()
    assert len(town.rows(ExpertOffer)) == 1
    for looked in ("🎤", "שלום עולם"):
        assert f"<@{priya.user}> knows " in jonas.answers(f"/intro {looked}"), looked
    jonas.clicks("More about them", within="This person knows something about “שלום")
    jonas.reads("שלום עולם", "&lt;!channel&gt;")
    assert jonas.answers(f"/intro {'x' * 3000}").startswith("I find nobody for “xxx")


def test_ids_of_others_answer_as_absent_ones_and_change_nothing(
    town: Town, jonas: Someone, diego: Someone, expert: Someone
) -> None:
    jonas.answers("/intro raku")
    jonas.clicks("Tell me when somebody does", within="I find nobody for")
    jonas.hears("I keep “raku”")
    diego.opens_home("Welcome")
    expert.answers("/intro offer quiet")
    before = [row.model_dump() for table in (ExpertOffer, IntroWish) for row in town.rows(table)]
    wish = town.rows(IntroWish)[0].id or 0
    people = (key_of(town, expert), key_of(town, jonas))
    for action, own, gone in (
        ("experts.drop", (wish,), "That wish is not there any more."),
        ("experts.more", people, "I cannot find that person any more."),
    ):
        heard = []
        for value in (*own, 4711, "", "9" * 30, "-1", "one", "²"):
            known = len(diego.texts())
            payload = button(diego, f"{action}#{value}", str(value))
            assert town.control("raw", type="interactive", payload=payload)["acked"]
            diego.waits_for(lambda known=known: len(diego.texts()) > known)
            heard.append(diego.texts()[-1])
        assert set(heard) == {heard[0]}
        assert heard[0].startswith(gone)
    after = [row.model_dump() for table in (ExpertOffer, IntroWish) for row in town.rows(table)]
    assert after == before


def test_an_offer_is_ones_own_whatever_the_form_notes(
    town: Town, diego: Someone, expert: Someone
) -> None:
    before = {row.person_id: row.model_dump() for row in town.rows(ExpertOffer)}
    for note in ("", "no json", "[]", json.dumps({"page": 7, "person": 1}), '{"page": true}'):
        form = submission(
            diego,
            "experts.offer.submit",
            note,
            teaches=words("Chess"),
            monthly=option("2"),
            taking=option("open"),
        )
        assert town.control("raw", type="interactive", payload=form)["acked"]
    after = {row.person_id: row.model_dump() for row in town.rows(ExpertOffer)}
    assert len(after) == 2
    assert before.items() <= after.items()


def test_admins_read_counts_and_nobodys_wish(
    town: Town, amara: Someone, jonas: Someone, expert: Someone
) -> None:
    told = amara.answers("/northstar admin")
    assert "1 person can be asked for a conversation." in told
    assert "Introductions: 0 proposed by a mentor, 0 open" in told
    assert "Whether they helped: shown as soon as three people have answered." in told
