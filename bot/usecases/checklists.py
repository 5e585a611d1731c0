"""A checklist: a person's habits as a mentee or a mentor, read from what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.checklists import LATELY, MENTEE, MENTOR, ROLES, SEASON, Bond, Facts, Tick, ticks
from bot.rules.rhythm import today
from bot.usecases.pairs import Pair, list_pairs
from storage import checklists as rows
from storage.checklists import Whose
from storage.people import id_of
from storage.tables import Person, Rhythm


@dataclass(frozen=True)
class Checklist:
    """What has happened and what could be next, for the one person whom it is about."""

    role: str
    roles: tuple[str, ...]  # that the person has
    ticks: tuple[Tick, ...]
    today: date

    @property
    def happened(self) -> tuple[Tick, ...]:
        """The habits that have ticked themselves."""
        return tuple(tick for tick in self.ticks if tick.on is not None)

    @property
    def next(self) -> tuple[Tick, ...]:
        """The others."""
        return tuple(tick for tick in self.ticks if tick.on is None)


def get_checklist(deps: Deps, actor: Actor, role: str = "") -> Checklist:
    """The actor's own: in the role asked for, else in the first that they have.

    In a constant number of queries, eight at most; blank for somebody new.
    """
    now = deps.now()
    with deps.store.read() as session:
        found = rows.find_in_rhythm(session, actor.team_id, actor.user_id)
        if found is None:
            role = role if role in ROLES else MENTEE
            return Checklist(role, (role,), ticks(role, Facts(now, "UTC")), today(now, "UTC"))
        person, rhythm = found
        pairs = list_pairs(session, person)
        deeds = rows.last_deeds(session, _whose(person, pairs), now - max(LATELY, SEASON))
        roles = _roles(pairs, deeds)
        role = role if role in ROLES else roles[0]
        facts = _facts(session, person, rhythm, now, _in_role(pairs, role), deeds, role)
        return Checklist(role, (*roles, *({role} - {*roles})), ticks(role, facts), facts.today)


def _whose(person: Person, pairs: Sequence[Pair]) -> Whose:
    mine = [pair for pair in pairs if pair.i_am_mentor]
    return Whose(
        id_of(person),
        [pair.key for pair in mine],
        [pair.key for pair in pairs if not pair.i_am_mentor],
        [id_of(pair.mentee) for pair in mine],
    )


def _roles(pairs: Sequence[Pair], deeds: dict[str, datetime]) -> tuple[str, ...]:
    """Everybody may grow; who is a mentor and nobody's mentee sees the mentor's list first."""
    is_mentor = any(pair.i_am_mentor for pair in pairs) or "offer" in deeds
    if not is_mentor:
        return (MENTEE,)
    is_mentee = any(not pair.i_am_mentor for pair in pairs)
    return (MENTEE, MENTOR) if is_mentee else (MENTOR, MENTEE)


def _in_role(pairs: Sequence[Pair], role: str) -> list[Pair]:
    return [pair for pair in pairs if pair.i_am_mentor == (role == MENTOR)]


def _facts(
    session: Session,
    person: Person,
    rhythm: Rhythm,
    now: datetime,
    pairs: Sequence[Pair],
    deeds: dict[str, datetime],
    role: str,
) -> Facts:
    key = id_of(person)
    promised = rows.list_kept(session, key, now - LATELY)
    if role == MENTOR:
        return Facts(now, person.tz, _bonds(session, pairs, now), deeds=deeds, promised=promised)
    here = today(now, person.tz)
    goal, last = rows.next_goal(session, key, here), rows.last_checkin(session, key)
    return Facts(
        now,
        person.tz,
        tuple(_bond(pair, {}) for pair in pairs),
        (goal.title, goal.due) if goal else None,
        last.week if last else None,
        rhythm.every_weeks,
        deeds | ({"checkin": last.answered_at} if last else {}),
        promised,
    )


def _bonds(session: Session, pairs: Sequence[Pair], now: datetime) -> tuple[Bond, ...]:
    meetings = rows.meetings_of(session, [pair.key for pair in pairs], now)
    return tuple(_bond(pair, meetings) for pair in pairs)


def _bond(pair: Pair, meetings: dict[tuple[int, str], datetime]) -> Bond:
    agreed = pair.agreement.agreed_at if pair.agreement else None
    ahead = meetings.get((pair.key, "planned"))
    return Bond(
        pair.key,
        pair.other.user_id,
        pair.mentorship.started_at,
        pair.rhythm,
        pair.mentorship.state == "paused",
        today(agreed, pair.me.tz) if agreed else None,
        meetings.get((pair.key, "held")),
        today(ahead, pair.me.tz) if ahead else None,
    )
