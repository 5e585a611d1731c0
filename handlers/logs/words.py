"""Words that records share: who, when, and who sees what."""

from bot.language import N_, _
from bot.rules.rhythm import local
from bot.usecases.logs.pages import LogPage, PastMeeting, Record
from bot.usecases.pairs import Pair
from handlers.phrases import day
from storage.tables import Person

ONLY_YOU = N_("Only you see this, nobody else, not even whoever runs the programme.")
OUTCOMES = {
    "tried": N_("Tried"),
    "later": N_("Kept for later"),
    "not_for_me": N_("Not for them"),
}
MINE = OUTCOMES | {"not_for_me": N_("Not for you")}


def mention(person: Person) -> str:
    """A person, in markup."""
    return f"<@{person.user_id}>"


def name_of(pair: Pair, person: Person) -> str:
    """A person, where mentions are not possible."""
    return person.name or (_("The mentor") if person.id == pair.mentor.id else _("The mentee"))


def day_words(about: LogPage | Record) -> str:
    """“Friday 27 November”, where the one who looks is."""
    starts_at = about.starts_at if isinstance(about, LogPage) else about.held.starts_at
    return day(local(starts_at, about.pair.me.tz).date(), about.today)


def meeting_day(past: PastMeeting) -> str:
    """The same of a session of late."""
    here = local(past.held.starts_at, past.pair.me.tz).date()
    return day(here, here)
