"""What waits between two people is settled by one click on the Home tab, or where it is told."""

from datetime import timedelta

from storage.tables import Agreement, Mentorship
from tests.e2e.conftest import START, Town
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone

SOON = START + timedelta(minutes=1)


def test_a_proposal_is_confirmed_on_the_home_tab_and_in_the_list(
    town: Town, priya: Someone, jonas: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills(minutes="60")["ok"]
    jonas.closes()
    assert "It waits for your yes." in priya.answers("/mentor")
    priya.opens_home("60 minutes")
    priya.clicks("agreements.confirm", within="home")
    priya.reads("Agreed. You and")
    assert [each.state for each in town.rows(Agreement)] == ["agreed"]


def test_an_end_is_taken_back_on_the_home_tab_and_in_the_message_that_told_of_it(
    town: Town, priya: Someone, jonas: Someone
) -> None:
    begin(town, priya, jonas)
    town.ticks(SOON)
    jonas.hears("is your mentor now.")
    for place in ("home", f"Your mentorship with <@{priya.user}> has ended."):
        jonas.types("/mentor end")
        jonas.modal("End the mentorship")
        assert jonas.fills(reason="no_time")["ok"]
        jonas.modal("It has ended")
        jonas.closes()
        if place == "home":
            jonas.opens_home("You can take that back until")
        jonas.clicks("mentorships.takeback", within=place)
        jonas.waits_for(lambda: town.rows(Mentorship)[0].state == "active")
        jonas.closes()
