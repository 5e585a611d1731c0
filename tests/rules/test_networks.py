"""Networks: who belongs to a circle, what is missing in it, whose turn it is."""

from collections import Counter
from datetime import date, timedelta

import pytest

from bot.rules.matching import Wish
from bot.rules.networks import (
    ContactDraft,
    Tie,
    begin_at,
    check_contact,
    circle_of,
    in_turn,
    missing_kinds,
    subject_of,
    topics_of,
    uncovered,
)
from bot.rules.refusals import FormRefused

MONDAY = date(2026, 11, 23)


def test_a_person_counts_once_for_a_kind_with_all_that_is_known_of_them() -> None:
    found = circle_of(
        [
            Tie(7, "peer", intro_id=3),
            Tie(5, "mentor", mentorship_id=9),
            Tie(5, "mentor", note="Met in spring", added=True, former=True),
            Tie(5, "expert", intro_id=4),
        ]
    )
    assert found == (
        Tie(5, "mentor", mentorship_id=9, note="Met in spring", added=True),
        Tie(5, "expert", intro_id=4),
        Tie(7, "peer", intro_id=3),
    )


def test_the_kinds_of_which_there_is_nobody_are_missing() -> None:
    assert missing_kinds([]) == ("mentor", "expert", "peer", "function")
    assert missing_kinds(["peer", "mentor", "peer"]) == ("expert", "function")


def test_a_skill_that_a_goal_means_is_not_looked_for_twice() -> None:
    topics = topics_of(["Run our cluster on k8s"], ["Kubernetes", "Negotiation"])
    assert topics == (Wish("goal", "Run our cluster on k8s"), Wish("learn", "Negotiation"))
    assert topics_of([], ["Go"]) == (Wish("learn", "Go"),)
    assert topics_of([], []) == ()


def test_a_topic_is_covered_by_whoever_knows_something_near() -> None:
    topics = (Wish("goal", "Give a talk at the meetup"), Wish("learn", "Kubernetes"))
    assert uncovered(topics, []) == topics
    assert uncovered(topics, ["Public speaking"]) == topics[1:]
    assert uncovered(topics, ["k8s", "Public speaking"]) == ()
    assert uncovered((), ["Go"]) == ()


@pytest.mark.parametrize(
    ("topic", "subject"),
    [
        (Wish("goal", "Run our cluster on Kubernetes"), "Kubernetes"),
        (Wish("goal", "Learn yodelling"), "Yodelling"),
        (Wish("goal", "Run the Berlin marathon"), "Run the Berlin marathon"),
        (Wish("learn", "k8s"), "k8s"),
    ],
)
def test_a_goal_is_searched_by_the_skill_that_it_means(topic: Wish, subject: str) -> None:
    assert subject_of(topic, ["Yodelling", "Cooking"]) == subject


def test_a_contact_is_kept_clean_and_says_what_is_wrong() -> None:
    kept = check_contact(ContactDraft("peer", "  Met \x07 at the\ndesign days "))
    assert kept == ContactDraft("peer", "Met at the design days")
    with pytest.raises(FormRefused) as refused:
        check_contact(ContactDraft("friend", "x" * 121))
    codes = {name: problem.code for name, problem in refused.value.problems.items()}
    assert codes == {"kind": "unknown", "words": "too_long"}


def test_the_line_is_the_same_all_week_and_another_one_the_next() -> None:
    everybody = range(1, 30)
    monday, sunday = in_turn(7, everybody, MONDAY), in_turn(7, everybody, MONDAY + timedelta(6))
    assert monday == sunday
    assert monday != in_turn(7, everybody, MONDAY + timedelta(7))
    assert monday != in_turn(8, everybody, MONDAY)
    assert sorted(monday) == list(everybody)


def test_over_many_askers_nobody_is_first_much_more_often_than_others() -> None:
    firsts = Counter(in_turn(asker, range(1, 11), MONDAY)[0] for asker in range(1000, 2000))
    assert len(firsts) == 10
    assert max(firsts.values()) < 2 * min(firsts.values())


def test_lines_begin_everywhere_among_the_people_there_are() -> None:
    begins = [begin_at(asker, MONDAY, 1000) for asker in range(1, 500)]
    assert all(0 <= each <= 1000 for each in begins)
    assert min(begins) < 50
    assert max(begins) > 950
    assert begin_at(1, MONDAY, 0) == 0
