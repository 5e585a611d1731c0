"""What a database says of its own tables: for comparing two ways of making them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect, text

from storage.database import Store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SKIPPED = "alembic_version"


def facts(store: Store) -> dict[str, Any]:
    """Columns, keys, unique constraints and indexes with their conditions, table by table."""
    inspector = inspect(store.engine)
    found: dict[str, Any] = {}
    for table in inspector.get_table_names():
        if table == SKIPPED:
            continue
        found[table] = {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"], getattr(c["type"], "timezone", None))
                for c in inspector.get_columns(table)
            ),
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "numbers": _numbers(store, table),
            "foreign": sorted(
                (f["constrained_columns"], f["referred_table"], f["referred_columns"])
                for f in inspector.get_foreign_keys(table)
            ),
            "unique": sorted(
                (u["name"] or "", u["column_names"])
                for u in inspector.get_unique_constraints(table)
            ),
            "indexes": sorted(
                (i["name"] or "", i["column_names"], i["unique"], _condition(i))
                for i in inspector.get_indexes(table)
            ),
        }
    return found


def _condition(index: Any) -> str:
    options = index.get("dialect_options", {})
    return " ".join(str(value) for key, value in options.items() if key.endswith("_where"))


def _numbers(store: Store, table: str) -> bool:
    """Whether SQLite never gives a number twice; PostgreSQL's sequences never do."""
    if not store.is_sqlite:
        return True
    with store.engine.connect() as connection:
        query = text("SELECT sql FROM sqlite_master WHERE name = :table")
        made = connection.execute(query, {"table": table}).scalar()
    return "AUTOINCREMENT" in str(made)
