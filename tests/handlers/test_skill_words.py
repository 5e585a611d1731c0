"""Skills in words: goals that are not named are counted."""

from bot.usecases.skills.page import SkillCard
from handlers.skills.words import skill_lines
from storage.tables import Goal
from tests.conftest import MONDAY


def test_goals_that_are_not_named_are_counted() -> None:
    goals = tuple(
        Goal(id=key, person_id=1, title=f"G{key}", due=MONDAY.date(), created_at=MONDAY)
        for key in range(1, 6)
    )
    told = [skill_lines(SkillCard(1, "Go", (), (), goals[:many]))[-1] for many in (3, 5)]
    assert told == ["Grows with “G1”, “G2” and “G3”.", "Grows with “G1”, “G2”, “G3” and 2 more."]
