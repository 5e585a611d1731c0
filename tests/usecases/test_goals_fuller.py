"""Goals to the full: answers, skills, what they serve, what stands in the way, and the page."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import MILESTONES, GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals import keeping, obstacles, pages
from bot.usecases.goals.questions import question_about, question_on
from storage.people import find_person, id_of
from storage.tables import (
    Goal,
    GoalAnswer,
    GoalResource,
    GoalRevision,
    GoalSkill,
    Resource,
    Skill,
    VisionPart,
)
from tests.conftest import MONDAY, OTHER_TEAM, MakePerson
from tests.usecases.planned import planned
from tests.usecases.statements import counted

SPRING = date(2027, 3, 31)
FULL = GoalDraft(
    "Speak in Spanish",
    "For the team in Madrid",
    "I hold one meeting in Spanish",
    SPRING,
    "REAL",
    answers={"engaging": "The music", "yours": "My own"},
    serves="year3",
    confidence=6,
    skills="Spanish, Patience",
)


def add(deps: Deps, actor: Actor, form: str = "V1", **parts: object) -> int:
    return keeping.add_goal(deps, actor, replace(FULL, **parts), form).goal.id or 0  # type: ignore[arg-type]


def page_of(deps: Deps, actor: Actor, goal_id: int) -> pages.GoalPage:
    return pages.get_goal_page(deps, actor, goal_id)


def test_a_goal_keeps_everything_that_was_said_of_it(deps: Deps, actor: Actor) -> None:
    page = page_of(deps, actor, add(deps, actor))
    assert replace(page.draft, answers=dict(page.answers)) == replace(
        FULL, skills="Patience, Spanish"
    )
    goal = page.card.goal
    assert (goal.framework, goal.serves, goal.confidence) == ("REAL", "year3", 6)


def test_answers_of_another_framework_survive_an_edit_that_does_not_name_them(
    deps: Deps, actor: Actor
) -> None:
    key = add(deps, actor)
    edited = replace(FULL, framework="SMARTY", answers={"yours": "", "achievable": "Evenings"})
    keeping.change_goal(deps, actor, key, edited)
    assert page_of(deps, actor, key).answers == {"engaging": "The music", "achievable": "Evenings"}


def test_an_edit_takes_skills_away_and_adds_others(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    keeping.change_goal(deps, actor, key, replace(FULL, skills="spanish, Listening"))
    assert page_of(deps, actor, key).skills == ("Listening", "Spanish")
    keeping.change_goal(deps, actor, key, replace(FULL, skills=""))
    assert page_of(deps, actor, key).skills == ()
    with deps.store.read() as session:
        assert len(session.exec(select(Skill)).all()) == 3, "the vocabulary stays"


def test_the_same_form_twice_keeps_its_answers_once(deps: Deps, actor: Actor) -> None:
    assert add(deps, actor) == add(deps, actor)
    with deps.store.read() as session:
        assert len(session.exec(select(GoalAnswer)).all()) == 2
        assert len(session.exec(select(GoalSkill)).all()) == 2


def test_a_refused_form_leaves_no_answer_and_no_skill(deps: Deps, actor: Actor) -> None:
    with pytest.raises(FormRefused):
        add(deps, actor, title="")
    with deps.store.read() as session:
        for table in (Goal, GoalAnswer, GoalSkill, Skill):
            assert session.exec(select(table)).all() == []


def test_why_a_goal_was_changed_is_kept_beside_the_change(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    keeping.change_goal(deps, actor, key, replace(FULL, title="Speak", reason=" The trip\nmoved "))
    with deps.store.read() as session:
        [revision] = session.exec(select(GoalRevision)).all()
    assert (revision.goal_id, revision.kind, revision.why) == (key, "changed", "The trip\nmoved")


def test_how_many_goals_are_under_way_is_told_with_a_new_one(deps: Deps, actor: Actor) -> None:
    made = [keeping.add_goal(deps, actor, FULL, f"V{n}") for n in range(3)]
    assert [card.under_way for card in made] == [1, 2, 3]
    assert keeping.add_goal(deps, actor, FULL, "V2").under_way is None, "it was told already"


def test_parts_of_the_vision_with_words_can_be_served_in_their_order(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    stranger = make_person("U2")
    _vision(deps, actor, year3="A studio", values="Calm", success="")
    _vision(deps, stranger, growth="Patience")
    with counted(deps.store) as asked:
        assert keeping.list_serving(deps, actor) == ("values", "year3")
    assert len([s for s in asked if s.startswith("SELECT")]) == 1
    assert keeping.list_serving(deps, Actor("T1", "UNEW")) == ()
    assert keeping.list_serving(deps, Actor(OTHER_TEAM, actor.user_id)) == ()


def _vision(deps: Deps, actor: Actor, **parts: str) -> None:
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        assert person
        for part, words in parts.items():
            row = VisionPart(person_id=id_of(person), part=part, words=words, updated_at=MONDAY)
            session.add(row)


def test_an_obstacle_becomes_the_first_milestone(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor, milestones=(MilestoneDraft("Course"), MilestoneDraft("Trip", SPRING)))
    named = obstacles.name_obstacle(deps, actor, key, " No quiet\nhour ")
    assert named.card.goal.obstacle == "No quiet\nhour"
    due = date(2026, 12, 4)
    page = obstacles.add_first_step(deps, actor, key, "Find a quiet hour", due)
    titles = [(m.title, m.position) for m in page.card.milestones]
    assert titles == [("Find a quiet hour", 0), ("Course", 1), ("Trip", 2)]
    assert page.card.next is not None
    assert page.card.next.title == "Find a quiet hour"
    about = f"milestone:{page.card.milestones[0].id}"
    assert {subject for _kind, subject, _at in planned(deps, actor, "milestone_")} >= {about}
    with deps.store.read() as session:
        assert len(session.exec(select(GoalRevision)).all()) == 2


def test_the_same_step_twice_is_one(deps: Deps, actor: Actor) -> None:
    key = add(deps, actor)
    for _again in range(2):
        page = obstacles.add_first_step(deps, actor, key, "Find time", None)
    assert [m.title for m in page.card.milestones] == ["Find time"]


def test_a_step_beyond_the_sixth_is_refused_and_nothing_moves(deps: Deps, actor: Actor) -> None:
    steps = tuple(MilestoneDraft(f"Step {n}") for n in range(MILESTONES))
    key = add(deps, actor, milestones=steps)
    with pytest.raises(FormRefused) as refused:
        obstacles.add_first_step(deps, actor, key, "Find time", None)
    assert refused.value.problems["title"].code == "steps_full"
    positions = [m.position for m in page_of(deps, actor, key).card.milestones]
    assert positions == list(range(MILESTONES))


def test_one_question_is_asked_what_stands_in_the_way_before_all(deps: Deps, actor: Actor) -> None:
    vague = {"title": "Get better at things", "measure": "", "why": "", "confidence": 5}
    key = add(deps, actor, **vague)
    page, advice = question_on(deps, actor, key)
    assert advice is None, "asked about the obstacle first"
    obstacles.name_obstacle(deps, actor, key, "No time")
    page, advice = question_on(deps, actor, key)
    assert advice is not None
    blank = replace(page.draft, milestones=(MilestoneDraft(" "),))
    assert question_about(page.card, blank) == advice, "a row left blank is no step"
    keeping.close_goal(deps, actor, key, "done")
    assert question_on(deps, actor, key)[1] is None


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_a_page_and_its_steps_are_their_owners_alone(
    deps: Deps, actor: Actor, make_person: MakePerson, whose: str
) -> None:
    key = add(deps, actor)
    stranger = {
        "another's": make_person("U2"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor("T1", "UNEW"),
    }[whose]
    tries = (
        lambda: pages.get_goal_page(deps, stranger, key),
        lambda: question_on(deps, stranger, key),
        lambda: obstacles.name_obstacle(deps, stranger, key, "No time"),
        lambda: obstacles.add_first_step(deps, stranger, key, "Mine", None),
        lambda: obstacles.add_first_step(deps, stranger, key, "", None),
        lambda: obstacles.name_obstacle(deps, actor, 10**15, "No time"),
    )
    for attempt in tries:
        with pytest.raises(NotFound) as refused:
            attempt()
        assert str(refused.value) == "goal"
    page = page_of(deps, actor, key)
    assert (page.card.goal.obstacle, page.card.milestones) == ("", ())


def test_a_page_costs_as_many_queries_however_much_is_on_it(deps: Deps, actor: Actor) -> None:
    bare = add(deps, actor, "V1", answers={}, skills="")
    steps = tuple(MilestoneDraft(f"Step {n}") for n in range(MILESTONES))
    full = add(deps, actor, "V2", milestones=steps, skills="a, b, c, d, e")
    _attach(deps, full, 10)
    costs = []
    for key in (bare, full):
        with counted(deps.store) as asked:
            page = page_of(deps, actor, key)
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert [resource.title for resource, _row in page.resources] == [f"Book {n}" for n in range(10)]


def _attach(deps: Deps, goal_id: int, number: int) -> None:
    with deps.store.write() as session:
        for n in range(number):
            row = Resource(
                team_id="T1",
                person_id=1,
                kind="book",
                title=f"Book {n}",
                created_at=MONDAY,
                updated_at=MONDAY,
                form_key=f"R{n}",
            )
            session.add(row)
            session.flush()
            session.add(GoalResource(goal_id=goal_id, resource_id=id_of(row), added_at=MONDAY))
            session.flush()
