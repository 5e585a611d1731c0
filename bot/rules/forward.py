"""Paying forward: which skill a goal was in, so that whoever reached it can offer it to others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.rules.matching import EXACT, closeness
from bot.rules.search.fillers import JOINING, WANTING
from bot.rules.search.reading import Lexicon, Reading, read, read_skill
from bot.rules.search.stems import stem
from bot.rules.search.synonyms import GROUPS
from bot.rules.skills import parts_of, skill_key

ASKED_AFTER = timedelta(days=3)  # the day itself is for being glad
# What says that somebody worked at being able to do something.
_LEARNING = """
better certificate certification certified comfortable confident course exam expert fluent fluently
good improve know learn learning master mastering practise practice skill skills study teach train
training understand
"""
LEARNING = frozenset(map(stem, _LEARNING.split()))
NEVER = frozenset({"mentoring"})  # “Find a mentor” is no skill; who became one offers it already


@dataclass(frozen=True)
class SkillReached:
    """The skill that a goal was in, as the workspace spells it, or as people call it."""

    name: str

    @property
    def key(self) -> str:
        """The folded spelling."""
        return skill_key(self.name)


def skill_in_title(title: str, vocabulary: Iterable[str]) -> SkillReached | None:
    """The skill that a goal's title is about, or None: “Run the marathon” is about none."""
    names = tuple(vocabulary)
    sought = read(title, Lexicon(names) if _is_learning(title) else _AsTyped(names))
    known = [name for name in names if _is_meant(name, sought, title)]
    found = min(known, key=lambda name: (len(name), name), default="") or _spoken_of(sought, title)
    return SkillReached(found) if found else None


def same_skill(one: str, other: str) -> bool:
    """Whether two names mean the same skill: “k8s” and "Kubernetes"."""
    return closeness(read_skill(one), read_skill(other)) == EXACT


class _AsTyped(Lexicon):
    """Reads no slips into what is typed: “Reach 1,000 users” is not about React."""

    def nearest(self, word: str) -> str:
        """The word itself."""
        return word


def _is_learning(title: str) -> bool:
    return bool(LEARNING & {stem(word.casefold()) for word in parts_of(title)})


def _is_meant(name: str, sought: Reading, title: str) -> bool:
    """A word that people wrote as a skill may be an everyday word, too: “Time”."""
    skill = read_skill(name)
    if closeness(sought, skill) < EXACT:
        return False
    return not skill.meanings.isdisjoint(_spoken(sought)) or _is_named(name, title)


def _spoken(sought: Reading) -> list[int]:
    """The meanings that are called by a name, not only hinted at by a manner of speaking."""
    return [
        meaning
        for meaning in sorted(each for each in sought.meanings if each < len(GROUPS))
        if any(read_skill(name).name & sought.spans for name in GROUPS[meaning])
    ]


def _is_named(name: str, title: str) -> bool:
    """Whether a title says the name as a name, or speaks of learning it."""
    if skill_key(title) == skill_key(name) or _is_learning(title):
        return True
    words = {word.casefold() for word in parts_of(name)}
    capital = {word.casefold() for word in parts_of(title)[1:] if not word.islower()}
    return len(words - JOINING - WANTING) > 1 or bool(words & capital)


def _spoken_of(sought: Reading, title: str) -> str:
    """What people call the meaning that the title has: “SQL” where it is typed so, not "sql"."""
    for meaning in _spoken(sought):
        names = GROUPS[meaning]
        if not NEVER & set(names):
            typed = _as_typed(names, title)
            return typed if typed.isupper() or typed.casefold() == names[0] else names[0]
    return ""


def _as_typed(names: Iterable[str], title: str) -> str:
    typed = parts_of(title)
    folded = [word.casefold() for word in typed]
    for name in sorted(names, key=len, reverse=True):
        words = name.split()
        for place in range(len(folded) - len(words) + 1):
            if folded[place : place + len(words)] == words:
                return " ".join(typed[place : place + len(words)])
    return ""
