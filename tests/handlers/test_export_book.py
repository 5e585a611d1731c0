"""The readable export: every chapter, dates in words, and nobody's words as markup."""

from datetime import UTC, datetime

import pytest

from handlers.exports import person, plan
from handlers.exports.book import book
from handlers.exports.lines import Known
from storage.database import Store
from storage.export import export_person
from tests.storage.test_export import life_of
from tests.storage.test_forgetting import ALPHA, BRAVO, together

NOW = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # the 24th in Berlin
NOT_TOLD = ("form_key", "source_key", "key", "user_id")
TOLD_OTHERWISE = {
    "vision_version words",  # the newest is what the part says
    "reflection title",  # said with what the step took, or what came after it
    "resource_skill resource",  # by the resource's own title
    "skill_apart skill",  # a lead's verdict on two words
}
CHAPTERS = (
    *("Who I am", "My vision", "My skills", "Ways to practise, and people to meet"),
    *("My goals", "My check-ins", "My reviews", "My journal"),
    *("My mentorships", "My action items", "Requests for mentoring", "My network"),
    *("Questions and introductions", "Thanks", "Help with milestones"),
    *("Resources that I added for everybody", "My settings"),
)


@pytest.fixture
def told(store: Store) -> str:
    """The book of somebody who has a row in every table, in each role."""
    with store.write() as session:
        for user in (ALPHA, BRAVO):
            life_of(session, "T1", user)
        together(session, ALPHA, BRAVO)
        together(session, BRAVO, ALPHA)
    with store.read() as session:
        return book(export_person(session, "T1", ALPHA) or {}, NOW, "Europe/Berlin")


def test_every_chapter_is_there_and_in_the_contents(told: str) -> None:
    headings = [line[3:] for line in told.splitlines() if line.startswith("## ")]
    assert headings == ["What is in here", *CHAPTERS]
    listed = [line for line in told.splitlines() if line.startswith("- [")]
    assert [line[3:].partition("]")[0] for line in listed] == list(CHAPTERS)
    assert "(#ways-to-practise-and-people-to-meet)" in told
    assert "Made on 24 November 2026" in told


@pytest.mark.parametrize(
    "line",
    [
        "### goal of ALPHA",
        "- Resources: book of ALPHA",
        "- Skills that it grows: 1 of ALPHA",
        "**What about it is your own wish**",
        "### Week of 23 November 2026",
        "> fine  ",
        "**To keep**",
        "### 1 of ALPHA",
        "- 23 November 2026: level 2 of 5, “ALPHA”",
        "**The mentor hopes**",
        "**What stays between us**",
        "#### Session of 23 November 2026, 13:00",
        "**My private note**",
        "- a peer, ALPHA",
        "**What I look for somebody for**",
    ],
)
def test_what_is_known_is_said(told: str, line: str) -> None:
    assert line in told.splitlines()


def test_everything_that_one_wrote_is_in_it(store: Store, told: str) -> None:
    """Each text in the tables, but for what only a machine needs, and ids of Slack's."""
    with store.read() as session:
        tables = export_person(session, "T1", ALPHA) or {}
    marked = {
        table: [
            {
                name: f"{table} {name}" if isinstance(value, str) and ALPHA in value else value
                for name, value in row.items()
            }
            for row in rows
        ]
        for table, rows in tables.items()
    }
    names = {f"{t} {n}" for t, rows in marked.items() for row in rows for n in row
             if row[n] == f"{t} {n}" and n not in NOT_TOLD}  # fmt: skip
    text = book(marked, NOW, "Europe/Berlin").replace("\\_", "_")
    assert len(names) > 40
    assert {name for name in names if name not in text} == TOLD_OTHERWISE


def test_what_people_wrote_is_never_markup(store: Store) -> None:
    odd = "# [x](https://b.org) *a* <b> `c` | d"
    row = {"id": 1, "words": odd + "\n- two", "created_at": NOW.isoformat()}
    thanks = row | {"from_id": 1, "to_id": 2}
    tables = {"person": [], "journal_note": [row], "thanks": [thanks]}
    told = book(tables, NOW, "UTC")
    quoted = r"> \# \[x\](https\://b.org) \*a\* \<b\> \`c\` \| d  "
    assert told.count(quoted) == 2
    assert told.count(r"> \- two  ") == 2


def test_the_answers_of_a_review_stand_in_the_order_of_its_questions() -> None:
    when = NOW.isoformat()
    review = {"id": 1, "created_at": when, "closed_at": when, "state": "done", "shared": True}
    asked = ("change", "celebrate", "next", "keep")  # as the database has them
    answers = [{"review_id": 1, "question": each, "words": each} for each in asked]
    known = Known({"review": [review], "review_answer": answers}, "UTC")
    lines = next(c.lines for c in plan.chapters(known) if c.title == "My reviews")
    said = [line.rpartition("> ")[2].strip() for line in lines[2:]]
    assert said == ["celebrate", "keep", "change", "next"]


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("de-DE", ["- Language in Slack: German (Germany)"]),
        ("xx-YY", ["- Language in Slack: xx-YY"]),
        ("no locale", ["- Language in Slack: no locale"]),
        ("", []),
    ],
)
def test_the_language_is_told_by_its_name_where_it_has_one(locale: str, told: list[str]) -> None:
    row = {"id": 1, "name": "A", "tz": "UTC", "locale": locale, "created_at": NOW.isoformat()}
    told_of = person.chapters(Known({"person": [row]}, "UTC"))
    lines = next(c.lines[0] for c in told_of if c.title == "Who I am").splitlines()
    assert [line for line in lines if "Language" in line] == told
