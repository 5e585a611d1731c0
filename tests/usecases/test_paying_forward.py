"""Paying forward: asked once for a skill, some days after the goal, and never in the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import NotFound
from bot.usecases.goals.keeping import add_goal, close_goal, reopen_goal
from bot.usecases.nudges.jobs import Jobs
from bot.usecases.nudges.retelling import retold
from bot.usecases.planning.forward import PAY_FORWARD
from bot.usecases.proposals.forward import ForwardPrompt, put_off_forward
from handlers.proposals.forward import forward_part
from handlers.proposals.jobs import JOBS
from storage.skills import set_skills
from storage.tables import ExpertOffer
from tests.conftest import TEAM, Clock, MakePerson
from tests.usecases.couriers import Engine, as_it_is, engine
from tests.usecases.pairing import person_id
from tests.usecases.planned import nudges_of, planned

SAYING: Jobs = {job.kind: replace(job, part=as_it_is) for job in JOBS}
THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # three days later, 10:00 in Berlin
LATER = (2026, 12, 20)


def reach(deps: Deps, actor: Actor, title: str = "Learn Kubernetes", form: str = "V1") -> int:
    key = add_goal(deps, actor, GoalDraft(title, due=date(2027, 3, 1)), form).goal.id or 0
    close_goal(deps, actor, key, "done")
    return key


def to_come(deps: Deps, actor: Actor) -> list[tuple[str, datetime]]:
    engine(deps, SAYING).run()  # which looks at the goals that have turned
    return [(about, due_at) for _kind, about, due_at in planned(deps, actor, "pay_forward")]


def asked(found: Engine) -> list[str]:
    """The skills that people were asked about from now on."""
    return [part.skill for m in found.run_until(*LATER) for part in m.parts]


@pytest.fixture
def found(deps: Deps) -> Engine:
    return engine(deps, SAYING)


@pytest.fixture
def record(deps: Deps, actor: Actor) -> Callable[[], str]:
    """What the message that was sent says now."""

    def told() -> str:
        jobs = {kind: replace(job, part=forward_part) for kind, job in SAYING.items()}
        subjects = [row.subject for row in nudges_of(deps, actor, "pay_forward", "sent")]
        [said] = retold(deps, jobs, actor, ["pay_forward"], subjects)
        return str(said.parts[0].text)

    return told


def test_whoever_has_reached_a_goal_in_a_skill_is_asked_three_days_later(
    deps: Deps, actor: Actor, found: Engine
) -> None:
    key = reach(deps, actor)
    assert to_come(deps, actor) == [(f"goal:{key}:kubernetes", THURSDAY)]
    [message] = found.run_until(*LATER)
    assert message.at == THURSDAY
    prompt = message.parts[0]
    assert (prompt.title, prompt.skill, prompt.goal_id) == ("Learn Kubernetes", "Kubernetes", key)


def test_whoever_is_a_mentor_is_not_asked_to_become_one() -> None:
    for is_mentor, doors in ((False, 3), (True, 2)):
        prompt = ForwardPrompt(PAY_FORWARD, 1, "Learn Go", "Go", is_mentor=is_mentor)
        [_words, buttons] = forward_part(prompt).blocks
        assert len(buttons["elements"]) == doors


def test_a_goal_that_is_given_up_or_in_no_skill_asks_nothing(deps: Deps, actor: Actor) -> None:
    reach(deps, actor, "Run the Berlin marathon")
    key = add_goal(deps, actor, GoalDraft("Learn Go", due=date(2027, 3, 1)), "V2").goal.id or 0
    close_goal(deps, actor, key, "dropped")
    assert to_come(deps, actor) == []


def test_a_skill_of_the_workspace_or_ones_own_is_known_by_its_name(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    with deps.store.write() as session:
        mine, theirs = person_id(deps, actor), person_id(deps, make_person("U2"))
        set_skills(session, TEAM, theirs, "teach", {"figma": "Figma"})
        set_skills(session, TEAM, mine, "learn", {"guitar": "Guitar"})
    keys = [reach(deps, actor, f"Learn {name}", name) for name in ("figma", "guitar", "swimming")]
    assert [about for about, _at in to_come(deps, actor)] == [
        f"goal:{keys[0]}:figma",
        f"goal:{keys[1]}:guitar",
    ]


def test_a_skill_is_asked_about_once_whatever_the_goals_are_called(
    deps: Deps, actor: Actor, found: Engine
) -> None:
    reach(deps, actor)
    reach(deps, actor, "Pass the exam for k8s", "V2")
    assert asked(found) == ["Kubernetes"]
    reach(deps, actor, "Become better at Kubernetes", "V3")
    assert to_come(deps, actor) == []
    reach(deps, actor, "Learn SQL", "V4")
    assert [about.split(":")[2] for about, _at in to_come(deps, actor)] == ["sql"]


def test_a_goal_that_is_under_way_again_is_not_asked_about_until_it_is_reached_again(
    deps: Deps, actor: Actor, found: Engine, clock: Clock
) -> None:
    key = reach(deps, actor)
    clock.ahead(days=1)
    reopen_goal(deps, actor, key)
    assert to_come(deps, actor) == []
    clock.ahead(days=1)
    close_goal(deps, actor, key, "done")
    assert [due_at.date() for _about, due_at in to_come(deps, actor)] == [date(2026, 11, 30)]
    assert asked(found) == ["Kubernetes"]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({}, ["Kubernetes"]),
        ({"is_open": False}, []),
        ({"away_until": date(2026, 12, 24)}, []),
        ({"away_until": date(2026, 11, 24)}, ["Kubernetes"]),
    ],
)
def test_whoever_is_quiet_by_choice_is_left_in_peace(
    deps: Deps, actor: Actor, found: Engine, terms: dict[str, object], said: list[str]
) -> None:
    reach(deps, actor)
    with deps.store.write() as session:
        given = {"person_id": person_id(deps, actor), "team_id": TEAM, **terms}
        session.add(ExpertOffer(**given, created_at=deps.now(), updated_at=deps.now()))
    assert asked(found) == said


def test_whoever_offers_it_already_is_not_asked(deps: Deps, actor: Actor, found: Engine) -> None:
    reach(deps, actor)
    with deps.store.write() as session:
        set_skills(session, TEAM, person_id(deps, actor), "teach", {"k8s": "k8s"})
    assert asked(found) == []


def test_not_now_settles_it_and_the_message_becomes_a_record(
    deps: Deps, actor: Actor, found: Engine, record: Callable[[], str]
) -> None:
    key = reach(deps, actor)
    asked(found)
    assert "Would you help somebody with it" in record()
    for _ in range(2):
        assert put_off_forward(deps, actor, key) == [f"goal:{key}:kubernetes"]
    assert record().startswith("You would rather not offer this just now.")
    reopen_goal(deps, actor, key)
    close_goal(deps, actor, key, "done")
    assert to_come(deps, actor) == []


def test_nobody_puts_off_what_another_was_asked(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    key = reach(deps, actor)
    for somebody in (make_person("U2"), make_person("U1", team_id="T2")):
        for wanted in (key, key + 1, 0, 2**70):
            with pytest.raises(NotFound):
                put_off_forward(deps, somebody, wanted)
    assert len(to_come(deps, actor)) == 1
