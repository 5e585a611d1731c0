"""Reflections: kept beside what was reached, once each; undone steps and lost ones keep them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.reviews import ReflectionDraft
from bot.usecases.briefs.pages import leave_out, open_brief
from bot.usecases.goals.keeping import GoalCard, add_goal, change_goal
from bot.usecases.goals.milestones import finish_milestone
from bot.usecases.reviews.reflections import Reached, keep_reflection, look_back
from storage.reflections import reflections_of
from storage.tables import Reflection
from tests.conftest import Clock, MakePerson
from tests.usecases.pairing import begin, meeting
from tests.usecases.reviewing import stored

SUMMER = date(2027, 6, 30)
WORDS = ReflectionDraft("Patience", "Teach it")


def add(deps: Deps, actor: Actor, *, shared: bool = True) -> GoalCard:
    steps = (MilestoneDraft("Tour"), MilestoneDraft("Book"))
    draft = GoalDraft("Learn Go", due=SUMMER, shared=shared, milestones=steps)
    return add_goal(deps, actor, draft, "V1")


def step(card: GoalCard) -> Reached:
    return Reached("milestone", card.milestones[0].id or 0)


def test_one_is_kept_of_a_milestone_and_once_more_changes_it(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor)
    assert look_back(deps, actor, step(card)).reflection is None
    first = keep_reflection(deps, actor, step(card), WORDS).reflection
    keep_reflection(deps, actor, step(card), ReflectionDraft("More patience", shared=False))
    [kept] = stored(deps, Reflection)
    assert first is not None
    assert (kept.id, kept.took, kept.ahead, kept.shared) == (first.id, "More patience", "", False)
    assert (kept.title, kept.milestone_id, kept.goal_id) == ("Tour", step(card).key, card.goal.id)


def test_one_of_the_goal_stands_beside_those_of_its_milestones(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor)
    of_goal = Reached("goal", card.goal.id or 0)
    keep_reflection(deps, actor, step(card), WORDS)
    keep_reflection(deps, actor, of_goal, ReflectionDraft("Two years"))
    keep_reflection(deps, actor, of_goal, ReflectionDraft("Three years"))
    with deps.store.read() as session:
        found = reflections_of(session, [card.goal.id or 0, 4711])
    assert [(r.title, r.took) for r in found[card.goal.id or 0]] == [
        ("Tour", "Patience"),
        ("Learn Go", "Three years"),
    ]


def test_undoing_or_losing_the_milestone_leaves_what_was_learnt(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor)
    finish_milestone(deps, actor, step(card).key, done=True)
    keep_reflection(deps, actor, step(card), WORDS)
    finish_milestone(deps, actor, step(card).key, done=False)
    assert look_back(deps, actor, step(card)).reflection is not None
    first, second = card.milestones
    kept = (MilestoneDraft("", None, first.id), MilestoneDraft("Book", None, second.id))
    change_goal(deps, actor, card.goal.id or 0, GoalDraft("Learn Go", due=SUMMER, milestones=kept))
    [left] = stored(deps, Reflection)
    assert (left.milestone_id, left.took, left.title) == (None, "Patience", "Tour")
    of_goal = keep_reflection(deps, actor, Reached("goal", card.goal.id or 0), WORDS)
    assert of_goal.reflection is not None
    assert of_goal.reflection.id != left.id


def test_a_blank_form_takes_it_away_and_keeps_none_at_first(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor)
    with pytest.raises(FormRefused, match="took: nothing"):
        keep_reflection(deps, actor, step(card), ReflectionDraft(" ", "\u200b"))
    keep_reflection(deps, actor, step(card), WORDS)
    assert keep_reflection(deps, actor, step(card), ReflectionDraft()).reflection is None
    assert stored(deps, Reflection) == []


def test_of_a_private_goal_it_is_private_also_when_the_goal_is_shared_later(
    deps: Deps, actor: Actor
) -> None:
    card = add(deps, actor, shared=False)
    keep_reflection(deps, actor, step(card), WORDS)
    change_goal(deps, actor, card.goal.id or 0, GoalDraft("Learn Go", due=SUMMER))
    [kept] = stored(deps, Reflection)
    assert not kept.shared


def test_what_is_anothers_is_as_what_is_not_there(deps: Deps, make_person: MakePerson) -> None:
    owner, other = make_person("U1"), make_person("U2")
    card = add(deps, owner)
    keep_reflection(deps, owner, step(card), WORDS)
    before = stored(deps, Reflection)
    for kind, key in (("milestone", step(card).key), ("goal", card.goal.id or 0)):
        for each in (key, 4711, 0, -1, 2**70):
            of = Reached(kind, each)
            with pytest.raises(NotFound, match=f"^{kind}$"):
                look_back(deps, other, of)
            with pytest.raises(NotFound, match=f"^{kind}$"):
                keep_reflection(deps, other, of, WORDS)
    assert stored(deps, Reflection) == before


def test_a_mentor_reads_in_the_brief_what_is_shared_and_not_left_out(
    deps: Deps, make_person: MakePerson, clock: Clock
) -> None:
    mentee, mentor = make_person("U1"), make_person("U2")
    pair = begin(deps, mentor, mentee)
    coming = meeting(deps, pair, clock.now + timedelta(days=3))
    card = add(deps, mentee)
    clock.ahead(days=1)
    first = keep_reflection(deps, mentee, step(card), WORDS).reflection
    book = Reached("milestone", card.milestones[1].id or 0)
    keep_reflection(deps, mentee, book, ReflectionDraft("My own", shared=False))
    assert first is not None

    def read() -> list[str]:
        found = open_brief(deps, mentor, coming).brief.reflections
        return [line.reflection.took for line in found]

    assert read() == ["Patience"]
    leave_out(deps, mentee, coming, f"reflection:{first.id}", out=True)
    assert read() == []
    leave_out(deps, mentee, coming, f"reflection:{first.id}", out=False)
    leave_out(deps, mentee, coming, f"goal:{card.goal.id}", out=True)
    assert read() == []  # a step would give its goal away
    leave_out(deps, mentee, coming, f"goal:{card.goal.id}", out=False)
    keep_reflection(deps, mentee, step(card), replace(WORDS, shared=False))
    assert read() == []
