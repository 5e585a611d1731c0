"""Roadmaps: what a plan shows to its owner, and how little of it to anybody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.language import speaking
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.opportunities import OpportunityDraft
from bot.rules.refusals import NotFound
from bot.rules.roadmaps.plan import Plan, PlannedPerson, PlannedSkill, PlannedStep
from bot.usecases.goals import keeping, milestones
from bot.usecases.pictures import find_picture, keep_picture
from bot.usecases.roadmaps import opportunities
from bot.usecases.roadmaps.page import get_roadmap, get_shared_roadmap, plan_for
from storage.people import find_person
from storage.skills import goal_skills_of, set_goal_skills
from storage.tables import Goal, Mentorship, Person, Profile, SkillLevel
from tests.conftest import Clock, MakePerson
from tests.usecases.circles import introduced, leaves, profiled
from tests.usecases.pairing import begin, person_id

TALK = OpportunityDraft("talk", "Show what I learnt", date(2026, 12, 3))


def goal(deps: Deps, actor: Actor, title: str, due: date = date(2027, 3, 1), **more: object) -> int:
    steps = (MilestoneDraft("Draft", date(2026, 12, 4)), MilestoneDraft("Rehearse"))
    draft = GoalDraft(title, due=due, milestones=steps)
    made = keeping.add_goal(deps, actor, GoalDraft(**{**vars(draft), **more}), f"goal {title}")
    return made.goal.id or 0


def tries(deps: Deps, actor: Actor, draft: OpportunityDraft = TALK, **more: object) -> int:
    made = OpportunityDraft(**{**vars(draft), **more})
    return opportunities.add_opportunity(deps, actor, made, f"{made.title}").row.id or 0


def levels(deps: Deps, actor: Actor, goal_id: int, *said: tuple[int, int | None]) -> None:
    """A goal grows Rust, and its owner has said how well they know it, once or more."""
    key = person_id(deps, actor)
    with deps.store.write() as session:
        set_goal_skills(session, actor.team_id, goal_id, {"rust": "Rust"})
        skill_id = goal_skills_of(session, [goal_id])[goal_id][0].id or 0
        for number, (level, aim) in enumerate(said):
            row = SkillLevel(person_id=key, skill_id=skill_id, level=level, aim=aim, form_key="")
            row.created_at, row.form_key = deps.now() + timedelta(days=number), str(number)
            session.add(row)


def seen_by(deps: Deps, owner: Actor, viewer: Actor) -> Plan:
    with deps.store.read() as session:
        two = [find_person(session, each.team_id, each.user_id) for each in (owner, viewer)]
        assert two[0] is not None
        assert two[1] is not None
        return plan_for(session, two[0], date(2026, 11, 23), two[1])


def test_a_plan_holds_goals_by_date_with_their_milestones(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    goal(deps, actor, "Later", date(2027, 6, 1))
    first = goal(deps, actor, "Sooner", serves="year3")
    steps = keeping.get_goal(deps, actor, first).milestones
    clock.set(2026, 11, 23, 23, 30)  # the 24th in Berlin
    milestones.finish_milestone(deps, actor, steps[0].id or 0, done=True)
    plan = get_roadmap(deps, actor).plan
    assert (plan.today, plan.owner) == (date(2026, 11, 24), "u1")
    assert [each.title for each in plan.goals] == ["Sooner", "Later"]
    sooner = plan.goals[0]
    assert (sooner.begins, sooner.due) == (date(2026, 11, 23), date(2027, 3, 1))
    assert (sooner.percent, sooner.state, sooner.serves) == (50, "active", "year3")
    assert sooner.milestones == (
        PlannedStep("Draft", date(2026, 12, 4), date(2026, 11, 24)),
        PlannedStep("Rehearse"),
    )


def test_what_ended_is_shown_for_a_year(deps: Deps, actor: Actor, clock: Clock) -> None:
    reached, given_up = goal(deps, actor, "Reached"), goal(deps, actor, "Given up")
    key = tries(deps, actor)
    keeping.close_goal(deps, actor, reached, "done")
    clock.ahead(days=1)
    keeping.close_goal(deps, actor, given_up, "dropped")
    opportunities.finish_opportunity(deps, actor, key)
    opportunities.drop_opportunity(deps, actor, tries(deps, actor, title="Not this one"))
    plan = get_roadmap(deps, actor).plan
    assert [(g.title, g.state, g.closed) for g in plan.goals] == [
        ("Given up", "dropped", date(2026, 11, 24)),
        ("Reached", "done", date(2026, 11, 23)),
    ]
    assert [(each.title, each.done) for each in plan.tries] == [("Show what I learnt", True)]
    clock.ahead(days=365)
    assert [g.title for g in get_roadmap(deps, actor).plan.goals] == ["Given up"]
    clock.ahead(days=1)
    assert get_roadmap(deps, actor).is_empty


def test_somebody_who_is_not_known_yet_has_an_empty_plan(deps: Deps) -> None:
    assert get_roadmap(deps, Actor("T1", "UNEW")).is_empty


def test_skills_have_the_newest_level_beside_the_first(deps: Deps, actor: Actor) -> None:
    profiled(deps, actor, "Baking")
    key = goal(deps, actor, "Write a compiler")
    with deps.store.write() as session:
        set_goal_skills(session, actor.team_id, key, {"rust": "Rust", "baking": "Baking"})
    assert get_roadmap(deps, actor).plan.skills == (PlannedSkill("Baking"), PlannedSkill("Rust"))
    levels(deps, actor, key, (1, None), (2, 4), (3, 4))
    assert get_roadmap(deps, actor).plan.skills == (
        PlannedSkill("Rust", 3, 4, 1),
        PlannedSkill("Baking"),
    )


def test_people_are_those_planned_to_be_met_and_those_of_introductions(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    asked, said_yes, planned, gone = (make_person(f"U{number}") for number in range(2, 6))
    tries(deps, actor, kind="meet", title="", contact_id=person_id(deps, planned), day=None)
    tries(deps, actor, kind="meet", title="The head of platform", day=None)
    introduced(deps, actor, asked, "open", kind="peer")
    introduced(deps, actor, said_yes)
    introduced(deps, actor, said_yes, "open", topic="Once more")
    introduced(deps, actor, planned, "open")  # on the roadmap already
    introduced(deps, actor, gone, "open")
    introduced(deps, actor, asked, "over", topic="Nobody could")
    leaves(deps, gone)
    assert get_roadmap(deps, actor).plan.people == (
        PlannedPerson("u4"),
        PlannedPerson("The head of platform"),
        PlannedPerson("u2", "peer"),
        PlannedPerson("u3", "expert", met=True),
    )


# --- what a mentor sees


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    return make_person("UMENTOR", "America/New_York")


def test_a_mentor_sees_what_is_shared_and_nothing_else(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    pair = begin(deps, mentor, actor)
    open_goal = goal(deps, actor, "Shared", serves="year3")
    hidden = goal(deps, actor, "Private", shared=False)
    keeping.close_goal(deps, actor, goal(deps, actor, "Private, too", shared=False), "done")
    levels(deps, actor, open_goal, (2, 4))
    profiled(deps, actor, "Secret wish")
    tries(deps, actor, goal_id=hidden)
    tries(deps, actor, title="Private try", shared=False)
    tries(deps, actor, kind="meet", title="Private person", shared=False)
    done = tries(deps, actor, title="Private deed", shared=False)
    opportunities.finish_opportunity(deps, actor, done)
    introduced(deps, actor, make_person("U9"))
    shared = get_shared_roadmap(deps, mentor, pair).roadmap
    assert [line.planned.title for line in shared.goals] == ["Shared"]
    assert [(t.row.title, t.goal) for t in shared.tries] == [("Show what I learnt", "")]
    assert (shared.meets, shared.talks, shared.plan.people) == ((), (), ())
    assert shared.plan.skills == (PlannedSkill("Rust"),)
    assert shared.plan.goals[0].serves == ""
    told = repr(shared)
    for secret in ("Private", "Secret", "u9", "year3"):
        assert secret not in told.replace("U9", "")


def test_levels_and_what_one_learns_are_shown_to_a_mentor_once_they_are_shared(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    pair = begin(deps, mentor, actor)
    levels(deps, actor, goal(deps, actor, "Shared"), (1, None), (2, 4))
    profiled(deps, actor, "Baking")
    assert get_shared_roadmap(deps, mentor, pair).roadmap.plan.skills == (PlannedSkill("Rust"),)
    with deps.store.write() as session:
        profile = session.get_one(Profile, person_id(deps, actor))
        profile.levels_shared = True
    skills = get_shared_roadmap(deps, mentor, pair).roadmap.plan.skills
    assert skills == (PlannedSkill("Rust", 2, 4, 1), PlannedSkill("Baking"))


def test_what_is_unshared_since_is_not_seen_any_more(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    pair = begin(deps, mentor, actor)
    key, attempt = goal(deps, actor, "Shared"), tries(deps, actor)
    before = get_shared_roadmap(deps, mentor, pair).roadmap.plan
    with deps.store.write() as session:
        session.get_one(Goal, key).shared = False
    opportunities.change_opportunity(deps, actor, attempt, replace(TALK, shared=False))
    after = get_shared_roadmap(deps, mentor, pair).roadmap
    assert after.is_empty
    assert after.plan.fingerprint != before.fingerprint


def test_a_stranger_who_asks_for_a_plan_gets_only_what_a_mentor_would(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    goal(deps, actor, "Private", shared=False)
    assert seen_by(deps, actor, make_person("U9")).goals == ()
    assert len(seen_by(deps, actor, actor).goals) == 1


def test_only_the_mentor_of_a_mentorship_under_way_gets_it(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    pair = begin(deps, mentor, actor)
    goal(deps, actor, "Shared")
    third = make_person("U9")
    begin(deps, third, mentor)
    for who in (actor, third, Actor("T1", "UNEW")):
        for key in (pair, 4711, 0, -1, 2**70):
            with pytest.raises(NotFound, match="mentorship"):
                get_shared_roadmap(deps, who, key)
    for state, sees in (("paused", True), ("ended", False)):
        with deps.store.write() as session:
            session.get_one(Mentorship, pair).state = state
        if sees:
            assert get_shared_roadmap(deps, mentor, pair).roadmap.goals
        else:
            with pytest.raises(NotFound, match="mentorship"):
                get_shared_roadmap(deps, mentor, pair)


def test_a_mentor_reads_it_on_the_mentees_calendar(
    deps: Deps, mentor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    yuki = make_person("UYUKI", "Asia/Tokyo")
    pair = begin(deps, mentor, yuki)
    clock.set(2026, 11, 23, 20)
    assert get_shared_roadmap(deps, mentor, pair).roadmap.plan.today == date(2026, 11, 24)


def test_the_plan_of_one_is_not_the_plan_of_another(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    goal(deps, actor, "Mine")
    tries(deps, actor)
    assert get_roadmap(deps, make_person("U2")).is_empty
    with deps.store.read() as session:
        assert len(session.exec(select(Person)).all()) == 2


def test_a_picture_shows_what_it_shows_in_one_language_only(
    deps: Deps, make_person: MakePerson
) -> None:
    actor = make_person("U2")
    keep_picture(deps, actor, "roadmap", "seen", "F1")
    with speaking("de"):
        assert find_picture(deps, actor, "roadmap", "seen") is None
        assert keep_picture(deps, actor, "roadmap", "seen", "F2") == "F1", "seen by nobody now"
        assert find_picture(deps, actor, "roadmap", "seen") == "F2"
    assert find_picture(deps, actor, "roadmap", "seen") is None
