"""What comes next of a session: preparing it, the brief, and whether the two met."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.rules.session_hours import (
    BRIEF_BEFORE,
    FOLLOW_UP_MAY_BE_LATE,
    PREP_BEFORE,
    Where,
    ends_at,
    follow_up_moment,
    telling_moment,
)
from bot.usecases.pairs import Pair, list_pairs
from bot.usecases.planning.rows import number_of, plan_news, row
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.sessions import list_planned_sessions
from storage.tables import MentoringSession, Nudge, Person

SESSION_NEWS = "session_news"  # to the other: planned, moved, cancelled
NEWS_RETURNED = "session_news_returned"  # to the one who did that: it could not be told
PREP, BRIEF, FOLLOW_UP = "session_prep", "brief", "session_follow_up"
CLOCK_KINDS = (PREP, BRIEF, FOLLOW_UP)
SESSION_KINDS = (*CLOCK_KINDS, SESSION_NEWS)


def session_subject(met: MentoringSession) -> str:
    """How nudge rows name a session."""
    return f"session:{id_of(met)}"


def moment_subject(met: MentoringSession) -> str:
    """How nudge rows name a session at its hour: once it is moved, they speak of another."""
    return f"{session_subject(met)}:{_stamp(met.starts_at)}"


def news_subject(
    met: MentoringSession, what: str, was: datetime | None = None, *, later: bool = False
) -> str:
    """How a row names one change of a session, or of this one and the later ones of its series."""
    scope = "later" if later else "one"
    return f"{session_subject(met)}:{met.sequence}:{what}:{scope}:{_stamp(was or met.starts_at)}"


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%MZ")


def plan_session_news(session: Session, person: Person, subject: str, now: datetime) -> None:
    """Let the other hear of a change at once."""
    plan_news(session, person, SESSION_NEWS, subject, now)


def plan_session(session: Session, pair: Pair, met: MentoringSession, now: datetime) -> None:
    """Plan anew all that the clock says about a session; nothing unless it is planned."""
    plan_each(session, pair, [met], now)


def plan_each(
    session: Session, pair: Pair, found: Sequence[MentoringSession], now: datetime
) -> None:
    """The same for several sessions of a mentorship, in as many queries as for one."""
    for person in (pair.mentor, pair.mentee):
        _plan_for(session, person, [(pair, met) for met in found], now)


def plan_sessions(session: Session, person: Person, now: datetime) -> None:
    """The same for all planned sessions of a person: their zone or rhythm has changed."""
    pairs = {pair.key: pair for pair in list_pairs(session, person)}
    since = now - FOLLOW_UP_MAY_BE_LATE
    found = list_planned_sessions(session, pairs, since, limit=1000)
    _plan_for(session, person, [(pairs[met.mentorship_id], met) for met in found], now)


def plan_pair(session: Session, pair: Pair, now: datetime) -> None:
    """The same for both of a mentorship that was paused, or taken up again."""
    since = now - FOLLOW_UP_MAY_BE_LATE
    plan_each(session, pair, list_planned_sessions(session, [pair.key], since, limit=1000), now)


_Occasion = tuple[str, str, date]


def _plan_for(
    session: Session,
    person: Person,
    found: Sequence[tuple[Pair, MentoringSession]],
    now: datetime,
) -> None:
    """A row whose hour has come and that is still true stays: about to be said, or postponed."""
    if not found:
        return
    key = id_of(person)
    where = Where(person.tz, get_rhythm(session, key))
    wanted = [each for pair, met in found for each in _rows(person, where, pair, met, now)]
    about = {id_of(met) for _pair, met in found}
    planned = nudges.list_planned(session, key, CLOCK_KINDS)
    mine = [each for each in planned if number_of(each.subject) in about]
    come = {_occasion(each) for each in wanted if each.due_at <= now}
    stand = [each.id for each in mine if each.due_at <= now and _occasion(each) in come]
    subjects = [each.subject for each in mine]
    if subjects:
        nudges.unplan(session, key, CLOCK_KINDS, subjects, but=stand)
    nudges.plan(session, wanted)


def _occasion(nudge: Nudge) -> _Occasion:
    return nudge.kind, nudge.subject, nudge.occasion


def _rows(
    person: Person, where: Where, pair: Pair, met: MentoringSession, now: datetime
) -> Iterator[Nudge]:
    told = met.state == "planned" and pair.mentorship.state == "active" and person.active
    if not told:
        return
    subject = moment_subject(met)
    day = met.starts_at.date()  # in UTC: another zone must not make it another occasion
    is_mentor = person.id == pair.mentor.id
    kind, before = (BRIEF, BRIEF_BEFORE) if is_mentor else (PREP, PREP_BEFORE)
    if met.starts_at > now:
        due_at = telling_moment(met.starts_at - before, met.starts_at, where, now)
        yield row(person, kind, subject, day, due_at, met.starts_at, urgent=True)
    asked = follow_up_moment(ends_at(met.starts_at, met.minutes), where)
    if asked + FOLLOW_UP_MAY_BE_LATE > now:
        late = asked + FOLLOW_UP_MAY_BE_LATE
        yield row(person, FOLLOW_UP, subject, day, asked, late, urgent=True)
