"""Reviews: begun, answered, left and taken up again, ended."""

from datetime import UTC, date, datetime

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals.keeping import add_goal, close_goal, get_goal
from bot.usecases.goals.milestones import finish_milestone
from bot.usecases.reviews import guided, open_review, records, review_is_due
from storage.people import find_person
from storage.tables import GoalRevision, Review
from tests.conftest import Clock, MakePerson
from tests.usecases.pairing import begin, meeting
from tests.usecases.planned import planned
from tests.usecases.reviewing import SUMMER, WORDS, answered, finished, goal, stored


def test_each_answer_is_kept_at_once_and_the_review_goes_on_where_it_was_left(
    deps: Deps, actor: Actor
) -> None:
    goal(deps, actor)
    assert guided.start_review(deps, actor).question == "celebrate"
    assert stored(deps, Review) == []  # looking at the first question begins nothing
    step = guided.answer_review(deps, actor, 0, "celebrate", " A talk ", "VR")
    assert (step.question, step.words) == ("keep", "")
    step = guided.answer_review(deps, actor, step.review_id, "keep", "", "VR")
    again = guided.start_review(deps, actor)
    assert (again.question, again.review_id) == ("change", step.review_id)
    back = guided.show_question(deps, actor, step.review_id, "celebrate")
    assert back.words == "A talk"


def test_the_first_form_sent_twice_begins_one_review(deps: Deps, actor: Actor) -> None:
    goal(deps, actor)
    first = guided.answer_review(deps, actor, 0, "celebrate", "A", "VR")
    assert guided.answer_review(deps, actor, 0, "celebrate", "A", "VR").review_id == first.review_id
    other = guided.answer_review(deps, actor, 0, "celebrate", "B", "another window")
    assert other.review_id == first.review_id
    assert len(stored(deps, Review)) == 1


def test_an_answer_that_is_too_long_begins_no_review(deps: Deps, actor: Actor) -> None:
    with pytest.raises(FormRefused, match="celebrate: too_long"):
        guided.answer_review(deps, actor, 0, "celebrate", "x" * 1001, "VR")
    with pytest.raises(NotFound):
        guided.answer_review(deps, actor, 0, "no such question", "x", "VR")
    assert stored(deps, Review) == []


def test_the_end_keeps_the_last_answer_and_who_sees_it_and_plans_the_next(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    goal(deps, actor)
    clock.set(2027, 3, 1, 9)
    key = finished(deps, actor, shared=False)
    record = records.read_review(deps, actor, key)
    assert record.answers == dict(
        zip(("celebrate", "keep", "change", "drop", "next"), WORDS, strict=True)
    )
    assert (record.review.state, record.review.shared) == ("done", False)
    assert record.next_on == date(2027, 6, 1)
    assert [at for _k, _s, at in planned(deps, actor, "review")] == [
        datetime(2027, 6, 1, 8, tzinfo=UTC)  # 10:00 in Berlin, in summer time
    ]


def test_the_last_form_sent_twice_changes_nothing_and_other_words_are_not_lost_silently(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    goal(deps, actor)
    key = finished(deps, actor)
    closed = records.read_review(deps, actor, key).review.closed_at
    clock.ahead(hours=1)
    again = guided.finish_review(deps, actor, key, WORDS[4], "VR", shared=True)
    assert again.review.closed_at == closed
    with pytest.raises(FormRefused, match="next: review_done"):
        guided.finish_review(deps, actor, key, "Something else", "VR", shared=True)
    with pytest.raises(FormRefused, match="keep: review_done"):
        guided.answer_review(deps, actor, key, "keep", "Late", "VR")
    with pytest.raises(NotFound, match="review_done"):
        guided.show_question(deps, actor, key, "keep")


def test_what_happened_since_is_told_and_nothing_else(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentee, mentor = make_person("U1"), make_person("U2")
    steps = (MilestoneDraft("Old step"), MilestoneDraft("New step"), MilestoneDraft("Open step"))
    card = add_goal(deps, mentee, GoalDraft("Lead", due=SUMMER, milestones=steps), "V1")
    finish_milestone(deps, mentee, card.milestones[0].id or 0, done=True)
    pair = begin(deps, mentor, mentee)
    meeting(deps, pair, clock.now, "held")
    clock.ahead(days=1)
    finished(deps, mentee)
    clock.ahead(days=1)
    finish_milestone(deps, mentee, card.milestones[1].id or 0, done=True)
    meeting(deps, pair, clock.now, "held")
    meeting(deps, pair, clock.now, "missed")
    close_goal(deps, mentee, goal(deps, mentee, "Swim"), "done")
    goal(deps, mentor, "Somebody else's")
    lately = guided.start_review(deps, mentee).lately
    assert lately == guided.Lately(date(2026, 11, 24), ("New step",), ("Swim",), sessions=1)
    assert guided.start_review(deps, mentor).lately.sessions == 2  # as either of the two


def test_goals_are_given_up_for_the_reason_of_the_review(deps: Deps, actor: Actor) -> None:
    lead, oboe = goal(deps, actor, "Lead"), goal(deps, actor, "Oboe")
    key = answered(deps, actor)
    given = guided.give_up_goals(deps, actor, key, [oboe, 4711])
    assert [card.goal.title for card in given.cards] == ["Oboe"]
    assert [each.title for each in given.step.goals] == ["Lead"]
    assert given.step.question == "next"
    assert guided.give_up_goals(deps, actor, key, [oboe]).cards == ()  # once is enough
    assert get_goal(deps, actor, oboe).goal.state == "dropped"
    assert get_goal(deps, actor, lead).goal.state == "active"
    [revision] = stored(deps, GoalRevision)
    assert (revision.goal_id, revision.kind) == (oboe, "dropped")
    assert (revision.why, revision.review_id) == (WORDS[3], key)


def test_a_review_left_for_thirty_days_can_be_begun_anew_and_loses_nothing(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    goal(deps, actor)
    key = answered(deps, actor, until="change")
    clock.ahead(days=29)
    assert not guided.start_review(deps, actor).is_left_open
    clock.ahead(days=1)
    assert guided.start_review(deps, actor).is_left_open
    step = guided.begin_anew(deps, actor, key)
    assert (step.question, step.review) == ("celebrate", None)
    record = records.read_review(deps, actor, key)
    assert record.answers == {"celebrate": WORDS[0], "keep": WORDS[1]}
    assert not record.review.shared
    assert guided.begin_anew(deps, actor, key).review is None  # a second click


def test_an_old_review_that_says_nothing_simply_begins_today(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    goal(deps, actor)
    key = guided.answer_review(deps, actor, 0, "celebrate", "", "VR").review_id
    clock.ahead(days=40)
    step = guided.begin_anew(deps, actor, key)
    assert (step.question, step.review_id, step.is_left_open) == ("celebrate", key, False)


def test_a_review_is_due_three_months_after_the_first_goal_or_the_last_review(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    def due() -> bool:
        with deps.store.read() as session:
            person = find_person(session, actor.team_id, actor.user_id)
            assert person is not None
            return review_is_due(session, person, clock.now)

    assert not due()
    lead = goal(deps, actor)
    clock.set(2027, 2, 22, 22, 30)  # 23:30 in Berlin
    assert not due()
    clock.set(2027, 2, 22, 23, 30)  # 0:30 on the 23rd
    assert due()
    finished(deps, actor)
    assert not due()
    clock.set(2027, 5, 23, 9)
    assert due()
    close_goal(deps, actor, lead, "done")
    assert not due()


def test_an_open_review_is_known(deps: Deps, actor: Actor) -> None:
    goal(deps, actor)
    key = answered(deps, actor)
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        assert person is not None
        found = open_review(session, person)
    assert found is not None
    assert found.id == key
