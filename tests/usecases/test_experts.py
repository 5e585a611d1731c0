"""Offering help and finding it: who is offered to whom, quiet at any time, one allowance."""

from datetime import date
from itertools import count

import pytest

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.profiles import OfferDraft, ProfileDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.requests import RequestDraft
from bot.usecases.experts.finding import best_experts, find_experts
from bot.usecases.experts.offers import (
    be_asked_again,
    be_quiet,
    get_own_help,
    offer_help,
    show_expert,
)
from bot.usecases.mentors.finding import find_mentors
from bot.usecases.mentors.offers import get_own_offer, offer_mentoring, show_mentor
from bot.usecases.people import Member, learn_member
from bot.usecases.profiles import change_profile
from bot.usecases.requests.answers import accept_request
from bot.usecases.requests.asking import request_mentor
from handlers.experts.views import expert_page
from storage.people import find_person
from storage.tables import ExpertOffer, Intro, IntroAsk
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.pairing import begin, person_id
from tests.usecases.statements import counted

NUMBERS = count()


def helps(deps: Deps, actor: Actor, teaches: str = "Kubernetes", **more: object) -> None:
    offer_help(deps, actor, ExpertDraft(**{"teaches": teaches, **more}))  # type: ignore[arg-type]


def found(deps: Deps, actor: Actor, topic: str = "kubernetes") -> list[str]:
    return [fit.person.user_id for fit in find_experts(deps, actor, topic).fits]


def asked(deps: Deps, asker: Actor, expert: Actor, state: str = "open") -> None:
    """An ask as it stands in the database."""
    with deps.store.write() as session:
        intro = Intro(
            team_id=TEAM,
            asker_id=person_id(deps, asker),
            made_by=person_id(deps, asker),
            topic="Kubernetes",
            question="How?",
            created_at=deps.now(),
            form_key=f"V{next(NUMBERS)}",
        )
        session.add(intro)
        session.flush()
        session.add(
            IntroAsk(
                team_id=TEAM,
                intro_id=intro.id or 0,
                asker_id=intro.asker_id,
                expert_id=person_id(deps, expert),
                state=state,
                created_at=deps.now(),
                answered_at=None if state in ("open", "waiting") else deps.now(),
            )
        )


def offer_of(deps: Deps, actor: Actor) -> ExpertOffer:
    with deps.store.read() as session:
        return session.get_one(ExpertOffer, person_id(deps, actor))


@pytest.fixture
def expert(deps: Deps, make_person: MakePerson) -> Actor:
    """Somebody in Kolkata who helps with Kubernetes."""
    made = make_person("UEXPERT", "Asia/Kolkata")
    helps(deps, made)
    return made


# --- offering


def test_what_is_offered_stands_in_the_form_when_it_is_opened_again(
    deps: Deps, make_person: MakePerson
) -> None:
    who = make_person("U2")
    change_profile(deps, who, ProfileDraft(languages="English"))
    assert get_own_help(deps, who).draft == ExpertDraft(languages="English")
    draft = ExpertDraft("Go, giving talks", "Ask me", 3, ("chat",), "English, German")
    card = offer_help(deps, who, draft)
    assert (card.teaches, card.monthly, card.own) == (("giving talks", "Go"), 3, True)
    again = get_own_help(deps, who)
    assert again.draft.teaches == "giving talks, Go"
    assert again.draft.words == "Ask me"
    assert (again.draft.monthly, again.draft.ways) == (3, ("chat",))
    assert again.draft.languages == "English, German"
    assert not again.is_mentor


def test_somebody_new_begins_with_a_blank_form(deps: Deps) -> None:
    assert get_own_help(deps, Actor(TEAM, "UNEW")).draft == ExpertDraft()


def test_an_offer_that_cannot_be_keeps_nothing(deps: Deps, make_person: MakePerson) -> None:
    who = make_person("U2")
    with pytest.raises(FormRefused):
        helps(deps, who, "")
    assert found(deps, make_person("U3")) == []
    assert get_own_help(deps, who).draft == ExpertDraft()


def test_quiet_is_one_step_and_so_is_the_way_back(deps: Deps, actor: Actor, expert: Actor) -> None:
    for _twice in range(2):
        assert be_quiet(deps, expert).is_quiet
    assert found(deps, actor) == []
    assert get_own_help(deps, expert).draft.taking == "closed"
    for _twice in range(2):
        assert not be_asked_again(deps, expert).is_quiet
    assert found(deps, actor) == ["UEXPERT"]


def test_who_never_offered_anything_can_be_quiet_too(deps: Deps, actor: Actor) -> None:
    assert be_quiet(deps, actor).is_quiet
    assert offer_of(deps, actor).is_open is False


def test_quiet_before_a_date_ends_on_that_day_of_their_own(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    for user, tz in (("UEAST", "Pacific/Kiritimati"), ("UWEST", "Pacific/Pago_Pago")):
        helps(deps, make_person(user, tz), taking="away", away_until=date(2026, 12, 1))
    for at, expected in (
        ((2026, 11, 30, 9, 59), []),
        ((2026, 11, 30, 10, 0), ["UEAST"]),
        ((2026, 12, 1, 10, 59), ["UEAST"]),
        ((2026, 12, 1, 11, 0), ["UEAST", "UWEST"]),
    ):
        clock.set(*at)
        assert sorted(found(deps, actor)) == expected


def test_what_others_read_is_theirs_to_read_and_nobody_elses(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    key = person_id(deps, expert)
    for who in (actor, Actor(TEAM, "UNEW")):
        card = show_expert(deps, who, key)
        assert (card.teaches, card.own, card.has_room) == (("Kubernetes",), False, True)
    stranger = make_person("U1", team_id=OTHER_TEAM)
    be_quiet(deps, make_person("UQUIET"))
    quiet = person_id(deps, Actor(TEAM, "UQUIET"))
    absent = (0, -1, 4711, 2**40, person_id(deps, actor), quiet)
    for who, number in ((stranger, key), *((actor, number) for number in absent)):
        with pytest.raises(NotFound) as refused:
            show_expert(deps, who, number)
        assert refused.value.thing == "expert"
    be_quiet(deps, expert)
    assert show_expert(deps, expert, key).own
    learn_member(deps, TEAM, Member("UEXPERT", active=False))
    with pytest.raises(NotFound):
        show_expert(deps, actor, key)


def test_what_a_profile_tells_fewer_people_is_not_shown_to_all_who_look(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    private = ProfileDraft("who I am", "six years", "craft", "sailing", languages="Polish")
    change_profile(deps, expert, private)
    shown = str(expert_page(show_expert(deps, actor, person_id(deps, expert))))
    assert "Polish" in shown
    assert not any(words in shown for words in ("who I am", "six years", "craft", "sailing"))


# --- mentors are experts


def test_a_mentor_is_an_expert_unless_they_say_no(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    card = offer_mentoring(deps, mentor, OfferDraft("Kubernetes", capacity=3))
    assert card.is_expert
    assert found(deps, actor) == ["UMENTOR"]
    assert offer_of(deps, mentor).monthly is None
    form = get_own_help(deps, mentor)
    assert (form.is_mentor, form.draft.monthly) == (True, 3)
    be_quiet(deps, mentor)
    assert not offer_mentoring(deps, mentor, OfferDraft("Kubernetes, Go")).is_expert
    assert found(deps, actor) == [], "who said no stays no"


def test_a_first_offer_to_mentor_that_is_closed_or_away_brings_no_introductions_either(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    closed, away = make_person("UCLOSED"), make_person("UAWAY")
    back = date(2027, 1, 8)
    offer_mentoring(deps, closed, OfferDraft("Kubernetes", taking="closed"))
    offer_mentoring(deps, away, OfferDraft("Kubernetes", taking="away", away_until=back))
    assert found(deps, actor) == []
    assert not offer_of(deps, closed).is_open
    assert offer_of(deps, away).away_until == back


def test_a_mentor_and_an_expert_have_one_list_of_skills(
    deps: Deps, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    offer_mentoring(deps, mentor, OfferDraft("Kubernetes"))
    helps(deps, mentor, "Go", words="Ask me")
    assert get_own_offer(deps, mentor).draft.teaches == "Go"
    offer_mentoring(deps, mentor, OfferDraft("Rust"))
    assert get_own_help(deps, mentor).draft.teaches == "Rust"
    assert get_own_help(deps, mentor).draft.words == "Ask me"


def test_only_the_mentor_is_told_whether_they_take_introductions(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    offer_mentoring(deps, mentor, OfferDraft("Kubernetes"))
    key = person_id(deps, mentor)
    assert show_mentor(deps, mentor, key).is_expert
    assert not show_mentor(deps, actor, key).is_expert


# --- one allowance


def test_mentees_and_introductions_fill_one_month(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    mentor, other = make_person("UMENTOR"), make_person("U3")
    offer_mentoring(deps, mentor, OfferDraft("Kubernetes", capacity=2))
    begin(deps, mentor, make_person("U2"))
    [fit] = find_mentors(deps, actor, "kubernetes").fits
    assert fit.match.room == 1
    asked(deps, other, mentor, "accepted")
    assert find_mentors(deps, actor, "kubernetes").fits == ()
    assert found(deps, actor) == []
    key = person_id(deps, mentor)
    assert show_mentor(deps, actor, key).room == 0
    with pytest.raises(NotFound):  # as for who is quiet
        show_expert(deps, actor, key)
    assert not show_expert(deps, mentor, key).has_room
    clock.set(2026, 12, 1, 9)
    assert len(find_mentors(deps, actor, "kubernetes").fits) == 1
    assert found(deps, actor) == ["UMENTOR"]


def test_a_month_that_is_full_takes_no_mentee_until_the_number_is_raised(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("UMENTOR")
    offer_mentoring(deps, mentor, OfferDraft("Kubernetes", capacity=2))
    asked(deps, make_person("U2"), mentor, "accepted")
    asked(deps, make_person("U3"), mentor, "accepted")
    draft = RequestDraft("I am a nurse", "You know it", "An hour a month")
    card = request_mentor(deps, actor, person_id(deps, mentor), draft, "V1")
    with pytest.raises(FormRefused) as refused:
        accept_request(deps, mentor, card.key)
    problem = refused.value.problems["request"]
    assert (problem.code, problem.facts) == ("month_full", {"limit": 2})
    helps(deps, mentor, monthly=3)
    assert accept_request(deps, mentor, card.key).mentorship_id


# --- who is found


def test_nobody_is_offered_who_cannot_be_asked(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    names = ("UQUIET", "UAWAY", "UGONE", "UASKED", "UPROPOSED", "UNO", "UFULL", "UMENTEES", "UFREE")
    people = {name: make_person(name) for name in names}
    for each in people.values():
        helps(deps, each)
    helps(deps, actor)
    helps(deps, make_person("UELSE", team_id=OTHER_TEAM))
    be_quiet(deps, people["UQUIET"])
    helps(deps, people["UAWAY"], taking="away", away_until=date(2026, 12, 24))
    learn_member(deps, TEAM, Member("UGONE", active=False))
    other, third = make_person("U2"), make_person("U3")
    asked(deps, actor, people["UASKED"])
    asked(deps, actor, people["UPROPOSED"], "waiting")
    asked(deps, actor, people["UNO"], "declined")
    for asker in (other, third):
        asked(deps, asker, people["UFULL"], "accepted")
        begin(deps, people["UMENTEES"], asker)
    asked(deps, other, people["UFREE"])
    asked(deps, third, people["UFREE"], "declined")
    assert found(deps, actor) == ["UFREE"]
    with deps.store.read() as session:
        asker = find_person(session, TEAM, actor.user_id)
        assert asker
        skip = {person_id(deps, people["UFREE"])}
        assert best_experts(session, deps, asker, "kubernetes", skip) == []


def test_who_said_not_now_is_offered_to_that_asker_again_after_thirty_days(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    asked(deps, actor, expert, "declined")
    assert found(deps, make_person("U3")) == ["UEXPERT"], "the rest is between those two"
    for day, hour, expected in ((23, 9, []), (22, 22, []), (22, 23, ["UEXPERT"])):
        clock.set(2026, 11 if day == 23 else 12, day, hour)  # 23:00 is the next day in Berlin
        assert found(deps, actor) == expected


def test_the_best_three_are_shown_with_what_they_know(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    for number in range(5):
        helps(deps, make_person(f"U9{number}"), "Terraform, Chess")
    fits = find_experts(deps, actor, "terraform").fits
    assert len(fits) == 3
    assert {fit.match.skills for fit in fits} == {("Terraform",)}


def test_somebody_whom_the_bot_has_never_met_may_look(deps: Deps, expert: Actor) -> None:
    new = Actor(TEAM, "UNEW")
    assert found(deps, new) == ["UEXPERT"]
    nobody = find_experts(deps, new, "golf")
    assert (nobody.fits, nobody.anybody, nobody.wishes) == ((), True, ())
    assert not find_experts(deps, Actor(OTHER_TEAM, "UNEW"), "kubernetes").anybody
    with deps.store.read() as session:
        assert find_person(session, TEAM, "UNEW") is None, "who looks leaves nothing behind"


@pytest.mark.only("sqlite")  # the same statements on both
def test_looking_costs_the_same_for_one_expert_and_for_forty(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    def cost(topic: str) -> int:
        with counted(deps.store) as statements:
            find_experts(deps, actor, topic)
        return len(statements)

    before = {topic: cost(topic) for topic in ("kubernetes", "golf")}
    for number in range(40):
        helps(deps, make_person(f"U8{number}"), f"Kubernetes, Terraform, Skill {number}")
    assert {topic: cost(topic) for topic in ("kubernetes", "golf")} == before
    assert max(before.values()) <= 14


def test_a_guest_may_offer_help(deps: Deps, actor: Actor) -> None:
    learn_member(deps, TEAM, Member("UGUEST", name="Yuki", tz="Asia/Tokyo", is_guest=True))
    helps(deps, Actor(TEAM, "UGUEST"))
    assert found(deps, actor) == ["UGUEST"]
