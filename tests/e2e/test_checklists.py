"""Checklists over the wire: they tick themselves, lead on, and are their owner's alone."""

from datetime import timedelta

from bot.deps import Actor
from bot.usecases.mentorships.agreements import confirm_agreement
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, elements, label_of, labels, told
from tests.playground.hands import AMARA, JONAS, Json
from tests.usecases.pairing import meeting
from tests.usecases.twos import propose

TITLE = "Your checklist"
MENTOR_TABS = ["As a mentee", "As a mentor"]


def shown(someone: Someone) -> str:
    return told(someone.modal(TITLE)["blocks"])


def leads_on(someone: Someone) -> None:
    """Every door of the list that is open leads somewhere."""
    for block, element in elements(someone.modal(TITLE)["blocks"]):
        if block["type"] == "section":
            pressed = element["action_id"]
            someone.clicks(label_of(element), about=told([block]))
            someone.waits_for(lambda: someone.modal()["title"]["text"] != TITLE)
            assert someone.modal()["title"]["text"] != "Just a moment", pressed
            someone.act("close", view=someone.modal()["id"])
            if not someone.sees()["modals"]:  # a review takes the place of what led to it
                someone.types("/northstar checklist")
    someone.closes()


def test_a_newcomers_list_leads_to_each_first_step(town: Town, jonas: Someone) -> None:
    jonas.types("/northstar checklist")
    first = jonas.reads("Small habits that make mentoring work", "*A goal with a date*")
    assert "happened" not in first.split("I look at")[0].replace("from what happens here", "")
    assert (
        "*Habits that come with a mentor*\n• Agreeing on how you work together\n• Bringing topics"
        in first
    )
    found = labels(jonas.modal()["blocks"])
    assert (found[0], found[-1]) == ("Look again", "Find a mentor")
    jonas.clicks("Add a goal")
    jonas.modal("A new goal")
    assert jonas.fills(title="Give <!here> & *talks*", due="2027-02-26")["ok"]
    jonas.modal("Your goal is saved")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.clicks("Look again")
    jonas.reads("These have happened", "“Give &lt;!here&gt; &amp; *talks*” is due 26 February 2027")
    jonas.clicks("Check in", about="Answering the check-in")
    jonas.modal("Check-in")
    assert jonas.fills(next_step="Go on")["ok"]
    jonas.act("close", view=jonas.modal()["id"])
    jonas.clicks("Look again")
    jonas.reads("*Answering the check-in*: You answered on Monday 23 November.")


def test_both_roles_have_a_tab_and_a_pair_gives_the_doors_somebody(
    town: Town, jonas: Someone, amara: Someone
) -> None:
    key = begin(town, amara, jonas)
    deps, team = town.bot.deps, str(jonas.sees()["team"]["id"])
    one, other = Actor(team, AMARA), Actor(team, JONAS)
    jonas.types("/northstar checklist")
    jonas.reads(f"Talk with <@{AMARA}> about how often you meet")
    leads_on(jonas)
    version = propose(deps, one, key).version.version
    confirm_agreement(deps, other, key, version)
    meeting(deps, key, START - timedelta(days=3), "held")
    amara.types("/northstar checklist")
    text = amara.reads(
        f"*Agreeing on how you work together*: You agreed with <@{JONAS}> on 23 November.",
        "*Meeting in your rhythm*: You met on Friday 20 November.",
        f"Plan the next session with <@{JONAS}>",
        "Only you see this page.",
    )
    assert text.index("These have happened") < text.index("These could be next")
    assert labels(amara.modal()["blocks"])[:2] == MENTOR_TABS
    amara.clicks("As a mentee")
    amara.reads("*A goal with a date*")
    amara.clicks("As a mentor")
    amara.reads("Bringing a mentee and somebody else together")
    leads_on(amara)
    amara.types("/northstar habits mentee")
    amara.reads("*A goal with a date*")


def test_a_click_shows_ones_own_list_whatever_it_says(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    jonas.adds_goal("Found a company")
    diego.types("/northstar checklist")
    before = shown(diego)
    for value in (JONAS, "1", "", "boss", "9" * 30):
        payload = button(diego, f"checklists.tab#{value}", value, view=town_view(diego))
        assert town.control("raw", type="interactive", payload=payload)["acked"]
    town.settles()
    assert shown(diego) == before
    assert "Found a company" not in str(diego.sees())


def town_view(someone: Someone) -> Json:
    """The list that is open, as a click in it names it."""
    view = someone.modal(TITLE)
    return {"id": view["id"], "type": "modal", "callback_id": "checklists.page"}


def test_what_a_habits_button_leads_to_ticks_it_on_the_page_beneath(
    town: Town, jonas: Someone, amara: Someone
) -> None:
    begin(town, amara, jonas)
    jonas.types("/northstar checklist")
    jonas.clicks("Add a topic", about="Bringing topics to a session")
    assert jonas.fills(words="How to say no")["ok"]
    while len(jonas.sees()["modals"]) > 1:
        jonas.act("close", view=jonas.modal()["id"])
    jonas.modal(TITLE)
    jonas.reads("You put a topic on the agenda on Monday 23 November.")
