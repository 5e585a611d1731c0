"""Visions: kept step by step in every version, shared part by part, seen by nobody else."""

import pytest

from bot.deps import Actor, Deps
from bot.rules.profiles import ProfileDraft
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.visions import PARTS, PartDraft
from bot.usecases.profiles import change_profile
from bot.usecases.visions.pages import (
    VisionLine,
    VisionPage,
    get_shared_vision,
    get_step,
    get_vision,
    parts_of,
    vision_line,
)
from bot.usecases.visions.versions import (
    VERSIONS_SHOWN,
    keep_step,
    list_versions,
    take_back_version,
)
from storage.people import find_person
from storage.tables import Mentorship, Person
from storage.visions import list_versions as stored_versions
from tests.conftest import OTHER_TEAM, Clock, MakePerson
from tests.usecases.pairing import begin, person_id
from tests.usecases.statements import counted


def stamp(deps: Deps, actor: Actor, part: str) -> str:
    return get_vision(deps, actor).cards[part].stamp


def keep(
    deps: Deps, actor: Actor, part: str, words: str, *, shared: bool = False, form: str = "V1"
) -> VisionPage:
    """A step with one part, from a form that was just opened."""
    draft = PartDraft(words, shared, stamp(deps, actor, part))
    return keep_step(deps, actor, part, {part: draft}, form)


def said(deps: Deps, actor: Actor, part: str) -> list[str]:
    """What a part has said, the newest first."""
    with deps.store.read() as session:
        return [v.words for v in stored_versions(session, person_id(deps, actor), part, 99, 0)]


def line(deps: Deps, actor: Actor) -> VisionLine:
    with deps.store.read() as session:
        return vision_line(session, known(deps, actor))


def known(deps: Deps, actor: Actor) -> Person:
    with deps.store.read() as session:
        found = find_person(session, actor.team_id, actor.user_id)
        assert found is not None
        return found


def test_somebody_new_has_a_blank_vision(deps: Deps) -> None:
    page = get_vision(deps, Actor("T1", "U9"))
    assert tuple(page.cards) == PARTS
    assert page.line == VisionLine(0, 8, "values")
    assert [c.part for c in get_step(deps, Actor("T1", "U9"), "pictures").cards] == [
        *("year1", "year3", "year5")
    ]


def test_what_was_written_stays_and_the_way_goes_on_from_there(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    keep(deps, actor, "values", "Honest words")
    clock.ahead(days=3)
    keep(deps, actor, "success", "A team that runs")
    page = get_vision(deps, actor)
    assert (page.line, line(deps, actor)) == (VisionLine(2, 8, "lessons"),) * 2
    assert page.step_after("lessons") == "statement"
    card = page.cards["values"]
    assert (card.words, card.shared, card.versions) == ("Honest words", False, 1)
    assert str(card.changed) == "2026-11-23"
    with deps.store.read() as session:
        assert list(parts_of(session, known(deps, actor))) == ["values", "success"]


def test_every_version_is_kept_and_the_same_words_make_none(deps: Deps, actor: Actor) -> None:
    for words in ("One", "Two", "  Two ", "Three"):
        keep(deps, actor, "lessons", words)
    assert said(deps, actor, "lessons") == ["Three", "Two", "One"]


def test_the_same_form_once_more_changes_nothing_even_after_another_one(
    deps: Deps, actor: Actor
) -> None:
    first = {"lessons": PartDraft("One")}
    keep_step(deps, actor, "lessons", first, "V1")
    keep_step(deps, actor, "lessons", first, "V1")
    keep(deps, actor, "lessons", "Two", form="V2")
    keep_step(deps, actor, "lessons", first, "V1")
    assert get_vision(deps, actor).cards["lessons"].words == "Two"
    assert said(deps, actor, "lessons") == ["Two", "One"]


def test_one_view_may_write_a_part_more_than_once(deps: Deps, actor: Actor) -> None:
    for words in ("One", "Two", "One"):
        keep(deps, actor, "lessons", words, form="V1")
    assert said(deps, actor, "lessons") == ["One", "Two", "One"]


def test_sharing_changes_at_once_and_makes_no_version(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    for shared in (False, True, False, True):
        clock.ahead(minutes=1)
        keep(deps, actor, "statement", "Tools that nurses trust", shared=shared)
        assert get_vision(deps, actor).cards["statement"].shared is shared
    assert said(deps, actor, "statement") == ["Tools that nurses trust"]


def test_an_older_form_does_not_share_again_what_was_made_private_meanwhile(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    keep(deps, actor, "statement", "Mine")
    old = {"statement": PartDraft("Mine", True, stamp(deps, actor, "statement"))}
    clock.ahead(minutes=1)
    keep_step(deps, actor, "statement", old, "V2")
    clock.ahead(minutes=1)
    keep(deps, actor, "statement", "Mine", shared=False, form="V3")
    with pytest.raises(FormRefused) as refused:
        keep_step(deps, actor, "statement", old, "V2")
    assert {n: p.code for n, p in refused.value.problems.items()} == {
        "shared.statement": "vision_moved"
    }
    assert not get_vision(deps, actor).cards["statement"].shared


def test_an_older_form_leaves_the_newer_words_of_a_part_that_it_did_not_touch(
    deps: Deps, actor: Actor
) -> None:
    opened = {c.part: c for c in get_step(deps, actor, "pictures").cards}
    keep_step(deps, actor, "pictures", {"year1": PartDraft("Newer")}, "V1")
    old = {part: PartDraft(card.words, stamp=card.stamp) for part, card in opened.items()}
    old["year3"] = PartDraft("A small team", stamp=opened["year3"].stamp)
    keep_step(deps, actor, "pictures", old, "V2")
    cards = get_vision(deps, actor).cards
    assert (cards["year1"].words, cards["year3"].words) == ("Newer", "A small team")
    keep_step(deps, actor, "pictures", old | {"year1": PartDraft("Typed here")}, "V3")
    assert said(deps, actor, "year1") == ["Typed here", "Newer"]


def test_a_part_that_was_emptied_keeps_its_versions_and_begins_private_again(
    deps: Deps, actor: Actor
) -> None:
    keep(deps, actor, "challenges", "Three projects", shared=True)
    page = keep(deps, actor, "challenges", " \n", shared=True)
    card = page.cards["challenges"]
    assert (card.words, card.shared, card.versions) == ("", False, 2)
    assert page.line.steps_done == 0
    assert said(deps, actor, "challenges") == ["", "Three projects"]


def test_blank_parts_that_were_blank_stay_unwritten(deps: Deps, actor: Actor) -> None:
    page = keep(deps, actor, "challenges", "", shared=True)
    assert (page.cards["challenges"].versions, page.cards["challenges"].changed) == (0, None)


def test_values_of_the_profile_are_a_start_until_something_was_written(
    deps: Deps, actor: Actor
) -> None:
    change_profile(deps, actor, ProfileDraft(values="honesty, craft"))
    assert get_step(deps, actor, "values").start == "honesty, craft"
    assert get_step(deps, actor, "lessons").start == ""
    keep(deps, actor, "values", "Honest words")
    keep(deps, actor, "values", "", form="V2")
    assert get_step(deps, actor, "values").start == "", "what was taken out does not come back"


def test_versions_are_paged_and_one_can_be_taken_back(
    deps: Deps, actor: Actor, clock: Clock
) -> None:
    for number in range(VERSIONS_SHOWN + 2):
        clock.ahead(days=1)
        keep(deps, actor, "lessons", f"Lesson {number}", shared=True)
    newest = list_versions(deps, actor, "lessons")
    assert [v.words for v in newest.versions[:2]] == ["Lesson 9", "Lesson 8"]
    assert newest.has_older
    older = list_versions(deps, actor, "lessons", 1)
    assert [v.words for v in older.versions] == ["Lesson 1", "Lesson 0"]
    assert not older.has_older
    assert list_versions(deps, actor, "lessons", 10**30).versions == ()
    first = older.versions[-1].id or 0
    for _ in range(2):  # the same click twice
        page = take_back_version(deps, actor, first, "V1")
    assert page.card.words == "Lesson 0"
    assert page.card.shared
    assert said(deps, actor, "lessons")[:2] == ["Lesson 0", "Lesson 9"]


def test_a_click_that_comes_again_does_not_take_back_what_was_written_since(
    deps: Deps, actor: Actor
) -> None:
    keep(deps, actor, "lessons", "One")
    first = list_versions(deps, actor, "lessons").versions[0].id or 0
    keep(deps, actor, "lessons", "Two")
    take_back_version(deps, actor, first, "V1.2")
    keep(deps, actor, "lessons", "Three")
    take_back_version(deps, actor, first, "V1.2")
    assert get_vision(deps, actor).cards["lessons"].words == "Three"
    take_back_version(deps, actor, first, "V1.4")
    assert get_vision(deps, actor).cards["lessons"].words == "One"


def test_another_persons_versions_are_as_absent_ones(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    keep(deps, actor, "lessons", "Mine")
    keep(deps, actor, "lessons", "Mine, later")
    version = list_versions(deps, actor, "lessons").versions[-1].id or 0
    for other in (make_person("U2"), make_person(team_id=OTHER_TEAM)):
        heard = []
        for key in (version, 4711, 0, -1, 2**63):
            with pytest.raises(NotFound) as refused:
                take_back_version(deps, other, key, "V1")
            heard.append(refused.value.thing)
        assert set(heard) == {"vision_version"}
        with pytest.raises(NotFound):
            list_versions(deps, other, "lessons")
    with pytest.raises(NotFound):
        list_versions(deps, actor, "a part that is not")
    assert said(deps, actor, "lessons") == ["Mine, later", "Mine"]


@pytest.mark.parametrize("step", ["", "a step that is not", "year1"])
def test_an_odd_step_is_refused(deps: Deps, actor: Actor, step: str) -> None:
    with pytest.raises(NotFound):
        get_step(deps, actor, step)
    with pytest.raises(NotFound):
        keep_step(deps, actor, step, {}, "V1")


def test_a_mentor_sees_what_is_shared_and_nothing_that_was_or_is_private(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor = make_person("U2", "America/New_York")
    pair = begin(deps, mentor, actor)
    assert get_shared_vision(deps, mentor, pair).parts == ()
    keep(deps, actor, "success", "Was private once")
    keep(deps, actor, "success", "A team that runs", shared=True)
    keep(deps, actor, "values", "Mine alone")
    keep(deps, actor, "lessons", "Shown too early", shared=True)
    keep(deps, actor, "lessons", "", shared=True)
    vision = get_shared_vision(deps, mentor, pair)
    assert [(p.part, p.words) for p in vision.parts] == [("success", "A team that runs")]
    assert (vision.mentee.user_id, vision.tz) == ("U1", "America/New_York")
    keep(deps, actor, "success", "A team that runs", shared=False)
    assert get_shared_vision(deps, mentor, pair).parts == ()


def test_only_the_mentor_of_a_mentorship_under_way_sees_it(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    mentor, third = make_person("U2"), make_person("U3")
    pair, own = begin(deps, mentor, actor), begin(deps, actor, third)
    keep(deps, actor, "success", "A team that runs", shared=True)
    others = [(actor, pair), (third, pair), (third, own), (mentor, own), (mentor, 4711)]
    for one, key in [*others, (Actor("T1", "U9"), pair), (Actor(OTHER_TEAM, "U2"), pair)]:
        with pytest.raises(NotFound) as refused:
            get_shared_vision(deps, one, key)
        assert refused.value.thing == "mentorship"
    for state, seen in (("paused", 1), ("ended", None)):
        with deps.store.write() as session:
            session.get_one(Mentorship, pair).state = state
        if seen:
            assert len(get_shared_vision(deps, mentor, pair).parts) == seen
        else:
            with pytest.raises(NotFound):
                get_shared_vision(deps, mentor, pair)


def test_a_page_takes_as_many_queries_for_a_full_vision_as_for_an_empty_one(
    deps: Deps, actor: Actor
) -> None:
    def reads() -> list[int]:
        with counted(deps.store) as page:
            get_vision(deps, actor)
        with counted(deps.store) as form:
            get_step(deps, actor, "pictures")
        return [len(page), len(form)]

    before = reads()
    for part in ("values", "lessons", "success", "statement", "challenges", "mentoring"):
        keep(deps, actor, part, "x" * 1000)
    assert reads() == before
    with deps.store.read() as session:
        person = known(deps, actor)
        with counted(deps.store) as one:
            vision_line(session, person)
    assert [each[:6] for each in one if each != "BEGIN"] == ["SELECT"]
