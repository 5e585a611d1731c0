"""The coach's rules in the order in which they help: what a goal lacks, each with its reason."""

from collections.abc import Callable, Mapping

from bot.rules.coach.goal import HeardGoal, words_in
from bot.rules.coach.patterns import (
    ABSOLUTE,
    BEGINS,
    CLAUSES,
    DECIDED,
    FEELING,
    GRADUAL,
    GREAT,
    JOINTS,
    MENDED,
    OTHERS_WILL,
    OWN_PART,
    PASSIVE,
    REASON,
    VAGUE,
)
from bot.rules.coach.vocabulary import BACK, COMPARATIVES, LEADING_TO, MEANS, ONGOING, VERBS
from bot.rules.search.reading import read_words

HORIZON = 731  # two years: beyond it a date is a wish
UNSTEPPED = 366  # without a milestone, a year is as far as one can see
STEPLESS = 200  # from here on, the first step is worth more than the date
WEEK = 7
CARRIES = 30  # days through which a goal needs a reason to carry it


def yours(goal: HeardGoal) -> bool:
    """A goal that is only somebody else's is the first to be put down when the week is full."""
    if goal.draft.serves or goal.answer("yours") or goal.answer("engaging"):
        return False
    clauses = [part for part in map(words_in, CLAUSES.split(goal.why)) if part]
    foreign = [part for part in clauses if OTHERS_WILL.search(" ".join(part))]
    own = [part for part in clauses if part not in foreign and len(part) > 2]
    if foreign:
        return not own
    return not own and bool(PASSIVE.search(goal.title))


def two_goals(goal: HeardGoal) -> bool:
    """Two goals in one are half reached together, and nobody sees which half."""
    return len(halves(goal.draft.title)) > 1


def halves(title: str) -> list[str]:
    """The goals that are joined in a title; one, where it is not sure that there are more."""
    parts = [part.strip() for part in JOINTS.split(title[:200]) if part.strip()]
    read = [words_in(part) for part in parts]
    if len(parts) < 2 or not all(len(words) > 1 for words in read):
        return [title]
    first, *rest = read
    if any((first[0], words[0]) in LEADING_TO for words in rest):
        return [title]
    if first[0] not in VERBS or first[0] in MEANS:
        return [title]
    if not all(BEGINS.search(" ".join(words)) for words in rest):
        return [title]
    back = any(BACK.intersection(words) for words in rest)
    shared = any({w for w in words if len(w) > 4} & set(first) for words in rest)
    return [title] if back or shared else [part[:1].upper() + part[1:] for part in parts]


def outcome_of_others(goal: HeardGoal) -> bool:
    """What others decide cannot be worked at: the part in one's own hands can."""
    if ":" in goal.draft.title or OWN_PART.search(goal.title):
        return False
    return bool(DECIDED.search(goal.title))


def too_big(goal: HeardGoal) -> bool:
    """All, never and best are never reached, so that good work looks like failing."""
    counted = goal.is_counted and "100" not in goal.words
    return not counted and bool(ABSOLUTE.search(goal.title))


def date_near(goal: HeardGoal) -> bool:
    """Several steps, or a whole craft, in a few days: the first late step spoils the rest."""
    if goal.days is None or not 0 <= goal.days < WEEK:
        return False
    return len(goal.steps) > 1 or bool(GREAT.search(goal.title))


def date_far(goal: HeardGoal) -> bool:
    """A date years away moves nobody this month: the part of it that is near does."""
    if goal.days is None:
        return False
    return goal.days > HORIZON or (goal.days > UNSTEPPED and not goal.steps)


def vague(goal: HeardGoal) -> bool:
    """“Explore” and "improve" name no deed: one can always have done it, or never."""
    if goal.is_counted or _is_measured(goal) or goal.answer("learning"):
        return False
    if MENDED.search(goal.title):
        return False
    return _is_bare(goal) or (goal.is_english and bool(VAGUE.search(goal.title)))


def measure(goal: HeardGoal) -> bool:
    """Without something to see or count, nobody knows when to be glad."""
    if vague(goal):
        return True
    if not goal.is_english or goal.is_counted or _is_measured(goal) or goal.answer("learning"):
        return False
    if goal.words[0] in ONGOING or COMPARATIVES.intersection(goal.words):
        return True
    return bool(GRADUAL.search(goal.title))


def no_date(goal: HeardGoal) -> bool:
    """A goal without a date is a wish for some other year."""
    return goal.days is None


def no_why(goal: HeardGoal) -> bool:
    """A reason carries through the weeks in which nothing moves; a short goal needs none."""
    if goal.why or goal.draft.serves or goal.answer("yours") or goal.answer("engaging"):
        return False
    short = goal.days is not None and goal.days < CARRIES
    return goal.is_english and not short and not REASON.search(goal.title)


def steps(goal: HeardGoal) -> bool:
    """What is far away begins with a step that is near."""
    if goal.days is None or goal.days <= STEPLESS or goal.steps:
        return False
    return not date_far(goal) and not goal.has_rhythm


def _is_measured(goal: HeardGoal) -> bool:
    said = goal.draft.measure.strip().casefold().replace("’", "'")
    return (bool(said) and not FEELING.search(said)) or len(goal.steps) > 1


def _is_bare(goal: HeardGoal) -> bool:
    """A field in a few words, with no deed at all: “leadership”, "Excel", "public speaking"."""
    if len(goal.words) > 3 or goal.words[0] in VERBS:
        return False
    said = read_words(goal.title)
    return bool(said.meanings) and not said.free


# In this order. First whether it is one's own, one goal, in one's hands and possible: what is wrong
# there changes all that follows. Then a date that cannot hold, then what to do and how to see it.
# A reason and steps help a goal that is clear otherwise.
RULES: Mapping[str, Callable[[HeardGoal], bool]] = {
    "yours": yours,
    "two_goals": two_goals,
    "outcome_of_others": outcome_of_others,
    "too_big": too_big,
    "date_near": date_near,
    "date_far": date_far,
    "vague": vague,
    "date": no_date,
    "measure": measure,
    "why": no_why,
    "steps": steps,
}
