"""A workspace full of experts, in a SQLite file: few skills that many have, many that few have."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from bot.rules.search.signs import signs_of_expert, version_of_signs
from bot.rules.skills import skill_key
from storage.expert_search import marked

THEN = "2026-11-01 09:00:00.000000"
POPULAR = ("Kubernetes", "Python", "Public speaking", "SQL", "Negotiation", "Figma", "Excel")
RARE, RARELY = "Glassblowing", 12  # so many know it, however many there are
EACH = 3  # skills of a person

PERSON = """INSERT INTO person (id, team_id, user_id, name, tz, active, is_guest, is_admin,
            created_at) VALUES (?, 'T1', ?, 'person', 'UTC', 1, 0, 0, ?)"""
OFFER = """INSERT INTO expert_offer (person_id, team_id, words, ways, is_open, created_at,
           updated_at) VALUES (?, 'T1', '', '', 1, ?, ?)"""
SKILL = "INSERT INTO skill (id, team_id, name, key) VALUES (?, 'T1', ?, ?)"
KNOWS = "INSERT OR IGNORE INTO person_skill (person_id, skill_id, purpose) VALUES (?, ?, ?)"


class Vocabulary:
    """The numbers of skills and signs, made when somebody first writes them."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[int, str]] = {}

    def number(self, key: str, name: str) -> int:
        return self.rows.setdefault(key, (len(self.rows) + 1, name))[0]


def name_of(rank: int) -> str:
    """A tenth of the people have the first skill, half as many the second, and so on."""
    return POPULAR[rank] if rank < len(POPULAR) else f"Craft{_letters(rank)} {_letters(rank // 9)}"


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number, 20)
        found += "bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5]
    return found or "ba"


@cache
def _signs(name: str) -> dict[str, str]:
    return marked(signs_of_expert([name], ""), version_of_signs())


def fill(path: Path, people: int) -> None:
    """So many experts by numbers from one on; the vocabulary grows with the root of them."""
    vocabulary, numbers = Vocabulary(), range(1, people + 1)
    knows = list(_knows(vocabulary, numbers, round(60 * people**0.5)))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # The file is thrown away if this fails; fsync is not what is measured here.
        for pragma in ("synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        database.executemany(PERSON, ((n, f"U{n:09d}", THEN) for n in numbers))
        database.executemany(OFFER, ((n, THEN, THEN) for n in numbers))
        rows = vocabulary.rows.items()
        database.executemany(SKILL, ((number, name, key) for key, (number, name) in rows))
        database.executemany(KNOWS, knows)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _knows(vocabulary: Vocabulary, numbers: range, skills: int) -> Iterator[tuple[int, int, str]]:
    chance, ranks = Random(4), range(skills)
    weights = list(accumulate(1 / (rank + 1) for rank in ranks))
    for person in numbers:
        names = [name_of(rank) for rank in chance.choices(ranks, cum_weights=weights, k=EACH)]
        rare = person % (len(numbers) // RARELY) == 1 and person < len(numbers) - RARELY
        for name in [*names, RARE] if rare else names:
            yield person, vocabulary.number(skill_key(name), name), "teach"
            for key, word in _signs(name).items():
                yield person, vocabulary.number(key, word), "word"
