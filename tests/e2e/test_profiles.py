"""The profile over the wire: filled in once, read back, odd words kept as they are."""

import pytest

from storage.tables import PersonSkill, Profile, Skill
from tests.e2e.conftest import Town
from tests.e2e.forged import submission, words
from tests.e2e.someone import Someone, inputs

SAVED = "Your profile is saved"


def opened(someone: Someone) -> dict[str, str]:
    """What the profile's form begins with."""
    someone.types("/northstar profile")
    view = someone.modal("Your profile")
    return {b["block_id"]: b["element"].get("initial_value", "") for b in inputs(view)}


def test_a_profile_is_filled_in_read_back_and_changed(town: Town, jonas: Someone) -> None:
    assert set(opened(jonas).values()) == {""}
    assert jonas.fills(
        about="I build things",
        experience="Six years in support",
        values="Honesty; craft,honesty",
        learns="Giving talks, kubernetes",
        languages="German,English",
    )["ok"]
    told = jonas.modal(SAVED)
    assert "Find a mentor" in str(told)
    jonas.reads("You value: Honesty, craft", "You want to learn: Giving talks, kubernetes")
    jonas.closes()
    assert opened(jonas) == {
        "about": "I build things",
        "experience": "Six years in support",
        "values": "Honesty, craft",
        "learns": "Giving talks, kubernetes",
        "languages": "German, English",
        "function": "",
        "peers": "",
    }
    assert jonas.fills(learns="Rust", about="")["ok"]
    jonas.modal(SAVED)
    jonas.closes()
    assert opened(jonas)["learns"] == "Rust"
    assert len(town.rows(Profile)) == 1


def test_what_one_works_in_and_being_open_to_peers_is_told_and_taken_back(
    town: Town, jonas: Someone
) -> None:
    opened(jonas)
    jonas.reads(
        "Colleagues see it when you are suggested to them.", "who work in another function."
    )
    assert jonas.fills(function="design", peers=["yes"])["ok"]
    jonas.reads("You work in: Design", "Others may ask to meet you.")
    jonas.closes()
    assert [(p.function, p.open_to_peers) for p in town.rows(Profile)] == [("design", True)]
    opened(jonas)
    assert jonas.fills(function="untold", peers=[])["ok"]
    jonas.reads("Your profile is empty.")
    assert [(p.function, p.open_to_peers) for p in town.rows(Profile)] == [("", False)]


def test_a_blank_profile_is_taken_and_opens_the_way_on(town: Town, jonas: Someone) -> None:
    jonas.opens_home("Welcome")
    opened(jonas)
    assert jonas.fills()["ok"]
    jonas.reads("Your profile is empty.")
    jonas.clicks("Offer to be a mentor")
    jonas.modal("Offer to be a mentor")


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({"about": "x" * 3000}, "about", "This has 3,000 characters; 1,000 fit."),
        ({"learns": "x" * 61}, "learns", "is long for one of these; 60 characters fit."),
        ({"learns": ",".join(map(str, range(11)))}, "learns", "These are 11; 10 fit."),
        ({"values": ",".join(map(str, range(11)))}, "values", "These are 11; 10 fit."),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    town: Town, jonas: Someone, typed: dict[str, str], name: str, sentence: str
) -> None:
    opened(jonas)
    answer = jonas.fills(**typed)
    assert sentence in answer["view_errors"][name]
    assert town.rows(Profile) == []
    assert town.rows(Skill) == []


def test_odd_words_come_back_as_they_were_typed(town: Town, jonas: Someone) -> None:
    odd = "<!channel> & <@U04PRIYA039> *bold* 🎤 שלום"
    opened(jonas)
    assert jonas.fills(about=odd, experience=f"{odd}\n>x", values=odd, learns="🎤, שלום")["ok"]
    jonas.reads("&lt;!channel&gt; &amp; &lt;@U04PRIYA039&gt;", "You want to learn:")
    jonas.closes()
    again = opened(jonas)
    assert again["about"] == odd
    assert again["learns"] in ("🎤, שלום", "שלום, 🎤")


def test_the_same_form_twice_keeps_one_profile(town: Town, jonas: Someone) -> None:
    opened(jonas)
    jonas.fills(about="I build things", learns="Go, Rust")
    town.control("deliver_again", what="interaction")
    town.settles()
    assert len(town.rows(Profile)) == 1
    assert len(town.rows(PersonSkill)) == 2


def test_a_form_speaks_for_the_one_who_sends_it_whatever_it_notes(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    opened(jonas)
    jonas.fills(about="I build things")
    before = town.rows(Profile)[0].model_dump()
    for note in ("", "[]", '{"person": 1, "person_id": 1}'):
        form = submission(diego, "profiles.submit", note, about=words("Mine now"))
        assert town.control("raw", type="interactive", payload=form)["acked"]
    kept = {row.person_id: row.model_dump() for row in town.rows(Profile)}
    assert len(kept) == 2
    assert kept[before["person_id"]] == before
