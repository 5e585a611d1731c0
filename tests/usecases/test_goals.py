"""Goals as people live them: kept, changed, reached, dropped and taken back; never another's."""

from datetime import date

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import ACTIVE_GOALS, GoalDraft, MilestoneDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.goals import keeping
from bot.usecases.goals.milestones import finish_milestone, get_milestone, move_milestone, set_done
from storage.tables import Goal, Milestone, Person
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.planned import planned

SPRING = date(2027, 3, 31)


def draft(title: str = "Lead a project", *steps: MilestoneDraft, **parts: object) -> GoalDraft:
    return GoalDraft(**{"title": title, "due": SPRING, "milestones": steps, **parts})  # type: ignore[arg-type]


def add(deps: Deps, actor: Actor, *steps: MilestoneDraft, form: str = "V1") -> keeping.GoalCard:
    return keeping.add_goal(deps, actor, draft("Lead a project", *steps), form)


def without(card: keeping.GoalCard) -> MilestoneDraft:
    """The row of a goal's only milestone, left blank: how a form takes it away."""
    [milestone] = card.milestones
    return MilestoneDraft("", None, milestone.id)


def test_somebody_whom_nobody_has_met_can_add_a_goal(deps: Deps) -> None:
    card = add(deps, Actor("T1", "UNEW"))
    assert (
        keeping.get_goal(deps, Actor("T1", "UNEW"), card.goal.id or 0).goal.title == card.goal.title
    )


def test_a_goal_is_kept_as_it_was_typed(deps: Deps, actor: Actor) -> None:
    title = "Lead  مشروع 👨‍👩‍👧 <!channel>"
    made = keeping.add_goal(
        deps, actor, draft(title, MilestoneDraft("Ask Ana", SPRING), why="a\nb", shared=False), "V1"
    )
    kept = keeping.get_goal(deps, actor, made.goal.id or 0)
    assert kept.goal.title == "Lead مشروع 👨‍👩‍👧 <!channel>"
    assert (kept.goal.why, kept.goal.shared, kept.goal.framework) == ("a\nb", False, "SMART")
    assert [(m.title, m.due) for m in kept.milestones] == [("Ask Ana", SPRING)]


def test_the_same_form_submitted_twice_makes_one_goal(deps: Deps, actor: Actor) -> None:
    first, again = add(deps, actor), add(deps, actor)
    assert first.goal.id == again.goal.id
    assert len(keeping.list_goals(deps, actor).active) == 1


def test_another_form_with_the_same_words_makes_another_goal(deps: Deps, actor: Actor) -> None:
    add(deps, actor, form="V1")
    add(deps, actor, form="V2")
    assert len(keeping.list_goals(deps, actor).active) == 2


def test_the_same_form_id_of_two_people_makes_two_goals(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other = make_person("U2")
    assert add(deps, actor).goal.id != add(deps, other).goal.id


def test_a_refused_form_leaves_nothing_behind(deps: Deps) -> None:
    with pytest.raises(FormRefused):
        keeping.add_goal(deps, Actor("T1", "UNEW"), GoalDraft(title=" "), "V1")
    with deps.store.read() as session:
        assert session.exec(select(Person)).all() == []


def test_a_form_that_was_refused_once_is_taken_when_it_is_mended(deps: Deps, actor: Actor) -> None:
    with pytest.raises(FormRefused):
        keeping.add_goal(deps, actor, GoalDraft(title="x" * 3000, due=SPRING), "V1")
    assert add(deps, actor, form="V1").goal.title == "Lead a project"


def test_there_is_an_end_to_the_goals_under_way(deps: Deps, actor: Actor) -> None:
    made = [add(deps, actor, form=f"V{n}") for n in range(ACTIVE_GOALS)]
    with pytest.raises(FormRefused) as refused:
        add(deps, actor, form="V-more")
    assert refused.value.problems["title"].code == "too_many"
    keeping.close_goal(deps, actor, made[0].goal.id or 0, "dropped")
    assert add(deps, actor, form="V-more").goal.state == "active"


def test_the_day_is_the_persons_own(deps: Deps, clock: Clock, make_person: MakePerson) -> None:
    clock.set(2026, 11, 23, 22, 0)  # the 24th in Auckland, the 23rd in New York
    yesterday_there = draft(due=date(2026, 11, 23))
    with pytest.raises(FormRefused):
        keeping.add_goal(deps, make_person("UNZ", "Pacific/Auckland"), yesterday_there, "V1")
    card = keeping.add_goal(deps, make_person("UNY", "America/New_York"), yesterday_there, "V1")
    assert card.today == date(2026, 11, 23)


def test_a_goal_whose_date_has_passed_can_still_be_reworded(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    card = add(deps, actor, MilestoneDraft("Ask Ana", SPRING))
    clock.set(2027, 5, 1)
    kept = card.milestones[0]
    changed = draft("Led a project", MilestoneDraft("Asked Ana", SPRING, kept.id))
    again = keeping.change_goal(deps, actor, card.goal.id or 0, changed)
    assert (again.goal.title, again.goal.due) == ("Led a project", SPRING)
    assert again.milestones[0].title == "Asked Ana"
    with pytest.raises(FormRefused):
        keeping.change_goal(deps, actor, card.goal.id or 0, draft(due=date(2027, 4, 1)))


def test_milestones_are_kept_changed_added_and_removed_by_one_form(
    deps: Deps, actor: Actor
) -> None:
    card = add(deps, actor, *(MilestoneDraft(title) for title in ("One", "Two", "Three")))
    one, two, _three = card.milestones
    finish_milestone(deps, actor, two.id or 0, done=True)
    rows = (MilestoneDraft("Two, better", SPRING, two.id), MilestoneDraft("New"))
    rows += (MilestoneDraft("One", None, one.id), MilestoneDraft("", None, _three.id))
    again = keeping.change_goal(deps, actor, card.goal.id or 0, draft("G", *rows))
    assert [m.title for m in again.milestones] == ["Two, better", "New", "One"]
    assert [m.done_at is not None for m in again.milestones] == [True, False, False]
    assert again.milestones[0].id == two.id
    assert again.percent == 33
    with pytest.raises(NotFound):
        get_milestone(deps, actor, _three.id or 0)


def test_a_foreign_milestone_in_a_form_becomes_a_new_one(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other = make_person("U2")
    theirs = add(deps, other, MilestoneDraft("Theirs")).milestones[0]
    mine = add(deps, actor)
    changed = draft("Mine", MilestoneDraft("Taken", SPRING, theirs.id))
    again = keeping.change_goal(deps, actor, mine.goal.id or 0, changed)
    assert again.milestones[0].id != theirs.id
    assert get_milestone(deps, other, theirs.id or 0).milestone.title == "Theirs"


def test_a_removed_milestone_is_spoken_of_no_more(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor, MilestoneDraft("Ask Ana", SPRING))
    assert len(planned(deps, actor, "milestone_")) == 3
    keeping.change_goal(deps, actor, card.goal.id or 0, draft("G", without(card)))
    assert planned(deps, actor, "milestone_") == []


def test_a_milestone_added_while_a_form_stood_open_stays(deps: Deps, actor: Actor) -> None:
    card = add(deps, actor, MilestoneDraft("One"))
    key = card.goal.id or 0
    as_opened = MilestoneDraft("One", None, card.milestones[0].id)
    keeping.change_goal(deps, actor, key, draft("G", as_opened, MilestoneDraft("Two", SPRING)))
    again = keeping.change_goal(deps, actor, key, draft("Better", as_opened))
    assert [m.title for m in again.milestones] == ["One", "Two"]
    assert len(planned(deps, actor, "milestone_")) == 3


def test_the_number_of_a_removed_milestone_is_never_given_to_another(
    deps: Deps, actor: Actor
) -> None:
    card = add(deps, actor, MilestoneDraft("Ask Ana", SPRING))
    ben = MilestoneDraft("Ask Ben", SPRING)
    again = keeping.change_goal(deps, actor, card.goal.id or 0, draft("G", without(card), ben))
    assert again.milestones[0].id != card.milestones[0].id
    keeping.change_goal(deps, actor, card.goal.id or 0, draft("G", without(again)))
    last = keeping.change_goal(deps, actor, card.goal.id or 0, draft("G", ben))
    assert last.milestones[0].id not in (card.milestones[0].id, again.milestones[0].id)


def test_progress_by_hand_holds_until_it_follows_the_milestones_again(
    deps: Deps, actor: Actor
) -> None:
    card = add(deps, actor, MilestoneDraft("One"), MilestoneDraft("Two"))
    key = card.goal.id or 0
    finish_milestone(deps, actor, card.milestones[0].id or 0, done=True)
    one, two = (MilestoneDraft(m.title, m.due, m.id) for m in card.milestones)
    assert keeping.change_goal(deps, actor, key, draft("G", one, two, percent=80)).percent == 80
    assert finish_milestone(deps, actor, card.milestones[1].id or 0, done=True).card.percent == 80
    assert keeping.change_goal(deps, actor, key, draft("G", one, two)).percent == 100
    for wrong in (-1, 101):
        with pytest.raises(FormRefused):
            keeping.change_goal(deps, actor, key, draft("G", one, two, percent=wrong))


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_a_closed_goal_is_silent_and_undo_brings_everything_back(
    deps: Deps, actor: Actor, clock: Clock, state: str
) -> None:
    card = add(deps, actor, MilestoneDraft("Ask Ana", SPRING))
    before = planned(deps, actor)
    closed = keeping.close_goal(deps, actor, card.goal.id or 0, state)
    assert closed.goal.closed_at == clock.now
    rest = {kind for kind, _about, _at in planned(deps, actor)}
    assert rest == {"goal_turned"}  # which no one hears of: was it in a skill?
    assert [c.goal.state for c in keeping.list_goals(deps, actor).closed] == [state]
    opened = keeping.reopen_goal(deps, actor, card.goal.id or 0)
    assert (opened.goal.state, opened.goal.closed_at) == ("active", None)
    assert [row for row in planned(deps, actor) if row[0] != "goal_turned"] == before


def test_closing_twice_keeps_the_first_moment(deps: Deps, actor: Actor, clock: Clock) -> None:
    card = add(deps, actor)
    first = keeping.close_goal(deps, actor, card.goal.id or 0, "done")
    clock.ahead(days=1)
    again = keeping.close_goal(deps, actor, card.goal.id or 0, "done")
    assert again.goal.closed_at == first.goal.closed_at


def test_checkins_go_on_while_one_goal_is_left(deps: Deps, actor: Actor) -> None:
    one, two = add(deps, actor, form="V1"), add(deps, actor, form="V2")
    keeping.close_goal(deps, actor, one.goal.id or 0, "done")
    assert len(planned(deps, actor, "checkin")) == 1
    keeping.close_goal(deps, actor, two.goal.id or 0, "done")
    assert planned(deps, actor, "checkin") == []


@pytest.mark.parametrize("whose", ["another's", "another workspace's", "nobody's"])
def test_a_goal_that_is_not_ones_own_is_not_there(
    deps: Deps, actor: Actor, make_person: MakePerson, whose: str
) -> None:
    theirs = add(deps, actor, MilestoneDraft("Ask Ana")).goal.id or 0
    stranger = {
        "another's": make_person("U2"),
        "another workspace's": make_person("U1", team_id=OTHER_TEAM),
        "nobody's": Actor("T1", "UNEW"),
    }[whose]
    tries = (
        lambda: keeping.get_goal(deps, stranger, theirs),
        lambda: keeping.change_goal(deps, stranger, theirs, draft("Mine now")),
        lambda: keeping.close_goal(deps, stranger, theirs, "dropped"),
        lambda: keeping.reopen_goal(deps, stranger, theirs),
        lambda: set_done(deps, stranger, theirs, frozenset({1})),
        lambda: keeping.get_goal(deps, actor, 10**15),
    )
    for attempt in tries:
        with pytest.raises(NotFound) as refused:
            attempt()
        assert str(refused.value) == "goal"
    assert keeping.get_goal(deps, actor, theirs).goal.title == "Lead a project"
    assert keeping.get_goal(deps, actor, theirs).goal.state == "active"


def test_a_stranger_who_tries_is_not_remembered(deps: Deps, actor: Actor) -> None:
    theirs = add(deps, actor).goal.id or 0
    with pytest.raises(NotFound):
        keeping.close_goal(deps, Actor("T1", "UNEW"), theirs, "done")
    with deps.store.read() as session:
        assert [p.user_id for p in session.exec(select(Person))] == ["U1"]


def test_two_workspaces_with_the_same_user_id_never_mix(
    deps: Deps, make_person: MakePerson
) -> None:
    here, there = make_person("U1"), make_person("U1", team_id=OTHER_TEAM)
    add(deps, here)
    assert keeping.list_goals(deps, there) == keeping.GoalList()
    add(deps, there)
    assert len(keeping.list_goals(deps, here).active) == 1


def test_the_list_shows_the_next_due_first_and_the_latest_closed_first(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    for form, due in (("V1", date(2027, 3, 1)), ("V2", date(2027, 1, 1)), ("V3", SPRING)):
        keeping.add_goal(deps, actor, draft(form, due=due), form)
    titles = [card.goal.title for card in keeping.list_goals(deps, actor).active]
    assert titles == ["V2", "V1", "V3"]
    for card in keeping.list_goals(deps, actor).active:
        clock.ahead(hours=1)
        keeping.close_goal(deps, actor, card.goal.id or 0, "done")
    assert [c.goal.title for c in keeping.list_goals(deps, actor).closed] == ["V3", "V1", "V2"]


def test_a_card_tells_what_to_work_on_next(deps: Deps, actor: Actor) -> None:
    card = add(
        deps, actor, MilestoneDraft("Later", SPRING), MilestoneDraft("Soon", date(2027, 1, 1))
    )
    assert card.next is not None
    assert (card.next.title, card.done_count) == ("Soon", 0)
    moved = move_milestone(deps, actor, card.next.id or 0, SPRING)
    assert moved.card.next is not None
    assert moved.card.next.title == "Later"


def test_rows_of_a_goal_are_linked_to_its_owner_alone(deps: Deps, actor: Actor) -> None:
    add(deps, actor, MilestoneDraft("One"))
    with deps.store.read() as session:
        assert len(session.exec(select(Goal)).all()) == 1
        assert len(session.exec(select(Milestone)).all()) == 1
