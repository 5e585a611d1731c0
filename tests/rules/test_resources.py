"""Resources: what can be kept, which of them words mean, and which fit a goal."""

from dataclasses import replace

import pytest

from bot.rules.refusals import FormRefused
from bot.rules.resources import Findable, ResourceDraft, check_resource, fitting, search

DRAFT = ResourceDraft("book", "Speak up", "https://x.example", "For a first talk", "Speaking")


def refused(draft: ResourceDraft) -> dict[str, str]:
    with pytest.raises(FormRefused) as caught:
        check_resource(draft)
    return {name: problem.code for name, problem in caught.value.problems.items()}


def test_a_draft_is_made_fit_to_keep() -> None:
    typed = ResourceDraft(
        "course", "  Speak\u202e \u2067up\u2069\n", "x.example", " \u200eWhy ", "Go , go,Rust"
    )
    assert check_resource(typed) == ResourceDraft(
        "course", "Speak up", "https://x.example", "Why", "Go, Rust"
    )
    assert check_resource(replace(DRAFT, url="", words="", skills="")).url == ""


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"kind": "poem"}, {"kind": "unknown"}),
        ({"title": "\u2800"}, {"title": "blank"}),
        ({"title": "\u200f\u2066"}, {"title": "blank"}),
        ({"title": "x" * 121}, {"title": "too_long"}),
        ({"url": "javascript:alert(1)"}, {"url": "no_link"}),
        ({"url": "https://x.example/" + "x" * 500}, {"url": "too_long"}),
        ({"words": "x" * 3000}, {"words": "too_long"}),
        ({"skills": "a, b, c, d, e, f"}, {"skills": "too_many_words"}),
        ({"skills": "x" * 61}, {"skills": "long_word"}),
        (
            {"kind": "", "title": "", "url": "x y"},
            {"kind": "unknown", "title": "blank", "url": "no_link"},
        ),
    ],
)
def test_what_cannot_be_kept_is_told_field_by_field(
    changed: dict[str, str], problems: dict[str, str]
) -> None:
    assert refused(replace(DRAFT, **changed)) == problems  # type: ignore[arg-type]


OFFERED = (
    Findable(1, "Kubernetes in Action", "Containers", "book", ("Kubernetes",)),
    Findable(2, "Give feedback", "Hard talks made easier", "course", ("Feedback", "Leading")),
    Findable(3, "Éloquence", "How to talk about feedback", "video", ("Public speaking",)),
    Findable(4, "C++ und mehr", "", "page", ("C++",)),
    Findable(5, "学习演讲", "", "video"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("   ", [1, 2, 3, 4, 5]),
        ("feedback", [2, 3]),
        ("FEEDBACK talk", [2, 3]),
        ("kubernets", [1]),
        ("eloquence", [3]),
        ("c++", [4]),
        ("演讲", [5]),
        ("video", [3, 5]),
        ("feedback gardening", []),
        ("!!! ???", []),
        ("x.*(y", []),
        ("%", []),
        ("x" * 3000, []),
    ],
)
def test_every_word_must_be_found_and_titles_come_first(typed: str, found: list[int]) -> None:
    assert search(typed, OFFERED) == found


def test_what_grows_more_of_a_goals_skills_comes_first() -> None:
    good_for = {1: [10], 2: [11, 12], 3: [13], 4: [12, 11, 13]}
    assert fitting({11, 12, 10}, good_for, (1, 2, 3, 4, 5)) == {2: (11, 12), 4: (11, 12), 1: (10,)}
    assert fitting((), good_for, (1, 2)) == {}
