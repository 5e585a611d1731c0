"""Networks: who is in one, and whom to suggest; work is bounded by windows over the keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, exists, literal
from sqlmodel import Session, col, delete, func, or_, select, union_all

from storage.people import LAST_NUMBER
from storage.tables import (
    Contact,
    ExpertOffer,
    Intro,
    IntroAsk,
    Mentorship,
    Person,
    PersonSkill,
    Profile,
    Skill,
    SuggestionSkip,
)

INTROS_READ = 200  # of one person, the latest first
MUTUAL = ("peer", "function")  # who accepts one of these has met somebody, too
WINDOW = 60  # learners of one skill who are looked at, on either side of where a line begins
WIDE_WINDOW = 300  # people of any function who are looked at
CANDIDATES = 100


@dataclass(frozen=True)
class Peer:
    """Somebody who may be met, and the skill that both learn (0: none is asked for)."""

    person: Person
    profile: Profile
    offer: ExpertOffer | None
    skill: str = ""


def list_contacts(session: Session, person_id: int) -> Sequence[Contact]:
    """Whom a person has added to their circle, the first added first."""
    return session.exec(
        select(Contact)
        .where(col(Contact.person_id) == person_id)
        .order_by(col(Contact.created_at), col(Contact.contact_id))
    ).all()


def find_contact(session: Session, person_id: int, contact_id: int) -> Contact | None:
    """Somebody whom this very person has added, or None."""
    if not 0 < contact_id <= LAST_NUMBER:
        return None
    return session.get(Contact, (person_id, contact_id))


def delete_contact(session: Session, person_id: int, contact_id: int) -> None:
    """Take somebody out of a circle."""
    session.exec(
        delete(Contact).where(
            col(Contact.person_id) == person_id, col(Contact.contact_id) == contact_id
        )
    )


def find_member(session: Session, team_id: str, person_id: int) -> Person | None:
    """A member of this workspace by key, or None."""
    if not 0 < person_id <= LAST_NUMBER:
        return None
    return session.exec(
        select(Person).where(col(Person.id) == person_id, col(Person.team_id) == team_id)
    ).one_or_none()


def list_as_mentee(session: Session, person_id: int) -> Sequence[Mentorship]:
    """The mentorships in which a person is or was the mentee, the first begun first."""
    return session.exec(
        select(Mentorship)
        .where(col(Mentorship.mentee_id) == person_id)
        .order_by(col(Mentorship.started_at), col(Mentorship.id))
    ).all()


def list_as_mentor(session: Session, person_id: int) -> Sequence[Mentorship]:
    """The mentorships under way in which a person is the mentor, the first begun first."""
    return session.exec(
        select(Mentorship)
        .where(
            col(Mentorship.mentor_id) == person_id,
            col(Mentorship.state).in_(("active", "paused")),
        )
        .order_by(col(Mentorship.started_at), col(Mentorship.id))
    ).all()


def list_made_intros(session: Session, asker_id: int) -> Sequence[Intro]:
    """What a person asked that is open or came about, and what a mentor proposes to them.

    The latest first.
    """
    return session.exec(
        select(Intro)
        .where(
            col(Intro.asker_id) == asker_id,
            col(Intro.state).in_(("open", "accepted", "done", "proposed")),
        )
        .order_by(col(Intro.id).desc())
        .limit(INTROS_READ)
    ).all()


def list_got_intros(session: Session, expert_id: int) -> list[tuple[IntroAsk, Intro]]:
    """What waits for a person's answer, whom they met on equal terms, and to whom they said yes.

    The latest first. A yes that was looked back on is not among them, unless on equal terms.
    """
    fresh = or_(col(Intro.kind).in_(MUTUAL), col(Intro.state) == "accepted")
    met = and_(col(IntroAsk.state) == "accepted", fresh)
    rows = session.exec(
        select(IntroAsk, Intro)
        .join(Intro, col(Intro.id) == col(IntroAsk.intro_id))
        .where(
            col(IntroAsk.expert_id) == expert_id,
            col(IntroAsk.state).in_(("open", "accepted")),
            or_(col(IntroAsk.state) == "open", met),
        )
        .order_by(col(IntroAsk.id).desc())
        .limit(INTROS_READ)
    )
    return [(ask, intro) for ask, intro in rows]


def put_skip(session: Session, person_id: int, other_id: int, until: date) -> None:
    """Do not suggest somebody to a person before a day; the person is locked."""
    found = session.get(SuggestionSkip, (person_id, other_id))
    row = found or SuggestionSkip(person_id=person_id, other_id=other_id, until=until)
    row.until = until
    session.add(row)
    session.flush()


def list_not_now(session: Session, asker_id: int, today: date, since: datetime) -> set[int]:
    """Whom not to suggest: skipped, asked and open, or "not now" since that instant."""
    skipped = select(col(SuggestionSkip.other_id)).where(
        col(SuggestionSkip.person_id) == asker_id, col(SuggestionSkip.until) > today
    )
    asked = select(col(IntroAsk.expert_id)).where(
        col(IntroAsk.asker_id) == asker_id,
        or_(
            col(IntroAsk.state).in_(("waiting", "open")),
            and_(col(IntroAsk.state) == "declined", col(IntroAsk.answered_at) >= since),
        ),
    )
    return set(session.execute(union_all(skipped, asked)).scalars())


def highest_key(session: Session) -> int:
    """The key of whoever was met last."""
    return session.exec(select(func.max(Person.id))).one() or 0


def list_learners(
    session: Session, team_id: str, skills: Sequence[Skill], begin: int
) -> list[Peer]:
    """Who learns one of these skills, too, and may be met: in one query, windows over the index."""
    keys = [skill.id for skill in skills if skill.id is not None]
    if not keys:
        return []
    parts = [
        _window(
            select(
                col(PersonSkill.person_id).label("person_id"),
                col(PersonSkill.skill_id).label("skill_id"),
            ).where(col(PersonSkill.skill_id) == key, col(PersonSkill.purpose) == "learn"),
            col(PersonSkill.person_id),
            (begin, upwards, WINDOW),
        )
        for key in keys
        for upwards in (True, False)
    ]
    near = union_all(*parts).subquery()
    query = (
        select(Person, Profile, ExpertOffer, near.c.skill_id)
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .join(near, near.c.person_id == col(Person.id))
        .outerjoin(ExpertOffer, col(ExpertOffer.person_id) == col(Person.id))
        .where(_is_here(team_id), col(Profile.open_to_peers).is_(True))
        .order_by(col(Person.id), near.c.skill_id)
    )
    names = {skill.id: skill.name for skill in skills}
    found: dict[int, Peer] = {}
    for person, profile, offer, skill_id in session.execute(query):
        found.setdefault(person.id, Peer(person, profile, offer, names.get(skill_id, "")))
    return list(found.values())


def list_elsewhere(session: Session, team_id: str, function: str, begin: int) -> list[Peer]:
    """Open experts, and those who may be met, of another function than this one."""
    parts = [
        _window(source, key, (begin, upwards, WIDE_WINDOW))
        for source, key in (_open_experts(team_id), _profiles(team_id))
        for upwards in (True, False)
    ]
    near = union_all(*parts).subquery()
    query = (
        select(Person, Profile, ExpertOffer)
        .join(Profile, col(Profile.person_id) == col(Person.id))
        .outerjoin(ExpertOffer, col(ExpertOffer.person_id) == col(Person.id))
        .where(
            col(Person.id).in_(select(near.c.person_id)),
            _is_here(team_id),
            col(Profile.function).not_in(("", function)),
            or_(col(Profile.open_to_peers).is_(True), col(ExpertOffer.is_open).is_(True)),
        )
    )
    return [Peer(person, profile, offer) for person, profile, offer in session.execute(query)]


def _open_experts(team_id: str) -> tuple[Any, Any]:
    key = col(ExpertOffer.person_id)
    chosen: Any = select(key.label("person_id")).where(
        col(ExpertOffer.team_id) == team_id, col(ExpertOffer.is_open).is_(True)
    )
    return chosen, key


def _profiles(team_id: str) -> tuple[Any, Any]:
    """Whose profile is there, whatever it says: a window ends where it does, open or not."""
    key = col(Profile.person_id)
    here = exists().where(col(Person.id) == key, col(Person.team_id) == literal(team_id))
    return select(key.label("person_id")).where(here), key


def _window(query: Any, key: Any, where: tuple[int, bool, int]) -> Any:
    """The first rows from a key upwards, or of those below it: an index is read that far."""
    begin, upwards, limit = where
    side = key >= begin if upwards else key < begin
    return select(query.where(side).order_by(key).limit(limit).subquery())


def _is_here(team_id: str) -> Any:
    """In this workspace, and not quiet; who is away is left out by the caller."""
    quiet = and_(col(ExpertOffer.person_id).is_not(None), col(ExpertOffer.is_open).is_(False))
    return and_(col(Person.team_id) == team_id, col(Person.active).is_(True), ~quiet)
