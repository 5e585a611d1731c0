"""What waits between two people is settled by one click on the Home tab, or where it is told."""

from datetime import timedelta

from storage.tables import Agreement, Mentorship
from tests.e2e.conftest import START, Town
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, labels
from tests.e2e.test_requests import asks

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


def test_a_question_and_its_answer_are_told_on_both_homes(
    town: Town, priya: Someone, jonas: Someone
) -> None:
    asks(jonas, priya.user)
    jonas.closes()
    town.ticks(SOON)
    priya.clicks("Ask something first", within=f"<@{jonas.user}>")
    priya.modal("Ask something first")
    assert priya.fills(words="What have you tried?")["ok"]
    priya.closes()
    jonas.opens_home("They asked you something first.")
    assert "Asking one is fine." not in jonas.home()
    told = priya.hears("asks whether you would be their mentor.")
    priya.waits_for(lambda: "I tell you when they answer" in str(priya.hears("asks whether")))
    assert labels(told["blocks"])[0] == "Accept"
    jonas.clicks("requests.answer", within="home")
    jonas.modal()
    assert jonas.fills(words="Two courses")["ok"]
    priya.opens_home(f"<@{jonas.user}> answered your question.")
    priya.clicks("requests.open", within="home")
    page = priya.reads("Two courses")
    assert page.index("Two courses") < page.index("Your talk on grids was clear")
