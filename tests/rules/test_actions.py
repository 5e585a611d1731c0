"""What can be an action item, who does it, and the day before it."""

from datetime import date

import pytest

from bot.rules import actions as rules
from bot.rules.actions import ActionDraft, Who
from bot.rules.refusals import FormRefused
from storage.tables import Rhythm

TODAY = date(2026, 11, 23)  # a Monday


def codes(draft: ActionDraft, who: Who | None = Who()) -> dict[str, str]:  # noqa: B008
    with pytest.raises(FormRefused) as refused:
        rules.check_new_action(draft, who, TODAY)
    return {name: problem.code for name, problem in refused.value.problems.items()}


def test_words_are_one_line_and_the_date_is_optional() -> None:
    clean = rules.check_new_action(ActionDraft(" Send\n it ", None), Who(), TODAY)
    assert clean == ActionDraft("Send it", None)
    assert rules.check_new_action(ActionDraft("Send it", TODAY), Who(), TODAY).due == TODAY


def test_all_problems_are_told_at_once() -> None:
    late = ActionDraft(" ", date(2026, 11, 22))
    assert codes(late, None) == {"words": "blank", "due": "past", "who": "unknown"}
    assert codes(ActionDraft("x" * 301, date(2029, 1, 1))) == {
        "words": "too_long",
        "due": "too_far",
    }


def test_a_date_that_has_passed_may_stay_but_not_be_chosen() -> None:
    gone = date(2026, 11, 20)
    assert rules.check_action(ActionDraft("Send", gone), TODAY, gone).due == gone
    with pytest.raises(FormRefused):
        rules.check_new_date(gone, TODAY)
    with pytest.raises(FormRefused):
        rules.check_new_date(None, TODAY)
    assert rules.check_new_date(TODAY, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("me", Who()),
        ("me.12", Who(12)),
        ("them.12", Who(12, other=True)),
        *((odd, None) for odd in ("them", "them.", "us.1", "me.x", "me.²", "me.-1", "", None)),
        ("them." + "9" * 19, None),
    ],
)
def test_who_does_it_is_read_as_it_was_offered(text: str | None, who: Who | None) -> None:
    assert rules.read_who(text) == who


@pytest.mark.parametrize(
    ("due", "workdays", "before"),
    [
        (date(2026, 11, 27), "12345", date(2026, 11, 26)),
        (date(2026, 11, 30), "12345", date(2026, 11, 27)),  # Monday: the Friday before
        (date(2026, 11, 29), "12345", date(2026, 11, 27)),
        (date(2026, 11, 30), "1", date(2026, 11, 23)),
        (date(2026, 11, 30), "", date(2026, 11, 29)),
    ],
)
def test_the_day_before_is_one_on_which_its_owner_works(
    due: date, workdays: str, before: date
) -> None:
    assert rules.day_before(due, Rhythm(person_id=1, workdays=workdays)) == before
