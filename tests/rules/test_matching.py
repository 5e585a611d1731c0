"""Matching: labelled queries, typing slips, hours in common, who is ranked before whom and why."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

import pytest

from bot.rules.matching import Candidate, Seeker, Wish, hours_in_common, near_skills, rank, shared
from storage.tables import Rhythm
from tests.rules.mentor_queries import MENTORS, NOBODY, QUERIES
from tests.rules.unseen_queries import UNSEEN

IDS = dict(zip(dict.fromkeys(s for skills in MENTORS.values() for s in skills), count(1)))
VOCABULARY = {key: name for name, key in IDS.items()}
NAMES = list(MENTORS)


def search(words: str, first: int = 3) -> list[str]:
    """Who comes first for these words."""
    wishes = [Wish("words", words)]
    near = near_skills(wishes, VOCABULARY)
    found = [
        Candidate(number, {IDS[s]: s for s in MENTORS[who]}, room=1)
        for number, who in enumerate(NAMES)
        if any(IDS[skill] in near for skill in MENTORS[who])
    ]
    return [NAMES[match.person_id] for match in rank(Seeker(wishes), found, near)][:first]


def missed(queries: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    return [words for words, meant in queries if not set(search(words)) & set(meant)]


def test_the_labelled_set_is_big_enough_and_names_only_mentors_who_are_there() -> None:
    assert len(MENTORS) >= 40
    assert len(QUERIES) >= 60
    assert {who for _words, meant in (*QUERIES, *UNSEEN) for who in meant} <= set(MENTORS)
    assert not {words for words, _meant in QUERIES} & {words for words, _meant in UNSEEN}


def test_all_158_queries_that_the_search_was_tuned_on_hit_in_the_first_three() -> None:
    assert len(QUERIES) == 158
    assert missed(QUERIES) == []


def test_of_54_queries_that_were_written_later_four_of_five_hit_in_the_first_three() -> None:
    assert len(UNSEEN) == 54
    assert len(missed(UNSEEN)) <= 10


@pytest.mark.parametrize("words", NOBODY)
def test_words_that_nobody_knows_find_nobody(words: str) -> None:
    assert search(words) == []


@pytest.mark.parametrize(
    "words", ["", " ", ".", "<!channel>", "a", "x" * 3000, "\u200b", "(((", "\0"]
)
def test_odd_words_find_nobody_and_harm_nothing(words: str) -> None:
    assert search(words) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Learn Go", True),
        ("learn go", True),
        ("go, kubernetes", True),
        ("Write a service in Go", True),
        ("Go for it", False),
        ("I want to go home", False),
        ("Go to market with our product", False),
    ],
)
def test_a_word_that_is_a_name_and_an_everyday_word_counts_where_it_is_the_name(
    sentence: str, found: bool
) -> None:
    assert ("Finn" in search(sentence, first=9)) is found


def test_the_same_question_has_the_same_answer_every_time() -> None:
    for words, _meant in QUERIES[:30]:
        assert search(words, first=9) == search(words, first=9)


def test_scripts_other_than_latin_are_found_as_they_are_written() -> None:
    vocabulary = {1: "डेटा विज्ञान", 2: "تصميم", 3: "编程", 4: "Führung"}
    for words, key in (("डेटा विज्ञान", 1), ("تصميم", 2), ("编程", 3), ("fuhrung", 4)):
        assert list(near_skills([Wish("words", words)], vocabulary)) == [key]


# --- rank


def ranked(seeker: Seeker, *candidates: Candidate) -> list[int]:
    vocabulary = {key: name for c in candidates for key, name in c.teaches.items()}
    near = near_skills(seeker.wishes, vocabulary)
    return [match.person_id for match in rank(seeker, candidates, near)]


def test_what_was_asked_for_comes_before_all_else() -> None:
    seeker = Seeker([Wish("words", "sql"), Wish("goal", "Learn Rust")], "honesty, craft", "German")
    kind = Candidate(1, {1: "Rust"}, 5, "honesty, craft", "German", 8.0)
    meant = Candidate(2, {2: "SQL"}, 1)
    assert ranked(seeker, kind, meant) in ([1, 2], [2, 1])
    assert ranked(Seeker([Wish("words", "sql")]), kind, meant) == [2, 1]


def test_goals_count_more_than_skills_to_learn_and_these_more_than_values() -> None:
    seeker = Seeker([Wish("learn", "SQL"), Wish("goal", "Learn Rust")], "honesty, craft")
    goal, learn = Candidate(1, {1: "Rust"}, 1), Candidate(2, {2: "SQL"}, 1)
    values, nothing = Candidate(3, {3: "Chess"}, 1, "Craft, honesty"), Candidate(4, {}, 1)
    assert ranked(seeker, nothing, values, learn, goal) == [1, 2, 3, 4]


def test_hours_in_common_language_and_room_decide_between_equals() -> None:
    seeker = Seeker([Wish("words", "sql")], languages="german")
    plain = Candidate(1, {1: "SQL"}, 1)
    roomy = Candidate(2, {1: "SQL"}, 3)
    speaks = Candidate(3, {1: "SQL"}, 1, languages="Deutsch")
    near = Candidate(4, {1: "SQL"}, 1, hours=4.0)
    assert ranked(seeker, plain, roomy, speaks, near) == [4, 3, 2, 1]


def test_a_match_says_which_skill_answers_which_wish() -> None:
    wishes = [Wish("words", "ml"), Wish("goal", "Understand statistics"), Wish("learn", "Cooking")]
    near = near_skills(wishes, {1: "Machine learning", 2: "Statistics", 3: "Chess"})
    [match] = rank(
        Seeker(wishes), [Candidate(1, {1: "Machine learning", 2: "Statistics"}, 1)], near
    )
    assert [(k.skill, k.wish.kind, k.exact) for k in match.known] == [
        ("Machine learning", "words", True),
        ("Statistics", "goal", True),
    ]


def test_values_and_languages_are_shared_over_spelling_and_synonyms() -> None:
    assert shared("Honesty, craft , Ehrlichkeit", "craft,HONESTY") == ("Honesty", "craft")
    assert shared("German, english", "Deutsch, Français") == ("German",)
    assert shared("Learning", "learning, growth") == ("Learning",)
    assert shared("", "") == ()


# --- hours


def hours(day: date, mine: str, theirs: str, my_days: str = "12345", days: str = "12345") -> float:
    me, them = Rhythm(person_id=1, workdays=my_days), Rhythm(person_id=2, workdays=days)
    return hours_in_common(day, (mine, me), (theirs, them))


WINTER, SUMMER = date(2026, 1, 14), date(2026, 7, 15)


@pytest.mark.parametrize(
    ("day", "mine", "theirs", "expected"),
    [
        (WINTER, "Europe/Berlin", "Europe/Berlin", 8.0),
        (WINTER, "Europe/Berlin", "Asia/Kolkata", 3.5),
        (SUMMER, "Europe/Berlin", "Asia/Kolkata", 4.5),
        (WINTER, "Europe/Berlin", "America/New_York", 2.0),
        (WINTER, "America/New_York", "Australia/Sydney", 0.0),
        (WINTER, "America/Los_Angeles", "Pacific/Auckland", 5.0),  # over the date line
        (SUMMER, "America/Los_Angeles", "Pacific/Auckland", 3.0),
        (WINTER, "Pacific/Kiritimati", "Pacific/Honolulu", 8.0),  # the same clock, a day apart
        (WINTER, "Europe/London", "Asia/Kathmandu", 2.0),  # 2.25, told in halves
        (WINTER, "Europe/London", "no such zone", 8.0),
    ],
)
def test_working_hours_in_common(day: date, mine: str, theirs: str, expected: float) -> None:
    assert hours(day, mine, theirs) == expected
    assert hours(day, theirs, mine) == expected


def test_in_the_weeks_between_two_changes_of_the_clocks_the_hour_moves() -> None:
    between = {date(2026, 3, 4): 2.0, date(2026, 3, 18): 3.0, date(2026, 4, 1): 2.0}
    for day, expected in between.items():  # New York changes on 8 March, Berlin on 29 March
        assert hours(day, "Europe/Berlin", "America/New_York") == expected
    autumn = {date(2026, 10, 21): 2.0, date(2026, 10, 28): 3.0, date(2026, 11, 4): 2.0}
    for day, expected in autumn.items():
        assert hours(day, "Europe/Berlin", "America/New_York") == expected


def test_only_days_on_which_both_work_count() -> None:
    assert hours(WINTER, "Europe/Berlin", "Europe/Berlin", "12345", "67") == 0.0
    assert hours(WINTER, "Europe/Berlin", "Europe/Berlin", "12345", "567") == 8.0
    # Sunday in Los Angeles is Monday in Auckland
    assert hours(WINTER, "America/Los_Angeles", "Pacific/Auckland", "7", "1") == 5.0
    assert hours(WINTER, "America/Los_Angeles", "Pacific/Auckland", "7", "7") == 0.0


def test_hours_in_common_are_the_same_from_both_sides_on_every_day_of_a_year() -> None:
    for shift in range(0, 366, 5):
        day = date(2026, 1, 5) + timedelta(days=shift)
        one = hours(day, "America/New_York", "Europe/London")
        assert one == hours(day, "Europe/London", "America/New_York")
        assert one in (3.0, 4.0)
