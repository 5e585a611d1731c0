"""Filling the playground: half a year of a programme is lived through in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event

from bot.app import build_tick
from bot.config import Settings
from bot.deps import Deps
from bot.playground.past import Past
from bot.playground.server import Playground
from bot.playground.world import Person
from bot.rehearsal.cast import CAST
from bot.rehearsal.half_year import HalfYear, half_year, starts_at
from handlers import jobs
from storage import schema
from storage.database import Store

Say = Callable[[str], None]


def members() -> list[Person]:
    """The cast as the playground's workspace knows it."""
    return [
        Person(
            member.user_id,
            member.handle,
            member.name,
            member.title,
            member.tz,
            is_admin=member.is_admin,
            is_restricted=member.is_guest,
        )
        for member in CAST.values()
    ]


def fill(playground: Playground, settings: Settings, stopping: Event, say: Say) -> str:
    """Live through it with a database that is empty; what came of it, in a sentence.

    If it is asked to stop, it raises `bot.rehearsal.stage.Stopped`: half a past is of no use.
    """
    begins = starts_at(playground.clock.now() - timedelta(seconds=playground.clock.seconds_ahead))
    # Not durable: if the machine stops in the middle, all of it is thrown away.
    store = Store(settings.database_url, durable=False)
    try:
        schema.upgrade(store)
        with playground.past(members(), begins) as past:
            return _live(past, Deps(store, past.clock.now, settings), stopping, say)
    finally:
        store.close()


def _live(past: Past, deps: Deps, stopping: Event, say: Say) -> str:
    tick = build_tick(deps, jobs(), past.team_id, stopping)
    whole = half_year(replace(tick, pace=timedelta(0)), past.clock, past.ends_at)

    def tell(week: int, weeks: int) -> None:
        past.tell(week, weeks)
        say(f"Week {week} of {weeks}")

    whole.perform(tell)
    for member in CAST.values():
        if member.leaves is not None:
            past.leaves(member.user_id)
    return _in_short(whole)


def _in_short(whole: HalfYear) -> str:
    return f"{whole.play.weeks.many} weeks of {len(CAST)} people are there. Be one of them."
