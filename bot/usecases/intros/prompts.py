"""What the messages about intros say at the moment of saying it, and what comes after them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Deps
from bot.rules.intros import EXPIRES_AFTER, IDLE_AFTER, asked_on, open_until
from bot.rules.rhythm import today
from bot.usecases.experts.finding import ExpertFit
from bot.usecases.intros.asking import asking_problem, next_expert
from bot.usecases.intros.standing import IntroCard, card_of, close_asks, end_intro
from bot.usecases.nudges.jobs import Anew
from bot.usecases.planning.intros import (
    ACCEPTED,
    ASKED,
    EXPIRED,
    LOOKING,
    RETURNED,
    TO_ASKER,
    TO_EXPERT,
    ask_subject,
    day_of,
    intro_subject,
    plan_idle_day,
    plan_told,
    reminder_subject,
)
from bot.usecases.planning.rows import number_of, plan_news
from storage import intros as rows
from storage.experts import find_expert_offer
from storage.people import get_person, id_of
from storage.tables import IntroAsk, Nudge, Person

GONE, ANSWERED = "gone", "answered"


@dataclass(frozen=True)
class AskPrompt:
    """What a message about one asking tells; `over` says why nothing need be said or asked."""

    kind: str
    card: IntroCard | None = None
    ask: IntroAsk | None = None
    next: ExpertFit | None = None  # whom the asker could ask now
    suggested: Person | None = None  # whom the one asked thinks of, if they can be asked
    until: date = date.min  # the day on which somebody else is offered
    offers: bool = True  # the one asked offers help, so knows what this is
    had_said_yes: bool = False  # and cannot after all
    over: str | None = None


@dataclass(frozen=True)
class WaitingPrompt:
    """How many wait for a person's answer."""

    kind: str
    count: int = 0
    over: str | None = None


@dataclass(frozen=True)
class ReminderPrompt:
    """Those who asked on one day and still wait."""

    kind: str
    card: IntroCard | None = None  # the first of them
    count: int = 0
    asked_on: date = date.min
    today: date = date.min
    over: str | None = None


def ask_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> AskPrompt:
    """What to say of the asking behind a nudge, looked up anew at the moment of saying it."""
    ask = rows.get_ask(session, number_of(nudge.subject))
    intro = rows.get_intro(session, ask.intro_id) if ask else None
    if ask is None or intro is None or id_of(person) not in (ask.asker_id, ask.expert_id):
        return AskPrompt(nudge.kind, over=GONE)
    card = card_of(session, person, intro, now)
    if nudge.kind == ASKED:
        late = nudge.state == "sent" and card.can_accept
        over = None if (ask.state == "open" and card.is_open) or late else ask.state
        until = open_until(ask.created_at, card.asker.tz)
        offers = find_expert_offer(session, ask.expert_id) is not None
        return AskPrompt(nudge.kind, card, ask, until=until, offers=offers, over=over)
    if nudge.kind == ACCEPTED:
        return AskPrompt(nudge.kind, card, ask, over=None if ask.state == "accepted" else ask.state)
    over = intro.state if nudge.kind == EXPIRED and not card.is_open else None
    return AskPrompt(
        nudge.kind,
        card,
        ask,
        next_expert(session, card, now, {ask.suggested_id or 0}),
        _suggested(session, card, ask, now),
        had_said_yes=rows.was_begun(session, id_of(person), ACCEPTED, nudge.subject),
        over=over if nudge.state != "sent" else None,
    )


def _suggested(session: Session, card: IntroCard, ask: IntroAsk, now: datetime) -> Person | None:
    """Whom the one asked thinks of, if they can be asked the same question now."""
    person = card.people.get(ask.suggested_id or 0)
    if person is None or not card.has_room or card.ask_of(person.id) is not None:
        return None
    problem = asking_problem(session, card.asker, person, now, one_more=True)
    return person if problem is None else None


def waiting_prompt(session: Session, nudge: Nudge, person: Person, _now: datetime) -> WaitingPrompt:
    """How many wait now."""
    count = rows.count_got(session, id_of(person))
    return WaitingPrompt(nudge.kind, count, None if count else ANSWERED)


def reminder_prompt(
    session: Session, nudge: Nudge, person: Person, now: datetime
) -> ReminderPrompt:
    """Who of those who asked three days ago still waits."""
    day = day_of(nudge.subject)
    waiting = [
        ask
        for ask in rows.list_got(session, id_of(person))
        if asked_on(ask.created_at, person.tz) == day
    ]
    intro = rows.get_intro(session, waiting[0].intro_id) if waiting else None
    card = card_of(session, person, intro, now) if intro else None
    over = None if waiting else ANSWERED
    return ReminderPrompt(nudge.kind, card, len(waiting), day, today(now, person.tz), over)


def after_asked(session: Session, nudge: Nudge, _expert: Person, now: datetime) -> None:
    """A question that could not be delivered comes back to the one who asked."""
    ask = _still_open(session, nudge)
    if nudge.state != "sent" and ask is not None:
        close_asks(session, [ask], "returned", now)
        asker = get_person(session, ask.asker_id)
        plan_news(session, asker, RETURNED, ask_subject(ask), now)


def after_ask_day(session: Session, nudge: Nudge, asker: Person, now: datetime) -> None:
    """Nobody answered within the week: the next one is offered, and a late yes still counts."""
    ask = _still_open(session, nudge)
    if ask is not None:
        close_asks(session, [ask], "expired", now)
        plan_told(session, ask, asker, EXPIRED, now)


def after_idle_day(session: Session, nudge: Nudge, asker: Person, now: datetime) -> None:
    """A question that nobody has any more is put away; one that somebody has gets more time."""
    intro = rows.lock_intro(session, number_of(nudge.subject))
    if intro is None or intro.state != "open":
        return
    asks = rows.asks_of(session, [id_of(intro)])[id_of(intro)]
    latest = max((ask.answered_at or ask.created_at for ask in asks), default=intro.created_at)
    if any(ask.state == "open" for ask in asks) or now < latest + EXPIRES_AFTER:
        plan_idle_day(session, intro, asker, max(latest, now + EXPIRES_AFTER - IDLE_AFTER))
    else:
        end_intro(session, intro, "over", now)


def intro_anew(session: Session, nudge: Nudge) -> list[Anew]:
    """What people had read of a question that stands otherwise since a day has come."""
    ask = rows.get_ask(session, number_of(nudge.subject)) if _of_ask(nudge) else None
    if _of_ask(nudge) and (ask is None or ask.state == "open"):
        return []  # gone, or as it was: a word of it has just arrived
    return anew_of(session, ask.intro_id if ask else number_of(nudge.subject))


def messages_about(deps: Deps, intro_id: int) -> list[Anew]:
    """The messages that all have got about a question, after a deed of one of them."""
    with deps.store.read() as session:
        return anew_of(session, intro_id)


def anew_of(session: Session, intro_id: int) -> list[Anew]:
    """The messages of all who have to do with a question."""
    asks = rows.asks_of(session, [intro_id])[intro_id]
    found = []
    for ask in asks:
        expert = get_person(session, ask.expert_id)
        day = asked_on(ask.created_at, expert.tz)
        subjects = [ask_subject(ask), reminder_subject(id_of(expert), day)]
        found.append(Anew(expert, TO_EXPERT, subjects))
    if asks:
        asker = get_person(session, asks[0].asker_id)
        subjects = [intro_subject(intro_id), *map(ask_subject, asks)]
        found.append(Anew(asker, (*TO_ASKER, *LOOKING), subjects))
    return [anew for anew in found if anew.person.active]


def _of_ask(nudge: Nudge) -> bool:
    return nudge.subject.startswith("ask:")


def _still_open(session: Session, nudge: Nudge) -> IntroAsk | None:
    ask = rows.get_ask(session, number_of(nudge.subject))
    if ask is None:
        return None
    rows.lock_intro(session, ask.intro_id)
    held = {each.id: each for each in rows.lock_asks(session, ask.intro_id)}
    found = held.get(ask.id)
    return found if found is not None and found.state == "open" else None
