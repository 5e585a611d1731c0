"""Opportunities: kept once, changed, done, taken off and taken back, by their owner alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.opportunities import PLANNED_MOST, OpportunityDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals import keeping
from bot.usecases.roadmaps import opportunities
from storage.database import Store
from storage.tables import Opportunity
from tests.conftest import OTHER_TEAM, MakePerson
from tests.usecases.circles import leaves
from tests.usecases.pairing import person_id

DRAFT = OpportunityDraft("talk", "Show what I learnt", date(2026, 12, 3))
MEET = OpportunityDraft("meet", "How they lead")


def added(deps: Deps, actor: Actor, draft: OpportunityDraft = DRAFT, form: str = "f") -> int:
    return opportunities.add_opportunity(deps, actor, draft, form).row.id or 0


def stored(store: Store, key: int) -> Opportunity:
    with store.read() as session:
        return session.get_one(Opportunity, key)


def goal_of(deps: Deps, actor: Actor, title: str = "Speak") -> int:
    draft = GoalDraft(title, due=date(2027, 3, 1))
    return keeping.add_goal(deps, actor, draft, f"goal {title}").goal.id or 0


def refused(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(FormRefused) as caught:
        act()
    return {name: problem.code for name, problem in caught.value.problems.items()}


def test_it_is_kept_as_typed_and_once_for_a_form(deps: Deps, actor: Actor) -> None:
    key = added(deps, actor, replace(DRAFT, goal_id=goal_of(deps, actor), shared=False))
    assert added(deps, actor, replace(DRAFT, title="Once more")) == key
    row = stored(deps.store, key)
    assert (row.kind, row.title, row.day, row.shared, row.state) == (
        "talk", "Show what I learnt", date(2026, 12, 3), False, "planned",
    )  # fmt: skip
    assert row.goal_id is not None


def test_it_is_changed_done_and_taken_back(deps: Deps, actor: Actor) -> None:
    key = added(deps, actor)
    changed = replace(DRAFT, kind="event", title="Go there", day=None, shared=False)
    opportunities.change_opportunity(deps, actor, key, changed)
    assert (stored(deps.store, key).kind, stored(deps.store, key).day) == ("event", None)
    opportunities.finish_opportunity(deps, actor, key)
    done = stored(deps.store, key)
    assert (done.state, done.closed_at) == ("done", deps.now())
    opportunities.reopen_opportunity(deps, actor, key)
    assert (stored(deps.store, key).state, stored(deps.store, key).closed_at) == ("planned", None)
    assert opportunities.drop_opportunity(deps, actor, key).row.state == "dropped"


def test_a_goal_of_anothers_and_an_absent_one_are_refused_alike(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    foreign = goal_of(deps, make_person("U2"))
    for goal_id in (foreign, 4711, 0, 2**70):
        draft = replace(DRAFT, goal_id=goal_id)
        problems = refused(lambda draft=draft: added(deps, actor, draft))
        assert problems == {"goal": "unknown"}


def test_whom_to_meet_is_another_member_who_is_here(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    priya, gone, far = make_person("U2"), make_person("U3"), make_person("U4", team_id=OTHER_TEAM)
    leaves(deps, gone)
    for whom, code in ((actor, "somebody_else"), (gone, "left"), (far, "no_person")):
        draft = replace(MEET, contact_id=person_id(deps, whom))
        problems = refused(lambda draft=draft: added(deps, actor, draft))
        assert problems == {"whom": code}
    key = added(deps, actor, replace(MEET, title="", contact_id=person_id(deps, priya)))
    leaves(deps, priya)  # who has left meanwhile may stay on it
    draft = replace(MEET, contact_id=person_id(deps, priya))
    assert opportunities.change_opportunity(deps, actor, key, draft).contact is not None


def test_thirty_are_as_many_as_fit_and_one_done_makes_room(deps: Deps, actor: Actor) -> None:
    keys = [added(deps, actor, form=str(number)) for number in range(PLANNED_MOST)]
    assert refused(lambda: added(deps, actor, form="more")) == {"kind": "opportunities_full"}
    opportunities.finish_opportunity(deps, actor, keys[0])
    added(deps, actor, form="more")
    assert refused(lambda: opportunities.reopen_opportunity(deps, actor, keys[0])) == {
        "kind": "opportunities_full"
    }


def test_anothers_answers_as_an_absent_one_and_stays(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    key, stranger = added(deps, actor), make_person("U2")
    before = stored(deps.store, key).model_dump()
    for number in (key, 4711, 0, -1, 2**70):
        for deed in (
            lambda n: opportunities.opportunity_form(deps, stranger, n),
            lambda n: opportunities.change_opportunity(deps, stranger, n, DRAFT),
            lambda n: opportunities.finish_opportunity(deps, stranger, n),
            lambda n: opportunities.drop_opportunity(deps, stranger, n),
            lambda n: opportunities.reopen_opportunity(deps, stranger, n),
        ):
            with pytest.raises(NotFound, match="opportunity"):
                deed(number)
    assert stored(deps.store, key).model_dump() == before


def test_the_form_offers_goals_under_way_and_the_one_that_is_served(
    deps: Deps, actor: Actor
) -> None:
    speak, write = goal_of(deps, actor), goal_of(deps, actor, "Write")
    key = added(deps, actor, replace(DRAFT, goal_id=speak))
    keeping.close_goal(deps, actor, speak, "done")
    new = opportunities.opportunity_form(deps, actor)
    assert [goal.id for goal in new.goals] == [write]
    assert [goal.id for goal in opportunities.opportunity_form(deps, actor, key).goals] == [
        write,
        speak,
    ]
    assert opportunities.opportunity_form(deps, Actor("T1", "UNEW")).goals == ()
