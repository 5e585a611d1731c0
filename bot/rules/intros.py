"""Intros: what can be taken from the forms, who can be asked, and how long an answer may take."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.rhythm import today
from bot.rules.words import clean_line, clean_text

TOPIC_LENGTH = 120
TEXT_LENGTH = 1000
MINUTES = (15, 30, 45, 60)
KINDS = ("expert", "peer", "function")
HELPED = ("yes", "somewhat", "no")
GOOD = ("yes", "somewhat")

OPEN_INTROS = 3  # of one asker, that wait for an answer
ASKED_A_DAY = 3  # times that one asks the same person: what is taken back was read, too
ASKED_AT_ONCE = 3  # people, for the same question; the first to accept closes it for the others
TOLD_SINGLY = 3  # open questions that an expert hears one by one; of more, only the count
REMINDED_AFTER = timedelta(days=3)
EXPIRES_AFTER = timedelta(days=7)
IDLE_AFTER = timedelta(days=30)  # a question that nobody has any more is put away
RESTS_AFTER_NO = timedelta(days=30)
HELPED_AFTER = timedelta(days=14)
HELPED_LATER_AFTER = timedelta(days=7)  # once more, for two who had not talked yet
LATELY = timedelta(days=1)
YEAR = timedelta(days=365)
SOMEBODY_ELSE = ("left", "intro_rests", "intro_not_now")  # others could be asked instead
LATE = ("expired", "full")  # answers may still come, as long as the question is open


@dataclass(frozen=True)
class IntroDraft:
    """A question as typed."""

    topic: str = ""
    question: str = ""
    why: str = ""
    needed_by: date | None = None
    minutes: int = 30
    kind: str = "expert"


@dataclass(frozen=True)
class Standing:
    """What decides whether one person may ask another."""

    name: str = ""  # of the one who is asked
    is_self: bool = False
    active: bool = True
    asked_already: bool = False
    asked_lately: int = 0  # times within a day, however they ended
    rests_until: date | None = None  # on the asker's calendar, after a "not now"
    here: date = date.min  # today, on the asker's calendar
    open_intros: int = 0
    takes_asks: bool = True  # neither quiet nor away nor with a full month: which, is theirs


def check_intro(draft: IntroDraft, here: date) -> IntroDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not."""
    clean = IntroDraft(
        clean_line(draft.topic),
        clean_text(draft.question),
        clean_text(draft.why),
        draft.needed_by,
        draft.minutes,
        draft.kind,
    )
    _refuse(
        {
            "topic": _needed(clean.topic, TOPIC_LENGTH),
            "question": _needed(clean.question),
            "why": length_problem(clean.why, TEXT_LENGTH),
            "needed_by": _day_problem(clean.needed_by, here),
            "minutes": None if clean.minutes in MINUTES else Problem("unknown"),
            "kind": None if clean.kind in KINDS else Problem("unknown"),
        }
    )
    return clean


def _day_problem(day: date | None, here: date) -> Problem | None:
    first = here + timedelta(days=1)
    if day is None or first <= day <= here + YEAR:
        return None
    if day > here:
        return Problem("too_far", {"years": 1})
    return Problem("past", {"date": day, "today": here, "first": first})


def check_words(words: str) -> str:
    """A word that may be left out, made fit to keep."""
    clean = clean_text(words)
    _refuse({"words": length_problem(clean, TEXT_LENGTH)})
    return clean


def check_outcome(helped: str, words: str) -> tuple[str, str]:
    """Whether it helped, and a word about it."""
    clean = clean_text(words)
    unknown = None if helped in HELPED else Problem("unknown")
    _refuse({"helped": unknown, "words": length_problem(clean, TEXT_LENGTH)})
    return helped, clean


def asking_problem(standing: Standing) -> Problem | None:
    """Why this person cannot be asked just now, or None."""
    facts = {"name": standing.name}
    if standing.is_self:
        return Problem("intro_self")
    if not standing.active:
        return Problem("left")
    if standing.asked_already:
        return Problem("intro_asked_already", facts)
    if standing.rests_until is not None and standing.here < standing.rests_until:
        rests = {"date": standing.rests_until, "today": standing.here}
        return Problem("intro_rests", facts | rests)
    if standing.asked_lately >= ASKED_A_DAY:
        return Problem("intro_asked_lately", facts)
    if not standing.takes_asks:
        return Problem("intro_not_now", facts)
    if standing.open_intros >= OPEN_INTROS:
        return Problem("intros_open", {"limit": OPEN_INTROS})
    return None


def rests_until(answered_at: datetime, tz: str) -> date:
    """The first local date on which one may ask again somebody who said "not now"."""
    return today(answered_at, tz) + RESTS_AFTER_NO


def told_singly(open_asks: int) -> bool:
    """Whether the latest of so many open questions is told by itself, or only counted."""
    return open_asks <= TOLD_SINGLY


def takes_late(ask_state: str, intro_state: str) -> bool:
    """Whether a yes still counts after the seven days, or after a full month was made longer."""
    return intro_state == "open" and ask_state in LATE


def asked_on(created_at: datetime, tz: str) -> date:
    """The local date on which somebody was asked."""
    return today(created_at, tz)


def open_until(created_at: datetime, tz: str) -> date:
    """The local date on which the next one is offered to the asker."""
    return asked_on(created_at, tz) + EXPIRES_AFTER


def _needed(text: str, limit: int = TEXT_LENGTH) -> Problem | None:
    return length_problem(text, limit) if text else Problem("blank")


def _refuse(problems: dict[str, Problem | None]) -> None:
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
