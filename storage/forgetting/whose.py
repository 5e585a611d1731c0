"""Whose words they are, where two people have a row together and no column says so plainly."""

from collections.abc import Callable

from sqlalchemy import (
    ColumnElement,
    FromClause,
    String,
    Table,
    and_,
    cast,
    exists,
    literal,
    or_,
    select,
)
from sqlmodel import SQLModel

Where = Callable[[FromClause, int], ColumnElement[bool]]  # the rows in which something is theirs


def role(name: str) -> Where:
    """Where the person is the mentor, or the mentee, of the mentorship that a row is part of."""

    def where(table: FromClause, person_id: int) -> ColumnElement[bool]:
        pair = _table("mentorship")
        mine = select(pair.c.id).where(pair.c[name] == person_id)
        return table.c.mentorship_id.in_(mine)

    return where


def place_of(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """Of sessions: those whose place may be in the person's words.

    Whoever plans one writes it; in one that was changed since, no column says which of the two did.
    """
    either = or_(role("mentor_id")(table, person_id), role("mentee_id")(table, person_id))
    return or_(table.c.planned_by == person_id, and_(table.c.sequence > 0, either))


def from_brief(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """Of topics: those that a mentor took from a brief; they quote what the mentee wrote."""
    return and_(table.c.source == "brief", role("mentee_id")(table, person_id))


def wrote_first(column: str, author: str, of: str) -> Where:
    """Where these words stand first in a version of the person's, however often repeated since.

    Each version holds the whole text, also what the other wrote before and nobody touched.
    """

    def where(table: FromClause, person_id: int) -> ColumnElement[bool]:
        versions = _table(str(table.name))  # type: ignore[attr-defined]
        mine, other, each = versions.alias(), versions.alias(), versions.alias()
        before = exists().where(
            other.c[of] == mine.c[of],
            other.c[column] == mine.c[column],
            other.c[author] != person_id,
            other.c.version < mine.c.version,
        )
        same = and_(each.c[of] == mine.c[of], each.c[column] == mine.c[column])
        # Looked up before the first of them is changed: it no longer says so afterwards.
        return table.c.id.in_(select(each.c.id).where(same, mine.c[author] == person_id, ~before))

    return where


def _came_to_ask(table: FromClause) -> ColumnElement[bool]:
    """Whether a mentor's idea became a question: from then on the asker's own, as they sent it."""
    ask = _table("intro_ask")
    unasked = ("waiting", "unasked")
    return exists().where(ask.c.intro_id == table.c.id, ask.c.state.not_in(unasked))


def their_question(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """The asker's own, once they have sent it; before that the mentor's whose idea it was."""
    asked = _came_to_ask(table)
    asker, maker = table.c.asker_id == person_id, table.c.made_by == person_id
    return or_(and_(asker, or_(maker, asked)), and_(maker, ~asked))


def their_answer(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """The words of a “not now” are the expert's, those of a refused idea the asker's."""
    unasked = table.c.state == "unasked"
    asker, expert = table.c.asker_id == person_id, table.c.expert_id == person_id
    return or_(and_(unasked, asker), and_(~unasked, expert))


def own_alone(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """Of action items: those that somebody made for themselves."""
    return and_(table.c.owner_id == person_id, table.c.made_by == person_id)


def is_open(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """Of action items: those of the person's that nobody will do any more."""
    theirs = or_(table.c.owner_id == person_id, table.c.made_by == person_id)
    return and_(theirs, table.c.state == "open")


def shows_them(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """Of pictures: their own, and those that mentors have of their plan, named by mentorship."""
    pair = _table("mentorship")
    plan = literal("roadmap-") + cast(pair.c.id, String)
    mentors = exists().where(
        pair.c.mentee_id == person_id, pair.c.mentor_id == table.c.person_id, plan == table.c.kind
    )
    return or_(table.c.person_id == person_id, mentors)


def not_under_way(table: FromClause, person_id: int) -> ColumnElement[bool]:
    """A message that is being sent right now ends by itself; its row has no words."""
    return and_(table.c.person_id == person_id, table.c.state != "sending")


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]
