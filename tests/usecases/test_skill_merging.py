"""Two words that become one: for everybody at once, beside whatever else is done, and back."""

from collections.abc import Sequence

import pytest
from sqlmodel import col, select

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.goals.drafts import GoalDraft
from bot.rules.levels import LevelDraft
from bot.rules.profiles import ProfileDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.experts.finding import find_experts
from bot.usecases.experts.offers import offer_help
from bot.usecases.goals.keeping import add_goal, change_goal
from bot.usecases.people import Member, learn_member
from bot.usecases.profiles import change_profile, get_own_profile
from bot.usecases.skills.levels import rate_skill
from bot.usecases.skills.lists import add_skills, drop_skill
from bot.usecases.skills.merging import (
    WordsPage,
    get_words,
    keep_apart,
    merge_words,
    take_merge_back,
)
from bot.usecases.skills.page import get_skill, get_skills
from storage.skills import list_vocabulary
from storage.tables import (
    GoalSkill,
    PersonSkill,
    Resource,
    ResourceSkill,
    Skill,
    SkillApart,
    SkillLevel,
)
from tests.conftest import OTHER_TEAM, TEAM, MakePerson
from tests.usecases.pairing import person_id
from tests.usecases.test_mentorship_races import at_once
from tests.usecases.test_skills import SPRING, card, key

ROUNDS = 4


@pytest.fixture
def lead(deps: Deps) -> Actor:
    return admin(deps, "ULEAD")


def admin(deps: Deps, user: str, team: str = TEAM) -> Actor:
    learn_member(deps, team, Member(user, name="lead", tz="Europe/London", is_admin=True))
    return Actor(team, user)


def ids(deps: Deps, *names: str, team: str = TEAM) -> list[int]:
    with deps.store.read() as session:
        rows = session.exec(select(Skill).where(col(Skill.team_id) == team))
        known = {skill.name: skill.id or 0 for skill in rows if not skill.key.startswith("~")}
    return [known[name] for name in names]


def names(deps: Deps, actor: Actor) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.name, each.roles) for each in get_skills(deps, actor).cards]


def pair(page: WordsPage) -> Sequence[str]:
    return [word.name for word in page.pair] if page.pair else []


def test_leads_see_pairs_of_which_one_is_known_to_everybody_and_no_counts_of_few(
    deps: Deps, actor: Actor, make_person: MakePerson, lead: Actor
) -> None:
    add_skills(deps, actor, "have", "Leaving quietly, Leaving quiettly", sure=True)
    assert get_words(deps, lead) == WordsPage()
    add_skills(deps, actor, "teach", "Kubernets")
    goal = GoalDraft(title="Run it", due=SPRING, skills="Kubernetes")
    add_goal(deps, make_person("U2"), goal, "V1")
    page = get_words(deps, lead)
    assert pair(page) == ["Kubernets", "Kubernetes"]
    assert page.pair is not None
    assert [word.several for word in page.pair] == [False, False]
    for number in range(3, 6):
        add_skills(deps, make_person(f"U{number}"), "learn", "Kubernetes", sure=True)
    page = get_words(deps, lead)
    assert page.pair is not None
    assert [(word.name, word.several) for word in page.pair] == [
        ("Kubernetes", True),
        ("Kubernets", False),
    ]


def test_everything_that_named_the_one_names_the_other(
    deps: Deps, actor: Actor, make_person: MakePerson, lead: Actor
) -> None:
    other, seeker = make_person("U2"), make_person("U3")
    add_skills(deps, actor, "have", "Kubernets, Kubernetes", sure=True)
    offer_help(deps, actor, ExpertDraft(teaches="Kubernets"))
    add_skills(deps, other, "teach", "Kubernetes", sure=True)
    goal = GoalDraft(title="Run it", due=SPRING, skills="Kubernets")
    made = add_goal(deps, other, goal, "V1").goal.id or 0
    for name, form in (("Kubernets", "V1"), ("Kubernetes", "V1"), ("Kubernets", "V2")):
        level = 2 if form == "V1" else 3
        rate_skill(deps, actor, key(deps, actor, name), LevelDraft(level, words=name), form)
    add_skills(deps, lead, "teach", "Kubernates", sure=True)
    [gone, kept, third] = ids(deps, "Kubernets", "Kubernetes", "Kubernates")
    with deps.store.write() as session:
        book = Resource(
            team_id=TEAM, person_id=person_id(deps, lead), kind="book", title="Ships",
            created_at=deps.now(), updated_at=deps.now(), form_key="V1",
        )  # fmt: skip
        session.add(book)
        session.flush()
        session.add_all([ResourceSkill(resource_id=book.id, skill_id=k) for k in (gone, kept)])
    keep_apart(deps, lead, third, gone)
    merge_words(deps, lead, gone, kept)
    page = get_words(deps, lead)
    assert [(word.name, word.kept) for word in page.merged] == [("Kubernets", "Kubernetes")]
    merge_words(deps, lead, gone, kept)
    assert get_words(deps, lead) == page, "the same click once more"
    assert names(deps, actor) == [("Kubernetes", ("have", "teach"))]
    said = card(get_skills(deps, actor), "Kubernetes").said
    assert sorted(each.words for each in said) == ["Kubernetes", "Kubernets", "Kubernets"]
    assert get_skill(deps, actor, gone).card.id == kept, "an open page still finds it"
    fits = find_experts(deps, seeker, "kubernetes").fits
    assert {fit.person.user_id for fit in fits} == {"U1"}
    assert pair(page) == [], "the lead's own word differs from the one that was kept, too"
    with deps.store.read() as session:
        for table in (PersonSkill, GoalSkill, ResourceSkill, SkillLevel):
            rows = session.exec(select(table.skill_id)).all()  # type: ignore[attr-defined]
            assert gone not in rows
            assert kept in rows
        [apart] = session.exec(select(SkillApart)).all()
        assert (apart.skill_id, apart.other_id) == (min(kept, third), max(kept, third))
        assert "Kubernets" not in list_vocabulary(session, TEAM).values()
    # Whoever writes it later gets the word that was kept: from every form.
    change_goal(deps, other, made, GoalDraft(title="Run it", due=SPRING, skills="Kubernets, Go"))
    change_profile(deps, seeker, ProfileDraft(learns="kubernets"))
    add_skills(deps, seeker, "have", "KUBERNETS")
    assert get_own_profile(deps, seeker).learns == "Kubernetes"
    assert names(deps, seeker) == [("Kubernetes", ("have", "learn"))]
    assert [name for name, _ in names(deps, other)] == ["Go", "Kubernetes"]


def test_no_word_leads_to_another_by_way_of_a_third(
    deps: Deps, actor: Actor, lead: Actor, make_person: MakePerson
) -> None:
    add_skills(deps, actor, "teach", "Negociation, Negotiation, Negotiations", sure=True)
    [one, two, three] = ids(deps, "Negociation", "Negotiation", "Negotiations")
    merge_words(deps, lead, one, two)
    merge_words(deps, lead, two, three)
    assert {(word.name, word.kept) for word in get_words(deps, lead).merged} == {
        ("Negociation", "Negotiations"),
        ("Negotiation", "Negotiations"),
    }
    add_skills(deps, make_person("U2"), "learn", "negociation, negotiation")
    assert names(deps, make_person("U2")) == [("Negotiations", ("learn",))]
    for _twice in range(2):
        take_merge_back(deps, lead, one)
    assert [word.name for word in get_words(deps, lead).merged] == ["Negotiation"]
    assert names(deps, actor) == [("Negotiations", ("teach",))], "what has moved stays"
    add_skills(deps, actor, "teach", "Negociation", sure=True)
    assert [name for name, _ in names(deps, actor)] == ["Negociation", "Negotiations"]
    assert pair(get_words(deps, lead)) == [], "the two are not shown again"


def test_words_that_differ_are_not_shown_again(deps: Deps, actor: Actor, lead: Actor) -> None:
    add_skills(deps, actor, "teach", "Kubernets, Kubernetes, Negociation, Negotiation", sure=True)
    page = get_words(deps, lead)
    assert page.pairs == 2
    assert get_words(deps, lead, 3).place == 1
    assert page.pair is not None
    one, other = (word.id for word in page.pair)
    for first, second in ((other, one), (one, other)):
        keep_apart(deps, lead, first, second)
    assert get_words(deps, lead).pairs == 1
    with pytest.raises(NotFound, match="word_pair"):
        merge_words(deps, lead, one, other)


def test_only_leads_of_this_workspace_and_only_pairs_that_are_shown(
    deps: Deps, actor: Actor, lead: Actor, make_person: MakePerson
) -> None:
    far = admin(deps, "UFAR", OTHER_TEAM)
    add_skills(deps, actor, "teach", "Kubernets, Kubernetes, Chess", sure=True)
    add_skills(deps, make_person("U2"), "have", "Leaving quietly, Leaving quiettly", sure=True)
    [one, two, chess] = ids(deps, "Kubernets", "Kubernetes", "Chess")
    hidden = ids(deps, "Leaving quietly", "Leaving quiettly")
    for stranger in (actor, Actor(TEAM, "UNEW")):
        for deed in (
            lambda who: get_words(deps, who),
            lambda who: merge_words(deps, who, one, two),
            lambda who: keep_apart(deps, who, one, two),
            lambda who: take_merge_back(deps, who, one),
        ):
            with pytest.raises(FormRefused) as refused:
                deed(stranger)
            assert refused.value.problems["admin"].code == "not_word_lead"
    odd = [(one, chess), tuple(hidden), (one, 4711), (0, -1), (2**70, one), (4711, 4711)]
    for who, pairs in ((lead, odd), (far, [(one, two), *odd])):
        for gone, kept in pairs:
            for deed in (merge_words, keep_apart):
                with pytest.raises(NotFound, match="word_pair"):
                    deed(deps, who, gone, kept)
        take_merge_back(deps, who, 2**70)
    assert names(deps, actor)[0] == ("Chess", ("teach",))
    assert len(names(deps, actor)) == 3


def test_two_leads_and_people_who_save_at_the_same_moment_leave_one_word(
    deps: Deps, lead: Actor, make_person: MakePerson
) -> None:
    second = admin(deps, "ULEAD2")
    people = [make_person(f"U{number}") for number in range(3)]
    for number in range(ROUNDS):
        one, two = f"Kubernets{'x' * number} {number}", f"Kubernetes{'x' * number} {number}"
        add_skills(deps, people[0], "teach", one, sure=True)
        add_skills(deps, people[1], "teach", two, sure=True)
        [first, other] = ids(deps, one, two)
        at_once(
            lambda a=first, b=other: merge_words(deps, lead, a, b),
            lambda a=first, b=other: merge_words(deps, second, b, a),
            lambda n=one: add_skills(deps, people[2], "learn", n, sure=True),
            lambda n=two: add_skills(deps, people[0], "have", n, sure=True),
            lambda a=first: drop_skill(deps, people[1], "teach", a),
            lambda n=one: add_skills(deps, lead, "teach", n, sure=True),
            lambda n=one, k=number: add_goal(
                deps, people[1], GoalDraft(title="Run it", due=SPRING, skills=n), f"V{k}"
            ),
        )
        with deps.store.read() as session:
            rows = session.exec(select(Skill).where(col(Skill.id).in_([first, other]))).all()
            [gone] = [skill.id for skill in rows if skill.merged_into is not None]
            for table in (PersonSkill, GoalSkill):
                assert gone not in session.exec(select(table.skill_id)).all()  # type: ignore[attr-defined]
