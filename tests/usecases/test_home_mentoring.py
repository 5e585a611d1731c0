"""The Home page's mentoring: open requests, whose turn it is, what is about to end or has ended."""

from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.profiles import OfferDraft
from bot.rules.requests import RequestDraft
from bot.usecases.home.mentoring import Mentoring
from bot.usecases.home.page import home_page
from bot.usecases.mentors.offers import offer_mentoring
from bot.usecases.mentorships import course
from bot.usecases.mentorships.agreements import (
    confirm_agreement,
    extend_agreement,
    open_agreement,
    propose_agreement,
)
from bot.usecases.requests import answers, asking, standing
from tests.conftest import Clock, MakePerson
from tests.usecases.pairing import begin, person_id
from tests.usecases.statements import counted

DRAFT = RequestDraft("I am me", "You know it", "An hour on Go", "monthly")


def of(deps: Deps, actor: Actor) -> Mentoring:
    return home_page(deps, actor).mentoring


def kinds(deps: Deps, actor: Actor) -> list[str]:
    return [step.kind for step in of(deps, actor).steps]


def asks(deps: Deps, mentee: Actor, mentor: Actor) -> int:
    made = asking.request_mentor(deps, mentee, person_id(deps, mentor), DRAFT, f"form {mentor}")
    return made.key


def test_a_request_stands_on_the_home_of_both_and_tells_whose_turn_it_is(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    key = asks(deps, actor, mentor)
    [mine], [theirs] = of(deps, actor).requests, of(deps, mentor).requests
    assert not home_page(deps, actor).is_new
    assert (mine.made, mine.my_turn, mine.asked_back) == (True, False, False)
    assert (theirs.made, theirs.my_turn, theirs.other.user_id) == (False, True, actor.user_id)
    assert (mine.asked_on, mine.until) == (date(2026, 11, 23), date(2026, 12, 7))
    assert (kinds(deps, actor), kinds(deps, mentor)) == ([], ["request"])
    answers.write_about(deps, mentor, key, "What for?", "q")
    assert of(deps, actor).requests[0].my_turn
    assert (kinds(deps, actor), kinds(deps, mentor)) == (["request_question"], [])
    assert of(deps, mentor).askers == ()
    answers.write_about(deps, actor, key, "For work", "a")
    assert (kinds(deps, actor), kinds(deps, mentor)) == ([], ["request"])
    standing.withdraw_request(deps, actor, key)
    assert of(deps, actor).is_empty
    assert of(deps, mentor).is_empty


def test_an_end_can_be_taken_back_from_home_for_a_day_by_the_one_who_ended_it(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor = make_person("UMENTOR")
    key = begin(deps, mentor, actor)
    course.end_mentorship(deps, actor, key, "reached", "")
    assert [pair.key for pair in of(deps, actor).ended] == [key]
    assert of(deps, mentor).ended == ()
    assert of(deps, mentor).has_past
    assert not home_page(deps, actor).is_new, "what was is still reached from there"
    again = begin(deps, mentor, actor)
    assert of(deps, actor).ended == (), "the two have begun anew"
    course.end_mentorship(deps, actor, again, "reached", "")
    clock.ahead(hours=25)
    assert of(deps, actor).ended == ()


def test_the_agreed_end_asks_for_a_decision_until_going_on_is_proposed(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor = make_person("UMENTOR")
    key = begin(deps, mentor, actor)
    form = open_agreement(deps, actor, key)
    propose_agreement(deps, actor, key, form.draft, 0, "form")
    confirm_agreement(deps, mentor, key, 1)
    assert form.draft.until is not None
    clock.ahead(days=(form.draft.until - form.today).days - 15)
    assert "ending" not in kinds(deps, actor)
    clock.ahead(days=1)
    assert "ending" in kinds(deps, actor)
    assert "ending" in kinds(deps, mentor)
    extend_agreement(deps, actor, key, 3)
    assert "ending" not in kinds(deps, actor)
    assert "agreement" in kinds(deps, mentor)


def test_a_mentor_reads_their_own_standing(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    assert (of(deps, actor).offer, of(deps, actor).places) == (None, 0)
    offer_mentoring(deps, actor, OfferDraft("Go", capacity=2))
    begin(deps, actor, make_person("U2"))
    found = of(deps, actor)
    assert found.offers
    assert (found.mentees, found.places) == (1, 1)


def test_the_form_of_an_agreement_begins_with_what_was_asked_for(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    accepted = answers.accept_request(deps, mentor, asks(deps, actor, mentor))
    draft = open_agreement(deps, mentor, accepted.mentorship_id).draft
    assert (draft.rhythm, draft.topics) == ("monthly", "An hour on Go")


@pytest.mark.only("sqlite")  # the same statements on both
def test_requests_and_ends_cost_one_query_however_many_there_are(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    for number in range(3):
        mentor = make_person(f"U{number}")
        asks(deps, make_person(f"V{number}"), actor)
        if number:
            key = begin(deps, mentor, actor)
            course.end_mentorship(deps, actor, key, "reached", "")
        clock.now += timedelta(minutes=1)
        if not number:
            begin(deps, make_person("UONE"), actor)
            with counted(deps.store) as few:
                home_page(deps, actor)
    with counted(deps.store) as many:
        home_page(deps, actor)
    assert len(many) == len(few)
