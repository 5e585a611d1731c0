"""The labelled set: made-up experts, and what people type who look for one, with who is right.

`experts.txt`: name, skills as they typed them, and for a third of them free words after a bar.
`tuning.txt` and `held_out.txt`: what is typed, and whom a sensible colleague would accept: those
with one of these skills, those with both of two ("this & that"), one by name (@Name), or nobody.
Both were written before the ranking, and parted at random with a fixed seed. `later.txt` was
written when the tables of words were done, to ask for skills drawn at random in words as far from
their names as people use: no phrase was added to the tables after it.
`reviewer.txt`: by another author, who had seen the experts alone, and neither the search nor the
other queries; parted at random with a fixed seed: faults were looked for with the first half only.
"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Expert:
    """Somebody who was made up."""

    name: str
    skills: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Query:
    """What somebody types, and the names of those who are right."""

    topic: str
    right: frozenset[str]


def _expert(line: str) -> Expert:
    name, rest = line.split(": ", 1)
    skills, _bar, words = rest.partition(" | ")
    return Expert(name, tuple(skill.strip() for skill in skills.split(",")), words)


def _query(line: str) -> Query:
    topic, label = line.split(" => ")
    found = (_right(part) for part in label.split("; ") if part != "nobody")
    return Query(topic, frozenset().union(*found))


def _right(part: str) -> set[str]:
    if part.startswith("@"):
        return {part.removeprefix("@")}
    return set.intersection(*(HAVING[skill.casefold()] for skill in part.split(" & ")))


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


EXPERTS = [_expert(line) for line in _lines("experts.txt")]
HAVING: dict[str, set[str]] = {}
for _each in EXPERTS:
    for _skill in _each.skills:
        HAVING.setdefault(_skill.casefold(), set()).add(_each.name)
TUNING = [_query(line) for line in _lines("tuning.txt")]
HELD_OUT = [_query(line) for line in _lines("held_out.txt")]
LATER = [_query(line) for line in _lines("later.txt")]
REVIEWER = [_query(line) for line in _lines("reviewer.txt")]
SEEN, UNSEEN = REVIEWER[:60], REVIEWER[60:]
