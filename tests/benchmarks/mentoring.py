"""Mentorships full of everything, in a SQLite file: many of them, and the one that is measured."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, SQLModel

from bot.deps import Actor
from storage.database import Store
from storage.people import id_of
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Agreement,
    BriefOmission,
    Checkin,
    CheckinProgress,
    Goal,
    GoalChange,
    MentoringSession,
    Mentorship,
    Milestone,
    Person,
    Profile,
    Rhythm,
    SessionLog,
)

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)  # a Wednesday
LAST, NEXT = NOW - timedelta(days=14), NOW + timedelta(days=2)
TEAM = "T1"
THEN = LAST.replace(tzinfo=None).isoformat(" ", "microseconds")

# One of everything for each of :many people; everybody is the mentee of the one before them.
CROWD = (
    """INSERT INTO person (id, team_id, user_id, name, tz, active, is_guest, is_admin, created_at)
       SELECT i, 'T1', printf('U%09d', i), 'person', 'UTC', 1, 0, 0, :then FROM n""",
    """INSERT INTO mentorship (id, team_id, mentor_id, mentee_id, state, started_at, farewell)
       SELECT i, 'T1', CASE i WHEN 1 THEN :many ELSE i - 1 END, i, 'active', :then, '' FROM n""",
    """INSERT INTO goal (id, person_id, title, why, measure, due, framework, shared, state,
       created_at)
       SELECT i, i, 'A goal', '', '', '2027-03-01', 'SMART', 1, 'active', :then FROM n""",
    """INSERT INTO milestone (id, goal_id, position, title, due)
       SELECT i, i, 0, 'A step', '2026-12-01' FROM n""",
    """INSERT INTO goal_change (goal_id, what, name, old, new, changed_at)
       SELECT i, 'due', '', '2027-02-01', '2027-03-01', :then FROM n""",
    """INSERT INTO checkin (id, person_id, week, obstacles, next_step, feeling, shared,
       answered_at, updated_at)
       SELECT i, i, '2026-11-23', 'Meetings', 'Go on', 4, 1, :then, :then FROM n""",
    "INSERT INTO checkin_progress (checkin_id, goal_id, movement) SELECT i, i, 'step' FROM n",
    """INSERT INTO session (id, mentorship_id, planned_by, starts_at, minutes, place, state, uid,
       sequence, form_key, created_at)
       SELECT i, i, i, :then, 45, '', 'held', 'u' || i, 0, 'f', :then FROM n""",
    """INSERT INTO session_log (session_id, version, person_id, discussed, feedback, lessons, notes,
       created_at, form_key) SELECT i, 1, i, 'This and that', '', '', '', :then, 'v' FROM n""",
    """INSERT INTO agenda_topic (mentorship_id, person_id, words, source, state, created_at)
       SELECT i, i, 'A topic', 'typed', 'open', :then FROM n""",
    """INSERT INTO action_item (owner_id, made_by, mentorship_id, words, state, created_at)
       SELECT i, i, i, 'An item', 'open', :then FROM n""",
    """INSERT INTO advice (mentorship_id, session_id, words, result, created_at)
       SELECT i, i, 'Ask early', '', :then FROM n""",
    """INSERT INTO brief_omission (session_id, subject, person_id)
       SELECT i, 'goal:' || i, i FROM n""",
)

# The rest: what a brief does not read.
MORE = (
    """INSERT INTO rhythm (person_id, workdays, at, checkins_on, weekday, every_weeks,
       milestones_on) SELECT i, '12345', '10:00:00.000000', 1, 5, 1, 1 FROM n""",
    "INSERT INTO skill (id, team_id, name, key) SELECT i, 'T1', 'skill ' || i, 's' || i FROM n",
    "INSERT INTO person_skill (person_id, skill_id, purpose) SELECT i, i, 'teach' FROM n",
    """INSERT INTO profile (person_id, about, experience, "values", languages, function,
       open_to_peers, updated_at) SELECT i, 'Me', '', '', '', 'sales', 1, :then FROM n""",
    """INSERT INTO mentor_offer (person_id, team_id, capacity, meets, words, is_open, created_at,
       updated_at) SELECT i, 'T1', 2, '', '', 1, :then, :then FROM n""",
    """INSERT INTO expert_offer (person_id, team_id, words, ways, is_open, created_at, updated_at)
       SELECT i, 'T1', '', '', 1, :then, :then FROM n""",
    """INSERT INTO intro (id, team_id, asker_id, made_by, kind, topic, question, why, minutes,
       state, accepted_by, created_at, accepted_at, form_key)
       SELECT i, 'T1', i, i, 'peer', 'Go', 'How', '', 30, 'accepted',
       CASE i WHEN 1 THEN :many ELSE i - 1 END, :then, :then, 'f' FROM n""",
    """INSERT INTO intro_ask (id, team_id, intro_id, asker_id, expert_id, state, words, created_at,
       answered_at) SELECT i, 'T1', i, i, CASE i WHEN 1 THEN :many ELSE i - 1 END, 'accepted', '',
       :then, :then FROM n""",
    """INSERT INTO intro_outcome (intro_id, person_id, team_id, helped, words, created_at)
       SELECT i, i, 'T1', 'yes', '', :then FROM n""",
    """INSERT INTO intro_wish (team_id, person_id, words, key, state, created_at)
       SELECT 'T1', i, 'Bees', 'bees', 'open', :then FROM n""",
    """INSERT INTO contact (person_id, contact_id, kind, note, created_at)
       SELECT i, CASE i WHEN 1 THEN :many ELSE i - 1 END, 'peer', '', :then FROM n""",
    """INSERT INTO suggestion_skip (person_id, other_id, until)
       SELECT i, CASE i WHEN 1 THEN :many ELSE i - 1 END, '2027-05-01' FROM n""",
    """INSERT INTO picture (person_id, kind, fingerprint, file_id, made_at)
       SELECT i, 'network', 'f', 'F1', :then FROM n""",
    """INSERT INTO thanks (team_id, from_id, to_id, words, state, kept, created_at, form_key)
       SELECT 'T1', i, CASE i WHEN 1 THEN :many ELSE i - 1 END, 'Thanks', 'given', 1, :then, 'f'
       FROM n""",
    """INSERT INTO offered_once (person_id, subject, offered_at)
       SELECT i, 'thanks:intro:' || i, :then FROM n""",
    """INSERT INTO mentor_request (id, team_id, mentee_id, mentor_id, introduction, why_you,
       asks_for, rhythm, state, reason, reason_words, created_at, form_key)
       SELECT i, 'T1', i, CASE i WHEN 1 THEN :many ELSE i - 1 END, 'Me', 'You', 'Help', 'monthly',
       'open', '', '', :then, 'f' FROM n""",
    """INSERT INTO request_words (request_id, person_id, words, created_at, form_key)
       SELECT i, i, 'Since when', :then, 'f' FROM n""",
    """INSERT INTO agreement (mentorship_id, version, proposed_by, state, mentor_hopes,
       mentee_hopes, rhythm, minutes, channel, topics, confidential, until, created_at, form_key)
       SELECT i, 1, i, 'agreed', '', '', 'monthly', 45, 'video', '', '', '2027-05-01', :then, 'f'
       FROM n""",
    """INSERT INTO pulse (mentorship_id, person_id, asked_on, score, words, created_at)
       SELECT i, i, '2026-11-20', 4, '', :then FROM n""",
    """INSERT INTO mentorship_end (mentorship_id, person_id, team_id, reason, created_at)
       SELECT i, i, 'T1', 'reached', :then FROM n""",
    """INSERT INTO private_note (session_id, person_id, words, updated_at)
       SELECT i, i, 'Mine', :then FROM n""",
    """INSERT INTO nudge (team_id, person_id, kind, subject, occasion, due_at, expires_at, urgent,
       state, reason, attempts, ended_at)
       SELECT 'T1', i, 'brief', 'session:' || i || ':20261111T0900Z', '2026-11-11', :then, :then, 1,
       'sent', '', 1, :then FROM n""",
)


def fill(path: Path, many: int, *, more: bool = False) -> None:
    """So many rows in each table, by numbers from one on; `more`: also in those no brief reads."""
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) "
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # The file is thrown away if this fails; fsync is not what is measured here.
        for pragma in ("synchronous = OFF", "cache_size = -400000", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for statement in (*CROWD, *(MORE if more else ())):
            database.execute(numbers + statement, {"many": many, "then": THEN})
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@dataclass(frozen=True)
class Measured:
    """The mentorship that is measured: the same in every world."""

    mentor: Actor
    mentee: Actor
    mentorship_id: int
    session_id: int


def settle(store: Store, *, first: bool = False) -> Measured:
    """A mentor and a mentee with a few of everything; `first`: who have not met yet."""
    with store.write() as session:
        mentor, mentee = (_person(session, user) for user in ("UMENTOR", "UMENTEE"))
        pair = Mentorship(team_id=TEAM, mentor_id=mentor, mentee_id=mentee, started_at=LAST)
        key = _kept(session, pair)
        agreement = {"until": date(2027, 5, 1), "created_at": LAST, "agreed_at": LAST}
        texts = {"topics": "Pay, presenting", "mentee_hopes": "Lead", "form_key": "a"}
        _kept(
            session,
            Agreement(
                mentorship_id=key,
                version=1,
                proposed_by=mentee,
                state="agreed",
                **texts,
                **agreement,
            ),
        )
        if first:
            session.add(Profile(person_id=mentee, about="A nurse", updated_at=LAST))
        else:
            _history(session, key, mentor, mentee)
        coming = _session(session, key, mentee, NEXT, "planned")
        goal = _goals(session, mentee)
        _checkins(session, mentee, goal)
        session.add(BriefOmission(session_id=coming, subject=f"goal:{goal}", person_id=mentee))
    return Measured(Actor(TEAM, "UMENTOR"), Actor(TEAM, "UMENTEE"), key, coming)


def _kept(session: Session, row: SQLModel) -> int:
    session.add(row)
    session.flush()
    return id_of(row)


def _person(session: Session, user: str) -> int:
    key = _kept(session, Person(team_id=TEAM, user_id=user, name=user, created_at=LAST))
    session.add(Rhythm(person_id=key))
    return key


def _session(session: Session, pair: int, by: int, at: datetime, state: str) -> int:
    told = {"uid": f"{pair}-{at}", "form_key": f"{at}", "created_at": LAST}
    return _kept(
        session,
        MentoringSession(mentorship_id=pair, planned_by=by, starts_at=at, state=state, **told),
    )


def _history(session: Session, pair: int, mentor: int, mentee: int) -> None:
    """Three sessions that were held, each with its record and with what came of it."""
    for ago in range(3):
        at = LAST - timedelta(days=14 * ago)
        held = _session(session, pair, mentee, at, "held")
        log = {"discussed": "This", "lessons": "That", "created_at": at}
        session.add(SessionLog(session_id=held, version=1, person_id=mentor, form_key="1", **log))
        session.add(SessionLog(session_id=held, version=2, person_id=mentee, form_key="2", **log))
        about = {"mentorship_id": pair, "created_at": at}
        for owner in (mentor, mentee):
            session.add(ActionItem(owner_id=owner, made_by=mentor, words="Write", **about))
            session.add(AgendaTopic(person_id=owner, words="Pay", **about))
        done = {"state": "done", "closed_at": NOW}
        session.add(ActionItem(owner_id=mentee, made_by=mentor, words="Ask", **about, **done))
        session.add(Advice(session_id=held, words="Ask early", **about))


def _goals(session: Session, mentee: int) -> int:
    """Three goals with steps and changes; answers the last one's key."""
    key = 0
    for number in range(3):
        goal = Goal(person_id=mentee, title=f"Goal {number}", due=date(2027, 3, 1), created_at=LAST)
        key = _kept(session, goal)
        for place in range(4):
            done = {"done_at": NOW - timedelta(days=place)} if place % 2 else {}
            session.add(Milestone(goal_id=key, position=place, title="A step", **done))
        for _again in range(3):
            told = {"what": "due", "old": "2027-02-01", "new": "2027-03-01", "changed_at": NOW}
            session.add(GoalChange(goal_id=key, **told))
    return key


def _checkins(session: Session, mentee: int, goal: int) -> None:
    for ago in range(6):
        at = NOW - timedelta(days=7 * ago)
        week = at.date() - timedelta(days=at.weekday())
        told = {"obstacles": "Meetings", "feeling": 3, "answered_at": at, "updated_at": at}
        key = _kept(session, Checkin(person_id=mentee, week=week, **told))
        session.add(CheckinProgress(checkin_id=key, goal_id=goal, movement="step"))
