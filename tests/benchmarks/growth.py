"""Years of somebody who writes a lot, and what they look at: goals, vision, reviews, journal."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import SQLModel

from bot.deps import Actor, Deps
from bot.rules.journals.looks import Look
from bot.rules.reviews import ReflectionDraft
from bot.rules.visions import PartDraft
from bot.usecases import exports, forgetting
from bot.usecases.goals import history, undo
from bot.usecases.goals import pages as goal_pages
from bot.usecases.home import page
from bot.usecases.journal import notes, pages
from bot.usecases.reviews import guided, prompts, records, reflections
from bot.usecases.reviews.reflections import Reached
from bot.usecases.skills import page as skills
from bot.usecases.visions import pages as visions
from bot.usecases.visions import sight, versions
from storage.people import find_person, id_of
from storage.tables import (
    Checkin,
    GoalChange,
    GoalRevision,
    JournalNote,
    Reflection,
    Review,
    ReviewAnswer,
    VisionPart,
    VisionVersion,
)
from tests.benchmarks import crowd, deeds

NOW = datetime(2036, 11, 26, 9, 0, tzinfo=UTC)  # a Wednesday; what is told began ten years ago
ME, OTHER = Actor("T1", "U1"), Actor("T1", "U2")
WEEK = timedelta(weeks=1)

THEN = "'2036-01-01 00:00:00.000000'"
CROWD = (  # what each of the others has
    f"""INSERT INTO goal_revision (id, goal_id, person_id, kind, why, before, made_at)
        SELECT id, id, id, 'changed', '', '{{}}', {THEN}""",
    f"""INSERT INTO goal_change (goal_id, revision_id, what, name, old, new, changed_at)
        SELECT id, id, 'title', '', 'A', 'B', {THEN}""",
    f"""INSERT INTO vision_part (person_id, part, words, shared, updated_at)
        SELECT id, 'values', 'V', 0, {THEN}""",
    f"""INSERT INTO vision_version (person_id, part, words, created_at, form_key)
        SELECT id, 'values', 'V', {THEN}, 'F'""",
    f"""INSERT INTO review (id, person_id, state, shared, created_at, closed_at, form_key)
        SELECT id, id, 'done', 1, {THEN}, {THEN}, 'F'""",
    f"""INSERT INTO review_answer (review_id, question, words, answered_at)
        SELECT id, 'keep', 'Fridays', {THEN}""",
    f"""INSERT INTO reflection
        (person_id, goal_id, title, took, ahead, shared, created_at, form_key)
        SELECT id, id, 'A step', 'Patience', '', 1, {THEN}, 'F'""",
    f"""INSERT INTO journal_note (person_id, words, created_at, updated_at, form_key)
        SELECT id, 'A note', {THEN}, {THEN}, 'F'""",
    "INSERT INTO skill (team_id, key, name) SELECT 'T1', 'own' || id, 'Own' || id",
    f"""INSERT INTO skill_level (person_id, skill_id, level, words, created_at, form_key)
        SELECT id, (SELECT max(id) FROM skill), 2, '', {THEN}, 'F'""",
)


@dataclass(frozen=True)
class Life:
    """Somebody with so many weeks behind them."""

    deps: Deps
    goal: int


def lived(path: Path, weeks: int, others: int = 0) -> Life:
    """Each week a check-in, a note and a changed goal; each quarter a review and a new vision."""
    store = crowd.empty(path)
    if others:
        crowd.fill(path, "T1", others, crowd.due_friday(NOW))
        with closing(sqlite3.connect(path)) as database:
            for statement in CROWD:
                database.execute(f"{statement} FROM person")
            database.commit()
    early = deeds.at(store, NOW - weeks * WEEK)
    deeds.settle(early, OTHER)
    goal = deeds.settle(early, ME)[0].goal.id or 0
    with store.write() as session:
        key = id_of(find_person(session, ME.team_id, ME.user_id))
        for number in range(weeks):
            at = _at(number)
            revision = GoalRevision(
                goal_id=goal, person_id=key, kind="changed", before="{}", made_at=at
            )
            session.add(revision)
            session.flush()
            change = GoalChange(goal_id=goal, revision_id=revision.id, what="title", changed_at=at)
            change.old, change.new = f"Old {number}", "New"
            session.add_all([change, *_week(key, goal, number)])
        for number in range(0, weeks, 13):
            review = _review(key, number)
            session.add(review)
            session.flush()
            answer = ReviewAnswer(review_id=id_of(review), question="keep", answered_at=_at(number))
            answer.words = "Fridays"
            session.add(answer)
        session.add(VisionPart(person_id=key, part="values", words="V", updated_at=NOW))
    return Life(deeds.at(store, NOW), goal)


def _at(ago: int) -> datetime:
    return NOW - (ago + 1) * WEEK


def _week(person: int, goal: int, number: int) -> list[SQLModel]:
    at, form = _at(number), f"W{number}"
    monday = at.date() - timedelta(days=at.weekday())
    told = {"person_id": person, "created_at": at, "form_key": form}
    return [
        Checkin(person_id=person, week=monday, next_step="Go on", answered_at=at, updated_at=at),
        JournalNote(words=f"Breathed out, week {number}", updated_at=at, **told),
        VisionVersion(part="values", words=f"Trust {number}", **told),
        Reflection(goal_id=goal, title="A step", took="Patience", **told),
    ]


def _review(person: int, number: int) -> Review:
    at = _at(number)
    return Review(
        person_id=person, state="done", created_at=at, closed_at=at, form_key=f"W{number}"
    )


VIEWS: dict[str, Callable[[Life], object]] = {
    "home_page": lambda life: page.home_page(life.deps, ME),
    "get_goal_page": lambda life: goal_pages.get_goal_page(life.deps, ME, life.goal),
    "get_history": lambda life: history.get_history(life.deps, ME, life.goal),
    "get_undo": lambda life: undo.get_undo(life.deps, ME, life.goal),
    "get_vision": lambda life: visions.get_vision(life.deps, ME),
    "list_versions": lambda life: versions.list_versions(life.deps, ME, "values"),
    "get_sight": lambda life: sight.get_sight(life.deps, ME),
    "get_skills": lambda life: skills.get_skills(life.deps, ME),
    "start_review": lambda life: guided.start_review(life.deps, ME),
    "list_reviews": lambda life: records.list_reviews(life.deps, ME),
    "journal": lambda life: pages.get_page(life.deps, ME, Look()),
    "journal, searched": lambda life: pages.get_page(life.deps, ME, Look("breathe")),
    "gather_export": lambda life: exports.gather_export(life.deps, ME),
    "prepare_forgetting": lambda life: forgetting.prepare_forgetting(life.deps, ME),
}
# All there is of a person is looked for in every table, and some have no index for that: it is
# asked for seldom, and made aside.
WHOLE = ("gather_export",)


def every_deed(life: Life) -> None:
    """All that somebody does with goals, vision, reviews and journal."""
    deps, goal = life.deps, life.goal
    versions.keep_step(deps, ME, "values", {"values": PartDraft("Calm")}, "V1")
    visions.get_step(deps, ME, "values")
    version = versions.list_versions(deps, ME, "values").versions[-1].id or 0
    versions.take_back_version(deps, ME, version, "V2")
    sight.get_hanging(deps, ME, goal)
    sight.hang_goal(deps, ME, goal, "values")
    found = undo.get_undo(deps, ME, goal)
    assert found is not None
    undo.undo_change(deps, ME, goal, found.revision)
    history.find_goals(deps, ME, "goal")
    history.find_changed_last(deps, ME)
    review = guided.answer_review(deps, ME, 0, "celebrate", "A talk", "R").review_id
    guided.show_question(deps, ME, review, "celebrate")
    guided.give_up_goals(deps, ME, review, [goal])
    guided.finish_review(deps, ME, review, "Ask Ana", "R", shared=True)
    records.read_review(deps, ME, review)
    records.share_review(deps, ME, review, shared=False)
    records.make_action(deps, ME, review)
    prompts.put_off(deps, ME)
    prompts.asked_about(deps, ME)
    prompts.turn_off(deps, ME)
    reached = Reached("goal", goal)
    reflections.look_back(deps, ME, reached)
    reflections.keep_reflection(deps, ME, reached, ReflectionDraft("Patience"))
    note = notes.write_note(deps, ME, "A note", "N").id or 0
    notes.get_note(deps, ME, note)
    notes.change_note(deps, ME, note, "Another")
    notes.delete_note(deps, ME, note)
    for name, view in VIEWS.items():
        if name not in WHOLE:
            view(life)
