"""Settings: a rhythm that could never be kept is refused beside its field."""

from dataclasses import replace
from datetime import time

import pytest

from bot.rules.refusals import FormRefused
from bot.rules.settings import RhythmDraft, check_rhythm

USUAL = RhythmDraft(True, 5, time(10, 0), 1, frozenset({1, 2, 3, 4, 5}), True)


def problems(draft: RhythmDraft) -> dict[str, str]:
    with pytest.raises(FormRefused) as refused:
        check_rhythm(draft)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def test_a_usual_rhythm_is_kept() -> None:
    assert check_rhythm(USUAL) == USUAL


@pytest.mark.parametrize("workdays", [frozenset(), frozenset({0}), frozenset({5, 8})])
def test_working_days_are_days_of_the_week(workdays: frozenset[int]) -> None:
    assert problems(replace(USUAL, workdays=workdays))["workdays"] == "none_chosen"


def test_the_checkin_is_on_a_working_day_unless_there_is_none() -> None:
    assert problems(replace(USUAL, weekday=6)) == {"weekday": "no_workday"}
    assert check_rhythm(replace(USUAL, weekday=6, checkins_on=False)).weekday == 6


@pytest.mark.parametrize("at", [time(0, 0), time(5, 59), time(21, 1)])
def test_nobody_is_written_to_at_night(at: time) -> None:
    assert problems(replace(USUAL, at=at)) == {"at": "out_of_hours"}


@pytest.mark.parametrize("at", [time(6, 0), time(21, 0)])
def test_early_and_late_people_have_their_hours(at: time) -> None:
    assert check_rhythm(replace(USUAL, at=at)).at == at


@pytest.mark.parametrize("every_weeks", [0, 3, 52])
def test_a_rhythm_that_is_not_offered_is_refused(every_weeks: int) -> None:
    assert problems(replace(USUAL, every_weeks=every_weeks)) == {"every_weeks": "unknown"}
