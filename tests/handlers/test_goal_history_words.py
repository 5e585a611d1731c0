"""A goal's history in words: every kind of change is told, before and after, and stays harmless."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.goals.changes import Change, differences
from bot.rules.goals.snapshots import GoalThen, MilestoneThen
from bot.rules.goals.timelines import Began, Moved, Plan, Reflected, Revised, Talked
from handlers.goal_changes import change_words
from handlers.goal_history.coming import COMING
from handlers.goal_history.entries import ENTRIES, PAGE_BLOCKS, entry_lines, pages
from handlers.goal_history.words import TOLD

TODAY, SPRING, LATER = date(2026, 11, 23), date(2027, 3, 31), date(2027, 6, 30)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BARE = GoalThen("Talk", SPRING, milestones=(MilestoneThen(1, "Tour"), MilestoneThen(2, "Book")))
FULL = GoalThen(
    *("Sing", LATER, "Why", "Measure", "REAL", {"yours": "Mine"}, "year3", 7, "Time"),
    *({"go": "Go"}, 40, "done", NOON, False),
    milestones=(MilestoneThen(1, "Tour of Go", SPRING), MilestoneThen(3, "New")),
)


def test_every_kind_of_change_there_is_has_its_words() -> None:
    kinds = {change.what for change in differences(BARE, FULL)}
    for wordings in (TOLD, COMING):
        assert kinds == {key.partition("=")[0] for key in wordings if key}


@pytest.mark.parametrize(
    ("change", "told", "comes"),
    [
        (
            Change("due", "2026-11-27", "2026-12-18"),
            "You moved the date from Friday 27 November to Friday 18 December.",
            "It will be due Friday 18 December again.",
        ),
        (
            Change("why", "", "<!here> &"),
            "You wrote down why it matters: “&lt;!here&gt; &amp;”",
            "*Why it matters* will read again: “&lt;!here&gt; &amp;”",
        ),
        (
            Change("why", "A\n\nB", ""),
            "You took out why it matters: “A B”",
            "*Why it matters* will be blank again; now it reads: “A B”",
        ),
        (
            Change("answer", "A", "B", "achievable"),
            "What makes it possible: you changed it from “A” to “B”",
            "*What makes it possible* will read again: “B”",
        ),
        (
            Change("serves", "year3", "success"),
            "You let it serve what success means to you instead of your picture in 3 years.",
            "It will serve what success means to you again.",
        ),
        (
            Change("skills", "", "Go\nSQL\n<b>"),
            "You named the skills that it grows: Go, SQL and &lt;b&gt;.",
            "*The skills it grows* will read again: Go, SQL and &lt;b&gt;.",
        ),
        (
            Change("percent", "40", ""),
            "You let the progress follow the milestones again; it was 40 percent.",
            "Its progress will follow the milestones again.",
        ),
        (
            Change("milestone_due", "", "2027-01-04", "Tour"),
            "You gave the milestone “Tour” a date: Monday 4 January 2027.",
            "The milestone “Tour” will be due Monday 4 January 2027 again.",
        ),
        (Change("a later kind", "A", "B"), "You changed it.", "It will change back."),
    ],
)
def test_a_change_reads_well_before_and_after(change: Change, told: str, comes: str) -> None:
    assert change_words(TOLD, change, TODAY) == told
    assert change_words(COMING, change, TODAY) == comes


def test_moments_read_well() -> None:
    due = Change("due", "2026-11-27", "2026-12-18")
    moved = "You moved the date from Friday 27 November to Friday 18 December."
    told = {
        Began(NOON, Plan("Talk", LATER)): [
            "You wrote this goal down: “Talk”, due Wednesday 30 June 2027."
        ],
        Revised(NOON, "changed", (due,), "The talk was postponed", in_review=True): [
            moved,
            "Why: “The talk was postponed”",
            "You decided this in a review.",
        ],
        Revised(NOON, "undone", (due,)): [
            "You took your last change back, which means:",
            f"• {moved}",
        ],
        Revised(NOON, "undone", (due,), again=True): [
            "You made the change again, which means:",
            f"• {moved}",
        ],
        Revised(NOON, "changed", ()): ["You changed it."],
        Moved(NOON, "step"): ["You checked in: a step forward."],
        Reflected(NOON, "Tour", "Rest", ""): [
            "You looked back on “Tour”.",
            "What it took: “Rest”",
        ],
        Talked(NOON, 5, "Good", "Slow"): [
            "You talked about it in a session.",
            "Feedback: “Good”",
            "What you take from it: “Slow”",
        ],
    }
    assert {entry: entry_lines(entry, TODAY) for entry in told} == told


def test_pages_keep_within_what_a_modal_holds_however_long_the_words_are() -> None:
    long = tuple(Change("answer", "&" * 1000, "<" * 1000, str(n)) for n in range(40))
    made = pages([Revised(NOON, "changed", long, "&" * 1000)] * 20, "Europe/Berlin", TODAY)
    assert max(len(page) for page in made) <= PAGE_BLOCKS
    assert all(len(block["text"]["text"]) <= 3000 for page in made for block in page)
    short = pages([Moved(NOON, "step")] * (ENTRIES + 1), "Europe/Berlin", TODAY)
    assert [len(page) for page in short] == [ENTRIES, 1]
    assert "…" not in str(short)
