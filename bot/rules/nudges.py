"""Nudges: leases, back-off and pace; what an answer from Slack means for a row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

LEASE = timedelta(seconds=90)  # a claim holds for so long
SETTLES = timedelta(seconds=30)  # how long Slack may take until a message shows in the history
SEND_TIMEOUT = timedelta(seconds=20)  # of one call to Slack
LOOKS_BACK = timedelta(seconds=120)  # before the first try, when looking for a message
PACE = timedelta(milliseconds=250)  # between unasked messages of a workspace: about 4 a second
KEEP_ENDED = timedelta(days=120)  # rows that ended are evidence for so long
BLOCKED = timedelta(minutes=5)  # when the token or the app itself is refused

# Slack's answers that concern the person: no later try will do better.
PERSON_GONE = frozenset(
    {"user_disabled", "user_not_found", "account_inactive_user", "user_not_visible"}
    | {"cannot_dm_bot", "channel_not_found", "is_archived"}
)
# Slack's answers that concern the app or the whole workspace: the rows wait until it is mended.
APP_REFUSED = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
    | {"missing_scope", "no_permission", "org_login_required", "ekm_access_denied"}
    | {"team_access_not_granted", "accesslimited", "team_added_to_org", "access_denied"}
    | {"messages_tab_disabled", "message_limit_exceeded", "is_bot"}  # is_bot: a legacy bot's token
)
# Of those, what is about one conversation when a message goes elsewhere than to a person: groups
# need a scope that an older installation lacks, and a channel may take no app's words.
ABOUT_THE_PLACE = frozenset(
    {"missing_scope", "no_permission", "access_denied", "messages_tab_disabled"}
)
# Slack's own troubles: whether the message went out is not known.
UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


@dataclass(frozen=True)
class Sent:
    """Slack took the message."""

    channel: str
    ts: str


@dataclass(frozen=True)
class Limited:
    """Slack asks to wait: 429 with Retry-After."""

    seconds: float


@dataclass(frozen=True)
class Refused:
    """Slack said a definite no, with its error code."""

    error: str


@dataclass(frozen=True)
class Unclear:
    """No answer, or one that does not tell whether the message went out."""

    why: str
    for_good: bool = False  # looking again will tell no more


Delivery = Sent | Limited | Refused | Unclear
Found = Sent | Refused | Unclear | None  # of a message of unknown fate; None: surely not there


def blocks_app(error: str, *, placed: bool) -> bool:
    """Whether a refusal concerns the app or the whole workspace, so that all rows have to wait."""
    return error in APP_REFUSED and not (placed and error in ABOUT_THE_PLACE)


def back_off(attempts: int) -> timedelta:
    """How long to wait before the next try: one minute, doubled, at most an hour."""
    return timedelta(minutes=min(2 ** max(attempts - 1, 0), 60))


def may_still_send(now: datetime, lease_until: datetime, *, placed: bool = False) -> bool:
    """Whether a send that starts now is over before the lease is; a place is opened first."""
    return now < lease_until - SEND_TIMEOUT * (2 if placed else 1)
