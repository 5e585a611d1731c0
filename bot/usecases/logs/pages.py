"""Records as they are read: what the form begins with, the record itself, the word of a new one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.logs import TOPICS, Shared, check_moment, day_of
from bot.rules.refusals import FormRefused, NotFound, Problem
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair, list_pairs, own_pair
from bot.usecases.planning.rows import number_of
from bot.usecases.sessions.held import own_session
from storage import logs as rows
from storage.agenda import list_open_topics
from storage.goals import list_goals
from storage.mentorships import UNDER_WAY
from storage.people import find_person, id_of
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Goal,
    MentoringSession,
    Nudge,
    Person,
    SessionLog,
)

GOALS_SHOWN, OPEN_ADVICE_SHOWN, MEETINGS_SHOWN = 50, 3, 3
LATELY = timedelta(days=14)


@dataclass(frozen=True)
class LogPage:
    """What the form of a record begins with."""

    pair: Pair
    starts_at: datetime
    today: date
    held: MentoringSession | None = None  # None: a meeting that was never planned
    newest: SessionLog | None = None
    private: str = ""  # one's own
    advice: tuple[Advice, ...] = ()  # in this record already
    items: tuple[ActionItem, ...] = ()
    topics: tuple[AgendaTopic, ...] = ()  # open ones
    goals: tuple[Goal, ...] = ()  # of the mentee, shared


@dataclass(frozen=True)
class Record:
    """A session's record in one of its versions, as one of the two reads it."""

    pair: Pair
    held: MentoringSession
    today: date
    version: SessionLog | None
    newest: int  # the number of the newest version
    goal: Goal | None
    private: str
    advice: tuple[Advice, ...]
    items: tuple[ActionItem, ...]
    topics: tuple[AgendaTopic, ...]

    @property
    def author(self) -> Person | None:
        """Who wrote the version that is shown."""
        if self.version is None:
            return None
        by_mentor = self.version.person_id == self.pair.mentor.id
        return self.pair.mentor if by_mentor else self.pair.mentee


@dataclass(frozen=True)
class PastMeeting:
    """A session of late, which may be the one that somebody wants to write of."""

    held: MentoringSession
    pair: Pair
    logged: bool


@dataclass(frozen=True)
class LogChoices:
    """With whom one may have met, what there was of late, and advice to tell of."""

    tz: str
    today: date
    pairs: tuple[Pair, ...] = ()
    recent: tuple[PastMeeting, ...] = ()
    open_advice: tuple[Advice, ...] = ()


@dataclass(frozen=True)
class LoggedNews:
    """The word that a session has a record."""

    author: str  # Slack's user id
    session_id: int = 0
    day: date = date.min
    today: date = date.min
    again: bool = False  # there was a record before
    is_open: bool = True  # whether the reader can add to it
    over: str | None = None


def shared_of(log: SessionLog | None) -> Shared:
    """What both see of a version; a blank record where there is none."""
    if log is None:
        return Shared()
    return Shared(log.discussed, log.feedback, log.lessons, log.notes, log.goal_id)


def check_open(pair: Pair, held: MentoringSession, now: datetime) -> None:
    """FormRefused for what cannot be written down: not begun, called off, or all over."""
    if held.state == "cancelled":
        raise FormRefused({"discussed": Problem("log_cancelled")})
    if held.state == "planned" and held.starts_at > now:
        raise FormRefused({"discussed": Problem("log_ahead")})
    if pair.mentorship.state not in UNDER_WAY:
        raise FormRefused({"discussed": Problem("log_over")})


def get_log_page(deps: Deps, actor: Actor, session_id: int) -> LogPage:
    """The form of a session that is known."""
    with deps.store.read() as session:
        person = _known(session, actor, "session")
        held, pair = own_session(session, person, session_id)
        check_open(pair, held, deps.now())
        return _page(session, deps, pair, held.starts_at, held)


def get_new_log_page(
    deps: Deps, actor: Actor, mentorship_id: int, day: date | None, at: time | None
) -> LogPage:
    """The form of a meeting that was never planned; of a known one if that day has one."""
    with deps.store.read() as session:
        person = _known(session, actor, "mentorship")
        pair = own_pair(session, person, mentorship_id)
        moment = check_moment(day, at, person.tz, deps.now())
        first, last = day_of(moment, person.tz)
        known = rows.list_meetings(session, [pair.key], first, min(last, deps.now()))
        if known:
            return _page(session, deps, pair, known[0].starts_at, known[0])
        return _page(session, deps, pair, moment, None)


def _page(
    session: Session, deps: Deps, pair: Pair, at: datetime, held: MentoringSession | None
) -> LogPage:
    key = id_of(held) if held else 0
    note = rows.get_private_note(session, key, id_of(pair.me))
    newest = rows.newest_logs(session, [key]).get(key)
    return LogPage(
        pair,
        at,
        today(deps.now(), pair.me.tz),
        held,
        newest,
        note.words if note else "",
        tuple(rows.list_session_advice(session, key)),
        tuple(rows.list_session_actions(session, key)),
        tuple(list_open_topics(session, pair.key, TOPICS)),
        _goals(session, pair, newest),
    )


def _goals(session: Session, pair: Pair, newest: SessionLog | None) -> tuple[Goal, ...]:
    """The mentee's shared goals under way, and the one that the record names already."""
    mentee = id_of(pair.mentee)
    shared = [g for g in list_goals(session, mentee, "active", GOALS_SHOWN) if g.shared]
    named = rows.find_shared_goal(session, mentee, newest.goal_id) if newest else None
    if named is not None and named.id not in {goal.id for goal in shared}:
        shared.append(named)
    return tuple(shared)


def get_record(deps: Deps, actor: Actor, session_id: int, version: int = 0) -> Record:
    """A session's record in one of its versions; the newest one unless another is asked for."""
    with deps.store.read() as session:
        person = _known(session, actor, "session")
        held, pair = own_session(session, person, session_id)
        newest = rows.newest_logs(session, [session_id]).get(session_id)
        shown = rows.find_version(session, session_id, version) or newest
        note = rows.get_private_note(session, session_id, id_of(person))
        goal_id = shown.goal_id if shown else None
        return Record(
            pair,
            held,
            today(deps.now(), person.tz),
            shown,
            newest.version if newest else 0,
            rows.find_shared_goal(session, id_of(pair.mentee), goal_id),
            note.words if note else "",
            tuple(rows.list_session_advice(session, session_id)),
            tuple(rows.list_session_actions(session, session_id)),
            tuple(rows.list_session_topics(session, session_id)),
        )


def list_choices(deps: Deps, actor: Actor) -> LogChoices:
    """What can be written of, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return LogChoices("UTC", today(deps.now(), "UTC"))
        pairs = {pair.key: pair for pair in list_pairs(session, person)}
        now = deps.now()
        lately = rows.list_meetings(session, pairs, now - LATELY, now)[:MEETINGS_SHOWN]
        recent = tuple(
            PastMeeting(met, pairs[met.mentorship_id], met.logged_at is not None) for met in lately
        )
        mine = [pair.key for pair in pairs.values() if not pair.i_am_mentor]
        advice = tuple(rows.list_open_advice(session, mine, OPEN_ADVICE_SHOWN))
        return LogChoices(person.tz, today(now, person.tz), tuple(pairs.values()), recent, advice)


def logged_news(session: Session, nudge: Nudge, person: Person, now: datetime) -> LoggedNews:
    """What the other hears of a record; nothing if the newest version is their own."""
    try:
        held, pair = own_session(session, person, number_of(nudge.subject))
    except NotFound:
        return LoggedNews("", over="gone")
    newest = rows.newest_logs(session, [id_of(held)]).get(id_of(held))
    if newest is None:
        return LoggedNews("", over="gone")
    mine = newest.person_id == person.id
    first = rows.find_version(session, id_of(held), 1) if mine else None
    begun_by_other = first is not None and first.person_id != person.id
    return LoggedNews(
        pair.other.user_id,
        id_of(held),
        today(held.starts_at, person.tz),
        today(now, person.tz),
        newest.version > 1 and not begun_by_other,  # told anew after one's own: as it was
        pair.mentorship.state in UNDER_WAY,
        "their own words" if mine and nudge.state != "sent" else None,
    )


def _known(session: Session, actor: Actor, thing: str) -> Person:
    person = find_person(session, actor.team_id, actor.user_id)
    if person is None:
        raise NotFound(thing)
    return person
