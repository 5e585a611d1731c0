"""Fates: for every table, which rows go with a person, and what of theirs is taken from the rest.

A table that is not in here, or a text in one that is not spoken of, fails a test: what is added
later is decided on the day on which it is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, or_, select

from storage.forgetting.whose import (
    Where,
    from_brief,
    is_open,
    not_under_way,
    own_alone,
    place_of,
    role,
    shows_them,
    their_answer,
    their_question,
    wrote_first,
)

NO_WORDS = "(no longer here)"  # where a page or a message shows words that everybody has
NOW: Any = object()  # stands for the instant of the deed


@dataclass(frozen=True)
class Change:
    """What columns hold afterwards, in the rows in which it was the person's."""

    columns: tuple[str, ...]
    to: Any
    where: Where


@dataclass(frozen=True)
class Fate:
    """What becomes of a table's rows; a table without `changes` has nothing of theirs left."""

    gone: Where | None = None  # the rows that are deleted
    changes: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()  # texts that are no words of a person's: codes, names of things


def by(*names: str) -> Where:
    """Where one of these columns names the person, or a row that goes with the person."""

    def where(table: FromClause, person_id: int) -> ColumnElement[bool]:
        return or_(*(_names(table, name, person_id) for name in names))

    return where


def _names(table: FromClause, name: str, person_id: int) -> ColumnElement[bool]:
    column = table.c[name]
    (key,) = column.foreign_keys
    parent = key.column.table
    if parent.name == "person":
        return column == person_id
    gone = FATES[parent.name].gone
    assert gone is not None, f"{parent.name} stays"
    return column.in_(select(key.column).where(gone(parent, person_id)))


def _versions(author: str, of: str, *columns: str) -> tuple[Change, ...]:
    return tuple(Change((each,), "", wrote_first(each, author, of)) for each in columns)


_OWN = Fate(gone=by("person_id"))
_OF_GOAL = Fate(gone=by("goal_id"))

FATES: Mapping[str, Fate] = {
    "workspace": Fate(kept=("thanks_channel",)),
    # What is left of the person themselves: see deeds.
    "person": Fate(kept=("user_id", "name", "tz", "locale", "dm_channel")),
    "rhythm": _OWN,
    "nudge": Fate(gone=not_under_way),
    # goals
    "goal": _OWN,
    "goal_answer": _OF_GOAL,
    "milestone": _OF_GOAL,
    "goal_revision": _OF_GOAL,
    "goal_change": _OF_GOAL,
    "goal_skill": _OF_GOAL,
    "goal_resource": _OF_GOAL,
    "help_request": Fate(gone=by("person_id", "milestone_id")),  # to them: the other's words
    "checkin": _OWN,
    "checkin_progress": Fate(gone=by("checkin_id", "goal_id")),
    "checkin_words": _OWN,
    # who somebody is and wants to become
    "profile": _OWN,
    "vision_part": _OWN,
    "vision_version": _OWN,
    "person_skill": _OWN,
    "skill_level": _OWN,
    "opportunity": Fate(
        gone=by("person_id"), changes=(Change(("contact_id",), None, by("contact_id")),)
    ),
    "review": _OWN,
    "review_answer": Fate(gone=by("review_id")),
    "reflection": _OWN,
    "journal_note": _OWN,
    # The workspace's own: words that nobody uses any more go, see deeds.
    "skill": Fate(kept=("name", "key")),
    "skill_apart": Fate(),
    # The programme's own, on which others' goals hang; why the lead likes it goes.
    "resource": Fate(
        changes=(Change(("words",), "", by("person_id")),), kept=("kind", "title", "url")
    ),
    "resource_skill": Fate(),
    # mentoring
    "mentor_offer": _OWN,
    "mentor_request": Fate(
        changes=(
            Change(("introduction", "why_you", "asks_for"), NO_WORDS, by("mentee_id")),
            Change(("reason_words",), "", by("mentor_id")),
            Change(("suggested_id",), None, by("suggested_id")),
        ),
        kept=("rhythm", "reason"),
    ),
    "request_words": Fate(changes=(Change(("words",), NO_WORDS, by("person_id")),)),
    "mentorship": Fate(changes=(Change(("farewell",), "", by("ended_by")),)),
    "mentorship_end": Fate(kept=("reason",)),
    "agreement": Fate(
        changes=(
            Change(("mentor_hopes",), "", role("mentor_id")),
            Change(("mentee_hopes",), "", role("mentee_id")),
            *_versions("proposed_by", "mentorship_id", "topics", "confidential"),
        ),
        kept=("rhythm", "channel"),
    ),
    "pulse": Fate(changes=(Change(("words",), "", by("person_id")),)),
    "session": Fate(changes=(Change(("place",), "", place_of),), kept=("series", "uid")),
    "session_log": Fate(
        changes=(
            *_versions("person_id", "session_id", "discussed", "feedback", "lessons", "notes"),
            Change(("goal_id",), None, by("goal_id")),
        ),
    ),
    "private_note": _OWN,
    "agenda_topic": Fate(
        changes=(
            Change(("words",), NO_WORDS, by("person_id")),
            Change(("words",), NO_WORDS, from_brief),
            Change(("source_key",), None, by("person_id")),
        ),
        kept=("source",),
    ),
    "advice": Fate(
        changes=(
            Change(("words",), NO_WORDS, role("mentor_id")),
            Change(("result",), "", role("mentee_id")),
        ),
        kept=("outcome",),
    ),
    "action_item": Fate(
        gone=own_alone,
        changes=(
            Change(("closed_at",), NOW, is_open),
            Change(("state",), "dropped", is_open),
            Change(("words",), NO_WORDS, by("made_by")),
            Change(("source_key",), None, by("made_by")),
        ),
    ),
    "brief_omission": _OWN,
    # introductions and thanks
    "expert_offer": _OWN,
    "intro_wish": _OWN,
    "intro": Fate(
        changes=(
            Change(("topic",), NO_WORDS, by("made_by")),
            Change(("why",), "", by("made_by")),
            Change(("question",), NO_WORDS, their_question),
        ),
        kept=("channel",),
    ),
    "intro_ask": Fate(
        changes=(
            Change(("words",), "", their_answer),
            Change(("suggested_id",), None, by("suggested_id")),
        ),
    ),
    "intro_outcome": Fate(changes=(Change(("words",), "", by("person_id")),), kept=("helped",)),
    "contact": _OWN,  # what others noted of them is the others' own
    "suggestion_skip": Fate(gone=by("person_id", "other_id")),
    "picture": Fate(gone=shows_them),
    "thanks": Fate(
        changes=(
            Change(("words",), NO_WORDS, by("from_id")),
            Change(("kept",), False, by("to_id")),
        ),
        kept=("channel",),
    ),
    "offered_once": _OWN,
}
# In every table: which workspace, how things stand, of what kind they are, which form made them.
CODES = ("team_id", "state", "kind", "form_key")
