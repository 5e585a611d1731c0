"""Paying forward: which goals are about a skill that others could be helped with."""

import pytest

from bot.rules.forward import skill_in_title

# What people of this workspace have written as skills.
VOCABULARY = ("Rust", "Figma", "German", "Facilitating workshops", "Accessibility", "SQL", "Time")

# Written before the rule: what a colleague would say that the goal was in, in any of its names.
ABOUT_A_SKILL = [
    ("Learn Kubernetes", {"kubernetes"}),
    ("Get good at SQL", {"sql"}),
    ("Pass the CKA exam for k8s", {"kubernetes", "k8s"}),
    ("Become better at public speaking", {"public speaking"}),
    ("Get comfortable with public speeking", {"public speaking"}),
    ("Lead my first team", {"leading a team", "lead my first team"}),
    ("Learn Go", {"go"}),
    ("Write production code in Rust", {"rust"}),
    ("Understand machine learning", {"machine learning"}),
    ("Get the AWS certification", {"aws", "amazon web services"}),
    ("Improve my negotiation skills", {"negotiation"}),
    ("Learn to give feedback", {"feedback", "give feedback", "giving feedback"}),
    ("Build an app with React", {"react"}),
    ("Learn Figma", {"figma"}),
    ("Become a product manager", {"product management", "product manager"}),
    ("Speak German at work", {"german"}),
    ("Learn pyhton", {"python"}),
    ("Facilitate workshops on my own", {"facilitating workshops", "facilitation"}),
    pytest.param(
        *("Make our forms accessible", {"accessibility"}),
        marks=pytest.mark.xfail(strict=True, reason="the word forms are not read as one"),
    ),
    ("Get better at code reviews", {"code review", "code reviews"}),
    ("Learn user research", {"user research"}),
]
ABOUT_SOMETHING_ELSE = [
    "Run the Berlin marathon",
    "Read twelve books this year",
    "Move to Lisbon",
    "Sleep eight hours a night",
    "Finish the billing migration",
    "Ship version 2 of the app",
    "Take a real holiday",
    "Find a mentor",
    "Close the Henderson deal",
    "Drink less coffee",
    "Save for a house",
    "Be on time",
    "Clean up my inbox",
    "Go for it",
    "Change teams by March",
    "Get a dog",
    "Organise the summer party",
    "Visit every office once",
    "Reach 10,000 users",
    "Swim twice a week",
    "Cook at home more often",
    "Climb Kilimanjaro",
    "🎉🎉🎉",
    "להתחתן",
]


@pytest.mark.parametrize(("title", "names"), ABOUT_A_SKILL)
def test_a_goal_in_a_skill_is_read_as_that_skill(title: str, names: set[str]) -> None:
    found = skill_in_title(title, VOCABULARY)
    assert found is not None
    assert found.name.casefold() in names


@pytest.mark.parametrize("title", ABOUT_SOMETHING_ELSE)
def test_a_goal_in_something_else_is_no_skill(title: str) -> None:
    assert skill_in_title(title, VOCABULARY) is None


def test_the_workspace_s_own_spelling_of_a_skill_is_used() -> None:
    found = skill_in_title("learn k8s", ("Kubernetes (k8s)", "Kubernetes"))
    assert found is not None
    assert (found.name, found.key) == ("Kubernetes", "kubernetes")
