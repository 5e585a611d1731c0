"""Records of reviews: what they tell, to their owner and to a mentor; nobody else reads them."""

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import NotFound
from bot.usecases.actions.keeping import list_actions
from bot.usecases.goals.keeping import change_goal, close_goal, get_goal, reopen_goal
from bot.usecases.reviews import guided, records
from storage.tables import Mentorship, Review, ReviewAnswer
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.pairing import begin
from tests.usecases.reviewing import SUMMER, WORDS, answered, finished, goal, stored


def test_the_record_tells_what_changed_in_the_plan_since_the_review_began(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    lead, oboe = goal(deps, actor, "Lead"), goal(deps, actor, "Oboe")
    change_goal(deps, actor, lead, GoalDraft("Before it", due=SUMMER))
    clock.ahead(days=1)
    key = answered(deps, actor)
    clock.ahead(minutes=1)
    change_goal(deps, actor, lead, GoalDraft("Lead a team", due=SUMMER))
    guided.give_up_goals(deps, actor, key, [oboe])
    close_goal(deps, actor, lead, "done")
    reopen_goal(deps, actor, lead)  # what was taken back is not told
    goal(deps, actor, "Brand new")
    clock.ahead(minutes=1)
    guided.finish_review(deps, actor, key, "", "VR", shared=True)
    clock.ahead(minutes=1)
    change_goal(deps, actor, lead, GoalDraft("After it", due=SUMMER))
    turns = records.read_review(deps, actor, key).turns
    told = {t.goal.title: (t.is_new, [(c.what, c.old, c.new) for c in t.changes]) for t in turns}
    assert told == {
        "Brand new": (True, []),
        "After it": (False, [("title", "Before it", "Lead a team")]),
        "Oboe": (False, [("state", "active", "dropped")]),
    }


def test_the_one_thing_becomes_an_action_item_once(deps: Deps, actor: Actor) -> None:
    goal(deps, actor)
    key = finished(deps, actor)
    assert not records.read_review(deps, actor, key).is_action
    for _click in range(2):
        assert records.make_action(deps, actor, key).is_action
    assert [card.item.words for card in list_actions(deps, actor).mine] == [WORDS[4]]


def test_a_mentor_reads_what_is_done_and_shared_and_nothing_of_the_rest(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentee, mentor = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    goal(deps, mentee)
    nothing = records.shared_reviews(deps, mentor, pair)
    shown = finished(deps, mentee, "V1")
    clock.ahead(days=1)
    hidden = finished(deps, mentee, "V2", shared=False)
    answered(deps, mentee, form="V3")  # open
    page = records.shared_reviews(deps, mentor, pair)
    assert page.latest is not None
    assert (page.latest.review.id, page.latest.answers["next"], page.earlier) == (
        shown,
        WORDS[4],
        (),
    )
    for key in (hidden, shown + 2, 4711, -1, 2**70):
        with pytest.raises(NotFound, match=r"^review$"):
            records.read_shared(deps, mentor, key)
    records.share_review(deps, mentee, hidden, shared=True)
    assert records.read_shared(deps, mentor, hidden).review.id == hidden
    assert [line.key for line in records.shared_reviews(deps, mentor, pair).earlier] == [shown]
    for key in (shown, hidden):
        records.share_review(deps, mentee, key, shared=False)
    after = records.shared_reviews(deps, mentor, pair)  # as if there were none
    assert (after.latest, after.earlier) == (nothing.latest, nothing.earlier) == (None, ())


def test_a_mentor_reads_nothing_of_a_goal_that_is_private_or_was(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentee, mentor = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    secret = goal(deps, mentee, "Found a company", shared=False)
    once = goal(deps, mentee, "Leave the team", shared=False)
    goal(deps, mentee, "Learn Go")
    clock.ahead(minutes=1)
    key = answered(deps, mentee)
    clock.ahead(minutes=1)
    guided.give_up_goals(deps, mentee, key, [secret])
    goal(deps, mentee, "New and private", shared=False)
    change_goal(deps, mentee, once, GoalDraft("Lead the team", due=SUMMER, shared=False))
    clock.ahead(minutes=1)
    guided.finish_review(deps, mentee, key, "", "VR", shared=True)
    clock.ahead(days=1)
    change_goal(deps, mentee, once, GoalDraft("Lead the team", due=SUMMER, shared=True))
    latest = records.shared_reviews(deps, mentor, pair).latest
    assert latest is not None
    assert latest.turns == ()
    assert len(records.read_review(deps, mentee, key).turns) == 3


def test_only_the_mentor_of_a_mentorship_that_lasts_reads_reviews(
    deps: Deps, make_person: MakePerson
) -> None:
    mentee, mentor, third = make_person("U1"), make_person("U2"), make_person("U3")
    far = make_person("U2", team_id=OTHER_TEAM)
    pair = begin(deps, mentor, mentee)
    goal(deps, mentee)
    key = finished(deps, mentee)
    for other in (mentee, third, far, Actor("T1", "U9")):
        with pytest.raises(NotFound, match=r"^mentorship$"):
            records.shared_reviews(deps, other, pair)
        with pytest.raises(NotFound, match=r"^review$"):
            records.read_shared(deps, other, key)
    for state, may in (("paused", True), ("ended", False)):
        with deps.store.write() as session:
            row = session.get(Mentorship, pair)
            assert row is not None
            row.state = state
            session.add(row)
        if may:
            assert records.shared_reviews(deps, mentor, pair).latest is not None
            continue
        with pytest.raises(NotFound):
            records.shared_reviews(deps, mentor, pair)
        with pytest.raises(NotFound):
            records.read_shared(deps, mentor, key)


def test_nobody_reaches_anothers_review(deps: Deps, make_person: MakePerson) -> None:
    owner, other = make_person("U1"), make_person("U2")
    goal(deps, owner)
    key = finished(deps, owner)
    goal(deps, owner, "Second")
    opened = answered(deps, owner, until="drop", form="VO")
    theirs = goal(deps, other, "Their own")
    mine = answered(deps, other, form="VM")
    deeds = [
        lambda: records.read_review(deps, other, key),
        lambda: records.share_review(deps, other, key, shared=False),
        lambda: records.make_action(deps, other, key),
        lambda: guided.show_question(deps, other, opened, "keep"),
        lambda: guided.begin_anew(deps, other, opened),
        lambda: guided.answer_review(deps, other, opened, "keep", "Mine", "VX"),
        lambda: guided.give_up_goals(deps, other, opened, [theirs]),
        lambda: guided.finish_review(deps, other, opened, "Mine", "VX", shared=True),
    ]
    before = stored(deps, Review), stored(deps, ReviewAnswer)
    for deed in deeds:
        with pytest.raises(NotFound, match=r"^review$"):
            deed()
    assert (stored(deps, Review), stored(deps, ReviewAnswer)) == before
    second = next(g for g in guided.start_review(deps, owner).goals if g.title == "Second")
    assert guided.give_up_goals(deps, other, mine, [second.id or 0]).cards == ()
    assert get_goal(deps, owner, second.id or 0).goal.state == "active"
