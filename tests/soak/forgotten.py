"""Whoever was forgotten: none of their words that only some could read is left in any row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import make_url, text
from sqlmodel import SQLModel

from tests.e2e.conftest import Town
from tests.soak.town import LETTERS
from tests.soak.words import PUBLIC, Marks

# A mentor's advice is the mentor's, also where the mentee wrote it down.
KEPT = "SELECT words FROM advice"
PEOPLE = "SELECT id, user_id, forgotten_at IS NOT NULL FROM person"


@dataclass
class Forgotten:
    """Who is known by which key, and whose stone was looked under already."""

    users: dict[int, str] = field(default_factory=dict)
    looked: set[int] = field(default_factory=set)

    def left(self, town: Town, marks: Marks) -> Iterator[str]:
        """Words of those who were forgotten since the last look.

        What was for everybody may stay: skills, titles of resources. So may what others have made
        their own.
        """
        with town.bot.deps.store.engine.connect() as connection:
            known = connection.execute(text(PEOPLE)).all()
            kept = str(connection.execute(text(KEPT)).all())
        self.users |= {key: user for key, user, gone in known if not gone}
        for key in [key for key, _user, gone in known if gone and key not in self.looked]:
            self.looked.add(key)
            letter = LETTERS.get(self.users.get(key, ""), "-")
            for mark, near in _on_disk(town, letter, marks):
                tables = [] if mark in kept else [*_tables_with(town, mark)]
                # Without a row it is what SQLite left behind as it moved cells within its pages:
                # secure_delete does not cover that, only VACUUM does.
                if tables:
                    yield f"left of somebody forgotten in {tables}: {near}"


def _tables_with(town: Town, words: str) -> Iterator[str]:
    with town.bot.deps.store.engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            if any(words in str(row) for row in connection.execute(table.select())):
                yield table.name


def _on_disk(town: Town, letter: str, marks: Marks) -> Iterator[tuple[str, str]]:
    """Each mark of theirs with what stands around it, in the database and in its log."""
    file = Path(str(make_url(town.settings.database_url).database))
    mark = re.compile(rf"zq({letter})([opr])([0-9a-f]+)q")
    for each in (file, file.with_name(f"{file.name}-wal")):
        stored = each.read_bytes().decode(errors="replace") if each.is_file() else ""
        for found in mark.finditer(stored):
            if marks.audience(found) != PUBLIC:
                near = stored[max(0, found.start() - 60) : found.end() + 20]
                yield found[0], f"{each.suffix} '{near!r}'"
