"""What comes next of a proposal: the word of it, a reminder, its end, and how it went.

The days are counted by rows that are never sent, as those of a request are.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.proposals import EXPIRES_AFTER, REMINDED_AFTER, proposed_on
from bot.rules.rhythm import slot, today
from bot.usecases.planning.rows import plan_news, row
from storage import nudges
from storage import proposals as rows
from storage.people import get_person, get_rhythm, id_of
from storage.tables import Intro, IntroAsk, Person

PROPOSED, REMINDER = "intro_proposed", "proposal_reminder"  # to the mentee, with the buttons
DONE = "proposal_done"  # to the mentor: how it went
REMIND_DAY, LAST_DAY = "proposal_remind_day", "proposal_last_day"  # the rows that are never sent
ENDED = "proposal_ended"  # nor is this one: what was said of the proposal is told anew
TO_MENTEE = (PROPOSED, REMINDER)
BEFORE_THE_MESSAGE = timedelta(minutes=1)  # so that what follows from the day is told in it
NEVER_TOO_LATE = timedelta(days=3650)
MAY_BE_LATE = timedelta(days=8)  # whoever works one day a week hears of it, too
ACCEPTED, OVER, TAKES_NOBODY = "accepted", "over", "full"  # what the mentor hears of


def proposal_subject(intro: Intro, of: str = "") -> str:
    """How nudge rows name a proposal, or one thing that became of it."""
    subject = f"intro:{id_of(intro)}"
    return f"{subject}:{of}" if of else subject


def part_of(subject: str) -> str:
    """What became of it: “over” of “intro:12:over”."""
    return [*subject.split(":", 2), "", ""][2]


def plan_proposal(session: Session, intro: Intro, mentee: Person, now: datetime) -> None:
    """Somebody was proposed: the mentee hears at once, and the days are counted."""
    plan_news(session, mentee, PROPOSED, proposal_subject(intro), now)
    day = proposed_on(intro.created_at, mentee.tz)
    _plan_day(session, intro, mentee, REMIND_DAY, day + REMINDED_AFTER)
    _plan_day(session, intro, mentee, LAST_DAY, day + EXPIRES_AFTER)


def _plan_day(session: Session, intro: Intro, person: Person, kind: str, day: date) -> None:
    due_at = slot(day, get_rhythm(session, id_of(person)), person.tz) - BEFORE_THE_MESSAGE
    late = due_at + NEVER_TOO_LATE
    made = row(person, kind, proposal_subject(intro), day, due_at, late, urgent=True)
    nudges.plan(session, [made])


def plan_told(session: Session, person: Person, kind: str, subject: str, now: datetime) -> None:
    """The word that follows from a day that has come: with the person's message of the day."""
    day = today(now, person.tz)
    due_at = max(now, slot(day, get_rhythm(session, id_of(person)), person.tz))
    nudges.plan(session, [row(person, kind, subject, day, due_at, due_at + MAY_BE_LATE)])


def unplan_proposal(session: Session, intro: Intro) -> None:
    """Nothing more is asked of the mentee: the proposal waits for them no more."""
    kinds = [*TO_MENTEE, REMIND_DAY, LAST_DAY]
    nudges.unplan(session, intro.asker_id, kinds, [proposal_subject(intro)])


def plan_outcomes(session: Session, asks: Sequence[IntroAsk], now: datetime) -> None:
    """Askings have ended, however: a mentor who had the idea hears whether they are in touch.

    Nothing follows for a question of the asker's own, nor for somebody who was asked after the one
    whom the mentor had in mind.
    """
    ended = {ask.id: ask for ask in asks}
    for intro in rows.list_proposed(session, {ask.intro_id for ask in asks}):
        ask = ended.get(rows.proposed_ask(session, id_of(intro)).id)
        if ask is not None:
            tell_mentor(session, intro, ACCEPTED if ask.state == "accepted" else OVER, now)


def tell_mentor(session: Session, intro: Intro, what: str, now: datetime) -> None:
    """The mentor hears what became of the proposal."""
    mentor = get_person(session, intro.made_by)
    if what == ACCEPTED:  # a late yes: what was to be said of a silence is not true any more
        nudges.unplan(session, id_of(mentor), [DONE], [proposal_subject(intro, OVER)])
    plan_news(session, mentor, DONE, proposal_subject(intro, what), now)


def close_proposal(session: Session, intro: Intro, state: str, now: datetime) -> None:
    """A proposal ends before the other was asked: of it they never learn."""
    ask = rows.proposed_ask(session, id_of(intro))
    intro.state, intro.ended_at, ask.state = state, now, "unasked"
    session.add_all([intro, ask])
    session.flush()
    unplan_proposal(session, intro)


def end_proposals(session: Session, mentor: Person, mentee: Person, now: datetime) -> None:
    """A mentorship has ended: what still waits in it ends quietly."""
    for intro in rows.list_open(session, id_of(mentee), id_of(mentor)):
        close_proposal(session, intro, "over", now)
        plan_news(session, mentee, ENDED, proposal_subject(intro), now)
