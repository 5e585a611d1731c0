"""What comes next of thanks: the word to the one thanked, and what the sender and leads hear."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.rhythm import slot, today
from bot.usecases.planning.rows import plan_news, row
from storage import nudges
from storage.people import get_person, get_rhythm, id_of
from storage.tables import Person, Thanks

PRIVATE, PUBLIC = "thanks_private", "thanks_public"  # rows of the one thanked
SAID = (PRIVATE, PUBLIC)
MOVED = "thanks_moved"  # to the sender: not in the channel, but privately
UNHEARD = "thanks_unheard"  # to the sender: the words could not be delivered
GONE = "thanks_gone"  # never sent: what was read of thanks that are taken back is told anew
CLOSED = "thanks_closed"  # to leads: the channel takes no words of the bot's any more
MAY_BE_LATE = timedelta(days=14)


def thanks_subject(thanks: Thanks) -> str:
    """How nudge rows name thanks."""
    return f"thanks:{id_of(thanks)}"


def channel_subject(channel: str) -> str:
    """How nudge rows name a channel for thanks."""
    return f"channel:{channel}"


def plan_thanks(session: Session, thanks: Thanks, now: datetime) -> None:
    """Thanks are said by the next tick: in the channel, or to the one thanked alone."""
    thanked = get_person(session, thanks.to_id)
    kind = PUBLIC if thanks.channel else PRIVATE
    plan_news(session, thanked, kind, thanks_subject(thanks), now)


def unplan_thanks(session: Session, thanks: Thanks) -> None:
    """Thanks that were taken back are not said any more."""
    nudges.unplan(session, thanks.to_id, SAID, [thanks_subject(thanks)])


def plan_gone(session: Session, thanks: Thanks, now: datetime) -> None:
    """Words that were read go with the next tick, even if nobody lives to take them down now."""
    plan_news(session, get_person(session, thanks.to_id), GONE, thanks_subject(thanks), now)


def waits_to_be_said(session: Session, thanks: Thanks) -> bool:
    """Whether thanks are still to be sent."""
    return bool(nudges.list_planned(session, thanks.to_id, SAID, [thanks_subject(thanks)]))


def plan_sender_told(session: Session, thanks: Thanks, kind: str, now: datetime) -> None:
    """The sender hears what became of their words."""
    plan_news(session, get_person(session, thanks.from_id), kind, thanks_subject(thanks), now)


def plan_lead_told(session: Session, lead: Person, channel: str, now: datetime) -> None:
    """A lead hears, with the message of the day, that the channel takes no words any more."""
    day = today(now, lead.tz)
    due_at = max(now, slot(day, get_rhythm(session, id_of(lead)), lead.tz))
    told = row(lead, CLOSED, channel_subject(channel), day, due_at, due_at + MAY_BE_LATE)
    nudges.plan(session, [told])
