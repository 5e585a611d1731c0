"""Advice: the mentee says what became of it, and nobody says it in their place."""

from datetime import UTC, datetime

import pytest

from bot.deps import Actor, Deps
from bot.rules.logs import LogDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.logs.advice import answer_advice, get_advice
from bot.usecases.logs.keeping import Form, save_log
from bot.usecases.logs.pages import get_record, list_choices
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.pairing import begin, meeting


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("UMENTOR", "Asia/Kolkata")


@pytest.fixture
def held(deps: Deps, mentor: Actor, actor: Actor) -> int:
    """A session in which advice was given."""
    pair = begin(deps, mentor, actor)
    key = meeting(deps, pair, datetime(2026, 11, 20, 10, 0, tzinfo=UTC))
    save_log(deps, mentor, key, LogDraft(advice=("Sleep", "Eat")), Form("V1.0"))
    return key


@pytest.fixture
def advice(deps: Deps, mentor: Actor, held: int) -> int:
    return get_record(deps, mentor, held).advice[0].id or 0


def test_the_mentor_reads_what_became_of_it(
    deps: Deps, actor: Actor, mentor: Actor, held: int, advice: int, clock: Clock
) -> None:
    clock.ahead(days=3)
    answer_advice(deps, actor, advice, "tried", " It helped ")
    kept = get_record(deps, mentor, held).advice[0]
    assert (kept.outcome, kept.result, kept.answered_at) == ("tried", "It helped", clock.now)


def test_an_answer_can_be_changed_and_the_same_one_once_more_keeps_its_day(
    deps: Deps, actor: Actor, advice: int, clock: Clock
) -> None:
    first = answer_advice(deps, actor, advice, "later", "").advice.answered_at
    clock.ahead(days=1)
    assert answer_advice(deps, actor, advice, "later", "").advice.answered_at == first
    changed = answer_advice(deps, actor, advice, "not_for_me", "I sleep enough").advice
    assert (changed.outcome, changed.answered_at) == ("not_for_me", clock.now)


def test_the_mentee_alone_is_asked_until_it_is_settled(
    deps: Deps, actor: Actor, mentor: Actor, advice: int
) -> None:
    def asked(who: Actor) -> list[str]:
        return [each.words for each in list_choices(deps, who).open_advice]

    assert asked(mentor) == []
    answer_advice(deps, actor, advice, "later", "")
    assert asked(actor) == ["Eat", "Sleep"]
    answer_advice(deps, actor, advice, "tried", "")
    assert asked(actor) == ["Eat"]


@pytest.mark.parametrize("outcome", [None, "", "wonderful"])
def test_an_answer_that_is_none_changes_nothing(
    deps: Deps, actor: Actor, advice: int, outcome: str | None
) -> None:
    with pytest.raises(FormRefused):
        answer_advice(deps, actor, advice, outcome, "words")
    assert get_advice(deps, actor, advice).advice.outcome is None


@pytest.mark.parametrize("whose", ["the mentor's", "another's", "another workspace's", "nobody's"])
def test_advice_that_was_given_to_somebody_else_is_not_there(
    deps: Deps, actor: Actor, mentor: Actor, advice: int, make_person: MakePerson, whose: str
) -> None:
    stranger = {
        "the mentor's": mentor,
        "another's": make_person("U9"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    for key in (advice, 4711, 0, -1, 2**40):
        with pytest.raises(NotFound):
            get_advice(deps, stranger, key)
        with pytest.raises(NotFound):
            answer_advice(deps, stranger, key, "tried", "x")
    assert get_advice(deps, actor, advice).advice.outcome is None
