"""A journal's pages: a look at all that a person wrote, and one entry of it whole."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.deps import Actor, Deps
from bot.rules.journals.entries import KINDS, SOURCES, Entry
from bot.rules.journals.finding import sought_in
from bot.rules.journals.looks import Look, check_look, further, page_of, rows_wanted
from bot.rules.refusals import NotFound
from bot.rules.rhythm import instant_of, local, today
from bot.usecases.journal.gathering import gather
from storage.journal import Reach
from storage.people import LAST_NUMBER, find_person, id_of


@dataclass(frozen=True)
class JournalPage:
    """One page of the reader's own journal, the latest first."""

    look: Look  # as it was taken: a page behind the last one is the last one
    today: date
    tz: str = "UTC"
    entries: tuple[Entry, ...] = ()
    sought: tuple[str, ...] = ()  # the words, as they are compared
    has_older: bool = False
    looked_back_to: date | None = None  # not further: `beyond` goes on from there
    beyond: Look | None = None


@dataclass(frozen=True)
class WholeEntry:
    """One entry of the reader's own journal."""

    entry: Entry
    today: date
    tz: str


def get_page(deps: Deps, actor: Actor, look: Look) -> JournalPage:
    """A page of the actor's own journal, in a constant number of queries."""
    look = check_look(look)
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return JournalPage(look, today(deps.now(), "UTC"))
        limit = rows_wanted(look)
        reach = Reach(id_of(person), _end_of(look.until, person.tz), limit)
        read = gather(session, reach, KINDS[look.kind])
    sought = sought_in(look.words)
    shown = page_of(read, limit, sought, look.page)
    ended = local(shown.horizon, person.tz).date() if shown.horizon else None
    return JournalPage(
        Look(look.words, look.kind, look.until, shown.page),
        today(deps.now(), person.tz),
        person.tz,
        shown.entries,
        sought,
        shown.has_older,
        ended,
        further(look, ended) if ended else None,
    )


def _end_of(until: date | None, tz: str) -> datetime | None:
    """The instant at which a day of the reader's is over."""
    return instant_of(until + timedelta(days=1), time(0), tz) if until else None


def get_entry(deps: Deps, actor: Actor, source: str, key: int) -> WholeEntry:
    """One entry of the actor's own journal; NotFound("entry") for anything else."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None or source not in SOURCES or not 0 < key <= LAST_NUMBER:
            raise NotFound("entry")
        found = gather(session, Reach(id_of(person), None, 1, key), (source,))[source]
        if not found:
            raise NotFound("entry")
        return WholeEntry(found[0], today(deps.now(), person.tz), person.tz)
