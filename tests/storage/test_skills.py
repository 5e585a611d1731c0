"""The vocabulary: one row for one skill, also when two write it at once; who teaches and learns."""

from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from bot.deps import Actor, Deps
from storage.database import Store
from storage.people import find_person, id_of
from storage.skills import list_vocabulary, set_skills, skills_of
from storage.tables import PersonSkill, Skill
from tests.conftest import OTHER_TEAM, TEAM, MakePerson


def key_of(deps: Deps, actor: Actor) -> int:
    with deps.store.read() as session:
        return id_of(find_person(session, actor.team_id, actor.user_id))


def put(store: Store, person: int, purpose: str, *names: str, team: str = TEAM) -> None:
    with store.write() as session:
        set_skills(session, team, person, purpose, {name.casefold(): name for name in names})


def known(store: Store, person: int, purpose: str) -> list[str]:
    with store.read() as session:
        return [skill.name for skill in skills_of(session, [person], purpose)[person]]


def test_exactly_the_skills_that_were_set_are_there(store: Store, deps: Deps, actor: Actor) -> None:
    person = key_of(deps, actor)
    put(store, person, "teach", "SQL", "Go")
    put(store, person, "learn", "Chess")
    put(store, person, "teach", "Go", "Rust")
    assert known(store, person, "teach") == ["Go", "Rust"]
    assert known(store, person, "learn") == ["Chess"]
    put(store, person, "teach")
    assert known(store, person, "teach") == []
    assert known(store, person, "learn") == ["Chess"]


def test_a_skill_keeps_the_spelling_that_was_first(
    store: Store, deps: Deps, make_person: MakePerson
) -> None:
    one, two = (key_of(deps, make_person(user)) for user in ("U1", "U2"))
    put(store, one, "teach", "PostgreSQL")
    put(store, two, "teach", "postgresql")
    assert known(store, two, "teach") == ["PostgreSQL"]
    with store.read() as session:
        assert len(session.exec(select(Skill)).all()) == 1


def test_the_vocabulary_is_what_somebody_here_teaches(
    store: Store, deps: Deps, make_person: MakePerson
) -> None:
    one, two = key_of(deps, make_person("U1")), key_of(deps, make_person("U2", team_id=OTHER_TEAM))
    put(store, one, "teach", "Go")
    put(store, one, "learn", "Leaving this place")
    put(store, two, "teach", "Rust", team=OTHER_TEAM)
    with store.read() as session:
        assert list(list_vocabulary(session, TEAM).values()) == ["Go"]
        assert list(list_vocabulary(session, TEAM, "learn").values()) == ["Leaving this place"]


def test_many_who_write_the_same_words_at_once_make_one_row_each(
    store: Store, deps: Deps, make_person: MakePerson
) -> None:
    people = [key_of(deps, make_person(f"U{n}")) for n in range(8)]
    names = [f"Skill {n}" for n in range(12)]

    def write(place: int) -> None:
        turned = names[place:] + names[:place]  # each in an order of their own
        put(store, people[place], "teach", *turned)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    with store.read() as session:
        assert sorted(skill.name for skill in session.exec(select(Skill))) == sorted(names)
        assert len(session.exec(select(PersonSkill)).all()) == 8 * 12
