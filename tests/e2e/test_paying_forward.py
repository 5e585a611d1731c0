"""Paying forward over the wire: asked once after a goal in a skill, with three easy answers."""

from datetime import UTC, datetime

import pytest

from storage.tables import ExpertOffer
from tests.e2e.conftest import Town
from tests.e2e.forged import button
from tests.e2e.someone import Someone, held, labels

THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
ASKED = "You have reached “Learn C++ &lt;well&gt;”."


@pytest.fixture
def asked(town: Town, jonas: Someone) -> None:
    """Jonas has reached a goal in a skill, and was asked three days later."""
    jonas.adds_goal("Learn C++ <well>")
    jonas.types("/goal done C++")
    jonas.hears("Learn C++")
    town.ticks()
    said = [line for line in town.tells(THURSDAY) if "pay_forward" in line[1]]
    assert [line[2] for line in said] == ["sent"]


def test_the_offers_form_begins_with_the_skill(town: Town, jonas: Someone, asked: None) -> None:
    message = jonas.hears(ASKED)
    assert "learn something about C++, too" in message["text"]
    assert labels(message["blocks"]) == ["Offer help", "Offer to be a mentor", "Not now"]
    jonas.clicks("Offer help", within=ASKED)
    assert held(jonas.modal("Offer help"))["teaches"] == "C++"
    assert jonas.fills()["ok"]
    jonas.waits_for(lambda: town.rows(ExpertOffer))
    jonas.closes()
    jonas.clicks("Offer to be a mentor", within=ASKED)
    assert held(jonas.modal("Offer to be a mentor"))["teaches"] == "C++"


def test_not_now_makes_it_a_record_and_nobody_else_can_press_it(
    town: Town, jonas: Someone, priya: Someone, asked: None
) -> None:
    goal = next(
        e["value"]
        for b in jonas.hears(ASKED)["blocks"]
        for e in b.get("elements", ())
        if e.get("action_id", "").startswith("forward.later")
    )
    pressed = button(priya, f"forward.later#{goal}", goal)
    assert town.control("raw", type="interactive", payload=pressed)["acked"]
    priya.hears("That goal is not there any more.")
    assert labels(jonas.hears(ASKED)["blocks"]) == ["Offer help", "Offer to be a mentor", "Not now"]
    jonas.clicks("Not now", within=ASKED)
    over = jonas.hears("You would rather not offer this just now. That is fine")
    assert labels(over["blocks"]) == []
