"""Thanks: what can be taken from the form, how long one can take it back, and who may be named."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.refusals import FormRefused, Problem
from bot.rules.words import clean_text

TEXT_LENGTH = 1000  # the words fit the 4,000 characters of one message
TAKEN_BACK_WITHIN = timedelta(hours=24)
MOST_A_DAY = 20  # of one person to others: far above gratitude, below a flood
LATELY = timedelta(days=30)  # how long what was not kept is still shown
# Slack's answers that say that the bot cannot write in the channel any more.
CHANNEL_REFUSED = frozenset(
    {"not_in_channel", "channel_not_found", "is_archived", "no_permission", "access_denied"}
    | {"missing_scope", "restricted_action", "restricted_action_read_only_channel"}
    | {"restricted_action_thread_only_channel", "restricted_action_non_threadable_channel"}
)
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_FOR = re.compile(r"for(?:\s+|\s*:\s*)(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class ThanksDraft:
    """Thanks as typed: to whom (a person's key), for what, and where; no channel is privately."""

    to_id: int
    words: str = ""
    channel: str = ""


def without_for(words: str) -> str:
    """What comes after `/thanks @person`: “for” belongs to the command, not to the words."""
    return _FOR.sub("", clean_text(words), count=1) if _FOR.match(clean_text(words)) else words


def words_problem(words: str) -> Problem | None:
    """Why words that were made clean cannot be kept, or None."""
    if not words:
        return Problem("blank")
    if len(words) > TEXT_LENGTH:
        return Problem("too_long", {"limit": TEXT_LENGTH, "length": len(words)})
    return None


def whom_problem(*, is_self: bool, active: bool) -> Problem | None:
    """Why this person cannot be thanked, or None."""
    if is_self:
        return Problem("thank_yourself")
    return None if active else Problem("left")


def where_problem(channel: str, open_channel: str | None) -> Problem | None:
    """Why thanks cannot be said in the channel that was chosen, or None."""
    return Problem("not_said_there") if channel and channel != open_channel else None


def refuse(**problems: Problem | None) -> None:
    """FormRefused with every problem at once, if there is one."""
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise FormRefused(found)


def may_take_back(state: str, given_at: datetime, now: datetime, *, waits: bool) -> bool:
    """Whether thanks can still be taken back: while they wait to be sent, and for a day."""
    return state == "given" and (waits or now < given_at + TAKEN_BACK_WITHIN)


def check_channel(channel: str | None) -> str:
    """The channel that a lead chose; FormRefused for none, or for what is no channel."""
    if not channel:
        raise FormRefused({"channel": Problem("no_channel")})
    if not _CHANNEL.fullmatch(channel):
        raise FormRefused({"channel": Problem("unknown")})
    return channel
