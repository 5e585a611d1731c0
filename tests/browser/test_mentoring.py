"""A mentorship in a real browser, as its two people: from the search to the second brief."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Playing
from tests.playground.hands import AMARA, JONAS, control
from tests.playground.windows import goes, message, submits, writes

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TICKED = 40_000  # ms: the bot looks every ten seconds for what is due, on a busy machine
PRIVATE = "He is more nervous than he says"


def field(page: Page, block_id: str) -> Locator:
    """A field of the open form."""
    return page.locator(f'.field[data-block-id="{block_id}"]')


def fills(page: Page, **values: str) -> None:
    """Fill in fields of the open form; `item_0` is `item.0`."""
    for name, value in values.items():
        field(page, name.replace("_", ".") if name.endswith("_0") else name).fill(value)


def clicks(page: Page, label: str) -> None:
    """The latest button of this name."""
    page.get_by_role("button", name=re.compile(rf"^{label}")).last.click()


def hears(page: Page, words: str) -> Locator:
    """A message that comes with one of the next ticks."""
    found = message(page, words)
    expect(found).to_be_visible(timeout=TICKED)
    return found


def is_now(page: Page, user: str, place: str = "messages") -> None:
    """Sit down at somebody else's desk."""
    goes(page, place, user)
    name = {AMARA: "Amara", JONAS: "Jonas"}[user]
    expect(page.get_by_test_id("person-switcher")).to_contain_text(name)


def closes(page: Page) -> None:
    """Close what is open."""
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_be_hidden()


def modal(page: Page) -> Locator:
    """The topmost modal."""
    return page.get_by_test_id("modal")


def tuesday_after_next() -> date:
    """Far enough for the brief's day to be a working day that is to come."""
    today = date.today()  # noqa: DTZ011 - as a person reads it
    return today + timedelta(days=(1 - today.weekday()) % 7 + 7)


@pytest.fixture
def moves(playing: Playing) -> Any:
    """Moves the playground's clock to an instant."""
    where: Any = SimpleNamespace(url=playing.url.rstrip("/"))
    return lambda at: control(where, "clock", to=at.isoformat())


def _a_mentor_and_a_mentee_find_each_other(page: Page) -> None:
    is_now(page, AMARA)
    writes(page, "/mentor offer")
    fills(page, teaches="Kubernetes, public speaking", words="Ask me anything.", values="honesty")
    submits(page)
    expect(modal(page)).to_contain_text("Kubernetes")
    closes(page)

    is_now(page, JONAS)
    writes(page, "/goal add Run our cluster on k8s")
    due = (tuesday_after_next() + timedelta(days=90)).isoformat()
    fills(page, due=due, milestone_0="Move one service")
    field(page, "milestone.0.due").fill((tuesday_after_next() + timedelta(days=2)).isoformat())
    submits(page)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(modal(page)).to_be_hidden()
    writes(page, "/mentor find kubernets")
    found = message(page, "knows Kubernetes, which your goal")
    expect(found).to_contain_text("working hours in common; has room for 2 mentees")
    found.get_by_role("button", name="Ask").first.click()
    fills(page, introduction="I build billing", why_you="You ran it", asks_for="To think aloud")
    submits(page)
    expect(modal(page)).to_contain_text("gets your words in a direct message")
    closes(page)

    is_now(page, AMARA)
    expect(hears(page, "asks whether you would be their mentor")).to_contain_text("You ran it")
    clicks(page, "Accept")
    expect(message(page, "You accepted the request of @Jonas Weber")).to_be_visible()


def _they_agree(page: Page) -> None:
    is_now(page, JONAS)
    hears(page, "A good beginning is to agree how you work")
    clicks(page, "Agree how you work together")
    fills(page, hopes="To be calm when it breaks", topics="The first migration")
    submits(page)
    expect(modal(page)).not_to_contain_text("What do you hope for?")
    closes(page)
    is_now(page, AMARA)
    expect(hears(page, "proposes how you work together")).to_contain_text("To be calm")
    clicks(page, "Confirm")
    expect(message(page, "Agreed.")).to_be_visible()


def _they_meet(page: Page, moves: Any, day: date, topic: str) -> datetime:
    """Planned by the mentee, who prepares it; the mentor gets the brief."""
    is_now(page, JONAS)
    writes(page, "/session plan")
    fills(page, day=day.isoformat(), at="10:00", place="https://meet.example.com/us")
    submits(page)
    expect(modal(page)).to_contain_text("10:00 your time (9:00 in London)")
    page.get_by_role("button", name="Calendar file").click()
    closes(page)
    expect(page.get_by_text(f"{day.isoformat()}-mentoring.ics").last).to_be_visible()
    at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    moves(at - timedelta(hours=24 + 24 * (day.isoweekday() == 2) - 1))
    writes(page, f"/session agenda {topic}")
    expect(message(page, topic)).to_be_visible()
    moves(at - timedelta(hours=23))
    return at


def test_from_the_search_to_the_second_brief(page: Page, moves: Any) -> None:
    _a_mentor_and_a_mentee_find_each_other(page)
    _they_agree(page)
    first = tuesday_after_next()
    at = _they_meet(page, moves, first, "How to begin")

    is_now(page, AMARA)
    brief = hears(page, "It is your first session")
    expect(brief).to_contain_text("To be calm when it breaks")
    expect(brief).to_contain_text("Good questions")
    moves(at + timedelta(hours=2))
    hears(page, "Did you meet")
    clicks(page, "We met")
    clicks(page, "Write it down")
    fills(page, discussed="Where to cut", advice="Move the smallest one first", item_0="Draw a map")
    fills(page, private=PRIVATE)
    page.get_by_text("How to begin").last.click()
    submits(page)
    expect(modal(page)).to_contain_text("saved")
    closes(page)

    is_now(page, JONAS)
    news = hears(page, "wrote about your session")
    expect(news).to_contain_text("Draw a map")
    news.get_by_role("button", name=re.compile("Done")).click()
    news.get_by_role("button", name=re.compile("Read")).click()
    expect(modal(page)).to_contain_text("Where to cut")
    expect(modal(page)).not_to_contain_text(PRIVATE)
    page.get_by_role("button", name="What came of it?").click()
    page.get_by_text("I tried it").click()
    fills(page, result="It went well")
    submits(page)
    expect(modal(page)).to_contain_text("It went well")
    closes(page)
    is_now(page, JONAS, "home")
    home = page.get_by_test_id("home")
    expect(home).to_contain_text("No session with @Amara Okafor is planned.")
    home.get_by_role("button", name=re.compile("^Done: Move one service")).first.click()
    expect(home).to_contain_text("1 of 1 milestone done")

    _they_meet(page, moves, first + timedelta(days=14), "What comes after billing")
    is_now(page, AMARA)
    second = hears(page, "You meet @Jonas Weber tomorrow")
    for told in ("Move one service", "Draw a map", "It went well", "Where to cut"):
        expect(second).to_contain_text(told)
    expect(second).to_contain_text("What comes after billing")
    assert PRIVATE not in second.inner_text()
