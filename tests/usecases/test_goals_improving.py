"""Goals improved without the whole form: one answer, or the dates, and all else as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals import improving, keeping, pages
from handlers.sentences import problem_sentence
from storage.tables import GoalRevision
from tests.conftest import OTHER_TEAM
from tests.usecases.planned import planned

SPRING, WINTER, LATE = date(2027, 3, 31), date(2026, 12, 18), date(2027, 4, 30)
FULL = GoalDraft(
    *("Speak in Spanish", "For Madrid", "One meeting", SPRING, "REAL", False, 40),
    milestones=(MilestoneDraft("Course", WINTER), MilestoneDraft("Trip")),
    answers={"engaging": "The music"},
    serves="year3",
    confidence=6,
    skills="Spanish",
)


@pytest.fixture
def key(deps: Deps, actor: Actor) -> int:
    return keeping.add_goal(deps, actor, FULL, "V1").goal.id or 0


def draft_of(deps: Deps, actor: Actor, key: int) -> GoalDraft:
    draft = pages.get_goal_page(deps, actor, key).draft
    return replace(draft, answers=dict(draft.answers))


def test_a_better_answer_leaves_all_others_as_they_are(deps: Deps, actor: Actor, key: int) -> None:
    was = draft_of(deps, actor, key)
    page = improving.improve_goal(deps, actor, key, {"why": " For the team "})
    assert page.card.changed == ("why",)
    assert draft_of(deps, actor, key) == replace(was, why="For the team")
    again = improving.improve_goal(deps, actor, key, {"why": "For the team"})
    assert again.card.changed == ()
    with pytest.raises(FormRefused) as refused:
        improving.improve_goal(deps, actor, key, {"title": " ", "due": None})
    assert set(refused.value.problems) == {"title", "due"}


def test_dates_move_together_and_say_why(deps: Deps, actor: Actor, key: int) -> None:
    was = draft_of(deps, actor, key)
    course, trip = (step.id or 0 for step in was.milestones)
    card = improving.move_dates(
        deps, actor, key, LATE, {trip: WINTER, course: None, 4711: SPRING}, " Too much \n"
    )
    assert set(card.changed) == {"due", "milestone_due"}
    now = draft_of(deps, actor, key)
    assert now.due == LATE
    assert [step.due for step in now.milestones] == [None, WINTER]
    assert replace(now, due=was.due, milestones=was.milestones) == was
    assert {s for _k, s, _at in planned(deps, actor, "milestone_")} == {f"milestone:{trip}"}
    with deps.store.read() as session:
        (revision,) = session.exec(select(GoalRevision)).all()
    assert (revision.kind, revision.why) == ("moved", "Too much")


def test_dates_that_do_not_fit_are_refused_beside_their_fields(
    deps: Deps, actor: Actor, key: int
) -> None:
    was = draft_of(deps, actor, key)
    course, trip = (step.id or 0 for step in was.milestones)
    with pytest.raises(FormRefused) as refused:
        improving.move_dates(deps, actor, key, WINTER, {4711: SPRING, trip: LATE}, "x" * 1001)
    codes = {name: problem.code for name, problem in refused.value.problems.items()}
    assert codes == {"milestone.1.due": "after_goal", "reason": "too_long"}
    with pytest.raises(FormRefused) as refused:
        improving.move_dates(deps, actor, key, None, {course: date(2020, 1, 1)})
    assert set(refused.value.problems) == {"due", "milestone.0.due"}
    assert draft_of(deps, actor, key) == was


def test_a_goal_does_not_come_to_lie_before_a_milestone_that_does_not_move_with_it(
    deps: Deps, actor: Actor, key: int
) -> None:
    was = draft_of(deps, actor, key)
    course, trip = (step.id or 0 for step in was.milestones)
    sooner = WINTER - timedelta(days=1)
    with pytest.raises(FormRefused) as refused:
        improving.move_dates(deps, actor, key, sooner, {trip: None})
    (problem,) = refused.value.problems.values()
    assert (problem.code, problem.facts["last"]) == ("before_step", WINTER)
    assert "A milestone of this goal is on Friday 18 December." in problem_sentence(problem)
    assert draft_of(deps, actor, key) == was
    improving.move_dates(deps, actor, key, WINTER, {})
    improving.move_dates(deps, actor, key, sooner, {course: sooner})
    assert draft_of(deps, actor, key).due == sooner


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_the_dates_of_a_goal_that_has_ended_stay(
    deps: Deps, actor: Actor, key: int, state: str
) -> None:
    was = draft_of(deps, actor, key)
    keeping.close_goal(deps, actor, key, state)
    with pytest.raises(FormRefused) as refused:
        improving.move_dates(deps, actor, key, LATE, {})
    (problem,) = refused.value.problems.values()
    assert problem_sentence(problem).startswith("This goal is not under way.")
    assert draft_of(deps, actor, key) == was


def test_nobody_changes_anothers_goal(deps: Deps, actor: Actor, key: int) -> None:
    for stranger in (replace(actor, user_id="UELSE"), replace(actor, team_id=OTHER_TEAM)):
        with pytest.raises(NotFound):
            improving.improve_goal(deps, stranger, key, {"title": "Mine"})
        with pytest.raises(NotFound):
            improving.move_dates(deps, stranger, key, LATE, {})
