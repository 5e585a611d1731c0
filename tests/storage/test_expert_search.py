"""The index of experts: who is found by which signs, who is left out, how much is read."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.search import signs
from bot.rules.search.signs import signs_of_expert, signs_sought
from bot.usecases import expert_index as index
from bot.usecases.expert_index import keep_words, look_up, write_missing_words
from storage import expert_search as rows
from storage.people import find_person, id_of
from storage.skills import list_vocabulary, set_skills
from storage.tables import ExpertOffer, Person
from tests.conftest import TEAM, MakePerson

TODAY = date(2026, 11, 23)
Offer = Callable[..., int]


@pytest.fixture
def offer(deps: Deps, make_person: MakePerson) -> Offer:
    """Somebody offers help with skills and words."""

    def make(user: str, skills: str, words: str = "", team: str = TEAM, **more: object) -> int:
        actor = make_person(user, team_id=team)
        with deps.store.write() as session:
            person = _person(session, actor)
            names = [name for name in skills.split(", ") if name]
            set_skills(session, team, id_of(person), "teach", {n.casefold(): n for n in names})
            values: dict[str, Any] = {"created_at": deps.now(), "updated_at": deps.now()} | more
            key = id_of(person)
            session.add(ExpertOffer(person_id=key, team_id=team, words=words, **values))
            keep_words(session, person)
            return id_of(person)

    return make


def _person(session: Session, actor: Actor) -> Person:
    person = find_person(session, actor.team_id, actor.user_id)
    assert person is not None
    return person


def found(deps: Deps, topic: str, *, asker: int = 0, turn: int = 0, page: int = 0) -> list[int]:
    with deps.store.read() as session:
        parts = rows.find_signs(session, TEAM, signs_sought(topic, []).close)
        return rows.list_candidates(session, parts, asker, TODAY, turn, page)


def test_experts_are_found_by_a_word_a_phrase_another_name_and_a_sentence(
    deps: Deps, offer: Offer
) -> None:
    offer("U9", "Chess")
    mesh, pods = offer("U1", "Service mesh"), offer("U2", "k8s")
    says = offer("U3", "", "First flat? I know mortgages")
    assert found(deps, "service meshes") == [mesh]
    assert found(deps, "Kubernetes") == [pods]
    assert found(deps, "mortgage") == [says]
    assert found(deps, "beekeeping") == []


def test_who_has_more_of_a_topic_comes_first(deps: Deps, offer: Offer) -> None:
    one, both = offer("U1", "Kubernetes"), offer("U2", "DNS, Kubernetes")
    assert found(deps, "kubernetes dns") == [both, one]
    assert found(deps, "kubernetes dns", turn=both) == [both, one]


def test_who_is_quiet_away_gone_elsewhere_or_asks_is_left_out(deps: Deps, offer: Offer) -> None:
    offer("U1", "SQL", is_open=False)
    offer("U2", "SQL", away_until=TODAY + timedelta(days=1))
    offer("U3", "SQL", team="T2")
    gone, back = offer("U4", "SQL"), offer("U5", "SQL", away_until=TODAY)
    asker = offer("U6", "SQL")
    with deps.store.write() as session:
        person = session.get(Person, gone)
        assert person is not None
        person.active = False
    assert found(deps, "sql", asker=asker) == [back]


def test_the_place_to_begin_at_turns_and_nobody_is_lost_by_it(deps: Deps, offer: Offer) -> None:
    people = [offer(f"U{number}", "SQL") for number in range(5)]
    for turn in range(12):
        order = found(deps, "sql", turn=turn)
        assert sorted(order) == people
        begin = turn % (people[-1] + 1)
        assert order[0] == min((p for p in people if p >= begin), default=people[0])


def test_pages_hold_everybody_once(
    deps: Deps, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "PAGE", 2)
    rows._statement.cache_clear()
    people = [offer(f"U{number}", "SQL") for number in range(5)]
    pages = [found(deps, "sql", turn=3, page=page) for page in range(4)]
    rows._statement.cache_clear()
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert sorted(key for page in pages for key in page) == people


def test_what_is_changed_is_found_by_the_new_words_alone(
    deps: Deps, offer: Offer, make_person: MakePerson
) -> None:
    key = offer("U1", "SQL", "And mortgages")
    with deps.store.write() as session:
        person = _person(session, Actor(TEAM, "U1"))
        set_skills(session, TEAM, key, "teach", {"go": "Golang"})
        keep_words(session, person)
    assert (found(deps, "sql"), found(deps, "golang"), found(deps, "mortgages")) == (
        [],
        [key],
        [key],
    )


def test_signs_are_no_skills_of_the_workspace(deps: Deps, offer: Offer) -> None:
    offer("U1", "Service mesh", "And mortgages")
    with deps.store.read() as session:
        assert list(list_vocabulary(session, TEAM).values()) == ["Service mesh"]


def test_a_slip_finds_the_word_that_somebody_here_has_written(deps: Deps, offer: Offer) -> None:
    key = offer("U1", "Zylophonics")
    asker = Person(id=0, team_id=TEAM, user_id="U7", created_at=deps.now())
    for slip in ("zylophonics", "zilophonics", "zylohponics", "Zlophonics"):
        with deps.store.read() as session:
            looked = look_up(session, asker, slip, deps.now())
            assert looked.vocabulary == ["zylophonics"], slip
            assert list(looked.close) == [[key]], slip


def test_whose_words_were_never_written_gets_them_once(deps: Deps, make_person: MakePerson) -> None:
    actor = make_person("U1")
    with deps.store.write() as session:
        key = id_of(_person(session, actor))
        set_skills(session, TEAM, key, "teach", {"sql": "SQL"})
        now = deps.now()
        session.add(ExpertOffer(person_id=key, team_id=TEAM, created_at=now, updated_at=now))
    assert found(deps, "sql") == []
    assert write_missing_words(deps.store) == 1
    assert found(deps, "sql") == [key]
    assert write_missing_words(deps.store) == 0


def test_signs_that_an_earlier_release_spelled_otherwise_are_written_anew_at_the_start(
    deps: Deps, offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = offer("U1", "SQL")
    offer("U2", "", "")  # has nothing to be found by, and is not looked at at every start
    with deps.store.write() as session:
        old = rows.marked({"squeel": "squeel"}, "of an earlier release")
        set_skills(session, TEAM, key, rows.PURPOSE, old)
    assert found(deps, "sql") == []
    assert write_missing_words(deps.store) == 1
    assert (found(deps, "sql"), found(deps, "squeel")) == ([key], [])
    assert write_missing_words(deps.store) == 0
    monkeypatch.setattr(index, "version_of_signs", lambda: "of the next release")
    assert write_missing_words(deps.store) == 2
    assert write_missing_words(deps.store) == 0


def test_the_version_is_another_one_as_soon_as_a_word_is_spelled_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = signs.version_of_signs.__wrapped__()
    assert before == signs.version_of_signs() == signs.version_of_signs.__wrapped__()
    monkeypatch.setattr(signs, "stem", lambda word: word)
    assert signs.version_of_signs.__wrapped__() != before


def _marked(names: Sequence[str]) -> set[str]:
    return set(rows.marked(signs_of_expert(names, ""), "1"))


def test_signs_are_words_without_their_endings_and_phrases_in_one_word() -> None:
    assert _marked(["Service meshes"]) == {
        "~=1",
        "~servic",
        "~mesh",
        "~servicmesh",
        "~servicemesh",
    }
