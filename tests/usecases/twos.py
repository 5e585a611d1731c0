"""Two people with a mentorship, and what the clock can say to them."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.deps import Actor, Deps
from bot.rules.agreements import AgreementDraft, first_draft
from bot.rules.rhythm import today
from bot.usecases.mentorships.agreements import Proposal, confirm_agreement, propose_agreement
from bot.usecases.mentorships.course import start_mentorship
from bot.usecases.mentorships.prompts import (
    after_proposal,
    agreement_prompt,
    ending_prompt,
    mentorship_news,
    proposal_prompt,
    quiet_prompt,
    take_up_prompt,
)
from bot.usecases.mentorships.pulses import after_pulse, pulse_prompt
from bot.usecases.nudges.jobs import Job, Jobs
from bot.usecases.pairs import own_pair
from bot.usecases.planning import mentorships as planning
from storage.people import find_person
from storage.tables import MentoringSession, Person
from tests.usecases.couriers import as_it_is

JOBS: Jobs = {
    job.kind: job
    for job in (
        Job(planning.AGREEMENT_WANTED, agreement_prompt, as_it_is),
        Job(planning.AGREEMENT_PROPOSED, proposal_prompt, as_it_is, after_proposal),
        Job(planning.AGREEMENT_AGREED, proposal_prompt, as_it_is),
        Job(planning.MENTORSHIP_NEWS, mentorship_news, as_it_is),
        Job(planning.TAKE_UP, take_up_prompt, as_it_is),
        Job(planning.ENDING, ending_prompt, as_it_is),
        Job(planning.QUIET, quiet_prompt, as_it_is),
        Job(planning.PULSE, pulse_prompt, as_it_is, after_pulse),
    )
}


def person_of(deps: Deps, actor: Actor) -> Person:
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
    assert found is not None
    return found


def begin(deps: Deps, mentor: Actor, mentee: Actor) -> int:
    """They begin now; the mentorship's key."""
    one, two = person_of(deps, mentor), person_of(deps, mentee)
    with deps.store.write() as session:
        return start_mentorship(session, one, two, deps.now()).id or 0


def propose(deps: Deps, actor: Actor, key: int, form: str = "V1", **more: object) -> Proposal:
    """What most begin with, but for what is named."""
    draft: AgreementDraft = first_draft(today(deps.now(), "Europe/Berlin"))
    return propose_agreement(deps, actor, key, replace(draft, **more), 99, form)  # type: ignore[arg-type]


def agree(deps: Deps, one: Actor, other: Actor, key: int, **more: object) -> None:
    """One proposes, the other says yes."""
    told = propose(deps, one, key, f"V{deps.now()}", **more)
    confirm_agreement(deps, other, key, told.version.version)


def meet(deps: Deps, actor: Actor, key: int, at: datetime | timedelta, state: str = "held") -> None:
    """A session of the two; what follows a silence is planned anew."""
    when = at if isinstance(at, datetime) else deps.now() + at
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        assert person is not None
        row = MentoringSession(
            mentorship_id=key,
            planned_by=person.id or 0,
            starts_at=when,
            state=state,
            uid=str(when),
            form_key=str(when),
            created_at=deps.now(),
        )
        session.add(row)
        session.flush()
        planning.plan_quiet(session, own_pair(session, person, key), deps.now())
