"""Checklists: each habit ticks itself from what happened, for its owner alone, in few queries."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.checklists import HABITS, MENTEE, MENTOR
from bot.rules.goals.drafts import GoalDraft
from bot.usecases import checklists
from bot.usecases.checklists import Checklist
from bot.usecases.goals import keeping
from storage.database import Store
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Checkin,
    GoalRevision,
    Intro,
    JournalNote,
    MentorOffer,
    Reflection,
    Review,
    SessionLog,
    Thanks,
)
from tests.conftest import MONDAY, TEAM, MakePerson
from tests.usecases.pairing import begin, meeting, person_id
from tests.usecases.statements import counted
from tests.usecases.twos import agree

FRIDAY = MONDAY - timedelta(days=3)
LONG_AGO = MONDAY - timedelta(days=100)


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("U2")


def keep(deps: Deps, *rows: object) -> None:
    with deps.store.write() as session:
        for row in rows:
            session.add(row)
            session.flush()


def ticked(deps: Deps, actor: Actor, role: str = "") -> dict[str, date]:
    found = checklists.get_checklist(deps, actor, role)
    return {tick.habit: tick.on for tick in found.happened if tick.on}


def added(deps: Deps, actor: Actor, title: str = "Speak", due: date = date(2027, 3, 1)) -> int:
    return keeping.add_goal(deps, actor, GoalDraft(title, due=due), title).goal.id or 0


def checkin(deps: Deps, actor: Actor, **more: object) -> Checkin:
    fields = {"week": date(2026, 11, 16), "answered_at": FRIDAY, "updated_at": FRIDAY, **more}
    return Checkin(person_id=person_id(deps, actor), **fields)


def log(deps: Deps, actor: Actor, session_id: int, **more: str) -> SessionLog:
    me = person_id(deps, actor)
    return SessionLog(
        session_id=session_id, version=1, person_id=me, created_at=FRIDAY, form_key="f", **more
    )


def item(deps: Deps, actor: Actor, due: date | None, state: str = "done") -> ActionItem:
    me, closed = person_id(deps, actor), FRIDAY if state == "done" else None
    return ActionItem(
        owner_id=me, made_by=me, words="Do", due=due, state=state, created_at=FRIDAY,
        closed_at=closed,
    )  # fmt: skip


def thanks(deps: Deps, one: Actor, other: Actor, state: str = "given") -> Thanks:
    return Thanks(
        team_id=TEAM, from_id=person_id(deps, one), to_id=person_id(deps, other),
        words="Thank you", state=state, created_at=FRIDAY, form_key=state,
    )  # fmt: skip


def test_somebody_new_sees_what_could_be_next_and_nothing_is_made_of_them(deps: Deps) -> None:
    found = checklists.get_checklist(deps, Actor(TEAM, "UNEW"))
    assert (found.role, found.roles) == (MENTEE, (MENTEE,))
    assert [tick.habit for tick in found.next] == list(HABITS[MENTEE])
    assert found.happened == ()


def test_all_of_a_mentees_habits_tick(deps: Deps, actor: Actor, mentor: Actor) -> None:
    key = begin(deps, mentor, actor)
    me = person_id(deps, actor)
    held = meeting(deps, key, FRIDAY, "held")
    agree(deps, mentor, actor, key)
    goal = added(deps, actor)
    keep(
        deps,
        checkin(deps, actor, obstacles="No time"),
        AgendaTopic(mentorship_id=key, person_id=me, words="T", created_at=FRIDAY),
        item(deps, actor, date(2026, 11, 20)),
        log(deps, actor, held, lessons="Breathe"),
        Advice(mentorship_id=key, session_id=held, words="A", outcome="tried", created_at=FRIDAY,
               answered_at=FRIDAY),
        GoalRevision(goal_id=goal, person_id=me, kind="changed", before="{}", made_at=FRIDAY),
        thanks(deps, actor, mentor),
    )  # fmt: skip
    found = ticked(deps, actor)
    assert list(found) == list(HABITS[MENTEE])
    assert found.pop("goal") == date(2027, 3, 1)
    assert found.pop("agreement") == MONDAY.date()
    assert set(found.values()) == {FRIDAY.date()}


def test_all_of_a_mentors_habits_tick_and_none_of_the_mentees_deeds_does(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    key = begin(deps, mentor, actor)
    held = meeting(deps, key, FRIDAY, "held")
    keep(
        deps,
        log(deps, actor, held, feedback="Well done"),
        thanks(deps, actor, mentor),
        item(deps, actor, None),
    )
    assert set(ticked(deps, mentor)) == {"rhythm"}
    agree(deps, mentor, actor, key)
    meeting(deps, key, MONDAY + timedelta(days=9))
    keep(
        deps,
        SessionLog(session_id=held, version=2, person_id=person_id(deps, mentor), feedback="Good",
                   created_at=FRIDAY, form_key="g"),
        thanks(deps, mentor, actor),
        Intro(team_id=TEAM, asker_id=person_id(deps, actor), made_by=person_id(deps, mentor),
              topic="T", question="Q", state="refused", created_at=FRIDAY, form_key="i"),
        item(deps, mentor, None),
    )  # fmt: skip
    found = ticked(deps, mentor)
    assert list(found) == list(HABITS[MENTOR])
    assert found["ahead"] == date(2026, 12, 2)


Make = Callable[[Deps, Actor, Actor, int], object]
NO_TICK: dict[str, Make] = {
    "honest": lambda d, a, _m, _k: checkin(d, a, obstacles="No time", shared=False),
    "checkin": lambda d, a, _m, _k: checkin(d, a, week=date(2026, 11, 9)),
    "promise": lambda d, a, _m, _k: item(d, a, date(2026, 11, 19)),
    "agenda": lambda d, _a, m, k: AgendaTopic(
        mentorship_id=k, person_id=person_id(d, m), words="T", created_at=FRIDAY
    ),
    "thanks": lambda d, a, m, _k: thanks(d, a, m, "taken_back"),
    "lesson": lambda d, m, a, _k: JournalNote(
        person_id=person_id(d, a), words="W", created_at=FRIDAY, updated_at=FRIDAY, form_key="j"
    ),
    "plan": lambda d, a, _m, _k: Review(
        person_id=person_id(d, a), state="open", created_at=FRIDAY, form_key="r"
    ),
}


@pytest.mark.parametrize("habit", NO_TICK)
def test_what_is_another_thing_or_anothers_ticks_nothing(
    deps: Deps, actor: Actor, mentor: Actor, habit: str
) -> None:
    """Private, answered too long ago, late, somebody else's, taken back, not ended."""
    key = begin(deps, mentor, actor)
    keep(deps, NO_TICK[habit](deps, actor, mentor, key))
    assert habit not in ticked(deps, actor)


def test_what_was_long_ago_does_not_count_any_more(deps: Deps, actor: Actor, mentor: Actor) -> None:
    me, goal = person_id(deps, actor), added(deps, actor)
    keep(
        deps,
        Reflection(person_id=me, goal_id=goal, title="T", created_at=FRIDAY, form_key="r"),
        Review(person_id=me, state="done", created_at=FRIDAY, closed_at=FRIDAY, form_key="v"),
        JournalNote(person_id=me, words="W", created_at=LONG_AGO, updated_at=LONG_AGO,
                    form_key="j"),
    )  # fmt: skip
    assert {"lesson", "plan"} <= set(ticked(deps, actor))
    later = Deps(deps.store, lambda: MONDAY + timedelta(weeks=6), deps.settings)
    assert "lesson" not in ticked(later, actor)
    assert "plan" in ticked(later, actor)
    last = Deps(deps.store, lambda: MONDAY + timedelta(days=93), deps.settings)
    assert set(ticked(last, actor)) == {"goal"}


def test_roles_follow_from_what_one_is(deps: Deps, actor: Actor, mentor: Actor) -> None:
    begin(deps, mentor, actor)
    assert checklists.get_checklist(deps, mentor).roles == (MENTOR, MENTEE)
    assert checklists.get_checklist(deps, actor).roles == (MENTEE,)
    assert checklists.get_checklist(deps, actor, MENTOR).role == MENTOR
    assert checklists.get_checklist(deps, actor, "boss").role == MENTEE
    offer = {"person_id": person_id(deps, actor), "team_id": TEAM}
    keep(deps, MentorOffer(**offer, created_at=LONG_AGO, updated_at=LONG_AGO))
    assert checklists.get_checklist(deps, actor).roles == (MENTEE, MENTOR)


def test_with_several_mentees_the_one_who_is_missing_comes_next(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    keys = [begin(deps, mentor, each) for each in (actor, make_person("U3"))]
    agree(deps, mentor, actor, keys[0])
    meeting(deps, keys[0], MONDAY + timedelta(days=9))

    def missing(found: Checklist) -> dict[str, str]:
        return {tick.habit: tick.bond.user_id for tick in found.next if tick.bond}

    found = missing(checklists.get_checklist(deps, mentor))
    assert (found["agreement"], found["ahead"]) == ("U3", "U3")
    assert "rhythm" in found, "nobody has met yet"
    weeks = Deps(deps.store, lambda: MONDAY + timedelta(weeks=4), deps.settings)
    meeting(deps, keys[1], MONDAY + timedelta(weeks=3), "held")
    assert missing(checklists.get_checklist(weeks, mentor))["rhythm"] == "U1"


def test_a_checklist_asks_as_much_for_many_as_for_one(
    deps: Deps, store: Store, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    costs = []
    for number in range(3):
        other = make_person(f"U9{number}")
        key = begin(deps, mentor, other)
        meeting(deps, key, FRIDAY, "held")
        begin(deps, other, actor)
        for who, role in ((mentor, MENTOR), (actor, MENTEE)):
            with counted(store) as asked:
                checklists.get_checklist(deps, who, role)
            costs.append((role, len([each for each in asked if each.startswith("SELECT")])))
    assert len(set(costs)) == 2
    assert max(number for _role, number in costs) <= 8
