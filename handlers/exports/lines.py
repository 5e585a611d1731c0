"""The lines of the readable export: headings, facts, words, and dates as people say them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.language import _
from bot.rules.exports import as_quote, as_text
from bot.rules.rhythm import local
from handlers import phrases
from handlers.phrases import clock, short_day

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Chapter:
    """A part of the book; one without lines is left out."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Known:
    """What is exported, as the one reads it whom it is about."""

    tables: Tables
    tz: str

    @property
    def me(self) -> int:
        """The person's own key; 0 for somebody of whom nothing is known."""
        return next((int(row["id"]) for row in self.rows("person")), 0)

    def rows(self, table: str, **wanted: object) -> list[Row]:
        """The rows of a table in which these columns hold these values."""
        return [
            row
            for row in self.tables.get(table, ())
            if all(row.get(name) == value for name, value in wanted.items())
        ]

    def by(self, table: str, column: str) -> dict[Any, list[Row]]:
        """The rows of a table, by what a column of them holds."""
        found: dict[Any, list[Row]] = {}
        for row in self.tables.get(table, ()):
            found.setdefault(row[column], []).append(row)
        return found

    def on(self, instant: str | None) -> str:
        """The day of an instant, on the reader's calendar."""
        return day(local(datetime.fromisoformat(instant), self.tz).date()) if instant else ""

    def at(self, instant: str) -> str:
        """An instant, by the reader's clock."""
        here = local(datetime.fromisoformat(instant), self.tz)
        return f"{day(here.date())}, {clock(here.time())}"


def day(when: date | str | None) -> str:
    """“27 November 2026”: with the year, since this may be read in ten."""
    if not when:
        return ""
    found = date.fromisoformat(when) if isinstance(when, str) else when
    return short_day(found, date.min)


def section(title: str) -> str:
    """The heading of something in a chapter; the title is people's words."""
    return "### " + (as_text(title) or _("Without a title"))


def facts(*named: tuple[str, object]) -> str:
    """Short things, one a line; those that there are none of are left out."""
    return "\n".join(f"- {name}: {as_text(str(value))}" for name, value in named if value)


def shared(row: Row) -> tuple[str, str]:
    """Who reads something besides the one who wrote it."""
    return _("Shared"), _("my mentor may read it") if row["shared"] else _("only I read it")


def words(label: str, text: str | None) -> str:
    """People's words below what they are about; nothing where there are none."""
    return f"**{label}**\n\n{as_quote(text)}" if text else ""


def points(items: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def titled(title: str, items: Iterable[str]) -> str:
    """A list below what it is about; nothing where there is none."""
    told = points(items)
    return f"**{title}**\n\n{told}" if told else ""


def quoted(text: str) -> str:
    """People's words in one line of Markdown, between quotation marks."""
    return phrases.quoted(as_text(text))


def written(*parts: str) -> str:
    """Parts of a line that are there, with commas between them."""
    return ", ".join(part for part in parts if part)
