"""What somebody wants and does, in the readable export: goals, check-ins, reviews, notes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.language import N_, Noted, _
from bot.rules.exports import as_text
from handlers.cards import FEELINGS, MOVEMENTS
from handlers.exports.lines import (
    Chapter,
    Known,
    Row,
    day,
    facts,
    points,
    quoted,
    section,
    shared,
    titled,
    words,
    written,
)
from handlers.phrases import ANSWER_NAMES, PART_NAMES

STATES: Mapping[str, Noted] = {
    "active": N_("under way"),
    "done": N_("reached"),
    "dropped": N_("given up"),
}
# Translators: what was changed of a goal, after a date and before a colon.
CHANGED: Mapping[str, Noted] = {
    "answer": N_("an answer"),
    "confidence": N_("how sure I was"),
    "due": N_("the date"),
    "framework": N_("the framework"),
    "measure": N_("how I will know"),
    "milestone": N_("a milestone"),
    "milestone_due": N_("the date of a milestone"),
    "obstacle": N_("what stood in the way"),
    "percent": N_("how far it is"),
    "serves": N_("what it serves"),
    "sharing": N_("who sees it"),
    "skills": N_("the skills it grows"),
    "state": N_("how it stands"),
    "title": N_("the title"),
    "why": N_("why"),
}
VALUES: Mapping[str, Mapping[str, Noted]] = {
    "serves": PART_NAMES,
    "sharing": {"shared": N_("my mentor may read it"), "private": N_("only I read it")},
    "state": STATES,
}
QUESTIONS: Mapping[str, Noted] = {
    "celebrate": N_("Glad about"),
    "keep": N_("To keep"),
    "change": N_("To change"),
    "drop": N_("To let go of"),
    "next": N_("The one thing until the next review"),
}


AN_ANSWER = N_("An answer")  # to a question that is not asked any more
ANYTHING = N_("something else")


def chapters(known: Known) -> Iterator[Chapter]:
    """Those about the plan."""
    yield Chapter(_("My goals"), [line for goal in _in_order(known) for line in _goal(known, goal)])
    yield Chapter(_("My check-ins"), list(_checkins(known)))
    yield Chapter(_("My reviews"), list(_reviews(known)))
    yield Chapter(_("My journal"), list(_notes(known)))


def _in_order(known: Known) -> list[Row]:
    places = {state: place for place, state in enumerate(STATES)}
    return sorted(known.rows("goal"), key=lambda row: (places.get(row["state"], 9), row["due"]))


def _goal(known: Known, goal: Row) -> Iterator[str]:
    key = goal["id"]
    yield section(goal["title"])
    yield facts(
        (_("Stands"), written(_(STATES.get(goal["state"], "")), known.on(goal["closed_at"]))),
        (_("Due"), day(goal["due"])),
        (_("Begun"), known.on(goal["created_at"])),
        (_("Framework"), goal["framework"]),
        (_("How sure I am"), _sure(goal["confidence"])),
        (_("How far"), _far(goal["percent"])),
        (_("Serves"), PART_NAMES.get(goal["serves"], "")),
        (_("Skills that it grows"), _names(known, "goal_skill", "skill", key)),
        (_("Resources"), _names(known, "goal_resource", "resource", key)),
        shared(goal),
    )
    yield words(_("Why"), goal["why"])
    yield words(_("How I will know"), goal["measure"])
    yield words(_("What stands in the way"), goal["obstacle"])
    for answer in known.rows("goal_answer", goal_id=key):
        yield words(_(ANSWER_NAMES.get(answer["question"], AN_ANSWER)), answer["words"])
    yield _milestones(known, key)
    yield from _reflections(known, key)
    yield _history(known, key)


def _sure(confidence: int | None) -> str:
    return _("{confidence} of 10", confidence=confidence) if confidence else ""


def _far(percent: int | None) -> str:
    return "" if percent is None else _("{percent} percent", percent=percent)


def _names(known: Known, table: str, column: str, goal_id: Any) -> str:
    return ", ".join(row[column] for row in known.rows(table, goal_id=goal_id))


def _milestones(known: Known, goal_id: Any) -> str:
    steps = sorted(known.rows("milestone", goal_id=goal_id), key=lambda row: row["position"])
    lines = [
        written(
            as_text(step["title"]),
            _("due {day}", day=day(step["due"])) if step["due"] else "",
            _("done on {day}", day=known.on(step["done_at"])) if step["done_at"] else "",
        )
        for step in steps
    ]
    return titled(_("Milestones"), lines)


def _reflections(known: Known, goal_id: Any) -> Iterator[str]:
    for row in known.rows("reflection", goal_id=goal_id):
        title = as_text(row["title"])
        yield words(_("What “{title}” took", title=title), row["took"])
        yield words(_("What came after “{title}”", title=title), row["ahead"])


def _history(known: Known, goal_id: Any) -> str:
    whys = {row["id"]: row["why"] for row in known.rows("goal_revision", goal_id=goal_id)}
    lines = [_change(known, row, whys) for row in known.rows("goal_change", goal_id=goal_id)]
    return titled(_("What changed"), lines)


def _change(known: Known, row: Row, whys: dict[Any, str]) -> str:
    what = _(CHANGED.get(row["what"], ANYTHING))
    if row["name"] and row["what"] != "answer":
        what += " " + quoted(row["name"])
    old, new = (_value(row["what"], row[which]) for which in ("old", "new"))
    facts = {"day": known.on(row["changed_at"]), "what": what, "old": old, "new": new}
    if not (why := whys.get(row["revision_id"], "")):
        # Translators: {what} is “the date” or “a milestone “Tour””.
        return _("{day}: {what}, from {old} to {new}", **facts)
    return _(
        "{day}: {what}, from {old} to {new} (my reason: {reason})",
        **facts,
        reason=as_text(why),
    )


def _value(what: str, value: str) -> str:
    """Old or new, as people say it."""
    if not value:
        return _("nothing")
    if what in ("due", "milestone_due"):
        return day(value)
    known = VALUES.get(what, {}).get(value)
    return _(known) if known else quoted(value)


def _checkins(known: Known) -> Iterator[str]:
    goals = {row["id"]: row["title"] for row in known.rows("goal")}
    moves, said = (
        known.by("checkin_progress", "checkin_id"),
        known.by("checkin_words", "checkin_id"),
    )
    for row in sorted(known.rows("checkin"), key=lambda each: each["week"], reverse=True):
        yield section(_("Week of {day}", day=day(row["week"])))
        yield facts((_("It felt"), _(FEELINGS.get(row["feeling"] or 0, ""))), shared(row))
        yield _moves(moves.get(row["id"], []), goals)
        yield words(_("What stood in the way"), row["obstacles"])
        yield words(_("What came next"), row["next_step"])
        for each in said.get(row["id"], []):
            yield words(_("In words"), each["words"])


def _moves(rows: Sequence[Row], goals: dict[Any, str]) -> str:
    told = ((goals.get(row["goal_id"], _("A goal")), row["movement"]) for row in rows)
    return points(f"{as_text(goal)}: {_(MOVEMENTS.get(moved, ''))}" for goal, moved in told)


def _reviews(known: Known) -> Iterator[str]:
    answers = known.by("review_answer", "review_id")
    for row in reversed(known.rows("review")):
        yield section(_("Review of {day}", day=known.on(row["created_at"])))
        ended = _("not finished") if row["state"] == "open" else known.on(row["closed_at"])
        yield facts((_("Finished"), ended), shared(row))
        said = {answer["question"]: answer for answer in answers.get(row["id"], [])}
        asked = [*QUESTIONS, *(code for code in said if code not in QUESTIONS)]
        for answer in (said[code] for code in asked if code in said):
            yield words(_(QUESTIONS.get(answer["question"], AN_ANSWER)), answer["words"])


def _notes(known: Known) -> Iterator[str]:
    for row in reversed(known.rows("journal_note")):
        yield words(known.on(row["created_at"]), row["words"])
