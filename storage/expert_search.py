"""The search for experts: by the signs that are kept of each, in work that does not grow.

A sign is a word or a phrase without its endings. Each is a skill with a mark before its key, and
belongs to an expert with the purpose "word". What a search reads is bounded: of each sign so many
people from a place on that is another for each asker, through the index on skill, purpose, person.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, literal, union, union_all
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from storage.tables import ExpertOffer, Person, PersonSkill, Skill

PURPOSE, MARK = "word", "~"  # no key of a skill begins with this mark
VERSION = "~="  # no sign begins so: which release wrote a person's signs
LIKE_FIRST, LIKE_EACH = 400, 60  # words of one beginning that are compared with a slip
WINDOW, WINDOW_OF_SEVERAL = 80, 300  # people whom a search looks at for one part of a topic
PAGE = 30  # as many are ranked at a time
SIGNS_EACH = 12  # of one part that are looked at: those that come first


def marked(signs: Mapping[str, str], version: str) -> dict[str, str]:
    """Signs and their version as keys and names of skills, kept with the purpose "word"."""
    return {MARK + sign: word for sign, word in signs.items()} | {VERSION + version: ""}


def known_words(session: Session, team_id: str, signs: Collection[str]) -> list[str]:
    """The words of experts that have one of these signs."""
    if not signs:
        return []
    keys = [MARK + sign for sign in signs]
    query = select(Skill.name).where(col(Skill.team_id) == team_id, col(Skill.key).in_(keys))
    return sorted(set(session.exec(query)))


def words_like(session: Session, team_id: str, beginnings: Sequence[str]) -> list[str]:
    """Words of experts that begin like one of these: more of the first, a few of the others."""
    if not beginnings:
        return []
    sizes = [LIKE_FIRST] + [LIKE_EACH] * len(beginnings)
    parts = [_like(team_id, *each) for each in zip(beginnings, sizes, strict=False)]
    return sorted(set(session.scalars(union_all(*parts))))


def _like(team_id: str, beginning: str, limit: int) -> Any:
    # No upper bound: under some collations of PostgreSQL none is right. The limit ends it.
    found = (
        select(col(Skill.key), col(Skill.name))
        .where(col(Skill.team_id) == team_id, col(Skill.key) >= MARK + beginning)
        .order_by(col(Skill.team_id), col(Skill.key))
        .limit(limit)
        .subquery()
    )
    key = func.substr(found.c.key, 1, len(beginning) + 1)
    return select(found.c.name).where(key == MARK + beginning)


def list_wordless(session: Session, version: str, after: int, limit: int) -> Sequence[Person]:
    """People who offer help, by number after one, and have no signs of this version."""
    current = select(Skill.id).where(
        col(Skill.team_id) == col(ExpertOffer.team_id), col(Skill.key) == VERSION + version
    )
    words = select(literal(1)).where(
        col(PersonSkill.person_id) == col(ExpertOffer.person_id),
        col(PersonSkill.purpose) == PURPOSE,
        col(PersonSkill.skill_id) == current.correlate(ExpertOffer).scalar_subquery(),
    )
    return session.exec(
        select(Person)
        .join(ExpertOffer, col(ExpertOffer.person_id) == col(Person.id))
        .where(col(ExpertOffer.person_id) > after, ~words.exists())
        .order_by(col(ExpertOffer.person_id))
        .limit(limit)
    ).all()


def find_signs(session: Session, team_id: str, parts: Sequence[Sequence[str]]) -> list[list[int]]:
    """For each part of a topic the keys of its signs, without the parts that nobody has."""
    wanted = {MARK + sign for sign in chain.from_iterable(parts)}
    if not wanted:
        return []
    rows = session.exec(
        select(col(Skill.key), col(Skill.id)).where(
            col(Skill.team_id) == team_id, col(Skill.key).in_(wanted)
        )
    )
    keys = {key: number for key, number in rows if number is not None}
    found = [[keys[MARK + s] for s in signs if MARK + s in keys][:SIGNS_EACH] for signs in parts]
    return [signs for signs in found if signs]


def list_candidates(
    session: Session,
    parts: Sequence[Sequence[int]],
    asker_id: int,
    latest: date,
    turn: int,
    page: int = 0,
) -> list[int]:
    """Open experts with these signs, those who have most parts first, from a place on.

    `turn` says from which; `latest` is the last day that may be today anywhere.
    """
    if not parts:
        return []
    last = session.scalar(select(func.max(ExpertOffer.person_id))) or 0
    values: dict[str, Any] = {
        f"s{number}_{place}": sign
        for number, part in enumerate(parts)
        for place, sign in enumerate(part)
    }
    values |= {"begin": turn % (last + 1), "latest": latest, "asker": asker_id}
    values |= {"skip": page * PAGE}
    return list(session.scalars(_statement(tuple(map(len, parts))), values))


@lru_cache(maxsize=256)
def _statement(counts: tuple[int, ...]) -> Any:
    """The query for parts with so many signs each; made once."""
    signs = [
        [bindparam(f"s{n}_{i}", type_=_INTEGER) for i in range(c)] for n, c in enumerate(counts)
    ]
    windows = [
        _window(sign, WINDOW // len(part), ahead=ahead)
        for part in signs
        for sign in part
        for ahead in (True, False)
    ]
    near = union(*windows).subquery()
    begin, away = bindparam("begin", type_=_INTEGER), col(ExpertOffer.away_until)
    held: Any = literal(0)
    for part in signs if len(signs) > 1 else ():
        held = held + case((_has(near.c.person_id, part), 1), else_=0)
    return (
        select(near.c.person_id)
        .join(ExpertOffer, col(ExpertOffer.person_id) == near.c.person_id)
        .join(Person, col(Person.id) == near.c.person_id)
        .where(
            col(ExpertOffer.is_open).is_(True),
            or_(away.is_(None), away <= bindparam("latest")),
            col(Person.active).is_(True),
            near.c.person_id != bindparam("asker", type_=_INTEGER),
        )
        .order_by(held.desc(), near.c.person_id < begin, near.c.person_id)
        .limit(PAGE)
        .offset(bindparam("skip", type_=_INTEGER))
    )


_INTEGER = PersonSkill.__table__.c.person_id.type  # type: ignore[attr-defined]


def _window(sign: Any, size: int, *, ahead: bool) -> Any:
    """So many people with a sign: from a place on, or, to come round, from the first."""
    begin = bindparam("begin", type_=_INTEGER)
    person = col(PersonSkill.person_id)
    found = (
        select(person)
        .where(
            col(PersonSkill.skill_id) == sign,
            col(PersonSkill.purpose) == PURPOSE,
            person >= begin if ahead else person < begin,
        )
        .order_by(person)
        .limit(max(size, 1))
        .subquery()
    )
    return select(found.c.person_id)


def _has(person: Any, signs: Sequence[Any]) -> ColumnElement[bool]:
    other = aliased(PersonSkill)
    return (
        select(literal(1))
        .where(
            and_(
                col(other.person_id) == person,
                col(other.skill_id).in_(signs),
                col(other.purpose) == PURPOSE,
            )
        )
        .exists()
    )
