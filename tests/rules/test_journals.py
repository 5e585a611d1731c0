"""Journals: what is found by which words, in which order days are told, what can be kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.goals.changes import Change
from bot.rules.journals.entries import (
    KINDS,
    SOURCES,
    Changed,
    CheckedIn,
    Entry,
    Noted,
    Reached,
    Reviewed,
    Talked,
    texts_of,
)
from bot.rules.journals.finding import (
    excerpt,
    fold,
    has_all,
    pieces_of,
    places_of,
    sought_in,
)
from bot.rules.journals.looks import (
    NOTE_LENGTH,
    PAGE,
    ROWS,
    SEARCH_LENGTH,
    Look,
    check_look,
    check_note,
    further,
    page_of,
    rows_wanted,
)
from bot.rules.refusals import FormRefused

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FAMILY = "\U0001f469‍\U0001f469‍\U0001f467"
FOUND = [
    ("CAFE", "Le café d'été"),
    ("cafe\u0301", "CAFÉ"),
    ("strasse", "Hauptstraße"),
    ("ΟΔΟΣ", "οδός"),
    ("ёлка", "ЕЛКА"),
    ("שלום", "שָׁלוֹם לך"),
    ("محمد", "مُحَمَّد"),
    ("東京", "昨日は東京へ行った"),
    ("ひらがな", "ひらがなの本"),
    ("हिन्दी", "मैं हिन्दी बोलता हूँ"),
    (FAMILY, f"my {FAMILY}"),
    ("❤", "I ❤️ this"),
    ("ﬁne", "fine"),
    ("100%", "it is 100% done"),
    ("_", "snake_case"),
    ("(a|b)", "what is (a|b)?"),
    ("o'brien", "Mrs O'Brien"),
    ("next go", "go on with the next"),
]
MISSED = [
    ("%", "everything"),
    (".*", "everything"),
    ("_", "every thing"),
    ("が", "か"),
    ("कि", "कु"),
    ("go next week", "go on with the next"),
    ("[a-z]", "letters"),
    ("\\", "plain"),
]


@pytest.mark.parametrize(("typed", "text"), FOUND)
def test_words_are_found_whatever_their_case_accents_and_script(typed: str, text: str) -> None:
    assert has_all(["Something else", text], sought_in(typed))
    assert places_of(text, sought_in(typed))


@pytest.mark.parametrize(("typed", "text"), MISSED)
def test_signs_stand_for_themselves_and_every_word_has_to_occur(typed: str, text: str) -> None:
    assert not has_all([text], sought_in(typed))


def test_words_may_stand_in_different_texts_but_not_across_two() -> None:
    assert has_all(["one", "two"], ("two", "one"))
    assert not has_all(["on", "e"], ("one",))
    assert has_all([], ())
    assert not has_all([], ("one",))


def test_what_was_found_is_cut_out_where_it_stands() -> None:
    found = list(pieces_of("Hauptstraße, Straße", sought_in("STRASSE haupt")))
    assert found == [("Hauptstraße", True), (", ", False), ("Straße", True)]
    assert list(pieces_of("cafe\u0301s", sought_in("café"))) == [("cafe\u0301", True), ("s", False)]
    assert list(pieces_of("nothing", sought_in("else"))) == [("nothing", False)]
    assert list(pieces_of("", sought_in("else"))) == []


@pytest.mark.parametrize("text", ["plain", "Ünï", "ﬁ", "İstanbul", "שָׁלוֹם", FAMILY, "한국어"])
def test_a_text_is_compared_alike_whole_and_in_pieces(text: str) -> None:
    assert places_of(f"x {text} y", (fold(text),)) == [(2, 2 + len(text))]


def test_a_long_text_is_shown_around_what_was_found_in_it() -> None:
    text = "a" * 300 + " needle " + "b" * 300
    assert excerpt("short", ("x",), 100) == "short"
    assert excerpt(text, (), 100) == "a" * 99 + "…"
    assert excerpt(text, ("absent",), 100) == "a" * 99 + "…"
    shown = excerpt(text, ("needle",), 100)
    assert shown.startswith("…a")
    assert " needle b" in shown
    assert shown.endswith("b…")
    assert len(shown) <= 100
    assert excerpt("a" * 300 + " needle", ("needle",), 100).endswith(" needle")


def test_every_kind_shows_sources_that_there_are_and_everything_shows_all() -> None:
    assert set(KINDS["all"]) == set(SOURCES)
    assert {source for kind in KINDS.values() for source in kind} == set(SOURCES)
    assert len(set(SOURCES)) == len(SOURCES)


def test_all_that_a_person_wrote_is_searched() -> None:
    told = CheckedIn(date(2026, 11, 23), (("Goal", "step"),), 4, "Way", "Step", ("Said",))
    assert set(texts_of(told)) == {"Goal", "Way", "Step", "Said"}
    assert set(texts_of(Changed(1, "T", "changed", (Change("why", "O", "N"),), "W"))) == {
        *("T", "W", "", "O", "N")
    }
    assert set(texts_of(Reached(1, "M", "G"))) == {"M", "G"}
    assert set(texts_of(Reviewed((("keep", "K"),)))) == {"K"}
    assert set(texts_of(Talked("U1", (("lessons", "L"),), "P"))) == {"L", "P"}


def entry(minutes: int, source: str = "notes", key: int = 1, words: str = "words") -> Entry:
    return Entry(NOON + timedelta(minutes=minutes), source, key, Noted(words))


def test_entries_are_told_by_instant_the_latest_first_and_always_in_the_same_order() -> None:
    read = {
        "vision": [entry(2, "vision"), entry(1, "vision", 2), entry(1, "vision", 1)],
        "notes": [entry(3), entry(1)],
    }
    shown = page_of(read, 13, (), 0)
    told = [(e.at.minute, e.source, e.key) for e in shown.entries]
    assert told == [
        *((3, "notes", 1), (2, "vision", 1), (1, "notes", 1)),
        *((1, "vision", 2), (1, "vision", 1)),
    ]
    assert (shown.page, shown.has_older, shown.horizon) == (0, False, None)


def test_pages_follow_each_other_without_gap_and_one_behind_the_last_is_the_last() -> None:
    every = [entry(-number) for number in range(PAGE * 2 + 1)]
    seen: list[Entry] = []
    for number in range(3):
        limit = rows_wanted(Look(page=number))
        shown = page_of({"notes": every[:limit]}, limit, (), number)
        assert (shown.page, shown.has_older) == (number, number < 2)
        seen += shown.entries
    assert seen == every
    assert page_of({"notes": every}, ROWS, ("words",), 9).page == 2
    assert page_of({"notes": []}, ROWS, (), 5) == page_of({"notes": []}, ROWS, (), 0)


def test_a_search_says_how_far_it_has_looked_and_leaves_out_what_is_earlier() -> None:
    many = [entry(-number, words="x") for number in range(ROWS)]
    early = entry(-ROWS, "vision", words="needle")
    late = entry(-ROWS + 1, "vision", words="needle")
    shown = page_of({"notes": many, "vision": [late, early]}, ROWS, ("needle",), 0)
    assert (shown.entries, shown.horizon) == ((late,), many[-1].at)
    fewer = page_of({"notes": many[:-1], "vision": [late, early]}, ROWS, ("needle",), 0)
    assert (fewer.entries, fewer.horizon) == ((late, early), None)


def test_only_a_search_reads_far_back() -> None:
    assert rows_wanted(Look()) == PAGE + 1
    assert rows_wanted(Look(page=3)) == PAGE * 4 + 1
    assert rows_wanted(Look(words="x")) == rows_wanted(check_look(Look(page=10**6))) == ROWS


def test_looking_further_always_goes_back() -> None:
    day = date(2026, 11, 23)
    assert further(Look("x", page=4), day) == Look("x", until=day)
    assert further(Look("x", until=day), day).until == day - timedelta(days=1)


def test_what_is_asked_for_is_made_fit() -> None:
    assert check_look(Look(" a \n b\x00 ", "spies", date(1, 1, 1), -3)) == Look("a b")
    assert check_look(Look(kind="notes", until=date.max)) == Look(kind="notes")
    assert check_look(Look("x" * SEARCH_LENGTH)).words
    with pytest.raises(FormRefused) as refused:
        check_look(Look("x" * 3000))
    assert refused.value.problems["search"].facts == {"limit": SEARCH_LENGTH, "length": 3000}


def test_a_note_is_kept_as_it_was_typed_unless_it_is_blank_or_too_long() -> None:
    assert check_note(" one\n two ") == "one\n two"
    assert check_note("x" * NOTE_LENGTH)
    for typed, code in ((" \u200b\n", "blank"), ("x" * (NOTE_LENGTH + 1), "too_long")):
        with pytest.raises(FormRefused) as refused:
            check_note(typed)
        assert refused.value.problems["words"].code == code
