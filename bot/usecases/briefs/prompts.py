"""What the clock says before a session: to the mentee two days, to the mentor one day before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.rules.briefs.composing import is_agenda_full
from bot.rules.briefs.facts import ADVICE, TOPICS, Brief
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.briefs.pages import build_brief
from bot.usecases.pairs import Pair
from bot.usecases.planning.rows import number_of
from bot.usecases.planning.sessions import moment_subject
from bot.usecases.sessions.held import own_session
from storage.agenda import list_open_topics
from storage.logs import list_advice
from storage.people import id_of
from storage.tables import Advice, AgendaTopic, MentoringSession, Nudge, Person


@dataclass(frozen=True)
class PrepPrompt:
    """What the mentee is asked before a session; `over` says why nothing need be asked."""

    kind: str
    today: date
    pair: Pair | None = None
    meeting: MentoringSession | None = None
    topics: tuple[AgendaTopic, ...] = ()  # the mentee's own
    theirs: tuple[AgendaTopic, ...] = ()  # the mentor's
    advice: tuple[Advice, ...] = ()  # what waits for a word of what became of it
    over: str | None = None


@dataclass(frozen=True)
class BriefPrompt:
    """What the mentor is told before a session; without a brief once it is over."""

    kind: str
    today: date
    pair: Pair | None = None
    meeting: MentoringSession | None = None
    brief: Brief | None = None
    over: str | None = None


def prep_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> PrepPrompt:
    """The mentee's question as it is at the moment of asking it."""
    here = today(now, person.tz)
    found = _of_nudge(session, nudge, person)
    if found is None or found[1].i_am_mentor:
        return PrepPrompt(nudge.kind, here, over="gone")
    meeting, pair = found
    topics = list_open_topics(session, pair.key, TOPICS)
    owners = [topic.person_id for topic in topics]
    over = _over(nudge, meeting, pair, now)
    if over is None and is_agenda_full(id_of(person), owners):
        over = "agenda full"
    waiting = [a for a in list_advice(session, pair.key, ADVICE) if a.outcome in (None, "later")]
    own = tuple(topic for topic in topics if topic.person_id == person.id)
    theirs = tuple(topic for topic in topics if topic.person_id != person.id)
    return PrepPrompt(nudge.kind, here, pair, meeting, own, theirs, tuple(waiting), over)


def brief_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> BriefPrompt:
    """The mentor's brief as it is at the moment of telling it, without what is left out."""
    here = today(now, person.tz)
    found = _of_nudge(session, nudge, person)
    if found is None or not found[1].i_am_mentor:
        return BriefPrompt(nudge.kind, here, over="gone")
    meeting, pair = found
    over = _over(nudge, meeting, pair, now)
    brief = build_brief(session, pair, meeting, now) if over is None else None
    return BriefPrompt(nudge.kind, here, pair, meeting, brief, over)


def _of_nudge(
    session: Session, nudge: Nudge, person: Person
) -> tuple[MentoringSession, Pair] | None:
    try:
        return own_session(session, person, number_of(nudge.subject))
    except NotFound:
        return None


def _over(nudge: Nudge, meeting: MentoringSession, pair: Pair, now: datetime) -> str | None:
    if pair.mentorship.state != "active":
        return pair.mentorship.state
    if meeting.state != "planned":
        return meeting.state
    if nudge.subject != moment_subject(meeting):
        return "moved"
    if nudge.state == "sent":  # it stays to be read while the two meet
        ended = meeting.starts_at + timedelta(minutes=meeting.minutes)
        return "over" if ended <= now else None
    return "started" if meeting.starts_at <= now else None
