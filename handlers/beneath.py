"""Pages beneath: what a form or another page stands on is drawn anew once that has changed it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.language import _
from bot.rules.refusals import Refusal
from handlers.blocks import plain
from handlers.visits import Shown, Visit

Note = Mapping[str, Any]
Draw = Callable[[Visit, Note], Mapping[str, Any]]
NOTED = "beneath"

_PAGES: dict[str, Draw] = {}  # filled once, when listeners are registered


@dataclass(frozen=True)
class _Page:
    """A page that lies beneath: the view that shows it, its name, and what was noted in it."""

    id: str
    page: str
    note: Note


def can_be_drawn(callback_id: str, draw: Draw) -> None:
    """A page of this name is drawn anew from what was noted in it."""
    _PAGES[callback_id] = draw


def open_above(visit: Visit, view: Mapping[str, Any], instead: Note | None = None) -> None:
    """Open a view; it knows the pages on which it stands."""
    if not visit.in_modal:
        visit.open(view)
        return
    path = _path(visit)
    above = _noting(view, [*path, *_here(visit)], stacked=True)
    visit.open(above, _noting(instead or view, path, stacked=visit.is_stacked))


def in_place(visit: Visit, view: Mapping[str, Any]) -> dict[str, Any]:
    """What takes the place of the view that the request comes from, and stands where it stood."""
    return _noting(view, _path(visit), stacked=bool(visit.view.get("previous_view_id")))


def is_above(visit: Visit, callback_id: str) -> bool:
    """Whether the view stands right on this page."""
    path = _path(visit)
    return bool(path) and path[-1].page == callback_id


def stands_on_pages(visit: Visit) -> bool:
    """Whether any page lies beneath that can be drawn anew."""
    return bool(_path(visit))


def redraw_beneath(visit: Visit) -> None:
    """All the pages beneath, as the database has them now; only after the acknowledgement."""
    path = _path(visit)
    for place, page in enumerate(path):
        try:
            view = _PAGES[page.page](visit, page.note)
        except Refusal:  # it is over or gone: whoever uses it is told so
            continue
        anew = _noting(view, path[:place], stacked=place > 0)
        visit.redraw_shown(Shown(page.id), anew)


def _path(visit: Visit) -> list[_Page]:
    """The pages that were noted and are beneath still, the lowest first."""
    if "view" not in visit.body:
        return []
    noted = visit.note().get(NOTED)
    there = {visit.view.get("root_view_id"), visit.view.get("previous_view_id")}
    found = [_read(each) for each in noted] if isinstance(noted, list) else []
    return [page for page in found if page and page.id in there and page.page in _PAGES]


def _read(noted: object) -> _Page | None:
    match noted:
        case {"id": str(view_id), "page": str(name), "note": dict(note)}:
            return _Page(view_id, name, note)
    return None


def _here(visit: Visit) -> list[_Page]:
    name = str(visit.view.get("callback_id"))
    note = {key: value for key, value in visit.note().items() if key != NOTED}
    return [_Page(str(visit.view["id"]), name, note)] if name in _PAGES else []


def _noting(view: Mapping[str, Any], path: list[_Page], *, stacked: bool) -> dict[str, Any]:
    """The view with its path; a page that stands on another one is left with “Back”."""
    note = json.loads(view.get("private_metadata") or "{}")
    if path:
        note[NOTED] = [asdict(page) for page in path]
    made = {**view, "private_metadata": json.dumps(note, ensure_ascii=False)}
    closes = (view.get("close") or {}).get("text")
    if stacked and "submit" not in view and closes == _("Close"):
        made["close"] = plain(_("Back"), 24)
    return made
