"""Records: keep what two people say of a session, each change as a version, and private notes."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import uuid4

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules import logs as rules
from bot.rules.actions import OPEN_ACTIONS
from bot.rules.logs import ItemDraft, LogDraft, Merged, Shared
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import today
from bot.usecases.logs.pages import check_open, shared_of
from bot.usecases.mentorships.course import lock_pair
from bot.usecases.pairs import Pair
from bot.usecases.planning.actions import plan_action, plan_given
from bot.usecases.planning.logs import plan_logged
from bot.usecases.sessions.held import mark_met, meeting_to_change
from storage import actions as action_rows
from storage import logs as rows
from storage.agenda import close_topics, list_open_topics
from storage.goals import list_goals
from storage.people import id_of
from storage.tables import MentoringSession, Person, SessionLog

ACTIVE_GOALS = 100  # above what anybody may have under way


@dataclass(frozen=True)
class LogSaved:
    """What a form has come to."""

    held: MentoringSession
    pair: Pair
    version: int  # of the shared record; 0 while there is none
    today: date  # where the one who wrote is
    told: bool = False  # the shared part has grown: the other hears of it
    both: bool = False  # both had changed the same text, and both texts are kept


@dataclass(frozen=True)
class Meeting:
    """When two people met without having planned it, as typed."""

    mentorship_id: int
    day: date | None
    at: time | None = None


@dataclass(frozen=True)
class Form:
    """Which form a draft comes from, and the version that it was opened with."""

    key: str
    version: int = 0


@dataclass(frozen=True)
class _Keeping:
    """One session under one person's hands, with the form that they filled in."""

    session: Session
    deps: Deps
    person: Person
    pair: Pair
    held: MentoringSession
    form: Form

    @property
    def now(self) -> datetime:
        return self.deps.now()

    @property
    def key(self) -> int:
        return id_of(self.held)


def save_log(deps: Deps, actor: Actor, session_id: int, draft: LogDraft, form: Form) -> LogSaved:
    """Keep what was written of a session; the same form once more answers with what it made."""
    with deps.store.write() as session:
        person, held, pair = meeting_to_change(session, deps, actor, session_id)
        return _keep(_Keeping(session, deps, person, pair, held, form), draft)


def save_new_log(
    deps: Deps, actor: Actor, meeting: Meeting, draft: LogDraft, form: Form
) -> LogSaved:
    """The same for a meeting that was never planned.

    A day has one record: what the two had planned, or kept already, for that day takes this in.
    """
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, meeting.mentorship_id)
        person = pair.me
        at = rules.check_moment(meeting.day, meeting.at, person.tz, deps.now())
        span = rules.day_of(at, person.tz)
        known = rows.list_meetings(session, [pair.key], span[0], min(span[1], deps.now()))
        held = known[0] if known else _unplanned(pair, at, form, deps.now())
        check_open(pair, held, deps.now())
        if not known:
            session.add(held)
            session.flush()
        return _keep(_Keeping(session, deps, person, pair, held, form), draft)


def save_note(deps: Deps, actor: Actor, session_id: int, words: str) -> None:
    """Write, change, or (with blank words) delete one's own private note of a session."""
    with deps.store.write() as session:
        person, held, _pair = meeting_to_change(session, deps, actor, session_id)
        kept = rules.check_note(words)
        rows.keep_private_note(session, id_of(held), id_of(person), kept, deps.now())


def _unplanned(pair: Pair, at: datetime, form: Form, now: datetime) -> MentoringSession:
    return MentoringSession(
        mentorship_id=pair.key,
        planned_by=id_of(pair.me),
        starts_at=at,
        minutes=pair.minutes,
        uid=uuid4().hex,
        form_key=form.key,
        created_at=now,
    )


def _keep(at: _Keeping, draft: LogDraft) -> LogSaved:
    here = today(at.now, at.person.tz)
    made = rows.find_log_by_form(at.session, at.key, at.form.key)
    newest = rows.newest_logs(at.session, [at.key]).get(at.key)
    if made is not None and newest is not None:
        return LogSaved(at.held, at.pair, newest.version, here)
    check_open(at.pair, at.held, at.now)
    base = shared_of(rows.find_version(at.session, at.key, at.form.version))
    clean = rules.check_log(draft, base, here, has_parts=_has_parts(at))
    clean = replace(clean, shared=_with_goal(at, clean.shared, base))
    _check_items(at, clean.items)
    merged = rules.merge(base, shared_of(newest), clean.shared)
    grown = _add_parts(at, clean)
    told = grown or merged.shared != shared_of(newest)
    version = newest.version if newest else 0
    if told:
        version = _add_version(at, merged, version + 1)
    if clean.private_changed:
        key = id_of(at.person)
        rows.keep_private_note(at.session, at.key, key, clean.private, at.now)
    mark_met(at.session, at.deps, at.person, at.held, held=True)
    return LogSaved(at.held, at.pair, version, here, told, told and merged.both)


def _add_version(at: _Keeping, merged: Merged, version: int) -> int:
    log = SessionLog(
        session_id=at.key,
        version=version,
        person_id=id_of(at.person),
        created_at=at.now,
        form_key=at.form.key,
        **vars(merged.shared),
    )
    rows.add_version(at.session, log)
    at.held.logged_at = at.held.logged_at or at.now
    at.session.add(at.held)
    at.session.flush()
    plan_logged(at.session, at.pair.other, at.held, at.now)
    return version


def _with_goal(at: _Keeping, mine: Shared, base: Shared) -> Shared:
    """What was chosen, if the two can both see it; a goal no longer shared is not in the menu."""
    mentee = id_of(at.pair.mentee)
    if mine.goal_id == base.goal_id:
        return mine
    if mine.goal_id is None:
        hidden = base.goal_id and not rows.find_shared_goal(at.session, mentee, base.goal_id)
        return replace(mine, goal_id=base.goal_id) if hidden else mine
    found = list_goals(at.session, mentee, "active", ACTIVE_GOALS)
    if mine.goal_id not in {goal.id for goal in found if goal.shared}:
        raise FormRefused({"goal": Problem("unknown")})
    return mine


# --- advice, topics, action items


def _has_parts(at: _Keeping) -> bool:
    """Whether something stands in the record besides its texts."""
    listed = (rows.list_session_advice, rows.list_session_actions, rows.list_session_topics)
    return any(found(at.session, at.key) for found in listed)


def _add_parts(at: _Keeping, clean: LogDraft) -> bool:
    """Whether anything came to the record besides its texts."""
    topics = _close_topics(at, clean.topic_ids)
    known = {a.words.casefold() for a in rows.list_session_advice(at.session, at.key)}
    advice = [line for line in clean.advice if line.casefold() not in known]
    rows.add_advice(at.session, at.held, advice, at.now)
    for place, item in enumerate(clean.items):
        _add_item(at, place, item)
    return bool(topics or advice or clean.items)


def _close_topics(at: _Keeping, topic_ids: Collection[int]) -> set[int]:
    waiting = {id_of(t) for t in list_open_topics(at.session, at.pair.key)}
    chosen = waiting.intersection(topic_ids)
    close_topics(at.session, at.pair.key, chosen, at.key, at.now)
    return chosen


def _owner(at: _Keeping, item: ItemDraft) -> Person:
    return at.pair.mentor if item.owner == "mentor" else at.pair.mentee


def _check_items(at: _Keeping, items: Collection[ItemDraft]) -> None:
    for place, item in enumerate(items):
        owner = _owner(at, item)
        if not owner.active:
            raise FormRefused({f"item.{place}.owner": Problem("left")})
        mine = sum(_owner(at, each).id == owner.id for each in items)
        if action_rows.count_open_actions(at.session, id_of(owner)) + mine > OPEN_ACTIONS:
            raise FormRefused({f"item.{place}": Problem("actions_full", {"limit": OPEN_ACTIONS})})


def _add_item(at: _Keeping, place: int, item: ItemDraft) -> None:
    owner = _owner(at, item)
    made = action_rows.add_action(
        at.session,
        owner_id=id_of(owner),
        made_by=id_of(at.person),
        words=item.words,
        due=item.due,
        mentorship_id=at.pair.key,
        session_id=at.key,
        source_key=f"{at.form.key}:{place}",
        now=at.now,
    )
    plan_action(at.session, owner, made, at.now)
    if owner.id != at.person.id:
        plan_given(at.session, owner, made, at.now)
