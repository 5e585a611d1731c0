"""Resources heard: what the programme offers, found by words, and kept by those who run it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.language import N_
from bot.usecases.resources import offering
from bot.usecases.resources.shelf import Shelf, get_shelf
from handlers.commands import Word
from handlers.errors import hear
from handlers.inputs import typed
from handlers.registry import named
from handlers.resources import forms, views
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about it; what stands beside a goal is heard with the goals."""
    app.action(named("resources.open"))(hear(on_shelf_wanted))
    app.action(named("resources.turn"))(hear(on_shelf_turned))
    app.view(views.SHELF)(hear(on_search_submitted))
    app.action(named("resources.new"))(hear(on_new_wanted))
    app.action(named("resources.edit"))(hear(on_edit_wanted))
    app.view("resources.new.submit")(hear(on_new_submitted))
    app.view("resources.edit.submit")(hear(on_edit_submitted))
    app.action(named("resources.remove"))(hear(on_removed))
    app.action(named("resources.again"))(hear(on_offered_again))


def open_shelf(visit: Visit, words: str) -> None:
    """`/northstar resources [words]`: what is offered, or what the words find."""
    visit.wait_for_introduction()
    visit.show(views.shelf_page(get_shelf(visit.deps, visit.actor, words)))


WORDS: Mapping[str, Word] = {
    "resources": Word(
        open_shelf,
        N_("shows books, courses and pages"),
        N_("[words]"),
        ("resource", "books", "courses"),
    )
}


def on_shelf_wanted(visit: Visit) -> None:
    """“Resources”."""
    visit.ack()
    open_shelf(visit, "")


def on_shelf_turned(visit: Visit) -> None:
    """“More” or “Back”."""
    visit.ack()
    found = get_shelf(visit.deps, visit.actor, _words(visit), visit.number)
    visit.redraw_anyway(views.shelf_page(found))


def on_search_submitted(visit: Visit) -> None:
    """Words to look for: what they find takes the place of what was there."""
    found = get_shelf(visit.deps, visit.actor, str(typed(visit.view, "words") or ""))
    visit.ack(response_action="update", view=views.shelf_page(found))


def on_new_wanted(visit: Visit) -> None:
    """“Add one”."""
    visit.ack()
    visit.open(forms.resource_form(offering.resource_form(visit.deps, visit.actor), _note(visit)))


def on_edit_wanted(visit: Visit) -> None:
    """“Edit”."""
    visit.ack()
    card = offering.resource_form(visit.deps, visit.actor, visit.number)
    visit.open(forms.resource_form(card, _note(visit)))


def on_new_submitted(visit: Visit) -> None:
    """Something new: kept before it is acknowledged."""
    draft, form_key = forms.read_form(visit.view), str(visit.view["id"])
    offering.add_resource(visit.deps, visit.actor, draft, form_key)
    _lead_back(visit)


def on_edit_submitted(visit: Visit) -> None:
    """Another title, another link: kept before it is acknowledged."""
    key, draft = visit.noted("resource"), forms.read_form(visit.view)
    offering.change_resource(visit.deps, visit.actor, key, draft)
    _lead_back(visit)


def _lead_back(visit: Visit) -> None:
    shelf = views.shelf_page(_shelf_beneath(visit))
    if _beneath(visit):
        visit.ack()
        visit.redraw_beneath(shelf)
    else:
        visit.ack(response_action="update", view=shelf)


def on_removed(visit: Visit) -> None:
    """“Remove it”, after the question."""
    card = offering.remove_resource(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_turn(visit, forms.removed(card, _kept_note(visit)))


def on_offered_again(visit: Visit) -> None:
    """“Undo”, or “Offer it again”."""
    card = offering.offer_again(visit.deps, visit.actor, visit.number)
    visit.ack()
    _show_turn(visit, forms.removed(card, _kept_note(visit)))


def _show_turn(visit: Visit, view: Mapping[str, Any]) -> None:
    visit.redraw_anyway(view)
    if _beneath(visit):
        visit.redraw_beneath(views.shelf_page(_shelf_beneath(visit)))


def _note(visit: Visit) -> dict[str, Any]:
    """What a form keeps of the shelf that it stands above."""
    if not visit.in_modal or visit.view.get("callback_id") != views.SHELF:
        return {}
    return {
        "shelf": str(visit.view["id"]), "words": _words(visit), "place": visit.noted("place"),
    }  # fmt: skip


def _kept_note(visit: Visit) -> dict[str, Any]:
    known = visit.note()
    return {name: known[name] for name in ("shelf", "words", "place") if name in known}


def _beneath(visit: Visit) -> bool:
    """Whether the shelf lies beneath the form."""
    found = visit.view.get("previous_view_id")
    return bool(found) and found == visit.note().get("shelf")


def _shelf_beneath(visit: Visit) -> Shelf:
    return get_shelf(visit.deps, visit.actor, _words(visit), visit.noted("place"))


def _words(visit: Visit) -> str:
    found = visit.note().get("words")
    return found if isinstance(found, str) else ""
