"""What comes next of an action item: the day before, and on the day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.actions import OPEN_ACTIONS, day_before
from bot.rules.rhythm import instant_of, slot
from bot.usecases.planning.rows import plan_news, row
from storage import nudges
from storage.actions import list_open_actions
from storage.people import get_rhythm, id_of
from storage.tables import ActionItem, Nudge, Person, Rhythm

ACTION_COMING, ACTION_DUE = "action_coming", "action_due"
ACTION_GIVEN = "action_given"  # to the owner: somebody else has made it for them
ACTION_UNHEARD = "action_unheard"  # to the maker: the owner cannot get messages
ACTION_KINDS = (ACTION_COMING, ACTION_DUE)
MAY_BE_LATE = timedelta(days=4)  # a long weekend's outage must not hide what was promised


def action_subject(item: ActionItem) -> str:
    """How nudge rows name an action item."""
    return f"action:{id_of(item)}"


def plan_action(session: Session, owner: Person, item: ActionItem, now: datetime) -> None:
    """Plan anew what the clock says about an action item; nothing unless it is open and dated."""
    _plan(session, owner, [item], now)


def plan_actions(session: Session, person: Person, now: datetime) -> None:
    """The same for all open action items of a person: their zone or rhythm has changed."""
    _plan(session, person, list_open_actions(session, id_of(person), limit=OPEN_ACTIONS), now)


def plan_given(session: Session, owner: Person, item: ActionItem, now: datetime) -> None:
    """Let the owner hear at once of what somebody else has made for them."""
    plan_news(session, owner, ACTION_GIVEN, action_subject(item), now)


def plan_unheard(session: Session, maker: Person, item: ActionItem, now: datetime) -> None:
    """Let the maker hear that the owner could not be told."""
    plan_news(session, maker, ACTION_UNHEARD, action_subject(item), now)


def _plan(session: Session, owner: Person, items: Sequence[ActionItem], now: datetime) -> None:
    """A row whose hour has come and that is still true stays: about to be said, or postponed.

    What would have been said before the item had its date is never said.
    """
    key = id_of(owner)
    rhythm = get_rhythm(session, key)
    subjects = [action_subject(item) for item in items]
    wanted = [
        each
        for item in items
        if owner.active and item.state == "open" and item.due is not None
        for each in _action_rows(owner, rhythm, item, item.due)
    ]
    come = {_occasion(each) for each in wanted if each.due_at <= now}
    planned = nudges.list_planned(session, key, ACTION_KINDS, subjects)
    stand = [each.id for each in planned if _occasion(each) in come]
    nudges.unplan(session, key, ACTION_KINDS, subjects, but=stand)
    nudges.plan(session, [each for each in wanted if each.due_at > now])


def _occasion(nudge: Nudge) -> tuple[str, str, date]:
    return nudge.kind, nudge.subject, nudge.occasion


def _action_rows(owner: Person, rhythm: Rhythm, item: ActionItem, due: date) -> Iterator[Nudge]:
    before = day_before(due, rhythm)
    coming_at = slot(before, rhythm, owner.tz)
    until = instant_of(due - timedelta(days=1), time(23, 59), owner.tz)
    yield row(owner, ACTION_COMING, action_subject(item), before, coming_at, until)
    due_at = slot(due, rhythm, owner.tz)
    yield row(owner, ACTION_DUE, action_subject(item), due, due_at, due_at + MAY_BE_LATE)
