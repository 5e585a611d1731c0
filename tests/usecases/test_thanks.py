"""Thanks: given once, kept by the one thanked, taken back in time, and never lost on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.nudges import Refused, Unclear
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.thanks import MOST_A_DAY, ThanksDraft
from bot.usecases.nudges.jobs import Jobs, Place
from bot.usecases.nudges.retelling import Said
from bot.usecases.people import Member, learn_member
from bot.usecases.programme import programme_figures
from bot.usecases.thanks import channels, lists, saying
from bot.usecases.thanks.lists import KEPT_ON_PAGE, ThanksCard, ThanksPage
from bot.usecases.thanks.offers import (
    may_offer_thanks,
    offer_after_milestone,
    offer_after_session,
)
from handlers.thanks.jobs import JOBS
from storage.people import find_person
from storage.tables import Goal, Milestone, Thanks, Workspace
from storage.thanks import NamedChannel
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import Engine, as_it_is, engine
from tests.usecases.pairing import begin, meeting, person_id
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted

CHANNEL = "C1CHANNEL"
SAYING: Jobs = {job.kind: replace(job, part=as_it_is) for job in JOBS}


@pytest.fixture
def thanked(make_person: MakePerson) -> Actor:
    return make_person("UTHANKED", "Asia/Kolkata")


@pytest.fixture
def lead(deps: Deps) -> Actor:
    learn_member(deps, TEAM, Member("ULEAD", tz="Europe/London", is_admin=True))
    return Actor(TEAM, "ULEAD")


@pytest.fixture
def channel(deps: Deps, lead: Actor) -> str:
    channels.name_channel(deps, lead, CHANNEL)
    return CHANNEL


def give(
    deps: Deps, giver: Actor, to: Actor, words: str = "Grids", form: str = "V1", channel: str = ""
) -> ThanksCard:
    draft = ThanksDraft(person_id(deps, to), words, channel)
    return saying.give_thanks(deps, giver, draft, form)


def rows(deps: Deps) -> list[Thanks]:
    with deps.store.read() as session:
        return sorted(session.exec(select(Thanks)).all(), key=lambda each: each.id or 0)


def page(deps: Deps, actor: Actor, number: int = 0) -> ThanksPage:
    return lists.list_thanks(deps, actor, number)


def problems(attempt: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        attempt()
    return {field: problem.code for field, problem in refused.value.problems.items()}


def running(deps: Deps) -> Engine:
    return engine(deps, SAYING)


def said(found: Engine) -> list[tuple[str, list[str], Place | None]]:
    return [(m.user, m.kinds, m.place) for m in found.courier.messages]


# --- giving


def test_the_same_form_once_more_thanks_once(deps: Deps, actor: Actor, thanked: Actor) -> None:
    assert give(deps, actor, thanked).key == give(deps, actor, thanked, "Other words").key
    assert [each.words for each in rows(deps)] == ["Grids"]
    assert [kind for kind, _about, _at in planned(deps, thanked)] == ["thanks_private"]


def test_what_cannot_be_said_is_refused_whole(
    deps: Deps, actor: Actor, thanked: Actor, channel: str
) -> None:
    learn_member(deps, TEAM, Member("ULEFT", active=False))
    assert problems(lambda: give(deps, actor, actor, " ", channel="C2OTHER")) == {
        "to": "thank_yourself",
        "words": "blank",
        "where": "not_said_there",
    }
    assert problems(lambda: give(deps, actor, Actor(TEAM, "ULEFT"))) == {"to": "left"}
    learn_member(deps, OTHER_TEAM, Member("UTHEIRS"))
    foreign = person_id(deps, Actor(OTHER_TEAM, "UTHEIRS"))
    for key in (foreign, 4711, 0, -1, 2**40):
        with pytest.raises(NotFound):
            saying.give_thanks(deps, actor, ThanksDraft(key, "Grids"), "V1")
        if key:
            with pytest.raises(NotFound):
                saying.start_thanks(deps, actor, key)
    assert rows(deps) == []


def test_nobody_floods_others_with_thanks(
    deps: Deps, actor: Actor, thanked: Actor, clock: Clock
) -> None:
    for number in range(MOST_A_DAY):
        give(deps, actor, thanked, form=f"V{number}")
    assert problems(lambda: give(deps, actor, thanked, form="VMORE")) == {"words": "thanked_enough"}
    clock.ahead(hours=24, seconds=1)
    give(deps, actor, thanked, form="VMORE")
    assert len(rows(deps)) == MOST_A_DAY + 1


def test_the_form_begins_with_who_can_be_thanked_and_a_channel_that_takes_words(
    deps: Deps, actor: Actor, thanked: Actor, channel: str
) -> None:
    start = saying.start_thanks(deps, actor, person_id(deps, thanked))
    assert (start.to and start.to.user_id, start.channel) == ("UTHANKED", CHANNEL)
    mine = person_id(deps, actor)
    assert problems(lambda: saying.start_thanks(deps, actor, mine)) == {"to": "thank_yourself"}
    assert saying.start_thanks(deps, Actor(OTHER_TEAM, "U9")).channel == ""


# --- on the way


def test_private_thanks_reach_the_one_thanked_alone(
    deps: Deps, actor: Actor, thanked: Actor, channel: str
) -> None:
    give(deps, actor, thanked)
    found = running(deps)
    found.run()
    assert said(found) == [("UTHANKED", ["thanks_private"], None)]


def test_public_thanks_go_to_the_channel_once_and_nowhere_else(
    deps: Deps, actor: Actor, thanked: Actor, channel: str
) -> None:
    give(deps, actor, thanked, channel=channel)
    found = running(deps)
    found.run()
    assert said(found) == [("UTHANKED", ["thanks_public"], Place(channel=CHANNEL))]


def test_what_the_channel_refuses_is_said_privately_and_leads_hear_it_once(
    deps: Deps, actor: Actor, thanked: Actor, lead: Actor, channel: str, clock: Clock
) -> None:
    give(deps, actor, thanked, channel=channel)
    give(deps, actor, thanked, form="V2", channel=channel)
    found = running(deps)
    found.courier.at = {Place(channel=CHANNEL): Refused("not_in_channel")}
    found.run()
    assert said(found).count(("UTHANKED", ["thanks_private"], None)) == 2
    moved = [kind for m in found.courier.messages for kind in m.kinds if kind == "thanks_moved"]
    assert len(moved) == 2
    assert {m.user for m in found.courier.messages if moved[0] in m.kinds} == {actor.user_id}
    assert [(kind, about) for kind, about, _at in planned(deps, lead)] == [
        ("thanks_closed", f"channel:{CHANNEL}")
    ]
    assert channels.get_channel(deps, lead) == NamedChannel(CHANNEL, closed=True)
    assert saying.start_thanks(deps, actor).channel == ""
    assert problems(lambda: give(deps, actor, thanked, form="V3", channel=channel)) == {
        "where": "not_said_there"
    }
    assert found.run_until(2026, 11, 23, 10, 30)[0].user == "ULEAD"
    channels.name_channel(deps, lead, CHANNEL)
    assert saying.start_thanks(deps, actor).channel == CHANNEL
    again = nudges_of(deps, lead, "thanks_closed")[0]
    with deps.store.read() as session:
        person = find_person(session, TEAM, "ULEAD")
        assert person is not None
        assert SAYING["thanks_closed"].facts(session, again, person, deps.now()).over == "mended"


def test_leads_do_not_hear_of_a_channel_that_was_named_anew_before_they_read_of_it(
    deps: Deps, actor: Actor, thanked: Actor, lead: Actor, channel: str
) -> None:
    give(deps, actor, thanked, channel=channel)
    found = running(deps)
    found.courier.answers = [Refused("is_archived")]
    found.run()
    channels.name_channel(deps, lead, None)
    assert "ULEAD" not in [m.user for m in found.run_until(2026, 11, 24, 12)]


def test_what_another_channel_refused_closes_no_new_one(
    deps: Deps, actor: Actor, thanked: Actor, lead: Actor, channel: str
) -> None:
    give(deps, actor, thanked, channel=channel)
    channels.name_channel(deps, lead, "C2OTHER")
    found = running(deps)
    found.courier.answers = [Refused("is_archived")]
    found.run()
    assert channels.get_channel(deps, lead) == NamedChannel("C2OTHER")
    assert planned(deps, lead) == []
    assert rows(deps)[0].channel is None


def test_a_word_of_unknown_fate_comes_privately_in_the_end_and_closes_nothing(
    deps: Deps, actor: Actor, thanked: Actor, lead: Actor, channel: str, clock: Clock
) -> None:
    give(deps, actor, thanked, channel=channel)
    found = running(deps)
    found.courier.answers = [Unclear("internal_error")]
    found.courier.reads = lambda _bundle: Unclear("missing_scope", for_good=True)
    found.run_until(2026, 11, 23, 10, 0)
    assert ("UTHANKED", ["thanks_private"], None) in said(found)
    assert channels.get_channel(deps, lead) == NamedChannel(CHANNEL)


@pytest.mark.parametrize("where", ["", CHANNEL])
def test_thanks_to_whoever_has_left_come_back_to_the_sender(
    deps: Deps, actor: Actor, thanked: Actor, channel: str, where: str
) -> None:
    give(deps, actor, thanked, channel=where)
    learn_member(deps, TEAM, Member("UTHANKED", active=False))
    found = running(deps)
    found.run()
    assert said(found) == [(actor.user_id, ["thanks_unheard"], None)]
    assert found.courier.messages[0].parts[0].card.thanks.words == "Grids"
    assert [each.state for each in rows(deps)] == ["returned"]
    assert page(deps, actor).given == ()


# --- taking back


def test_what_is_taken_back_before_it_was_sent_is_never_said(
    deps: Deps, actor: Actor, thanked: Actor
) -> None:
    key = give(deps, actor, thanked).key
    for _ in range(2):
        assert saying.take_back(deps, actor, key).card.is_over
    found = running(deps)
    found.run()
    assert said(found) == []
    assert [(each.state, each.words) for each in rows(deps)] == [("taken_back", "")]


def test_what_is_taken_back_is_gone_from_both_lists_and_tells_where_it_stood(
    deps: Deps, actor: Actor, thanked: Actor, channel: str
) -> None:
    key = give(deps, actor, thanked, channel=channel).key
    running(deps).run()
    saying.keep_thanks(deps, thanked, key)
    taken = saying.take_back(deps, actor, key)
    assert (taken.channel, bool(taken.ts)) == (CHANNEL, True)
    assert page(deps, thanked).kept == page(deps, actor).given == ()
    assert saying.keep_thanks(deps, thanked, key).is_over
    assert page(deps, thanked).kept == ()


@pytest.mark.parametrize("public", [False, True])
def test_what_was_read_shrinks_with_the_next_tick_even_if_the_click_was_cut_off_after_it_was_kept(
    deps: Deps, actor: Actor, thanked: Actor, channel: str, public: bool
) -> None:
    key = give(deps, actor, thanked, channel=channel if public else "").key
    found, retold = running(deps), list[Said]()
    found.courier.retell = lambda said: bool(retold.append(said)) or True  # type: ignore[method-assign]
    found.run()
    assert retold == []
    saying.take_back(deps, actor, key)
    found.run()
    found.run()
    (told,) = retold
    assert told.channel == (CHANNEL if public else "DUTHANKED")
    assert [part.over for part in told.parts] == ["taken back"]
    assert len(found.courier.messages) == 1


def test_after_a_day_a_word_stands_unless_it_still_waits(
    deps: Deps, actor: Actor, thanked: Actor, clock: Clock
) -> None:
    key = give(deps, actor, thanked).key
    waits = give(deps, actor, thanked, form="V2").key
    with deps.store.write() as session:
        (row,) = [n for n in nudges_of(deps, thanked) if n.subject == f"thanks:{key}"]
        row.state = "sent"
        session.add(row)
    clock.ahead(days=1)
    assert problems(lambda: saying.take_back(deps, actor, key)) == {"thanks": "thanks_stand"}
    assert saying.take_back(deps, actor, waits).card.is_over


def test_what_was_taken_back_on_its_way_is_told_anew(
    deps: Deps, actor: Actor, thanked: Actor
) -> None:
    key = give(deps, actor, thanked).key
    (row,) = nudges_of(deps, thanked)
    anew = SAYING["thanks_private"].anew
    assert anew is not None
    with deps.store.read() as session:
        assert list(anew(session, row)) == []
    with deps.store.write() as session:  # it is being sent just now
        row.state = "sending"
        session.add(row)
    saying.take_back(deps, actor, key)
    with deps.store.read() as session:
        (told,) = anew(session, row)
        assert (told.person.user_id, list(told.subjects)) == ("UTHANKED", [f"thanks:{key}"])


# --- one's own list


def test_thanks_are_kept_and_taken_out_by_the_one_thanked_alone(
    deps: Deps, actor: Actor, thanked: Actor, make_person: MakePerson, clock: Clock
) -> None:
    key = give(deps, actor, thanked).key
    assert [card.key for card in page(deps, thanked).lately] == [key]
    saying.keep_thanks(deps, thanked, key)
    assert [card.key for card in page(deps, thanked).kept] == [key]
    assert page(deps, thanked).lately == page(deps, actor).kept == ()
    third = make_person("U3")
    for who in (actor, third, Actor(TEAM, "UNEW"), Actor(OTHER_TEAM, "UTHANKED")):
        with pytest.raises(NotFound):
            saying.keep_thanks(deps, who, key, kept=False)
    for who in (thanked, third, Actor(TEAM, "UNEW")):
        with pytest.raises(NotFound):
            saying.take_back(deps, who, key)
    saying.keep_thanks(deps, thanked, key, kept=False)
    assert page(deps, thanked).kept == ()
    clock.ahead(days=31)
    assert page(deps, thanked).lately == ()


def test_what_is_kept_comes_in_pages_the_latest_first(
    deps: Deps, actor: Actor, thanked: Actor, make_person: MakePerson
) -> None:
    givers = [make_person(f"UG{number}") for number in range(3)]
    keys = [
        give(deps, givers[number % 3], thanked, form=f"V{number}").key
        for number in range(KEPT_ON_PAGE + 2)
    ]
    for key in keys:
        saying.keep_thanks(deps, thanked, key)
    first, second = page(deps, thanked), page(deps, thanked, 1)
    shown = [card.key for each in (first, second) for card in each.kept]
    assert shown == sorted(keys, reverse=True)
    assert (first.more, second.more) == (True, False)
    assert page(deps, thanked, 10**30).kept == page(deps, thanked, 7).kept == ()


@pytest.mark.only("sqlite")  # the same statements on both
def test_a_list_takes_the_same_few_queries_however_long_it_is(
    deps: Deps, actor: Actor, thanked: Actor
) -> None:
    give(deps, actor, thanked)
    with counted(deps.store) as few:
        page(deps, thanked)
    for number in range(8):
        give(deps, actor, thanked, form=f"VM{number}")
    with counted(deps.store) as many:
        page(deps, thanked)
    assert len(many) == len(few)


# --- the channel, and offers


def test_only_leads_see_and_name_the_channel(deps: Deps, actor: Actor, lead: Actor) -> None:
    for who in (actor, Actor(TEAM, "UNEW"), Actor(OTHER_TEAM, "ULEAD")):
        assert problems(lambda who=who: channels.get_channel(deps, who)) == {"channel": "not_lead"}
        assert problems(lambda who=who: channels.name_channel(deps, who, "C2OTHER")) == {
            "channel": "not_lead"
        }
    with deps.store.read() as session:
        assert session.exec(select(Workspace)).all() == []
        assert find_person(session, TEAM, "UNEW") is None


def test_thanks_are_offered_once_for_a_thing(deps: Deps, actor: Actor, thanked: Actor) -> None:
    with deps.store.write() as session:
        person = find_person(session, TEAM, actor.user_id)
        other = find_person(session, TEAM, "UTHANKED")
        assert person is not None
        assert other is not None
        asked = [
            may_offer_thanks(session, who, subject, deps.now())
            for who, subject in (
                (person, "intro:1"),
                (person, "intro:1"),
                (person, "intro:2"),
                (other, "intro:1"),
            )
        ]
    assert asked == [True, False, True, True]


def test_after_a_held_session_each_of_the_two_is_offered_to_thank_the_other_once(
    deps: Deps, actor: Actor, thanked: Actor, make_person: MakePerson
) -> None:
    pair = begin(deps, thanked, actor)
    held = meeting(deps, pair, deps.now() - timedelta(days=1), "held")
    ahead = meeting(deps, pair, deps.now() + timedelta(days=1))
    mine, theirs = (offer_after_session(deps, who, held) for who in (actor, thanked))
    assert (mine and mine.user_id, theirs and theirs.user_id) == ("UTHANKED", actor.user_id)
    for who, key in ((actor, held), (actor, ahead), (make_person("U3"), held), (actor, 4711)):
        assert offer_after_session(deps, who, key) is None


def test_after_a_milestone_the_mentor_who_can_see_it_may_be_thanked_once(
    deps: Deps, actor: Actor, thanked: Actor
) -> None:
    with deps.store.write() as session:
        mine = person_id(deps, actor)
        keys = {}
        for name, shared, done in (
            ("seen", True, True),
            ("own", False, True),
            ("open", True, False),
        ):
            goal = Goal(
                person_id=mine,
                title=name,
                due=deps.now().date(),
                shared=shared,
                created_at=deps.now(),
                form_key=name,
            )
            session.add(goal)
            session.flush()
            done_at = deps.now() if done else None
            step = Milestone(goal_id=goal.id or 0, title=name, position=0, done_at=done_at)
            session.add(step)
            session.flush()
            keys[name] = step.id or 0
    assert offer_after_milestone(deps, actor, keys["seen"]) is None  # no mentor yet
    begin(deps, thanked, actor)
    assert offer_after_milestone(deps, actor, keys["own"]) is None
    assert offer_after_milestone(deps, actor, keys["open"]) is None
    assert offer_after_milestone(deps, thanked, keys["seen"]) is None
    offered = offer_after_milestone(deps, actor, keys["seen"])
    assert offered is not None
    assert offered.user_id == "UTHANKED"
    assert offer_after_milestone(deps, actor, keys["seen"]) is None


def test_leads_read_how_often_thanks_were_said_from_three_givers_up(
    deps: Deps, actor: Actor, lead: Actor, make_person: MakePerson, clock: Clock
) -> None:
    two, three = make_person("U2"), make_person("U3")
    give(deps, three, actor, form="VOLD")
    clock.ahead(days=31)
    for giver, form in ((actor, "V1"), (actor, "V2"), (two, "V1")):
        give(deps, giver, three, "secret", form)
    assert programme_figures(deps, lead).thanks is None
    last = give(deps, three, actor, "secret").key
    found = programme_figures(deps, lead)
    assert (found.thanks, found.channel) == (4, None)
    assert "secret" not in str(found)
    saying.take_back(deps, three, last)
    assert programme_figures(deps, lead).thanks is None
