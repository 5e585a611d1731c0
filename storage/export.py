"""Everything that is stored about one person, table by table.

A row that names people belongs to each of them; a row that names nobody, and one between two
people, belongs to whom the row belongs to that it is part of. So a table that is added later is in
the export from its first day, and another's private row about the same thing is not.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, or_, select
from sqlmodel import Session, SQLModel

from storage.people import find_person, id_of
from storage.tables import Resource, Skill

PARTS_OF = ("mentorship", "mentor_request", "session")  # what two people have together


def export_person(session: Session, team_id: str, user_id: str) -> dict[str, Any] | None:
    """Table name to rows, ready for JSON; None for somebody who is not known."""
    person = find_person(session, team_id, user_id)
    if person is None:
        return None
    found: dict[str, list[dict[str, Any]]] = {}
    keys: dict[str, set[Any]] = {"person": {id_of(person)}}
    for table in SQLModel.metadata.sorted_tables:  # the ones that are referred to come first
        condition = _is_theirs(table, keys)
        if condition is None:
            continue
        rows = session.execute(select(table).where(condition).order_by(*table.primary_key))
        found[table.name] = [dict(row) for row in rows.mappings()]
        if "id" in table.columns:
            keys[table.name] = {row["id"] for row in found[table.name]}
    _add_names(session, found)
    mine = id_of(person)
    return {
        table.name: [_as_json(_readable(table, row, mine)) for row in found[table.name]]
        for table in SQLModel.metadata.sorted_tables
        if table.name in found
    }


def _add_names(session: Session, found: Mapping[str, list[dict[str, Any]]]) -> None:
    """What belongs to everybody is not theirs, but a bare key of it would tell them nothing."""
    for key, name in (("skill_id", Skill.name), ("resource_id", Resource.title)):
        rows = [row for each in found.values() for row in each if key in row]
        names = _names_of(session, name, {row[key] for row in rows})
        for row in rows:
            row[key.removesuffix("_id")] = names[row[key]]


def _names_of(session: Session, name: Any, keys: Collection[int]) -> dict[int, str]:
    key = name.class_.id
    rows = session.execute(select(key, name).where(key.in_(keys))) if keys else ()
    return dict(list(rows))


def _is_theirs(table: Table, keys: Mapping[str, set[Any]]) -> ColumnElement[bool] | None:
    if table.name == "person":
        return table.columns["id"].in_(keys["person"])
    refers = [
        (key.parent, key.column.table.name)
        for key in table.foreign_keys
        if not key.parent.info.get("only_named")
    ]
    names = [(column, to) for column, to in refers if to == "person"] or refers
    if table.info.get("between_people"):
        names = [(column, to) for column, to in refers if to in PARTS_OF]
    conditions = [_names(column, keys[to]) for column, to in names if to in keys]
    return or_(*conditions) if conditions else None


def _names(column: Column[Any], keys: set[Any]) -> ColumnElement[bool]:
    named = column.in_(keys)
    if "hidden_while" not in column.info:
        return named
    state, hidden = column.info["hidden_while"]
    return and_(named, column.table.columns[state].not_in(hidden))


def _readable(table: Table, row: Mapping[str, Any], person_id: int) -> Mapping[str, Any]:
    """A row without what in it only somebody else may read."""
    private = {c.name: c.info["private_to"] for c in table.columns if "private_to" in c.info}
    return {
        name: value
        for name, value in row.items()
        if name not in private or person_id in [row[whose] for whose in private[name]]
    }


def _as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date | datetime | time) else value
        for name, value in row.items()
    }
