"""The picture of a roadmap in numbers: everything in its place, nothing over anything else."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.boxes import Box
from bot.rules.lettering import clusters
from bot.rules.roadmaps.axis import axis_of, ticks
from bot.rules.roadmaps.layout import PAGE_RATIO, Layout, pages, picture
from bot.rules.roadmaps.plan import (
    Plan,
    PlannedGoal,
    PlannedPerson,
    PlannedSkill,
    PlannedStep,
    PlannedTry,
)
from bot.rules.roadmaps.shapes import WIDTH, Bar, Dot, Line, Mark, Text

TODAY = date(2026, 11, 23)
LEAST = 24.0  # units: 8 points on a phone that is 360 points wide


def measure(text: str, size: float) -> float:
    """Broader than most letters are; what keeps a text together is not seen."""
    return size * 0.6 * len(clusters(seen(text)))


def seen(text: str) -> str:
    """Without what keeps a text of another direction together."""
    return text.replace("\u2068", "").replace("\u2069", "")


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def texts(layout: Layout) -> list[Text]:
    return [shape for shape in layout.shapes if isinstance(shape, Text)]


def said(layout: Layout) -> list[str]:
    return [seen(text.words) for text in texts(layout)]


def _shaved(box: Box) -> Box:
    """Sums of fractions may be off by a hair."""
    return Box(box.x, box.y + 0.01, box.width, box.height - 0.02)


def of_kind(layout: Layout, kind: str) -> list[Line]:
    return [each for each in layout.shapes if isinstance(each, Line) and each.kind == kind]


def check(layout: Layout) -> None:
    """Words lie apart from each other, from bars, marks, dots and leaders; all of it is inside."""
    page = Box(0, 0, layout.width, layout.height)
    words = texts(layout)
    assert layout.width == WIDTH
    assert all(text.size >= LEAST for text in words)
    assert all(page.holds(shape.box) for shape in layout.shapes)
    for text in words:
        assert measure(text.words, text.size) <= text.box.width + 0.01
    apart = [_shaved(text.box) for text in words]
    assert not [pair for pair in combinations(apart, 2) if pair[0].overlaps(pair[1])]
    things = [shape for shape in layout.shapes if isinstance(shape, Bar | Mark | Dot)]
    assert not [(a, b) for a in words for b in things if _shaved(a.box).overlaps(b.box)]
    marks = [shape.box for shape in things if isinstance(shape, Mark | Dot)]
    assert not [pair for pair in combinations(marks, 2) if pair[0].overlaps(pair[1])]
    for line in of_kind(layout, "leader"):
        thin = Box(line.x - 1, line.y, 2, line.to_y - line.y)
        assert not [text for text in words if text.box.overlaps(thin)]


TITLES = st.sampled_from(
    [
        "Lead",
        "Speak at an industry conference",
        "W" * 120,
        "قيادة الفريق",
        "製品チーム" * 24,
        "a b " * 30,
    ]
)
DAYS = st.integers(-900, 1500).map(day)
STEPS = st.builds(PlannedStep, TITLES, st.none() | DAYS, st.none() | st.integers(-900, 0).map(day))


@st.composite
def goals(draw: st.DrawFn) -> PlannedGoal:
    begins = draw(st.integers(-900, 0))
    state = draw(st.sampled_from(["active", "active", "done", "dropped"]))
    return PlannedGoal(
        draw(TITLES),
        day(begins),
        day(begins + draw(st.integers(0, 1500))),
        state,
        draw(st.integers(0, 100)),
        day(draw(st.integers(begins, 0))) if state != "active" else None,
        tuple(draw(st.lists(STEPS, max_size=14))),
    )


PLANS = st.builds(
    Plan,
    st.just(TODAY),
    TITLES,
    st.lists(goals(), max_size=14).map(tuple),
    st.lists(
        st.builds(
            PlannedSkill,
            TITLES,
            st.integers(0, 5),
            st.none() | st.integers(0, 5),
            st.none() | st.integers(0, 5),
        ),
        max_size=10,
    ).map(tuple),
    st.lists(
        st.builds(
            PlannedTry, st.sampled_from(["talk", "certificate"]), TITLES, DAYS, st.booleans()
        ),
        max_size=12,
    ).map(tuple),
    st.lists(st.builds(PlannedPerson, TITLES, st.just(""), st.booleans()), max_size=14).map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(PLANS)
def test_nothing_lies_over_anything_else_whatever_is_planned(plan: Plan) -> None:
    check(picture(plan, measure))
    for page in pages(plan, measure):
        check(page)
        assert page.height == WIDTH * PAGE_RATIO


def goal(*steps: PlannedStep, **more: object) -> PlannedGoal:
    return replace(PlannedGoal("Lead", day(-60), day(120), milestones=steps), **more)  # type: ignore[arg-type]


def test_every_milestone_that_has_room_is_named_with_its_day() -> None:
    steps = (
        PlannedStep("Ask", day(-30), day(-31)),
        PlannedStep("Try", day(-3)),
        PlannedStep("Tell", day(90)),
    )
    drawn = picture(Plan(TODAY, "Jonas", (goal(*steps),)), measure)
    assert {"Ask, 23 Oct", "late: Try, 20 Nov", "Tell, 21 Feb"} <= set(said(drawn))
    assert [m.state for m in drawn.shapes if isinstance(m, Mark)][:3] == ["done", "late", "due"]


def test_milestones_of_one_day_share_a_mark_that_counts_them() -> None:
    steps = [PlannedStep(f"Talk {number}", day(40)) for number in range(6)]
    drawn = picture(Plan(TODAY, "Jonas", (goal(*steps),)), measure)
    assert next(m.number for m in drawn.shapes if isinstance(m, Mark)) == 6
    assert "Talk 0 + 5, 2 Jan" in said(drawn)


def test_what_has_no_room_and_what_has_no_date_is_counted() -> None:
    steps = [PlannedStep("A rather long title of a milestone", day(n * 8)) for n in range(1, 14)]
    plan = Plan(TODAY, "Jonas", (goal(*steps, PlannedStep("Some day")),))
    found = said(picture(plan, measure))
    named = [words for words in found if words.startswith("A rat")]
    shared = sum(" + " in words for words in named)  # a mark that stands for two
    more = next(words for words in found if "without a date" in words)
    assert more == f"+ {13 - len(named) - shared} more, 1 without a date"
    assert len(named) >= 3


@pytest.mark.parametrize(
    ("changes", "words", "state"),
    [
        ({"percent": 40}, "40% done, due 23 Mar 2027", "due"),
        ({"due": day(-9), "percent": 80}, "80% done, late: was due 14 Nov", "late"),
        ({"state": "done", "closed": day(-9)}, "reached 14 Nov", "done"),
        ({"state": "dropped", "closed": day(-400)}, "given up 19 Oct 2025", "dropped"),
        ({"state": "done"}, "reached", "done"),
    ],
)
def test_how_a_goal_stands_is_told_by_words_and_shape(
    changes: dict[str, object], words: str, state: str
) -> None:
    drawn = picture(Plan(TODAY, "Jonas", (goal(**changes),)), measure)
    assert words in said(drawn)
    assert [bar.state for bar in drawn.shapes if isinstance(bar, Bar)] == [state]
    signs = [mark.state for mark in drawn.shapes if isinstance(mark, Mark)]
    assert signs == ([] if state == "due" else [state])


def test_what_a_goal_that_is_over_did_not_reach_is_left_out() -> None:
    steps = PlannedStep("Ask", day(-30), day(-30)), PlannedStep("Tell", day(20))
    over = goal(*steps, state="dropped", closed=day(-9))
    assert not [w for w in said(picture(Plan(TODAY, "J", (over,)), measure)) if "Tell" in w]


def test_a_milestone_beyond_the_axis_tells_its_year() -> None:
    steps = PlannedStep("Tell", day(3000)), PlannedStep("Ask", day(400))
    words = said(picture(Plan(TODAY, "J", (goal(*steps, due=day(3010)),)), measure))
    assert {"Tell, 9 Feb 2035", "Ask, 28 Dec"} <= set(words)


def test_a_bar_shows_that_it_goes_on_beyond_the_picture() -> None:
    far = goal(begins=day(-800), due=day(2000))
    bar = next(s for s in picture(Plan(TODAY, "J", (far,)), measure).shapes if isinstance(s, Bar))
    assert (bar.from_before, bar.goes_on) == (True, True)
    near = next(
        s for s in picture(Plan(TODAY, "J", (goal(),)), measure).shapes if isinstance(s, Bar)
    )
    assert (near.from_before, near.goes_on) == (False, False)


@settings(max_examples=30, deadline=None)
@given(PLANS)
def test_the_axis_holds_today_in_at_most_three_years_with_months_apart(plan: Plan) -> None:
    axis = axis_of(plan)
    assert axis.begin <= TODAY < axis.end
    assert axis.begin >= TODAY - timedelta(days=365 + 31)
    assert axis.end - axis.begin <= timedelta(days=3 * 366)
    named = ticks(axis, measure)
    assert len(named) >= 2
    assert all(a.x + a.width < b.x for a, b in combinations(named, 2))


def test_today_is_a_line_through_all_lanes_with_its_date() -> None:
    drawn = picture(Plan(TODAY, "Jonas", (goal(), goal())), measure)
    (today,) = of_kind(drawn, "today")
    assert "today, 23 Nov" in said(drawn)
    assert all(
        today.y < bar.box.y < bar.box.bottom < today.to_y
        for bar in drawn.shapes
        if isinstance(bar, Bar)
    )


def test_twelve_goals_are_in_the_picture_the_rest_is_counted_and_all_are_on_the_pages() -> None:
    plan = Plan(TODAY, "Jonas", tuple(goal(title=f"Goal {n}") for n in range(14)))
    drawn = picture(plan, measure)
    assert len([bar for bar in drawn.shapes if isinstance(bar, Bar)]) == 12
    assert "+ 2 more goals" in said(drawn)
    made = pages(plan, measure)
    assert sum(isinstance(s, Bar) for page in made for s in page.shapes) == 14
    assert len(made) > 1
    assert all("today, 23 Nov" in said(page) for page in made), "time is told on each page"


def test_a_skill_shows_what_was_what_grew_and_what_is_wanted() -> None:
    drawn = picture(Plan(TODAY, "J", skills=(PlannedSkill("Speaking", 3, 4, 2),)), measure)
    dots = [dot.kind for dot in drawn.shapes if isinstance(dot, Dot)]
    assert dots == ["had", "had", "grown", "wanted", "none"]
    assert "was 2, now 3, aim 4" in said(drawn)


def test_ways_to_practise_and_people_say_what_is_done() -> None:
    ways = PlannedTry("talk", "Guild", day(-9), True), PlannedTry("shadowing", "Priya", day(9))
    people = PlannedPerson("Amara", met=True), PlannedPerson("Yuki")
    found = said(picture(Plan(TODAY, "J", tries=ways, people=people), measure))
    assert found[found.index("talk") : found.index("talk") + 3] == ["talk", "done 14 Nov", "Guild"]
    assert found[found.index("met") :] == ["met", "Amara", "to meet", "Yuki"]


def test_an_empty_plan_says_how_to_begin() -> None:
    found = said(picture(Plan(TODAY, ""), measure))
    assert "Nothing is planned yet. One goal is enough to begin." in found
    assert "Roadmap" in found


def test_the_fingerprint_changes_with_what_is_seen() -> None:
    plan = Plan(TODAY, "Jonas", (goal(),))
    assert plan.fingerprint == Plan(TODAY, "Jonas", (goal(),)).fingerprint
    others = [replace(plan, today=day(1)), replace(plan, goals=(goal(percent=1),))]
    assert len({each.fingerprint for each in (plan, *others)}) == 3
