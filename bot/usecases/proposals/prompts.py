"""What the messages about proposals say at the moment of saying it, and what comes after them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.rules.rhythm import today
from bot.usecases.nudges.jobs import Anew
from bot.usecases.planning.proposals import (
    DONE,
    OVER,
    REMINDER,
    TO_MENTEE,
    close_proposal,
    part_of,
    plan_told,
    proposal_subject,
    tell_mentor,
)
from bot.usecases.planning.rows import number_of
from bot.usecases.proposals.proposing import ProposalCard, card_of
from storage import proposals as rows
from storage.people import get_person, id_of
from storage.tables import Intro, Nudge, Person


@dataclass(frozen=True)
class ProposalPrompt:
    """What a message about a proposal tells; `over` says why nothing need be said or asked."""

    kind: str
    card: ProposalCard | None = None
    what: str = ""  # became of it: accepted, over, full
    today: date = date.min
    over: str | None = None


def proposal_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> ProposalPrompt:
    """What to say of a proposal, looked up anew at the moment of saying it."""
    here = today(now, person.tz)
    intro = rows.find_proposal(session, id_of(person), number_of(nudge.subject))
    if intro is None:
        return ProposalPrompt(nudge.kind, today=here, over="gone")
    card, what = card_of(session, person, intro, now), part_of(nudge.subject)
    return ProposalPrompt(nudge.kind, card, what, here, _over(nudge, card, what))


def _over(nudge: Nudge, card: ProposalCard, what: str) -> str | None:
    if nudge.kind == DONE:
        late_yes = what == OVER and card.in_touch and nudge.state != "sent"
        return "they are in touch" if late_yes else None
    if not card.is_open:
        return card.intro.state
    return None if card.person.active or nudge.state == "sent" else "the other has left"


def after_proposed(session: Session, nudge: Nudge, mentee: Person, now: datetime) -> None:
    """A proposal that never reached the mentee, or one of somebody who has left, has an end."""
    intro = _still_open(session, nudge)
    if intro is not None and (nudge.state != "sent" or not mentee.active):
        _end(session, intro, now)


def after_reminder(session: Session, nudge: Nudge, mentee: Person, now: datetime) -> None:
    """A reminder may find that somebody has left; one that came too late changes nothing."""
    intro = _still_open(session, nudge)
    if intro is not None and not mentee.active:
        _end(session, intro, now)


def after_remind_day(session: Session, nudge: Nudge, mentee: Person, now: datetime) -> None:
    """A proposal has waited: the mentee is reminded, once."""
    intro = _still_open(session, nudge)
    if intro is not None and mentee.active:
        plan_told(session, mentee, REMINDER, proposal_subject(intro), now)
    elif intro is not None:
        _end(session, intro, now)


def after_last_day(session: Session, nudge: Nudge, _mentee: Person, now: datetime) -> None:
    """Nobody answered within the two weeks: it ends, and the mentor hears with their day's word."""
    intro = _still_open(session, nudge)
    if intro is not None:
        close_proposal(session, intro, "over", now)
        mentor = get_person(session, intro.made_by)
        plan_told(session, mentor, DONE, proposal_subject(intro, OVER), now)


def proposal_anew(session: Session, nudge: Nudge) -> list[Anew]:
    """What the mentee had read of a proposal that waits no more: its buttons go."""
    intro = rows.get_proposal(session, number_of(nudge.subject))
    if intro is None or intro.state == "proposed":
        return []
    mentee = get_person(session, intro.asker_id)
    return [Anew(mentee, TO_MENTEE, [proposal_subject(intro)])] if mentee.active else []


def _end(session: Session, intro: Intro, now: datetime) -> None:
    close_proposal(session, intro, "over", now)
    tell_mentor(session, intro, OVER, now)


def _still_open(session: Session, nudge: Nudge) -> Intro | None:
    intro = rows.lock_proposal(session, number_of(nudge.subject))
    return intro if intro is not None and intro.state == "proposed" else None
