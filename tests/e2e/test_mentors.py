"""Offering and finding over the wire: the offer's form, who is found and why, pausing, rights."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.usecases.mentorships.course import start_mentorship
from storage.people import find_person
from storage.tables import MentorOffer, MentorRequest, Person, PersonSkill, Skill
from tests.e2e.conftest import Town
from tests.e2e.forged import button, option, submission, words
from tests.e2e.someone import Someone, labels

OFFERED, ABOUT = "Your offer is saved", "About this mentor"
FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def offers(someone: Someone, teaches: str, **more: object) -> None:
    """An offer from the command to the form's end."""
    someone.types("/mentor offer")
    someone.modal()
    answer = someone.fills(teaches=teaches, **more)
    assert answer["ok"], answer
    someone.modal(OFFERED)
    someone.closes()


def key_of(town: Town, someone: Someone) -> int:
    return next(p.id or 0 for p in town.rows(Person) if p.user_id == someone.user)


@pytest.fixture
def mentor(priya: Someone) -> Someone:
    """Priya, in Kolkata, who offers to help with Kubernetes."""
    offers(
        priya,
        "k8s, giving talks",
        words="Ask me about outages",
        experience="Ten years on call",
        values="Honesty, craft",
        languages="English, Hindi",
        meets=["video", "chat"],
    )
    return priya


def test_a_mentor_is_found_by_what_a_goal_names_with_the_reasons_in_words(
    town: Town, jonas: Someone, mentor: Someone
) -> None:
    jonas.adds_goal("Run our cluster on Kubernetes")
    jonas.types("/northstar profile")
    jonas.modal("Your profile")
    assert jonas.fills(
        about="I build things",
        learns="Public speaking, Kubernetes",
        values="craft, humour",
        languages="english",
    )["ok"]
    jonas.modal("Your profile is saved")
    jonas.closes()
    answer = jonas.answers("/mentor find")
    assert answer == (
        "This mentor fits your goals and your profile:\n"
        f"<@{mentor.user}>: knows k8s, which your goal “Run our cluster on Kubernetes” names and "
        "you want to learn; knows giving talks, which you want to learn; you both value craft; "
        "you both speak english; 3 and a half working hours in common; has room for 2 mentees."
    )
    jonas.clicks("mentors.more", within="This mentor fits")
    told = jonas.reads("Ask me about outages", "Ten years on call")
    assert "*Meets* by video and by chat" in told
    assert "*Knows* giving talks and k8s" in told
    assert "Ask" in labels(jonas.modal(ABOUT)["blocks"])


def test_the_button_asks_for_words_and_shows_who_knows_them(
    town: Town, jonas: Someone, mentor: Someone
) -> None:
    jonas.opens_home("Welcome")
    jonas.clicks("Find a mentor", within="home")
    jonas.modal("Find a mentor")
    assert jonas.fills(words="kuberntes")["ok"]
    told = jonas.reads("This mentor knows something about “kuberntes”:")
    assert "knows k8s;" in told
    jonas.clicks("Ask")
    jonas.modal("Ask for mentoring")


def test_nobody_for_some_words_opens_the_way_to_everybody(
    town: Town, jonas: Someone, mentor: Someone
) -> None:
    assert jonas.answers("/mentor find golf").startswith("I find nobody for “golf” who has room")
    jonas.clicks("Everybody with room", within="I find nobody for")
    jonas.hears("This mentor has room:")
    jonas.clicks("Other words", within="This mentor has room")
    jonas.modal("Find a mentor")
    assert jonas.fills(words="golf")["ok"]
    jonas.reads("I find nobody for “golf”")
    jonas.clicks("Everybody with room")
    jonas.reads("This mentor has room", f"<@{mentor.user}>")
    jonas.clicks("What mentoring is")
    jonas.reads("Asking is fine.", "if they say no")


def test_whoever_wanders_through_the_views_can_still_ask(
    town: Town, jonas: Someone, mentor: Someone
) -> None:
    jonas.opens_home("Welcome")
    jonas.clicks("Find a mentor", within="home")
    jonas.modal("Find a mentor")
    jonas.fills()
    jonas.modal("Mentors for you")
    for _round in range(2):
        jonas.clicks("My profile")
        jonas.modal("Your profile")
        assert jonas.fills(learns="Kubernetes")["ok"]
        jonas.modal("Your profile is saved")
        jonas.clicks("Find a mentor")
        jonas.modal("Find a mentor")
        jonas.fills(words="kubernetes")
        jonas.modal("Mentors for you")
    jonas.clicks("Other words")
    jonas.modal("Find a mentor")
    jonas.fills(words="kubernetes")
    jonas.modal("Mentors for you")
    jonas.clicks("mentors.more")
    jonas.modal(ABOUT)
    jonas.clicks("Ask")
    jonas.modal("Ask for mentoring")


def test_who_offers_from_deep_within_can_change_it_there(town: Town, jonas: Someone) -> None:
    jonas.types("/northstar profile")
    jonas.modal("Your profile")
    jonas.fills()
    jonas.modal("Your profile is saved")
    for label in ("Offer to be a mentor", "Change it", "Change it"):
        jonas.clicks(label)
        jonas.modal("My offer" if label == "Change it" else label)
        assert jonas.fills(teaches=f"Go, {label}")["ok"]
        jonas.modal(OFFERED)
    jonas.clicks("Pause my offer")
    jonas.reads("You take no new mentees for now", "Change it")


def test_without_any_offer_the_way_to_the_first_one_is_told(town: Town, jonas: Someone) -> None:
    assert jonas.answers("/mentor find").startswith("Nobody here offers to be a mentor yet")
    jonas.clicks("Offer to be a mentor", within="Nobody here offers")
    jonas.modal("Offer to be a mentor")
    assert jonas.fills(teaches="Go")["ok"]
    jonas.modal(OFFERED)
    jonas.closes()
    assert jonas.answers("/mentor find go").startswith("I find nobody for “go”"), "not oneself"


def test_what_mentoring_is_fits_a_short_page(town: Town, jonas: Someone) -> None:
    told = jonas.answers("/mentor about")
    for word in ("coach", "sponsor", "Asking is fine", "if they say no"):
        assert word in told
    assert len(told.split()) < 200


def test_a_mentor_pauses_and_opens_again_with_one_click_wherever(
    town: Town, jonas: Someone, mentor: Someone
) -> None:
    mentor.types("/mentor offer")
    form = mentor.modal("My offer")
    assert _initial(form, "teaches") == "giving talks, k8s"
    mentor.fills()
    mentor.modal(OFFERED)
    mentor.clicks("Pause my offer")
    mentor.reads("You take no new mentees for now")
    assert jonas.answers("/mentor find kubernetes").startswith("I find nobody")
    mentor.clicks("Change it")
    mentor.modal("My offer")
    assert mentor.fills(words="Back soon")["ok"]
    mentor.reads("You take no new mentees for now", "Back soon")
    mentor.clicks("Take new mentees again")
    mentor.reads("You have room for 2 more mentees.")
    mentor.closes()
    assert mentor.answers("/mentor offer pause").startswith("You take no new mentees for now.")
    mentor.clicks("Take new mentees again", within="You take no new mentees for now.")
    mentor.hears("You take new mentees again")
    assert f"<@{mentor.user}>" in jonas.answers("/mentor find kubernetes")
    assert jonas.answers("/mentor offer pause").startswith("You do not offer to be a mentor yet.")


def _initial(form: dict[str, object], name: str) -> str:
    blocks: list[dict[str, dict[str, str]]] = form["blocks"]  # type: ignore[assignment]
    return next(b["element"]["initial_value"] for b in blocks if b.get("block_id") == name)


def test_a_mentor_who_is_away_is_found_from_their_day_on(
    town: Town, jonas: Someone, yuki: Someone
) -> None:
    offers(yuki, "Kubernetes", taking="away", away_until="2026-11-27")  # a guest may offer, too
    assert jonas.answers("/mentor find kubernetes").startswith("I find nobody")
    town.moves_to(FRIDAY - timedelta(hours=17))  # Friday in Tokyo, Thursday in Berlin
    assert f"<@{yuki.user}>" in jonas.answers("/mentor find kubernetes")


def test_who_is_full_or_already_the_mentor_is_not_offered(
    town: Town, jonas: Someone, diego: Someone, mentor: Someone
) -> None:
    diego.opens_home("Welcome")
    offers(mentor, "k8s", capacity="1")
    deps = town.bot.deps
    with deps.store.write() as session:
        team = town.rows(Person)[0].team_id
        pair = [find_person(session, team, who.user) for who in (mentor, diego)]
        assert pair[0]
        assert pair[1]
        start_mentorship(session, pair[0], pair[1], deps.now())
    assert jonas.answers("/mentor find kubernetes").startswith("I find nobody")
    offers(mentor, "k8s", capacity="2")
    assert "has room for one mentee." in jonas.answers("/mentor find kubernetes")
    assert diego.answers("/mentor find kubernetes").startswith("I find nobody")


BAD = {
    "nothing at all": ({"teaches": " \u200b, ,"}, "teaches", "Write a few words here."),
    "too many": ({"teaches": ",".join(f"skill {n}" for n in range(16))}, "teaches", "These are 16"),
    "too long": ({"teaches": "x" * 61}, "teaches", "characters fit"),
    "3,000 characters": ({"words": "x" * 3000}, "words", "This has 3,000 characters"),
    "no day": ({"taking": "away"}, "away_until", "Choose a day."),
    "a day that is over": (
        {"taking": "away", "away_until": "2026-11-23"},
        "away_until",
        "Choose tomorrow",
    ),
    "a day far off": ({"taking": "away", "away_until": "2036-11-23"}, "away_until", "within"),
}


@pytest.mark.parametrize("case", BAD)
def test_an_offer_that_cannot_be_says_what_would_do_and_keeps_nothing(
    town: Town, jonas: Someone, case: str
) -> None:
    typed, name, sentence = BAD[case]
    jonas.types("/mentor offer")
    jonas.modal("Offer to be a mentor")
    answer = jonas.fills(**({"teaches": "Go"} | typed))
    assert sentence in answer.get("view_errors", {}).get(name, ""), answer
    assert town.rows(MentorOffer) == []
    assert town.rows(Skill) == []


def test_odd_words_come_back_as_they_were_typed_and_call_nobody(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    odd = "<!channel> & <@U04PRIYA001>"
    offers(priya, f"🎤, שלום עולם, {odd}", words=f"*{odd}*\n>quoted", values=odd, languages="🎤")
    for looked in ("🎤", "שלום", "<!channel> &"):
        told = jonas.answers(f"/mentor find {looked}")
        assert f"<@{priya.user}>: knows " in told, looked
    jonas.clicks("mentors.more", within="This mentor knows")
    jonas.reads("שלום עולם", "&lt;!channel&gt;")


def test_the_same_form_twice_makes_one_offer(town: Town, jonas: Someone) -> None:
    jonas.types("/mentor offer")
    jonas.modal("Offer to be a mentor")
    jonas.fills(teaches="Go, Rust")
    town.control("deliver_again", what="interaction")
    town.settles()
    assert len(town.rows(MentorOffer)) == 1
    # Of the other rows of skills each is a word by which the search for experts finds a person.
    assert len([row for row in town.rows(PersonSkill) if row.purpose == "teach"]) == 2


def test_ids_of_those_who_offer_nothing_answer_as_absent_ones_and_change_nothing(
    town: Town, jonas: Someone, diego: Someone, mentor: Someone
) -> None:
    jonas.opens_home("Welcome")
    diego.opens_home("Welcome")
    mentor.answers("/mentor offer pause")
    before = [row.model_dump() for row in town.rows(MentorOffer)]
    heard = []
    for value in (key_of(town, mentor), key_of(town, jonas), 4711, "", "9" * 30, "-1", "one", "²"):
        known = len(diego.texts())
        payload = button(diego, f"mentors.more#{value}", str(value))
        assert town.control("raw", type="interactive", payload=payload)["acked"]
        diego.waits_for(lambda known=known: len(diego.texts()) > known)
        heard.append(diego.texts()[-1])
    assert set(heard) == {heard[0]}
    assert heard[0].startswith("I cannot find that person any more.")
    for action in ("mentors.pause", "mentors.reopen"):  # an id in them names nobody
        payload = button(diego, f"{action}#{key_of(town, mentor)}", str(key_of(town, mentor)))
        known = len(diego.texts())
        assert town.control("raw", type="interactive", payload=payload)["acked"]
        diego.waits_for(lambda known=known: len(diego.texts()) > known)
        assert diego.texts()[-1].startswith("You do not offer to be a mentor yet.")
    assert [row.model_dump() for row in town.rows(MentorOffer)] == before


def test_an_offer_is_ones_own_whatever_the_form_notes(
    town: Town, diego: Someone, mentor: Someone
) -> None:
    before = {row.person_id: row.model_dump() for row in town.rows(MentorOffer)}
    for note in ("", "no json", "[]", json.dumps({"page": 7, "person": 1}), '{"page": true}'):
        form = submission(
            diego,
            "mentors.offer.submit",
            note,
            teaches=words("Chess"),
            capacity=option("2"),
            taking=option("open"),
        )
        assert town.control("raw", type="interactive", payload=form)["acked"]
    after = {row.person_id: row.model_dump() for row in town.rows(MentorOffer)}
    assert len(after) == 2
    assert before.items() <= after.items()


def test_goals_of_the_one_who_looks_reach_no_mentor(
    town: Town, jonas: Someone, mentor: Someone
) -> None:
    jonas.adds_goal("Leave for a Kubernetes company", shared="private")
    assert "“Leave for a Kubernetes company”" in jonas.answers("/mentor find")
    mentor.opens_home()
    town.settles()
    assert "Leave for" not in str(mentor.sees())
    assert town.rows(MentorRequest) == []


def test_what_somebody_wants_to_learn_is_nobody_elses_to_read(
    town: Town, jonas: Someone, diego: Someone, mentor: Someone
) -> None:
    jonas.types("/northstar profile")
    jonas.modal("Your profile")
    assert jonas.fills(learns="Leaving this place")["ok"]
    assert diego.answers("/mentor find leaving this place").startswith("I find nobody")
