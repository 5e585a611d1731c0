"""How it is going: one answer to each question, seen by its author alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.mentorships import pulses
from bot.usecases.mentorships.course import end_mentorship
from storage.tables import Pulse
from tests.conftest import MakePerson
from tests.usecases.couriers import engine
from tests.usecases.twos import JOBS, begin, meet

ASKED = date(2026, 12, 23)


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("U2", "Asia/Kolkata")


@pytest.fixture
def key(deps: Deps, mentor: Actor, actor: Actor) -> int:
    """Both were asked on 23 December."""
    made = begin(deps, mentor, actor)
    meet(deps, actor, made, timedelta(days=40), "planned")
    engine(deps, JOBS).run_until(2026, 12, 23, 12, 0, step=timedelta(hours=3))
    return made


def answers(deps: Deps) -> list[tuple[int, str]]:
    with deps.store.read() as session:
        return [(row.score, row.words) for row in session.exec(select(Pulse))]


def test_the_latest_tap_counts_and_words_may_follow(deps: Deps, actor: Actor, key: int) -> None:
    for score in (2, 4):
        pulses.score_mentorship(deps, actor, key, ASKED, score)
    pulses.word_pulse(deps, actor, key, ASKED, " It went \u0000well ")
    assert answers(deps) == [(4, "It went well")]
    pulses.word_pulse(deps, actor, key, ASKED, "")
    assert answers(deps) == [(4, "")]


def test_a_day_on_which_nobody_asked_takes_no_answer(deps: Deps, actor: Actor, key: int) -> None:
    for day in (ASKED + timedelta(days=1), date.min, date(2027, 2, 21)):
        with pytest.raises(NotFound):
            pulses.score_mentorship(deps, actor, key, day, 5)
        with pytest.raises(NotFound):
            pulses.word_pulse(deps, actor, key, day, "Words")
    for score in (0, 6, -1):
        with pytest.raises(FormRefused):
            pulses.score_mentorship(deps, actor, key, ASKED, score)
    assert answers(deps) == []


def test_long_words_are_refused(deps: Deps, actor: Actor, key: int) -> None:
    pulses.score_mentorship(deps, actor, key, ASKED, 3)
    with pytest.raises(FormRefused):
        pulses.word_pulse(deps, actor, key, ASKED, "x" * 1001)
    assert answers(deps) == [(3, "")]


def test_the_other_reads_nothing_of_an_answer(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    pulses.score_mentorship(deps, actor, key, ASKED, 1)
    pulses.word_pulse(deps, actor, key, ASKED, "Private")
    with pytest.raises(NotFound):
        pulses.get_pulse(deps, mentor, key, ASKED)
    pulses.score_mentorship(deps, mentor, key, ASKED, 5)
    found = pulses.get_pulse(deps, mentor, key, ASKED).answer
    assert found is not None
    assert (found.score, found.words) == (5, "")


def test_an_answer_may_come_after_the_end(deps: Deps, actor: Actor, key: int) -> None:
    end_mentorship(deps, actor, key, "other", "")
    pulses.score_mentorship(deps, actor, key, ASKED, 4)
    assert answers(deps) == [(4, "")]


def test_a_mentorship_that_is_not_ones_own_is_not_asked_about(
    deps: Deps, make_person: MakePerson, key: int
) -> None:
    stranger = make_person("U3")
    attempts: tuple[Callable[[int], object], ...] = (
        lambda k: pulses.score_mentorship(deps, stranger, k, ASKED, 4),
        lambda k: pulses.word_pulse(deps, stranger, k, ASKED, "Words"),
        lambda k: pulses.get_pulse(deps, stranger, k, ASKED),
    )
    for attempt in attempts:
        for number in (key, 999):
            with pytest.raises(NotFound) as refused:
                attempt(number)
            assert refused.value.thing == "mentorship"
    assert answers(deps) == []
