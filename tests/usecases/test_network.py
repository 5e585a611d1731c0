"""A person's network: who is in it by kind, what is missing, whom they add; nobody else sees it."""

from datetime import date

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.networks import CONTACTS_MOST, ContactDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals.keeping import add_goal
from bot.usecases.home.page import home_page
from bot.usecases.network.circle import (
    Circle,
    circle_for,
    contact_form,
    put_contact,
    remove_contact,
)
from bot.usecases.network.suggestions import network_page
from handlers.home.views import home_view
from handlers.network import views
from storage.people import find_person
from storage.tables import Contact, Mentorship
from tests.conftest import MakePerson
from tests.usecases.circles import helps, introduced, leaves, profiled
from tests.usecases.pairing import begin, person_id
from tests.usecases.statements import counted


def circle(deps: Deps, actor: Actor) -> Circle:
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
        assert found is not None
        return circle_for(session, found)


def who(deps: Deps, actor: Actor) -> list[tuple[str, str]]:
    """Kind and person of everybody in a circle."""
    return [(each.tie.kind, each.person.user_id) for each in circle(deps, actor).tied]


def ends(deps: Deps, mentorship_id: int) -> None:
    with deps.store.write() as session:
        session.get_one(Mentorship, mentorship_id).state = "ended"


def goal(deps: Deps, actor: Actor, title: str) -> None:
    add_goal(deps, actor, GoalDraft(title, due=date(2027, 3, 31)), title)


def test_a_circle_is_who_mentors_one_and_who_was_met_by_kind(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor, expert, peer, other = [make_person(f"U{n}") for n in range(2, 6)]
    assert who(deps, actor) == []
    begin(deps, mentor, actor)
    introduced(deps, actor, expert)
    introduced(deps, actor, expert, "done")
    introduced(deps, actor, peer, "done", kind="peer")
    introduced(deps, actor, other, kind="function")
    assert who(deps, actor) == [
        ("mentor", "U2"),
        ("expert", "U3"),
        ("peer", "U4"),
        ("function", "U5"),
    ]
    assert circle(deps, actor).missing_kinds == ()


@pytest.mark.parametrize("state", ["open", "proposed", "withdrawn", "over", "refused"])
def test_an_introduction_that_did_not_come_about_ties_nobody(
    deps: Deps, actor: Actor, make_person: MakePerson, state: str
) -> None:
    introduced(deps, actor, make_person("U2"), state)
    assert who(deps, actor) == []


def test_peers_and_other_functions_met_each_other_and_an_expert_met_nobody(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    peer, other, expert = make_person("U2"), make_person("U3"), make_person("U4")
    introduced(deps, actor, peer, kind="peer")
    introduced(deps, actor, other, kind="function")
    introduced(deps, actor, expert)
    assert who(deps, peer) == [("peer", "U1")]
    assert who(deps, other) == [("function", "U1")]
    assert who(deps, expert) == []


def test_a_mentee_is_shown_besides_and_is_no_mentor(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    pair = begin(deps, actor, make_person("U2"))
    found = circle(deps, actor)
    assert [(each.mentorship_id, each.person.user_id) for each in found.mentees] == [(pair, "U2")]
    assert found.tied == ()
    assert "mentor" in found.missing_kinds
    ends(deps, pair)
    assert circle(deps, actor).mentees == ()


def test_a_mentorship_that_ended_counts_as_former_only_if_added(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    ends(deps, begin(deps, make_person("U2"), actor))
    assert who(deps, actor) == []
    put_contact(deps, actor, person_id(deps, Actor("T1", "U2")), ContactDraft("mentor", "Dear"))
    [kept] = circle(deps, actor).tied
    assert (kept.tie.former, kept.tie.note, kept.tie.added) == (True, "Dear", True)
    begin(deps, Actor("T1", "U2"), actor)
    [kept] = circle(deps, actor).tied
    assert not kept.tie.former


def test_whom_one_adds_is_kept_changed_and_taken_out(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    key = person_id(deps, make_person("U2"))
    put_contact(deps, actor, key, ContactDraft("peer", " Met in\nspring "))
    put_contact(deps, actor, key, ContactDraft("peer", "Met in spring"))
    assert who(deps, actor) == [("peer", "U2")]
    form = contact_form(deps, actor, key)
    assert form.person is not None
    assert (form.person.user_id, form.draft) == ("U2", ContactDraft("peer", "Met in spring"))
    put_contact(deps, actor, key, ContactDraft("function"))
    assert who(deps, actor) == [("function", "U2")]
    remove_contact(deps, actor, key)
    assert who(deps, actor) == []
    with pytest.raises(NotFound):
        remove_contact(deps, actor, key)


def test_what_cannot_be_added_says_why_and_changes_nothing(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    stranger = person_id(deps, make_person("U8", team_id="T2"))
    gone = make_person("U9")
    leaves(deps, gone)
    cases = [
        (person_id(deps, actor), "somebody_else"),
        (stranger, "no_person"),
        (4711, "no_person"),
        (0, "no_person"),
        (2**62, "no_person"),
        (person_id(deps, gone), "left"),
    ]
    for key, code in cases:
        with pytest.raises(FormRefused) as refused:
            put_contact(deps, actor, key, ContactDraft("peer"))
        assert refused.value.problems["whom"].code == code
    with pytest.raises(FormRefused):
        put_contact(deps, actor, person_id(deps, make_person("U2")), ContactDraft("foe"))
    assert who(deps, actor) == []


def test_there_is_room_for_so_many_and_those_who_are_in_can_still_be_changed(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    keys = [person_id(deps, make_person(f"UC{n}")) for n in range(CONTACTS_MOST + 1)]
    for key in keys[:-1]:
        put_contact(deps, actor, key, ContactDraft("peer"))
    with pytest.raises(FormRefused) as refused:
        put_contact(deps, actor, keys[-1], ContactDraft("peer"))
    assert refused.value.problems["whom"].code == "circle_full"
    put_contact(deps, actor, keys[0], ContactDraft("mentor"))
    for number in range(60):
        introduced(deps, actor, make_person(f"UX{number}"))
    page = views.network_page(network_page(deps, actor), "F0PICTURE01")
    assert len(page["blocks"]) <= 100
    assert str(page).count("'network.edit#") == CONTACTS_MOST


def test_whoever_has_left_is_shown_only_where_the_owner_can_take_them_out(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    met, added = make_person("U2"), make_person("U3")
    introduced(deps, actor, met)
    put_contact(deps, actor, person_id(deps, added), ContactDraft("peer"))
    for each in (met, added):
        leaves(deps, each)
    found = circle(deps, actor)
    assert [each.person.user_id for each in found.tied] == ["U3"]
    assert found.missing_kinds == ("mentor", "expert", "peer", "function")
    assert dict(home_page(deps, actor).network.counts)["peer"] == 0


def test_anothers_circle_is_out_of_reach_with_the_answer_for_nobody(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other = make_person("U2")
    key = person_id(deps, make_person("U3"))
    put_contact(deps, actor, key, ContactDraft("peer", "Mine"))
    for act in (contact_form, remove_contact):
        for whom in (key, 4711, 0, -1, 2**62):
            with pytest.raises(NotFound) as refused:
                act(deps, other, whom)
            assert refused.value.thing == "contact"
    put_contact(deps, other, key, ContactDraft("mentor", "Theirs"))
    assert contact_form(deps, actor, key).draft == ContactDraft("peer", "Mine")
    with deps.store.read() as session:
        kept = session.get_one(Contact, (person_id(deps, actor), key))
    assert kept.note == "Mine"


def test_topics_follow_the_goals_and_are_covered_by_whoever_knows(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("U2")
    goal(deps, actor, "Run our cluster on k8s")
    profiled(deps, actor, "Negotiation", "Kubernetes")
    assert [t.text for t in circle(deps, actor).topics] == ["Run our cluster on k8s", "Negotiation"]
    begin(deps, mentor, actor)
    helps(deps, mentor, "Kubernetes")
    assert [t.text for t in circle(deps, actor).missing_topics] == ["Negotiation"]
    introduced(deps, actor, make_person("U3"), topic="How to negotiate")
    assert circle(deps, actor).missing_topics == ()
    leaves(deps, mentor)
    assert [t.text for t in circle(deps, actor).missing_topics] == ["Run our cluster on k8s"]


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_network_of_many_costs_as_many_queries_as_one_of_few(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    counts = []
    for start, number in ((100, 1), (200, 15)):
        for n in range(number):
            met = make_person(f"U{start + n}")
            introduced(deps, actor, met)
            introduced(deps, make_person(f"UA{start + n}"), actor, "open")
            introduced(deps, actor, met, "proposed")
            put_contact(deps, actor, person_id(deps, met), ContactDraft("peer"))
            begin(deps, make_person(f"UM{start + n}"), actor)
            begin(deps, actor, make_person(f"UN{start + n}"))
        asked = []
        for look in (lambda: circle(deps, actor), lambda: home_page(deps, actor)):
            with counted(deps.store) as statements:
                look()
            asked.append(len(statements))
        counts.append(asked)
    assert counts[0] == counts[1]


def test_home_tells_who_is_there_what_is_missing_and_who_waits(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    asker = make_person("U2")
    assert home_page(deps, actor).is_new
    put_contact(deps, asker, person_id(deps, actor), ContactDraft("peer"))
    assert home_page(deps, actor).is_new
    assert not home_page(deps, asker).is_new
    introduced(deps, asker, actor, "open", topic="Cohorts & churn")
    page = home_page(deps, actor)
    assert not page.is_new
    assert [step.kind for step in page.steps] == ["intro"]
    assert "<@U2> would like to talk with you about “Cohorts &amp; churn”." in str(home_view(page))
    assert "everybody's network begins with one" in str(home_view(page))
    for door in ("network.open", "experts.find", "intros.inbox"):
        assert door in str(home_view(page))
    introduced(deps, actor, asker, "proposed", kind="peer")
    begin(deps, make_person("U3"), actor)
    page = home_page(deps, actor)
    assert [step.kind for step in page.steps] == ["intro", "proposal", "agree"]
    told = str(home_view(page))
    assert "You have a mentor. Still open: an expert, a peer and somebody in" in told


def test_what_one_has_asked_oneself_is_no_next_step(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    goal(deps, actor, "Learn Go")
    introduced(deps, actor, make_person("U2"), "open")
    assert [step.kind for step in home_page(deps, actor).steps] == ["plan"]
