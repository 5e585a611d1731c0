"""Suggestions: one at a time, for what is missing; nobody who cannot be asked; each in turn."""

from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.networks import ContactDraft
from bot.usecases.goals.keeping import add_goal
from bot.usecases.network.circle import put_contact
from bot.usecases.network.suggestions import Suggestion, network_page, skip_suggestion
from handlers.network.suggested import reason, suggestion_blocks
from storage.tables import ExpertOffer, SuggestionSkip
from tests.conftest import Clock, MakePerson
from tests.usecases.circles import helps, introduced, leaves, profiled
from tests.usecases.pairing import begin, person_id
from tests.usecases.statements import counted


def line(deps: Deps, actor: Actor) -> list[Suggestion]:
    """Everything that is suggested, one "Another one" after the other."""
    found: list[Suggestion] = []
    seen: list[str] = []
    while True:
        page = network_page(deps, actor, seen)
        seen = list(page.seen)
        if page.suggestion is None and not page.more:
            return found
        if page.suggestion is not None:
            found.append(page.suggestion)
            seen.append(page.suggestion.key)
        assert len(found) < 50, "it never ends"


def told(deps: Deps, actor: Actor) -> list[tuple[str, str]]:
    """Kind, and the person or the door."""
    return [(s.kind, s.person.user_id if s.person else s.key) for s in line(deps, actor)]


def people(deps: Deps, actor: Actor) -> set[str]:
    """Everybody who is suggested."""
    return {s.person.user_id for s in line(deps, actor) if s.person}


def goal(deps: Deps, actor: Actor, title: str) -> None:
    add_goal(deps, actor, GoalDraft(title, due=date(2027, 3, 31)), title)


DOORS = [("mentor", "mentor"), ("peer", "learns"), ("function", "function")]


def test_somebody_new_is_shown_the_doors_and_nobody_else(deps: Deps, actor: Actor) -> None:
    assert told(deps, actor) == DOORS
    assert network_page(deps, Actor("T1", "UNEW")).suggestion == Suggestion("mentor", "mentor")


def test_an_expert_is_suggested_for_a_goal_with_the_reason_in_words(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    goal(deps, actor, "Run our cluster on k8s")
    helps(deps, make_person("U2"), "Kubernetes")
    helps(deps, make_person("U3"), "Cooking")
    assert told(deps, actor) == [DOORS[0], ("expert", "U2"), *DOORS[1:]]
    [found] = [each for each in line(deps, actor) if each.kind == "expert"]
    assert "knows Kubernetes" in reason(found)
    assert found.about == "Kubernetes"
    assert "for your goal “Run our cluster on k8s”" in reason(found)


def test_what_somebody_in_the_circle_knows_is_not_looked_for_again_once_there_is_an_expert(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor, expert = make_person("U2"), make_person("U3")
    goal(deps, actor, "Learn Kubernetes")
    helps(deps, mentor, "Kubernetes")
    helps(deps, expert, "Kubernetes")
    begin(deps, mentor, actor)
    assert ("expert", "U3") in told(deps, actor), "no expert is in the circle yet"
    introduced(deps, actor, make_person("U4"), topic="Cooking")
    assert people(deps, actor) == set()


def test_a_peer_learns_the_same_and_has_said_that_they_may_be_met(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    profiled(deps, actor, "Rust", "Negotiation")
    profiled(deps, make_person("U2"), "rust", function="data", peers=True)
    profiled(deps, make_person("U3"), "Rust", peers=False)
    profiled(deps, make_person("U4"), "Cooking", peers=True)
    profiled(deps, make_person("U5", team_id="T2"), "Rust", peers=True)
    assert told(deps, actor) == [DOORS[0], ("peer", "U2"), DOORS[2]]
    [found] = [each for each in line(deps, actor) if each.kind == "peer"]
    assert reason(found) == "wants to learn Rust, as you do, and works in Data."


def test_somebody_of_another_function_is_an_open_expert_or_open_to_be_met(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    profiled(deps, actor, function="design")
    helps(deps, make_person("U2"), "Tax law")
    profiled(deps, Actor("T1", "U2"), function="legal")
    profiled(deps, make_person("U3"), function="sales", peers=True)
    profiled(deps, make_person("U4"), function="design", peers=True)
    profiled(deps, make_person("U5"), function="sales")
    profiled(deps, make_person("U6"), peers=True)
    profiled(deps, make_person("U7", team_id="T2"), function="sales", peers=True)
    found = [each for each in line(deps, actor) if each.kind == "function"]
    assert {each.person.user_id for each in found if each.person} == {"U2", "U3"}
    assert "works in Legal" in "".join(map(reason, found))


@pytest.mark.parametrize(
    "why",
    [
        "in circle",
        "mentee",
        "quiet",
        "away",
        "gone",
        "full",
        "asked",
        "proposed",
        "not now",
        "skip",
    ],
)
def test_nobody_is_suggested_who_cannot_be_asked_now(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock, why: str
) -> None:
    other = make_person("U2", tz="Asia/Tokyo")
    goal(deps, actor, "Learn Rust")
    profiled(deps, actor, "Rust", function="design")
    profiled(deps, other, "Rust", function="sales", peers=True)
    helps(deps, other, "Rust", monthly=1)
    assert people(deps, actor) == {"U2"}
    match why:
        case "in circle":
            put_contact(deps, actor, person_id(deps, other), ContactDraft("peer"))
        case "mentee":
            helps(deps, other, "Rust", monthly=9)
            begin(deps, actor, other)
        case "quiet":
            helps(deps, other, "Rust", quiet=True)
        case "away":
            with deps.store.write() as session:
                offer = session.get_one(ExpertOffer, person_id(deps, other))
                offer.away_until = clock.now.date() + timedelta(days=1)
        case "gone":
            leaves(deps, other)
        case "full":
            introduced(deps, make_person("U3"), other)
        case "asked" | "proposed":
            introduced(deps, actor, other, "open" if why == "asked" else "proposed")
        case "not now":
            introduced(deps, actor, other, "over")
        case "skip":
            skip_suggestion(deps, actor, person_id(deps, other))
    assert people(deps, actor) == set()
    if why == "away":
        clock.set(2026, 11, 23, 15, 1)  # their day has come in Tokyo
        assert people(deps, actor) == {"U2"}
    if why == "not now":
        clock.ahead(days=31)
        assert people(deps, actor) == {"U2"}
    if why == "full":
        clock.set(2026, 11, 30, 15, 1)  # December in Tokyo
        assert people(deps, actor) == {"U2"}
    if why == "skip":
        clock.ahead(days=89)
        assert people(deps, actor) == set()
        clock.ahead(days=1)
        assert people(deps, actor) == {"U2"}


def test_to_skip_somebody_twice_is_kept_once_and_of_a_made_up_key_nothing_is_said(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other, stranger = make_person("U2"), make_person("U3", team_id="T2")
    for key in (person_id(deps, other), person_id(deps, other)):
        skip_suggestion(deps, actor, key)
    for key in (person_id(deps, stranger), person_id(deps, actor), 4711, 0, -1, 2**62):
        skip_suggestion(deps, actor, key)
    with deps.store.read() as session:
        kept = session.get(SuggestionSkip, (person_id(deps, actor), person_id(deps, other)))
        assert kept is not None
        assert kept.until == date(2027, 2, 21)
        assert len(session.connection().exec_driver_sql("select * from suggestion_skip").all()) == 1


def test_peers_come_in_turn_one_week_like_this_another_week_like_that(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    profiled(deps, actor, "Rust")
    for number in range(2, 12):
        profiled(deps, make_person(f"U{number:02}"), "Rust", peers=True)
    orders = []
    for _ in range(4):
        orders.append([user for kind, user in told(deps, actor) if kind == "peer"])
        assert orders[-1] == [user for kind, user in told(deps, actor) if kind == "peer"]
        clock.ahead(days=7)
    assert all(len(set(order)) == 10 for order in orders)
    assert len({tuple(order) for order in orders}) == 4


def test_topics_without_anybody_are_passed_over_three_at_a_time(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    for title in ("Cooking", "Knitting", "Singing", "Sailing"):
        goal(deps, actor, title)
    goal(deps, actor, "Learn Rust")
    helps(deps, make_person("U2"), "Rust")
    assert ("expert", "U2") in told(deps, actor)
    before = network_page(deps, actor, ["mentor", "learns", "function"])
    assert (before.suggestion, before.more) == (None, True)
    after = network_page(deps, actor, before.seen)
    assert after.suggestion is not None
    assert after.suggestion.kind == "expert"


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_look_costs_as_many_queries_among_many_as_among_few(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    goal(deps, actor, "Learn Rust")
    profiled(deps, actor, "Rust", function="design")
    asked = []
    for start, number in ((100, 1), (200, 30)):
        for n in range(number):
            peer = make_person(f"U{start + n}")
            profiled(deps, peer, "Rust", function="sales", peers=True)
            helps(deps, peer, "Rust", "Go")
        for seen in (["mentor"], ["mentor", "t" + "0" * 10]):
            with counted(deps.store) as statements:
                assert network_page(deps, actor, seen).suggestion is not None
            asked.append(len(statements))
    assert asked[:2] == asked[2:]


def test_where_nobody_was_suggested_the_page_does_not_offer_to_begin_again(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    put_contact(deps, actor, person_id(deps, make_person("U2")), ContactDraft("mentor"))
    profiled(deps, actor, "Rust", function="design")
    page = network_page(deps, actor)
    assert (page.suggestion, page.more, page.has_suggested) == (None, False, False)
    assert "Nobody comes to mind for that just now" in str(suggestion_blocks(page))
    assert "From the beginning" not in str(suggestion_blocks(page))
    after = network_page(deps, actor, ["mentor"])
    assert "From the beginning" in str(suggestion_blocks(after))
