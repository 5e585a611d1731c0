"""A plan in words: kindly late, whole for ears, within Slack's limits, and as Markdown."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from bot.rules.opportunities import KINDS, PRACTICE
from bot.rules.roadmaps.plan import (
    Plan,
    PlannedGoal,
    PlannedPerson,
    PlannedSkill,
    PlannedStep,
    PlannedTry,
)
from bot.usecases.roadmaps.page import GoalLine, OpportunityLine, Roadmap
from handlers.phrases import nearness
from handlers.roadmaps import words
from handlers.roadmaps.markdown import as_markdown, plain
from handlers.roadmaps.views import roadmap_page
from storage.tables import Opportunity
from tests.payloads import problems

TODAY = date(2026, 11, 23)
GOAL = PlannedGoal(
    "Give a talk",
    date(2026, 9, 1),
    date(2027, 3, 1),
    percent=33,
    serves="year3",
    milestones=(
        PlannedStep("Draft", date(2026, 11, 2), date(2026, 11, 3)),
        PlannedStep("Rehearse", date(2026, 11, 12)),
        PlannedStep("Say it", date(2027, 2, 20)),
        PlannedStep("Rest"),
    ),
)
ENDED = replace(GOAL, title="Write", state="done", closed=date(2026, 10, 1), milestones=())
PLAN = Plan(
    TODAY,
    "Jonas",
    (GOAL, ENDED),
    (PlannedSkill("Rust", 2, 4, 1), PlannedSkill("Go")),
    (
        PlannedTry("shadowing", "A day with Priya", date(2026, 12, 3)),
        PlannedTry("talk", "At lunch", date(2026, 11, 2)),
        PlannedTry("event", "The fair", done=True),
    ),
    (
        PlannedPerson("Amara", about="How she began", day=date(2026, 12, 4)),
        PlannedPerson("Diego", "peer", met=True),
    ),
)


def full(many: int = 12, steps: int = 6, title: str = "&" * 120) -> Plan:
    """As much as there can be, in the characters that take most room."""
    rows = tuple(PlannedStep(title, date(2030, 11, 2)) for _ in range(steps))
    goals = tuple(replace(GOAL, title=title, milestones=rows) for _ in range(many))
    return replace(PLAN, goals=goals)


def page_of(plan: Plan, tries: int = 0) -> Roadmap:
    lines = tuple(GoalLine(number, goal, True) for number, goal in enumerate(plan.goals))
    rows = tuple(
        OpportunityLine(
            Opportunity(id=number, person_id=1, kind=PRACTICE[number % 7], title="&" * 120,
                        created_at=None, form_key=""),
            goal="&" * 120,
        )
        for number in range(tries)
    )  # fmt: skip
    return Roadmap(plan, lines, rows, rows and (replace(rows[0], row=_meeting()),))


def _meeting() -> Opportunity:
    return Opportunity(
        id=99, person_id=1, kind="meet", title="A lead", created_at=None, form_key=""
    )


def test_the_picture_is_told_whole_from_the_first_goal_to_the_last_person() -> None:
    assert words.alt_text(PLAN, "Your roadmap") == (
        "Your roadmap, Monday 23 November. "
        "Goal: Give a talk. 33 percent, due 1 March 2027, in 14 weeks, serves “my picture in 3 "
        "years”. Milestones: Draft, done on 3 November; Rehearse, was due 12 November; "
        "Say it, due 20 February 2027; Rest, no date yet. "
        "Goal: Write. Reached on 1 October. "
        "Skills: Rust: 2 of 5 now, 1 before, on the way to 4; Go. "
        "Ways to practise: Shadowing: A day with Priya, Thursday 3 December; "
        "Talk: At lunch, was planned for 2 November; Event: The fair, done. "
        "People to meet: Amara: How she began, Friday 4 December; Diego, met."
    )


def test_an_empty_plan_is_told_as_a_start() -> None:
    empty = Plan(TODAY, "")
    assert words.alt_text(empty, "Your roadmap").endswith("Nothing is on it yet.")
    assert words.summary(empty) == ""
    assert words.summary(PLAN) == "1 goal under way, 2 ways to practise and 1 person to meet."


def test_a_goal_that_is_late_is_told_kindly() -> None:
    late = replace(GOAL, due=TODAY - timedelta(days=3), serves="")
    assert words.standing(late, TODAY) == "33 percent · was due 20 November, 3 days ago"
    shortest = words.alt_text(Plan(TODAY, "Jonas", (late,)), "Your roadmap", 70)
    assert ", was due 20 November." in shortest
    assert words.standing(replace(late, state="dropped"), TODAY) == "Given up"


@pytest.mark.parametrize(
    ("days", "told"),
    [(181, "in 26 weeks"), (182, "in 6 months"), (-400, "13 months ago"), (3690, "in 10 years")],
)
def test_what_is_far_away_is_told_in_months_and_years(days: int, told: str) -> None:
    assert nearness(TODAY + timedelta(days=days), TODAY) == told


@pytest.mark.parametrize("many", [1, 4, 12, 30])
def test_however_much_there_is_every_goal_is_told_within_slacks_limit(many: int) -> None:
    told = words.alt_text(full(many, title="A goal of some length " * 5), "Your roadmap")
    assert len(told) <= words.ALT
    assert told.count("A goal of some") >= many
    assert told.endswith("Diego, met." if many < 5 else "3 ways to practise and 2 people.")


def test_twelve_goals_with_six_milestones_fit_a_modal() -> None:
    view = roadmap_page(page_of(full()), "F04ROADMAP1")
    assert not problems("views.open", {"view": view})
    goals = [b for b in view["blocks"] if b.get("accessory", {}).get("value", "").isdecimal()]
    assert len(goals) == 12
    assert all(len(block["text"]["text"]) <= 3000 for block in goals)
    assert goals[0]["text"]["text"].endswith("more"), "what is cut is said to be there"


def test_as_much_as_can_be_kept_fits_a_modal_with_all_its_buttons() -> None:
    view = roadmap_page(page_of(full(30), tries=40), "F04ROADMAP1", told="On its way")
    assert not problems("views.open", {"view": view})
    assert len(view["blocks"]) < 100
    assert view["blocks"][-1]["elements"][0]["text"].startswith("Only you see")


def test_every_kind_has_a_name_and_every_way_to_practise_an_example() -> None:
    assert set(words.KINDS) == set(KINDS)
    assert set(words.EXAMPLES) == set(PRACTICE)


def test_more_than_can_be_told_is_counted() -> None:
    told = words.alt_text(full(60), "Your roadmap")
    assert words.FILE_ALT < len(told) <= words.ALT
    assert len(words.alt_text(full(60), "Your roadmap", words.FILE_ALT)) <= words.FILE_ALT
    assert "Besides: 2 skills, 3 ways to practise and 2 people." in told
    assert told.endswith(" more")


def test_lines_that_do_not_fit_are_counted() -> None:
    lines = ["one", "two", "three"]
    assert words.fitted(lines, 13) == "one\ntwo\nthree"
    assert words.fitted(lines, 12) == "and 3 more"  # with "one" before it, it would be 14
    assert words.fitted(["a" * 10, "b" * 30], 25) == "a" * 10 + "\nand 1 more"


def test_markdown_has_a_heading_for_each_goal_and_boxes_for_what_is_done() -> None:
    assert as_markdown(PLAN) == (
        "# Roadmap of Jonas\n\n"
        "As of Monday 23 November 2026.\n\n"
        "## Give a talk\n\n"
        "Due Monday 1 March 2027. 33 percent. Serves “my picture in 3 years”.\n\n"
        "- [x] Draft (done on Tuesday 3 November 2026)\n"
        "- [ ] Rehearse (was due Thursday 12 November 2026)\n"
        "- [ ] Say it (due Saturday 20 February 2027)\n"
        "- [ ] Rest\n\n"
        "## Reached or given up lately\n\n"
        "### Write\n\n"
        "Reached on Thursday 1 October 2026. Serves “my picture in 3 years”.\n\n"
        "## Skills\n\n"
        "- Rust: 2 of 5 now, 1 before, on the way to 4\n"
        "- Go\n\n"
        "## Ways to practise\n\n"
        "- [ ] Shadowing: A day with Priya (Thursday 3 December 2026)\n"
        "- [ ] Talk: At lunch (Monday 2 November 2026)\n"
        "- [x] Event: The fair\n\n"
        "## People to meet\n\n"
        "- [ ] Amara: How she began (Friday 4 December 2026)\n"
        "- [x] Diego\n"
    )
    assert as_markdown(Plan(TODAY, "")).endswith("Nothing is on it yet.\n")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Give *a* _talk_", r"Give \*a\* \_talk\_"),
        ("[x](http://e.org) <b>", r"\[x\](http://e.org) \<b\>"),
        ("# Not a heading", r"\# Not a heading"),
        ("C# and `code` | ~~no~~", r"C# and \`code\` \| \~\~no\~\~"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("2026) no list", r"2026\) no list"),
        ("R&D &amp; &#42;", "R&D &amp;amp; &amp;#42;"),
        ("a\\b", r"a\\b"),
        ("שלום 🎤", "שלום 🎤"),
    ],
)
def test_peoples_words_stay_words_in_markdown(typed: str, kept: str) -> None:
    assert plain(typed) == kept


def test_a_member_without_a_name_is_somebody_and_one_who_is_forgotten_too() -> None:
    contact = SimpleNamespace(name="", user_id="U1")
    line = OpportunityLine(replace_title(""), contact=contact)  # type: ignore[arg-type]
    assert line.who == "somebody"
    view = roadmap_page(Roadmap(PLAN, meets=(replace(line, contact=None),)))
    assert not problems("views.open", {"view": view})
    assert "Somebody" in [b["text"]["text"] for b in view["blocks"] if b["type"] == "section"]


def replace_title(title: str) -> Opportunity:
    row = _meeting()
    row.title = title
    return row
