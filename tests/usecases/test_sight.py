"""Lines of sight: a goal is hung on a part of its owner's vision, and the change is kept."""

from datetime import date

import pytest
from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.sight import Sight
from bot.rules.visions import PartDraft
from bot.usecases.goals.keeping import add_goal, close_goal
from bot.usecases.visions.pages import get_vision
from bot.usecases.visions.sight import get_hanging, get_sight, hang_goal
from bot.usecases.visions.versions import keep_step
from storage.people import id_of
from storage.tables import Goal, GoalChange
from tests.conftest import MakePerson
from tests.usecases.statements import counted


def goal(deps: Deps, actor: Actor, title: str) -> int:
    return id_of(add_goal(deps, actor, GoalDraft(title, due=date(2027, 3, 31)), title).goal)


def writes(deps: Deps, actor: Actor, *parts: str) -> None:
    for part in parts:
        step = "pictures" if part.startswith("year") else part
        keep_step(deps, actor, step, {part: PartDraft(f"Words of {part}")}, "V1")


def test_somebody_new_sees_nothing_and_is_refused_nothing(deps: Deps) -> None:
    assert get_sight(deps, Actor("T1", "U9")) == Sight()


def test_a_goal_is_hung_on_a_part_moved_and_taken_off_again(deps: Deps, actor: Actor) -> None:
    writes(deps, actor, "year1", "year3")
    talk = goal(deps, actor, "Give a talk")
    assert get_sight(deps, actor).unserved == ("year1", "year3")
    seen = hang_goal(deps, actor, talk, "year1")
    assert [(x.part, [g.title for g in x.active]) for x in seen.lines] == [
        ("year1", ["Give a talk"])
    ]
    assert seen.unserved == ("year3",)
    assert hang_goal(deps, actor, talk, "year3").unserved == ("year1",)
    assert [g.title for g in hang_goal(deps, actor, talk, "").alone] == ["Give a talk"]
    with deps.store.read() as session:
        kept = [
            (c.what, c.old, c.new)
            for c in session.exec(select(GoalChange).order_by(col(GoalChange.id)))
        ]
    assert kept == [("serves", "", "year1"), ("serves", "year1", "year3"), ("serves", "year3", "")]


def test_hanging_a_goal_where_it_hangs_is_no_change(deps: Deps, actor: Actor) -> None:
    writes(deps, actor, "year1")
    talk = goal(deps, actor, "Give a talk")
    for _ in range(2):
        hang_goal(deps, actor, talk, "year1")
    with deps.store.read() as session:
        assert len(session.exec(select(GoalChange)).all()) == 1


def test_only_parts_with_words_can_be_chosen_and_the_one_it_hangs_on(
    deps: Deps, actor: Actor
) -> None:
    writes(deps, actor, "values", "year1")
    talk = goal(deps, actor, "Give a talk")
    assert get_hanging(deps, actor, talk).parts == ("values", "year1")
    for part in ("year5", "a part that is not", "x" * 3000):
        with pytest.raises(FormRefused) as refused:
            hang_goal(deps, actor, talk, part)
        assert refused.value.problems["part"].code == "unknown"
    hang_goal(deps, actor, talk, "year1")
    stamp = get_vision(deps, actor).cards["year1"].stamp
    keep_step(deps, actor, "pictures", {"year1": PartDraft("", stamp=stamp)}, "V2")
    assert get_hanging(deps, actor, talk).parts == ("values", "year1")
    assert [x.has_words for x in get_sight(deps, actor).lines] == [False]


def test_reached_goals_stay_under_their_part_and_dropped_ones_do_not(
    deps: Deps, actor: Actor
) -> None:
    writes(deps, actor, "year1")
    for title, state in (("Course", "done"), ("Old plan", "dropped")):
        key = goal(deps, actor, title)
        hang_goal(deps, actor, key, "year1")
        close_goal(deps, actor, key, state)
    [line] = get_sight(deps, actor).lines
    assert ([g.title for g in line.reached], line.active) == (["Course"], ())


def test_anothers_goal_is_as_absent_as_one_that_never_was(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mine, other = goal(deps, actor, "Mine"), make_person("U2")
    writes(deps, other, "year1")
    for key in (mine, 4711, 0, 2**63):
        for deed in (get_hanging, lambda *a: hang_goal(*a, "year1")):
            with pytest.raises(NotFound) as refused:
                deed(deps, other, key)
            assert refused.value.thing == "goal"
    with deps.store.read() as session:
        assert session.get_one(Goal, mine).serves == ""


def test_a_line_of_sight_takes_as_many_queries_for_many_goals_as_for_one(
    deps: Deps, actor: Actor
) -> None:
    def reads() -> int:
        with counted(deps.store) as asked:
            get_sight(deps, actor)
        return len(asked)

    goal(deps, actor, "One")
    before = reads()
    writes(deps, actor, "year1", "values")
    for number in range(8):
        hang_goal(deps, actor, goal(deps, actor, f"Goal {number}"), "year1")
    assert reads() == before
