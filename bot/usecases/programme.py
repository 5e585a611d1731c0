"""The programme: figures for those who run it; never names, never words."""

from dataclasses import dataclass
from datetime import timedelta

from bot.deps import Actor, Deps
from bot.rules.mentorships import ENOUGH_PEOPLE, REASONS
from bot.rules.refusals import FormRefused, Problem
from bot.rules.rhythm import today
from storage import programme as rows
from storage.people import find_person
from storage.programme import Offers

SESSIONS_OF, PULSES_OF = timedelta(weeks=4), timedelta(days=90)


@dataclass(frozen=True)
class Programme:
    """What those who run the programme see; what would tell of single people is left out."""

    people_with_goals: int
    mentorships: dict[str, int]
    requests: dict[str, int]
    offers: Offers
    sessions: int  # held in the last four weeks
    reasons: dict[str, int]  # given often enough
    some_hidden: bool  # reasons were given too rarely to be shown
    pulse: float | None  # None: too few people have answered


def programme_figures(deps: Deps, actor: Actor) -> Programme:
    """The figures, for admins of the workspace alone, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None or not person.is_admin:
            raise FormRefused({"admin": Problem("not_admin")})
        team, here = actor.team_id, today(deps.now(), person.tz)
        reasons = rows.count_reasons(session, team)
        pulses = rows.average_pulse(session, team, here - PULSES_OF)
        return Programme(
            rows.count_people_with_goals(session, team),
            rows.count_mentorships(session, team),
            rows.count_requests(session, team),
            rows.count_offers(session, team, here),
            rows.count_sessions(session, team, deps.now() - SESSIONS_OF),
            {code: reasons[code] for code in REASONS if reasons.get(code, 0) >= ENOUGH_PEOPLE},
            any(0 < reasons.get(code, 0) < ENOUGH_PEOPLE for code in REASONS),
            round(pulses.average, 1) if pulses.people >= ENOUGH_PEOPLE else None,
        )
