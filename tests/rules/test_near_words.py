"""Near words: what may be one skill is asked about; what only looks alike is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.near_words import beginnings, is_near, near_among, near_pairs, other_words

SAME = [
    ("Kubernets", "Kubernetes"),
    ("k8s", "Kubernetes"),
    ("Front-end", "frontend"),
    ("Micro services", "microservices"),
    ("Publik speaking", "Public speaking"),
    ("Presentations", "Presenting"),
    ("Product manager", "Product management"),
    ("Financial modeling", "Financial modelling"),
    ("Data scientist", "Data science"),
    ("Golang", "Go"),
    ("Postgres", "PostgreSQL"),
    ("Програмирование", "Программирование"),
]
APART = [
    ("Java", "JavaScript"),
    ("Mentoring", "Monitoring"),
    ("Coaching", "Caching"),
    ("Python 2", "Python 3"),
    ("C", "C++"),
    ("C++", "C#"),
    ("Scala", "Scale"),
    ("React", "Reach"),
    ("Inbound marketing", "Outbound marketing"),
    ("UX design", "UI design"),
    ("MySQL", "NoSQL"),
    ("Hiring", "Firing"),
    ("Communication", "Community"),
    ("Project management", "Product management"),
    ("日本語", "日本史"),
    ("Go", "Go"),
    ("", "x"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_skill_by_a_slip_another_form_or_another_word(one: str, other: str) -> None:
    assert is_near(one, other)
    assert near_pairs({1: one, 2: "Chess", 3: other}) == [(1, 3)], "and found among others"


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_only_looks_alike_is_left_alone(one: str, other: str) -> None:
    assert not is_near(one, other)
    assert near_pairs({1: one, 2: "Chess", 3: other}) == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_written_two_words_are_near_to_each_other_or_not(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)
    assert not is_near(one, one)


def test_the_pairs_of_many_are_those_that_are_near_in_their_order() -> None:
    names = list(dict.fromkeys(name for pair in (*SAME, *APART) for name in pair))
    places = range(len(names))
    assert near_pairs(dict(enumerate(names))) == [
        (one, other) for one in places for other in places
        if one < other and is_near(names[one], names[other])
    ]  # fmt: skip


def test_what_was_probably_meant_comes_first() -> None:
    known = ["Negotiations", "Negotiation", "Navigation", "Chess"]
    assert near_among("Negociation", known) == ["Negotiation", "Negotiations"]


def test_what_else_is_said_for_it_is_known_by_its_spelling() -> None:
    assert "kubernetes" in other_words("K8s")
    assert other_words("Beekeeping") == ()
    assert beginnings("Kubernets") == ("kube", "ku")
    assert beginnings("Go") == ("go",)
