"""Lines of sight: which goals lead to which part of a vision, and what stands alone so far."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.rules.visions import PARTS
from storage.tables import Goal

AT_A_TIME = 2  # goals under way that most people keep moving: advice, never a wall
AHEAD = ("statement", "year1", "year3", "year5", "growth")  # parts that ask for a goal


@dataclass(frozen=True)
class Line:
    """A part with the goals that lead to it."""

    part: str
    active: tuple[Goal, ...]
    reached: tuple[Goal, ...]
    has_words: bool  # False: it was taken out of the vision since


@dataclass(frozen=True)
class Sight:
    """A person's goals and vision, held beside each other."""

    lines: tuple[Line, ...] = ()
    alone: tuple[Goal, ...] = ()  # under way, and hung on no part
    unserved: tuple[str, ...] = ()  # parts that look ahead, with no goal under way
    is_crowded: bool = False  # more goals at a time than most people keep moving
    has_vision: bool = False
    has_goals: bool = False


def line_of_sight(
    written: Collection[str], active: Sequence[Goal], reached: Sequence[Goal]
) -> Sight:
    """What leads where; `written` are the parts that have words."""
    served = {goal.serves for goal in active}
    lines = (_line(part, part in written, active, reached) for part in PARTS)
    return Sight(
        tuple(line for line in lines if line.active or line.reached),
        tuple(goal for goal in active if goal.serves not in PARTS),
        tuple(part for part in AHEAD if part in written and part not in served),
        len(active) > AT_A_TIME,
        bool(written),
        bool(active or reached),
    )


def _line(part: str, has_words: bool, active: Sequence[Goal], reached: Sequence[Goal]) -> Line:
    leading = [tuple(goal for goal in some if goal.serves == part) for some in (active, reached)]
    return Line(part, leading[0], leading[1], has_words)
