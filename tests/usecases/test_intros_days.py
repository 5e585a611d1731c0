"""The days of a question: few messages however many ask, one reminder, a week, did it help."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.nudges import Refused
from bot.usecases.goals.keeping import add_goal
from bot.usecases.intros import answers, outcomes, standing
from bot.usecases.intros import asking as intro_asking
from bot.usecases.intros.prompts import intro_anew, messages_about
from bot.usecases.nudges.retelling import retold
from bot.usecases.people import Member, learn_member
from bot.usecases.planning.intros import intro_subject
from handlers.blocks import Part
from handlers.intros.jobs import JOBS
from tests.conftest import TEAM, Clock, MakePerson
from tests.usecases import asking
from tests.usecases.asking import SAYING, ask, key_of, offer, running, said, states
from tests.usecases.couriers import JOBS as CHECKINS
from tests.usecases.couriers import engine
from tests.usecases.pairing import person_id
from tests.usecases.planned import nudges_of, planned

SIX_HOURS = timedelta(hours=6)


@pytest.fixture
def expert(deps: Deps, make_person: MakePerson) -> Actor:
    """A person in Kolkata who offers help with Kubernetes."""
    made = make_person("UEXPERT", "Asia/Kolkata")
    offer(deps, made)
    return made


def heard(deps: Deps, found: asking.Engine, user: str) -> list[tuple[int, list[str]]]:
    """The days on which somebody heard something, and what."""
    told = zip(found.courier.messages, said(found), strict=True)
    return [(message.at.day, kinds) for message, (who, kinds) in told if who == user]


# --- many at once


def test_three_hear_singly_and_of_more_the_count_is_told_once_a_day(
    deps: Deps, expert: Actor, make_person: MakePerson
) -> None:
    found = running(deps)
    for number in range(9):
        ask(deps, make_person(f"U4{number}", "Asia/Kolkata"), expert)
    found.run_until(2026, 11, 25, 12, 0)
    assert heard(deps, found, "UEXPERT") == [
        (23, ["intro_asked"] * 3),  # one message, three questions
        (23, ["intro_waiting"]),
    ]
    assert found.courier.messages[-1].parts[0].text.startswith("9 people wait for your answer.")
    ask(deps, make_person("U49"), expert)
    found.run_until(2026, 11, 26, 3, 0)
    assert len(found.courier.messages) == 2
    found.run_until(2026, 11, 26, 5, 0)
    # The day's one message also reminds, once, of all who asked three days before.
    assert heard(deps, found, "UEXPERT")[2:] == [(26, ["intro_reminder", "intro_waiting"])]
    first, second = found.courier.messages[-1].parts
    assert first.text.startswith("9 people who asked you 3 days ago")
    assert second.text.startswith("10 people wait")


def test_a_word_that_has_just_arrived_is_not_drawn_anew(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    asked = ask(deps, actor, expert)
    running(deps).run()
    [told] = nudges_of(deps, expert, "intro_asked")
    with deps.store.read() as session:
        assert intro_anew(session, told) == []
    answers.decline_intro(deps, expert, key_of(asked))
    with deps.store.read() as session:
        assert [anew.person.user_id for anew in intro_anew(session, told)] == ["UEXPERT", "U1"]


def test_whoever_answers_hears_the_next_ones_singly_again(
    deps: Deps, expert: Actor, make_person: MakePerson
) -> None:
    found = running(deps)
    asked = [ask(deps, make_person(f"U4{number}"), expert) for number in range(3)]
    found.run()
    answers.decline_intro(deps, expert, key_of(asked[0]))
    ask(deps, make_person("U49"), expert)
    found.run()
    assert heard(deps, found, "UEXPERT") == [(23, ["intro_asked"] * 3), (23, ["intro_asked"])]


def test_a_count_that_has_become_nothing_is_not_told(
    deps: Deps, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    found = running(deps)
    clock.set(2026, 11, 23, 15, 0)  # 20:30 in Kolkata: no hour for a count
    asked = [ask(deps, make_person(f"U4{number}"), expert) for number in range(4)]
    found.run()
    for each in asked:
        standing.withdraw_intro(deps, Actor(TEAM, each.card.asker.user_id), each.card.key)
    found.run_until(2026, 12, 8, 0, 0, step=SIX_HOURS)
    assert heard(deps, found, "UEXPERT") == [(23, ["intro_asked"] * 3)]


# --- three days, seven days


def test_a_silent_expert_is_reminded_once_and_after_a_week_the_next_one_is_offered(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    found, other = running(deps), make_person("UOTHER")
    offer(deps, other)
    asked = ask(deps, actor, expert)
    found.run_until(2026, 12, 20, 0, 0)
    assert [(m.at.day, m.user) for m in found.courier.messages] == [
        (23, "UEXPERT"),
        (26, "UEXPERT"),
        (30, "U1"),
    ]
    words = found.courier.messages[-1].parts[0].text
    assert "it says nothing about you, and a late yes still counts" in words
    assert "You could ask now: <@UOTHER> knows Kubernetes" in words
    assert states(deps) == ["expired"]
    again = intro_asking.ask_another(deps, actor, asked.card.key, person_id(deps, other))
    assert again.card.key == asked.card.key  # the same question
    assert answers.accept_intro(deps, expert, key_of(asked)).done  # late, and it counts
    assert states(deps) == ["accepted", "closed"]


def test_where_nobody_else_knows_the_asker_hears_it_and_can_keep_a_wish(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    ask(deps, actor, expert)
    found.run_until(2026, 12, 1, 0, 0)
    last = found.courier.messages[-1].parts[0]
    assert "I find nobody else for it just now." in last.text
    names = [e["action_id"] for b in last.blocks for e in b.get("elements", ()) if "action_id" in e]
    assert names[:2] == ["experts.wish", "experts.find"]


def test_days_are_counted_on_each_ones_own_calendar_and_fall_on_working_days(
    deps: Deps, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    clock.set(2026, 11, 25, 20, 0)  # Wednesday in New York, Thursday in Kolkata
    asker = make_person("U5", "America/New_York")
    asked = ask(deps, asker, expert)
    reminders = [at for kind, _s, at in planned(deps, expert) if kind == "intro_reminder"]
    assert reminders == [datetime(2026, 11, 30, 4, 30, tzinfo=UTC)]  # the 29th is a Sunday
    days = [(kind, at) for kind, _s, at in planned(deps, asker, "intro")]
    assert days[0] == ("intro_ask_day", datetime(2026, 12, 2, 14, 59, tzinfo=UTC))
    answers.accept_intro(deps, expert, key_of(asked))
    [helped] = [at for kind, _s, at in planned(deps, asker) if kind == "intro_helped"]
    assert helped == datetime(2026, 12, 9, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked_on", "day"),
    [
        ((2027, 3, 9, 15, 0), datetime(2027, 3, 16, 13, 59, tzinfo=UTC)),  # forward on the 14th
        ((2026, 10, 28, 14, 0), datetime(2026, 11, 4, 14, 59, tzinfo=UTC)),  # back on the 1st
    ],
)
def test_seven_days_hold_over_both_changes_of_the_clocks(
    deps: Deps,
    expert: Actor,
    make_person: MakePerson,
    clock: Clock,
    asked_on: tuple[int, ...],
    day: datetime,
) -> None:
    clock.set(*asked_on)
    asker = make_person("U5", "America/New_York")
    ask(deps, asker, expert)
    assert [at for kind, _s, at in planned(deps, asker) if kind == "intro_ask_day"] == [day]


def test_what_runs_out_arrives_with_the_days_other_message(
    deps: Deps, actor: Actor, expert: Actor, clock: Clock
) -> None:
    found = engine(deps, {**CHECKINS, **SAYING})
    clock.set(2026, 11, 27, 12, 0)  # Friday, after its check-in
    add_goal(deps, actor, GoalDraft("Learn Go", due=datetime(2027, 3, 1, tzinfo=UTC).date()), "V1")
    ask(deps, actor, expert)
    found.run_until(2026, 12, 4, 10, 0, step=timedelta(minutes=15))
    assert heard(deps, found, "U1")[-1] == (4, ["checkin", "intro_expired"])


@pytest.mark.parametrize("deed", ["accept", "decline", "suggest", "withdraw"])
def test_an_answered_question_is_neither_reminded_of_nor_run_out(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson, deed: str
) -> None:
    found, asked = running(deps), ask(deps, actor, expert)
    found.run()
    key, other = key_of(asked), person_id(deps, make_person("UOTHER"))
    {
        "accept": lambda: answers.accept_intro(deps, expert, key),
        "decline": lambda: answers.decline_intro(deps, expert, key),
        "suggest": lambda: answers.suggest_instead(deps, expert, key, other),
        "withdraw": lambda: standing.withdraw_intro(deps, actor, asked.card.key),
    }[deed]()
    found.run_until(2026, 12, 6, 0, 0, step=SIX_HOURS)
    told = {"accept": ["intro_accepted", "intro_opening"], "withdraw": []}
    kinds = [kind for _user, kinds in said(found)[1:] for kind in kinds]
    assert kinds == told.get(deed, ["intro_declined"])


def test_a_question_that_nobody_has_any_more_is_put_away_quietly(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    found.run_until(2026, 12, 21, 0, 0, step=SIX_HOURS)
    assert asking.intros(deps)[0].state == "open"
    before = len(found.courier.messages)
    found.run_until(2026, 12, 24, 0, 0, step=SIX_HOURS)
    assert asking.intros(deps)[0].state == "over"
    assert len(found.courier.messages) == before
    assert not answers.accept_intro(deps, expert, key_of(asked)).done


def test_a_question_that_somebody_has_again_gets_more_time(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    found, other = running(deps), make_person("UOTHER")
    asked = ask(deps, actor, expert)
    found.run_until(2026, 12, 18, 12, 0, step=SIX_HOURS)
    intro_asking.ask_another(deps, actor, asked.card.key, person_id(deps, other))
    found.run_until(2026, 12, 24, 12, 0, step=SIX_HOURS)
    assert asking.intros(deps)[0].state == "open"
    found.run_until(2027, 1, 25, 12, 0, step=SIX_HOURS)
    assert asking.intros(deps)[0].state == "over"


# --- who leaves, who moves, and downtime


def test_a_question_ends_even_if_the_asker_has_left(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    ask(deps, actor, expert)
    found.run()
    learn_member(deps, TEAM, Member("U1", tz="Europe/Berlin", active=False))
    found.run_until(2027, 1, 10, 0, 0, step=SIX_HOURS)
    assert states(deps) == ["expired"]
    assert asking.intros(deps)[0].state == "over"
    assert {m.user for m in found.courier.messages} == {"UEXPERT"}


def test_whoever_moves_or_comes_back_is_told_on_their_new_clock_and_once(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    found.run()
    learn_member(deps, TEAM, Member("UEXPERT", tz="Asia/Kolkata", active=False))
    assert nudges_of(deps, expert, "intro_reminder") == []
    learn_member(deps, TEAM, Member("UEXPERT", tz="America/New_York"))
    [reminder] = planned(deps, expert, "intro_reminder")
    assert reminder[2] == datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    answers.accept_intro(deps, expert, key_of(asked))
    found.run()
    found.run_until(2026, 12, 8, 0, 0, step=SIX_HOURS)
    learn_member(deps, TEAM, Member("U1", tz="Asia/Tokyo"))
    found.run_until(2026, 12, 20, 0, 0, step=SIX_HOURS)
    learn_member(deps, TEAM, Member("U1", tz="Pacific/Honolulu"))
    found.run_until(2027, 1, 20, 0, 0, step=SIX_HOURS)
    kinds = [kind for _user, kinds in said(found) for kind in kinds]
    assert kinds.count("intro_helped") == 1


def test_whoever_moves_after_a_reminder_to_where_it_was_another_day_gets_no_second_one(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    found = running(deps)
    clock.set(2026, 11, 23, 20, 0)  # the 24th in Kolkata
    ask(deps, actor, expert)
    clock.set(2026, 11, 25, 6, 0)  # the 25th in both
    ask(deps, make_person("U2"), expert)
    found.run_until(2026, 11, 27, 12, 0)
    learn_member(deps, TEAM, Member("UEXPERT", tz="America/New_York"))
    found.run_until(2026, 12, 1, 8, 0)
    told = heard(deps, found, "UEXPERT")
    assert [each for each in told if "intro_reminder" in each[1]] == [
        (27, ["intro_reminder"]),  # of the first
        (30, ["intro_reminder"]),  # of the second, on Monday
    ]


def test_whoever_moves_is_not_told_again_of_those_whom_they_know_to_wait(
    deps: Deps, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    found = running(deps)
    for number in range(5):
        ask(deps, make_person(f"U4{number}", "Asia/Kolkata"), expert)
    found.run()
    learn_member(deps, TEAM, Member("UEXPERT", tz="Asia/Tokyo"))
    assert not planned(deps, expert, "intro_waiting")
    clock.ahead(minutes=1)
    ask(deps, make_person("U46"), expert)
    learn_member(deps, TEAM, Member("UEXPERT", tz="Asia/Kolkata"))
    assert [kind for kind, _s, _at in planned(deps, expert, "intro_waiting")] == ["intro_waiting"]


@pytest.mark.parametrize("delivered", [True, False])
def test_a_month_of_downtime_ends_a_question_once_and_never_floods(
    deps: Deps, expert: Actor, make_person: MakePerson, clock: Clock, delivered: bool
) -> None:
    found = running(deps)
    askers = [make_person(f"U4{number}") for number in range(12)]
    for asker in askers:
        ask(deps, asker, expert)
    if delivered:
        found.run()
    before = len(found.courier.messages)
    clock.set(2026, 12, 23, 9, 30)
    found.run()
    found.run_until(2027, 1, 20, 0, 0, step=SIX_HOURS)
    news = [who for who, _kinds in said(found)[before:]]
    assert sorted(news) == sorted(asker.user_id for asker in askers)  # each hears the end, once
    ends = set(states(deps))
    assert ends <= {"expired", "returned"}


def test_did_it_help_is_asked_once_and_not_of_whoever_has_told_already(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    found, other = running(deps), make_person("U2")
    for number, asker in enumerate((actor, other)):
        key = key_of(ask(deps, asker, expert))
        answers.accept_intro(deps, expert, key)
        if number:
            outcomes.keep_outcome(deps, other, asking.intros(deps)[1].id or 0, "no")
    found.run_until(2027, 1, 20, 0, 0, step=SIX_HOURS)
    told = [(who, kinds) for who, kinds in said(found) if "intro_helped" in kinds]
    assert told == [("U1", ["intro_helped"])]


def test_who_has_not_talked_yet_is_asked_once_more_a_week_later_and_not_a_third_time(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    answers.accept_intro(deps, expert, key_of(asked))
    found.run_until(2026, 12, 10, 0, 0, step=SIX_HOURS)
    for _twice in range(2):
        outcomes.ask_later(deps, actor, asked.card.key)
    subjects = [intro_subject(asked.card.key)]
    [asked_before] = retold(deps, SAYING, actor, ["intro_helped"], subjects)
    assert asked_before.parts[0].text.startswith(
        "You have not talked with <@UEXPERT> yet. I ask again in a week."
    )
    found.run_until(2027, 2, 1, 0, 0, step=SIX_HOURS)
    told = [kinds for who, kinds in said(found) if who == actor.user_id]
    assert told.count(["intro_helped"]) == told.count(["intro_helped_later"]) == 1
    assert "When I asked last, you had not talked with" in found.courier.messages[-1].parts[0].text
    outcomes.keep_outcome(deps, actor, asked.card.key, "yes")
    outcomes.ask_later(deps, actor, asked.card.key)
    assert found.run_until(2027, 3, 1, 0, 0, step=SIX_HOURS) == []


def test_a_yes_taken_back_after_did_it_help_ends_that_question_and_the_next_yes_has_its_own(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    second = make_person("USECOND", "Europe/London")
    offer(deps, second)
    found = running(deps)
    asked = ask(deps, actor, expert)
    answers.accept_intro(deps, expert, key_of(asked))
    found.run_until(2026, 12, 10, 0, 0, step=SIX_HOURS)
    outcomes.ask_later(deps, actor, asked.card.key)
    found.run_until(2026, 12, 20, 0, 0, step=SIX_HOURS)
    answers.cannot_after_all(deps, expert, key_of(asked))
    more = intro_asking.ask_another(deps, actor, asked.card.key, person_id(deps, second))
    for _before_and_after_the_next_yes in range(2):
        looked = [part for part in told_anew(deps, actor, more.card.key) if "look back" in part[0]]
        assert len(looked) == 2
        assert {tuple(buttons) for _text, buttons in looked} == {("Open",)}
        answers.accept_intro(deps, second, key_of(more))
    found.run_until(2027, 1, 10, 0, 0, step=SIX_HOURS)
    outcomes.ask_later(deps, actor, asked.card.key)
    found.run_until(2027, 2, 10, 0, 0, step=SIX_HOURS)
    kinds = [kinds for who, kinds in said(found) if who == actor.user_id]
    assert kinds.count(["intro_helped"]) == kinds.count(["intro_helped_later"]) == 2
    assert "<@USECOND>" in found.courier.messages[-1].parts[0].text


def told_anew(deps: Deps, actor: Actor, intro_id: int) -> list[tuple[str, list[str]]]:
    """What the messages to somebody about a question say now, with their buttons."""
    anews = [
        each for each in messages_about(deps, intro_id) if each.person.user_id == actor.user_id
    ]
    parts = [
        part
        for anew in anews
        for message in retold(deps, SAYING, actor, anew.kinds, anew.subjects)
        for part in message.parts
    ]
    return [(part.text, labels(part)) for part in parts]


def labels(part: Part) -> list[str]:
    """What stands on the buttons of a part."""
    blocks = [block.get("elements", [block.get("accessory")]) for block in part.blocks]
    found = [each for block in blocks for each in block if each and each["type"] == "button"]
    return [each["text"]["text"] for each in found]


def test_a_conversation_whose_fate_is_unknown_is_told_of_in_the_end(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    found.run()
    answers.accept_intro(deps, expert, key_of(asked))
    found.courier.answers = [None, Refused("channel_not_found")]  # type: ignore[list-item]
    found.run()
    assert [kinds for _who, kinds in said(found)][2:] == [["intro_unopened"], ["intro_unopened"]]


def test_every_kind_of_the_index_is_one_that_is_planned() -> None:
    assert len({job.kind for job in JOBS}) == len(JOBS) == 14
