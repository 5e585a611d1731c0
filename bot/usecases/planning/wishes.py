"""What comes next of a wish: somebody offers it, or it is looked at anew after a week.

Two kinds of rows are never sent: each is dropped at its hour, and what follows from that is
written in the same transaction. One stands for an offer, so that whoever saves theirs does not
wait while the wishes of a workspace are read; one has each wish looked at every week, since there
is room again, or somebody is back, on days on which nobody does anything. They are urgent: they
outlive the account of the person, whose wishes end with it.
"""

from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.rules.rhythm import instant_of, slot, today
from bot.usecases.planning.rows import row
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import ExpertOffer, IntroWish, Person

WISH_MET = "wish_met"  # to the one who wished
OFFERED, WISH_LOOK = "expert_offered", "wish_look"  # the rows that are never sent
LOOKS_AFTER = timedelta(days=7)
# Before the day's message, so that what follows from the look is told in it.
BEFORE_THE_MESSAGE = timedelta(minutes=1)
NEVER_TOO_LATE = timedelta(days=3650)
MAY_BE_LATE = timedelta(days=8)  # whoever works one day a week hears of it, too


def wish_subject(wish: IntroWish) -> str:
    """How nudge rows name a wish."""
    return f"wish:{id_of(wish)}"


def plan_offered(session: Session, person: Person, offer: ExpertOffer, now: datetime) -> None:
    """Somebody can be asked from now on, or from a day of theirs: wishes are held against it."""
    nudges.unplan(session, id_of(person), [OFFERED])
    if not offer.is_open:
        return
    at = now
    if offer.away_until is not None:
        at = max(now, instant_of(offer.away_until, time(0, 0), person.tz))
    day, saved = today(at, person.tz), f"expert:{id_of(person)}:{int(now.timestamp())}"
    late = at + NEVER_TOO_LATE
    nudges.plan(session, [row(person, OFFERED, saved, day, at, late, urgent=True)])


def plan_look(session: Session, wish: IntroWish, person: Person, now: datetime) -> None:
    """The wish is looked at in a week."""
    day = today(now, person.tz) + LOOKS_AFTER
    due_at = slot(day, get_rhythm(session, id_of(person)), person.tz) - BEFORE_THE_MESSAGE
    late = due_at + NEVER_TOO_LATE
    nudges.plan(
        session, [row(person, WISH_LOOK, wish_subject(wish), day, due_at, late, urgent=True)]
    )


def plan_met(session: Session, wish: IntroWish, person: Person, now: datetime) -> None:
    """Somebody offers what was wished for: said with the day's message, once."""
    if nudges.list_planned(session, id_of(person), [WISH_MET], [wish_subject(wish)]):
        return
    day = today(now, person.tz)
    due_at = max(now, slot(day, get_rhythm(session, id_of(person)), person.tz))
    nudges.plan(
        session, [row(person, WISH_MET, wish_subject(wish), day, due_at, due_at + MAY_BE_LATE)]
    )


def unplan_wish(session: Session, wish: IntroWish) -> None:
    """Nothing more is to be said about a wish: it is open no more."""
    nudges.unplan(session, wish.person_id, [WISH_MET, WISH_LOOK], [wish_subject(wish)])
