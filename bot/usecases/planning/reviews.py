"""What comes next of reviews: the question whether to look at the plan, once a quarter."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.reviews import LATER, review_days
from bot.rules.rhythm import slot, today
from bot.usecases.planning.rows import row
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.reviews import Grounds, grounds_of
from storage.tables import Nudge, Person, Rhythm

REVIEW = "review"
MAY_BE_LATE = timedelta(days=14)
PUT_OFF = "later"


def review_subject(day: date, of: str = "") -> str:
    """How nudge rows name the day on which to ask; `of` where the person has put it off."""
    return ":".join(filter(None, ["review", str(day.toordinal()), of]))


def plan_review(session: Session, person: Person, now: datetime, *, anew: bool = False) -> None:
    """Plan the next question, if there is a plan to look at and the person wants to be asked.

    One whose hour has come stays as it stands: it is about to be said, or the tick has moved it
    on to the next day. So does one that was put off. With `anew`, a review has just answered
    whatever waits.
    """
    key = id_of(person)
    grounds = grounds_of(session, key)
    wanted = person.active and grounds.wanted and grounds.first_goal_at is not None
    planned = nudges.list_planned(session, key, [REVIEW]) if wanted and not anew else []
    if any(each.expires_at - MAY_BE_LATE <= now <= each.expires_at for each in planned):
        return
    nudges.unplan(session, key, [REVIEW])
    if not wanted:
        return
    rhythm = get_rhythm(session, key)
    put_off = [each.occasion for each in planned if is_put_off(each.subject)]
    coming = [day for day in put_off if slot(day, rhythm, person.tz) > now]
    if coming:
        made = _row(person, rhythm, coming[0], PUT_OFF)
    else:
        made = _row(person, rhythm, _next_day(session, person, rhythm, grounds, now))
    nudges.plan(session, [made])


def put_off_review(session: Session, person: Person, now: datetime) -> date:
    """Ask once more in two weeks, and not before."""
    key, day = id_of(person), today(now, person.tz) + LATER
    nudges.unplan(session, key, [REVIEW])
    nudges.plan(session, [_row(person, get_rhythm(session, key), day, PUT_OFF)])
    return day


def is_put_off(subject: str) -> bool:
    """Whether a row asks once more since the person has put it off."""
    return subject.endswith(f":{PUT_OFF}")


def _row(person: Person, rhythm: Rhythm, day: date, of: str = "") -> Nudge:
    due_at = slot(day, rhythm, person.tz)
    return row(person, REVIEW, review_subject(day, of), day, due_at, due_at + MAY_BE_LATE)


def _next_day(
    session: Session, person: Person, rhythm: Rhythm, grounds: Grounds, now: datetime
) -> date:
    """The first day to come of those that are a quarter, or several, after the last occasion."""
    began = [moment for moment in (grounds.first_goal_at, grounds.last_done_at) if moment]
    said = nudges.last_occasion(session, id_of(person), REVIEW)
    last = max([*(today(moment, person.tz) for moment in began), said or date.min])
    return next(day for day in review_days(last) if slot(day, rhythm, person.tz) > now)
