"""Reviews for tests: a goal to look at, questions answered, a whole review."""

from datetime import date
from typing import TypeVar

from sqlmodel import SQLModel, select

from bot.deps import Actor, Deps
from bot.rules.goals.drafts import GoalDraft
from bot.usecases.goals.keeping import add_goal
from bot.usecases.reviews import guided

Row = TypeVar("Row", bound=SQLModel)
SUMMER = date(2027, 6, 30)
WORDS = ("Talked to 300 people", "Fridays", "Smaller steps", "Not mine any more", "Ask Ana")


def goal(deps: Deps, actor: Actor, title: str = "Lead", **more: object) -> int:
    """A new goal; its key."""
    draft = GoalDraft(title, due=SUMMER, **more)  # type: ignore[arg-type]
    return add_goal(deps, actor, draft, f"V-{title}").goal.id or 0


def answered(deps: Deps, actor: Actor, until: str = "next", form: str = "VR") -> int:
    """A review with words to every question before one; its key."""
    key = 0
    for question, words in zip(("celebrate", "keep", "change", "drop"), WORDS, strict=False):
        if question == until:
            break
        key = guided.answer_review(deps, actor, key, question, words, form).review_id
    return key


def finished(deps: Deps, actor: Actor, form: str = "VR", *, shared: bool = True) -> int:
    """A review with all questions answered; its key."""
    key = answered(deps, actor, form=form)
    record = guided.finish_review(deps, actor, key, WORDS[4], form, shared=shared)
    return record.review.id or 0


def stored(deps: Deps, table: type[Row]) -> list[Row]:
    """Everything in a table."""
    with deps.store.read() as session:
        return list(session.exec(select(table)))
