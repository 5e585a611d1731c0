"""Messages that go elsewhere than to a person's own conversation: once, or told instead."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.nudges import ABOUT_THE_PLACE, BLOCKED, LEASE, SETTLES, Limited, Refused, Unclear
from bot.usecases.goals.keeping import add_goal
from bot.usecases.nudges.jobs import Anew, Job, Jobs, Place
from bot.usecases.nudges.retelling import retold, retold_after
from bot.usecases.planning.rows import plan_news
from storage.nudges import is_paused
from storage.people import find_person
from storage.tables import Nudge, Person
from tests.conftest import TEAM, MakePerson
from tests.usecases.couriers import JOBS, Engine, as_it_is, engine
from tests.usecases.planned import nudges_of, planned

OPENING, INSTEAD, SHORT = "opening", "instead", "short"
GROUP, CHANNEL = Place(users=("U1", "U2")), Place(channel="C1")
ON_FRIDAY = (2026, 11, 27, 9, 0)
AFTER_LEASE = LEASE + SETTLES + timedelta(seconds=1)
REFUSED = (
    *("user_disabled", "user_not_visible", "invalid_user_combination", "user_not_found"),
    *("not_in_channel", "channel_not_found", "is_archived", "restricted_action"),
    *ABOUT_THE_PLACE,
)


@dataclass(frozen=True)
class Opening:
    """What a kind with a place knows."""

    place: Place
    over: str | None = None
    kind: str = OPENING


def jobs(place: Place = GROUP, over: str | None = None) -> Jobs:
    """The usual kinds, one with a place, one that is said instead, and a short one."""

    def instead(session: Session, nudge: Nudge, person: Person, now: object) -> None:
        if nudge.state == "failed":
            assert isinstance(now, type(nudge.due_at))
            plan_news(session, person, INSTEAD, nudge.subject, now)

    made = (
        Job(OPENING, lambda *_: Opening(place, over), as_it_is, instead, place=lambda f: f.place),
        Job(INSTEAD, lambda *_: Opening(GROUP, kind=INSTEAD), as_it_is),
        Job(SHORT, lambda *_: Opening(GROUP, kind=SHORT), as_it_is, short=True),
    )
    return {**JOBS, **{job.kind: job for job in made}}


def plan(deps: Deps, actor: Actor, *kinds: str) -> None:
    with deps.store.write() as session:
        person = find_person(session, TEAM, actor.user_id)
        assert person is not None
        for kind in kinds or (OPENING,):
            plan_news(session, person, kind, "intro:1", deps.now())


@pytest.fixture
def running(deps: Deps, actor: Actor, make_person: MakePerson) -> Engine:
    """An opening that is due for U1, of a conversation with U2."""
    make_person("U2")
    plan(deps, actor)
    return engine(deps, jobs())


def at_place(deps: Deps, actor: Actor, place: Place) -> Engine:
    """The same elsewhere."""
    plan(deps, actor)
    return engine(deps, jobs(place))


def person_of(deps: Deps, actor: Actor) -> Person:
    with deps.store.read() as session:
        person = find_person(session, TEAM, actor.user_id)
        assert person is not None
        return person


@pytest.mark.parametrize(("place", "channel"), [(GROUP, "GU1U2"), (CHANNEL, "C1")])
def test_it_goes_there_once_and_the_row_knows_where_it_stands(
    deps: Deps, actor: Actor, place: Place, channel: str
) -> None:
    running = at_place(deps, actor, place)
    assert running.run() == [("U1", "sent", "")]
    [message] = running.courier.messages
    [row] = nudges_of(deps, actor, OPENING)
    assert (message.place, row.state, row.channel, row.ts) == (place, "sent", channel, message.ts)
    assert person_of(deps, actor).dm_channel is None
    assert running.run() == []


def test_it_goes_alone_whatever_else_is_due(deps: Deps, actor: Actor, running: Engine) -> None:
    add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 31)), "V1")
    running.clock.set(*ON_FRIDAY)
    plan(deps, actor, SHORT, INSTEAD)
    running.run()
    told = sorted((message.kinds, message.place) for message in running.courier.messages)
    assert told == [
        (["checkin"], None),
        ([INSTEAD], None),
        ([OPENING], GROUP),
        ([SHORT], None),
    ]


def test_a_kind_that_is_called_short_and_not_urgent_goes_alone_all_the_same(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 31)), "V1")
    running.clock.set(*ON_FRIDAY)
    plan(deps, actor, SHORT)
    with deps.store.write() as session:
        [row] = nudges_of(deps, actor, OPENING)
        row.urgent, row.due_at = False, running.clock.now
        session.add(row)
    as_short = replace(running.tick.jobs[OPENING], short=True)
    again = engine(deps, {**running.tick.jobs, OPENING: as_short})
    again.run()
    assert [m.kinds for m in again.courier.messages if m.place] == [[OPENING]]


@pytest.mark.parametrize("error", sorted(REFUSED))
def test_a_no_from_the_place_ends_the_row_and_people_hear_in_private(
    deps: Deps, actor: Actor, running: Engine, error: str
) -> None:
    running.courier.answers = [Refused(error)]
    assert running.run() == [("U1", "failed", error), ("U1", "sent", "")]
    [row] = nudges_of(deps, actor, OPENING)
    assert (row.state, row.reason) == ("failed", error)
    assert [(m.kinds, m.place) for m in running.courier.messages] == [([INSTEAD], None)]
    assert person_of(deps, actor).active


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [(Limited(40), 40), (Refused("invalid_auth"), BLOCKED.seconds)],
)
def test_what_concerns_the_whole_workspace_lets_it_wait(
    deps: Deps, actor: Actor, running: Engine, answer: Limited | Refused, seconds: int
) -> None:
    running.courier.answers = [answer]
    [(_user, outcome, _why)] = running.run()
    with deps.store.read() as session:
        paused = is_paused(session, TEAM, running.clock.now)
    assert (outcome, paused, nudges_of(deps, actor, OPENING)[0].state) == ("waits", True, "pending")
    running.clock.ahead(seconds=seconds)
    assert running.run() == [("U1", "sent", "")]


def test_a_place_that_cannot_be_told_is_tried_later_and_stops_nobody(
    deps: Deps, actor: Actor, running: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    def nowhere(_facts: object) -> Place:
        raise ZeroDivisionError

    broken = replace(running.tick.jobs[OPENING], place=nowhere)
    plan(deps, actor, INSTEAD)
    assert sorted(engine(deps, {**running.tick.jobs, OPENING: broken}).run())[-1][1] == "sent"
    assert "could not be looked up" in caplog.text
    assert nudges_of(deps, actor, OPENING)[0].state == "pending"


@pytest.mark.parametrize("over", [None, "accepted by another"])
def test_what_did_arrive_is_found_there_again_also_once_it_is_over(
    deps: Deps, actor: Actor, running: Engine, over: str | None
) -> None:
    running.courier.answers, running.courier.arrives_anyway = [Unclear("timeout")], True
    assert running.run() == [("U1", "waits", "timeout")]
    later = engine(deps, jobs(over=over))
    later.courier.messages = running.courier.messages
    running.clock.now += AFTER_LEASE
    assert later.run() == [("U1", "recovered", "")]
    [row] = nudges_of(deps, actor, OPENING)
    assert (row.state, row.channel) == ("sent", "GU1U2")
    assert person_of(deps, actor).dm_channel is None
    assert len(later.courier.messages) == 1


def test_what_did_not_arrive_is_sent_again(deps: Deps, actor: Actor, running: Engine) -> None:
    running.courier.answers = [Unclear("timeout")]
    running.run()
    running.clock.now += AFTER_LEASE
    assert [line[1] for line in running.run()] == ["again", "sent"]
    assert [m.place for m in running.courier.messages] == [GROUP]


def test_where_nobody_can_look_it_is_not_sent_again_and_people_hear_at_once(
    deps: Deps, actor: Actor
) -> None:
    running = at_place(deps, actor, CHANNEL)
    running.courier.answers, running.courier.arrives_anyway = [Unclear("timeout")], True
    running.courier.reads = lambda _bundle: Unclear("missing_scope", for_good=True)
    running.run()
    running.clock.now += AFTER_LEASE - timedelta(seconds=2)
    assert running.run() == []
    running.clock.now += timedelta(seconds=2)
    assert running.run() == [("U1", "failed", "missing_scope"), ("U1", "sent", "")]
    [row] = nudges_of(deps, actor, OPENING)
    assert (row.state, row.reason) == ("failed", "unclear")
    assert [m.place for m in running.courier.messages] == [CHANNEL, None]


def test_while_slack_does_not_answer_nothing_is_given_up(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers = [Unclear("timeout")]
    running.courier.reads = lambda _bundle: Unclear("timeout")
    running.run()
    running.clock.now += AFTER_LEASE
    assert running.run() == [("U1", "waits", "timeout")]
    assert nudges_of(deps, actor, OPENING)[0].state == "sending"


def test_a_bug_while_finding_the_place_sends_nothing_elsewhere(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    running.courier.answers, running.courier.arrives_anyway = [Unclear("timeout")], True
    running.run()

    def breaks(*_: object) -> Opening:
        raise ZeroDivisionError

    broken = replace(running.tick.jobs[OPENING], facts=breaks)
    later = engine(deps, {**running.tick.jobs, OPENING: broken})
    running.clock.now += AFTER_LEASE
    assert later.run() == [("U1", "waits", "bug")]
    assert (later.courier.messages, later.courier.looked) == ([], [])


def test_who_has_left_is_not_brought_together(deps: Deps, actor: Actor, running: Engine) -> None:
    with deps.store.write() as session:
        person = find_person(session, TEAM, "U1")
        assert person is not None
        person.active = False
        session.add(person)
    assert running.run() == [("U1", "dropped", "deactivated")]
    assert running.courier.tries == []


def test_it_is_told_anew_where_it_stands(deps: Deps, actor: Actor, running: Engine) -> None:
    running.run()
    [said] = retold(deps, jobs(over="done"), actor, [OPENING], ["intro:1"])
    assert said.channel == "GU1U2"
    assert [part.over for part in said.parts] == ["done"]
    [row] = nudges_of(deps, actor, OPENING)
    anew = [Anew(person_of(deps, actor), [OPENING], ["intro:1"])]
    told = {**jobs(), INSTEAD: replace(jobs()[INSTEAD], anew=lambda *_: anew)}
    row.kind = INSTEAD
    assert [one.channel for one in retold_after(deps, told, [row])] == ["GU1U2"]


def test_a_dry_run_tells_of_it_and_changes_nothing(
    deps: Deps, actor: Actor, running: Engine
) -> None:
    [line] = running.tick.preview().lines
    assert (line.user, line.kinds, line.outcome) == ("U1", (OPENING,), "would send")
    assert [kind for kind, _about, _at in planned(deps, actor)] == [OPENING]
    assert running.courier.tries == []
