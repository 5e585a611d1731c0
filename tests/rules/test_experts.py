"""What can be taken from the offer to help others, and from what somebody looks for."""

from datetime import date

import pytest

from bot.rules.allowances import MONTHLY, MONTHLY_MOST
from bot.rules.experts import (
    OPEN_WISHES,
    SOUGHT_LENGTH,
    TOPIC_LENGTH,
    ExpertDraft,
    check_expert,
    check_room_for_wish,
    check_topic,
    check_wish,
    is_away,
)
from bot.rules.refusals import FormRefused

TODAY = date(2026, 11, 23)


def refused(draft: ExpertDraft) -> dict[str, str]:
    with pytest.raises(FormRefused) as found:
        check_expert(draft, TODAY)
    return {name: problem.code for name, problem in found.value.problems.items()}


def test_an_offer_is_kept_as_typed_but_for_white_space_and_what_is_listed_twice() -> None:
    draft = ExpertDraft(
        " Go,go ,, giving  talks", " Ask me \n", 3, ("review", "smoke", "call"), "English,english"
    )
    assert check_expert(draft, TODAY) == ExpertDraft(
        "Go, giving talks", "Ask me", 3, ("call", "review"), "English"
    )


def test_two_people_a_month_unless_somebody_says_otherwise() -> None:
    assert ExpertDraft().monthly == MONTHLY == 2


def test_every_problem_is_told_at_once_beside_its_field() -> None:
    draft = ExpertDraft(" \u200b", "x" * 3000, 0, (), ",".join(map(str, range(11))), "sometimes")
    assert refused(draft) == {
        "teaches": "blank",
        "words": "too_long",
        "languages": "too_many_words",
        "taking": "unknown",
        "monthly": "unknown",
    }


@pytest.mark.parametrize("monthly", [0, -1, MONTHLY_MOST + 1])
def test_a_number_that_the_form_does_not_offer_is_refused(monthly: int) -> None:
    assert refused(ExpertDraft("Go", monthly=monthly)) == {"monthly": "unknown"}


def test_the_number_may_be_as_high_as_the_form_goes() -> None:
    for monthly in (1, MONTHLY_MOST):
        assert check_expert(ExpertDraft("Go", monthly=monthly), TODAY).monthly == monthly


@pytest.mark.parametrize(
    ("until", "code"),
    [(None, "no_date"), (TODAY, "past"), (date(2020, 1, 1), "past"), (date(2036, 1, 1), "too_far")],
)
def test_quiet_before_a_date_needs_one_that_can_be(until: date | None, code: str) -> None:
    assert refused(ExpertDraft("Go", taking="away", away_until=until)) == {"away_until": code}


def test_a_date_counts_only_for_who_is_quiet_before_it() -> None:
    for taking in ("open", "closed"):
        clean = check_expert(ExpertDraft("Go", taking=taking, away_until=date(2020, 1, 1)), TODAY)
        assert clean.away_until is None


def test_away_ends_on_the_day_itself() -> None:
    assert is_away(date(2026, 11, 24), TODAY)
    assert not is_away(TODAY, TODAY)
    assert not is_away(None, TODAY)


def test_what_is_looked_for_is_one_line_that_says_something() -> None:
    assert check_topic(" kubernetes\n networking ") == "kubernetes networking"
    assert check_topic("x" * SOUGHT_LENGTH)
    for text, code in (("", "blank"), ("\u200b \u2800", "blank"), ("x" * 201, "too_long")):
        with pytest.raises(FormRefused) as found:
            check_topic(text)
        assert found.value.problems["topic"].code == code


def test_the_same_wish_in_another_spelling_has_the_same_key() -> None:
    assert check_wish(" Raku!")[0] == "Raku!"
    assert check_wish("Raku!")[1] == check_wish("  raku ")[1]
    assert check_wish("Raku")[1] != check_wish("Rust")[1]
    assert check_wish("x" * TOPIC_LENGTH)
    for text, code in ((" ", "blank"), ("x" * (TOPIC_LENGTH + 1), "too_long")):
        with pytest.raises(FormRefused) as found:
            check_wish(text)
        assert found.value.problems["topic"].code == code


def test_so_many_wishes_are_kept_and_no_more() -> None:
    check_room_for_wish(range(OPEN_WISHES - 1))
    with pytest.raises(FormRefused) as found:
        check_room_for_wish(range(OPEN_WISHES))
    assert found.value.problems["topic"].facts == {"limit": OPEN_WISHES}
