"""Levels: how well somebody knows a skill, by their own word, and how that has grown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_text

# Steps that anybody can tell apart by what they need and give, not by how good they feel:
# new to it, with help, on my own, in hard cases, others learn it from me.
SCALE = (1, 2, 3, 4, 5)
TEXT_LENGTH = 1000  # as of a goal's texts


class Said(Protocol):
    """What somebody said of a skill at one time."""

    @property
    def level(self) -> int: ...
    @property
    def aim(self) -> int | None: ...
    @property
    def words(self) -> str: ...


@dataclass(frozen=True)
class LevelDraft:
    """A level as chosen, the one to reach, and what shows it."""

    level: int
    aim: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Growth:
    """Where somebody was at first, is now, and wants to be; None for what is not so."""

    now: int
    before: int | None = None
    aim: int | None = None

    @property
    def has_arrived(self) -> bool:
        """Whether they are where they wanted to be."""
        return self.aim is not None and self.now >= self.aim


def check_level(draft: LevelDraft) -> LevelDraft:
    """The draft as it is kept; FormRefused for what cannot be."""
    clean = replace(draft, words=clean_text(draft.words))
    problems: dict[str, Problem] = {}
    if clean.level not in SCALE:
        problems["level"] = Problem("unknown")
    if clean.aim is not None and clean.aim not in SCALE:
        problems["aim"] = Problem("unknown")
    elif clean.aim is not None and clean.aim < clean.level:
        problems["aim"] = Problem("aim_below")
    if len(clean.words) > TEXT_LENGTH:
        problems["words"] = Problem("too_long", {"length": len(clean.words), "limit": TEXT_LENGTH})
    if problems:
        raise FormRefused(problems)
    return clean


def is_news(draft: LevelDraft, newest: Said | None) -> bool:
    """Whether this says anything that was not said last."""
    return newest is None or (draft.level, draft.aim, draft.words) != (
        newest.level,
        newest.aim,
        newest.words,
    )


def growth_of(said: Sequence[Said]) -> Growth | None:
    """What was said of a skill so far, the first time first, in short."""
    if not said:
        return None
    first, newest = said[0].level, said[-1]
    return Growth(newest.level, first if first != newest.level else None, newest.aim)
