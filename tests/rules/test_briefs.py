"""Briefs: every line from a shared fact, with its day; what to recognise; what is never in one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.briefs.composing import compose, is_agenda_full, session_ended
from bot.rules.briefs.facts import Brief, Material
from storage.tables import (
    ActionItem,
    Advice,
    AgendaTopic,
    Agreement,
    Checkin,
    Goal,
    GoalChange,
    MentoringSession,
    Milestone,
    Profile,
    SessionLog,
)

MENTOR, MENTEE = 1, 2
SINCE = datetime(2026, 11, 6, 16, 0, tzinfo=UTC)
TODAY = date(2026, 11, 26)
BEFORE, AFTER = SINCE - timedelta(days=10), SINCE + timedelta(days=7)  # AFTER: 13 November
HELD = MentoringSession(
    id=5,
    mentorship_id=1,
    planned_by=MENTEE,
    starts_at=SINCE,
    state="held",
    uid="u",
    form_key="f",
    created_at=BEFORE,
)


def material(**more: Any) -> Material:
    """Two people who met on 6 November."""
    told = {"held": [HELD], "tz": "Europe/Berlin", "since": SINCE, "today": TODAY} | more
    return Material(mentor_id=MENTOR, mentee_id=MENTEE, **told)


def goal(number: int = 1, title: str = "Learn Go", **more: Any) -> Goal:
    told = {"created_at": BEFORE, "due": date(2027, 3, 12)} | more
    return Goal(id=number, person_id=MENTEE, title=title, **told)


def step(number: int, done_at: datetime | None = None, due: date | None = None) -> Milestone:
    title = f"Step {number}"
    return Milestone(id=number, goal_id=1, position=number, title=title, done_at=done_at, due=due)


def checkin(number: int, days: int, **more: Any) -> Checkin:
    at = SINCE + timedelta(days=days)
    return Checkin(
        id=number, person_id=MENTEE, week=at.date(), answered_at=at, updated_at=at, **more
    )


def change(what: str, old: str, new: str, days: int = 7, name: str = "") -> GoalChange:
    at = SINCE + timedelta(days=days)
    return GoalChange(goal_id=1, what=what, old=old, new=new, name=name, changed_at=at)


def action(number: int, owner: int, **more: Any) -> ActionItem:
    told = {"words": f"Item {number}", "created_at": SINCE, "made_by": MENTOR} | more
    return ActionItem(id=number, owner_id=owner, mentorship_id=1, **told)


def advice(number: int, **more: Any) -> Advice:
    told = {"words": f"Advice {number}", "created_at": SINCE} | more
    return Advice(id=number, mentorship_id=1, session_id=5, **told)


def topic(number: int, owner: int) -> AgendaTopic:
    return AgendaTopic(
        id=number, mentorship_id=1, person_id=owner, words=f"Topic {number}", created_at=AFTER
    )


def brief_of(**more: Any) -> Brief:
    return compose(material(**more))


def test_progress_is_told_from_the_last_session_to_now() -> None:
    steps = [step(1, BEFORE), step(2, AFTER), step(3), step(4, None, date(2026, 11, 25))]
    brief = brief_of(goals=[goal()], milestones={1: steps})
    [line] = brief.goals
    assert (line.before, line.percent, line.new_on) == (25, 50, None)
    assert [(m.id, on) for m, on in line.done] == [(2, date(2026, 11, 13))]
    assert [m.id for m in line.overdue] == [4]
    assert line.next is not None
    assert line.next.id == 4
    assert not brief.is_quiet


@pytest.mark.parametrize(
    ("percent", "changes", "before"),
    [
        (60, [change("percent", "20", "40", 1), change("percent", "40", "60", 2)], 20),
        (60, [], 60),
        (60, [change("percent", "", "60")], 0),  # it followed its milestones before
        (None, [change("percent", "80", "")], 80),
    ],
)
def test_percent_by_hand_is_told_as_it_was_set_then(
    percent: int | None, changes: list[GoalChange], before: int
) -> None:
    found = [replace_id(each, place) for place, each in enumerate(changes, 1)]
    brief = brief_of(goals=[goal(percent=percent)], milestones={1: [step(1)]}, changes=found)
    assert brief.goals[0].before == before


def replace_id(row: GoalChange, number: int) -> GoalChange:
    row.id = number
    return row


def test_a_goal_that_is_new_or_newly_shared_has_no_before() -> None:
    new = goal(created_at=AFTER)
    assert brief_of(goals=[new]).goals[0].new_on == date(2026, 11, 13)
    shared = [change("title", "Leave", "Grow", 6), change("sharing", "private", "shared", 7)]
    line = brief_of(goals=[goal()], changes=shared).goals[0]
    assert (line.before, line.new_on, line.changes) == (None, date(2026, 11, 13), ())


def test_changes_are_told_with_their_day() -> None:
    moved = change("due", "2027-03-12", "2027-04-12")
    [line] = brief_of(goals=[goal()], changes=[moved]).goals[0].changes
    assert (line.what, line.old, line.new) == ("due", "2027-03-12", "2027-04-12")
    assert line.on == date(2026, 11, 13)


def test_goals_that_ended_come_first_and_quiet_ones_last() -> None:
    done = goal(1, "Done", state="done", closed_at=AFTER, due=date(2028, 1, 1))
    moving = goal(2, "Moving", percent=40, due=date(2027, 6, 1))
    still = goal(3, "Still", due=date(2027, 1, 1))
    changes = [GoalChange(id=1, goal_id=2, what="percent", old="10", new="40", changed_at=AFTER)]
    brief = brief_of(goals=[still, moving, done], changes=changes)
    assert [line.goal.title for line in brief.goals] == ["Done", "Moving", "Still"]


def test_a_days_fact_is_from_the_mentees_day() -> None:
    late = datetime(2026, 11, 13, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    [line] = brief_of(goals=[goal()], milestones={1: [step(1, late)]}).goals
    assert line.done[0][1] == date(2026, 11, 14)


# --- what is never in it


def test_a_private_goal_and_a_private_check_in_are_not_there_even_if_they_are_handed_in() -> None:
    mine, hidden = goal(1), goal(2, "Leave", shared=False)
    told = [checkin(1, 7, shared=False, feeling=1), checkin(2, 8, obstacles="x")]
    brief = brief_of(goals=[mine, hidden], checkins=told, movements={2: {1: "step", 2: "leap"}})
    assert [line.goal.id for line in brief.goals] == [1]
    assert [line.checkin.id for line in brief.checkins] == [2]
    assert brief.checkins[0].movements == (("Learn Go", "step", 1),)


def test_a_check_in_about_private_goals_alone_is_not_shown() -> None:
    told = [checkin(1, 7, next_step="Resign", obstacles="My boss")]
    brief = brief_of(goals=[goal()], checkins=told, movements={1: {9: "leap"}})
    assert brief.checkins == ()
    assert "Resign" not in str(brief)


@pytest.mark.parametrize("subject", ["goal:1", "checkin:1", "action:3", "advice:4"])
def test_what_is_left_out_is_nowhere_in_the_brief(subject: str) -> None:
    everything = material(
        goals=[goal(1, "SECRET", state="done", closed_at=AFTER)]
        if subject == "goal:1"
        else [goal()],
        milestones={1: [step(1, AFTER, date(2026, 11, 1)), step(2, None, date(2026, 11, 2))]},
        changes=[change("title", "SECRET", "SECRET")] if subject == "goal:1" else [],
        checkins=[checkin(1, 7, obstacles="SECRET", feeling=1)] if subject == "checkin:1" else [],
        open_actions=[action(3, MENTEE, words="SECRET", due=date(2026, 11, 1))]
        if subject == "action:3"
        else [],
        advice=[advice(4, words="SECRET", outcome="tried", answered_at=AFTER)]
        if subject == "advice:4"
        else [],
    )
    assert "SECRET" in str(compose(everything))
    assert subject in compose(everything).subjects
    without = compose(replace(everything, left_out=frozenset({subject})))
    assert "SECRET" not in str(without)
    assert subject not in without.subjects


def test_the_mentors_own_action_item_cannot_be_left_out() -> None:
    known = material(open_actions=[action(1, MENTOR)], left_out=frozenset({"action:1"}))
    brief = compose(known)
    assert [line.of_mentor for line in brief.open_actions] == [True]
    assert brief.subjects == frozenset()


def test_check_ins_of_a_goal_that_is_left_out_go_with_it() -> None:
    known = material(
        goals=[goal()],
        checkins=[checkin(1, 7, next_step="Go on")],
        movements={1: {1: "step"}},
        left_out=frozenset({"goal:1"}),
    )
    assert compose(known).checkins == ()


# --- what else it tells


def test_actions_advice_topics_and_notes_tell_whose_and_from_when() -> None:
    log = SessionLog(
        session_id=5, version=1, person_id=1, created_at=SINCE, form_key="v", lessons="Ask",
        feedback="Good", notes="", discussed="Q1",
    )  # fmt: skip
    brief = brief_of(
        open_actions=[action(1, MENTEE, due=date(2026, 11, 20)), action(2, MENTOR)],
        done_actions=[action(3, MENTEE, state="done", closed_at=AFTER)],
        advice=[
            advice(1),
            advice(2, outcome="tried", result="It worked", answered_at=AFTER),
            advice(3, outcome="tried", answered_at=BEFORE),  # the mentor knows it already
            advice(4, outcome="later", answered_at=BEFORE),
        ],
        topics=[topic(1, MENTEE), topic(2, MENTOR)],
        logs={5: log},
    )
    assert [(a.of_mentor, a.is_overdue) for a in brief.open_actions] == [
        (False, True),
        (True, False),
    ]
    assert brief.done_actions[0].on == date(2026, 11, 13)
    assert [each.advice.id for each in brief.advice] == [1, 2, 4]
    assert [(t.of_mentor, t.on.day) for t in brief.topics] == [(False, 13), (True, 13)]
    assert brief.notes is not None
    assert brief.notes.on == date(2026, 11, 6)
    assert brief.notes.parts == (("discussed", "Q1"), ("lessons", "Ask"), ("feedback", "Good"))


def test_the_first_brief_tells_who_the_mentee_is_and_what_the_two_hope_for() -> None:
    profile = Profile(person_id=MENTEE, about="A nurse", values="calm", updated_at=BEFORE)
    hopes = Agreement(
        mentorship_id=1, version=1, proposed_by=1, mentee_hopes="Lead a ward",
        until=TODAY, created_at=BEFORE, agreed_at=BEFORE, form_key="x",
    )  # fmt: skip
    known = material(
        held=[], goals=[goal()], profile=profile, skills=["Negotiation"], agreement=hopes
    )
    brief = compose(known)
    assert brief.first
    assert brief.welcome is not None
    assert (brief.welcome.about, brief.welcome.skills) == ("A nurse", ("Negotiation",))
    assert [q.kind for q in brief.questions] == ["who_values", "hopes", "first_goal"]
    assert "profile" in brief.subjects
    without = compose(replace(known, left_out=frozenset({"profile"})))
    assert "nurse" not in str(without)
    assert "Negotiation" not in str(without)
    assert [q.kind for q in without.questions] == ["who_open", "hopes", "first_goal"]


def test_two_strangers_without_a_word_of_anything_get_three_open_questions() -> None:
    brief = compose(material(held=[]))
    assert [q.kind for q in brief.questions] == ["who_open", "hopes_open", "first_open"]


# --- what to recognise

REACHED: Mapping[str, Any] = {"goals": [goal(state="done", closed_at=AFTER)]}
STEPPED: Mapping[str, Any] = {"goals": [goal()], "milestones": {1: [step(1, AFTER), step(2)]}}
TRIED: Mapping[str, Any] = {"advice": [advice(1, outcome="tried", answered_at=AFTER)]}
DONE: Mapping[str, Any] = {"done_actions": [action(1, MENTEE, state="done", closed_at=AFTER)]}
REGULAR: Mapping[str, Any] = {"checkins": [checkin(n, 9 - n, feeling=3) for n in (1, 2, 3)]}
HONEST: Mapping[str, Any] = {"checkins": [checkin(1, 7, obstacles="I am afraid")]}


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ([HONEST, DONE, TRIED, STEPPED, REACHED], "goal_reached"),
        ([HONEST, DONE, TRIED, STEPPED], "milestone_done"),
        ([HONEST, DONE, TRIED], "advice_tried"),
        ([HONEST, DONE], "action_done"),
        ([REGULAR], "regular"),
        ([HONEST], "honest"),
    ],
)
def test_the_greatest_step_is_recognised(facts: Sequence[Mapping[str, Any]], kind: str) -> None:
    known: dict[str, Any] = {}
    for each in facts:
        known |= each
    found = brief_of(**known).recognition
    assert found is not None
    assert found.kind == kind
    assert found.on >= date(2026, 11, 7)


@pytest.mark.parametrize(
    "facts",
    [
        {"goals": [goal(state="dropped", closed_at=AFTER)]},
        {"advice": [advice(1, outcome="not_for_me", answered_at=AFTER)]},
        {"done_actions": [action(1, MENTOR, state="done", closed_at=AFTER)]},
        {"checkins": [checkin(1, 7, feeling=5)]},
        {"goals": [goal()], "milestones": {1: [step(1, BEFORE)]}},
    ],
)
def test_what_is_no_step_of_the_mentee_is_not_recognised(facts: dict[str, Any]) -> None:
    assert brief_of(**facts).recognition is None


# --- small rules


@pytest.mark.parametrize(
    ("owners", "full"), [([2, 2], False), ([2, 1, 2, 2], True), ([1] * 9, False)]
)
def test_an_agenda_is_full_with_three_topics_of_the_mentee(owners: list[int], full: bool) -> None:
    assert is_agenda_full(MENTEE, owners) is full


def test_a_session_ended_at_its_planned_end_or_now() -> None:
    assert session_ended(HELD, AFTER) == SINCE + timedelta(minutes=45)
    soon = SINCE + timedelta(minutes=10)
    assert session_ended(HELD, soon) == soon


movements = st.dictionaries(st.integers(1, 4), st.sampled_from(["leap", "step", "still", "stuck"]))


@given(
    shared=st.sets(st.integers(1, 4)),
    moved=st.lists(movements, min_size=0, max_size=6),
    out=st.sets(st.sampled_from(["goal:1", "goal:2", "checkin:1", "checkin:3"])),
    felt=st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), min_size=6, max_size=6),
)
def test_whatever_is_handed_in_a_brief_has_questions_and_no_secret(
    shared: set[int], moved: list[dict[int, str]], out: set[str], felt: list[int | None]
) -> None:
    goals = [goal(n, f"goal:{n}!", shared=n in shared) for n in range(1, 5)]
    told = [
        checkin(n, 10 - n, feeling=felt[n - 1], obstacles=f"checkin:{n}!")
        for n in range(1, len(moved) + 1)
    ]
    brief = brief_of(
        goals=goals,
        checkins=told,
        movements=dict(enumerate(moved, 1)),
        left_out=frozenset(out),
    )
    assert 2 <= len(brief.questions) <= 3
    assert len({question.kind for question in brief.questions}) == len(brief.questions)
    hidden = {f"goal:{n}!" for n in range(1, 5) if n not in shared} | {f"{each}!" for each in out}
    assert not [secret for secret in hidden if secret in str(brief)]
