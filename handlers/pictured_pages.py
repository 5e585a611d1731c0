"""Pages with a picture: the words at once, the picture as soon as it is drawn."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from slack_sdk.errors import SlackApiError

from bot.deps import Actor
from bot.rules.refusals import Refusal
from bot.usecases.pictures import find_picture
from handlers.errors import SLACK_TROUBLE, code_of, later
from handlers.pictures import picture_id, picture_lost
from handlers.visits import Shown, Visit

log = logging.getLogger(__name__)

REFUSED = "invalid_blocks", "invalid_arguments"  # Slack knows the file no more
LOOKED_AT = timedelta(hours=1)  # nobody has a page open for longer


@dataclass(frozen=True)
class PicturedPage:
    """A page as the database has it now, and the picture that belongs to it."""

    kind: str
    fingerprint: str  # of what the picture shows
    alt: str
    draw: Callable[[], bytes]
    view: Callable[[str | None, bool], dict[str, Any]]  # with this file; one is being drawn


Read = Callable[[Visit], PicturedPage]


@dataclass(frozen=True)
class _Open:
    """The page that somebody opened last: as it was drawn, and how it is read anew."""

    shown: Shown
    fingerprint: str
    read: Read
    since: datetime


# Of each bot in this process; what another process drew is not known here, and stays as it was.
_OPEN: WeakKeyDictionary[Executor, dict[Actor, _Open]] = WeakKeyDictionary()


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
    _remember(visit, shown, read, page)
    if kept is None:
        _draw(visit, shown, read)
    else:
        _show(visit, shown, read, page, kept)


def redraw_open(visit: Visit) -> None:
    """After a change: the page that may still lie beneath a form or another page, anew."""
    known = _opened(visit).get(visit.actor)
    if known is None or visit.deps.now() - known.since > LOOKED_AT:
        _forget(visit)
        return
    try:
        _follow(visit, known)
    except (*SLACK_TROUBLE, Refusal) as error:  # whoever opens it again sees it anew
        log.info("an open page was not drawn anew: %s", code_of(error))
        _forget(visit)


def _follow(visit: Visit, known: _Open) -> None:
    with visit.turn:
        page = known.read(visit)
        if page.fingerprint == known.fingerprint:
            return
        kept = find_picture(visit.deps, visit.actor, page.kind, page.fingerprint)
        shown = visit.redraw_shown(known.shown, page.view(None, kept is None))
    if shown is None:
        _forget(visit)
    _go_on(visit, shown, known.read, page, kept)


def _opened(visit: Visit) -> dict[Actor, _Open]:
    aside: Executor | None = visit.context.get("aside")
    return _OPEN.setdefault(aside, {}) if aside is not None else {}


def _remember(visit: Visit, shown: Shown, read: Read, page: PicturedPage) -> None:
    now = visit.deps.now()
    _opened(visit)[visit.actor] = _Open(shown, page.fingerprint, read, now)


def _forget(visit: Visit) -> None:
    _opened(visit).pop(visit.actor, None)


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
        file = None if outdated else file_id
        now = _show(visit, shown, read, newest, file, drawing=outdated)
        return now if outdated else None


def _show(
    visit: Visit,
    shown: Shown,
    read: Read,
    page: PicturedPage,
    file_id: str | None,
    *,
    drawing: bool = False,
) -> Shown | None:
    """The page with its picture; without it, if Slack has lost it."""
    try:
        now = visit.redraw_shown(shown, page.view(file_id, drawing))
    except SlackApiError as error:
        if file_id is None or code_of(error) not in REFUSED:
            raise
        picture_lost(visit, page.kind, file_id)  # the next page has it drawn anew
        now = visit.redraw_shown(shown, page.view(None, False))
    if now is not None:
        _remember(visit, now, read, page)
    return now
