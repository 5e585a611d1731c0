"""Proposals: nobody hears of one before the mentee's yes, and each of them has an end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from threading import Barrier

import pytest
from sqlmodel import SQLModel, select

from bot.deps import Actor, Deps
from bot.rules.intros import IntroDraft
from bot.rules.nudges import Refused
from bot.rules.proposals import ProposalDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.intros import answers as intro_answers
from bot.usecases.intros import standing
from bot.usecases.intros.asking import ask_another, ask_for_intro
from bot.usecases.mentorships import course
from bot.usecases.nudges.jobs import Jobs
from bot.usecases.people import Member, learn_member
from bot.usecases.proposals import answers as proposal_answers
from bot.usecases.proposals import proposing
from bot.usecases.proposals.proposing import ProposalCard
from handlers.intros.jobs import JOBS as INTRO_JOBS
from handlers.proposals.jobs import JOBS
from handlers.proposals.prompts import proposal_part
from storage.tables import ExpertOffer, Intro, IntroAsk
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.couriers import Engine, as_it_is, engine
from tests.usecases.pairing import begin, person_id
from tests.usecases.planned import nudges_of, planned

WHY, QUESTION = "You both like tea", "How do you do it?"
SAYING: Jobs = {job.kind: replace(job, part=as_it_is) for job in (*JOBS, *INTRO_JOBS)}


@pytest.fixture
def mentor(make_person: MakePerson) -> Actor:
    """A mentor in Kolkata."""
    return make_person("UMENTOR", "Asia/Kolkata")


@pytest.fixture
def other(make_person: MakePerson) -> Actor:
    """Somebody in New York whom the mentee should meet."""
    return make_person("UOTHER", "America/New_York")


@pytest.fixture
def pair(deps: Deps, mentor: Actor, actor: Actor) -> int:
    """A mentorship; the actor is the mentee."""
    return begin(deps, mentor, actor)


def propose(deps: Deps, mentor: Actor, pair: int, whom: Actor, form: str = "V1") -> ProposalCard:
    draft = ProposalDraft(person_id(deps, whom), "Billing", WHY, QUESTION)
    return proposing.propose_meeting(deps, mentor, pair, draft, form)


def accept(deps: Deps, mentee: Actor, card: ProposalCard) -> ProposalCard:
    return proposal_answers.accept_proposal(deps, mentee, card.key, "What first?")


def rows(deps: Deps, table: type[SQLModel]) -> list:  # type: ignore[type-arg]
    with deps.store.read() as session:
        return sorted(session.exec(select(table)).all(), key=lambda row: row.id)


def states(deps: Deps) -> list[tuple[str, str]]:
    asks = {ask.intro_id: ask.state for ask in reversed(rows(deps, IntroAsk))}
    return [(intro.state, asks[intro.id]) for intro in rows(deps, Intro)]


def problem_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(FormRefused) as refused:
        attempt()
    (problem,) = refused.value.problems.values()
    return problem.code


def running(deps: Deps) -> Engine:
    return engine(deps, SAYING)


def heard(found: Engine, user: str) -> list[str]:
    return [k for m in found.courier.messages if m.user == user for k in m.kinds]


def mentor_hears(deps: Deps, found: Engine) -> list[str]:
    """What became of proposals, as the mentor has heard it."""
    found.run()
    parts = [p for m in found.courier.messages if m.user == "UMENTOR" for p in m.parts]
    return [part.what for part in parts if part.kind == "proposal_done"]


# --- proposing


def test_the_same_form_once_more_makes_one_proposal_and_the_mentee_alone_hears(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    first, again = propose(deps, mentor, pair, other), propose(deps, mentor, pair, other)
    assert first.key == again.key
    assert states(deps) == [("proposed", "waiting")]
    found = running(deps)
    found.run()
    assert heard(found, "U1").count("intro_proposed") == 1
    assert heard(found, "UOTHER") == []
    assert nudges_of(deps, other) == []


def test_without_a_question_the_topic_is_asked(
    deps: Deps, pair: int, mentor: Actor, other: Actor
) -> None:
    draft = ProposalDraft(person_id(deps, other), " Billing\n", WHY, "  ")
    card = proposing.propose_meeting(deps, mentor, pair, draft, "V1")
    assert (card.intro.topic, card.intro.question) == ("Billing", "Billing")


def test_only_the_mentor_of_a_mentorship_under_way_proposes(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    for somebody, key in ((actor, pair), (other, pair), (mentor, pair + 1), (mentor, 0)):
        for attempt in (
            partial(propose, deps, somebody, key, other),
            partial(proposing.start_proposal, deps, somebody, key or 2**70),
            partial(proposing.check_mentor, deps, somebody, key),
        ):
            with pytest.raises(NotFound):
                attempt()
    course.pause_mentorship(deps, mentor, pair, None)
    assert problem_of(partial(propose, deps, mentor, pair, other)) == "mentorship_paused"
    assert proposing.start_proposal(deps, mentor).pairs == ()
    course.end_mentorship(deps, mentor, pair, "reached", "")
    assert problem_of(partial(propose, deps, mentor, pair, other)) == "ended_already"
    assert rows(deps, Intro) == []


def test_nobody_is_proposed_who_cannot_be_met(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, make_person: MakePerson
) -> None:
    gone, second = make_person("UGONE"), make_person("USECOND")
    learn_member(deps, TEAM, Member("UGONE", active=False))
    begin(deps, second, actor)
    for whom, code in (
        (mentor, "proposes_self"),
        (actor, "proposes_mentee"),
        (gone, "left"),
        (second, "brought_up"),  # a mentor of theirs already
    ):
        assert problem_of(partial(propose, deps, mentor, pair, whom)) == code
    for key in (0, -1, 4711, 2**70, person_id(deps, make_person("U9", team_id=OTHER_TEAM))):
        draft = ProposalDraft(key, "Billing", WHY)
        with pytest.raises(NotFound):
            proposing.propose_meeting(deps, mentor, pair, draft, "V1")
    assert rows(deps, Intro) == []


def test_what_the_mentee_asked_of_late_is_not_proposed_and_the_mentor_learns_no_more(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, clock: Clock
) -> None:
    draft = IntroDraft("Billing", "How?")
    asked = ask_for_intro(deps, actor, person_id(deps, other), draft, "V0")
    assert problem_of(partial(propose, deps, mentor, pair, other)) == "brought_up"
    intro_answers.decline_intro(deps, other, asked.card.asks[0].id or 0)
    assert problem_of(partial(propose, deps, mentor, pair, other)) == "brought_up"
    clock.ahead(days=31)
    propose(deps, mentor, pair, other)
    assert states(deps)[1] == ("proposed", "waiting")


def test_a_no_of_the_mentee_rests_a_month_and_a_withdrawn_idea_does_not(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, clock: Clock
) -> None:
    proposing.withdraw_proposal(deps, mentor, propose(deps, mentor, pair, other).key)
    card = propose(deps, mentor, pair, other, "V2")
    proposal_answers.refuse_proposal(deps, actor, card.key, "")
    assert problem_of(partial(propose, deps, mentor, pair, other, "V3")) == "brought_up"
    clock.ahead(days=31)
    propose(deps, mentor, pair, other, "V3")
    assert [state for state, _ask in states(deps)] == ["withdrawn", "refused", "proposed"]


def test_three_proposals_wait_for_one_mentee_at_most(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, make_person: MakePerson
) -> None:
    others = [make_person(f"U{n}") for n in range(2, 6)]
    cards = [propose(deps, mentor, pair, o, f"V{n}") for n, o in enumerate(others[:3])]
    assert problem_of(partial(propose, deps, mentor, pair, others[0], "V9")) == "brought_up"
    assert problem_of(partial(propose, deps, mentor, pair, others[3], "V9")) == "proposals_open"
    start = proposing.start_proposal(deps, mentor, pair)
    assert [card.person.user_id for card in start.waiting] == ["U2", "U3", "U4"]
    proposal_answers.refuse_proposal(deps, actor, cards[0].key, "")
    propose(deps, mentor, pair, others[3], "V9")


def test_of_proposals_made_at_the_same_moment_three_are_kept(
    deps: Deps, pair: int, mentor: Actor, make_person: MakePerson
) -> None:
    others = [make_person(f"U{n}") for n in range(2, 8)]
    together = Barrier(len(others))

    def act(number: int) -> str:
        together.wait()
        try:
            return propose(deps, mentor, pair, others[number], f"V{number}").intro.state
        except FormRefused as refused:
            return refused.problems["person"].code

    with ThreadPoolExecutor(len(others)) as threads:
        outcomes = sorted(threads.map(act, range(len(others))))
    assert outcomes == ["proposals_open"] * 3 + ["proposed"] * 3


# --- the mentee's answer


def test_only_after_the_yes_is_the_other_asked_with_the_mentees_own_question(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, clock: Clock
) -> None:
    card = propose(deps, mentor, pair, other)
    clock.ahead(days=2)
    for _ in range(2):
        assert accept(deps, actor, card).intro.question == "What first?"
    assert states(deps) == [("open", "open")]
    assert planned(deps, actor, "proposal_") == []
    assert [kind for kind, _about, _at in planned(deps, other)].count("intro_asked") == 1
    assert rows(deps, IntroAsk)[0].created_at == clock.now  # its week begins now
    proposal_answers.refuse_proposal(deps, actor, card.key, "Rather not")
    proposing.withdraw_proposal(deps, mentor, card.key)
    assert states(deps) == [("open", "open")]
    assert rows(deps, IntroAsk)[0].words == ""


def test_a_blank_question_is_sent_back_and_the_proposal_waits(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    card = propose(deps, mentor, pair, other)
    for question, code in (("\u200b", "blank"), ("x" * 1001, "too_long")):
        answer = partial(proposal_answers.accept_proposal, deps, actor, card.key, question)
        assert problem_of(answer) == code
    assert states(deps) == [("proposed", "waiting")]
    assert rows(deps, Intro)[0].question == QUESTION


def test_not_this_time_is_heard_by_the_mentor_with_its_word_and_never_by_the_other(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    card, found = propose(deps, mentor, pair, other), running(deps)
    for words in (" I would rather wait ", "Second thoughts"):
        proposal_answers.refuse_proposal(deps, actor, card.key, words)
    assert states(deps) == [("refused", "unasked")]
    assert mentor_hears(deps, found) == ["over"]
    told = proposal_part(found.courier.messages[-1].parts[0]).text
    assert "I would rather wait" in told
    assert "UOTHER" not in told
    assert accept(deps, actor, card).intro.state == "refused"
    assert nudges_of(deps, other) == []
    assert planned(deps, actor, "proposal_") == planned(deps, actor, "intro_") == []


@pytest.mark.parametrize("why", ["quiet", "away", "full", "gone"])
def test_who_takes_nobody_is_not_asked_and_mentee_and_mentor_hear_it_at_once(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, why: str
) -> None:
    card, found = propose(deps, mentor, pair, other), running(deps)
    terms = {
        "quiet": {"is_open": False},
        "away": {"away_until": date(2026, 12, 24)},
        "full": {"monthly": 0},
    }
    with deps.store.write() as session:
        given = {"person_id": person_id(deps, other), "team_id": TEAM, **terms.get(why, {})}
        session.add(ExpertOffer(**given, created_at=deps.now(), updated_at=deps.now()))
    if why == "gone":
        learn_member(deps, TEAM, Member("UOTHER", active=False))
    answered = accept(deps, actor, card)
    assert answered.takes_nobody
    assert states(deps) == [("over", "unasked")]
    assert mentor_hears(deps, found) == ["full"]
    assert nudges_of(deps, other) == []
    assert accept(deps, actor, card).takes_nobody  # and once more changes nothing
    assert mentor_hears(deps, found) == ["full"]


def test_whoever_asked_them_meanwhile_is_told_so_beside_the_question(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    card = propose(deps, mentor, pair, other)
    ask_for_intro(deps, actor, person_id(deps, other), IntroDraft("Tea", "Which?"), "V0")
    assert problem_of(partial(accept, deps, actor, card)) == "intro_asked_already"
    assert states(deps)[0] == ("proposed", "waiting")


def test_yes_and_taking_back_at_once_leave_one_truth(
    deps: Deps, mentor: Actor, make_person: MakePerson
) -> None:
    for turn in range(6):
        mentee, other = make_person(f"UM{turn}"), make_person(f"UO{turn}")
        card = propose(deps, mentor, begin(deps, mentor, mentee), other, f"V{turn}")
        together = Barrier(3)

        def act(deed: Callable[[], object], together: Barrier = together) -> None:
            together.wait()
            deed()

        deeds = (
            partial(accept, deps, mentee, card),
            partial(accept, deps, mentee, card),
            partial(proposing.withdraw_proposal, deps, mentor, card.key),
        )
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(act, deeds))
        asked = [kind for kind, _about, _at in planned(deps, other)].count("intro_asked")
        assert (states(deps)[turn], asked) in (
            (("open", "open"), 1),
            (("withdrawn", "unasked"), 0),
        )


# --- how it went


def yes(deps: Deps, mentee: Actor, mentor: Actor, pair: int, other: Actor) -> tuple[int, int]:
    """The other was asked: the keys of the question and of the asking."""
    card = accept(deps, mentee, propose(deps, mentor, pair, other))
    return card.key, card.ask.id or 0


def test_whom_the_mentee_asks_besides_reads_none_of_what_the_mentor_wrote_of_another(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, make_person: MakePerson
) -> None:
    key, _ask = yes(deps, actor, mentor, pair, other)
    besides = make_person("UBESIDES")
    asked = ask_another(deps, actor, key, person_id(deps, besides))
    told = {who: standing.get_intro(deps, who, key) for who in (actor, other, besides)}
    assert [(card.why, bool(card.maker)) for card in told.values()] == [
        (WHY, True),
        (WHY, True),
        ("", False),
    ]
    intro_answers.accept_intro(deps, besides, asked.card.asks[-1].id or 0)
    found = engine(deps, {job.kind: job for job in (*JOBS, *INTRO_JOBS)})
    found.run()
    opening = next(m for m in found.courier.messages if m.place is not None).parts[0].text
    assert "What first?" in opening
    assert not any(words in opening for words in (WHY, "UMENTOR"))


def test_the_mentor_hears_that_they_are_in_touch(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    found, (_key, ask) = running(deps), yes(deps, actor, mentor, pair, other)
    intro_answers.accept_intro(deps, other, ask)
    intro_answers.accept_intro(deps, other, ask)
    assert mentor_hears(deps, found) == ["accepted"]


def test_the_mentor_hears_that_it_did_not_come_about_and_none_of_the_others_words(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    found, (_key, ask) = running(deps), yes(deps, actor, mentor, pair, other)
    intro_answers.decline_intro(deps, other, ask, "Ask me in spring")
    assert mentor_hears(deps, found) == ["over"]
    part = next(
        p
        for m in found.courier.messages
        if m.user == "UMENTOR"
        for p in m.parts
        if p.kind == "proposal_done"
    )
    assert "spring" not in proposal_part(part).text
    assert "UOTHER" not in proposal_part(part).text


def test_a_yes_after_the_week_is_heard_instead_of_the_silence(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, clock: Clock
) -> None:
    found, (_key, ask) = running(deps), yes(deps, actor, mentor, pair, other)
    found.run_until(2026, 12, 1, 12, 0, step=timedelta(hours=2))
    assert mentor_hears(deps, found) == ["over"]
    intro_answers.accept_intro(deps, other, ask)
    assert mentor_hears(deps, found) == ["over", "accepted"]


def test_a_question_taken_back_by_the_mentee_is_heard_once(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    found, (key, _ask) = running(deps), yes(deps, actor, mentor, pair, other)
    standing.withdraw_intro(deps, actor, key)
    standing.withdraw_intro(deps, actor, key)
    assert mentor_hears(deps, found) == ["over"]


def test_a_question_of_ones_own_is_nobody_elses_news(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor
) -> None:
    found = running(deps)
    asked = ask_for_intro(deps, actor, person_id(deps, other), IntroDraft("Tea", "Which?"), "V0")
    intro_answers.accept_intro(deps, other, asked.card.asks[0].id or 0)
    assert mentor_hears(deps, found) == []
    with pytest.raises(NotFound):
        proposing.get_proposal(deps, actor, asked.card.key)


# --- the days


def test_a_proposal_is_reminded_of_once_runs_out_after_two_weeks_and_the_mentor_hears(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, clock: Clock
) -> None:
    found, card = running(deps), propose(deps, mentor, pair, other)
    said = found.run_until(2026, 12, 12, 0, 0, step=timedelta(hours=1))
    kinds = [(m.user, k, m.at.date()) for m in said for k in m.kinds if "propos" in k]
    assert kinds == [
        ("U1", "intro_proposed", date(2026, 11, 23)),
        ("U1", "proposal_reminder", date(2026, 11, 26)),
        ("UMENTOR", "proposal_done", date(2026, 12, 7)),
    ]
    assert states(deps) == [("over", "unasked")]
    assert not accept(deps, actor, card).takes_nobody
    assert nudges_of(deps, other) == []


def test_after_a_month_of_downtime_the_mentee_gets_no_question_that_has_run_out(
    deps: Deps, pair: int, mentor: Actor, other: Actor, clock: Clock
) -> None:
    found = running(deps)
    propose(deps, mentor, pair, other)
    clock.ahead(days=30)
    found.run_until(2026, 12, 26, 0, 0, step=timedelta(hours=1))
    assert not {"intro_proposed", "proposal_reminder"} & set(heard(found, "U1"))
    assert heard(found, "UMENTOR").count("proposal_done") == 1
    assert states(deps) == [("over", "unasked")]


def test_what_cannot_be_delivered_or_finds_nobody_has_an_end_that_the_mentor_hears(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, make_person: MakePerson
) -> None:
    found = running(deps)
    found.run()
    propose(deps, mentor, pair, other)
    found.courier.answers = [Refused("msg_too_long")]
    assert mentor_hears(deps, found) == ["over"]
    propose(deps, mentor, pair, make_person("U5"), "V2")
    learn_member(deps, TEAM, Member("U1", active=False))
    assert mentor_hears(deps, found) == ["over", "over"]
    assert states(deps) == [("over", "unasked")] * 2


def test_with_the_mentorship_an_open_proposal_ends_quietly_and_one_under_way_goes_on(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, make_person: MakePerson
) -> None:
    found = running(deps)
    yes(deps, actor, mentor, pair, other)
    card = propose(deps, mentor, pair, make_person("U5"), "V2")
    found.run()
    course.end_mentorship(deps, mentor, pair, "reached", "")
    assert states(deps) == [("open", "open"), ("over", "unasked")]
    assert accept(deps, actor, card).intro.state == "over"
    found.run()
    assert mentor_hears(deps, found) == []
    assert planned(deps, actor, "proposal_") == []


# --- rights


def test_a_proposal_is_there_for_its_two_people_alone_each_with_their_own_answer(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, make_person: MakePerson
) -> None:
    card = propose(deps, mentor, pair, other)
    stranger, far = make_person("U7"), make_person("U1", team_id=OTHER_TEAM)
    answers = {
        "yes": lambda who, key: proposal_answers.accept_proposal(deps, who, key, "Well?"),
        "no": lambda who, key: proposal_answers.refuse_proposal(deps, who, key, "No"),
        "back": lambda who, key: proposing.withdraw_proposal(deps, who, key),
        "see": lambda who, key: proposing.get_proposal(deps, who, key),
    }
    may = {("yes", "U1"), ("no", "U1"), ("back", "UMENTOR"), ("see", "U1"), ("see", "UMENTOR")}
    for name, answer in answers.items():
        for who in (actor, mentor, other, stranger, far, Actor(TEAM, "UNOBODY")):
            if (name, who.user_id) in may and who.team_id == TEAM:
                continue
            for key in (card.key, card.key + 1, 0, -1, 2**70):
                with pytest.raises(NotFound) as refused:
                    answer(who, key)
                assert refused.value.thing == "proposal"
    with pytest.raises(NotFound):  # nor is it a question that the other was asked
        standing.get_intro(deps, other, card.key)
    assert states(deps) == [("proposed", "waiting")]


@pytest.mark.parametrize("end", ["withdraw", "refuse"])
def test_an_idea_that_ended_before_the_yes_stays_unknown_to_the_other(
    deps: Deps, pair: int, mentor: Actor, actor: Actor, other: Actor, end: str
) -> None:
    card = propose(deps, mentor, pair, other)
    if end == "withdraw":
        proposing.withdraw_proposal(deps, mentor, card.key)
    else:
        proposal_answers.refuse_proposal(deps, actor, card.key, "Rather not")
    for attempt in (
        partial(standing.get_intro, deps, other, card.key),
        partial(standing.get_ask, deps, other, card.ask.id or 0),
        partial(intro_answers.accept_intro, deps, other, card.ask.id or 0),
        partial(intro_answers.decline_intro, deps, other, card.ask.id or 0),
    ):
        with pytest.raises(NotFound):
            attempt()
