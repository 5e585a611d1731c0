"""What is said of sessions: planned, moved, called off; and whether the two met."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from bot.rules.session_hours import (
    common_times,
    trouble,
)
from bot.rules.sessions import (
    shifts,
)
from bot.usecases.nudges.jobs import DEACTIVATED, TOO_LATE
from bot.usecases.pairs import Pair, own_pair
from bot.usecases.planning.rows import number_of, plan_news
from bot.usecases.planning.sessions import NEWS_RETURNED, moment_subject
from bot.usecases.sessions.held import SessionView, wheres_of
from storage import sessions as rows
from storage.people import id_of
from storage.tables import MentoringSession, Nudge, Person


@dataclass(frozen=True)
class SessionNews:
    """A change of one or several sessions, as the one reads it who did not make it."""

    what: str  # planned, moved, cancelled, missed
    was: datetime  # when the first of them was to begin before the change
    view: SessionView | None = None
    sessions: tuple[MentoringSession, ...] = ()
    shifted: tuple[datetime, ...] = ()  # from these on, the clocks are another distance apart
    trouble: str | None = None  # how it does not suit the reader's working time
    common: tuple[datetime, ...] = ()  # times near by that suit both
    words: str = ""
    over: str | None = None


@dataclass(frozen=True)
class FollowUp:
    """“Did you meet?”"""

    view: SessionView | None
    over: str | None = None


@dataclass(frozen=True)
class _Subject:
    """What the subject of such a row says."""

    sequence: int
    what: str
    later: bool
    was: datetime


def session_news(session: Session, nudge: Nudge, person: Person, now: datetime) -> SessionNews:
    """What to say of a change, looked up anew at the moment of saying it."""
    about = _read(nudge.subject)
    found = rows.find_session(session, id_of(person), number_of(nudge.subject))
    if found is None:
        return SessionNews(about.what, about.was, over="gone")
    pair = own_pair(session, person, found.mentorship_id)
    group = _group(session, found, about)
    over = _news_over(found, group, about, now)
    view = SessionView(found, pair, now)
    if about.what == "cancelled":
        words = _words(session, found, pair)
        return SessionNews(about.what, about.was, view, group, words=words, over=over)
    if about.what == "missed":
        return SessionNews(about.what, about.was, view, group, over=over)
    first = group[0] if group else found  # of a series, the first that is still planned
    view = SessionView(first, pair, now)
    mine, theirs = wheres_of(session, pair)
    why = trouble(first.starts_at, first.minutes, mine)
    common = common_times(first.starts_at, first.minutes, (mine, theirs), now) if why else []
    shifted = tuple(shifts([each.starts_at for each in group], pair.me.tz, pair.other.tz))
    return SessionNews(about.what, about.was, view, group, shifted, why, tuple(common), over=over)


def _group(
    session: Session, found: MentoringSession, about: _Subject
) -> tuple[MentoringSession, ...]:
    if not about.later:
        return (found,)
    state = "cancelled" if about.what == "cancelled" else "planned"
    since = min(found.starts_at, about.was)
    return tuple(rows.list_series(session, found, since, (state,)))


def _news_over(
    found: MentoringSession, group: tuple[MentoringSession, ...], about: _Subject, now: datetime
) -> str | None:
    if about.what == "cancelled":
        return None
    if about.what == "missed":
        return None if found.state == "missed" else found.state
    if about.later:  # one of them may have changed since: the others are still news
        return None if any(each.starts_at > now for each in group) else "over"
    if found.state != "planned":
        return found.state
    if found.sequence != about.sequence:
        return "moved"
    return "begun" if found.starts_at <= now else None


def _words(session: Session, found: MentoringSession, pair: Pair) -> str:
    """The word of the other, who called it off."""
    said = rows.last_word(session, id_of(found))
    return said.notes if said and said.person_id == pair.other.id else ""


def after_news(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A change that could not be told comes back to the one who made it."""
    if _read(nudge.subject).what == "missed":  # of what is over, nobody needs to be told
        return
    unheard = nudge.state == "failed" or nudge.reason in (TOO_LATE, DEACTIVATED)
    found = rows.find_session(session, id_of(person), number_of(nudge.subject))
    if nudge.state != "sent" and unheard and found is not None:
        pair = own_pair(session, person, found.mentorship_id)
        plan_news(session, pair.other, NEWS_RETURNED, nudge.subject, now)


def follow_up(session: Session, nudge: Nudge, person: Person, now: datetime) -> FollowUp:
    """Whether the two met: asked unless one of them has said so already."""
    found = rows.find_session(session, id_of(person), number_of(nudge.subject))
    if found is None:
        return FollowUp(None, "gone")
    pair = own_pair(session, person, found.mentorship_id)
    return FollowUp(SessionView(found, pair, now), _follow_up_over(nudge, found, pair))


def _follow_up_over(nudge: Nudge, found: MentoringSession, pair: Pair) -> str | None:
    if moment_subject(found) != nudge.subject:
        return "moved"
    if found.state != "planned":
        return found.state
    said = nudge.state == "sent"
    return None if said or pair.mentorship.state == "active" else pair.mentorship.state


def _read(subject: str) -> _Subject:
    _session, _key, sequence, what, scope, stamp = subject.split(":")
    was = datetime.strptime(stamp, "%Y%m%dT%H%MZ").replace(tzinfo=UTC)
    return _Subject(int(sequence), what, scope == "later", was)
