"""Calendar files of sessions: one, or those of its series from it on."""

from dataclasses import dataclass

from bot.deps import Actor, Deps
from bot.language import _, listing
from bot.rules.calendars import Entry, calendar_file, google_link
from bot.rules.refusals import NotFound
from bot.rules.rhythm import local
from bot.usecases.pairs import Pair
from bot.usecases.sessions.held import SessionView, own_session
from storage import sessions as rows
from storage.people import find_person
from storage.tables import MentoringSession


@dataclass(frozen=True)
class CalendarFile:
    """A file to hand to a person, and what it is about."""

    name: str
    content: bytes
    view: SessionView
    sessions: int


def make_file(deps: Deps, actor: Actor, session_id: int, *, later: bool = False) -> CalendarFile:
    """The calendar file of a session of the actor's own; with `later`, of its series, too."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("session")
        found, pair = own_session(session, person, session_id)
        since = min(found.starts_at, deps.now())
        after = rows.list_series(session, found, since, (found.state,)) if later else []
        every = [found, *(each for each in after if each.id != found.id)]
        content = calendar_file([entry_of(pair, each) for each in every], deps.now())
        name = f"{local(found.starts_at, person.tz):%Y-%m-%d}-mentoring.ics"
        return CalendarFile(name, content, SessionView(found, pair, deps.now()), len(every))


def entry_of(pair: Pair, met: MentoringSession) -> Entry:
    """A session as calendars know it."""
    names = [person.name for person in (pair.mentor, pair.mentee) if person.name]
    return Entry(
        uid=met.uid,
        sequence=met.sequence,
        starts_at=met.starts_at,
        minutes=met.minutes,
        summary=_("Mentoring: {names}", names=listing(names)) if names else _("Mentoring"),
        place=met.place,
        about=_("Agenda and notes are in Slack, in the app Northstar."),
        cancelled=met.state == "cancelled",
    )


def google_address(view: SessionView) -> str:
    """An address that opens Google's calendar with the session filled in."""
    return google_link(entry_of(view.pair, view.met))
