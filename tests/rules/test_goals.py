"""A goal's form: each problem beside its field, all at once; and how far a goal has come."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.goals.drafts import (
    MILESTONES,
    TITLE_LENGTH,
    Before,
    GoalDraft,
    MilestoneDraft,
    check_goal,
    check_milestone_date,
    next_milestone,
    pick_by_words,
    progress,
)
from bot.rules.refusals import FormRefused
from storage.tables import Goal, Milestone

TODAY = date(2026, 11, 23)
SPRING = date(2027, 3, 31)
DONE = datetime(2026, 11, 1, tzinfo=UTC)


def problems(draft: GoalDraft, before: Before | None = None) -> dict[str, str]:
    """Field to code, of a draft that must be refused."""
    with pytest.raises(FormRefused) as refused:
        check_goal(draft, TODAY, before)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def draft(**parts: object) -> GoalDraft:
    return GoalDraft(**{"title": "Lead a project", "due": SPRING, **parts})  # type: ignore[arg-type]


def steps(*milestones: MilestoneDraft) -> GoalDraft:
    return draft(milestones=milestones)


def test_a_goal_needs_a_title_and_a_date_and_nothing_else() -> None:
    clean = check_goal(draft(), TODAY)
    assert (clean.title, clean.due, clean.shared) == ("Lead a project", SPRING, True)


@pytest.mark.parametrize("title", ["", "   ", "\u200b", "\u2800\u3164", "\n\t"])
def test_a_title_of_blanks_is_no_title(title: str) -> None:
    assert problems(draft(title=title)) == {"title": "blank"}


def test_a_title_of_3000_characters_is_too_long_and_told_by_how_much() -> None:
    with pytest.raises(FormRefused) as refused:
        check_goal(draft(title="é" * 3000), TODAY)
    problem = refused.value.problems["title"]
    assert (problem.code, problem.facts) == ("too_long", {"limit": TITLE_LENGTH, "length": 3000})


def test_a_title_at_the_limit_is_kept_whole() -> None:
    assert len(check_goal(draft(title="x" * TITLE_LENGTH), TODAY).title) == TITLE_LENGTH


@pytest.mark.parametrize("field", ["why", "measure"])
def test_a_long_text_is_refused_beside_its_own_field(field: str) -> None:
    assert problems(draft(**{field: "x" * 1001})) == {field: "too_long"}
    assert len(getattr(check_goal(draft(**{field: "x" * 1000}), TODAY), field)) == 1000


def test_a_goal_without_a_date_asks_for_one() -> None:
    assert problems(draft(due=None)) == {"due": "no_date"}


def test_a_date_in_the_past_is_refused_and_today_is_not() -> None:
    assert problems(draft(due=TODAY - timedelta(days=1))) == {"due": "past"}
    assert check_goal(draft(due=TODAY), TODAY).due == TODAY


def test_a_date_in_a_far_century_is_refused() -> None:
    assert problems(draft(due=date(2037, 1, 1))) == {"due": "too_far"}
    assert check_goal(draft(due=date(2036, 12, 31)), TODAY).due == date(2036, 12, 31)


def test_a_framework_that_is_not_offered_is_refused() -> None:
    assert problems(draft(framework="OKR")) == {"framework": "unknown"}


@pytest.mark.parametrize("percent", [-1, 101, 10**9])
def test_progress_beyond_its_range_is_refused(percent: int) -> None:
    assert problems(draft(percent=percent)) == {"percent": "unknown"}


@pytest.mark.parametrize("percent", [None, 0, 100])
def test_progress_within_its_range_is_kept(percent: int | None) -> None:
    assert check_goal(draft(percent=percent), TODAY).percent == percent


def test_every_problem_is_told_at_once() -> None:
    found = problems(
        GoalDraft(
            why="x" * 2000, milestones=(MilestoneDraft("", SPRING), MilestoneDraft("y" * 200))
        )
    )
    assert found == {
        "title": "blank",
        "why": "too_long",
        "due": "no_date",
        "milestone.0": "needs_title",
        "milestone.1": "too_long",
    }


def test_a_milestone_may_have_no_date() -> None:
    assert check_goal(steps(MilestoneDraft("Ask Ana")), TODAY).milestones[0].due is None


def test_a_milestone_after_its_goal_is_refused_and_on_its_day_is_not() -> None:
    after = MilestoneDraft("Late", SPRING + timedelta(days=1))
    assert problems(steps(MilestoneDraft("Fine", SPRING), after)) == {
        "milestone.1.due": "after_goal"
    }


def test_a_milestone_in_the_past_is_refused() -> None:
    assert problems(steps(MilestoneDraft("Old", TODAY - timedelta(days=1)))) == {
        "milestone.0.due": "past"
    }


def test_empty_rows_between_milestones_are_left_out() -> None:
    rows = (
        MilestoneDraft(),
        MilestoneDraft(" One "),
        MilestoneDraft("\u200b"),
        MilestoneDraft("Two"),
    )
    assert [m.title for m in check_goal(steps(*rows), TODAY).milestones] == ["One", "Two"]


def test_a_form_keeps_no_more_milestones_than_it_has_rows() -> None:
    rows = tuple(MilestoneDraft(f"Step {n}") for n in range(MILESTONES + 3))
    assert len(check_goal(steps(*rows), TODAY).milestones) == MILESTONES


def test_a_date_that_has_passed_may_stay_when_other_words_change() -> None:
    gone = TODAY - timedelta(days=30)
    before = Before(due=gone, milestones={7: gone})
    kept = check_goal(draft(due=gone, milestones=(MilestoneDraft("Same", gone, 7),)), TODAY, before)
    assert (kept.due, kept.milestones[0].due) == (gone, gone)


def test_a_date_that_has_passed_cannot_be_set_anew() -> None:
    gone, older = TODAY - timedelta(days=30), TODAY - timedelta(days=40)
    before = Before(due=gone, milestones={7: gone})
    changed = draft(due=SPRING, milestones=(MilestoneDraft("Same", older, 7),))
    assert problems(draft(due=older), before) == {"due": "past"}
    assert problems(changed, before) == {"milestone.0.due": "past"}


def test_another_milestones_old_date_is_no_excuse() -> None:
    gone = TODAY - timedelta(days=30)
    changed = draft(milestones=(MilestoneDraft("Mine?", gone, 8),))
    assert problems(changed, Before(milestones={7: gone})) == {"milestone.0.due": "past"}


def test_a_goal_moved_before_its_milestones_says_which() -> None:
    changed = draft(due=TODAY, milestones=(MilestoneDraft("Step", SPRING, 7),))
    found = problems(changed, Before(due=SPRING, milestones={7: SPRING}))
    assert found == {"milestone.0.due": "after_goal"}


def test_clearing_the_title_of_a_known_milestone_takes_it_away() -> None:
    assert check_goal(steps(MilestoneDraft("", SPRING, 7)), TODAY).milestones == ()


@pytest.mark.parametrize(
    ("due", "code"),
    [
        (None, "no_date"),
        (TODAY - timedelta(days=1), "past"),
        (SPRING + timedelta(days=1), "after_goal"),
    ],
)
def test_a_milestones_new_date_is_checked_like_its_first(due: date | None, code: str) -> None:
    with pytest.raises(FormRefused) as refused:
        check_milestone_date(due, SPRING, TODAY)
    assert refused.value.problems["due"].code == code


def test_a_milestone_can_move_to_today_or_to_its_goals_day() -> None:
    assert check_milestone_date(TODAY, SPRING, TODAY) == TODAY
    assert check_milestone_date(SPRING, SPRING, TODAY) == SPRING


def goal(**parts: object) -> Goal:
    return Goal(**{"person_id": 1, "title": "G", "due": SPRING, "created_at": DONE, **parts})


def milestones(*done: bool) -> list[Milestone]:
    return [
        Milestone(id=n, goal_id=1, position=n, title=str(n), done_at=DONE if d else None)
        for n, d in enumerate(done)
    ]


def test_progress_follows_the_milestones() -> None:
    assert progress(goal(), []) == 0
    assert progress(goal(), milestones(True, False, False)) == 33
    assert progress(goal(), milestones(True, True)) == 100


def test_progress_set_by_hand_comes_before_the_milestones() -> None:
    assert progress(goal(percent=0), milestones(True, True)) == 0
    assert progress(goal(percent=70), []) == 70


def test_a_goal_that_was_reached_is_whole_whatever_was_set() -> None:
    assert progress(goal(state="done", percent=10), milestones(False)) == 100


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_progress_is_whole_only_when_every_milestone_is_done(done: list[bool]) -> None:
    percent = progress(goal(), milestones(*done))
    assert 0 <= percent <= 100
    assert (percent == 100) == all(done)
    assert (percent == 0) == (not any(done))


def test_the_next_milestone_is_the_earliest_open_one_and_undated_ones_wait() -> None:
    undated, late, early = milestones(False, False, False)
    late.due, early.due = SPRING, TODAY
    assert next_milestone([undated, late, early]) is early
    early.done_at = late.done_at = DONE
    assert next_milestone([undated, late, early]) is undated
    undated.done_at = DONE
    assert next_milestone([undated, late, early]) is None


def test_words_pick_a_goal_by_its_exact_title_first() -> None:
    python, more = goal(title="Learn Python"), goal(title="Learn Python deeply")
    assert pick_by_words(" learn python ", [more, python]) == [python]
    assert pick_by_words("DEEPLY python", [python, more]) == [more]
    assert pick_by_words("python", [python, more]) == [python, more]
    assert pick_by_words("piano", [python, more]) == []
    assert pick_by_words("", [python, more]) == [python, more]
