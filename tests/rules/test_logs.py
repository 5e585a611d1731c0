"""Records: what can be kept, and what two people's changes at once come to."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.logs import (
    ItemDraft,
    LogDraft,
    Shared,
    check_log,
    check_moment,
    check_note,
    check_outcome,
    day_of,
    merge,
)
from bot.rules.refusals import FormRefused

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # 10:30 in Berlin
BERLIN = "Europe/Berlin"


def problems(draft: LogDraft, base: Shared | None = None) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        check_log(draft, base or Shared(), TODAY)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def test_any_one_part_is_enough_for_a_record() -> None:
    for draft in (
        LogDraft(Shared(discussed="Go")),
        LogDraft(Shared(goal_id=7)),
        LogDraft(advice=("Read more",)),
        LogDraft(items=(ItemDraft("Write"),)),
        LogDraft(topic_ids=frozenset({3})),
        LogDraft(private="Hm"),
    ):
        assert not check_log(draft, Shared(), TODAY).is_empty


@pytest.mark.parametrize("blank", ["", "  \n ", "\u2800", "\ufe0f"])
def test_nothing_at_all_is_refused(blank: str) -> None:
    draft = LogDraft(
        Shared(blank, blank, blank, blank), (blank,), (ItemDraft(blank),), private=blank
    )
    assert problems(draft) == {"discussed": "log_empty"}


def test_every_problem_is_told_at_once() -> None:
    draft = LogDraft(
        Shared("d" * 1_001, notes="n" * 1_001),
        ("a" * 301,),
        (
            ItemDraft("", date(2026, 12, 1)),
            ItemDraft("Write", date(2026, 11, 23)),
            ItemDraft("w" * 301, owner="somebody"),
        ),
        private="p" * 1_001,
    )
    assert problems(draft) == {
        "discussed": "too_long",
        "notes": "too_long",
        "advice": "long_line",
        "item.0": "needs_words",
        "item.1.due": "past",
        "item.2": "too_long",
        "item.2.owner": "unknown",
        "private": "too_long",
    }


def test_advice_is_one_piece_a_line_without_blanks_and_repetitions() -> None:
    draft = LogDraft(advice=(" Read  more", "", "Read more", "Sleep"))
    assert check_log(draft, Shared(), TODAY).advice == ("Read more", "Sleep")
    many = LogDraft(advice=tuple(str(number) for number in range(11)))
    assert problems(many) == {"advice": "too_much_advice"}


def test_a_text_that_two_people_made_long_may_stay_but_not_grow() -> None:
    long = "x" * 1_500
    base = Shared(notes=long)
    assert check_log(LogDraft(base), base, TODAY).shared.notes == long
    assert problems(LogDraft(Shared(notes=long + "y")), base) == {"notes": "too_long"}


def test_a_note_and_an_outcome_are_checked() -> None:
    assert check_note(" Hm \u202e") == "Hm"
    with pytest.raises(FormRefused):
        check_note("p" * 1_001)
    assert check_outcome("tried", " It helped ") == ("tried", "It helped")
    for outcome, result in ((None, ""), ("burnt", ""), ("tried", "r" * 1_001)):
        with pytest.raises(FormRefused):
            check_outcome(outcome, result)


# --- two people at once


def test_each_field_goes_to_whoever_changed_it() -> None:
    base = Shared("talk", "fine", "less", "note", 1)
    theirs = Shared("talk", "great", "less", "note", 2)
    mine = Shared("talk more", "fine", "", "note", 1)
    merged = merge(base, theirs, mine)
    assert merged.shared == Shared("talk more", "great", "", "note", 2)
    assert not merged.both


def test_a_field_that_both_changed_keeps_both_texts_theirs_first() -> None:
    merged = merge(Shared("a"), Shared("theirs"), Shared("mine"))
    assert (merged.shared.discussed, merged.both) == ("theirs\nmine", True)


def test_what_both_wrote_alike_stands_once() -> None:
    merged = merge(Shared(), Shared("same", goal_id=2), Shared("same", goal_id=3))
    assert merged.shared == Shared("same", goal_id=3)
    assert not merged.both


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "kept"),
    [
        ("a", "a\nb", "a\nb\nc", "a\nb\nc"),
        ("a", "a\nb\nc", "a\nb", "a\nb\nc"),
        ("a", "", "b", "b"),
        ("a", "b", "", "b"),
    ],
)
def test_a_text_that_holds_the_other_is_enough(
    base: str, theirs: str, mine: str, kept: str
) -> None:
    merged = merge(Shared(base), Shared(theirs), Shared(mine))
    assert merged.shared.discussed.strip() == kept
    assert not merged.both


TEXT = st.text("ab\n", max_size=6).map(str.strip)


@given(TEXT, TEXT, TEXT)
def test_no_line_that_somebody_added_is_ever_lost(base: str, theirs: str, mine: str) -> None:
    merged = merge(Shared(base), Shared(theirs), Shared(mine)).shared.discussed
    added = {line for text in (theirs, mine) if text != base for line in text.splitlines()}
    known = set(base.splitlines())
    assert {line for line in added - known if line} <= set(merged.splitlines())


@given(TEXT, TEXT)
def test_who_is_alone_gets_exactly_what_they_wrote(base: str, mine: str) -> None:
    merged = merge(Shared(base), Shared(base), Shared(mine))
    assert (merged.shared.discussed, merged.both) == (mine, False)


# --- a meeting that was never planned


def test_a_meeting_is_at_noon_unless_somebody_knows_better() -> None:
    assert check_moment(date(2026, 11, 20), None, BERLIN, NOW).hour == 11
    late = check_moment(date(2026, 11, 20), time(18, 30), BERLIN, NOW)
    assert late == datetime(2026, 11, 20, 17, 30, tzinfo=UTC)


def test_a_meeting_of_this_morning_is_not_in_the_future() -> None:
    assert check_moment(TODAY, None, BERLIN, NOW) == NOW


@pytest.mark.parametrize(
    ("day", "at", "field", "code"),
    [
        (None, None, "day", "no_date"),
        (date(2026, 11, 25), None, "day", "day_to_come"),
        (date(2025, 11, 23), None, "day", "too_long_ago"),
        (TODAY, time(10, 31), "at", "hour_to_come"),
        (date.max, None, "day", "day_to_come"),
        (date.min, None, "day", "too_long_ago"),
    ],
)
def test_a_meeting_lies_in_the_last_year(
    day: date | None, at: time | None, field: str, code: str
) -> None:
    with pytest.raises(FormRefused) as refused:
        check_moment(day, at, BERLIN, NOW)
    assert {name: p.code for name, p in refused.value.problems.items()} == {field: code}


def test_a_day_has_its_own_length_when_the_clocks_change() -> None:
    first, last = day_of(datetime(2026, 10, 25, 12, 0, tzinfo=UTC), BERLIN)
    assert first == datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    assert last == datetime(2026, 10, 25, 22, 59, tzinfo=UTC)
