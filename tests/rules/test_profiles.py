"""Profiles and offers: what can be kept, and what is wrong with the rest."""

from datetime import date, timedelta

import pytest

from bot.rules.profiles import OfferDraft, ProfileDraft, check_offer, check_profile
from bot.rules.refusals import FormRefused

TODAY = date(2026, 11, 23)
GOOD = OfferDraft(teaches="Go")


def problems(draft: OfferDraft | ProfileDraft) -> dict[str, str]:
    def check() -> object:
        return check_offer(draft, TODAY) if isinstance(draft, OfferDraft) else check_profile(draft)

    with pytest.raises(FormRefused) as refused:
        check()
    return {name: problem.code for name, problem in refused.value.problems.items()}


def test_a_profile_may_be_blank_and_is_kept_clean() -> None:
    assert check_profile(ProfileDraft()) == ProfileDraft()
    draft = ProfileDraft(" I \x07build ", "ten\nyears", "honesty ,, Honesty,craft", "Go;go!", " ")
    expected = ProfileDraft("I build", "ten\nyears", "honesty, craft", "Go", "")
    assert check_profile(draft) == expected


def test_every_field_of_a_profile_says_what_is_wrong_with_it() -> None:
    long, many = "x" * 1001, ",".join(map(str, range(11)))
    assert problems(ProfileDraft(long, long, many, many, many)) == {
        "about": "too_long",
        "experience": "too_long",
        "values": "too_many_words",
        "learns": "too_many_words",
        "languages": "too_many_words",
    }


def test_what_one_works_in_is_one_of_the_functions_or_not_told() -> None:
    assert check_profile(ProfileDraft(function="design")).function == "design"
    assert check_profile(ProfileDraft(open_to_peers=True)).open_to_peers
    assert problems(ProfileDraft(function="piracy")) == {"function": "unknown"}


def test_an_offer_needs_one_topic_and_no_more() -> None:
    assert check_offer(GOOD, TODAY) == GOOD
    assert problems(OfferDraft()) == {"teaches": "blank"}
    assert problems(OfferDraft(teaches=" , ")) == {"teaches": "blank"}


def test_ways_to_meet_are_those_that_there_are() -> None:
    draft = OfferDraft(teaches="Go", meets=("chat", "pigeon", "video", "chat"))
    assert check_offer(draft, TODAY).meets == ("video", "chat")


def test_a_day_is_kept_only_by_who_is_away_until_it() -> None:
    later = TODAY + timedelta(days=9)
    for taking, kept in (("open", None), ("closed", None), ("away", later)):
        draft = OfferDraft(teaches="Go", taking=taking, away_until=later)
        assert check_offer(draft, TODAY).away_until == kept


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"capacity": 0}, ("capacity", "unknown")),
        ({"capacity": 11}, ("capacity", "unknown")),
        ({"taking": "maybe"}, ("taking", "unknown")),
        ({"taking": "away"}, ("away_until", "no_date")),
        ({"taking": "away", "away_until": TODAY}, ("away_until", "past")),
        ({"taking": "away", "away_until": date.max}, ("away_until", "too_far")),
        ({"words": "x" * 1001}, ("words", "too_long")),
        ({"teaches": "x" * 61}, ("teaches", "long_word")),
        ({"teaches": ",".join(map(str, range(16)))}, ("teaches", "too_many_words")),
    ],
)
def test_an_offer_that_cannot_be(changed: dict[str, object], problem: tuple[str, str]) -> None:
    draft = OfferDraft(**{"teaches": "Go", **changed})  # type: ignore[arg-type]
    assert problems(draft) == dict([problem])
