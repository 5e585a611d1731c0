"""Sessions: look at one or at all, and say whether the two met."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.rules.session_hours import (
    Where,
    ends_at,
)
from bot.usecases.pairs import Pair, list_pairs, own_pair
from bot.usecases.people import met
from bot.usecases.planning.mentorships import plan_quiet
from bot.usecases.planning.sessions import (
    FOLLOW_UP,
    moment_subject,
    news_subject,
    plan_each,
    plan_session_news,
)
from storage import nudges
from storage import sessions as rows
from storage.agenda import list_open_topics
from storage.people import find_person, get_rhythm, id_of
from storage.tables import AgendaTopic, MentoringSession, Person

EVERY_STATE = ("active", "paused", "ended")
LISTED, PAST_LISTED = 50, 5
STILL_ON = timedelta(hours=2)  # so long after its start, a session is listed as coming


@dataclass(frozen=True)
class SessionView:
    """A session as one of the two sees it."""

    met: MentoringSession
    pair: Pair
    now: datetime
    topics: tuple[AgendaTopic, ...] = ()
    later: int = 0  # how many sessions of its series come after it
    called_off: tuple[MentoringSession, ...] = ()  # by one form: itself, and later ones

    @property
    def key(self) -> int:
        """The session's key."""
        return id_of(self.met)

    @property
    def tz(self) -> str:
        """The zone of the one who looks."""
        return self.pair.me.tz

    @property
    def today(self) -> date:
        """The date where the one who looks is."""
        return today(self.now, self.tz)

    @property
    def ends_at(self) -> datetime:
        """When it is over, as planned."""
        return ends_at(self.met.starts_at, self.met.minutes)

    @property
    def begun(self) -> bool:
        """Whether its hour has come."""
        return self.met.starts_at <= self.now

    @property
    def is_on(self) -> bool:
        """Whether the two are meeting just now, as planned."""
        return self.begun and self.now < self.ends_at


@dataclass(frozen=True)
class SessionList:
    """A person's sessions: what comes, the next first, and what was, the latest first."""

    upcoming: tuple[SessionView, ...] = ()
    past: tuple[SessionView, ...] = ()
    mentorships: int = 0  # how many are active


def own_session(session: Session, person: Person, session_id: int) -> tuple[MentoringSession, Pair]:
    """A session of this very person, with the mentorship; NotFound("session") for any other."""
    found = rows.find_session(session, id_of(person), session_id)
    if found is None:
        raise NotFound("session")
    return found, own_pair(session, person, found.mentorship_id)


def own_session_to_change(
    session: Session, person: Person, session_id: int
) -> tuple[MentoringSession, Pair]:
    """The same, as it is after whatever the other one of the two is doing in this moment."""
    found, _pair = own_session(session, person, session_id)
    rows.lock_mentorship(session, found.mentorship_id)
    session.refresh(found)
    return found, own_pair(session, person, found.mentorship_id)


def meeting_to_change(
    session: Session, deps: Deps, actor: Actor, session_id: int
) -> tuple[Person, MentoringSession, Pair]:
    """The actor, met, and such a session of theirs: both people are locked in the right order."""
    known = find_person(session, actor.team_id, actor.user_id)
    if known is not None:
        own_session_to_change(session, known, session_id)
    person = met(session, deps, actor)
    return person, *own_session(session, person, session_id)


def get_session(deps: Deps, actor: Actor, session_id: int) -> SessionView:
    """One session of the actor's own, with what is on the agenda."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("session")
        found, pair = own_session(session, person, session_id)
        return view_of(session, pair, found, deps.now())


def view_of(session: Session, pair: Pair, found: MentoringSession, now: datetime) -> SessionView:
    """A session that is at hand, with what is on the agenda."""
    topics = tuple(list_open_topics(session, pair.key)) if found.state == "planned" else ()
    later = rows.list_series(session, found, found.starts_at)
    return SessionView(found, pair, now, topics, sum(each.id != found.id for each in later))


def list_sessions(deps: Deps, actor: Actor) -> SessionList:
    """The actor's sessions over all mentorships, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return SessionList()
        now = deps.now()
        pairs = {pair.key: pair for pair in list_pairs(session, person, EVERY_STATE)}
        coming = rows.list_planned_sessions(session, pairs, now - STILL_ON, LISTED)
        past = rows.list_past_sessions(session, pairs, now - STILL_ON, PAST_LISTED)
        return SessionList(
            tuple(SessionView(each, pairs[each.mentorship_id], now) for each in coming),
            tuple(SessionView(each, pairs[each.mentorship_id], now) for each in past),
            sum(pair.mentorship.state == "active" for pair in pairs.values()),
        )


def wheres_of(session: Session, pair: Pair) -> tuple[Where, Where]:
    """The clocks and working times of the two, mine first."""
    mine, theirs = (
        Where(person.tz, get_rhythm(session, id_of(person))) for person in (pair.me, pair.other)
    )
    return mine, theirs


def answer_met(deps: Deps, actor: Actor, session_id: int, *, held: bool) -> SessionView:
    """“Did you meet?” answered by one of the two, for both."""
    with deps.store.write() as session:
        person, found, pair = meeting_to_change(session, deps, actor, session_id)
        if found.state == "cancelled":
            raise FormRefused({"met": Problem("session_cancelled")})
        if found.state == "planned" and found.starts_at > deps.now():
            raise FormRefused({"met": Problem("session_ahead")})
        if found.logged_at is not None and not held:
            raise FormRefused({"met": Problem("session_logged")})
        was = found.state
        mark_met(session, deps, person, found, held=held)
        if found.state != was and not held:
            _tell_of_missing(session, pair, found, deps.now())
        return view_of(session, pair, found, deps.now())


def _tell_of_missing(session: Session, pair: Pair, found: MentoringSession, now: datetime) -> None:
    """Whoever was not asked yet is not asked any more: they hear what the other has said."""
    asked = nudges.list_said(session, id_of(pair.other), [FOLLOW_UP], [moment_subject(found)])
    if not asked:
        plan_session_news(session, pair.other, news_subject(found, "missed"), now)


def take_back_met(deps: Deps, actor: Actor, session_id: int) -> SessionView:
    """Undo: nobody has said yet whether the two met."""
    with deps.store.write() as session:
        _person, found, pair = meeting_to_change(session, deps, actor, session_id)
        if found.logged_at is not None:
            raise FormRefused({"met": Problem("session_logged")})
        if found.state in ("held", "missed"):
            _turn(session, pair, found, "planned", deps.now())
        return view_of(session, pair, found, deps.now())


def mark_met(
    session: Session, deps: Deps, person: Person, found: MentoringSession, *, held: bool
) -> None:
    """The two met, or did not: nothing more is asked about it. Also for what is logged."""
    state = "held" if held else "missed"
    if found.state != state:
        _turn(session, own_pair(session, person, found.mentorship_id), found, state, deps.now())


def _turn(session: Session, pair: Pair, found: MentoringSession, state: str, now: datetime) -> None:
    found.state = state
    session.add(found)
    session.flush()
    plan_each(session, pair, [found], now)
    plan_quiet(session, pair, now)
