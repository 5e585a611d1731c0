"""Paying forward: whether to ask for it now, and the answer that ends the matter."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.forward import same_skill
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.people import met
from bot.usecases.planning.forward import (
    PAY_FORWARD,
    asked_mark,
    plan_forward,
    skill_key_in,
    skill_of,
)
from bot.usecases.planning.rows import number_of
from storage.experts import find_expert_offer
from storage.goals import find_goal
from storage.nudges import list_last_sent
from storage.offers import find_offer
from storage.once import offer_once, was_offered
from storage.people import id_of
from storage.skills import skills_of
from storage.tables import Goal, Nudge, Person

GONE, REOPENED, NOT_NOW, OFFERED, QUIET = "gone", "reopened", "not now", "offered", "quiet"
LOOKED_AT = 50  # messages: far more than anybody gets of these


@dataclass(frozen=True)
class ForwardPrompt:
    """What the question tells; `over` says why it need not be asked, or how it was answered."""

    kind: str
    goal_id: int = 0
    title: str = ""
    skill: str = ""
    over: str | None = None
    is_mentor: bool = False  # offers that already, or has said no to it


def forward_prompt(session: Session, nudge: Nudge, person: Person, now: datetime) -> ForwardPrompt:
    """Whether to ask somebody now if they would help others with what they have learnt."""
    goal = find_goal(session, id_of(person), number_of(nudge.subject))
    if goal is None:
        return ForwardPrompt(nudge.kind, over=GONE)
    found = skill_of(session, person, goal.title)
    skill = found.name if found else skill_key_in(nudge.subject)
    over = _over(session, nudge, person, goal, skill, now)
    is_mentor = find_offer(session, id_of(person)) is not None
    return ForwardPrompt(nudge.kind, id_of(goal), goal.title, skill, over, is_mentor)


def _over(
    session: Session, nudge: Nudge, person: Person, goal: Goal, skill: str, now: datetime
) -> str | None:
    if goal.state != "done":
        return REOPENED
    if was_offered(session, id_of(person), _no_mark(goal)):
        return NOT_NOW
    taught = skills_of(session, [id_of(person)], "teach")[id_of(person)]
    if any(same_skill(skill, each.name) for each in taught):
        return OFFERED
    if nudge.state == "sent":
        return None
    if was_offered(session, id_of(person), asked_mark(skill_key_in(nudge.subject))):
        return "asked before"
    return QUIET if _is_quiet(session, person, now) else None


def _is_quiet(session: Session, person: Person, now: datetime) -> bool:
    offer = find_expert_offer(session, id_of(person))
    if offer is None:
        return False
    away = offer.away_until is not None and today(now, person.tz) < offer.away_until
    return away or not offer.is_open


def after_turned(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """A goal was reached, or is under way again: what is to be asked about it, if anything."""
    goal = find_goal(session, id_of(person), number_of(nudge.subject))
    if goal is not None:
        plan_forward(session, person, goal, now)


def after_forward(session: Session, nudge: Nudge, person: Person, now: datetime) -> None:
    """It was asked, and is not asked again for this skill."""
    if nudge.state == "sent":
        offer_once(session, id_of(person), asked_mark(skill_key_in(nudge.subject)), now)


def put_off_forward(deps: Deps, actor: Actor, goal_id: int) -> list[str]:
    """“Not now”: the matter is settled; answers with what the messages of it are about."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        goal = find_goal(session, id_of(person), goal_id)
        if goal is None:
            raise NotFound("goal")
        offer_once(session, id_of(person), _no_mark(goal), deps.now())
        said = list_last_sent(session, id_of(person), PAY_FORWARD, LOOKED_AT)
        return [each.subject for each in said if number_of(each.subject) == goal_id]


def _no_mark(goal: Goal) -> str:
    return f"forward:goal:{id_of(goal)}:no"
