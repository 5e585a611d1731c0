"""Columns that every table shares: instants in UTC, and numbers that are never given again."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlmodel import Field, SQLModel

# Every constraint has a name, so that a later migration can take it away by that name.
SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware UTC on both sides of the database, whatever the driver makes of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# SQLite would give the number of a deleted row to the next one, and a button or a nudge that
# names the old row would then speak of the new.
NEVER_AGAIN = {"sqlite_autoincrement": True}


def instant(**kwargs: Any) -> Any:
    """A column that holds an instant."""
    return Field(sa_type=UtcDateTime, **kwargs)


# Of a row between two people: it belongs to both, whoever of them it names.
BETWEEN_PEOPLE = {"info": {"between_people": True}}


# Of a column that names somebody to whom the row does not belong.
ONLY_NAMED = {"info": {"only_named": True}}


def private_to(*columns: str) -> dict[str, Any]:
    """Of a column that, in a row of several people, only those named in these columns read."""
    return {"info": {"private_to": columns}}


def hidden_while(column: str, *values: str) -> dict[str, Any]:
    """Of a column that names somebody who is not to know of the row in some of its states."""
    return {"info": {"hidden_while": (column, values)}}
