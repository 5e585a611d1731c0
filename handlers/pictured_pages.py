"""Pages with a picture: the words at once, the picture as soon as it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.usecases.pictures import find_picture
from handlers.errors import code_of, later
from handlers.pictures import picture_id, picture_lost
from handlers.visits import Shown, Visit

REFUSED = "invalid_blocks", "invalid_arguments"  # Slack knows the file no more


@dataclass(frozen=True)
class PicturedPage:
    """A page as the database has it now, and the picture that belongs to it."""

    kind: str
    fingerprint: str  # of what the picture shows
    alt: str
    draw: Callable[[], bytes]
    view: Callable[[str | None, bool], dict[str, Any]]  # with this file; one is being drawn


Read = Callable[[Visit], PicturedPage]


def open_page(visit: Visit, read: Read) -> None:
    """Open the page, so that a form or another page fits above it."""
    page = read(visit)
    kept = find_picture(visit.deps, visit.actor, page.kind, page.fingerprint)
    view = page.view(None, kept is None)
    if visit.is_stacked:
        shown = visit.redraw_shown(Shown(str(visit.view["id"])), view)
    else:
        shown = visit.opened(view)
    _go_on(visit, shown, read, page, kept)


def redraw_page(visit: Visit, view_id: str, read: Read) -> None:
    """The page anew, in place of what a view showed of it."""
    with visit.turn:
        page = read(visit)
        kept = find_picture(visit.deps, visit.actor, page.kind, page.fingerprint)
        now = Shown(view_id)
        shown = now if kept else visit.redraw_shown(now, page.view(None, True))
    _go_on(visit, shown, read, page, kept)


def _go_on(
    visit: Visit, shown: Shown | None, read: Read, page: PicturedPage, kept: str | None
) -> None:
    if shown is None:  # closed, or something else is there meanwhile
        return
    if kept is None:
        _draw(visit, shown, read)
    else:
        _show(visit, shown, page, kept)


def _draw(visit: Visit, shown: Shown, read: Read) -> None:
    """Off the threads that answer people: a new picture may take seconds."""

    def draw_picture(visit: Visit) -> None:
        page, file_id = read(visit), None
        try:
            file_id = picture_id(visit, page.kind, page.fingerprint, page.draw, page.alt)
        finally:  # whatever went wrong: the words stand, and no picture is promised any more
            again = _show_newest(visit, shown, read, page, file_id)
        if again is not None:
            _draw(visit, again, read)

    later(visit, draw_picture)


def _show_newest(
    visit: Visit, shown: Shown, read: Read, drawn: PicturedPage, file_id: str | None
) -> Shown | None:
    """The page as the database has it now; the view, if its picture is out of date already."""
    with visit.turn:
        newest = read(visit)
        outdated = file_id is not None and newest.fingerprint != drawn.fingerprint
        now = _show(visit, shown, newest, None if outdated else file_id, drawing=outdated)
        return now if outdated else None


def _show(
    visit: Visit, shown: Shown, page: PicturedPage, file_id: str | None, *, drawing: bool = False
) -> Shown | None:
    """The page with its picture; without it, if Slack has lost it."""
    try:
        return visit.redraw_shown(shown, page.view(file_id, drawing))
    except SlackApiError as error:
        if file_id is None or code_of(error) not in REFUSED:
            raise
        picture_lost(visit, page.kind, file_id)  # the next page has it drawn anew
        return visit.redraw_shown(shown, page.view(None, False))
