"""Thanks at the same moment: one form makes one, a word is kept or gone, leads hear once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from sqlmodel import Session, select

from bot.deps import Actor, Deps
from bot.rules.thanks import ThanksDraft
from bot.usecases.people import Member, learn_member
from bot.usecases.thanks import saying
from storage import thanks as rows
from storage.nudges import workspace
from storage.people import find_person, id_of
from storage.tables import Thanks
from storage.thanks import NamedChannel
from tests.conftest import OTHER_TEAM, TEAM, MakePerson

TOGETHER = 4


def at_once(*deeds: object) -> list[object]:
    """What each comes to when all begin at the same moment."""
    gate = Barrier(len(deeds))

    def run(deed: object) -> object:
        gate.wait()
        return deed()  # type: ignore[operator]

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def give(deps: Deps, giver: Actor, to: Actor, form: str = "V1") -> int:
    with deps.store.read() as session:
        key = id_of(find_person(session, to.team_id, to.user_id))
    return saying.give_thanks(deps, giver, ThanksDraft(key, "Grids"), form).key


def stored(deps: Deps) -> list[Thanks]:
    with deps.store.read() as session:
        return list(session.exec(select(Thanks)).all())


def test_one_form_at_once_makes_one(deps: Deps, actor: Actor, make_person: MakePerson) -> None:
    other = make_person("U2")
    keys = at_once(*[partial(give, deps, actor, other)] * TOGETHER)
    assert len(set(keys)) == len(stored(deps)) == 1


def test_two_who_thank_each_other_and_keep_and_take_back_at_once_end_somewhere(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other = make_person("U2")
    for form in ("V1", "V2", "V3"):
        mine, theirs = at_once(
            partial(give, deps, actor, other, form), partial(give, deps, other, actor, form)
        )
        assert isinstance(mine, int)
        assert isinstance(theirs, int)
        at_once(
            partial(saying.keep_thanks, deps, other, mine),
            partial(saying.take_back, deps, actor, mine),
            partial(saying.keep_thanks, deps, actor, theirs),
            partial(saying.take_back, deps, other, theirs),
        )
    assert {(each.state, each.words) for each in stored(deps)} == {("taken_back", "")}


def test_a_channel_is_closed_once_and_only_while_it_is_the_one(deps: Deps, actor: Actor) -> None:
    def close(channel: str) -> bool:
        with deps.store.write() as session:
            return rows.close_channel(session, workspace(session, TEAM), channel)

    def named(session: Session) -> NamedChannel | None:
        return rows.named_channel(session, TEAM)

    assert not close("C1")
    with deps.store.write() as session:
        rows.name_channel(session, workspace(session, TEAM), "C1")
        assert named(session) == NamedChannel("C1")
        assert rows.named_channel(session, OTHER_TEAM) is None
    assert sorted(at_once(*[partial(close, "C1")] * TOGETHER)) == [False] * (TOGETHER - 1) + [True]
    assert not close("C2")
    with deps.store.write() as session:
        assert named(session) == NamedChannel("C1", closed=True)
        rows.name_channel(session, workspace(session, TEAM), None)
        assert named(session) is None


def test_leads_are_the_admins_of_a_workspace_who_are_there(deps: Deps, actor: Actor) -> None:
    for team, user, active in ((TEAM, "UA", True), (TEAM, "UB", False), (OTHER_TEAM, "UC", True)):
        learn_member(deps, team, Member(user, is_admin=True, active=active))
    with deps.store.read() as session:
        assert [lead.user_id for lead in rows.list_leads(session, TEAM)] == ["UA"]
