"""A look into a journal: what is asked for, what can be kept of a note, which page is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.rules.journals.entries import KINDS, Entry, order, texts_of
from bot.rules.journals.finding import has_all
from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_line, clean_text

PAGE = 12  # entries
ROWS = 2000  # of each source that are read at most: a search goes on before the earliest of them
SEARCH_LENGTH = 120
FIRST, LAST = date(1970, 1, 1), date(9999, 1, 1)  # other days have no instant in every zone
NOTE_LENGTH = 1000


@dataclass(frozen=True)
class Look:
    """What somebody wants to see: which words, which kind, up to which day, which page."""

    words: str = ""
    kind: str = "all"
    until: date | None = None
    page: int = 0


@dataclass(frozen=True)
class Shown:
    """The entries of one page."""

    entries: tuple[Entry, ...]
    page: int
    has_older: bool
    horizon: datetime | None = None  # nothing before it was read, and this page ends there


def check_look(look: Look) -> Look:
    """What was asked for, made fit; FormRefused for a search that is too long."""
    words = clean_line(look.words)
    if len(words) > SEARCH_LENGTH:
        facts = {"limit": SEARCH_LENGTH, "length": len(words)}
        raise FormRefused({"search": Problem("too_long", facts)})
    kind = look.kind if look.kind in KINDS else "all"
    known = look.until is not None and FIRST <= look.until <= LAST
    return Look(words, kind, look.until if known else None, min(max(look.page, 0), ROWS // PAGE))


def rows_wanted(look: Look) -> int:
    """How many rows of each source tell what a page shows, and whether there is more."""
    return ROWS if look.words else min(PAGE * (look.page + 1) + 1, ROWS)


def page_of(
    read: Mapping[str, Sequence[Entry]], limit: int, sought: Sequence[str], page: int
) -> Shown:
    """One page of what was read of each source, the latest first.

    Where a source has more rows than were read, what the others have from before the earliest of
    them is left out: it would look as if that was all.
    """
    ends = [entries[-1].at for entries in read.values() if len(entries) >= limit >= ROWS]
    horizon = max(ends, default=None)
    found = [
        entry
        for entries in read.values()
        for entry in entries
        if (horizon is None or entry.at >= horizon) and has_all(texts_of(entry.told), sought)
    ]
    found.sort(key=order, reverse=True)
    page = min(page, max(len(found) - 1, 0) // PAGE)
    end = PAGE * (page + 1)
    has_older = len(found) > end
    return Shown(tuple(found[end - PAGE : end]), page, has_older, None if has_older else horizon)


def further(look: Look, horizon: date) -> Look:
    """The same look from where the last one ended."""
    if look.until is not None and horizon >= look.until:
        horizon = look.until - timedelta(days=1)  # a day with more in it than is ever read
    return replace(look, until=horizon, page=0)


def check_note(words: str) -> str:
    """A note made fit to keep; FormRefused on field `words`."""
    kept = clean_text(words)
    if not kept:
        raise FormRefused({"words": Problem("blank")})
    if len(kept) > NOTE_LENGTH:
        raise FormRefused(
            {"words": Problem("too_long", {"limit": NOTE_LENGTH, "length": len(kept)})}
        )
    return kept
