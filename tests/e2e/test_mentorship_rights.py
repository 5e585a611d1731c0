"""Rights over mentorships: a third person learns nothing; what is private reaches nobody else."""

import json

import pytest

from storage.tables import Agreement, Mentorship, MentorshipEnd, Nudge, Pulse
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button, day, option, submission, words
from tests.e2e.someone import Someone
from tests.e2e.test_mentorships import DAY, agreed, begin, meets
from tests.playground.hands import Json

ABSENT = "4711"
ASKED = "2026-12-23"
GONE = "That mentorship is not there any more."
BUTTONS = {
    "mentorships.open": "{}",
    "mentorships.pause": "{}",
    "mentorships.resume": "{}",
    "mentorships.end": "{}",
    "mentorships.takeback": "{}",
    "mentorships.fine": "{}.2026-12-14",
    "agreements.open": "{}",
    "agreements.confirm": "{}.1",
    "agreements.extend": "{}.3",
    "agreements.hopes": "{}",
    "pulses.score": "{}." + ASKED + ".5",
    "pulses.words": "{}." + ASKED,
}
TERMS = {
    "hopes": words("Mine"),
    "rhythm": option("weekly"),
    "minutes": option("30"),
    "channel": option("chat"),
    "topics": words("All"),
    "confidential": words("Nothing"),
    "until": day("2027-03-01"),
}
FORMS: dict[str, Json] = {
    "agreements.submit": TERMS,
    "agreements.hopes.submit": {"hopes": words("Mine")},
    "mentorships.pause.submit": {"until": day("2027-01-12")},
    "mentorships.end.submit": {"reason": option("other"), "farewell": words("Bye")},
    "pulses.words.submit": {"words": words("Mine")},
}


@pytest.fixture
def secret(town: Town, priya: Someone, jonas: Someone, diego: Someone) -> int:
    """The key of a mentorship that Diego has no part in, asked about on 23 December."""
    key = begin(town, priya, jonas)
    agreed(town, priya, jonas)
    meets(town, key, START + 60 * DAY, "planned")
    for days in (30, 31):
        town.ticks(START + days * DAY)
    diego.opens_home("Welcome")
    return key


def _stored(town: Town) -> list[Json]:
    tables = (Mentorship, Agreement, MentorshipEnd, Pulse, Nudge)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def test_buttons_with_a_foreign_mentorship_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, diego: Someone, secret: int
) -> None:
    before = _stored(town)
    for action, pattern in BUTTONS.items():
        heard = set()
        for key in (str(secret), ABSENT, "0", "9" * 30, "-1", "one", "²"):
            value, known = pattern.format(key), len(diego.texts())
            payload = button(diego, f"{action}#{value}", value)
            assert town.control("raw", type="interactive", payload=payload)["acked"], action
            diego.waits_for(lambda known=known: len(diego.texts()) > known)
            heard.add(diego.texts()[-1])
        assert heard == {f"{GONE} `/mentor` shows what there is."}, action
    assert _stored(town) == before


def _sent(town: Town, form: Json) -> str:
    answer = town.control("raw", type="interactive", payload=form)
    assert answer["acked"]
    return json.dumps(answer["response"])


def test_forms_with_a_foreign_mentorship_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, diego: Someone, secret: int
) -> None:
    before = _stored(town)
    for callback_id, fields in FORMS.items():
        answers = set()
        for key in (secret, int(ABSENT), 0, -1, 2**70, "1", None, [1], {"id": 1}, 1.5, True):
            note = json.dumps({"mentorship": key, "seen": 9, "asked": ASKED})
            form = submission(diego, callback_id, note, **fields)
            answers.add(_sent(town, form))
        for note in ("", "no json", "[]", '{"asked": 7}'):
            form = submission(diego, callback_id, note, **fields)
            answers.add(_sent(town, form))
        assert len(answers) == 1, (callback_id, answers)
        assert GONE in answers.pop(), callback_id
    assert _stored(town) == before


def test_odd_values_of_ones_own_are_answered_in_words(
    town: Town, jonas: Someone, secret: int
) -> None:
    before = _stored(town)
    for action, value in (
        ("agreements.confirm", f"{secret}.99"),
        ("agreements.confirm", f"{secret}"),
        ("agreements.confirm", f"{secret}." + "9" * 30),
        ("agreements.extend", f"{secret}.5"),
        ("mentorships.fine", f"{secret}.2026-12-15"),
        ("mentorships.fine", f"{secret}.soon"),
        ("pulses.score", f"{secret}.{ASKED}.9"),
        ("pulses.score", f"{secret}.2026-12-24.5"),
        ("pulses.words", f"{secret}.{ASKED}"),
        ("mentorships.takeback", f"{secret}"),
    ):
        known = len(jonas.texts())
        payload = button(jonas, f"{action}#{value}", value)
        assert town.control("raw", type="interactive", payload=payload)["acked"], action
        if action != "mentorships.takeback":
            jonas.waits_for(lambda known=known: len(jonas.texts()) > known)
            assert "Something went wrong" not in jonas.texts()[-1], (action, value)
    town.settles()
    assert _stored(town) == before


def test_private_words_and_reasons_are_in_no_payload_but_their_authors(
    town: Town, priya: Someone, jonas: Someone, amara: Someone, secret: int
) -> None:
    jonas.clicks("1", within="How is it going with")
    jonas.clicks("A private word", within="it goes badly")
    jonas.modal("A private word")
    assert jonas.fills(words="Nobody may know this of me")["ok"]
    jonas.types("/mentor end")
    jonas.modal("End the mentorship")
    assert jonas.fills(reason="no_fit", farewell="So long")["ok"]
    town.ticks(START + 31 * DAY)
    priya.hears("has ended your mentorship")
    amara.opens_home("Welcome")
    figures = amara.answers("/northstar admin")
    assert "Mentorships: 0 under way, 0 paused, 1 ended." in figures
    assert "reasons given fewer than three times are not shown" in figures
    assert "shown as soon as three people have answered" in figures
    priya.types("/mentor")
    priya.hears("was your mentee")
    town.settles()
    assert "Nobody may know" not in str(town.calls())
    for person in (priya, amara):
        assert "fit" not in str(person.texts())
        assert "badly" not in str([t for t in person.texts() if "goes badly" in t])


def test_figures_are_for_admins(town: Town, jonas: Someone) -> None:
    assert jonas.answers("/northstar admin").startswith("These figures are for the admins")
