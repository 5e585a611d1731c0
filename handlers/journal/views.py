"""A journal as its owner sees it: the time-line with its search, one entry whole, a note's form."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from bot.language import N_, Noted, _, ngettext
from bot.rules.journals.looks import NOTE_LENGTH, Look
from bot.usecases.journal.pages import JournalPage, WholeEntry
from handlers.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    escape,
    modal,
    plain,
    section,
)
from handlers.inputs import choice, date_input, field, option, text_input
from handlers.journal.entries import PIECES, by_day, whole
from handlers.phrases import day
from storage.tables import JournalNote

PAGE, SEARCH = "journal.page", "search"
KINDS: Mapping[str, Noted] = {
    "all": N_("Everything"),
    "checkins": N_("Check-ins"),
    "goals": N_("Goals"),
    "sessions": N_("Sessions"),
    "reviews": N_("Reviews"),
    "vision": N_("Vision"),
    "thanks": N_("Thanks"),
    "notes": N_("My notes"),
}
ONLY_YOU = N_("Only you see this.")
KEPT = N_("Your note is kept.")


def write_look(look: Look, cleared: int = 0) -> dict[str, Any]:
    """A look as a view notes it; `cleared`: how often a button has set its fields."""
    until = look.until.isoformat() if look.until else ""
    return {"kind": look.kind, "until": until, "page": look.page, "cleared": cleared}


def journal_page(page: JournalPage, notice: str = "", cleared: int = 0) -> dict[str, Any]:
    """One page, the latest first."""
    filtered = (page.look.words, page.look.kind, page.look.until) != ("", "all", None)
    blocks: list[Block] = [section(notice)] if notice else []
    if not page.entries and not filtered:
        return _page([*blocks, *_empty(), context(_(ONLY_YOU))], page, cleared)
    blocks += [_search(page.look, cleared), _filters(page.look, filtered, cleared)]
    blocks += by_day(page.entries, page.sought, page.tz, page.today)
    if not page.entries:
        blocks.append(section(_nothing(page)))
    blocks += [*_turning(page), context(_place(page))]
    return _page(blocks, page, cleared, submit=_("Search"))


def _page(
    blocks: list[Block], page: JournalPage, cleared: int, submit: str | None = None
) -> dict[str, Any]:
    note = json.dumps(write_look(page.look, cleared))
    return modal(
        PAGE, _("Your journal"), blocks, submit=submit, close=_("Close"), private_metadata=note
    )


def _empty() -> list[Block]:
    text = _(
        "Your journal is empty so far. Check-ins, goals, milestones, sessions and reviews gather "
        "here by themselves, and you can write down what is on your mind."
    )
    return [section(text), actions("write", _write())]


def _write() -> Element:
    return button(_("Write a note"), "journal.write", aloud=_("Write a note to myself"))


def _search(look: Look, cleared: int) -> Block:
    """Slack keeps what was put into a field of the same name: one that is set needs another."""
    element = text_input(look.words, placeholder=_("All of these words, in any order"))
    element["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
    name = f"{SEARCH}.{cleared}" if cleared else SEARCH
    block = field(name, _("Look for words"), element, optional=True)
    block["element"]["action_id"] = "journal.search"
    return block | {"dispatch_action": True}


def _filters(look: Look, filtered: bool, cleared: int) -> Block:
    options = [option(_(name), kind) for kind, name in KINDS.items()]
    menu = choice("static_select", options, look.kind, "journal.kind")
    until = date_input(look.until) | {"action_id": "journal.until"}
    until["placeholder"] = plain(_("Up to a day"))
    doors = (
        [button(_("Show all"), "journal.all", aloud=_("Show all of it again"))] if filtered else []
    )
    return actions(f"filters.{cleared}", menu, until, _write(), *doors)


def _nothing(page: JournalPage) -> str:
    """Why there is nothing to see, and the way back."""
    look = page.look
    told = [_("There is nothing here yet.")]
    if look.words:
        told = [_("Nothing has all of “{words}” in it.", words=escape(look.words))]
    if look.kind != "all":
        told.append(_("Only “{kind}” is shown.", kind=KINDS[look.kind]))
    if look.until:
        told.append(_("Only days up to {day} are shown.", day=day(look.until, page.today)))
    if look.words:
        told.append(_("Fewer words find more, and “Show all” leads back."))
    else:
        told.append(_("“Show all” leads back."))
    return " ".join(told)


def _turning(page: JournalPage) -> list[Block]:
    number, blocks = page.look.page, []
    turns = [button(_("Newer"), "journal.turn", str(number - 1))] if number else []
    turns += [button(_("Older"), "journal.turn", str(number + 1))] if page.has_older else []
    if turns:
        blocks.append(actions("turning", *turns))
    if page.looked_back_to and page.beyond and page.beyond.until:
        told = _("I looked back to {day}.", day=day(page.looked_back_to, page.today))
        on = button(_("Look further back"), "journal.further", page.beyond.until.isoformat())
        blocks.append(section(told, on))
    return blocks


def _place(page: JournalPage) -> str:
    told = [_(ONLY_YOU)]
    if page.look.page or page.has_older:
        told.insert(0, _("Page {page}, the latest first.", page=page.look.page + 1))
    return " ".join(told)


def whole_entry(found: WholeEntry) -> dict[str, Any]:
    """One entry with all its words."""
    blocks = [*islice(whole(found.entry, found.tz, found.today), PIECES), context(_(ONLY_YOU))]
    return modal("journal.entry", _("From your journal"), blocks, close=_("Close"))


def note_form(
    look: dict[str, Any], note: JournalNote | None = None, *, above: bool = True
) -> dict[str, Any]:
    """A note to write or to change; `above`: it lies on the journal's page, which shows `look`."""
    key = note.id if note else None
    blocks = [_note_field(note.words if note else "")]
    if note is not None:
        blocks.append(actions("note", _delete(note)))
    return modal(
        "journal.note.submit",
        _("Edit your note") if note else _("A note to myself"),
        blocks,
        submit=_("Save"),
        private_metadata=json.dumps({"note": key, "look": look, "above": above}),
    )


def _note_field(words: str) -> Block:
    told = _("Only you ever see it: no mentor, no lead.")
    limit = ngettext("Up to {count} character.", "Up to {count} characters.", NOTE_LENGTH)
    hint = f"{told} {limit}"
    return field(
        "words", _("What do you want to remember?"), text_input(words, lines=True), hint=hint
    )


def _delete(note: JournalNote) -> Element:
    question = confirm(
        _("Delete this note?"), _("Right after that you can still bring it back."), _("Delete it")
    )
    return button(_("Delete"), "journal.delete", str(note.id), style="danger", confirm=question)


def deleted_form(was: JournalNote, look: dict[str, Any], *, above: bool = True) -> dict[str, Any]:
    """After a note was deleted: its words, to be brought back as long as this is open."""
    told = _("Your note is deleted. As long as this is open, you can bring it back.")
    note = {"look": look, "above": above, "at": was.created_at.isoformat()}
    return modal(
        "journal.note.submit",
        _("Your note is deleted"),
        [section(told), _note_field(was.words)],
        submit=_("Bring it back"),
        close=_("Leave it"),
        private_metadata=json.dumps(note),
    )


def read_day(told: object) -> date | None:
    """A day as a view notes it, or None."""
    try:
        return date.fromisoformat(str(told or ""))
    except ValueError:
        return None


def read_instant(told: object) -> datetime | None:
    """An instant as a view notes it, or None."""
    try:
        found = datetime.fromisoformat(str(told or ""))
    except ValueError:
        return None
    return found if found.tzinfo else None
