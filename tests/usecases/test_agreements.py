"""Agreements: proposed, answered, agreed, extended; every version is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.deps import Actor, Deps
from bot.rules.agreements import first_draft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.mentorships import agreements
from bot.usecases.mentorships.course import end_mentorship, get_mentorship
from bot.usecases.people import Member, learn_member
from storage.tables import Agreement
from tests.conftest import TEAM, Clock, MakePerson
from tests.usecases.couriers import engine
from tests.usecases.planned import nudges_of
from tests.usecases.twos import JOBS, agree, begin, propose

DRAFT = first_draft(date(2026, 11, 23))


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("U2", "Asia/Kolkata")


@pytest.fixture
def key(deps: Deps, mentor: Actor, actor: Actor) -> int:
    return begin(deps, mentor, actor)


def versions(deps: Deps, actor: Actor, key: int) -> list[Agreement]:
    return list(reversed(get_mentorship(deps, actor, key).versions))


def test_a_proposal_waits_for_the_others_yes(
    deps: Deps, actor: Actor, mentor: Actor, key: int, clock: Clock
) -> None:
    told = propose(deps, actor, key, hopes="To dare", minutes=60)
    assert (told.outcome, told.pair.agreement) == ("proposed", None)
    with pytest.raises(FormRefused) as refused:
        agreements.confirm_agreement(deps, actor, key, 1)
    assert refused.value.problems["agreement"].code == "own_proposal"
    clock.ahead(hours=1)
    told = agreements.confirm_agreement(deps, mentor, key, 1)
    assert told.outcome == "agreed"
    assert told.pair.agreement is not None
    assert (told.pair.minutes, told.pair.agreement.agreed_at) == (60, clock.now)
    assert (told.pair.agreement.mentee_hopes, told.pair.agreement.mentor_hopes) == ("To dare", "")
    assert agreements.confirm_agreement(deps, mentor, key, 1).outcome == "agreed"
    assert len(nudges_of(deps, actor, "agreement_agreed")) == 1


def test_the_same_form_makes_one_version(deps: Deps, actor: Actor, key: int) -> None:
    propose(deps, actor, key, "V1")
    propose(deps, actor, key, "V1", minutes=90)
    assert [v.minutes for v in versions(deps, actor, key)] == [45]


def test_the_same_terms_twice_are_one_proposal(deps: Deps, actor: Actor, key: int) -> None:
    propose(deps, actor, key, "V1")
    propose(deps, actor, key, "V2")
    propose(deps, actor, key, "V3", hopes="To dare")
    assert [v.state for v in versions(deps, actor, key)] == ["replaced", "proposed"]


def test_a_counter_proposal_keeps_the_others_hopes(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    propose(deps, actor, key, "V1", hopes="To dare")
    told = propose(deps, mentor, key, "V2", hopes="To learn", rhythm="weekly")
    assert (told.version.mentee_hopes, told.version.mentor_hopes) == ("To dare", "To learn")
    with pytest.raises(FormRefused) as refused:
        agreements.confirm_agreement(deps, mentor, key, 1)
    assert refused.value.problems["agreement"].code == "proposal_replaced"
    agreements.confirm_agreement(deps, actor, key, 2)
    first, second = versions(deps, actor, key)
    assert (first.state, first.agreed_at, second.state) == ("replaced", None, "agreed")


def test_the_others_terms_with_ones_own_hopes_are_a_yes(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    propose(deps, actor, key, "V1", hopes="To dare")
    told = propose(deps, mentor, key, "V2", hopes="To learn")
    assert told.outcome == "agreed"
    [version] = versions(deps, actor, key)
    assert (version.mentee_hopes, version.mentor_hopes) == ("To dare", "To learn")


def test_what_the_other_proposed_meanwhile_is_shown_before_anything_is_kept(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    seen = agreements.open_agreement(deps, mentor, key).version
    propose(deps, actor, key, "V1", minutes=90)
    draft = replace(DRAFT, minutes=30)
    told = agreements.propose_agreement(deps, mentor, key, draft, seen, "V2")
    assert (told.outcome, told.version.minutes) == ("moved", 90)
    assert len(versions(deps, actor, key)) == 1
    told = agreements.propose_agreement(deps, mentor, key, draft, told.version.version, "V2")
    assert (told.outcome, told.version.minutes) == ("proposed", 30)


def test_an_agreement_that_is_changed_leaves_the_old_one_readable(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    agree(deps, actor, mentor, key)
    told = propose(deps, mentor, key, "V7", rhythm="monthly")
    assert [(c.field, c.old, c.new) for c in told.changes] == [("rhythm", "two_weekly", "monthly")]
    assert told.pair.rhythm == "two_weekly", "until the other says yes"
    agreements.confirm_agreement(deps, actor, key, 2)
    first, second = versions(deps, actor, key)
    assert first.agreed_at is not None
    assert (first.state, second.state) == ("replaced", "agreed")


def test_an_extension_is_a_proposal_with_a_later_end(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    with pytest.raises(NotFound):
        agreements.extend_agreement(deps, actor, key, 3)
    agree(deps, actor, mentor, key, hopes="To dare")
    for _ in range(2):
        told = agreements.extend_agreement(deps, mentor, key, 3)
    assert (told.version.until, told.version.mentee_hopes) == (date(2027, 8, 23), "To dare")
    assert len(versions(deps, actor, key)) == 2
    with pytest.raises(NotFound):
        agreements.extend_agreement(deps, mentor, key, 7)
    assert agreements.extend_agreement(deps, actor, key, 6).outcome == "moved"
    agreements.confirm_agreement(deps, actor, key, 2)
    ends = [row.occasion for row in nudges_of(deps, actor, "mentorship_ending", "pending")]
    assert ends == [date(2027, 8, 9), date(2027, 8, 23)]


def test_the_end_is_spoken_of_two_weeks_before_and_on_its_day(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    agree(deps, actor, mentor, key, until=date(2026, 12, 21))
    found = engine(deps, JOBS).run_until(2027, 2, 1, 0, 0)
    said = [m.at.date() for m in found if m.user == "U1" and "mentorship_ending" in m.kinds]
    assert said == [date(2026, 12, 7), date(2026, 12, 21)]


def test_a_proposal_whose_end_has_come_is_not_confirmed(
    deps: Deps, actor: Actor, mentor: Actor, key: int, clock: Clock
) -> None:
    propose(deps, actor, key, until=date(2026, 11, 30))
    clock.ahead(days=7)
    with pytest.raises(FormRefused) as refused:
        agreements.confirm_agreement(deps, mentor, key, 1)
    assert refused.value.problems["agreement"].code == "proposal_over"


def test_hopes_follow_a_yes_once(deps: Deps, actor: Actor, mentor: Actor, key: int) -> None:
    agree(deps, actor, mentor, key, hopes="To dare")
    for _ in range(2):
        told = agreements.add_hopes(deps, mentor, key, " To learn ")
    assert told.version.mentor_hopes == "To learn"
    for who, words, code in (
        (actor, "Others", "hopes_written"),
        (mentor, " \u200b", "blank"),
        (mentor, "x" * 1001, "too_long"),
    ):
        with pytest.raises(FormRefused) as refused:
            agreements.add_hopes(deps, who, key, words)
        assert refused.value.problems["hopes"].code == code


def test_a_proposal_to_somebody_who_left_is_told_as_undelivered(
    deps: Deps, actor: Actor, mentor: Actor, key: int
) -> None:
    running = engine(deps, JOBS)
    propose(deps, actor, key)
    learn_member(deps, TEAM, Member("U2", active=False))
    running.run()
    last = [m.parts[0] for m in running.courier.messages if m.user == "U1"][-1]
    assert last.what == "undelivered"


def test_after_the_end_nothing_is_agreed(deps: Deps, actor: Actor, mentor: Actor, key: int) -> None:
    propose(deps, actor, key)
    end_mentorship(deps, actor, key, "reached", "")
    attempts: tuple[Callable[[], object], ...] = (
        lambda: agreements.confirm_agreement(deps, mentor, key, 1),
        lambda: agreements.open_agreement(deps, mentor, key),
        lambda: propose(deps, mentor, key, "V2"),
        lambda: agreements.extend_agreement(deps, mentor, key, 3),
    )
    for attempt in attempts:
        with pytest.raises(FormRefused):
            attempt()
    assert [v.state for v in versions(deps, actor, key)] == ["replaced"]


def test_an_agreement_that_is_not_ones_own_is_not_there(
    deps: Deps, actor: Actor, make_person: MakePerson, key: int
) -> None:
    propose(deps, actor, key)
    stranger = make_person("U3")
    attempts: tuple[Callable[[int], object], ...] = (
        lambda k: agreements.open_agreement(deps, stranger, k),
        lambda k: propose(deps, stranger, k, "V2"),
        lambda k: agreements.confirm_agreement(deps, stranger, k, 1),
        lambda k: agreements.extend_agreement(deps, stranger, k, 3),
        lambda k: agreements.add_hopes(deps, stranger, k, "Mine"),
    )
    for attempt in attempts:
        for number in (key, 999, 0, 2**62):
            with pytest.raises(NotFound) as refused:
                attempt(number)
            assert refused.value.thing == "mentorship"
    assert [v.state for v in versions(deps, actor, key)] == ["proposed"]
