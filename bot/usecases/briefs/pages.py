"""Briefs: what a mentor reads before a session, and what the mentee makes of it beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.briefs import facts as facts
from bot.rules.briefs.composing import compose, session_ended
from bot.rules.briefs.facts import Brief, Material
from bot.rules.goals.changes import TOLD
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today, week_of
from bot.usecases.checkins.answering import OLDEST_WEEK
from bot.usecases.pairs import Pair, list_pairs, own_pair
from bot.usecases.people import met
from bot.usecases.planning.sessions import BRIEF, PREP, moment_subject
from bot.usecases.sessions.held import own_session
from storage import briefs as rows
from storage.agenda import list_open_topics
from storage.checkins import progress_of, words_of
from storage.goals import milestones_of
from storage.logs import list_advice, newest_logs
from storage.nudges import list_said
from storage.people import find_person, id_of, people_of
from storage.sessions import list_held_sessions, list_planned_sessions
from storage.tables import MentoringSession, Person

MAY_STILL_RUN = timedelta(hours=2)  # a session that has begun is still the next one


@dataclass(frozen=True)
class BriefPage:
    """A brief as one of the two opens it; `whole` has what the mentee leaves out besides."""

    pair: Pair
    meeting: MentoringSession | None
    brief: Brief
    whole: Brief
    omitted: frozenset[str]
    today: date  # the reader's
    told_at: datetime | None = None  # to the mentee: since when the mentor has it

    @property
    def may_change(self) -> bool:
        """Whether the reader decides what is in it: the mentee, for a session that is planned."""
        return self.meeting is not None and not self.pair.i_am_mentor


@dataclass(frozen=True)
class Told:
    """What somebody was told before a session: what it takes to tell it anew."""

    person: Actor
    kind: str
    subject: str


def build_brief(
    session: Session, pair: Pair, meeting: MentoringSession | None, now: datetime
) -> Brief:
    """The brief for a session, or for two people as they stand; without what is left out."""
    return compose(gather(session, pair, meeting, now))


def gather(
    session: Session, pair: Pair, meeting: MentoringSession | None, now: datetime
) -> Material:
    """What a brief is made of, in a constant number of queries."""
    key, mentee, tz = pair.key, id_of(pair.mentee), pair.mentee.tz
    before = meeting.starts_at if meeting else None
    held = list_held_sessions(session, key, facts.RECORDS, before)
    since = session_ended(held[0], now) if held else pair.mentorship.started_at
    here = today(now, tz)
    goals = rows.list_shared_goals(session, mentee, since, facts.GOALS)
    goal_ids = [id_of(goal) for goal in goals]
    oldest = week_of(today(since, tz)) - OLDEST_WEEK
    checkins = rows.list_shared_checkins(session, mentee, since, oldest, facts.CHECKINS)
    checkin_ids = [id_of(checkin) for checkin in checkins]
    held_ids = [id_of(each) for each in held]
    first = not held
    return Material(
        mentor_id=id_of(pair.mentor),
        mentee_id=mentee,
        since=since,
        today=here,
        tz=tz,
        goals=goals,
        milestones=milestones_of(session, goal_ids),
        changes=rows.list_changes(session, goal_ids, TOLD, since, facts.CHANGES),
        reflections=rows.list_reflections(session, goal_ids, since, facts.REFLECTIONS),
        checkins=checkins,
        movements=progress_of(session, checkin_ids),
        words=words_of(session, checkin_ids),
        open_actions=rows.list_open_actions_of(session, key, facts.ACTIONS),
        done_actions=rows.list_done_actions_of(session, key, since, facts.ACTIONS),
        advice=list_advice(session, key, facts.ADVICE),
        topics=list_open_topics(session, key, facts.TOPICS),
        held=held,
        logs=newest_logs(session, held_ids),
        talked=rows.list_talked_about(session, key, facts.TOPICS),
        agreement=pair.agreement,
        profile=rows.find_profile(session, mentee) if first else None,
        skills=rows.list_learning(session, mentee, facts.SKILLS) if first else (),
        left_out=rows.list_omissions(session, id_of(meeting)) if meeting else frozenset(),
    )


def open_brief(deps: Deps, actor: Actor, session_id: int) -> BriefPage:
    """The brief for a planned session, to its mentor or its mentee."""
    with deps.store.read() as session:
        person = _known(session, actor, "session")
        meeting, pair = own_session(session, person, session_id)
        return _page(session, pair, meeting, deps.now())


def open_standing_brief(deps: Deps, actor: Actor, mentorship_id: int) -> BriefPage:
    """The brief for the next session of a mentorship, or as it stands if none is planned."""
    with deps.store.read() as session:
        person = _known(session, actor, "mentorship")
        pair = own_pair(session, person, mentorship_id)
        since = deps.now() - MAY_STILL_RUN
        planned = list_planned_sessions(session, [pair.key], since, 1)
        return _page(session, pair, planned[0] if planned else None, deps.now())


def list_choices(
    deps: Deps, actor: Actor, user_ids: Sequence[str] = (), words: str = ""
) -> list[Pair]:
    """The active mentorships that a brief can be of: with those named, by mention or by name."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        pairs = list_pairs(session, person, ("active",)) if person else []
    if user_ids:
        return [pair for pair in pairs if pair.other.user_id in user_ids]
    by_name = [pair for pair in pairs if words.casefold() in pair.other.name.casefold()]
    return by_name or pairs


def leave_out(deps: Deps, actor: Actor, session_id: int, subject: str, *, out: bool) -> BriefPage:
    """The mentee leaves something out of the brief for one session, or puts it back."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        meeting, pair = own_session(session, person, session_id)
        page = _page(session, pair, meeting, deps.now())
        if not page.may_change:
            raise NotFound("session")
        if subject not in page.whole.subjects:
            raise NotFound("brief_item")
        rows.set_omission(session, session_id, subject, id_of(person), out=out)
        return _page(session, pair, meeting, deps.now())


def told_before(deps: Deps, actor: Actor) -> list[Told]:
    """What the actor and the others of the actor's coming sessions were told about them so far."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return []
        coming = rows.list_coming(session, id_of(person), deps.now() - MAY_STILL_RUN)
        people = people_of(session, {k for _met, m in coming for k in (m.mentor_id, m.mentee_id)})
        met_ids = [id_of(meeting) for meeting, _mentorship in coming]
        return [
            Told(Actor(people[key].team_id, people[key].user_id), kind, subject)
            for key, kind, subject in rows.list_told(session, people, (BRIEF, PREP), met_ids)
        ]


def _known(session: Session, actor: Actor, thing: str) -> Person:
    person = find_person(session, actor.team_id, actor.user_id)
    if person is None:
        raise NotFound(thing)
    return person


def _page(
    session: Session, pair: Pair, meeting: MentoringSession | None, now: datetime
) -> BriefPage:
    if pair.mentorship.state != "active":
        raise NotFound(f"brief_{pair.mentorship.state}")
    if meeting is not None and not _is_of_use(meeting, now):
        raise NotFound("brief_over")
    material = gather(session, pair, meeting, now)
    brief = compose(material)
    # Only the mentee ever holds what is left out: the mentor's page has no trace of it.
    omitted = frozenset() if pair.i_am_mentor else material.left_out
    whole = compose(replace(material, left_out=frozenset())) if omitted else brief
    told_at = _told_at(session, pair, meeting) if meeting and not pair.i_am_mentor else None
    return BriefPage(pair, meeting, brief, whole, omitted, today(now, pair.me.tz), told_at)


def _is_of_use(meeting: MentoringSession, now: datetime) -> bool:
    """Until the two have met; a record that is begun meanwhile ends nothing."""
    ended = meeting.starts_at + timedelta(minutes=meeting.minutes)
    is_on = meeting.starts_at <= now < ended
    return meeting.state == "planned" or (meeting.state == "held" and is_on)


def _told_at(session: Session, pair: Pair, meeting: MentoringSession) -> datetime | None:
    """When the mentor got the brief for this very hour."""
    said = list_said(session, id_of(pair.mentor), [BRIEF], [moment_subject(meeting)])
    return max((nudge.ended_at for nudge in said if nudge.ended_at), default=None)
