"""Skills: three lists, levels that grow, near words asked about, and who sees which of it."""

from datetime import date

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.goals.drafts import GoalDraft
from bot.rules.levels import Growth, LevelDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.usecases.experts.finding import find_experts
from bot.usecases.experts.offers import offer_help
from bot.usecases.goals.keeping import add_goal, close_goal
from bot.usecases.skills.levels import rate_skill, share_levels
from bot.usecases.skills.lists import Near, add_skills, drop_skill
from bot.usecases.skills.page import SkillCard, SkillsPage, get_skill, get_skills
from storage.tables import PersonSkill, SkillLevel
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.statements import counted

SPRING = date(2027, 3, 1)


def card(page: SkillsPage, name: str) -> SkillCard:
    [found] = [each for each in page.cards if each.name == name]
    return found


def key(deps: Deps, actor: Actor, name: str) -> int:
    return card(get_skills(deps, actor), name).id


def goal(deps: Deps, actor: Actor, skills: str, title: str = "Give a talk") -> int:
    made = add_goal(deps, actor, GoalDraft(title=title, due=SPRING, skills=skills), title)
    return made.goal.id or 0


def test_a_skill_stands_once_with_all_its_roles(deps: Deps, actor: Actor) -> None:
    assert get_skills(deps, Actor("T9", "U9")) == SkillsPage()
    for purpose in ("have", "teach"):
        add_skills(deps, actor, purpose, "Go, SQL")
    page = add_skills(deps, actor, "learn", "Chess, go").page
    assert [(each.name, each.roles) for each in page.cards] == [
        ("Chess", ("learn",)),
        ("Go", ("have", "learn", "teach")),
        ("SQL", ("have", "teach")),
    ]
    assert page == get_skills(deps, actor)
    assert (page.held("have"), page.held("learn")) == (2, 2)
    assert add_skills(deps, actor, "have", "GO").page == page, "what is there already is no more"


def test_levels_make_rows_only_where_something_is_news(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    add_skills(deps, actor, "learn", "Go")
    go = key(deps, actor, "Go")
    for form, draft in (
        ("V1", LevelDraft(2, 4, "A script")),
        ("V1", LevelDraft(5, 5, "The same form once more")),
        ("V2", LevelDraft(2, 4, " A script ")),
        ("V3", LevelDraft(2, 4, "A service")),
        ("V4", LevelDraft(4, 4, "A service")),
    ):
        clock.ahead(days=1)
        page = rate_skill(deps, actor, go, draft, form)
    said = card(page, "Go").said
    assert [(each.level, each.words) for each in said] == [
        (2, "A script"),
        (2, "A service"),
        (4, "A service"),
    ]
    assert card(page, "Go").growth == Growth(4, 2, 4)
    with pytest.raises(FormRefused):
        rate_skill(deps, actor, go, LevelDraft(9), "V5")


def test_a_goal_that_was_reached_asks_for_a_new_look_until_it_is_taken(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    talk = goal(deps, actor, "Speaking, Slides")
    page = get_skills(deps, actor)
    assert [goal.title for goal in card(page, "Slides").growing] == ["Give a talk"]
    assert card(page, "Slides").reached is None
    rate_skill(deps, actor, key(deps, actor, "Speaking"), LevelDraft(2), "V1")
    clock.ahead(days=30)
    close_goal(deps, actor, talk, "done")
    page = get_skills(deps, actor)
    for name in ("Speaking", "Slides"):
        reached = card(page, name).reached
        assert reached is not None
        assert (reached.title, card(page, name).growing) == ("Give a talk", ())
    clock.ahead(hours=1)
    page = rate_skill(deps, actor, key(deps, actor, "Speaking"), LevelDraft(3), "V2")
    assert card(page, "Speaking").reached is None
    assert card(page, "Slides").reached is not None
    dropped = goal(deps, actor, "Chess", "Win")
    close_goal(deps, actor, dropped, "dropped")
    assert "Chess" not in [each.name for each in get_skills(deps, actor).cards]


def test_what_was_said_of_a_skill_stays_when_it_goes_off_its_list(deps: Deps, actor: Actor) -> None:
    add_skills(deps, actor, "have", "Go, Chess")
    go, chess = key(deps, actor, "Go"), key(deps, actor, "Chess")
    rate_skill(deps, actor, go, LevelDraft(3), "V1")
    gone = drop_skill(deps, actor, "have", chess)
    assert (gone.name, gone.has_levels, len(gone.page.cards)) == ("Chess", False, 1)
    gone = drop_skill(deps, actor, "have", go)
    assert (gone.name, gone.has_levels) == ("Go", True)
    assert card(gone.page, "Go").roles == ()
    assert (drop_skill(deps, actor, "have", go).name, len(gone.page.cards)) == ("", 1)
    page = add_skills(deps, actor, "have", "go").page
    assert card(page, "Go").growth == Growth(3)


def test_what_one_could_teach_is_found_by_it_at_once_and_the_last_one_stays(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other = make_person("U2")
    offer_help(deps, actor, ExpertDraft(teaches="Chess"))
    add_skills(deps, actor, "teach", "Kubernetes")
    assert get_skills(deps, actor).offers
    assert [fit.person.user_id for fit in find_experts(deps, other, "kubernetes").fits] == ["U1"]
    drop_skill(deps, actor, "teach", key(deps, actor, "Kubernetes"))
    assert find_experts(deps, other, "kubernetes").fits == ()
    with pytest.raises(FormRefused) as refused:
        drop_skill(deps, actor, "teach", key(deps, actor, "Chess"))
    assert refused.value.problems["skills"].code == "last_taught"
    assert key(deps, actor, "Chess")


def test_near_words_are_asked_about_once_and_only_those_that_everybody_may_be_shown(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    others = [make_person(f"U{number}") for number in range(2, 6)]
    add_skills(deps, others[0], "teach", "Kubernetes")
    add_skills(deps, others[0], "have", "Negotiation, Leaving quietly")
    add_skills(deps, make_person("U1", team_id=OTHER_TEAM), "teach", "Beekeeping")
    asked = add_skills(deps, actor, "learn", "K8s, Negociation, Leaving quiettly, Bekeeping, Go")
    assert asked.near == (Near("K8s", "Kubernetes"),)
    assert get_skills(deps, actor).cards == (), "nothing is kept before the answer"
    for each in others[1:3]:
        add_skills(deps, each, "learn", "Negotiation")
    asked = add_skills(deps, actor, "learn", "Negociation")
    assert asked.near == (Near("Negociation", "Negotiation"),), "three people use it"
    page = add_skills(deps, actor, "learn", "Negociation, Kubernetes", sure=True).page
    assert [each.name for each in page.cards] == ["Kubernetes", "Negociation"]
    assert add_skills(deps, actor, "have", "negociation").near == (), "it is a word by now"
    assert add_skills(deps, actor, "have", "Negociations").near[0].known == "Negociation"


def test_levels_are_shared_and_kept_to_oneself_again(deps: Deps, actor: Actor) -> None:
    assert share_levels(deps, actor, shared=True).shared
    assert get_skills(deps, actor).shared
    assert not share_levels(deps, actor, shared=False).shared


def test_anothers_skill_is_as_an_absent_one(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    other, far = make_person("U2"), make_person("U1", team_id=OTHER_TEAM)
    add_skills(deps, other, "learn", "Leaving quietly")
    secret = key(deps, other, "Leaving quietly")
    for stranger in (actor, far, Actor("T9", "U9")):
        for number in (secret, 4711, 0, -1, 2**70):
            with pytest.raises(NotFound, match="skill"):
                get_skill(deps, stranger, number)
            with pytest.raises(NotFound, match="skill"):
                rate_skill(deps, stranger, number, LevelDraft(3), "V1")
            assert drop_skill(deps, stranger, "learn", number).name == ""
    with pytest.raises(NotFound):
        add_skills(deps, actor, "word", "~kubernet")
    assert [each.name for each in get_skills(deps, other).cards] == ["Leaving quietly"]
    with deps.store.read() as session:
        assert session.exec(select(SkillLevel)).all() == []
        assert len(session.exec(select(PersonSkill)).all()) == 1


def test_a_page_asks_as_much_for_fifteen_skills_as_for_one(deps: Deps, actor: Actor) -> None:
    asked = []
    for names in (["Skill 1", "Skill 2"], [f"Skill {number}" for number in range(3, 15)]):
        add_skills(deps, actor, "have", ", ".join(names), sure=True)
        goal(deps, actor, ", ".join(names[:-1][:5]), names[0])
        for name in names:
            rate_skill(deps, actor, key(deps, actor, name), LevelDraft(3), name)
        drop_skill(deps, actor, "have", key(deps, actor, names[-1]))
        counts = []
        for deed in (
            lambda: get_skills(deps, actor),
            lambda n=names: add_skills(deps, actor, "learn", ", ".join(n[:7]), sure=True),
            lambda n=names: add_skills(deps, actor, "teach", f"New one {len(n)}, Other {len(n)}"),
        ):
            with counted(deps.store) as statements:
                deed()
            counts.append(len(statements))
        asked.append(counts)
    assert asked[0] == asked[1]
