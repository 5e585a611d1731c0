"""What comes next of a question to somebody who knows: the word of it, its days, did it help.

The days that must come even if somebody has left are counted by rows that are never sent: each is
dropped at its hour, and what follows from that is written in the same transaction.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.rules.intros import (
    EXPIRES_AFTER,
    HELPED_AFTER,
    HELPED_LATER_AFTER,
    IDLE_AFTER,
    REMINDED_AFTER,
    asked_on,
    told_singly,
)
from bot.rules.rhythm import slot, today
from bot.usecases.planning.rows import plan_news, row
from storage import intros as rows
from storage import nudges
from storage.people import get_rhythm, id_of
from storage.tables import Intro, IntroAsk, Nudge, Person

ASKED, REMINDER, WAITING = "intro_asked", "intro_reminder", "intro_waiting"  # to the expert
ACCEPTED, DECLINED, EXPIRED = "intro_accepted", "intro_declined", "intro_expired"  # to the asker
FULL, RETURNED, HELPED = "intro_full", "intro_returned", "intro_helped"
HELPED_LATER = "intro_helped_later"  # once more: they had not talked yet
OPENING = "intro_opening"  # in the group conversation of the two
UNOPENED = "intro_unopened"  # to both, where there can be none
ASK_DAY, IDLE_DAY = "intro_ask_day", "intro_idle_day"  # the rows that are never sent
TO_EXPERT = (ASKED, REMINDER)
TO_ASKER = (ACCEPTED, DECLINED, EXPIRED, FULL, RETURNED)
LOOKING = (HELPED, HELPED_LATER)  # to the asker, about the question as a whole
# Before the day's message, so that what follows from the day is told in it.
BEFORE_THE_MESSAGE = timedelta(minutes=1)
NEVER_TOO_LATE = timedelta(days=3650)
MAY_BE_LATE = timedelta(days=8)  # whoever works one day a week hears of it, too
LOOKING_BACK = HELPED_AFTER + MAY_BE_LATE
LOOKED_AT = 14  # reminders, the latest first: one a day at most, and an asking waits for a week


def intro_subject(intro_id: int) -> str:
    """How nudge rows name a question."""
    return f"intro:{intro_id}"


def ask_subject(ask: IntroAsk) -> str:
    """How nudge rows name the asking of one person."""
    return f"ask:{id_of(ask)}"


def inbox_subject(expert_id: int) -> str:
    """How nudge rows name all that waits for a person's answer."""
    return f"inbox:{expert_id}"


def reminder_subject(expert_id: int, day: date) -> str:
    """How nudge rows name what a person was asked on one day of theirs."""
    return f"asked:{expert_id}:{day.toordinal()}"


def day_of(subject: str) -> date:
    """The day on which those asked of whom a reminder speaks."""
    return date.fromordinal(int(subject.split(":")[2]))


def plan_ask(
    session: Session, ask: IntroAsk, asker: Person, expert: Person, open_asks: int, now: datetime
) -> None:
    """Somebody was asked: they hear of it, or of how many wait; and its days are counted."""
    if told_singly(open_asks):
        plan_news(session, expert, ASKED, ask_subject(ask), now)
    else:
        plan_waiting(session, expert, now)
    plan_reminder(session, expert, asked_on(ask.created_at, expert.tz))
    plan_ask_day(session, ask, asker)


def plan_waiting(session: Session, expert: Person, now: datetime) -> None:
    """How many wait for an answer, with the day's message; once a day, however many ask."""
    if nudges.next_due(session, id_of(expert), WAITING) is not None:
        return
    day = today(now, expert.tz)
    if nudges.last_occasion(session, id_of(expert), WAITING) == day:
        day += timedelta(days=1)
    due_at = max(now, slot(day, get_rhythm(session, id_of(expert)), expert.tz))
    subject = inbox_subject(id_of(expert))
    made = row(expert, WAITING, subject, day, due_at, due_at + MAY_BE_LATE)
    nudges.plan(session, [made])


def plan_reminder(session: Session, expert: Person, day: date) -> None:
    """One reminder of all who asked on a day and still wait three days later."""
    subject = reminder_subject(id_of(expert), day)
    if rows.was_begun(session, id_of(expert), REMINDER, subject):
        return
    late = day + REMINDED_AFTER
    due_at = slot(late, get_rhythm(session, id_of(expert)), expert.tz)
    made = row(expert, REMINDER, subject, late, due_at, due_at + MAY_BE_LATE)
    nudges.plan(session, [made])


def plan_ask_day(session: Session, ask: IntroAsk, asker: Person) -> None:
    """The day on which a silent asking makes room for the next one."""
    day = asked_on(ask.created_at, asker.tz) + EXPIRES_AFTER
    _plan_day(session, asker, ASK_DAY, ask_subject(ask), day)


def plan_idle_day(session: Session, intro: Intro, asker: Person, since: datetime) -> None:
    """The day on which a question that nobody has any more is put away."""
    day = asked_on(since, asker.tz) + IDLE_AFTER
    _plan_day(session, asker, IDLE_DAY, intro_subject(id_of(intro)), day)


def _plan_day(session: Session, person: Person, kind: str, subject: str, day: date) -> None:
    due_at = slot(day, get_rhythm(session, id_of(person)), person.tz) - BEFORE_THE_MESSAGE
    made = row(person, kind, subject, day, due_at, due_at + NEVER_TOO_LATE, urgent=True)
    nudges.plan(session, [made])


def plan_told(session: Session, ask: IntroAsk, person: Person, kind: str, now: datetime) -> None:
    """The word that follows from a day that has come: with the person's message of the day."""
    day = today(now, person.tz)
    due_at = max(now, slot(day, get_rhythm(session, id_of(person)), person.tz))
    made = row(person, kind, ask_subject(ask), day, due_at, due_at + MAY_BE_LATE)
    nudges.plan(session, [made])


def plan_accepted(
    session: Session, intro: Intro, ask: IntroAsk, people: tuple[Person, Person], now: datetime
) -> None:
    """Somebody said yes: the asker hears, the two are brought together, and are asked later."""
    asker, expert = people
    plan_news(session, asker, ACCEPTED, ask_subject(ask), now)
    plan_news(session, expert, OPENING, intro_subject(id_of(intro)), now)
    plan_helped(session, intro, asker)


def unplan_accepted(
    session: Session, intro: Intro, ask: IntroAsk, people: tuple[Person, Person]
) -> None:
    """Whoever said yes cannot after all: what was still to come of the yes does not come."""
    asker, expert = people
    nudges.unplan(session, id_of(asker), [ACCEPTED], [ask_subject(ask)])
    subject = intro_subject(id_of(intro))
    nudges.unplan(session, id_of(asker), LOOKING, [subject])
    nudges.unplan(session, id_of(expert), [OPENING], [subject])


def plan_helped(session: Session, intro: Intro, asker: Person) -> None:
    """Two weeks after a yes: did it help? Asked once; about a yes of somebody else, once more."""
    subject, since = intro_subject(id_of(intro)), intro.accepted_at
    if since is None or rows.was_begun(session, id_of(asker), HELPED, subject, since):
        return
    day = asked_on(since, asker.tz) + HELPED_AFTER
    due_at = slot(day, get_rhythm(session, id_of(asker)), asker.tz)
    nudges.plan(session, [row(asker, HELPED, subject, day, due_at, due_at + MAY_BE_LATE)])


def plan_helped_later(session: Session, intro: Intro, asker: Person, now: datetime) -> None:
    """The two have not talked yet: asked again in a week, and not a third time."""
    subject, since = intro_subject(id_of(intro)), intro.accepted_at
    if rows.was_planned(session, id_of(asker), HELPED_LATER, subject, since):
        return
    day = today(now, asker.tz) + HELPED_LATER_AFTER
    due_at = slot(day, get_rhythm(session, id_of(asker)), asker.tz)
    nudges.plan(session, [row(asker, HELPED_LATER, subject, day, due_at, due_at + MAY_BE_LATE)])


def plan_intros(session: Session, person: Person, now: datetime) -> None:
    """Everything about intros planned anew for a person who has moved, or come back."""
    key = id_of(person)
    nudges.unplan(session, key, [REMINDER, HELPED, WAITING])
    got = rows.list_got(session, key)
    reminders = nudges.list_last_sent(session, key, REMINDER, LOOKED_AT)
    at = get_rhythm(session, key).at
    late = [ask for ask in got if not _was_reminded(ask, reminders, person.tz, at)]
    for day in sorted({asked_on(ask.created_at, person.tz) for ask in late}):
        if today(now, person.tz) <= day + REMINDED_AFTER + MAY_BE_LATE:
            plan_reminder(session, person, day)
    told = nudges.list_last_sent(session, key, WAITING, 1)
    if not told_singly(len(got)) and any(_came_after(ask, told) for ask in got):
        plan_waiting(session, person, now)
    asking = rows.list_asking(session, key)
    nudges.unplan(session, key, [ASK_DAY], [ask_subject(ask) for ask in asking])
    for ask in asking:
        plan_ask_day(session, ask, person)
    for intro in rows.list_accepted(session, key, now - LOOKING_BACK):
        plan_helped(session, intro, person)


def _was_reminded(ask: IntroAsk, reminders: Sequence[Nudge], tz: str, at: time) -> bool:
    """Also where it was another day before the move: there is one reminder of an asking."""
    day = asked_on(ask.created_at, tz)
    beside = {reminder_subject(ask.expert_id, day + timedelta(days=n)) for n in (-1, 0, 1)}
    # However late in its day an asking came; of those who asked a day sooner it comes before this.
    since = ask.created_at + REMINDED_AFTER - timedelta(hours=24 - at.hour, minutes=-at.minute)
    return any(row.subject in beside and row.ended_at and row.ended_at > since for row in reminders)


def _came_after(ask: IntroAsk, told: Sequence[Nudge]) -> bool:
    return all(row.ended_at is None or row.ended_at < ask.created_at for row in told)
