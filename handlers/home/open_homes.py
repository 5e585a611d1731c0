"""Home tabs that may be open before people: drawn anew when what they show has changed."""

import logging
from collections.abc import Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.deps import Actor, Deps
from bot.language import language_of, speaking
from bot.rules.nudges import PERSON_GONE, UNCLEAR
from bot.usecases.home.page import NEVER, home_page
from handlers.errors import SLACK_TROUBLE, code_of
from handlers.home.views import home_view
from handlers.visits import turn_of

log = logging.getLogger(__name__)

LOOKED_AT = timedelta(days=28)  # whoever has not come back for so long has closed it
TIMEOUT = 5  # seconds
AT_ONCE = 8  # a round: Slack takes about a hundred views a minute, people's own among them
OLD = datetime.min.replace(tzinfo=UTC)


@dataclass
class _Open:
    """One person's Home tab: when they last came to it, and until when it shows what is."""

    seen: datetime
    good_until: datetime
    changes: int = 0  # counted, so that what was read before one is not taken for what is


class OpenHomes:
    """Who has come to their Home tab lately; Slack does not tell when somebody leaves it.

    In memory: after a restart a tab is drawn anew when its owner next does something there.
    """

    def __init__(self, deps: Deps, aside: Executor) -> None:
        """With a client of its own that never repeats a call: no thread waits for a busy Slack."""
        self._deps, self._aside = deps, aside
        token, url = deps.settings.bot_token, deps.settings.api_url
        self._client = WebClient(token, base_url=url, timeout=TIMEOUT, retry_handlers=[])
        self._open: dict[Actor, _Open] = {}
        self._lock, self._drawing = Lock(), Lock()

    def changes(self, actor: Actor) -> int:
        """How often this person's tab has changed: asked for before it is read."""
        with self._lock:
            found = self._open.get(actor)
            return found.changes if found else 0

    def seen(self, actor: Actor, good_until: datetime = OLD, known: int = 0) -> None:
        """Somebody has their Home tab before them, just drawn; or it could not be drawn."""
        with self._lock:
            found = self._open.setdefault(actor, _Open(self._deps.now(), OLD))
            found.seen = self._deps.now()
            self._set(found, good_until, known)

    def drawn(self, actor: Actor, good_until: datetime, known: int = 0) -> None:
        """A Home tab was drawn, wherever its owner is."""
        with self._lock:
            if found := self._open.get(actor):
                self._set(found, good_until, known)

    def _set(self, found: _Open, good_until: datetime, known: int) -> None:
        found.good_until = good_until if found.changes == known else OLD

    def changed(self, actors: Iterable[Actor]) -> None:
        """What these people's tabs show is not as it stands any more, perhaps."""
        with self._lock:
            for actor in actors:
                if found := self._open.get(actor):
                    found.good_until = OLD
                    found.changes += 1

    def draw(self) -> None:
        """Draw those that have grown old, aside from all that people wait for."""
        if self._next():
            try:
                self._aside.submit(self._draw).add_done_callback(_tell_of_bugs)
            except RuntimeError:  # nothing is taken any more: the bot is being stopped
                log.info("no Home tab is drawn while the bot stops")

    def _next(self) -> list[Actor]:
        now = self._deps.now()
        with self._lock:
            self._open = {a: o for a, o in self._open.items() if o.seen > now - LOOKED_AT}
            old = [(o.good_until, a.user_id, a) for a, o in self._open.items()]
        return [actor for until, _name, actor in sorted(old) if until <= now][:AT_ONCE]

    def _draw(self) -> None:
        if not self._drawing.acquire(blocking=False):  # the round before is still at it
            return
        try:
            for actor in self._next():
                if not self._publish(actor):
                    return
        finally:
            self._drawing.release()

    def _publish(self, actor: Actor) -> bool:
        """Draw one; False if Slack is not to be asked for more just now."""
        known = self.changes(actor)
        self.drawn(actor, NEVER, known)  # one that a bug keeps must not keep the others waiting
        try:
            with turn_of(actor):
                page = home_page(self._deps, actor)
                with speaking(language_of(page.locale)):
                    view = home_view(page)
                self._client.views_publish(user_id=actor.user_id, view=view)
        except SLACK_TROUBLE as error:
            log.info("a Home tab was not drawn anew: %s", code_of(error))
            return self._refused(actor, error)
        self.drawn(actor, page.good_until, known)
        return True

    def _refused(self, actor: Actor, error: BaseException) -> bool:
        """Whoever is gone is let go; where Slack is busy all wait for the next round."""
        if code_of(error) in PERSON_GONE:
            with self._lock:
                self._open.pop(actor, None)
            return True
        self.changed([actor])
        return not _is_busy(error)


def _is_busy(error: BaseException) -> bool:
    """Whether it is not about this one person: no answer, too many calls, trouble of Slack's."""
    if not isinstance(error, SlackApiError):
        return True
    status = error.response.status_code
    return status == 429 or status >= 500 or code_of(error) in UNCLEAR


def _tell_of_bugs(drawing: Future[None]) -> None:
    if not drawing.cancelled() and (error := drawing.exception()) is not None:
        log.error("a Home tab could not be drawn anew", exc_info=error)
