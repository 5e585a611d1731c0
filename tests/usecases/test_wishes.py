"""Wishes: what nobody offers is kept, and the one who looked hears once when somebody does."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.deps import Actor, Deps
from bot.rules.experts import OPEN_WISHES, ExpertDraft
from bot.rules.profiles import OfferDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.experts.finding import find_experts
from bot.usecases.experts.offers import be_asked_again, be_quiet, offer_help
from bot.usecases.experts.wishes import (
    after_look,
    after_met,
    after_offered,
    drop_wish,
    keep_wish,
    list_wishes,
    wish_met,
)
from bot.usecases.mentors.offers import offer_mentoring
from bot.usecases.mentorships.course import end_mentorship
from bot.usecases.nudges.jobs import Job, Jobs, day_job
from bot.usecases.people import Member, learn_member
from bot.usecases.planning.wishes import OFFERED, WISH_LOOK, WISH_MET
from storage.people import find_person
from storage.tables import IntroWish
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import Engine, as_it_is, engine
from tests.usecases.pairing import begin
from tests.usecases.planned import nudges_of, planned

JOBS: Jobs = {
    job.kind: job
    for job in (
        Job(WISH_MET, wish_met, as_it_is, after_met),
        day_job(OFFERED, after_offered),
        day_job(WISH_LOOK, after_look),
    )
}


def helps(deps: Deps, actor: Actor, teaches: str = "Kubernetes", **more: object) -> None:
    offer_help(deps, actor, ExpertDraft(**{"teaches": teaches, **more}))  # type: ignore[arg-type]


def wishes(deps: Deps, actor: Actor) -> list[str]:
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        assert person
        return [wish.words for wish in list_wishes(session, person)]


def state(deps: Deps, wish: IntroWish) -> str:
    with deps.store.read() as session:
        return session.get_one(IntroWish, wish.id).state


def heard(running: Engine) -> list[tuple[str, str, list[str]]]:
    """Who heard about which wish, and who was offered to them."""
    return [
        (message.user, part.wish.words, [fit.person.user_id for fit in part.fits])
        for message in running.courier.messages
        for part in message.parts
    ]


@pytest.fixture
def running(deps: Deps) -> Engine:
    return engine(deps, JOBS)


def test_a_wish_is_kept_once_however_it_is_spelled(deps: Deps, actor: Actor) -> None:
    wish = keep_wish(deps, actor, " Raku ")
    assert keep_wish(deps, actor, "raku!").id == wish.id
    assert wishes(deps, actor) == ["Raku"]
    assert len(planned(deps, actor, WISH_LOOK)) == 1


def test_five_wishes_are_kept_at_a_time_and_one_dropped_makes_room(
    deps: Deps, actor: Actor
) -> None:
    kept = [keep_wish(deps, actor, f"topic {number}") for number in range(OPEN_WISHES)]
    with pytest.raises(FormRefused) as refused:
        keep_wish(deps, actor, "one more")
    assert refused.value.problems["topic"].code == "wishes_open"
    assert keep_wish(deps, actor, "topic 1").id == kept[1].id, "the same one is no new one"
    drop_wish(deps, actor, kept[0].id or 0)
    keep_wish(deps, actor, "one more")
    assert wishes(deps, actor) == ["topic 1", "topic 2", "topic 3", "topic 4", "one more"]


def test_a_dropped_wish_waits_for_nothing_and_can_be_taken_up_again(
    deps: Deps, actor: Actor
) -> None:
    wish = keep_wish(deps, actor, "Raku")
    for _twice in range(2):
        assert drop_wish(deps, actor, wish.id or 0).state == "dropped"
    assert planned(deps, actor) == []
    assert keep_wish(deps, actor, "Raku").id == wish.id
    assert wishes(deps, actor) == ["Raku"]


def test_a_wish_is_nobody_elses(deps: Deps, actor: Actor, make_person: MakePerson) -> None:
    wish = keep_wish(deps, actor, "Raku")
    others = (make_person("U2"), make_person("U1", team_id=OTHER_TEAM), Actor(TEAM, "UNEW"))
    for who, key in (*((other, wish.id or 0) for other in others), (actor, 4711), (actor, 2**40)):
        with pytest.raises(NotFound) as refused:
            drop_wish(deps, who, key)
        assert refused.value.thing == "wish"
    assert state(deps, wish) == "open"
    assert wishes(deps, others[0]) == []
    assert find_experts(deps, others[0], "raku").wishes == ()
    assert [each.id for each in find_experts(deps, actor, "raku").wishes] == [wish.id]


def test_the_one_who_looked_hears_once_with_the_message_of_the_day(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine
) -> None:
    wish = keep_wish(deps, actor, "kubernetes networking")
    keep_wish(deps, actor, "pottery")
    helps(deps, make_person("U2"), "Kubernetes networking")
    running.run_until(2026, 11, 23, 10)
    assert heard(running) == [("U1", "kubernetes networking", ["U2"])]
    assert state(deps, wish) == "told"
    helps(deps, make_person("U3"), "Kubernetes networking")
    running.run_until(2026, 12, 10)
    assert len(running.courier.messages) == 1
    assert wishes(deps, actor) == ["pottery"]


def test_at_night_it_waits_for_the_morning(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine, clock: Clock
) -> None:
    keep_wish(deps, actor, "kubernetes")
    clock.set(2026, 11, 23, 22)
    helps(deps, make_person("U2"))
    running.run_until(2026, 11, 24, 12)
    [message] = running.courier.messages
    assert message.at == message.at.replace(month=11, day=24, hour=9, minute=0)


@pytest.mark.parametrize("how", ["resumed", "mentor", "changed", "in words"])
def test_every_way_to_offer_it_is_heard(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine, clock: Clock, how: str
) -> None:
    other = make_person("U2")
    helps(deps, other, "Kubernetes" if how == "resumed" else "Chess")
    if how == "resumed":
        be_quiet(deps, other)
    running.tick.run()
    keep_wish(deps, actor, "kubernetes")
    clock.ahead(seconds=1)
    if how == "resumed":
        be_asked_again(deps, other)
    elif how == "mentor":
        offer_mentoring(deps, other, OfferDraft("Kubernetes"))
    elif how == "changed":
        helps(deps, other, "Chess, Kubernetes")
    else:
        helps(deps, other, "Chess", words="I run Kubernetes at home")
    running.tick.run()
    running.tick.run()
    assert heard(running) == [("U1", "kubernetes", ["U2"])]


def test_who_is_quiet_full_or_elsewhere_makes_no_wish_come_true(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine
) -> None:
    wish = keep_wish(deps, actor, "kubernetes")
    full, quiet = make_person("UFULL"), make_person("UQUIET")
    for number in range(2):
        begin(deps, full, make_person(f"UM{number}"))
    helps(deps, full)
    helps(deps, quiet, taking="closed")
    helps(deps, make_person("UELSE", team_id=OTHER_TEAM))
    helps(deps, actor)
    running.run_until(2026, 12, 10, step=timedelta(hours=6))
    assert running.courier.messages == []
    assert state(deps, wish) == "open"


def test_who_is_quiet_again_by_the_morning_is_not_told_of(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine, clock: Clock
) -> None:
    wish = keep_wish(deps, actor, "kubernetes")
    clock.set(2026, 11, 23, 22)
    other = make_person("U2")
    helps(deps, other)
    running.tick.run()
    be_quiet(deps, other)
    running.run_until(2026, 11, 25)
    assert running.courier.messages == []
    assert state(deps, wish) == "open"
    be_asked_again(deps, other)
    running.run_until(2026, 11, 26)
    assert heard(running) == [("U1", "kubernetes", ["U2"])]


def test_who_comes_back_on_a_day_is_heard_of_on_that_day(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine
) -> None:
    keep_wish(deps, actor, "kubernetes")
    helps(deps, make_person("U2", "Asia/Tokyo"), taking="away", away_until=date(2026, 11, 25))
    running.run_until(2026, 11, 24, 14)
    assert running.courier.messages == []
    running.run_until(2026, 11, 24, 15, 30)  # the 25th in Tokyo, the afternoon before in Berlin
    assert heard(running) == [("U1", "kubernetes", ["U2"])]


def test_a_new_month_brings_room_of_which_the_asker_hears_within_a_week(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine
) -> None:
    wish = keep_wish(deps, actor, "kubernetes")
    expert, mentee = make_person("U2"), make_person("U3")
    helps(deps, expert, monthly=1)
    key = begin(deps, expert, mentee)
    running.run_until(2026, 12, 1, 12, step=timedelta(hours=3))
    assert running.courier.messages == []
    end_mentorship(deps, mentee, key, "reached", "")
    running.run_until(2026, 12, 8, 12, step=timedelta(hours=3))
    assert heard(running) == [("U1", "kubernetes", ["U2"])]
    assert state(deps, wish) == "told"


@pytest.mark.parametrize("by", ["an offer", "the week"])
def test_the_wishes_of_somebody_who_left_end(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine, by: str
) -> None:
    wish = keep_wish(deps, actor, "kubernetes")
    learn_member(deps, TEAM, Member("U1", active=False))
    if by == "an offer":
        helps(deps, make_person("U2"))
        running.tick.run()
    else:
        running.run_until(2026, 12, 1, step=timedelta(hours=6))
    assert running.courier.messages == []
    assert state(deps, wish) == "dropped"
    assert planned(deps, actor) == []


def test_saving_an_offer_again_and_again_leaves_one_row_to_come(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    other = make_person("U2")
    for _again in range(3):
        helps(deps, other)
        clock.ahead(seconds=1)
    assert len(planned(deps, other, OFFERED)) == 1
    be_quiet(deps, other)
    assert planned(deps, other) == []


def test_a_message_that_was_sent_tells_the_same_when_it_is_drawn_again(
    deps: Deps, actor: Actor, make_person: MakePerson, running: Engine
) -> None:
    keep_wish(deps, actor, "kubernetes")
    other = make_person("U2")
    helps(deps, other)
    running.tick.run()
    running.tick.run()
    [row] = nudges_of(deps, actor, WISH_MET, "sent")

    def now() -> Any:
        with deps.store.read() as session:
            person = find_person(session, TEAM, "U1")
            assert person
            return wish_met(session, row, person, deps.now())

    assert (now().over, [fit.person.user_id for fit in now().fits]) == (None, ["U2"])
    be_quiet(deps, other)
    assert now().over is not None
