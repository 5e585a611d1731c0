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
from storage.thanks import NamedChannel, named_channel

SESSIONS_OF, PULSES_OF, THANKS_OF = timedelta(weeks=4), timedelta(days=90), timedelta(days=30)


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
    experts: int
    intros: dict[str, int]
    helped: dict[str, int] | None  # None: too few people have answered
    thanks: int | None  # given in the last 30 days; None: by too few people
    channel: NamedChannel | None  # where thanks may be said, besides privately


def programme_figures(deps: Deps, actor: Actor) -> Programme:
    """The figures, for admins of the workspace alone, in a constant number of queries."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None or not person.is_admin:
            raise FormRefused({"admin": Problem("not_admin")})
        team, here = actor.team_id, today(deps.now(), person.tz)
        reasons = rows.count_reasons(session, team)
        pulses = rows.average_pulse(session, team, here - PULSES_OF)
        told, helped = rows.count_helped(session, team)
        given = rows.count_thanks(session, team, deps.now() - THANKS_OF)
        return Programme(
            rows.count_people_with_goals(session, team),
            rows.count_mentorships(session, team),
            rows.count_requests(session, team),
            rows.count_offers(session, team, here),
            rows.count_sessions(session, team, deps.now() - SESSIONS_OF),
            {code: reasons[code] for code in REASONS if reasons.get(code, 0) >= ENOUGH_PEOPLE},
            any(0 < reasons.get(code, 0) < ENOUGH_PEOPLE for code in REASONS),
            round(pulses.average, 1) if pulses.people >= ENOUGH_PEOPLE else None,
            rows.count_experts(session, team, here),
            rows.count_intros(session, team),
            helped if told >= ENOUGH_PEOPLE else None,
            given.times if given.people >= ENOUGH_PEOPLE else None,
            named_channel(session, team),
        )
