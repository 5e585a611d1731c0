"""Advice: the mentee tells what became of it, and the mentor reads that in the record."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.logs import check_outcome
from bot.rules.refusals import NotFound
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair, own_pair
from bot.usecases.people import met
from storage import logs as rows
from storage.people import find_person, id_of
from storage.tables import Advice, Person


@dataclass(frozen=True)
class AdvicePage:
    """A piece of advice as the mentee who got it reads it."""

    advice: Advice
    pair: Pair
    given: date
    today: date


def get_advice(deps: Deps, actor: Actor, advice_id: int) -> AdvicePage:
    """A piece of advice that the actor got."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            raise NotFound("advice")
        return _page(session, deps, person, advice_id)


def answer_advice(
    deps: Deps, actor: Actor, advice_id: int, outcome: str | None, result: str
) -> AdvicePage:
    """Keep what became of advice; said anew, the new answer stands."""
    with deps.store.write() as session:
        page = _page(session, deps, met(session, deps, actor), advice_id)
        kept = check_outcome(outcome, result)
        if kept != (page.advice.outcome, page.advice.result):
            page.advice.outcome, page.advice.result = kept
            page.advice.answered_at = deps.now()
            session.add(page.advice)
            session.flush()
        return page


def _page(session: Session, deps: Deps, person: Person, advice_id: int) -> AdvicePage:
    advice = rows.find_advice(session, id_of(person), advice_id)
    if advice is None:
        raise NotFound("advice")
    pair = own_pair(session, person, advice.mentorship_id)
    given = today(advice.created_at, person.tz)
    return AdvicePage(advice, pair, given, today(deps.now(), person.tz))
