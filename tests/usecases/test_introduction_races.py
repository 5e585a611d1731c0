"""Deeds about introductions, wishes and thanks at the same moment: one truth, told once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from sqlmodel import select

from bot.deps import Deps
from bot.rules.experts import ExpertDraft
from bot.rules.proposals import ProposalDraft
from bot.rules.requests import RequestDraft
from bot.rules.thanks import ThanksDraft
from bot.usecases.experts.offers import offer_help
from bot.usecases.experts.wishes import keep_wish
from bot.usecases.intros import answers
from bot.usecases.mentorships import course
from bot.usecases.nudges.jobs import Jobs
from bot.usecases.proposals import answers as proposal_answers
from bot.usecases.proposals import proposing
from bot.usecases.requests import answers as request_answers
from bot.usecases.requests import asking as request_asking
from bot.usecases.thanks import saying
from handlers.experts.jobs import JOBS as EXPERT_JOBS
from handlers.intros.jobs import JOBS as INTRO_JOBS
from handlers.proposals.jobs import JOBS as PROPOSAL_JOBS
from handlers.requests.jobs import JOBS as REQUEST_JOBS
from handlers.thanks.jobs import JOBS as THANKS_JOBS
from storage.tables import IntroWish, Thanks
from tests.conftest import Clock, MakePerson
from tests.usecases import asking
from tests.usecases.asking import ask, key_of, offer, states
from tests.usecases.couriers import Engine, as_it_is, engine
from tests.usecases.pairing import begin, person_id
from tests.usecases.planned import planned
from tests.usecases.test_intros_races import at_once

EVERY = (*EXPERT_JOBS, *INTRO_JOBS, *PROPOSAL_JOBS, *REQUEST_JOBS, *THANKS_JOBS)
SAYING: Jobs = {job.kind: replace(job, part=as_it_is) for job in EVERY}


def engines(deps: Deps) -> tuple[Engine, Engine]:
    """Two processes."""
    return engine(deps, SAYING, "one"), engine(deps, SAYING, "two")


def heard(found: Sequence[Engine], user: str) -> Counter[str]:
    """How often a person heard each kind, from whichever process."""
    messages = [m for each in found for m in each.courier.messages if m.user == user]
    return Counter(kind for message in messages for kind in message.kinds)


def test_a_yes_on_the_day_on_which_it_runs_out_counts_and_is_heard_once(
    deps: Deps, clock: Clock, make_person: MakePerson
) -> None:
    experts = [make_person(f"U5{number}") for number in range(4)]
    asked = []
    for number, expert in enumerate(experts):
        offer(deps, expert, monthly=20)
        asked.append(ask(deps, make_person(f"U4{number}"), expert))
    found = engines(deps)
    found[0].run()
    clock.ahead(days=8)
    accepts = [
        partial(answers.accept_intro, deps, expert, key_of(each))
        for expert, each in zip(experts, asked, strict=True)
    ]
    at_once([*accepts, *accepts, *(each.run for each in found)])
    for _ in range(3):
        found[0].run()
    assert states(deps) == ["accepted"] * 4
    for number in range(4):
        told = heard(found, f"U4{number}")
        assert told["intro_accepted"] == 1
    openings = [m for each in found for m in each.courier.messages if m.place is not None]
    assert len(openings) == 4


def test_two_who_offer_what_somebody_wishes_for_make_one_message(
    deps: Deps, clock: Clock, make_person: MakePerson
) -> None:
    asker, experts = make_person("U40"), [make_person(f"U5{number}") for number in range(3)]
    keep_wish(deps, asker, "Kubernetes")
    found = engines(deps)
    at_once([partial(offer_help, deps, each, ExpertDraft("Kubernetes")) for each in experts])
    for days in (0, 1, 1):
        clock.ahead(days=days)
        at_once([each.run for each in found] * 2)
    assert heard(found, "U40").total() == 1
    with deps.store.read() as session:
        assert session.exec(select(IntroWish)).one().state == "told"


def test_kept_and_taken_back_while_it_is_sent_leaves_no_words(
    deps: Deps, make_person: MakePerson
) -> None:
    giver, thanked = make_person("U40"), make_person("U50")
    for turn in range(6):
        draft = ThanksDraft(person_id(deps, thanked), "Grids")
        key = saying.give_thanks(deps, giver, draft, f"V{turn}").key
        found = engines(deps)
        deeds: list[Callable[[], object]] = [
            partial(saying.keep_thanks, deps, thanked, key),
            partial(saying.take_back, deps, giver, key),
            partial(saying.keep_thanks, deps, thanked, key),
            partial(saying.take_back, deps, giver, key),
            *(each.run for each in found),
        ]
        at_once(deeds)
        found[0].run()
        with deps.store.read() as session:
            row = session.get_one(Thanks, key)
            assert (row.state, row.words, row.kept) == ("taken_back", "", False)
        assert heard(found, "U50")["thanks_private"] <= 1


def test_a_mentee_and_an_intro_at_once_share_the_last_place_of_a_month(
    deps: Deps, make_person: MakePerson
) -> None:
    for turn in range(5):
        expert, asker, mentee = (make_person(f"U{kind}{turn}") for kind in (5, 4, 6))
        offer(deps, expert, monthly=1)
        asked = ask(deps, asker, expert)
        draft = RequestDraft("I design", "Your talk", "An hour a month", "monthly")
        key = person_id(deps, expert)
        request = request_asking.request_mentor(deps, mentee, key, draft, "V1").key
        outcomes = at_once(
            [
                partial(answers.accept_intro, deps, expert, key_of(asked)),
                partial(request_answers.accept_request, deps, expert, request),
            ]
        )
        assert sorted(outcomes) in (["done", "month_full"], ["done", "intro_no_room"])
        assert asking.asks(deps)[-1].state == ("accepted" if outcomes[0] == "done" else "full")


def test_a_yes_and_the_end_of_the_mentorship_at_once_leave_one_truth(
    deps: Deps, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    for turn in range(5):
        mentee, other = make_person(f"U4{turn}"), make_person(f"U5{turn}")
        pair = begin(deps, mentor, mentee)
        draft = ProposalDraft(person_id(deps, other), "Billing", "Tea", "How?")
        card = proposing.propose_meeting(deps, mentor, pair, draft, f"V{turn}")
        at_once(
            [
                partial(proposal_answers.accept_proposal, deps, mentee, card.key, "How?"),
                partial(course.end_mentorship, deps, mentor, pair, "reached", ""),
                partial(proposal_answers.refuse_proposal, deps, mentee, card.key, ""),
            ]
        )
        intro, asked = asking.intros(deps)[-1], asking.asks(deps)[-1]
        told = [kind for kind, _about, _at in planned(deps, other)].count("intro_asked")
        assert (intro.state, asked.state, told) in (
            ("open", "open", 1),
            ("over", "unasked", 0),
            ("refused", "unasked", 0),
        )
