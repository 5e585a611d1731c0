"""Reviews at their largest: as many goals and as long words as there can be still fit Slack."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.rules.goals.drafts import ACTIVE_GOALS
from bot.rules.reviews import QUESTIONS, NetChange
from bot.usecases.reviews.guided import Lately, ReviewStep
from bot.usecases.reviews.prompts import ReviewPrompt
from bot.usecases.reviews.records import GoalTurn, ReviewLine, ReviewRecord, SharedReviews
from handlers.reviews import changes, forms, giving_up, views
from handlers.reviews.prompts import review_part
from storage.tables import Goal, Person, Review
from tests.payloads import problems

TODAY = date(2027, 2, 23)
NOW = datetime(2027, 2, 23, 9, tzinfo=UTC)
LONG = "&" * 1000
TITLE = "<" * 120
GOALS = tuple(
    Goal(id=key, person_id=1, title=TITLE, due=TODAY, created_at=NOW)
    for key in range(1, ACTIVE_GOALS + 1)
)
REVIEW = Review(id=7, person_id=1, created_at=NOW, closed_at=NOW, form_key="V")
PERSON = Person(id=1, team_id="T1", user_id="U1", created_at=NOW)


def wrong(view: dict[str, Any]) -> list[str]:
    return problems("views.open", {"view": view})


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("goals", [GOALS, GOALS[:1], ()])
def test_each_question_fits(question: str, goals: tuple[Goal, ...]) -> None:
    lately = Lately(TODAY, (TITLE,) * 50, (TITLE,) * 50, 9, 99)
    step = ReviewStep(question, TODAY, REVIEW, TODAY, LONG, goals, lately)
    assert wrong(forms.step_form(step)) == []
    if goals:
        assert wrong(giving_up.drop_form(step, goals, LONG)) == []
    assert wrong(forms.take_up_view(step)) == []


def test_a_record_fits_for_its_owner_and_for_their_mentor() -> None:
    turned = (NetChange("milestone", TITLE, TITLE, "<" * 119),) * 20
    turns = tuple(GoalTurn(goal, turned) for goal in GOALS)
    answers = dict.fromkeys(QUESTIONS, LONG)
    mine = ReviewRecord(REVIEW, PERSON, answers, turns, TODAY, TODAY, next_on=TODAY)
    theirs = ReviewRecord(REVIEW, PERSON, answers, turns, TODAY, TODAY, mine=False)
    lines = tuple(ReviewLine(key, TODAY - timedelta(days=key), True) for key in range(20))
    assert wrong(views.record_page(mine)) == []
    assert wrong(views.shared_page(SharedReviews(PERSON, theirs, lines, TODAY), 3)) == []
    assert wrong(views.shared_record(theirs, 3)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("due", "", "2027-03-01", "2027-04-01"), "its date was moved from 1 March to 1 April"),
        (("title", "", "<A>", "B"), "it was called “&lt;A&gt;” before"),
        (("percent", "", "", "40"), "its progress was set to 40 percent"),
        (("percent", "", "40", ""), "its progress follows the milestones again"),
        (("state", "", "active", "dropped"), "given up"),
        (("milestone", "Tour", "", "Tour"), "new milestone “Tour”"),
        (("milestone", "Tour", "Tour", ""), "milestone “Tour” was taken out"),
        (("milestone", "Trip", "Tour", "Trip"), "milestone “Tour” is called “Trip” now"),
        (("milestone_due", "Tour", "", "2027-03-01"), "“Tour” is due 1 March"),
        (("milestone_due", "Tour", "2027-03-01", ""), "“Tour” has no date any more"),
        (("sharing", "", "private", "shared"), "your mentor sees it now"),
        (("why", "", "A", "B"), "its details were changed"),
    ],
)
def test_a_change_is_told_in_a_few_words(change: tuple[str, str, str, str], told: str) -> None:
    what, name, old, new = change
    assert changes.change_words([NetChange(what, name, old, new)], TODAY) == [told]


def test_one_goal_is_told_as_one_and_a_date_as_it_is_written() -> None:
    step = ReviewStep("change", TODAY, REVIEW, TODAY, "", GOALS[:1])
    told = str(forms.step_form(step))
    assert "It is due 23 February, today." in told
    one, two = (str(giving_up.drop_form(step, GOALS[:many], "")) for many in (1, 2))
    assert "Give it up?" in one
    assert "Keep it" in one
    assert "them" not in one
    assert "Keep them all" in two


def test_the_first_look_is_not_called_another_one() -> None:
    assert "for a review of your plan:" in review_part(ReviewPrompt(TODAY)).text
    assert "for another review:" in review_part(ReviewPrompt(TODAY, since=TODAY)).text
