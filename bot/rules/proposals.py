"""Proposals: whom a mentor may bring together with a mentee, and how long an answer may take."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rules.refusals import FormRefused, Problem, length_problem
from bot.rules.rhythm import today
from bot.rules.words import clean_line, clean_text

OPEN_PROPOSALS = 3  # for one mentee at a time: more would be a list to work through
TOPIC_LENGTH, TEXT_LENGTH = 120, 1000
REMINDED_AFTER, EXPIRES_AFTER = timedelta(days=3), timedelta(days=14)
RESTS_AFTER_NO = timedelta(days=30)


@dataclass(frozen=True)
class ProposalDraft:
    """A proposal as typed; `person_id` is the key of the one whom the mentee should meet."""

    person_id: int = 0
    topic: str = ""
    why: str = ""  # to the mentee, and later to the other
    question: str = ""  # with which the other is asked; the topic, if it is blank


@dataclass(frozen=True)
class Standing:
    """What decides whether a mentor may propose somebody to a mentee."""

    name: str = ""  # of the one whom the mentee should meet
    mentee: str = ""
    state: str = "active"  # of the mentorship
    is_self: bool = False
    is_mentee: bool = False
    active: bool = True
    brought_up: bool = False  # of late, by whomever: the two know, or one of them said no
    open_proposals: int = 0


def check_proposal(draft: ProposalDraft) -> ProposalDraft:
    """The draft made fit to keep; FormRefused with every problem at once if it is not."""
    topic, why = clean_line(draft.topic), clean_text(draft.why)
    question = clean_text(draft.question)
    _refuse(
        {
            "topic": _needed(topic, TOPIC_LENGTH),
            "why": _needed(why, TEXT_LENGTH),
            "question": length_problem(question, TEXT_LENGTH),
        }
    )
    return ProposalDraft(draft.person_id, topic, why, question or topic)


def check_question(question: str) -> str:
    """The question with which the mentee wants the other to be asked."""
    clean = clean_text(question)
    _refuse({"question": _needed(clean, TEXT_LENGTH)})
    return clean


def check_words(words: str) -> str:
    """A word that goes with a no, or none."""
    clean = clean_text(words)
    _refuse({"words": length_problem(clean, TEXT_LENGTH)})
    return clean


def mentorship_problem(state: str) -> Problem | None:
    """Why nobody can be proposed in a mentorship just now, or None."""
    if state == "ended":
        return Problem("ended_already")
    return Problem("mentorship_paused") if state == "paused" else None


def proposing_problem(standing: Standing) -> Problem | None:
    """Why this person cannot be proposed to this mentee just now, or None."""
    facts = {"name": standing.name, "mentee": standing.mentee}
    if standing.is_self:
        return Problem("proposes_self", facts)
    if standing.is_mentee:
        return Problem("proposes_mentee", facts)
    if not standing.active:
        return Problem("left")
    if standing.brought_up:
        return Problem("brought_up", facts)
    if standing.open_proposals >= OPEN_PROPOSALS:
        return Problem("proposals_open", facts | {"limit": OPEN_PROPOSALS})
    return None


def proposed_on(created_at: datetime, tz: str) -> date:
    """The local date on which it was proposed."""
    return today(created_at, tz)


def open_until(created_at: datetime, tz: str) -> date:
    """The local date on which a proposal runs out."""
    return proposed_on(created_at, tz) + EXPIRES_AFTER


def _needed(text: str, limit: int) -> Problem | None:
    return length_problem(text, limit) if text else Problem("blank")


def _refuse(problems: dict[str, Problem | None]) -> None:
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)
