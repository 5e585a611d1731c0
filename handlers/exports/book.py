"""The readable export: everything about a person as Markdown, with a table of contents."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.language import _
from bot.rules.rhythm import local
from handlers.exports import person, plan, together
from handlers.exports.lines import Chapter, Known, Tables, day

_NOT_IN_LINKS = re.compile(r"[^\w -]")


def book(tables: Tables, made_at: datetime, tz: str) -> str:
    """All chapters that have something to say."""
    known = Known(tables, tz)
    chapters = [chapter for chapter in _chapters(known) if any(chapter.lines)]
    parts = [
        "# " + _("Northstar: everything about me"),
        _(
            "Made on {day}, for me alone. Dates are those of my own calendar. The file "
            "northstar.json has the same, complete and for machines.",
            day=day(local(made_at, tz).date()),
        ),
        *_contents(chapters),
    ]
    for chapter in chapters:
        parts += [f"## {chapter.title}", *(line for line in chapter.lines if line)]
    return "\n\n".join(parts) + "\n"


def _chapters(known: Known) -> Iterator[Chapter]:
    yield from person.chapters(known)
    yield from plan.chapters(known)
    yield from together.chapters(known)
    yield person.settings(known)


def _contents(chapters: Sequence[Chapter]) -> Iterator[str]:
    if not chapters:
        yield _("There is nothing yet. The first goal, note or check-in will be in here.")
        return
    lines = [f"- [{chapter.title}](#{_anchor(chapter.title)})" for chapter in chapters]
    yield "## " + _("What is in here") + "\n\n" + "\n".join(lines)


def _anchor(title: str) -> str:
    """As GitHub and most readers make it of a heading."""
    return _NOT_IN_LINKS.sub("", title.lower()).replace(" ", "-")
