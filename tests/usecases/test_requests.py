"""Requests: asked and answered once, never two for one place, and never left without an end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Barrier

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.rules.nudges import Refused
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.requests import DeclineDraft, RequestDraft
from bot.usecases.goals.keeping import add_goal
from bot.usecases.nudges.jobs import Jobs
from bot.usecases.people import Member, learn_member
from bot.usecases.requests import answers, asking, standing
from bot.usecases.requests.standing import RequestCard, RequestList
from handlers.requests.jobs import JOBS
from storage.people import find_person
from storage.skills import set_skills
from storage.tables import MentorOffer, MentorRequest, Mentorship, Profile, RequestWords
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import JOBS as CHECKINS
from tests.usecases.couriers import Engine, as_it_is, engine
from tests.usecases.pairing import begin, person_id
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted

DRAFT = RequestDraft("I design", "Your talk", "An hour a month", "monthly")
NO = DeclineDraft("no_time")
SAYING: Jobs = {job.kind: replace(job, part=as_it_is) for job in JOBS}


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    """A person in Kolkata."""
    return make_person("UMENTOR", "Asia/Kolkata")


def ask(deps: Deps, mentee: Actor, mentor: Actor, form: str = "V1") -> RequestCard:
    return asking.request_mentor(deps, mentee, person_id(deps, mentor), DRAFT, form)


def offer(deps: Deps, mentor: Actor, **more: object) -> None:
    with deps.store.write() as session:
        given = {"person_id": person_id(deps, mentor), "team_id": TEAM, **more}
        session.add(MentorOffer(**given, created_at=deps.now(), updated_at=deps.now()))


def rows(deps: Deps, table: type) -> list:  # type: ignore[type-arg]
    with deps.store.read() as session:
        return list(session.exec(select(table)).all())


def states(deps: Deps) -> list[str]:
    found = sorted(rows(deps, MentorRequest), key=lambda request: request.id)
    return [request.state for request in found]


def listed(deps: Deps, actor: Actor) -> RequestList:
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        assert person is not None
        return standing.list_requests(session, person)


def problem_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(FormRefused) as refused:
        attempt()
    (problem,) = refused.value.problems.values()
    return problem.code


def running(deps: Deps) -> Engine:
    return engine(deps, SAYING)


def said(found: Engine) -> list[tuple[str, list[str]]]:
    return [(m.user, m.kinds) for m in found.courier.messages]


# --- asking


def test_the_same_form_once_more_makes_one_request(deps: Deps, actor: Actor, mentor: Actor) -> None:
    assert ask(deps, actor, mentor).key == ask(deps, actor, mentor).key
    assert states(deps) == ["open"]
    assert [kind for kind, _about, _at in planned(deps, mentor)].count("mentor_request") == 1


def test_the_first_draft_knows_the_profile_the_shared_goal_and_the_skills_in_common(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    add_goal(deps, actor, GoalDraft("Secret", due=date(2027, 1, 1), shared=False), "V1")
    add_goal(deps, actor, GoalDraft("Lead a team", due=date(2027, 2, 1)), "V2")
    mine, theirs = person_id(deps, actor), person_id(deps, mentor)
    with deps.store.write() as session:
        session.add(Profile(person_id=mine, about="I design", updated_at=deps.now()))
        set_skills(session, TEAM, mine, "learn", {"go": "Go", "sql": "SQL"})
        set_skills(session, TEAM, theirs, "teach", {"go": "Go", "css": "CSS"})
    start = asking.start_request(deps, actor, theirs)
    assert start.profile is not None
    assert (start.profile.about, start.goal, start.skills) == ("I design", "Lead a team", ("Go",))


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"is_open": False}, "mentor_pauses"),
        ({"away_until": date(2026, 11, 24)}, "mentor_away"),
        ({"away_until": date(2026, 11, 23)}, None),
        ({"capacity": 1}, "mentor_full"),
        ({"capacity": 2}, None),
    ],
)
def test_an_offer_decides_whether_its_mentor_can_be_asked(
    deps: Deps,
    actor: Actor,
    mentor: Actor,
    make_person: MakePerson,
    terms: dict[str, object],
    code: str | None,
) -> None:
    offer(deps, mentor, **terms)
    begin(deps, mentor, make_person("U2"))
    key = person_id(deps, mentor)
    if code is None:
        assert asking.start_request(deps, actor, key).mentor.user_id == "UMENTOR"
        ask(deps, actor, mentor)
    else:
        assert problem_of(lambda: asking.start_request(deps, actor, key)) == code
        assert problem_of(lambda: ask(deps, actor, mentor)) == code
        assert states(deps) == []


def test_somebody_without_an_offer_has_two_places(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    begin(deps, mentor, make_person("U2"))
    ask(deps, actor, mentor)
    begin(deps, mentor, make_person("U3"))
    assert problem_of(lambda: ask(deps, make_person("U4"), mentor, "V4")) == "mentor_full"


def test_oneself_ones_mentor_and_whoever_left_cannot_be_asked(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    assert problem_of(lambda: ask(deps, actor, actor)) == "ask_yourself"
    begin(deps, mentor, actor)
    assert problem_of(lambda: ask(deps, actor, mentor)) == "mentor_already"
    gone = make_person("UGONE")
    learn_member(deps, TEAM, Member("UGONE", active=False))
    assert problem_of(lambda: ask(deps, actor, gone)) == "left"
    ask(deps, mentor, actor, "V9")  # the other way round they may ask
    assert states(deps) == ["open"]


def test_at_most_three_requests_are_open_and_an_ended_one_makes_room(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    others = [make_person(f"U{n}") for n in range(2, 5)]
    cards = [ask(deps, actor, other, f"V{n}") for n, other in enumerate(others)]
    assert problem_of(lambda: ask(deps, actor, mentor, "V9")) == "requests_open"
    assert problem_of(lambda: ask(deps, actor, others[0], "V9")) == "asked_already"
    answers.decline_request(deps, others[1], cards[1].key, NO)
    ask(deps, actor, mentor, "V9")
    assert sorted(states(deps)) == ["declined", "open", "open", "open"]


def test_whoever_declined_or_let_it_run_out_may_be_asked_again(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    card = ask(deps, actor, mentor)
    answers.decline_request(deps, mentor, card.key, NO)
    again = ask(deps, actor, mentor, "V2")
    assert again.key != card.key
    assert states(deps) == ["declined", "open"]


@pytest.mark.parametrize("key", [0, -1, 4711, 2**70])
def test_whoever_is_not_there_cannot_be_asked(deps: Deps, actor: Actor, key: int) -> None:
    for attempt in (
        lambda: asking.start_request(deps, actor, key),
        lambda: asking.request_mentor(deps, actor, key, DRAFT, "V1"),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_nobody_of_another_workspace_can_be_asked(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    stranger = make_person("U9", team_id=OTHER_TEAM)
    with pytest.raises(NotFound):
        ask(deps, actor, stranger)


# --- answers


def test_accepting_begins_one_mentorship_however_often_it_is_clicked(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    card = ask(deps, actor, mentor)
    first = answers.accept_request(deps, mentor, card.key)
    assert first == answers.accept_request(deps, mentor, card.key)
    assert first.mentorship_id
    assert len(rows(deps, Mentorship)) == 1
    assert states(deps) == ["accepted"]
    assert [k for k, _s, _at in planned(deps, actor) if k.startswith("request")] == [
        "request_answered"
    ]
    assert planned(deps, mentor, "request") == planned(deps, mentor, "mentor_request") == []


def test_an_accepted_request_leaves_the_askers_others_open(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    ask(deps, actor, make_person("U2"), "V2")
    answers.accept_request(deps, mentor, ask(deps, actor, mentor).key)
    assert sorted(states(deps)) == ["accepted", "open"]


def test_a_full_mentor_cannot_accept_until_the_number_is_raised(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    offer(deps, mentor, capacity=1)
    cards = [ask(deps, who, mentor, "V") for who in (actor, make_person("U2"))]
    assert answers.accept_request(deps, mentor, cards[0].key).is_full
    accept = partial(answers.accept_request, deps, mentor, cards[1].key)
    assert problem_of(accept) == "no_place_left"
    assert states(deps) == ["accepted", "open"]
    with deps.store.write() as session:
        found = session.exec(select(MentorOffer)).one()
        found.capacity = 3
        session.add(found)
    assert not accept().is_full
    assert states(deps) == ["accepted", "accepted"]


def test_two_requests_accepted_at_once_with_one_place_begin_one_mentorship(
    deps: Deps, mentor: Actor, make_person: MakePerson
) -> None:
    offer(deps, mentor, capacity=2)
    begin(deps, mentor, make_person("U0"))
    cards = [ask(deps, make_person(f"U{n}"), mentor, "V") for n in (1, 2, 3, 4)]
    together = Barrier(len(cards))

    def accept(card: RequestCard) -> str:
        together.wait()
        try:
            answers.accept_request(deps, mentor, card.key)
        except FormRefused as refused:
            return refused.problems["request"].code
        return "accepted"

    with ThreadPoolExecutor(len(cards)) as threads:
        outcomes = sorted(threads.map(accept, cards))
    assert outcomes == ["accepted", *["no_place_left"] * 3]
    assert len(rows(deps, Mentorship)) == 2
    assert sorted(states(deps)) == ["accepted", "open", "open", "open"]


def test_taking_back_and_accepting_at_once_leave_one_truth(
    deps: Deps, mentor: Actor, make_person: MakePerson
) -> None:
    offer(deps, mentor, capacity=10)
    for turn in range(6):
        mentee = make_person(f"U{turn}")
        card = ask(deps, mentee, mentor, "V")
        together = Barrier(2)

        def act(deed: Callable[[], object], together: Barrier = together) -> None:
            together.wait()
            deed()

        deeds = (
            lambda key=card.key: answers.accept_request(deps, mentor, key),
            lambda key=card.key, who=mentee: standing.withdraw_request(deps, who, key),
        )
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(act, deeds))
    begun = len(rows(deps, Mentorship))
    assert states(deps).count("accepted") == begun
    assert states(deps).count("withdrawn") == 6 - begun


def test_what_is_over_stays_as_it_ended(deps: Deps, actor: Actor, mentor: Actor) -> None:
    card = ask(deps, actor, mentor)
    standing.withdraw_request(deps, actor, card.key)
    assert answers.accept_request(deps, mentor, card.key).mentorship_id == 0
    answers.decline_request(deps, mentor, card.key, NO)
    answers.write_about(deps, mentor, card.key, "Why?", "V2")
    assert states(deps) == ["withdrawn"]
    assert rows(deps, Mentorship) == rows(deps, RequestWords) == []
    assert running(deps).run() == []


def test_a_request_of_somebody_who_left_cannot_be_accepted(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    card = ask(deps, actor, mentor)
    learn_member(deps, TEAM, Member("U1", active=False))
    accept = partial(answers.accept_request, deps, mentor, card.key)
    assert problem_of(accept) == "asker_left"
    assert answers.decline_request(deps, mentor, card.key, NO).request.state == "declined"


@pytest.mark.parametrize(
    ("whom", "code"), [("UMENTOR", "somebody_else"), ("U1", "suggests_asker"), ("UGONE", "left")]
)
def test_only_somebody_else_who_is_there_can_be_suggested(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson, whom: str, code: str
) -> None:
    make_person("UGONE")
    learn_member(deps, TEAM, Member("UGONE", active=False))
    card = ask(deps, actor, mentor)
    draft = DeclineDraft("other_fits", "", person_id(deps, Actor(TEAM, whom)))
    decline = partial(answers.decline_request, deps, mentor, card.key, draft)
    assert problem_of(decline) == code
    assert states(deps) == ["open"]


def test_a_decline_is_told_with_its_reason_and_the_name_it_suggests(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    better = make_person("U3")
    card = ask(deps, actor, mentor)
    draft = DeclineDraft("other_fits", "She led us", person_id(deps, better))
    answers.decline_request(deps, mentor, card.key, draft)
    found = running(deps)
    found.run()
    [message] = found.courier.messages
    assert (message.user, message.kinds) == ("U1", ["request_answered"])
    told = message.parts[0].card
    assert (told.request.reason, told.request.reason_words) == ("other_fits", "She led us")
    assert told.suggested.user_id == "U3"


# --- questions


def test_questions_and_answers_go_to_and_fro_and_each_form_is_kept_once(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    found, card = running(deps), ask(deps, actor, mentor)
    found.run()
    for _ in range(2):
        answers.write_about(deps, mentor, card.key, "Why Go?", "V2")
    found.run()
    answers.write_about(deps, actor, card.key, "For the cluster", "V3")
    found.run()
    assert said(found) == [
        ("UMENTOR", ["mentor_request"]),
        ("U1", ["request_question"]),
        ("UMENTOR", ["request_reply"]),
    ]
    reply = found.courier.messages[-1].parts[0]
    assert (reply.question.words, reply.words.words) == ("Why Go?", "For the cluster")
    assert [words.words for words in standing.get_request(deps, actor, card.key).words] == [
        "Why Go?",
        "For the cluster",
    ]


def test_whoever_asked_to_be_mentored_cannot_write_before_a_question(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    key = ask(deps, actor, mentor).key
    write = partial(answers.write_about, deps, actor, key, "And?", "V2")
    assert problem_of(write) == "nothing_asked"


def test_there_is_an_end_to_questions(deps: Deps, actor: Actor, mentor: Actor) -> None:
    key = ask(deps, actor, mentor).key
    for number in range(20):
        answers.write_about(deps, mentor, key, "Why?", f"V{number}")
    one_more = partial(answers.write_about, deps, mentor, key, "Why?", "W")
    assert problem_of(one_more) == "said_enough"


def test_a_question_that_cannot_be_delivered_is_told_and_the_request_stays(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    found, card = running(deps), ask(deps, actor, mentor)
    found.run()
    answers.write_about(deps, mentor, card.key, "Why Go?", "V2")
    found.courier.answers = [Refused("msg_too_long")]
    found.run()
    assert said(found)[-1] == ("UMENTOR", ["request_unheard"])
    assert found.courier.messages[-1].parts[0].words.words == "Why Go?"
    assert states(deps) == ["open"]


# --- the days


def days_of(deps: Deps, actor: Actor) -> list[tuple[str, datetime]]:
    rows_to_come = planned(deps, actor, "request")
    return [(kind, due_at) for kind, _about, due_at in rows_to_come]


def test_days_are_counted_on_each_ones_own_calendar_and_fall_on_working_days(
    deps: Deps, mentor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    clock.set(2026, 11, 25, 20, 0)  # Wednesday in New York, Thursday in Kolkata
    mentee = make_person("U5", "America/New_York")
    ask(deps, mentee, mentor)
    assert days_of(deps, mentor) == [
        ("request_remind_day", datetime(2026, 11, 30, 4, 29, tzinfo=UTC)),  # the 29th is a Sunday
        ("request_remind_day", datetime(2026, 12, 7, 4, 29, tzinfo=UTC)),  # the 6th, too
    ]
    assert days_of(deps, mentee) == [
        ("request_last_day", datetime(2026, 12, 9, 14, 59, tzinfo=UTC))
    ]


def test_fourteen_days_hold_over_a_change_of_the_clocks(
    deps: Deps, mentor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    clock.set(2027, 3, 8, 15, 0)  # a Monday; New York's clocks go forward on the 14th
    mentee = make_person("U5", "America/New_York")
    ask(deps, mentee, mentor)
    assert days_of(deps, mentee) == [
        ("request_last_day", datetime(2027, 3, 22, 13, 59, tzinfo=UTC))
    ]


def test_a_silent_mentor_is_reminded_twice_and_then_the_asker_is_offered_others(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    found = running(deps)
    ask(deps, actor, mentor)
    messages = found.run_until(2026, 12, 20, 0, 0)
    assert [(m.at.day, m.user, m.kinds) for m in messages] == [
        (23, "UMENTOR", ["mentor_request"]),
        (26, "UMENTOR", ["request_reminder"]),
        (3, "UMENTOR", ["request_reminder"]),
        (7, "U1", ["request_expired"]),
    ]
    assert states(deps) == ["expired"]


def test_what_runs_out_arrives_with_the_days_other_message(
    deps: Deps, actor: Actor, mentor: Actor, clock: Clock
) -> None:
    found = engine(deps, {**CHECKINS, **SAYING})
    clock.set(2026, 11, 27, 12, 0)  # Friday, after its check-in
    add_goal(deps, actor, GoalDraft("Learn Go", due=date(2027, 3, 1)), "V1")
    ask(deps, actor, mentor)
    messages = found.run_until(2026, 12, 11, 9, 0, step=timedelta(minutes=15))
    assert [m.kinds for m in messages if m.user == "U1" and m.at.day == 11] == [
        ["checkin", "request_expired"]
    ]


def test_no_reminder_comes_while_the_mentors_own_question_waits(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    found, card = running(deps), ask(deps, actor, mentor)
    answers.write_about(deps, mentor, card.key, "Why Go?", "V2")
    messages = found.run_until(2026, 12, 20, 0, 0)
    kinds = [kind for m in messages for kind in m.kinds]
    assert kinds == ["mentor_request", "request_question", "request_expired"]


@pytest.mark.parametrize("deed", ["accept", "decline", "withdraw"])
def test_an_answered_request_is_silent(deps: Deps, actor: Actor, mentor: Actor, deed: str) -> None:
    found, card = running(deps), ask(deps, actor, mentor)
    found.run()
    {
        "accept": lambda: answers.accept_request(deps, mentor, card.key),
        "decline": lambda: answers.decline_request(deps, mentor, card.key, NO),
        "withdraw": lambda: standing.withdraw_request(deps, actor, card.key),
    }[deed]()
    messages = found.run_until(2026, 12, 20, 0, 0, step=timedelta(hours=6))
    told = [] if deed == "withdraw" else [["request_answered"]]
    assert [m.kinds for m in messages] == told


def test_a_request_to_somebody_who_leaves_before_reading_it_comes_back(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    found = running(deps)
    ask(deps, actor, mentor)
    learn_member(deps, TEAM, Member("UMENTOR", active=False))
    found.run()
    assert said(found) == [("U1", ["request_returned"])]
    assert states(deps) == ["returned"]


def test_a_mentor_who_leaves_later_is_noticed_at_the_next_day_that_counts(
    deps: Deps, actor: Actor, mentor: Actor, clock: Clock
) -> None:
    found = running(deps)
    ask(deps, actor, mentor)
    found.run()
    learn_member(deps, TEAM, Member("UMENTOR", tz="Asia/Kolkata", active=False))
    found.run_until(2026, 11, 27, 0, 0)
    assert said(found)[1:] == [("U1", ["request_returned"])]
    assert [row.state for row in nudges_of(deps, actor, "request_last_day")] == []


def test_a_request_ends_even_if_the_asker_has_left(deps: Deps, actor: Actor, mentor: Actor) -> None:
    found = running(deps)
    ask(deps, actor, mentor)
    found.run()
    learn_member(deps, TEAM, Member("U1", tz="Europe/Berlin", active=False))
    found.run_until(2026, 12, 8, 0, 0, step=timedelta(hours=6))
    assert states(deps) == ["expired"]
    assert [m.user for m in found.courier.messages] == ["UMENTOR"] * 3


@pytest.mark.parametrize("delivered", [True, False])
def test_weeks_of_downtime_end_a_request_once_and_never_flood(
    deps: Deps, actor: Actor, mentor: Actor, clock: Clock, delivered: bool
) -> None:
    found = running(deps)
    ask(deps, actor, mentor)
    if delivered:
        found.run()
    clock.set(2027, 1, 11, 9, 0)
    found.run()
    found.run_until(2027, 1, 20, 0, 0, step=timedelta(hours=6))
    # Nobody is reminded any more; the asker hears how it ended.
    ending = "expired" if delivered else "returned"
    assert said(found)[int(delivered) :] == [("U1", [f"request_{ending}"])]
    assert states(deps) == [ending]


# --- rights, and what it costs


def test_only_the_two_see_a_request_and_each_does_only_their_part(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    key = ask(deps, actor, mentor).key
    third, unknown = make_person("U7"), Actor(TEAM, "UNEW")
    elsewhere = make_person("UMENTOR", team_id=OTHER_TEAM)
    mentors = (
        lambda who: answers.accept_request(deps, who, key),
        lambda who: answers.decline_request(deps, who, key, NO),
        lambda who: standing.get_request(deps, who, key, role="mentor"),
    )
    mentees = (
        lambda who: standing.withdraw_request(deps, who, key),
        lambda who: standing.get_request(deps, who, key, role="mentee"),
    )
    both = (
        lambda who: answers.write_about(deps, who, key, "Hm?", "V5"),
        lambda who: standing.get_request(deps, who, key),
    )
    strangers = (third, unknown, elsewhere)
    for deeds, refused in (
        (mentors, (*strangers, actor)),
        (mentees, (*strangers, mentor)),
        (both, strangers),
    ):
        for who in refused:
            for deed in deeds:
                with pytest.raises(NotFound):
                    deed(who)
    assert states(deps) == ["open"]
    assert listed(deps, third) == RequestList()
    assert [card.key for card in listed(deps, actor).made] == [key]
    assert [card.other.user_id for card in listed(deps, mentor).got] == ["U1"]


@pytest.mark.only("sqlite")  # the same statements on both
def test_listing_requests_costs_the_same_for_one_and_for_many(
    deps: Deps, mentor: Actor, make_person: MakePerson
) -> None:
    costs = []
    for number in range(3):
        for n in range(4 * number + 1):
            ask(deps, make_person(f"U{number}{n}"), mentor, "V")
        with deps.store.read() as session:
            person = find_person(session, TEAM, "UMENTOR")
            assert person is not None
            with counted(deps.store) as statements:
                standing.list_requests(session, person)
        costs.append(len(statements))
    assert costs == [3, 3, 3]
