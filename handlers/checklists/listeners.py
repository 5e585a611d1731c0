"""Checklists heard: habits that tick themselves off, seen by their owner alone."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.rules.checklists import ROLES
from bot.usecases.checklists import get_checklist
from handlers.beneath import can_be_drawn
from handlers.checklists.views import PAGE, checklist_page
from handlers.commands import Word
from handlers.errors import hear
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about it."""
    can_be_drawn(PAGE, _draw_page)
    app.action(named("checklists.open"))(hear(on_checklist_wanted))
    app.action(named("checklists.tab"))(hear(on_tab_chosen))


def _draw_page(visit: Visit, note: Mapping[str, Any]) -> Mapping[str, Any]:
    """The page anew, once what it led to has changed it."""
    return checklist_page(get_checklist(visit.deps, visit.actor, str(note.get("role"))))


def open_checklist(visit: Visit, words: str) -> None:
    """`/northstar checklist [mentee|mentor]`: in the role named, else in one's own."""
    visit.wait_for_introduction()
    meant = next((role for role in ROLES if role in words.casefold()), "")
    visit.show(checklist_page(get_checklist(visit.deps, visit.actor, meant)))


WORDS: Mapping[str, Word] = {
    "checklist": Word(
        open_checklist,
        N_("shows habits that tick themselves"),
        # Translators: in brackets what may be typed; both words stay English.
        N_("[mentee or mentor]"),
        ("checklists", "habits"),
    )
}


def on_checklist_wanted(visit: Visit) -> None:
    """“Checklist”."""
    visit.ack()
    open_checklist(visit, "")


def on_tab_chosen(visit: Visit) -> None:
    """“As a mentee”, “As a mentor”, or “Look again”: what has happened since shows, too."""
    visit.ack()
    visit.redraw_anyway(checklist_page(get_checklist(visit.deps, visit.actor, visit.value)))
