"""People: met once, followed when they move, left alone when they leave."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft, MilestoneDraft
from bot.rules.nudges import Refused
from bot.usecases.goals.keeping import add_goal
from bot.usecases.people import Member, is_known, learn_member
from bot.usecases.settings import get_settings
from storage.people import find_person
from storage.tables import Person
from tests.conftest import TEAM, MakePerson
from tests.usecases.couriers import Engine, engine
from tests.usecases.planned import planned


def add(deps: Deps, actor: Actor, form: str = "V1") -> None:
    step = MilestoneDraft("Ask Ana", date(2026, 12, 16))
    add_goal(deps, actor, GoalDraft("G", due=date(2027, 3, 31), milestones=(step,)), form)


def person_of(deps: Deps, actor: Actor) -> Person:
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
    assert found is not None
    return found


def everybody(deps: Deps) -> list[str]:
    with deps.store.read() as session:
        return sorted(person.user_id for person in session.exec(select(Person)))


def test_a_person_is_known_once_slack_has_told_of_them(deps: Deps) -> None:
    actor = Actor(TEAM, "U1")
    assert not is_known(deps, actor)
    add(deps, actor)
    assert not is_known(deps, actor)
    learn_member(deps, TEAM, Member("U1", "Ada", "Asia/Kathmandu", is_guest=True))
    assert not is_known(deps, actor), "Slack tells the language, too, once it is asked"
    learn_member(deps, TEAM, Member("U1", "Ada", "Asia/Kathmandu", "de-DE", is_guest=True))
    assert is_known(deps, actor)
    person = person_of(deps, actor)
    assert (person.name, person.tz, person.is_guest) == ("Ada", "Asia/Kathmandu", True)


@pytest.mark.parametrize("profile", [Member("UBOT", is_bot=True), Member("UFAR", is_stranger=True)])
def test_bots_and_strangers_are_passed_over(deps: Deps, profile: Member) -> None:
    learn_member(deps, TEAM, profile)
    assert everybody(deps) == []


def test_news_of_members_who_never_used_the_bot_are_passed_over(deps: Deps, actor: Actor) -> None:
    for user_id in ("U1", "U99"):
        learn_member(deps, TEAM, Member(user_id, "New"), only_known=True)
    assert everybody(deps) == ["U1"]
    assert person_of(deps, actor).name == "New"


def test_a_name_is_kept_clean_and_short_and_an_empty_one_changes_nothing(
    deps: Deps, actor: Actor
) -> None:
    learn_member(deps, TEAM, Member("U1", " A\u202eda\n" + "x" * 200))
    name = person_of(deps, actor).name
    assert name.startswith("Ada xxx")
    assert len(name) == 80
    learn_member(deps, TEAM, Member("U1", " "))
    assert person_of(deps, actor).name == name


@pytest.mark.parametrize("tz", ["", "Mars/Olympus", "../etc/passwd"])
def test_a_zone_that_is_not_known_leaves_the_one_before(deps: Deps, actor: Actor, tz: str) -> None:
    learn_member(deps, TEAM, Member("U1", tz=tz))
    assert person_of(deps, actor).tz == "Europe/Berlin"


def test_who_moves_is_asked_at_ten_over_there(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    add(deps, actor)
    make_person("U1", "America/New_York")
    assert {(kind, at.hour) for kind, _about, at in planned(deps, actor)} == {
        ("checkin", 15),
        ("milestone_coming", 15),
        ("milestone_due", 15),
        ("milestone_overdue", 15),
        ("review", 15),
    }


def test_who_moves_after_the_prompt_is_not_asked_again_for_the_week(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    add(deps, actor)
    running = engine(deps)
    running.clock.set(2026, 11, 27, 9, 1)
    running.run()
    make_person("U1", "Pacific/Honolulu")  # where it is still Thursday
    assert running.run_until(2026, 11, 28, 12, 0) == []
    assert [about for kind, about, _at in planned(deps, actor, "checkin")] == [
        "week:2026-11-23",  # its reminder
        "week:2026-11-30",
    ]


def test_who_moves_while_a_prompt_is_due_gets_it_in_the_working_hours_over_there(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    add(deps, actor)
    running = engine(deps)
    running.clock.set(2026, 11, 27, 9, 0)
    make_person("U1", "America/New_York")
    found = running.run_until(2026, 11, 28, 0, 0)
    assert [(m.kinds, m.at) for m in found] == [
        (["checkin"], datetime(2026, 11, 27, 15, 0, tzinfo=UTC))
    ]


def test_news_that_change_neither_zone_nor_state_leave_the_rows_alone(
    deps: Deps, actor: Actor
) -> None:
    add(deps, actor)
    before = planned(deps, actor)
    learn_member(deps, TEAM, Member("U1", "Ada", "Europe/Berlin"))
    assert planned(deps, actor) == before


def test_a_deactivated_members_nudges_end(deps: Deps, actor: Actor) -> None:
    add(deps, actor)
    learn_member(deps, TEAM, Member("U1", tz="Europe/Berlin", active=False))
    assert planned(deps, actor) == []
    running = engine(deps)
    assert running.run_until(2026, 12, 31, 0, 0, step=timedelta(hours=6)) == []


def test_a_reactivated_member_is_asked_again(deps: Deps, actor: Actor) -> None:
    add(deps, actor)
    before = planned(deps, actor)
    for active in (False, True):
        learn_member(deps, TEAM, Member("U1", tz="Europe/Berlin", active=active))
    assert planned(deps, actor) == before


@pytest.fixture
def refused(deps: Deps, actor: Actor) -> Engine:
    """A person to whom Slack let no message through."""
    add(deps, actor)
    running = engine(deps)
    running.courier.answers = [Refused("cannot_dm_bot")]
    running.clock.set(2026, 11, 27, 9, 1)
    assert running.run() == [("U1", "failed", "cannot_dm_bot")]
    assert planned(deps, actor) == []
    return running


def test_who_acts_is_there_and_is_asked_again(deps: Deps, actor: Actor, refused: Engine) -> None:
    add(deps, actor, "V2")
    assert person_of(deps, actor).active
    assert "checkin" in [kind for kind, _about, _at in planned(deps, actor)]


def test_looking_alone_brings_nobody_back(deps: Deps, actor: Actor, refused: Engine) -> None:
    get_settings(deps, actor)
    assert not person_of(deps, actor).active
