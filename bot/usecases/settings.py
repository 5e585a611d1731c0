"""Settings: a person's own say in when the bot writes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.rhythm import today, week_of
from bot.rules.settings import RhythmDraft, check_rhythm
from bot.usecases.people import met
from bot.usecases.planning.checkins import CHECKIN
from bot.usecases.planning.everything import plan_all
from storage import nudges
from storage.people import find_person, get_rhythm, id_of
from storage.tables import Person, Rhythm


@dataclass(frozen=True)
class Rhythms:
    """A person's rhythm as a view tells it, with the instant of the next check-in."""

    rhythm: Rhythm
    tz: str
    today: date
    next_checkin_at: datetime | None = None


def get_settings(deps: Deps, actor: Actor) -> Rhythms:
    """The actor's rhythm; the defaults for somebody new."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return Rhythms(Rhythm(person_id=0), "UTC", today(deps.now(), "UTC"))
        return rhythms_of(session, deps, person)


def rhythms_of(session: Session, deps: Deps, person: Person) -> Rhythms:
    """A person's rhythm for a view that shows more besides."""
    upcoming = nudges.next_due(session, id_of(person), CHECKIN)
    rhythm = get_rhythm(session, id_of(person))
    here = today(deps.now(), person.tz)
    return Rhythms(rhythm, person.tz, here, upcoming.due_at if upcoming else None)


def change_settings(deps: Deps, actor: Actor, draft: RhythmDraft) -> Rhythms:
    """Keep a chosen rhythm and plan anew what it concerns."""
    chosen = check_rhythm(draft)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        rhythm = get_rhythm(session, id_of(person))
        if chosen.every_weeks != rhythm.every_weeks:
            rhythm.anchor = week_of(today(deps.now(), person.tz))
        rhythm.checkins_on, rhythm.weekday, rhythm.at = (
            chosen.checkins_on,
            chosen.weekday,
            chosen.at,
        )
        rhythm.every_weeks, rhythm.milestones_on = chosen.every_weeks, chosen.milestones_on
        rhythm.reviews_on = chosen.reviews_on
        rhythm.workdays = "".join(str(day) for day in sorted(chosen.workdays))
        session.add(rhythm)
        session.flush()
        plan_all(session, person, deps.now())
        return rhythms_of(session, deps, person)
