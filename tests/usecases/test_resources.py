"""Resources: offered by leads of a workspace, put beside goals by their owners, never mixed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.resources import ATTACHED_MOST, OFFERED_MOST, ResourceDraft
from bot.usecases.goals import keeping, pages
from bot.usecases.people import Member, learn_member
from bot.usecases.resources import attaching, offering
from bot.usecases.resources.shelf import PAGE, get_shelf
from storage.database import Store
from storage.tables import GoalResource, Resource
from tests.conftest import MONDAY, OTHER_TEAM, TEAM, MakePerson
from tests.usecases.statements import counted

DRAFT = ResourceDraft("book", "Speak up", "https://x.example", "For a first talk", "Speaking")


@pytest.fixture
def lead(deps: Deps) -> Actor:
    return leads(deps)


def leads(deps: Deps, team: str = TEAM) -> Actor:
    learn_member(deps, team, Member("ULEAD", tz="Europe/London", is_admin=True))
    return Actor(team, "ULEAD")


def added(deps: Deps, lead: Actor, title: str = "Speak up", **more: str) -> int:
    draft = replace(DRAFT, title=title, **more)
    return offering.add_resource(deps, lead, draft, f"form {title}").row.id or 0


def goal_of(deps: Deps, actor: Actor, skills: str = "", title: str = "Talk") -> int:
    draft = GoalDraft(title, due=date(2027, 3, 1), skills=skills)
    return keeping.add_goal(deps, actor, draft, f"goal {title}").goal.id or 0


def stored(store: Store, key: int) -> Resource:
    with store.read() as session:
        return session.get_one(Resource, key)


def refused(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(FormRefused) as caught:
        act()
    return {name: problem.code for name, problem in caught.value.problems.items()}


def titles(deps: Deps, actor: Actor, words: str = "", page: int = 0) -> list[str]:
    return [card.row.title for card in get_shelf(deps, actor, words, page).cards]


def test_it_is_offered_once_for_a_form_and_changed_and_removed(deps: Deps, lead: Actor) -> None:
    key = added(deps, lead)
    assert (
        offering.add_resource(deps, lead, replace(DRAFT, title="2"), "form Speak up").row.id == key
    )
    row = stored(deps.store, key)
    assert (row.kind, row.url, row.words, row.state) == (
        "book", "https://x.example", "For a first talk", "offered",
    )  # fmt: skip
    changed = replace(DRAFT, title="Speak", skills="Writing, speaking")
    card = offering.change_resource(deps, lead, key, changed)
    assert card.names == ("Speaking", "Writing"), "as the workspace spells them"
    assert offering.change_resource(deps, lead, key, replace(changed, skills="")).names == ()
    offering.remove_resource(deps, lead, key)
    assert titles(deps, lead) == []
    assert offering.resource_form(deps, lead, key).row.state == "removed"  # type: ignore[union-attr]
    offering.offer_again(deps, lead, key)
    assert titles(deps, lead) == ["Speak"]


def test_another_lead_may_change_what_one_has_added(
    deps: Deps, lead: Actor, make_person: MakePerson
) -> None:
    key = added(deps, lead)
    learn_member(deps, TEAM, Member("ULEAD2", is_admin=True))
    other = Actor(TEAM, "ULEAD2")
    offering.change_resource(deps, other, key, replace(DRAFT, title="Mine, too"))
    assert titles(deps, other) == ["Mine, too"]


def test_only_leads_offer_and_hear_the_same_of_what_is_there_and_what_is_not(
    deps: Deps, lead: Actor, actor: Actor
) -> None:
    key = added(deps, lead)
    before = stored(deps.store, key).model_dump()
    for someone in (actor, Actor(TEAM, "UNEW"), Actor(OTHER_TEAM, "ULEAD")):
        for number in (key, 4711, 0, -1, 2**70):
            for deed in (
                lambda who, _n: offering.resource_form(deps, who),
                lambda who, n: offering.resource_form(deps, who, n),
                lambda who, _n: offering.add_resource(deps, who, DRAFT, "V"),
                lambda who, n: offering.change_resource(deps, who, n, DRAFT),
                lambda who, n: offering.remove_resource(deps, who, n),
                lambda who, n: offering.offer_again(deps, who, n),
            ):
                found = refused(lambda d=deed, w=someone, n=number: d(w, n))
                assert found == {"title": "offers_not_lead"}
    assert stored(deps.store, key).model_dump() == before


def test_workspaces_never_mix(deps: Deps, lead: Actor, actor: Actor) -> None:
    key, other = added(deps, lead), leads(deps, OTHER_TEAM)
    far = added(deps, other, "Far away")
    goal = goal_of(deps, actor, "Speaking")
    assert (titles(deps, lead), titles(deps, other)) == (["Speak up"], ["Far away"])
    for number in (far, 4711, 0, -1, 2**70):
        for deed in (
            lambda n: offering.resource_form(deps, lead, n),
            lambda n: offering.change_resource(deps, lead, n, DRAFT),
            lambda n: offering.remove_resource(deps, lead, n),
            lambda n: attaching.attach_resource(deps, actor, goal, n),
        ):
            with pytest.raises(NotFound, match="resource"):
                deed(number)
    choices = attaching.get_choices(deps, actor, goal)
    assert [fit.card.row.id for fit in choices.fits] == [key]
    suggested = pages.get_goal_page(deps, actor, goal).suggested
    assert [row.id for row in suggested] == [key]


def test_the_shelf_is_searched_and_turned(deps: Deps, lead: Actor, actor: Actor) -> None:
    for number in range(PAGE + 1):
        added(deps, lead, f"Book {number}", words="", skills="")
    added(deps, lead, "a film", kind="video")
    assert titles(deps, actor)[:2] == ["a film", "Book 0"]
    assert titles(deps, actor, page=1) == ["Book 7", "Book 8"]
    assert titles(deps, actor, page=99) == ["Book 7", "Book 8"]
    assert titles(deps, actor, "speaking") == ["a film"]
    shelf = get_shelf(deps, actor, "nothing like it", 5)
    assert (shelf.cards, shelf.found, shelf.offered, shelf.page) == ((), 0, PAGE + 2, 0)
    assert not shelf.is_lead
    assert get_shelf(deps, Actor(TEAM, "UNEW")).offered == PAGE + 2


def test_a_very_long_search_still_fits_the_notes_of_a_view(deps: Deps, actor: Actor) -> None:
    shelf = get_shelf(deps, actor, "🧭" * 3000)
    assert shelf.words == "🧭" * 200  # as JSON 2,400 characters of the 3,000


def test_a_shelf_that_is_full_says_so(deps: Deps, lead: Actor) -> None:
    first = added(deps, lead)
    with deps.store.write() as session:
        me = session.get_one(Resource, first).person_id
        session.add_all(
            Resource(team_id=TEAM, person_id=me, kind="book", title=f"B{n}", created_at=MONDAY,
                     updated_at=MONDAY, form_key=str(n))
            for n in range(OFFERED_MOST - 1)
        )  # fmt: skip
    assert refused(lambda: added(deps, lead, "More")) == {"title": "shelf_full"}
    offering.remove_resource(deps, lead, first)
    added(deps, lead, "More")
    assert refused(lambda: offering.offer_again(deps, lead, first)) == {"title": "shelf_full"}


def test_what_fits_a_goal_comes_first_and_is_attached_done_and_taken_off(
    deps: Deps, lead: Actor, actor: Actor
) -> None:
    added(deps, lead, "A first", skills="")
    key = added(deps, lead, "Zeal", skills="speaking")
    goal = goal_of(deps, actor, "Speaking")
    choices = attaching.get_choices(deps, actor, goal)
    told = [(fit.card.row.title, fit.grows) for fit in choices.fits]
    assert told == [("Zeal", ("speaking",)), ("A first", ())], "as it was first written"
    for _twice in range(2):
        attaching.attach_resource(deps, actor, goal, key)
    page = pages.get_goal_page(deps, actor, goal)
    assert [row.title for row, _attached in page.resources] == ["Zeal"]
    assert page.suggested == ()
    assert [fit.card.row.title for fit in attaching.get_choices(deps, actor, goal).fits] == [
        "A first"
    ]
    attaching.finish_resource(deps, actor, goal, key)
    attaching.finish_resource(deps, actor, goal, key)
    assert pages.get_goal_page(deps, actor, goal).resources[0][1].done_at == deps.now()
    attaching.reopen_resource(deps, actor, goal, key)
    assert pages.get_goal_page(deps, actor, goal).resources[0][1].done_at is None
    offering.remove_resource(deps, lead, key)
    assert pages.get_goal_page(deps, actor, goal).resources[0][0].state == "removed"
    attaching.attach_resource(deps, actor, goal, key)  # it is there already
    attaching.detach_resource(deps, actor, goal, key)
    with pytest.raises(NotFound, match="resource"):
        attaching.attach_resource(deps, actor, goal, key)
    with pytest.raises(NotFound, match="attached"):
        attaching.detach_resource(deps, actor, goal, key)


def test_a_goal_holds_ten_and_a_page_suggests_two(deps: Deps, lead: Actor, actor: Actor) -> None:
    keys = [added(deps, lead, f"B{n}") for n in range(ATTACHED_MOST + 1)]
    goal = goal_of(deps, actor, "Speaking")
    suggested = pages.get_goal_page(deps, actor, goal).suggested
    assert [row.title for row in suggested] == ["B10", "B9"]
    for key in keys[:-1]:
        attaching.attach_resource(deps, actor, goal, key)
    assert refused(lambda: attaching.attach_resource(deps, actor, goal, keys[-1])) == {
        "words": "resources_full"
    }
    assert not attaching.get_choices(deps, actor, goal).has_room


def test_anothers_goal_answers_as_an_absent_one_and_stays(
    deps: Deps, lead: Actor, actor: Actor, make_person: MakePerson
) -> None:
    key, goal, stranger = added(deps, lead), goal_of(deps, actor), make_person("U2")
    attaching.attach_resource(deps, actor, goal, key)
    for who in (stranger, lead, Actor(TEAM, "UNEW")):
        for number in (goal, 4711, 0, -1, 2**70):
            for deed in (
                lambda w, n: attaching.get_choices(deps, w, n),
                lambda w, n: attaching.attach_resource(deps, w, n, key),
                lambda w, n: attaching.detach_resource(deps, w, n, key),
                lambda w, n: attaching.finish_resource(deps, w, n, key),
                lambda w, n: attaching.reopen_resource(deps, w, n, key),
            ):
                with pytest.raises(NotFound, match="goal"):
                    deed(who, number)
    with deps.store.read() as session:
        assert session.get_one(GoalResource, (goal, key)).done_at is None


def test_views_ask_as_much_for_many_as_for_few(deps: Deps, lead: Actor, actor: Actor) -> None:
    goal, costs = goal_of(deps, actor, "Speaking"), []
    for number in range(12):
        key = added(deps, lead, f"B{number}")
        if number < ATTACHED_MOST:
            attaching.attach_resource(deps, actor, goal, key)
        with counted(deps.store) as asked:
            get_shelf(deps, actor, "B1")
            attaching.get_choices(deps, actor, goal)
        costs.append(len(asked))
    assert len(set(costs)) == 1
