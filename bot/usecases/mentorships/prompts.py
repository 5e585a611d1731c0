"""What the clock asks about a mentorship, and the news that one of the two has of the other."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.mentorships import quiet_day
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.mentorships.agreements import Proposal, tell_proposal
from bot.usecases.mentorships.course import lock_pair
from bot.usecases.pairs import Pair, own_pair
from bot.usecases.planning.mentorships import (
    AGREEMENT_PROPOSED,
    QUIET,
    TAKE_UP,
    day_of,
    mentorship_subject,
    part_of,
    plan_word,
    quiet_since,
)
from bot.usecases.planning.rows import number_of
from storage import mentorships as rows
from storage.agreements import find_version
from storage.people import id_of
from storage.sessions import list_called_off, list_planned_sessions
from storage.tables import MentoringSession, Nudge, Person

FINE = "fine"  # noted in the row that asked: the silence is as the person wants it
STANDS = {"paused": "paused", "resumed": "active", "reopened": "active", "ended": "ended"}


@dataclass(frozen=True)
class MentorshipPrompt:
    """What a message tells of a mentorship; `over` says why nothing need be asked any more."""

    kind: str
    pair: Pair | None
    today: date
    now: datetime
    day: date | None = None  # that it is about: the agreed end, the end of a pause
    since: datetime | None = None  # of a silence
    what: str = ""  # of news
    over: str | None = None
    called_off: tuple[MentoringSession, ...] = ()  # what lay ahead as the mentorship ended


@dataclass(frozen=True)
class AgreementPrompt:
    """What a message about an agreement tells; `over` says why nothing need be asked any more."""

    pair: Pair | None
    proposal: Proposal | None = None
    over: str | None = None
    now: datetime | None = None  # when it is said, or told anew


def find_pair(session: Session, person: Person, nudge: Nudge) -> Pair | None:
    """The mentorship that a row is about, if it is still this person's."""
    try:
        return own_pair(session, person, number_of(nudge.subject))
    except NotFound:
        return None


def agreement_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> AgreementPrompt:
    """What the two are asked when they begin: to agree on how."""
    pair = find_pair(session, person, nudge)
    if pair is None:
        return AgreementPrompt(None, over="gone")
    if pair.mentorship.state == "ended":
        return AgreementPrompt(pair, over="ended", now=now)
    over = "agreed" if pair.agreement else "proposed" if pair.proposed else None
    return AgreementPrompt(pair, over=over, now=now)


def proposal_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> AgreementPrompt:
    """A proposal, or the yes to it, as the one who hears of it reads it."""
    pair = find_pair(session, person, nudge)
    number = part_of(nudge.subject)
    found = find_version(session, pair.key, int(number)) if pair else None
    if pair is None or found is None:
        return AgreementPrompt(None, over="gone")
    ended = pair.mentorship.state == "ended"
    if nudge.kind == AGREEMENT_PROPOSED:
        stands = None if found.state == "proposed" else found.state
    else:
        stands = None if found.agreed_at is not None else found.state
    return AgreementPrompt(
        pair, tell_proposal(session, pair, found, now), stands or ("ended" if ended else None), now
    )


def after_proposal(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A proposal that could not be delivered: the one who made it hears."""
    pair = find_pair(session, person, nudge)
    if pair is None or nudge.state == "sent" or pair.mentorship.state == "ended":
        return
    found = find_version(session, pair.key, int(part_of(nudge.subject)))
    if found is not None and found.state == "proposed":
        plan_word(session, pair.other, pair, "undelivered", now)


def quiet_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> MentorshipPrompt:
    """Two people have not met for a while."""
    here, pair = today(now, person.tz), find_pair(session, person, nudge)
    if pair is None:
        return MentorshipPrompt(nudge.kind, None, here, now, over="gone")
    since = quiet_since(session, pair)
    return MentorshipPrompt(
        nudge.kind,
        pair,
        here,
        now,
        day=day_of(nudge.subject),
        since=since,
        over=_no_longer_quiet(session, nudge, pair, since, now),
    )


def _no_longer_quiet(
    session: Session, nudge: Nudge, pair: Pair, since: datetime, now: datetime
) -> str | None:
    if pair.mentorship.state != "active":
        return pair.mentorship.state
    if list_planned_sessions(session, [pair.key], now, 1):
        return "planned"
    if today(since, pair.me.tz) >= day_of(nudge.subject):
        return "met"
    if nudge.state == "sent":
        return FINE if nudge.reason == FINE else None
    is_quiet = quiet_day(since, pair.rhythm, pair.me.tz) <= today(now, pair.me.tz)
    return None if is_quiet else "met"


def keep_quiet(deps: Deps, actor: Actor, mentorship_id: int, day: date) -> None:
    """It is fine as it is: nothing more is said of this silence."""
    with deps.store.write() as session:
        pair = lock_pair(session, deps, actor, mentorship_id)
        subject = mentorship_subject(pair.mentorship, day.isoformat())
        told = rows.find_told(session, id_of(pair.me), QUIET, subject)
        if told is None:
            raise NotFound("mentorship")
        told.reason = FINE
        session.add(told)


def ending_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> MentorshipPrompt:
    """The agreed end is near, or there."""
    here, pair, day = (
        today(now, person.tz),
        find_pair(session, person, nudge),
        day_of(nudge.subject),
    )
    if pair is None:
        return MentorshipPrompt(nudge.kind, None, here, now, over="gone")
    over = None
    if pair.mentorship.state == "ended":
        over = "ended"
    elif pair.agreement is None or pair.agreement.until != day:
        over = "extended"
    elif nudge.state == "sent" and pair.proposed is not None and pair.proposed.until > day:
        over = "proposed"
    return MentorshipPrompt(nudge.kind, pair, here, now, day=day, over=over)


def take_up_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> MentorshipPrompt:
    """The day has come until which two people paused."""
    here, pair, day = (
        today(now, person.tz),
        find_pair(session, person, nudge),
        day_of(nudge.subject),
    )
    if pair is None:
        return MentorshipPrompt(TAKE_UP, None, here, now, over="gone")
    mentorship = pair.mentorship
    stands = mentorship.state == "paused" and mentorship.paused_until == day
    over = None if stands else "longer" if mentorship.state == "paused" else mentorship.state
    return MentorshipPrompt(TAKE_UP, pair, here, now, day=day, over=over)


def mentorship_news(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> MentorshipPrompt:
    """What the other did: paused, took it up again, ended it, took that back."""
    here, pair = today(now, person.tz), find_pair(session, person, nudge)
    what = part_of(nudge.subject).partition(":")[0]
    if pair is None:
        return MentorshipPrompt(nudge.kind, None, here, now, what=what, over="gone")
    wanted = STANDS.get(what, pair.mentorship.state)
    over = None if pair.mentorship.state == wanted else pair.mentorship.state
    off = _called_off(session, pair, now) if what in ("ended", "reopened") else ()
    return MentorshipPrompt(nudge.kind, pair, here, now, what=what, over=over, called_off=off)


def _called_off(session: Session, pair: Pair, now: datetime) -> tuple[MentoringSession, ...]:
    since = pair.mentorship.ended_at or now
    return tuple(list_called_off(session, pair.key, since))
