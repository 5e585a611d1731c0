"""The courier: carries an unasked message to a person or place, and finds whether it arrived."""

import http.client
import logging
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.language import speaking
from bot.rules.nudges import (
    APP_REFUSED,
    PERSON_GONE,
    UNCLEAR,
    Delivery,
    Found,
    Limited,
    Refused,
    Sent,
    Unclear,
    blocks_app,
)
from bot.usecases.nudges.jobs import Place, heard_in
from bot.usecases.nudges.retelling import Said
from handlers.blocks import Part, message
from handlers.nudges.metadata import bundle_of, metadata_of
from handlers.nudges.redraw import redraw
from storage.tables import Person

log = logging.getLogger(__name__)

TIMEOUT = 20  # seconds: bot.rules.nudges.SEND_TIMEOUT counts on it
PAGE = 200  # conversations.history: "under 200" to 999; one page is nearly always enough
MOST_PAGES = 25
PATIENCE = 30.0  # seconds, when Slack does not say how long
NOWHERE = "no_place"  # the channel that was named before is not named any more
LIMITED = ("ratelimited", "rate_limited")  # chat.postMessage documents both, with either status
# No answer, half an answer, one that is no JSON or not even text (urllib, http.client, json).
NO_ANSWER = (OSError, http.client.HTTPException, ValueError)


class SlackCourier:
    """A client of its own that never repeats a call: the nudge engine alone decides on that.

    slack_sdk's default sends a cut-off message once more, and people then read it twice.
    """

    def __init__(self, token: str, base_url: str) -> None:
        self._client = WebClient(token, base_url=base_url, timeout=TIMEOUT, retry_handlers=[])

    def deliver(
        self, person: Person, bundle: str, parts: list[Part], place: Place | None = None
    ) -> Delivery:
        """Write to the person or place, once; the bundle in the metadata lets it be found again."""
        with speaking(heard_in(person, placed=place is not None)):
            return self._deliver(person, bundle, parts, place)

    def _deliver(
        self, person: Person, bundle: str, parts: list[Part], place: Place | None
    ) -> Delivery:
        if place is not None:
            return self._deliver_at(place, bundle, parts)
        delivery = self._post(person.dm_channel or person.user_id, bundle, parts)
        if person.dm_channel and delivery == Refused("channel_not_found"):
            # A definite no: nothing was sent. The person's id opens the conversation anew.
            return self._post(person.user_id, bundle, parts)
        return delivery

    def find(
        self, person: Person, bundle: str, since: datetime, place: Place | None = None
    ) -> Found:
        """Look for a message in its conversation; None if it surely is not there."""
        if place is not None:
            return self._find_at(place, bundle, since)
        try:
            return self._find(person.dm_channel, person, bundle, since.timestamp())
        except SlackApiError as error:
            code = _code(error)
            # Who left cannot be looked up, but a DM that is open still takes messages
            # (python-slack-sdk#1156): trying again could say it twice.
            return Refused(code) if code in PERSON_GONE else Unclear(code)
        except NO_ANSWER as error:
            return Unclear(type(error).__name__)

    def retell(self, said: Said) -> bool:
        """Draw a message anew, once; False if Slack is not to be asked for more just now."""
        try:
            redraw(self._client, said)
        except SlackApiError as error:  # deleted, or too old to change: the next one may do
            log.info("a message could not be redrawn: %s", _code(error))
            return isinstance(_refusal(error), Refused) and _code(error) not in APP_REFUSED
        except NO_ANSWER as error:
            log.info("a message could not be redrawn: %s", type(error).__name__)
            return False
        return True

    def _post(self, channel: str, bundle: str, parts: list[Part]) -> Delivery:
        what = message(*parts)
        try:
            answer = self._client.chat_postMessage(
                channel=channel,
                text=what.text,
                blocks=what.blocks,
                metadata=metadata_of(bundle),
                unfurl_links=False,
                unfurl_media=False,
            )
            return Sent(str(answer["channel"]), str(answer["ts"]))
        except SlackApiError as error:
            return _refusal(error)
        except (*NO_ANSWER, KeyError) as error:
            log.warning("no answer to a message: %s", type(error).__name__)
            return Unclear(type(error).__name__)

    def _deliver_at(self, place: Place, bundle: str, parts: list[Part]) -> Delivery:
        try:
            channel = self._channel_of(place)
        except SlackApiError as error:
            return _refusal(error)
        except (*NO_ANSWER, KeyError) as error:  # opening is idempotent: looked for, tried again
            return Unclear(type(error).__name__)
        return self._post(channel, bundle, parts) if channel else Refused(NOWHERE)

    def _find_at(self, place: Place, bundle: str, since: datetime) -> Found:
        """A no here is about the place and will stay: nobody can tell any more what arrived."""
        try:
            channel = self._channel_of(place)
            if not channel:
                return Unclear(NOWHERE, for_good=True)
            return self._search(channel, bundle, since.timestamp())
        except SlackApiError as error:
            answer, code = _refusal(error), _code(error)
            lasts = isinstance(answer, Refused) and not blocks_app(code, placed=True)
            return Unclear(code, for_good=lasts)
        except (*NO_ANSWER, KeyError) as error:
            return Unclear(type(error).__name__)

    def _channel_of(self, place: Place) -> str:
        return self._open(*place.users) if place.users else place.channel

    def _find(
        self, channel: str | None, person: Person, bundle: str, since: float
    ) -> Sent | Unclear | None:
        if channel is None:
            channel = self._open(person.user_id)
        try:
            return self._search(channel, bundle, since)
        except SlackApiError as error:
            opened = self._open(person.user_id) if _code(error) == "channel_not_found" else channel
            if opened == channel:
                raise
            return self._search(opened, bundle, since)

    def _open(self, *users: str) -> str:
        return str(self._client.conversations_open(users=",".join(users))["channel"]["id"])

    def _search(self, channel: str, bundle: str, since: float) -> Sent | Unclear | None:
        for number, page in enumerate(self._pages(channel), 1):
            for each in page:
                if bundle_of(each.get("metadata")) == bundle:
                    return Sent(channel, str(each["ts"]))
            if not page or float(page[-1]["ts"]) < since:
                return None
            if number == MOST_PAGES:
                return Unclear("too many messages since")
        return None

    def _pages(self, channel: str) -> Iterator[list[dict[str, Any]]]:
        """The conversation, the newest first.

        Without `oldest`: the bot's clock and Slack's need not agree, so one page is always read.
        """
        cursor: str | None = ""
        while cursor is not None:
            answer = self._client.conversations_history(
                channel=channel, include_all_metadata=True, limit=PAGE, cursor=cursor or None
            )
            yield list(answer["messages"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None


def _refusal(error: SlackApiError) -> Delivery:
    if error.response.status_code == 429 or _code(error) in LIMITED:
        return Limited(_retry_after(error))
    if error.response.status_code >= 500 or _code(error) in UNCLEAR:
        return Unclear(_code(error))
    return Refused(_code(error))


def _code(error: SlackApiError) -> str:
    status = error.response.status_code
    if status >= 500 or not isinstance(error.response.data, dict):
        return f"http_{status}"  # a proxy's page: its words are not for the log
    code = str(error.response.data.get("error") or f"http_{status}")
    return code if code.replace("_", "").isalnum() else f"http_{status}"


def _retry_after(error: SlackApiError) -> float:
    headers = {str(key).lower(): value for key, value in error.response.headers.items()}
    value = str(headers.get("retry-after", ""))
    return float(value) if value.isdecimal() else PATIENCE
