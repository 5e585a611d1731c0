"""Levels: five steps that anybody can tell apart, what is news, and how one has grown."""

from dataclasses import replace

import pytest

from bot.rules.levels import SCALE, Growth, LevelDraft, check_level, growth_of, is_news
from bot.rules.refusals import FormRefused
from bot.rules.skills import PURPOSES, check_more


def problems(draft: LevelDraft) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        check_level(draft)
    return {name: problem.code for name, problem in refused.value.problems.items()}


@pytest.mark.parametrize("level", SCALE)
def test_every_step_is_taken_with_an_aim_from_there_on_or_none(level: int) -> None:
    for aim in (None, *range(level, 6)):
        assert check_level(LevelDraft(level, aim, " \x00 shown \n")).words == "shown"


def test_what_cannot_be_is_said_of_each_field() -> None:
    assert problems(LevelDraft(0, 6, "x" * 1001)) == {
        "level": "unknown",
        "aim": "unknown",
        "words": "too_long",
    }
    assert problems(LevelDraft(3, 2)) == {"aim": "aim_below"}
    assert problems(LevelDraft(6)) == {"level": "unknown"}


def test_only_what_differs_is_news() -> None:
    last = LevelDraft(2, 4, "The demo")
    assert is_news(last, None)
    assert not is_news(last, last)
    for other in ({"level": 3}, {"aim": None}, {"words": "Another one"}):
        assert is_news(replace(last, **other), last)  # type: ignore[arg-type]


def test_growth_tells_the_first_level_where_it_was_another_one() -> None:
    assert growth_of([]) is None
    assert growth_of([LevelDraft(2, 4)]) == Growth(2, None, 4)
    assert growth_of([LevelDraft(2, 4), LevelDraft(3, 4), LevelDraft(2)]) == Growth(2)
    grown = growth_of([LevelDraft(1), LevelDraft(3), LevelDraft(4, 4)])
    assert grown == Growth(4, 1, 4)
    assert grown.has_arrived
    assert not Growth(3, 1, 4).has_arrived
    assert not Growth(3, 1).has_arrived


@pytest.mark.parametrize(("purpose", "most"), PURPOSES.items())
def test_a_list_holds_so_many_and_no_more(purpose: str, most: int) -> None:
    assert check_more(purpose, "Go, go, Rust", most - 2) == ("Go", "Rust")
    for listed, held, code in (
        ("Go, Rust", most - 1, "skills_full"),
        (" , ", 0, "blank"),
        ("x" * 61, 0, "long_word"),
        (",".join(map(str, range(most + 1))), 0, "too_many_words"),
    ):
        with pytest.raises(FormRefused) as refused:
            check_more(purpose, listed, held)
        assert refused.value.problems["skills"].code == code
