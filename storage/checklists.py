"""Checklists: when a person last did what a habit is about, each read through an index."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, cast, func, literal, union_all
from sqlmodel import Session, col, select

from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Checkin,
    Goal,
    GoalRevision,
    Intro,
    JournalNote,
    MentoringSession,
    MentorOffer,
    Person,
    Reflection,
    Review,
    Rhythm,
    SessionLog,
    Thanks,
)

PROMISES_READ = 50


@dataclass(frozen=True)
class Whose:
    """Whose deeds are asked for: of a person, with their mentorships and mentees."""

    person_id: int
    mentoring: Collection[int] = ()  # mentorships in which they are the mentor
    mentored: Collection[int] = ()  # … the mentee
    mentees: Collection[int] = ()  # people


def find_in_rhythm(session: Session, team_id: str, user_id: str) -> tuple[Person, Rhythm] | None:
    """A person with their rhythm, or None; one query."""
    return session.exec(
        select(Person, Rhythm)
        .join(Rhythm, col(Rhythm.person_id) == col(Person.id))
        .where(col(Person.team_id) == team_id, col(Person.user_id) == user_id)
    ).one_or_none()


def last_checkin(session: Session, person_id: int) -> Checkin | None:
    """The check-in of the latest week that was answered."""
    return session.exec(
        select(Checkin)
        .where(col(Checkin.person_id) == person_id)
        .order_by(col(Checkin.week).desc())
        .limit(1)
    ).one_or_none()


def next_goal(session: Session, person_id: int, today: date) -> Goal | None:
    """The goal under way that is due next, today or later."""
    return session.exec(
        select(Goal)
        .where(
            col(Goal.person_id) == person_id,
            col(Goal.state) == "active",
            col(Goal.due) >= today,
        )
        .order_by(col(Goal.due), col(Goal.id))
        .limit(1)
    ).one_or_none()


def list_kept(session: Session, person_id: int, since: datetime) -> Sequence[ActionItem]:
    """A person's action items that were done since an instant, the latest first."""
    return session.exec(
        select(ActionItem)
        .where(
            col(ActionItem.owner_id) == person_id,
            col(ActionItem.state) == "done",
            col(ActionItem.closed_at) >= since,
        )
        .order_by(col(ActionItem.closed_at).desc())
        .limit(PROMISES_READ)
    ).all()


def meetings_of(
    session: Session, mentorship_ids: Collection[int], now: datetime
) -> dict[tuple[int, str], datetime]:
    """For each mentorship, when a session was last "held", and when one is next "planned"."""
    if not mentorship_ids:
        return {}
    starts = col(MentoringSession.starts_at)
    parts = [
        select(col(MentoringSession.mentorship_id), literal(state).label("state"), edge.label("at"))
        .where(col(MentoringSession.mentorship_id).in_(mentorship_ids), *which)
        .group_by(col(MentoringSession.mentorship_id))
        for state, edge, which in (
            ("held", func.max(starts), (col(MentoringSession.state) == "held",)),
            (
                "planned",
                func.min(starts),
                (col(MentoringSession.state) == "planned", starts >= now),
            ),
        )
    ]
    rows = session.execute(union_all(*parts))
    return {(key, state): at for key, state, at in rows}


def last_deeds(session: Session, whose: Whose, since: datetime) -> dict[str, datetime]:
    """When each of these was last done since an instant; one query for all of them.

    `honest`: an obstacle in a check-in that the mentor may read. `offer`: to be a mentor at all.
    """
    parts = [_latest(name, at, which) for name, at, which in _deeds(whose, since)]
    found: dict[str, datetime] = {}
    for name, at in session.execute(union_all(*parts)):
        found[name] = max(at, found.get(name, at))
    return found


def _latest(name: str, at: Any, which: Sequence[Any]) -> Any:
    """The latest instant of some rows; what they are taken from follows from their columns."""
    said: Any = cast(literal(name), String).label("name")
    found = select(said, at.label("at")).where(at.is_not(None), *which)
    return select(found.order_by(at.desc()).limit(1).subquery())


def _deeds(whose: Whose, since: datetime) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    me = whose.person_id
    yield from _alone(me, since)
    if whose.mentored:
        yield from _as_mentee(whose, since)
    if whose.mentoring:
        yield from _as_mentor(whose, since)


def _alone(me: int, since: datetime) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    at: Any = col(Reflection.created_at)
    yield "lesson", at, (col(Reflection.person_id) == me, at >= since)
    at = col(JournalNote.created_at)
    yield "lesson", at, (col(JournalNote.person_id) == me, at >= since)
    at = col(Review.closed_at)
    yield "plan", at, (col(Review.person_id) == me, col(Review.state) == "done", at >= since)
    at, own = col(GoalRevision.made_at), select(Goal.id).where(col(Goal.person_id) == me)
    yield "plan", at, (col(GoalRevision.goal_id).in_(own), at >= since)
    at = col(Thanks.created_at)
    yield "thanks", at, (col(Thanks.from_id) == me, col(Thanks.state) == "given", at >= since)
    yield "offer", col(MentorOffer.created_at), (col(MentorOffer.person_id) == me,)


def _as_mentee(whose: Whose, since: datetime) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    me, pairs = whose.person_id, whose.mentored
    at: Any = col(AgendaTopic.created_at)
    own = (col(AgendaTopic.mentorship_id).in_(pairs), col(AgendaTopic.person_id) == me)
    yield "agenda", at, (*own, at >= since)
    at, told = col(Checkin.updated_at), col(Checkin.obstacles) != ""
    shared = col(Checkin.shared).is_(True)
    yield "honest", at, (col(Checkin.person_id) == me, shared, told, at >= since)
    at, tried = col(Advice.answered_at), col(Advice.outcome) == "tried"
    yield "advice", at, (col(Advice.mentorship_id).in_(pairs), tried, at >= since)
    yield "lesson", *_written(me, pairs, col(SessionLog.lessons), since)


def _as_mentor(whose: Whose, since: datetime) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    me = whose.person_id
    yield "feedback", *_written(me, whose.mentoring, col(SessionLog.feedback), since)
    at, given = col(Thanks.created_at), col(Thanks.state) == "given"
    yield (
        "praise",
        at,
        (
            *(col(Thanks.from_id) == me, col(Thanks.to_id).in_(whose.mentees)),
            *(given, at >= since),
        ),
    )
    at, idea = col(Intro.created_at), col(Intro.asker_id).in_(whose.mentees)
    yield "connect", at, (col(Intro.made_by) == me, idea, at >= since)


def _written(
    me: int, pairs: Collection[int], words: Any, since: datetime
) -> tuple[Any, tuple[Any, ...]]:
    """Something in the record of a session that was held since then."""
    held = select(MentoringSession.id).where(
        col(MentoringSession.mentorship_id).in_(pairs),
        col(MentoringSession.state) == "held",
        col(MentoringSession.starts_at) >= since,
    )
    at = col(SessionLog.created_at)
    return at, (
        *(col(SessionLog.session_id).in_(held), col(SessionLog.person_id) == me),
        *(words != "", at >= since),
    )
