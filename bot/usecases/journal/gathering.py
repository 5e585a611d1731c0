"""Gathering a journal: each source read into entries, in a constant number of queries."""

from collections.abc import Callable, Collection, Mapping, Sequence

from sqlmodel import Session

from bot.rules.goals.changes import Change
from bot.rules.journals import entries as told
from bot.rules.journals.entries import Entry
from bot.rules.reviews import QUESTIONS
from storage import journal as rows
from storage.checkins import words_of
from storage.journal import Reach
from storage.logs import newest_logs
from storage.people import id_of, people_of
from storage.reviews import answers_of
from storage.tables import GoalChange, Person, SessionLog

LOGGED = ("discussed", "feedback", "lessons", "notes")


def gather(session: Session, reach: Reach, sources: Collection[str]) -> dict[str, Sequence[Entry]]:
    """What each of these sources tells, the latest first."""
    return {source: READERS[source](session, reach) for source in sources}


def _checkins(session: Session, reach: Reach) -> list[Entry]:
    found = rows.list_checkins(session, reach)
    keys = [id_of(row) for row in found]
    movements, words = rows.movements_of(session, keys), words_of(session, keys)
    return [
        Entry(
            row.answered_at,
            "checkins",
            key,
            told.CheckedIn(
                row.week,
                tuple(movements[key]),
                row.feeling,
                row.obstacles,
                row.next_step,
                tuple(words[key]),
            ),
        )
        for row, key in zip(found, keys, strict=True)
    ]


def _goals(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(row.created_at, "goals", id_of(row), told.Began(id_of(row), row.title))
        for row in rows.list_goals(session, reach)
    ]


def _changes(session: Session, reach: Reach) -> list[Entry]:
    found = rows.list_revisions(session, reach)
    changes = rows.changes_of(session, [key for key, *_rest in found if key is not None])
    return [
        Entry(
            at,
            "changes",
            key,
            told.Changed(goal_id, title, kind, tuple(map(_change, changes[key])), why),
        )
        for key, at, goal_id, title, kind, why in found
        if key is not None
    ]


def _older_changes(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(
            row.changed_at,
            "older_changes",
            id_of(row),
            told.Changed(row.goal_id, title, "changed", (_change(row),)),
        )
        for row, title in rows.list_older_changes(session, reach)
    ]


def _change(row: GoalChange) -> Change:
    return Change(row.what, row.old, row.new, row.name)


def _milestones(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(row.done_at, "milestones", id_of(row), told.Reached(row.goal_id, row.title, title))
        for row, title in rows.list_milestones(session, reach)
        if row.done_at is not None
    ]


def _reflections(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(
            row.created_at,
            "reflections",
            id_of(row),
            told.Reflected(row.goal_id, row.milestone_id, row.title, row.took, row.ahead),
        )
        for row in rows.list_reflections(session, reach)
    ]


def _reviews(session: Session, reach: Reach) -> list[Entry]:
    found = rows.list_reviews(session, reach)
    answers = answers_of(session, [id_of(row) for row in found])
    return [
        Entry(row.closed_at, "reviews", id_of(row), _reviewed(answers.get(id_of(row), {})))
        for row in found
        if row.closed_at is not None
    ]


def _reviewed(answers: Mapping[str, str]) -> told.Reviewed:
    return told.Reviewed(tuple((each, answers[each]) for each in QUESTIONS if answers.get(each)))


def _vision(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(row.created_at, "vision", id_of(row), told.Envisioned(row.part, row.words))
        for row in rows.list_versions(session, reach)
    ]


def _sessions(session: Session, reach: Reach) -> list[Entry]:
    found = rows.list_sessions(session, reach)
    keys = [id_of(held) for held, _pair in found]
    logs = newest_logs(session, keys)
    private = rows.private_notes(session, reach.person_id, keys)
    others = [
        pair.mentee_id if pair.mentor_id == reach.person_id else pair.mentor_id
        for _held, pair in found
    ]
    people = people_of(session, set(others))
    return [
        Entry(
            held.starts_at,
            "sessions",
            key,
            told.Talked(_user(people[other]), _logged(logs.get(key)), private.get(key, "")),
        )
        for (held, _pair), key, other in zip(found, keys, others, strict=True)
    ]


def _logged(log: SessionLog | None) -> tuple[tuple[str, str], ...]:
    return tuple((part, words) for part in LOGGED if (words := getattr(log, part, "")))


def _actions(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(row.closed_at, "actions", id_of(row), told.Did(row.words))
        for row in rows.list_actions(session, reach)
        if row.closed_at is not None
    ]


def _thanks(session: Session, reach: Reach) -> list[Entry]:
    found = rows.list_thanks(session, reach)
    given = [row.from_id == reach.person_id for row in found]
    others = [row.to_id if mine else row.from_id for row, mine in zip(found, given, strict=True)]
    people = people_of(session, set(others))
    return [
        Entry(
            row.created_at,
            "thanks",
            id_of(row),
            told.Thanked(_user(people[other]), row.words, mine),
        )
        for row, other, mine in zip(found, others, given, strict=True)
    ]


def _user(person: Person) -> str:
    """Slack's id of somebody; "" for one who wanted to be forgotten."""
    return "" if person.forgotten_at else person.user_id


def _notes(session: Session, reach: Reach) -> list[Entry]:
    return [
        Entry(
            row.created_at,
            "notes",
            id_of(row),
            told.Noted(row.words, row.updated_at > row.created_at),
        )
        for row in rows.list_notes(session, reach)
    ]


READERS: Mapping[str, Callable[[Session, Reach], Sequence[Entry]]] = {
    "notes": _notes,
    "thanks": _thanks,
    "reviews": _reviews,
    "reflections": _reflections,
    "milestones": _milestones,
    "actions": _actions,
    "sessions": _sessions,
    "checkins": _checkins,
    "changes": _changes,
    "older_changes": _older_changes,
    "goals": _goals,
    "vision": _vision,
}
