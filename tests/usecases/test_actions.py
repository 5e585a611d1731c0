"""Action items: kept, given, finished, moved, dropped; what is planned follows each of these."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.actions import ActionDraft, Who
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.actions import keeping
from bot.usecases.actions.keeping import ActionCard
from bot.usecases.actions.prompts import action_prompt, after_given, unheard_prompt
from bot.usecases.nudges.jobs import Job, Jobs
from bot.usecases.people import Member, learn_member
from bot.usecases.planning.actions import (
    ACTION_COMING,
    ACTION_DUE,
    ACTION_GIVEN,
    ACTION_UNHEARD,
)
from storage.people import find_person
from storage.tables import Mentorship
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import as_it_is, engine
from tests.usecases.pairing import begin
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted

FRIDAY = date(2026, 12, 11)
JOBS: Jobs = {
    ACTION_DUE: Job(ACTION_DUE, action_prompt, as_it_is),
    ACTION_COMING: Job(ACTION_COMING, action_prompt, as_it_is),
    ACTION_GIVEN: Job(ACTION_GIVEN, action_prompt, as_it_is, after_given),
    ACTION_UNHEARD: Job(ACTION_UNHEARD, unheard_prompt, as_it_is),
}


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    """Somebody in Kolkata."""
    return make_person("U2", "Asia/Kolkata")


@pytest.fixture
def pair(deps: Deps, mentor: Actor, actor: Actor) -> int:
    return begin(deps, mentor, actor)


def add(
    deps: Deps, actor: Actor, due: date | None = FRIDAY, who: Who | None = None, words: str = "Call"
) -> ActionCard:
    draft = ActionDraft(words, due)
    return keeping.add_action(deps, actor, draft, who or Who(), f"form:{words}{due}{who}")


def key(card: ActionCard) -> int:
    return card.item.id or 0


def moments(deps: Deps, actor: Actor) -> list[tuple[str, datetime]]:
    return [(kind, at) for kind, _about, at in planned(deps, actor, "action_")]


def test_an_item_is_spoken_of_the_day_before_and_on_its_day(deps: Deps, actor: Actor) -> None:
    add(deps, actor)
    assert moments(deps, actor) == [
        (ACTION_COMING, datetime(2026, 12, 10, 9, 0, tzinfo=UTC)),
        (ACTION_DUE, datetime(2026, 12, 11, 9, 0, tzinfo=UTC)),
    ]


def test_what_is_due_on_monday_is_announced_on_friday(deps: Deps, actor: Actor) -> None:
    add(deps, actor, date(2026, 12, 14))
    assert [at.day for _kind, at in moments(deps, actor)] == [11, 14]


def test_what_would_have_been_said_before_it_existed_is_not_said(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    clock.set(2026, 12, 10, 12, 0)
    add(deps, actor)
    assert [kind for kind, _at in moments(deps, actor)] == [ACTION_DUE]
    clock.set(2026, 12, 11, 12, 0)
    add(deps, actor, words="Write")
    assert [kind for kind, _at in moments(deps, actor)] == [ACTION_DUE]


def test_an_undated_item_is_never_spoken_of(deps: Deps, actor: Actor) -> None:
    add(deps, actor, None)
    assert moments(deps, actor) == []


def test_done_is_silent_and_undo_speaks_again(deps: Deps, actor: Actor, clock: Clock) -> None:
    card = add(deps, actor)
    before = moments(deps, actor)
    done = keeping.finish_action(deps, actor, key(card))
    assert (done.item.state, done.item.closed_at) == ("done", clock.now)
    assert moments(deps, actor) == []
    clock.ahead(hours=1)
    again = keeping.finish_action(deps, actor, key(card))
    assert again.item.closed_at == clock.now - timedelta(hours=1)
    opened = keeping.reopen_action(deps, actor, key(card))
    assert (opened.item.state, opened.item.closed_at) == ("open", None)
    assert moments(deps, actor) == before


def test_a_moved_item_is_spoken_of_at_its_new_date(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor)
    keeping.move_action(deps, actor, key(card), date(2026, 12, 17))
    assert [at.day for _kind, at in moments(deps, actor)] == [16, 17]
    keeping.change_action(deps, actor, key(card), ActionDraft("Call", None))
    assert moments(deps, actor) == []


def test_a_moved_zone_plans_open_items_anew(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    add(deps, actor)
    make_person("U1", "America/New_York")
    assert [at.hour for _kind, at in moments(deps, actor)] == [15, 15]


def test_each_moment_is_said_once(deps: Deps, actor: Actor) -> None:
    running, card = engine(deps, JOBS), add(deps, actor)
    found = running.run_until(2026, 12, 20, 0, 0, step=timedelta(hours=4))
    assert [(m.at.day, m.kinds) for m in found] == [(10, [ACTION_COMING]), (11, [ACTION_DUE])]
    assert {part.card.item.id for m in found for part in m.parts} == {key(card)}


def test_an_outage_over_the_weekend_does_not_hide_what_was_due(deps: Deps, actor: Actor) -> None:
    running, _card = engine(deps, JOBS), add(deps, actor)
    running.clock.set(2026, 12, 14, 10, 0)
    assert ("U1", "dropped", "said as due") in running.run()
    assert [m.kinds for m in running.courier.messages] == [[ACTION_DUE]]


def test_what_is_due_right_now_survives_other_words(deps: Deps, actor: Actor) -> None:
    running, card = engine(deps, JOBS), add(deps, actor)
    running.clock.set(2026, 12, 11, 9, 0)
    keeping.change_action(deps, actor, key(card), ActionDraft("Call Ana", FRIDAY))
    running.run()
    assert running.courier.messages[0].parts[0].card.item.words == "Call Ana"


def test_an_item_for_the_other_is_told_at_once_and_once(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    running = engine(deps, JOBS)
    running.clock.set(2026, 11, 28, 23, 0)  # the weekend: a person asked for it
    for _ in range(2):
        card = add(deps, mentor, None, Who(pair, other=True))
    assert (card.mine, card.again, card.owner.user_id) == (False, True, "U1")
    running.run()
    [message] = [m for m in running.courier.messages if ACTION_GIVEN in m.kinds]
    assert (message.user, message.parts[0].card.maker.user_id) == ("U1", "U2")


def test_a_withdrawn_item_is_not_told(deps: Deps, actor: Actor, mentor: Actor, pair: int) -> None:
    card = add(deps, mentor, FRIDAY, Who(pair, other=True))
    keeping.drop_action(deps, mentor, key(card))
    assert moments(deps, actor) == []
    keeping.reopen_action(deps, mentor, key(card))
    assert [kind for kind, _at in moments(deps, actor)] == [ACTION_COMING, ACTION_DUE]


def test_an_item_for_somebody_who_leaves_comes_back_to_its_maker(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    running = engine(deps, JOBS)
    add(deps, mentor, None, Who(pair, other=True))
    learn_member(deps, TEAM, Member(actor.user_id, active=False))
    running.run()
    [message] = [m for m in running.courier.messages if ACTION_UNHEARD in m.kinds]
    assert message.user == "U2"
    with pytest.raises(FormRefused):
        add(deps, mentor, None, Who(pair, other=True), "More")


def test_only_the_owner_says_that_it_is_done_or_not(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    card = add(deps, mentor, FRIDAY, Who(pair, other=True))
    with pytest.raises(NotFound):
        keeping.finish_action(deps, mentor, key(card))
    keeping.finish_action(deps, actor, key(card))
    for attempt in (keeping.reopen_action, keeping.drop_action):
        with pytest.raises(NotFound):
            attempt(deps, mentor, key(card))
    assert keeping.get_action(deps, mentor, key(card)).item.state == "done"


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_an_item_that_is_not_ones_own_is_not_there(
    deps: Deps, actor: Actor, pair: int, make_person: MakePerson, whose: str
) -> None:
    card = add(deps, actor, FRIDAY, Who(pair))
    stranger = {
        "another's": make_person("U3"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    for attempt in (
        lambda: keeping.get_action(deps, stranger, key(card)),
        lambda: keeping.finish_action(deps, stranger, key(card)),
        lambda: keeping.drop_action(deps, stranger, key(card)),
        lambda: keeping.reopen_action(deps, stranger, key(card)),
        lambda: keeping.move_action(deps, stranger, key(card), FRIDAY),
        lambda: keeping.change_action(deps, stranger, key(card), ActionDraft("Mine", FRIDAY)),
        lambda: add(deps, stranger, FRIDAY, Who(pair, other=True), "For you"),
        lambda: add(deps, stranger, FRIDAY, Who(pair), "For me"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert keeping.get_action(deps, actor, key(card)).item == card.item


def test_an_ended_mentorship_takes_no_new_items(deps: Deps, actor: Actor, pair: int) -> None:
    with deps.store.write() as session:
        found = session.get(Mentorship, pair)
        assert found is not None
        found.state = "ended"
    with pytest.raises(FormRefused):
        add(deps, actor, FRIDAY, Who(pair, other=True))


def test_the_list_tells_what_is_mine_what_i_gave_and_what_ended_lately(
    deps: Deps, actor: Actor, mentor: Actor, pair: int, clock: Clock
) -> None:
    add(deps, actor, None, words="Some day")
    add(deps, actor, FRIDAY, words="Friday")
    add(deps, actor, date(2026, 12, 1), Who(pair, other=True), "Please")
    add(deps, mentor, FRIDAY, Who(pair, other=True), "From you")
    old = add(deps, actor, words="Old")
    keeping.finish_action(deps, actor, key(old))
    clock.ahead(days=10)
    keeping.drop_action(deps, actor, key(add(deps, actor, words="Newer")))
    found = keeping.list_actions(deps, actor)
    assert [card.item.words for card in found.mine] == ["Friday", "From you", "Some day"]
    assert [(card.item.words, card.mine) for card in found.given] == [("Please", False)]
    assert [card.item.words for card in found.ended] == ["Newer", "Old"]
    clock.ahead(days=5)
    assert [c.item.words for c in keeping.list_actions(deps, actor).ended] == ["Newer"]
    cards = keeping.list_actions(deps, actor).mine
    assert [card.item.words for card in cards] == ["Friday", "From you", "Some day"]


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_list_costs_the_same_however_long_it_is(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    costs = []
    for number in range(1, 13):
        add(deps, mentor, FRIDAY, Who(pair, other=True), f"Item {number}")
        with counted(deps.store) as statements:
            keeping.list_actions(deps, actor)
        costs.append(len(statements))
    assert set(costs) == {costs[0]}


def test_the_hundredth_item_is_the_last(deps: Deps, actor: Actor) -> None:
    for number in range(100):
        add(deps, actor, None, words=f"Item {number}")
    with pytest.raises(FormRefused) as refused:
        add(deps, actor, None, words="One more")
    assert refused.value.problems["words"].code == "actions_full"


def test_a_prompt_that_was_sent_tells_what_became_of_the_item(deps: Deps, actor: Actor) -> None:
    running, card = engine(deps, JOBS), add(deps, actor)
    running.run_until(2026, 12, 11, 12, 0, step=timedelta(hours=1))

    def said() -> dict[str, str | None]:
        with deps.store.read() as session:
            person = find_person(session, TEAM, "U1")
            assert person is not None
            sent = nudges_of(deps, actor, "action_", "sent")
            found = {n.kind: action_prompt(session, n, person, deps.now()) for n in sent}
        return {kind: prompt.over for kind, prompt in found.items()}

    assert said() == {ACTION_COMING: None, ACTION_DUE: None}
    keeping.move_action(deps, actor, key(card), date(2026, 12, 14))
    assert said() == {ACTION_COMING: None, ACTION_DUE: "moved"}
    keeping.move_action(deps, actor, key(card), date(2027, 1, 14))
    assert said() == {ACTION_COMING: "moved", ACTION_DUE: "moved"}
    keeping.finish_action(deps, actor, key(card))
    assert set(said().values()) == {"done"}
