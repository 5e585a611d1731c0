"""The journal heard: everything that a person wrote, to be looked through and searched."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import App

from bot.language import N_, _
from bot.rules.journals.looks import SEARCH_LENGTH, Look
from bot.usecases.journal import notes, pages
from handlers.commands import Word
from handlers.errors import hear
from handlers.inputs import typed
from handlers.journal import views
from handlers.registry import named
from handlers.visits import Visit

MOST = 10_000  # pages and clearings that a view may be said to have seen


def register(app: App) -> None:
    """Hear everything about it."""
    app.action(named("journal.open"))(hear(on_journal_wanted))
    app.action(named("journal.search"))(hear(on_searched))
    app.view(views.PAGE)(hear(on_search_submitted))
    app.action(named("journal.kind"))(hear(on_kind_chosen))
    app.action(named("journal.until"))(hear(on_day_chosen))
    app.action(named("journal.further"))(hear(on_further_wanted))
    app.action(named("journal.turn"))(hear(on_page_turned))
    app.action(named("journal.all"))(hear(on_all_wanted))
    app.action(named("journal.read"))(hear(on_entry_wanted))
    app.action(named("journal.write"))(hear(on_writing_wanted))
    app.action(named("journal.note"))(hear(on_note_wanted))
    app.view("journal.note.submit")(hear(on_note_submitted))
    app.action(named("journal.delete"))(hear(on_note_deleted))


def show_journal(visit: Visit, words: str) -> None:
    """`/northstar journal [words]`."""
    visit.open(_page(visit, Look(words)))


WORDS: Mapping[str, Word] = {
    "journal": Word(
        show_journal,
        N_("looks through what you wrote, by day and by word"),
        N_("[words]"),
        ("diary",),
    ),
}


def _page(visit: Visit, look: Look, notice: str = "", cleared: int = 0) -> dict[str, Any]:
    page = pages.get_page(visit.deps, visit.actor, look)
    return views.journal_page(page, notice, cleared)


def on_journal_wanted(visit: Visit) -> None:
    """“Journal”; the button says which kind, or none."""
    visit.ack()
    visit.show(_page(visit, Look(kind=visit.value)))


# --- the page


def _look(visit: Visit) -> Look:
    """What the page shows, with the words that stand in its field."""
    return replace(_read_look(visit.note()), words=_words(visit))


def _read_look(note: object) -> Look:
    if not isinstance(note, dict):
        return Look()
    kind, until = str(note.get("kind")), views.read_day(note.get("until"))
    return Look(str(note.get("words") or ""), kind, until, _small(note.get("page")))


def _small(found: object) -> int:
    return found if type(found) is int and 0 <= found < MOST else 0


def _words(visit: Visit) -> str:
    fields = (visit.view.get("state") or {}).get("values") or {}
    name = next((each for each in fields if each.startswith(views.SEARCH)), None)
    return str(typed(visit.view, name) or "") if name else ""


def _cleared(visit: Visit) -> int:
    return _small(visit.note().get("cleared"))


def _redraw(visit: Visit, look: Look, cleared: int = 0) -> None:
    with visit.turn:
        visit.redraw_anyway(_page(visit, look, cleared=_cleared(visit) + cleared))


def on_searched(visit: Visit) -> None:
    """Enter, in the search field."""
    visit.ack()
    _redraw(visit, replace(_look(visit), page=0))


def on_search_submitted(visit: Visit) -> None:
    """“Search”."""
    view = _page(visit, replace(_look(visit), page=0), cleared=_cleared(visit))
    visit.ack(response_action="update", view=view)


def on_kind_chosen(visit: Visit) -> None:
    """Another kind of entries."""
    visit.ack()
    _redraw(visit, replace(_look(visit), kind=visit.value, page=0))


def on_day_chosen(visit: Visit) -> None:
    """Up to a day."""
    visit.ack()
    until = views.read_day(visit.action.get("selected_date"))
    _redraw(visit, replace(_look(visit), until=until, page=0))


def on_further_wanted(visit: Visit) -> None:
    """“Look further back”."""
    visit.ack()
    look = replace(_look(visit), until=views.read_day(visit.value), page=0)
    _redraw(visit, look, cleared=1)


def on_page_turned(visit: Visit) -> None:
    """“Older” or “Newer”."""
    visit.ack()
    _redraw(visit, replace(_look(visit), page=min(visit.number, MOST)))


def on_all_wanted(visit: Visit) -> None:
    """“Show all”."""
    visit.ack()
    _redraw(visit, Look(), cleared=1)


def on_entry_wanted(visit: Visit) -> None:
    """“Read”: all of an entry that the page shortens."""
    visit.ack()
    source, _dot, number = visit.value.partition(".")
    key = int(number) if number.isdecimal() and len(number) < 19 else 0
    visit.open(views.whole_entry(pages.get_entry(visit.deps, visit.actor, source, key)))


# --- notes to oneself


def _beneath(visit: Visit) -> tuple[dict[str, Any], bool]:
    """What the journal's page shows that a form is opened on, and whether there is one."""
    if visit.is_on(views.PAGE):
        look = _look(visit)  # what is too long to be looked for is too long to be noted, too
        words = {"words": look.words if len(look.words) <= SEARCH_LENGTH else ""}
        return words | views.write_look(look, _cleared(visit)), True
    return {}, False


def on_writing_wanted(visit: Visit) -> None:
    """“Write a note”."""
    visit.ack()
    look, above = _beneath(visit)
    visit.open(views.note_form(look, above=above))


def on_note_wanted(visit: Visit) -> None:
    """“Edit”, beside a note."""
    visit.ack()
    look, above = _beneath(visit)
    note = notes.get_note(visit.deps, visit.actor, visit.number)
    visit.open(views.note_form(look, note, above=above))


def on_note_submitted(visit: Visit) -> None:
    """A note: kept before it is acknowledged; a new one is shown at the top."""
    key, words = visit.noted("note"), typed(visit.view, "words") or ""
    if key:
        notes.change_note(visit.deps, visit.actor, key, words)
    else:
        at = views.read_instant(visit.note().get("at"))
        notes.write_note(visit.deps, visit.actor, words, str(visit.view["id"]), at)
    if not _is_above(visit):
        visit.ack(response_action="update", view=_page(visit, Look(), _(views.KEPT)))
        return
    visit.ack()
    noted = visit.note().get("look")
    if key or visit.note().get("at"):
        _redraw_beneath(visit, noted, _(views.KEPT))
    else:
        _redraw_beneath(visit, {"cleared": _cleared_in(noted) + 1}, _(views.KEPT))


def on_note_deleted(visit: Visit) -> None:
    """“Delete”: gone before that is acknowledged; its words can be brought back."""
    was = notes.delete_note(visit.deps, visit.actor, visit.number)
    visit.ack()
    noted, above = visit.note().get("look"), _is_above(visit)
    look = noted if isinstance(noted, dict) else {}
    if above:  # first: who brings it back at once is shown the page with it
        _redraw_beneath(visit, look)
    visit.redraw_anyway(views.deleted_form(was, look, above=above))


def _is_above(visit: Visit) -> bool:
    return visit.note().get("above") is True and bool(visit.view.get("previous_view_id"))


def _cleared_in(noted: object) -> int:
    return _small(noted.get("cleared")) if isinstance(noted, dict) else 0


def _redraw_beneath(visit: Visit, noted: object, notice: str = "") -> None:
    look, cleared = _read_look(noted), _cleared_in(noted)
    with visit.turn:
        visit.redraw_beneath(_page(visit, look, notice, cleared))
