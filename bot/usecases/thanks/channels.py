"""The channel for thanks: named by those who run the programme, and seen by them as it stands."""

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, Problem
from bot.usecases.people import met
from storage import thanks as rows
from storage.nudges import workspace
from storage.people import find_person
from storage.tables import Person
from storage.thanks import NamedChannel


def get_channel(deps: Deps, actor: Actor) -> NamedChannel | None:
    """The channel as it stands; FormRefused for anybody who does not run the programme."""
    with deps.store.read() as session:
        _check_lead(find_person(session, actor.team_id, actor.user_id))
        return rows.named_channel(session, actor.team_id)


def name_channel(deps: Deps, actor: Actor, channel: str | None) -> NamedChannel | None:
    """Let thanks be said in a channel that has taken a word of the bot's just now, or in none."""
    with deps.store.write() as session:
        _check_lead(find_person(session, actor.team_id, actor.user_id))
        _check_lead(met(session, deps, actor))
        rows.name_channel(session, workspace(session, actor.team_id), channel)
        return rows.named_channel(session, actor.team_id)


def _check_lead(person: Person | None) -> None:
    if person is None or not person.is_admin:
        raise FormRefused({"channel": Problem("not_lead")})
