"""A goal's page: resources are links where they can be, told whole with where they lead."""

from datetime import date
from typing import Any

import pytest

from bot.usecases.goals.keeping import GoalCard
from bot.usecases.goals.pages import GoalPage
from handlers.goals.page import goal_page
from storage.tables import Goal, GoalResource, Resource
from tests.conftest import MONDAY


def resource(title: str, url: str = "", *, done: bool = False) -> tuple[Resource, GoalResource]:
    made = Resource(
        team_id="T1",
        person_id=1,
        kind="book",
        title=title,
        url=url,
        created_at=MONDAY,
        updated_at=MONDAY,
        form_key=title,
    )
    attached = GoalResource(goal_id=1, resource_id=1, added_at=MONDAY)
    attached.done_at = MONDAY if done else None
    return made, attached


def helps(*resources: tuple[Resource, GoalResource]) -> str:
    goal = Goal(id=1, person_id=1, title="G", due=date(2027, 3, 31), created_at=MONDAY)
    page = GoalPage(GoalCard(goal, (), 0, MONDAY.date(), "UTC"), {}, (), resources)
    blocks: list[dict[str, Any]] = goal_page(page)["blocks"]
    texts = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    return next(text for text in texts if text.startswith("*What helps*"))


@pytest.mark.parametrize(
    ("title", "url", "shown"),
    [
        (
            "Go & you",
            "https://go.example/?a=1&b",
            "<https://go.example/?a=1&amp;b|Go &amp; you> (go.example)",
        ),
        ("A book", "", "A book"),
        ("<!here>", "javascript:alert(1)", "&lt;!here&gt;"),
        ("Odd", "https://x.example/|<!channel>", "Odd"),
        ("One | two", "https://x.example/", "One | two (<https://x.example/|x.example>)"),
    ],
)
def test_a_resource_is_a_link_where_slack_reads_it_as_one(title: str, url: str, shown: str) -> None:
    assert helps(resource(title, url)) == f"*What helps*\n{shown}"
    assert helps(resource(title, url, done=True)) == f"*What helps*\n{shown}, done"


def test_a_link_is_whole_or_it_is_none() -> None:
    goal = Goal(id=1, person_id=1, title="G", due=date(2027, 3, 31), created_at=MONDAY)
    long = [resource(f"Page {n}", f"https://x.example/{n}" + "x" * 900) for n in range(10)]
    endless = resource("Endless", "https://x.example/" + "x" * 3000)
    page = GoalPage(GoalCard(goal, (), 0, MONDAY.date(), "UTC"), {}, (), (*long[:9], endless))
    texts = [b["text"]["text"] for b in goal_page(page)["blocks"] if b["type"] == "section"]
    assert sum(text.endswith("x|Page 8> (x.example)") for text in texts) == 1
    assert "Endless (x.example)" in texts
