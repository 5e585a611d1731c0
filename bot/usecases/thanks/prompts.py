"""What the messages of thanks say at the moment of saying it, and what comes after them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.rules.thanks import CHANNEL_REFUSED
from bot.usecases.nudges.jobs import Anew, Place
from bot.usecases.planning.rows import number_of
from bot.usecases.planning.thanks import (
    GONE,
    MOVED,
    SAID,
    UNHEARD,
    plan_lead_told,
    plan_sender_told,
    plan_thanks,
    thanks_subject,
)
from bot.usecases.thanks.lists import ThanksCard, card_of
from storage import thanks as rows
from storage.nudges import workspace
from storage.people import get_person, id_of
from storage.tables import Nudge, Person, Thanks

TAKEN_BACK = "taken back"


@dataclass(frozen=True)
class ThanksPrompt:
    """What a message of thanks tells; `over` says why nothing need be said any more."""

    kind: str
    card: ThanksCard | None = None
    channel: str = ""  # where it was to be said, or which one a lead hears about
    over: str | None = None


def thanks_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> ThanksPrompt:
    """What to say of the thanks behind a nudge, looked up anew at the moment of saying it."""
    thanks = rows.find_thanks(session, id_of(person), number_of(nudge.subject))
    if thanks is None:
        return ThanksPrompt(nudge.kind, over="gone")
    card = card_of(session, person, thanks, now)
    over = TAKEN_BACK if card.is_over and nudge.kind != UNHEARD else None
    if card.giver.forgotten_at is not None and nudge.state != "sent":
        over = "gone"  # with their words: nothing is left to be said
    return ThanksPrompt(nudge.kind, card, thanks.channel or "", over)


def place_of_thanks(prompt: ThanksPrompt) -> Place:
    """The channel that the sender chose."""
    return Place(channel=prompt.channel)


def after_private(session: Session, nudge: Nudge, _thanked: Person, now: datetime) -> None:
    """Thanks that could not be delivered come back to the sender."""
    thanks = _still_given(session, nudge)
    if nudge.state != "sent" and thanks is not None:
        _return(session, thanks, now)


def after_public(session: Session, nudge: Nudge, thanked: Person, now: datetime) -> None:
    """Thanks that could not be said in the channel are said privately, and the sender hears it."""
    thanks = _still_given(session, nudge)
    if nudge.state == "sent" or thanks is None:
        return
    if nudge.reason in CHANNEL_REFUSED and thanks.channel:
        _close(session, thanks.team_id, thanks.channel, now)
    if not thanked.active:
        _return(session, thanks, now)
        return
    thanks.channel = None
    session.add(thanks)
    session.flush()
    plan_thanks(session, thanks, now)
    plan_sender_told(session, thanks, MOVED, now)


def _still_given(session: Session, nudge: Nudge) -> Thanks | None:
    thanks = rows.get_thanks(session, number_of(nudge.subject), lock=True)
    return thanks if thanks is not None and thanks.state == "given" else None


def _return(session: Session, thanks: Thanks, now: datetime) -> None:
    thanks.state = "returned"
    session.add(thanks)
    session.flush()
    plan_sender_told(session, thanks, UNHEARD, now)


def _close(session: Session, team_id: str, channel: str, now: datetime) -> None:
    """Leads hear once that a channel refuses; until it is named again, thanks are private."""
    if rows.close_channel(session, workspace(session, team_id), channel):
        for lead in rows.list_leads(session, team_id):
            plan_lead_told(session, lead, channel, now)


def channel_prompt(session: Session, nudge: Nudge, person: Person, _now: datetime) -> ThanksPrompt:
    """What a lead hears of a channel that refuses; nothing once it was named again."""
    channel = nudge.subject.partition(":")[2]
    named = rows.named_channel(session, person.team_id)
    closed = named is not None and named.closed and named.id == channel
    over = None if closed and person.is_admin else "mended"
    return ThanksPrompt(nudge.kind, channel=channel, over=over)


def thanks_anew(session: Session, nudge: Nudge) -> list[Anew]:
    """What was read of thanks that are taken back, or had been while they were on their way."""
    thanks = rows.get_thanks(session, number_of(nudge.subject))
    if thanks is None or thanks.state != "taken_back" or nudge.kind not in (*SAID, GONE):
        return []
    return [Anew(get_person(session, thanks.to_id), SAID, [thanks_subject(thanks)])]
