"""What the question about a review says at the moment of saying it, and the answers to it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.reviews import JUST_DONE
from bot.rules.rhythm import today
from bot.usecases.people import met
from bot.usecases.planning.reviews import REVIEW, is_put_off, plan_review, put_off_review
from storage import nudges
from storage.people import find_person, get_rhythm, id_of
from storage.reviews import Grounds, find_open, grounds_of
from storage.tables import Nudge, Person

TOLD_ANEW = 3  # of the latest questions: nobody looks at those of last year


@dataclass(frozen=True)
class ReviewPrompt:
    """What the question tells; `over` says why it need not be asked, or what came of it."""

    today: date
    since: date | None = None  # the last review; None: there was none
    is_open: bool = False  # one was begun, and waits
    day: date | None = None  # done on it, or put off until it
    over: str | None = None


def review_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> ReviewPrompt:
    """What to say of reviews now."""
    here, grounds = today(now, person.tz), grounds_of(session, id_of(person))
    since = today(grounds.last_done_at, person.tz) if grounds.last_done_at else None
    if nudge.state == "sent":
        return _came_of(session, nudge, person, grounds, ReviewPrompt(here, since))
    is_open = find_open(session, id_of(person)) is not None
    return ReviewPrompt(here, since, is_open, over=_over(grounds, now))


def _over(grounds: Grounds, now: datetime) -> str | None:
    if grounds.first_goal_at is None:
        return "no goal"
    if not grounds.wanted:
        return "off"
    if grounds.last_done_at is not None and now - grounds.last_done_at < JUST_DONE:
        return "just done"
    return None


def _came_of(
    session: Session, nudge: Nudge, person: Person, grounds: Grounds, prompt: ReviewPrompt
) -> ReviewPrompt:
    """How a question that was asked stands: it keeps its buttons until something came of it."""
    key, said_at = id_of(person), nudge.ended_at or nudge.due_at
    if grounds.last_done_at is not None and grounds.last_done_at >= said_at:
        return ReviewPrompt(prompt.today, day=prompt.since, over="done")
    if not grounds.wanted:
        return ReviewPrompt(prompt.today, over="off")
    if grounds.first_goal_at is None:
        return ReviewPrompt(prompt.today, over="no goal")
    last, coming = nudges.last_occasion(session, key, REVIEW), nudges.next_due(session, key, REVIEW)
    if last is not None and last > nudge.occasion:
        return ReviewPrompt(prompt.today, over="asked again")
    if coming is not None and is_put_off(coming.subject):
        return ReviewPrompt(prompt.today, day=today(coming.due_at, person.tz), over="put off")
    is_open = find_open(session, key) is not None
    return ReviewPrompt(prompt.today, prompt.since, is_open)


def after_review_prompt(session: Session, _nudge: Nudge, person: Person, now: datetime) -> None:
    """Whether or not it was said or answered: the next one comes a quarter later."""
    plan_review(session, person, now)


def put_off(deps: Deps, actor: Actor) -> None:
    """“Later”: once more in two weeks."""
    with deps.store.write() as session:
        put_off_review(session, met(session, deps, actor), deps.now())


def turn_off(deps: Deps, actor: Actor) -> None:
    """“Not any more”: nothing is asked about reviews, until the settings say so again."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        rhythm = get_rhythm(session, id_of(person))
        rhythm.reviews_on = False
        session.add(rhythm)
        session.flush()
        plan_review(session, person, deps.now())


def asked_about(deps: Deps, actor: Actor) -> list[str]:
    """The subjects of the questions that the actor got last: what is told anew."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return []
        sent = nudges.list_last_sent(session, id_of(person), REVIEW, TOLD_ANEW)
        return [nudge.subject for nudge in sent]
