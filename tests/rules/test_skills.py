"""Skills: the same one in another spelling is one; what looks alike and is not stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.skills import SKILL_LENGTH, join_list, list_problem, skill_key, split_list


@pytest.mark.parametrize(
    "spellings",
    [
        ("Public speaking", "public  SPEAKING", "Public-Speaking", "public/speaking"),
        ("Node.js", "node js", "NODE-JS"),
        ("C++", "c++"),
        ("C#", "c#"),
        (".NET", ".net"),
        ("Führung", "fuhrung", "FÜHRUNG", "Fu\u0308hrung"),
        ("R&D", "r & d", "R and D"),
        ("#kubernetes", "Kubernetes", "kubernetes.", "“Kubernetes”"),
        ("manager's tools", "managers tools", "Manager’s Tools"),
        ("ﬁnance", "finance"),
    ],
)
def test_one_skill_in_several_spellings(spellings: tuple[str, ...]) -> None:
    assert len({skill_key(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("C", "C++", "C#"),
        (".NET", "net"),
        ("Java", "JavaScript"),
        ("Go", "golf"),
        ("हिन्दी", "हिन्द"),
        ("🎤", "🎸"),
        ("R", "R&D"),
    ],
)
def test_different_skills_stay_apart(names: tuple[str, ...]) -> None:
    assert len({skill_key(each) for each in names}) == len(names)


def test_a_list_is_read_whatever_stands_between_its_words() -> None:
    expected = ("Go", "public speaking", "SQL")
    for text in (
        "Go, public speaking ,SQL",
        "Go;public speaking\nSQL,,",
        "Go、public speaking، SQL",
    ):
        assert split_list(text) == expected
    assert split_list("go, GO, Go!") == ("go",)
    assert split_list(None) == split_list(" , \u200b ;") == ()


def test_a_list_that_is_too_long_or_holds_a_sentence_is_a_problem() -> None:
    assert list_problem(("a",) * 3, 3) is None
    many = list_problem(("a",) * 4, 3)
    assert many is not None
    assert (many.code, many.facts) == ("too_many_words", {"count": 4, "limit": 3})
    assert list_problem(("x" * SKILL_LENGTH,), 3) is None
    long = list_problem(("x" * (SKILL_LENGTH + 1),), 3)
    assert long is not None
    assert long.code == "long_word"


@given(st.text())
def test_a_key_is_there_for_whatever_is_typed_and_folds_to_itself(text: str) -> None:
    for name in split_list(text):
        key = skill_key(name)
        assert key
        assert skill_key(key) == key


@given(st.lists(st.text()))
def test_a_list_written_out_is_read_back(texts: list[str]) -> None:
    names = split_list(",".join(texts))
    assert split_list(join_list(names)) == names
