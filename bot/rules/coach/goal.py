"""A goal as the coach hears it: its words in small letters, how far away it is, what backs it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.rules.coach.vocabulary import ENGLISH, NUMBERS, OTHER_TONGUES, VERBS
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft

READ_AT_MOST = 1000  # characters of a text
QUOTED = 60  # characters of a person's own words within a question
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_WITHIN = str.maketrans("“”", "‘’")  # a quotation within one
_ENDS = " .,;:!?–-"
_LEAD = re.compile(
    r"^\W*(?:i (?:want|wish|hope|plan|would like|need)|i['’]d like|my (?:goal|aim) is) to (?=\w)",
    re.I,
)
_COUNTED = re.compile(r"\d")
_RHYTHM = re.compile(
    r"\b(?:(?:an?|per|each|every) (?:single )?(?:day|week|month|quarter|morning|evening|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)|daily|weekly|monthly)\b"
)


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, with one kind of apostrophe."""
    return _WORD.findall(text[:READ_AT_MOST].casefold().replace("’", "'"))


def begun(title: str) -> str:
    """A title from its deed on: “I want to learn SQL” is “learn SQL”."""
    return _LEAD.sub("", title[:READ_AT_MOST])


def shortened(text: str) -> str:
    """Somebody's words on one line, ended at a word where they are long; quoted by “”."""
    line = " ".join(text[:READ_AT_MOST].translate(_WITHIN).split()).rstrip(_ENDS)
    if len(line) <= QUOTED:
        return line
    cut = line[:QUOTED].rsplit(" ", 1)[0]
    return cut.rstrip(_ENDS) + "…"


@dataclass(frozen=True)
class HeardGoal:
    """What the rules ask of a goal."""

    draft: GoalDraft
    today: date

    @property
    def days(self) -> int | None:
        """How many days are left; None without a date."""
        return (self.draft.due - self.today).days if self.draft.due else None

    @cached_property
    def words(self) -> list[str]:
        return words_in(begun(self.draft.title))

    @cached_property
    def title(self) -> str:
        return " ".join(self.words)

    @cached_property
    def why(self) -> str:
        return self.draft.why[:READ_AT_MOST].casefold().replace("’", "'").strip()

    @cached_property
    def steps(self) -> tuple[MilestoneDraft, ...]:
        return tuple(row for row in self.draft.milestones if row.title.strip())

    @cached_property
    def is_english(self) -> bool:
        """Whether the title can be read: another tongue is left in peace."""
        words = set(self.words)
        if words & OTHER_TONGUES or not self.title.isascii():
            return False
        return bool(words & ENGLISH) or bool(VERBS.intersection(self.words[:1]))

    @cached_property
    def is_counted(self) -> bool:
        """Whether the title holds a number that can be reached."""
        return bool(_COUNTED.search(self.title)) or any(word in NUMBERS for word in self.words)

    @cached_property
    def has_rhythm(self) -> bool:
        """Whether something happens again and again: a habit needs no steps."""
        return bool(_RHYTHM.search(f"{self.title} {self.draft.measure[:READ_AT_MOST].casefold()}"))

    def answer(self, code: str) -> str:
        return self.draft.answers.get(code, "").strip()
