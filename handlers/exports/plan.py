"""What somebody wants and does, in the readable export: goals, check-ins, reviews, notes."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.rules.exports import as_text
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.exports.lines import Chapter, Known, Row, day, facts, points, section, words, written
from handlers.phrases import ANSWER_NAMES, PART_NAMES

STATES = {"active": "under way", "done": "reached", "dropped": "given up"}
SHARED = {True: "my mentor may read it", False: "only I read it"}
CHANGED = {
    "answer": "an answer",
    "confidence": "how sure I was",
    "due": "the date",
    "framework": "the framework",
    "measure": "how I will know",
    "milestone": "a milestone",
    "milestone_due": "the date of a milestone",
    "obstacle": "what stood in the way",
    "percent": "how far it is",
    "serves": "what it serves",
    "sharing": "who sees it",
    "skills": "the skills it grows",
    "state": "how it stands",
    "title": "the title",
    "why": "why",
}
VALUES: dict[str, dict[str, str]] = {
    "serves": PART_NAMES,
    "sharing": {"shared": "shared", "private": "private"},
    "state": STATES,
}
QUESTIONS = {
    "celebrate": "Glad about",
    "keep": "To keep",
    "change": "To change",
    "drop": "To let go of",
    "next": "The one thing until the next review",
}


def chapters(known: Known) -> Iterator[Chapter]:
    """Those about the plan."""
    yield Chapter("My goals", [line for goal in _in_order(known) for line in _goal(known, goal)])
    yield Chapter("My check-ins", list(_checkins(known)))
    yield Chapter("My reviews", list(_reviews(known)))
    yield Chapter("My journal", list(_notes(known)))


def _in_order(known: Known) -> list[Row]:
    places = {state: place for place, state in enumerate(STATES)}
    return sorted(known.rows("goal"), key=lambda row: (places.get(row["state"], 9), row["due"]))


def _goal(known: Known, goal: Row) -> Iterator[str]:
    key = goal["id"]
    yield section(goal["title"])
    yield facts(
        Stands=written(STATES.get(goal["state"], ""), known.on(goal["closed_at"])),
        Due=day(goal["due"]),
        Begun=known.on(goal["created_at"]),
        Framework=goal["framework"],
        How_sure_I_am=f"{goal['confidence']} of 10" if goal["confidence"] else "",
        How_far=f"{goal['percent']} percent" if goal["percent"] is not None else "",
        Serves=PART_NAMES.get(goal["serves"], ""),
        Skills_that_it_grows=_names(known, "goal_skill", "skill", key),
        Resources=_names(known, "goal_resource", "resource", key),
        Shared=SHARED[goal["shared"]],
    )
    yield words("Why", goal["why"])
    yield words("How I will know", goal["measure"])
    yield words("What stands in the way", goal["obstacle"])
    for answer in known.rows("goal_answer", goal_id=key):
        yield words(ANSWER_NAMES.get(answer["question"], "An answer"), answer["words"])
    yield _milestones(known, key)
    yield from _reflections(known, key)
    yield _history(known, key)


def _names(known: Known, table: str, column: str, goal_id: Any) -> str:
    return ", ".join(row[column] for row in known.rows(table, goal_id=goal_id))


def _milestones(known: Known, goal_id: Any) -> str:
    steps = sorted(known.rows("milestone", goal_id=goal_id), key=lambda row: row["position"])
    lines = [
        written(
            f"{as_text(step['title'])}",
            f"due {day(step['due'])}" if step["due"] else "",
            f"done on {known.on(step['done_at'])}" if step["done_at"] else "",
        )
        for step in steps
    ]
    return f"**Milestones**\n\n{points(lines)}" if lines else ""


def _reflections(known: Known, goal_id: Any) -> Iterator[str]:
    for row in known.rows("reflection", goal_id=goal_id):
        of = f"“{as_text(row['title'])}”"
        yield words(f"What {of} took", row["took"])
        yield words(f"What came after {of}", row["ahead"])


def _history(known: Known, goal_id: Any) -> str:
    whys = {row["id"]: row["why"] for row in known.rows("goal_revision", goal_id=goal_id)}
    lines = [_change(known, row, whys) for row in known.rows("goal_change", goal_id=goal_id)]
    return f"**What changed**\n\n{points(lines)}" if lines else ""


def _change(known: Known, row: Row, whys: dict[Any, str]) -> str:
    what = CHANGED.get(row["what"], "something")
    name = f" “{as_text(row['name'])}”" if row["name"] and row["what"] != "answer" else ""
    old, new = (_value(row["what"], row[which]) for which in ("old", "new"))
    why = whys.get(row["revision_id"], "")
    reason = f" (my reason: {as_text(why)})" if why else ""
    return f"{known.on(row['changed_at'])}: {what}{name}, from {old} to {new}{reason}"


def _value(what: str, value: str) -> str:
    """Old or new, as people say it."""
    if not value:
        return "nothing"
    if what in ("due", "milestone_due"):
        return day(value)
    return VALUES.get(what, {}).get(value) or f"“{as_text(value)}”"


def _checkins(known: Known) -> Iterator[str]:
    goals = {row["id"]: row["title"] for row in known.rows("goal")}
    moves, said = (
        known.by("checkin_progress", "checkin_id"),
        known.by("checkin_words", "checkin_id"),
    )
    for row in sorted(known.rows("checkin"), key=lambda each: each["week"], reverse=True):
        yield section(f"Week of {day(row['week'])}")
        feeling = FEELINGS.get(row["feeling"], "") if row["feeling"] else ""
        yield facts(It_felt=feeling, Shared=SHARED[row["shared"]])
        yield _moves(moves.get(row["id"], []), goals)
        yield words("What stood in the way", row["obstacles"])
        yield words("What came next", row["next_step"])
        for each in said.get(row["id"], []):
            yield words("In words", each["words"])


def _moves(rows: Sequence[Row], goals: dict[Any, str]) -> str:
    return points(
        f"{as_text(goals.get(row['goal_id'], 'A goal'))}: {MOVEMENTS.get(row['movement'], '')}"
        for row in rows
    )


def _reviews(known: Known) -> Iterator[str]:
    answers = known.by("review_answer", "review_id")
    for row in reversed(known.rows("review")):
        yield section(f"Review of {known.on(row['created_at'])}")
        ended = "not finished" if row["state"] == "open" else known.on(row["closed_at"])
        yield facts(Finished=ended, Shared=SHARED[row["shared"]])
        said = {answer["question"]: answer for answer in answers.get(row["id"], [])}
        asked = [*QUESTIONS, *(code for code in said if code not in QUESTIONS)]
        for answer in (said[code] for code in asked if code in said):
            yield words(QUESTIONS.get(answer["question"], "An answer"), answer["words"])


def _notes(known: Known) -> Iterator[str]:
    for row in reversed(known.rows("journal_note")):
        yield words(known.on(row["created_at"]), row["words"])
