"""The programme in figures: for admins alone, and never of so few that one could guess whose."""

from datetime import date, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.refusals import FormRefused
from bot.usecases.goals.keeping import add_goal
from bot.usecases.mentorships.course import end_mentorship, pause_mentorship
from bot.usecases.people import Member, learn_member
from bot.usecases.programme import programme_figures
from storage.tables import ExpertOffer, Intro, IntroOutcome, MentorOffer, Pulse
from tests.conftest import OTHER_TEAM, TEAM, MakePerson
from tests.usecases.statements import counted
from tests.usecases.twos import begin, meet, person_of


@pytest.fixture
def admin(deps: Deps) -> Actor:
    for team in (TEAM, OTHER_TEAM):
        learn_member(deps, team, Member("UADMIN", tz="Europe/London", is_admin=True))
    return Actor(TEAM, "UADMIN")


def pulse(deps: Deps, who: Actor, key: int, day: date, score: int) -> None:
    with deps.store.write() as session:
        session.add(
            Pulse(
                mentorship_id=key,
                person_id=person_of(deps, who).id or 0,
                asked_on=day,
                score=score,
                words="secret",
                created_at=deps.now(),
            )
        )


def offer(deps: Deps, who: Actor, **more: object) -> None:
    with deps.store.write() as session:
        row = MentorOffer(
            person_id=person_of(deps, who).id or 0,
            team_id=TEAM,
            created_at=deps.now(),
            updated_at=deps.now(),
            **more,
        )
        session.add(row)


def test_only_admins_see_figures(deps: Deps, admin: Actor, actor: Actor) -> None:
    for other in (actor, Actor(TEAM, "UNEW"), Actor(OTHER_TEAM, actor.user_id)):
        with pytest.raises(FormRefused) as refused:
            programme_figures(deps, other)
        assert refused.value.problems["admin"].code == "not_admin"


def test_what_is_counted_is_this_workspaces(
    deps: Deps, admin: Actor, actor: Actor, make_person: MakePerson
) -> None:
    mentor, other = make_person("U2"), make_person("U3")
    add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 1)), "V1")
    add_goal(deps, actor, GoalDraft("H", due=date(2027, 3, 1)), "V2")
    keys = [begin(deps, mentor, actor), begin(deps, mentor, other)]
    pause_mentorship(deps, actor, keys[0], None)
    meet(deps, other, keys[1], -timedelta(days=3))
    meet(deps, other, keys[1], -timedelta(days=29))
    meet(deps, other, keys[1], timedelta(days=3), "planned")
    offer(deps, mentor, capacity=1)  # two mentees already: no free place, and none taken away
    offer(deps, actor, capacity=3)
    offer(deps, other, is_open=False)
    offer(deps, admin, away_until=date(2026, 12, 1))
    found = programme_figures(deps, admin)
    assert found.people_with_goals == 1
    assert found.mentorships == {"active": 1, "paused": 1}
    assert (found.offers.open, found.offers.free) == (2, 3)
    assert found.sessions == 1
    elsewhere = programme_figures(deps, Actor(OTHER_TEAM, "UADMIN"))
    assert (elsewhere.mentorships, elsewhere.sessions, elsewhere.people_with_goals) == ({}, 0, 0)
    assert (elsewhere.offers.open, elsewhere.offers.free) == (0, 0)


def test_a_reason_is_shown_once_it_was_given_three_times(
    deps: Deps, admin: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("U2")
    for number in range(5):
        mentee = make_person(f"UM{number}")
        reason = "reached" if number < 3 else "no_fit"
        end_mentorship(deps, mentee, begin(deps, mentor, mentee), reason, "secret")
        if number == 1:
            assert programme_figures(deps, admin).reasons == {}
    found = programme_figures(deps, admin)
    assert (found.reasons, found.some_hidden) == ({"reached": 3}, True)
    assert "secret" not in str(found)


def test_an_average_needs_three_people_and_each_counts_once(
    deps: Deps, admin: Actor, make_person: MakePerson
) -> None:
    mentor, one, two = (make_person(f"U{n}") for n in (2, 3, 4))
    first, second = begin(deps, mentor, one), begin(deps, mentor, two)
    day = date(2026, 11, 1)
    for key in (first, second):
        pulse(deps, mentor, key, day, 1)
    for count in range(3):
        pulse(deps, one, first, day + timedelta(days=count), 5)
    assert programme_figures(deps, admin).pulse is None
    pulse(deps, two, second, day, 5)
    assert programme_figures(deps, admin).pulse == 3.7
    deps.now.ahead(days=120)  # type: ignore[attr-defined]
    assert programme_figures(deps, admin).pulse is None


@pytest.mark.only("sqlite")  # the same statements on both
def test_figures_cost_the_same_for_many(deps: Deps, admin: Actor, make_person: MakePerson) -> None:
    with counted(deps.store) as few:
        programme_figures(deps, admin)
    mentor = make_person("U2")
    for number in range(8):
        begin(deps, mentor, make_person(f"UM{number}"))
    with counted(deps.store) as many:
        programme_figures(deps, admin)
    assert len(many) == len(few) > 0


def helps(deps: Deps, who: Actor, **more: object) -> None:
    with deps.store.write() as session:
        row = ExpertOffer(
            person_id=person_of(deps, who).id or 0,
            team_id=TEAM,
            created_at=deps.now(),
            updated_at=deps.now(),
            **more,
        )
        session.add(row)


def introduced(deps: Deps, asker: Actor, state: str, helped: str = "") -> None:
    key = person_of(deps, asker).id or 0
    with deps.store.write() as session:
        made = Intro(
            team_id=TEAM,
            asker_id=key,
            made_by=key,
            topic="Go",
            question="secret",
            state=state,
            created_at=deps.now(),
            form_key=f"{state}{key}{helped}",
        )
        session.add(made)
        session.flush()
        if helped:
            outcome = IntroOutcome(
                intro_id=made.id or 0,
                person_id=key,
                team_id=TEAM,
                helped=helped,
                words="secret",
                created_at=deps.now(),
            )
            session.add(outcome)


def test_experts_and_introductions_are_counted_and_answers_from_three_people_up(
    deps: Deps, admin: Actor, make_person: MakePerson
) -> None:
    people = [make_person(f"U{number}") for number in range(5)]
    helps(deps, people[0])
    helps(deps, people[1], is_open=False)
    helps(deps, people[2], away_until=date(2026, 12, 1))
    learn_member(deps, TEAM, Member("U3", active=False))
    helps(deps, people[3])
    introduced(deps, people[0], "open")
    for helped in ("yes", "somewhat", "no"):
        introduced(deps, people[0], "done", helped)
    introduced(deps, people[1], "done", "yes")
    found = programme_figures(deps, admin)
    assert (found.experts, found.intros, found.helped) == (1, {"open": 1, "done": 4}, None)
    introduced(deps, people[2], "done", "yes")
    found = programme_figures(deps, admin)
    assert found.helped == {"yes": 3, "somewhat": 1, "no": 1}
    assert "secret" not in str(found)
    elsewhere = programme_figures(deps, Actor(OTHER_TEAM, "UADMIN"))
    assert (elsewhere.experts, elsewhere.intros, elsewhere.helped) == (0, {}, None)
