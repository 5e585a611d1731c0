"""Offering and finding: who is offered to whom, why, and at what cost."""

from datetime import date
from itertools import count

import pytest

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.goals.drafts import GoalDraft
from bot.rules.profiles import OfferDraft, ProfileDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.settings import RhythmDraft
from bot.usecases.experts.offers import offer_help
from bot.usecases.goals.keeping import add_goal, close_goal
from bot.usecases.mentors.finding import Found, find_mentors
from bot.usecases.mentors.offers import (
    get_own_offer,
    offer_mentoring,
    pause_offer,
    reopen_offer,
    show_mentor,
)
from bot.usecases.mentorships.course import start_mentorship
from bot.usecases.people import Member, learn_member
from bot.usecases.profiles import change_profile, get_own_profile
from bot.usecases.settings import change_settings
from storage import offers
from storage.offers import list_open, list_teachers
from storage.people import find_person, id_of
from storage.tables import Intro, IntroAsk, MentorRequest, Person
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases.statements import counted

NUMBERS = count()


def offer(deps: Deps, actor: Actor, teaches: str = "Kubernetes", **more: object) -> None:
    offer_mentoring(deps, actor, OfferDraft(**{"teaches": teaches, **more}))  # type: ignore[arg-type]


def wants(deps: Deps, actor: Actor, title: str, *, shared: bool = True) -> int:
    draft = GoalDraft(title, due=date(2027, 3, 31), shared=shared)
    return add_goal(deps, actor, draft, f"V{next(NUMBERS)}").goal.id or 0


def row(deps: Deps, actor: Actor) -> Person:
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
        assert found
        return found


def users(found: Found) -> list[str]:
    return [fit.person.user_id for fit in found.fits]


def pair_up(deps: Deps, mentor: Actor, mentee: Actor, state: str = "active") -> None:
    with deps.store.write() as session:
        made = start_mentorship(session, row(deps, mentor), row(deps, mentee), deps.now())
        made.state = state
        session.add(made)


def ask(deps: Deps, mentee: Actor, mentor: Actor, state: str = "open") -> None:
    with deps.store.write() as session:
        session.add(
            MentorRequest(
                team_id=TEAM,
                mentee_id=id_of(row(deps, mentee)),
                mentor_id=id_of(row(deps, mentor)),
                introduction="Hello",
                why_you="You know it",
                asks_for="Advice",
                rhythm="monthly",
                state=state,
                created_at=deps.now(),
                answered_at=None if state == "open" else deps.now(),
                form_key=f"V{next(NUMBERS)}",
            )
        )


def introduced(deps: Deps, asker: Actor, expert: Actor) -> None:
    """An introduction that was accepted just now."""
    one, other = id_of(row(deps, asker)), id_of(row(deps, expert))
    made = Intro(
        team_id=TEAM, asker_id=one, made_by=one, topic="Go", question="How?",
        created_at=deps.now(), form_key=f"V{next(NUMBERS)}",
    )  # fmt: skip
    with deps.store.write() as session:
        session.add(made)
        session.flush()
        session.add(
            IntroAsk(
                team_id=TEAM, intro_id=id_of(made), asker_id=one, expert_id=other,
                state="accepted", created_at=deps.now(), answered_at=deps.now(),
            )
        )  # fmt: skip


@pytest.fixture
def mentor(deps: Deps, make_person: MakePerson) -> Actor:
    """Somebody in Kolkata who knows Kubernetes."""
    made = make_person("UMENTOR", "Asia/Kolkata")
    offer(deps, made)
    return made


# --- offers and profiles


def test_an_offer_is_kept_with_the_profile_and_begins_the_next_form(
    deps: Deps, actor: Actor
) -> None:
    change_profile(deps, actor, ProfileDraft("I build", "Old", "Craft", "Chess", "German"))
    assert not get_own_offer(deps, actor).known
    draft = OfferDraft(
        "Go, sql", "Ten years", "Craft, honesty", 3, ("video",), "English", "Hello", True
    )
    card = offer_mentoring(deps, actor, draft)
    assert (card.teaches, card.room, card.own) == (("Go", "sql"), 3, True)
    form = get_own_offer(deps, actor)
    assert (form.known, form.draft) == (True, draft)
    kept = get_own_profile(deps, actor)
    assert kept == ProfileDraft("I build", "Ten years", "Craft, honesty", "Chess", "English")


def test_somebody_new_has_blank_forms(deps: Deps) -> None:
    assert get_own_profile(deps, Actor(TEAM, "UNEW")) == ProfileDraft()
    assert get_own_offer(deps, Actor(TEAM, "UNEW")).draft == OfferDraft()


def test_what_cannot_be_kept_changes_nothing(deps: Deps, actor: Actor) -> None:
    offer(deps, actor, "Go", words="Hello")
    before = get_own_offer(deps, actor)
    with pytest.raises(FormRefused):
        offer(deps, actor, "Rust", words="x" * 1001)
    with pytest.raises(FormRefused):
        change_profile(deps, actor, ProfileDraft(about="x" * 1001, learns="Rust"))
    assert get_own_offer(deps, actor) == before
    assert get_own_profile(deps, actor) == ProfileDraft()


def test_pausing_and_taking_up_again_are_one_step_each_and_may_be_repeated(
    deps: Deps, actor: Actor, mentor: Actor
) -> None:
    for _twice in range(2):
        assert not pause_offer(deps, mentor).offer.is_open
    assert users(find_mentors(deps, actor, "kubernetes")) == []
    for _twice in range(2):
        assert reopen_offer(deps, mentor).offer.is_open
    assert users(find_mentors(deps, actor, "kubernetes")) == ["UMENTOR"]


def test_who_offers_nothing_has_nothing_to_pause(deps: Deps, actor: Actor) -> None:
    for turn in (pause_offer, reopen_offer):
        with pytest.raises(NotFound):
            turn(deps, actor)


def test_an_offer_that_is_paused_or_elsewhere_is_shown_to_nobody_but_its_owner(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    key = id_of(row(deps, mentor))
    for who in (actor, Actor(TEAM, "UNEW")):
        card = show_mentor(deps, who, key)
        assert (card.teaches, card.own) == (("Kubernetes",), False)
    stranger = make_person("U1", team_id=OTHER_TEAM)
    absent = (0, -1, 4711, 2**40, id_of(row(deps, actor)))
    for who, number in ((stranger, key), *((actor, number) for number in absent)):
        with pytest.raises(NotFound) as refused:
            show_mentor(deps, who, number)
        assert refused.value.thing == "mentor"
    unseen = Actor(TEAM, "UNEW")
    for rest in ({"taking": "closed"}, {"taking": "away", "away_until": date(2026, 12, 24)}):
        offer(deps, mentor, **rest)  # type: ignore[arg-type]
        assert show_mentor(deps, mentor, key).own
        for who in (actor, unseen):
            with pytest.raises(NotFound):
                show_mentor(deps, who, key)


# --- who is found


def test_nobody_is_offered_who_cannot_be_asked(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    people = {name: make_person(name) for name in ("UFULL", "UPAUSED", "UAWAY", "UGONE", "UASKED")}
    people |= {
        name: make_person(name) for name in ("UHAVE", "UPAUSE", "UBUSY", "UDECLINED", "UOLD")
    }
    for name, each in people.items():
        offer(deps, each, capacity=1 if name in ("UFULL", "UBUSY") else 2)
    offer(deps, actor)
    offer(deps, make_person("UELSE", team_id=OTHER_TEAM))
    pause_offer(deps, people["UPAUSED"])
    offer(deps, people["UAWAY"], taking="away", away_until=date(2026, 12, 24))
    learn_member(deps, TEAM, Member("UGONE", active=False))
    ask(deps, actor, people["UASKED"])
    ask(deps, actor, people["UDECLINED"], "declined")
    pair_up(deps, people["UHAVE"], actor)
    pair_up(deps, people["UPAUSE"], actor, "paused")
    pair_up(deps, people["UOLD"], actor, "ended")
    other = make_person("UOTHER")
    pair_up(deps, people["UFULL"], other)
    pair_up(deps, people["UBUSY"], other, "paused")  # a paused mentee keeps the place
    for words, everyone in (("kubernetes", False), ("", False), ("kubernetes", True)):
        found = find_mentors(deps, actor, words, everyone=everyone)
        assert sorted(users(found)) == ["UOLD"]


def test_who_has_said_no_is_offered_again_after_a_month(
    deps: Deps, actor: Actor, mentor: Actor, clock: Clock
) -> None:
    ask(deps, actor, mentor, "declined")
    for days, expected in ((0, []), (29, []), (3, ["UMENTOR"])):
        clock.ahead(days=days)
        assert users(find_mentors(deps, actor, "kubernetes")) == expected


def test_who_is_away_is_offered_from_that_day_on_their_own_calendar(
    deps: Deps, actor: Actor, make_person: MakePerson, clock: Clock
) -> None:
    offer(deps, make_person("UEAST", "Pacific/Kiritimati"), taking="away",
          away_until=date(2026, 12, 1))  # fmt: skip
    offer(deps, make_person("UWEST", "Pacific/Pago_Pago"), taking="away",
          away_until=date(2026, 12, 1))  # fmt: skip
    for at, expected in (
        ((2026, 11, 30, 9, 59), []),
        ((2026, 11, 30, 10, 0), ["UEAST"]),
        ((2026, 12, 1, 10, 59), ["UEAST"]),
        ((2026, 12, 1, 11, 0), ["UEAST", "UWEST"]),
    ):
        clock.set(*at)
        assert sorted(users(find_mentors(deps, actor, "kubernetes"))) == expected


def test_goals_and_skills_to_learn_say_who_fits_and_why(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    offer(deps, make_person("UTALKS"), "Public speaking", values="Craft", languages="Deutsch")
    wants(deps, actor, "Run our cluster on k8s", shared=False)
    change_profile(deps, actor, ProfileDraft("", "", "craft", "giving talks", "German"))
    found = find_mentors(deps, actor, "")
    assert found.wishes == 2
    talks, cluster = (next(f.match for f in found.fits if f.person.user_id == user)
                      for user in ("UTALKS", "UMENTOR"))  # fmt: skip
    [known] = cluster.known
    assert (known.skill, known.wish.kind, known.wish.text, known.exact) == (
        *("Kubernetes", "goal", "Run our cluster on k8s"),
        True,
    )
    assert (cluster.hours, cluster.room) == (3.5, 2)
    assert [known.wish.kind for known in talks.known] == ["learn"]
    assert (talks.values, talks.languages, talks.hours) == (("craft",), ("German",), 8.0)


def test_a_goal_that_ended_names_nothing_any_more(deps: Deps, actor: Actor, mentor: Actor) -> None:
    key = wants(deps, actor, "Learn Kubernetes")
    close_goal(deps, actor, key, "done")
    [fit] = find_mentors(deps, actor, "").fits
    assert fit.match.known == ()


def test_who_shares_nothing_is_shown_only_where_nobody_does_or_to_who_wants_everybody(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    offer(deps, make_person("UCHESS"), "Chess")
    offer(deps, make_person("UCRAFT"), "Pottery", values="craft")
    change_profile(deps, actor, ProfileDraft(values="Craft"))
    assert set(users(find_mentors(deps, actor, ""))) == {"UMENTOR", "UCHESS", "UCRAFT"}
    wants(deps, actor, "Learn Kubernetes")
    assert users(find_mentors(deps, actor, "")) == ["UMENTOR", "UCRAFT"]
    assert len(users(find_mentors(deps, actor, "", everyone=True))) == 3


def test_however_many_are_full_this_month_somebody_with_room_is_found(
    deps: Deps, actor: Actor, make_person: MakePerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offers, "CANDIDATES", 3)
    monkeypatch.setattr(list_teachers, "__defaults__", (3,))
    monkeypatch.setattr(list_open, "__defaults__", (3,))
    for number in range(4):
        full = make_person(f"UFULL{number}")
        offer(deps, full, capacity=1 + number % 2)
        for asker in range(2):
            introduced(deps, make_person(f"UASKER{asker}"), full)
    said = make_person("USAID")
    offer_help(deps, said, ExpertDraft("Kubernetes", monthly=1))
    offer(deps, said, capacity=3)
    pair_up(deps, said, make_person("UASKER0"))
    offer(deps, make_person("UROOM"))
    for words, everyone in (("kubernetes", False), ("", True)):
        assert users(find_mentors(deps, actor, words, everyone=everyone)) == ["UROOM"]


def test_words_narrow_and_everyone_widens(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    offer(deps, make_person("UCHESS"), "Chess")
    wants(deps, actor, "Learn Kubernetes")
    assert users(find_mentors(deps, actor, "ches")) == []
    assert users(find_mentors(deps, actor, "chess")) == ["UCHESS"]
    assert users(find_mentors(deps, actor, "golf")) == []
    assert find_mentors(deps, actor, "golf").anybody
    assert set(users(find_mentors(deps, actor, "golf", everyone=True))) == {"UMENTOR", "UCHESS"}
    assert users(find_mentors(deps, actor, " \u200b ")) == ["UMENTOR"], "as without words"


def test_somebody_whom_the_bot_has_never_met_may_look(deps: Deps, mentor: Actor) -> None:
    assert users(find_mentors(deps, Actor(TEAM, "UNEW"), "kubernetes")) == ["UMENTOR"]
    assert not find_mentors(deps, Actor(OTHER_TEAM, "UNEW"), "kubernetes").anybody


def test_no_more_than_five_are_shown_and_the_nearest_first(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    for number in range(9):
        offer(deps, make_person(f"U9{number}"), "Terraform" if number < 8 else "Kubernetes")
    offer(deps, make_person("UBEST", "Europe/Paris"), "Kubernetes, Terraform")
    found = find_mentors(deps, actor, "kubernetes")
    assert users(found)[:2] == ["U98", "UBEST"]
    assert len(users(find_mentors(deps, actor, "terraform"))) == 5


def test_hours_in_common_know_the_days_on_which_both_work(
    deps: Deps, actor: Actor, mentor: Actor, clock: Clock
) -> None:
    weekend = frozenset({6, 7})
    change_settings(deps, mentor, RhythmDraft(False, 6, clock.now.time(), 1, weekend, True))
    [fit] = find_mentors(deps, actor, "kubernetes").fits
    assert fit.match.hours == 0.0


@pytest.mark.only("sqlite")  # the same statements on both
def test_looking_costs_the_same_for_one_mentor_and_for_sixty(
    deps: Deps, actor: Actor, mentor: Actor, make_person: MakePerson
) -> None:
    wants(deps, actor, "Run Kubernetes")
    change_profile(deps, actor, ProfileDraft(learns="Terraform"))

    def cost(words: str) -> int:
        with counted(deps.store) as statements:
            find_mentors(deps, actor, words)
        return len(statements)

    before = {words: cost(words) for words in ("", "kubernetes")}
    for number in range(60):
        offer(deps, make_person(f"U8{number}"), f"Kubernetes, Terraform, Skill {number}")
        wants(deps, actor, f"Goal {number}") if number < 15 else None
    assert {words: cost(words) for words in ("", "kubernetes")} == before
    assert max(before.values()) <= 17, "three of them read what each gives to others this month"
