"""Agendas: topics of two people, of check-ins and messages; once each, seen by nobody else."""

from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.checkins import CheckinDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.checkins import obstacles
from bot.usecases.checkins.answering import CheckinRecord, answer_checkin, list_history
from bot.usecases.sessions import agenda
from bot.usecases.sessions.agenda import Source
from storage.tables import Mentorship
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.pairing import begin, meeting
from tests.usecases.statements import counted

WEEK = date(2026, 11, 23)


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    """Somebody in Kolkata."""
    return make_person("U2", "Asia/Kolkata")


@pytest.fixture
def pair(deps: Deps, mentor: Actor, actor: Actor) -> int:
    return begin(deps, mentor, actor)


def add(deps: Deps, actor: Actor, pair: int, words: str = "Pay", key: str | None = None) -> int:
    return agenda.add_topic(deps, actor, pair, words, Source("typed", key)).topic.id or 0


def topics(deps: Deps, actor: Actor, pair: int) -> list[tuple[str, str, bool]]:
    page = agenda.get_agenda(deps, actor, pair)
    return [(line.topic.words, line.by.user_id, line.mine) for line in page.topics]


def obstacle(deps: Deps, actor: Actor, words: str = "Too many\nmeetings") -> CheckinRecord:
    return answer_checkin(deps, actor, WEEK, CheckinDraft(obstacles=words))


def test_both_see_the_topics_of_both(deps: Deps, actor: Actor, mentor: Actor, pair: int) -> None:
    add(deps, actor, pair, " Pay ")
    add(deps, mentor, pair, "Books")
    assert topics(deps, actor, pair) == [("Pay", "U1", True), ("Books", "U2", False)]
    assert topics(deps, mentor, pair) == [("Pay", "U1", False), ("Books", "U2", True)]


def test_the_same_source_makes_one_topic_and_brings_a_dropped_one_back(
    deps: Deps, actor: Actor, pair: int
) -> None:
    source = Source("message", "message:C1:1.2")
    first = agenda.add_topic(deps, actor, pair, "Pay", source)
    again = agenda.add_topic(deps, actor, pair, "Other words", source)
    assert (first.again, again.again) == (False, True)
    assert topics(deps, actor, pair) == [("Pay", "U1", True)]
    agenda.close_topic(deps, actor, first.topic.id or 0, "dropped")
    back = agenda.add_topic(deps, actor, pair, "Other words", source)
    assert (back.again, back.topic.id, back.topic.state) == (False, first.topic.id, "open")
    agenda.close_topic(deps, actor, first.topic.id or 0, "discussed")
    over = agenda.add_topic(deps, actor, pair, "Pay", source)
    assert (over.again, over.topic.state) == (True, "discussed")


def test_either_ends_a_topic_and_takes_that_back(
    deps: Deps, actor: Actor, mentor: Actor, pair: int, clock: Clock
) -> None:
    key = add(deps, actor, pair)
    step = agenda.close_topic(deps, mentor, key, "discussed")
    assert (step.topic.state, step.topic.closed_at, step.page.topics) == (
        "discussed",
        clock.now,
        (),
    )
    assert agenda.close_topic(deps, actor, key, "dropped").topic.state == "discussed"
    step = agenda.reopen_topic(deps, actor, key)
    assert (step.topic.state, step.topic.closed_at, len(step.page.topics)) == ("open", None, 1)


def test_what_a_sessions_record_holds_stays_there(deps: Deps, actor: Actor, pair: int) -> None:
    from storage.agenda import close_topics

    key = add(deps, actor, pair)
    held = meeting(deps, pair, deps.now(), "held")
    with deps.store.write() as session:
        close_topics(session, pair, [key], held, deps.now())
    step = agenda.reopen_topic(deps, actor, key)
    assert (step.topic.state, step.topic.session_id) == ("discussed", held)


def test_only_the_one_whose_topic_it_is_changes_its_words(
    deps: Deps, actor: Actor, mentor: Actor, pair: int
) -> None:
    key = add(deps, actor, pair)
    assert agenda.change_topic(deps, actor, key, "A raise").topic.words == "A raise"
    with pytest.raises(NotFound):
        agenda.change_topic(deps, mentor, key, "Nothing")
    with pytest.raises(FormRefused):
        agenda.change_topic(deps, actor, key, " ")
    assert topics(deps, actor, pair) == [("A raise", "U1", True)]


def test_a_topic_that_waited_through_a_session_is_carried_over(
    deps: Deps, actor: Actor, pair: int, clock: Clock
) -> None:
    add(deps, actor, pair, "Before")
    meeting(deps, pair, clock.now + timedelta(days=1), "missed")
    clock.ahead(days=2)
    assert not agenda.get_agenda(deps, actor, pair).topics[0].carried
    meeting(deps, pair, clock.now - timedelta(hours=2), "held")
    add(deps, actor, pair, "After")
    page = agenda.get_agenda(deps, actor, pair)
    assert [line.carried for line in page.topics] == [True, False]
    assert page.topics[0].since == WEEK


def test_thirty_topics_are_enough(deps: Deps, actor: Actor, pair: int) -> None:
    keys = [add(deps, actor, pair, f"Topic {number}") for number in range(30)]
    with pytest.raises(FormRefused) as refused:
        add(deps, actor, pair, "One more")
    assert refused.value.problems["words"].code == "agenda_full"
    agenda.close_topic(deps, actor, keys[0], "dropped")
    add(deps, actor, pair, "One more")
    with pytest.raises(FormRefused):
        agenda.reopen_topic(deps, actor, keys[0])


def test_the_agenda_of_an_ended_mentorship_is_read_only(
    deps: Deps, actor: Actor, pair: int
) -> None:
    key = add(deps, actor, pair)
    with deps.store.write() as session:
        found = session.get(Mentorship, pair)
        assert found is not None
        found.state = "ended"
    with pytest.raises(FormRefused):
        add(deps, actor, pair, "More")
    with pytest.raises(FormRefused):
        agenda.change_topic(deps, actor, key, "More")
    page = agenda.get_agenda(deps, actor, pair)
    assert (len(page.topics), page.is_open) == (1, False)
    assert agenda.list_partners(deps, actor) == []


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_an_agenda_that_is_not_ones_own_is_not_there(
    deps: Deps, actor: Actor, pair: int, make_person: MakePerson, whose: str
) -> None:
    key = add(deps, actor, pair)
    record = obstacle(deps, actor)
    stranger = {
        "another's": make_person("U3"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor(TEAM, "UNEW"),
    }[whose]
    for attempt in (
        lambda: agenda.get_agenda(deps, stranger, pair),
        lambda: agenda.get_topic(deps, stranger, key),
        lambda: agenda.add_topic(deps, stranger, pair, "Mine", Source()),
        lambda: agenda.change_topic(deps, stranger, key, "Mine"),
        lambda: agenda.close_topic(deps, stranger, key, "dropped"),
        lambda: agenda.reopen_topic(deps, stranger, key),
        lambda: obstacles.get_obstacle(deps, stranger, record.checkin.id or 0),
        lambda: obstacles.talk_about_obstacle(deps, stranger, record.checkin.id or 0),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert topics(deps, actor, pair) == [("Pay", "U1", True)]


# --- obstacles


def test_an_obstacle_waits_until_it_is_put_on_the_agenda_and_then_is_settled(
    deps: Deps, actor: Actor, pair: int
) -> None:
    record = obstacle(deps, actor)
    assert record.talk is not None
    assert [mentor.user_id for mentor in record.talk.waits] == ["U2"]
    assert topics(deps, actor, pair) == []
    for _ in range(2):
        obstacles.talk_about_obstacle(deps, actor, record.checkin.id or 0)
    assert topics(deps, actor, pair) == [("Too many meetings", "U1", True)]
    talk = list_history(deps, actor).records[0].talk
    assert talk is not None
    assert (talk.waits, [mentor.user_id for mentor in talk.settled]) == ((), ["U2"])


def test_the_mentor_of_several_is_chosen_and_no_other_sees_it(
    deps: Deps, actor: Actor, pair: int, make_person: MakePerson
) -> None:
    other = begin(deps, make_person("U3"), actor)
    key = obstacle(deps, actor).checkin.id or 0
    assert obstacles.talk_about_obstacle(deps, actor, key) is None
    obstacles.talk_about_obstacle(deps, actor, key, other)
    assert (len(topics(deps, actor, other)), len(topics(deps, actor, pair))) == (1, 0)
    obstacles.talk_about_obstacle(deps, actor, key)  # one is left
    assert len(topics(deps, actor, pair)) == 1


def test_a_mentors_own_obstacle_is_not_for_the_mentee(deps: Deps, mentor: Actor, pair: int) -> None:
    record = obstacle(deps, mentor)
    assert record.talk is None
    with pytest.raises(NotFound):
        obstacles.talk_about_obstacle(deps, mentor, record.checkin.id or 0, pair)


def test_a_check_in_without_obstacle_has_nothing_to_talk_about(
    deps: Deps, actor: Actor, pair: int
) -> None:
    record = answer_checkin(deps, actor, WEEK, CheckinDraft(next_step="Rest"))
    assert record.talk is None
    with pytest.raises(NotFound):
        obstacles.talk_about_obstacle(deps, actor, record.checkin.id or 0)


def test_long_words_are_cut_to_a_topic(deps: Deps, actor: Actor, pair: int) -> None:
    key = obstacle(deps, actor, "y" * 1000).checkin.id or 0
    step = obstacles.talk_about_obstacle(deps, actor, key)
    assert step is not None
    assert len(step.topic.words) == 300


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_page_costs_the_same_however_long_it_is(deps: Deps, actor: Actor, pair: int) -> None:
    costs = []
    for number in range(10):
        add(deps, actor, pair, f"Topic {number}")
        with counted(deps.store) as statements:
            agenda.get_agenda(deps, actor, pair)
        costs.append(len(statements))
    assert set(costs) == {costs[0]}
