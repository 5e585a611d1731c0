"""A mentee's week in a real browser: the way a newcomer takes, on the real bot."""

import re
import signal
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Playing
from tests.playground.windows import message, writes

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def field(page: Page, block_id: str) -> Locator:
    """A field of the open form."""
    return page.locator(f'.field[data-block-id="{block_id}"]')


def in_days(days: int) -> str:
    """A date that will be to come whenever the test runs."""
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011 - as a person reads it


def friday_after_next() -> str:
    """A week after the Friday that the clock's button leads to."""
    today = date.today()  # noqa: DTZ011 - as a person reads it
    return (today + timedelta(days=(4 - today.weekday()) % 7 + 7)).isoformat()


def test_a_new_person_adds_a_goal_and_answers_the_friday_check_in(page: Page) -> None:
    expect(page.get_by_text("Welcome to Northstar")).to_be_visible()
    page.get_by_test_id("tab-messages").click()
    writes(page, "/goal add Give a talk at the autumn conference")
    title = field(page, "title")
    expect(title).to_have_value("Give a talk at the autumn conference")

    field(page, "why").fill("I want to share what we learnt about <search> & stop hiding")
    field(page, "due").fill(in_days(-30))
    page.get_by_test_id("modal-submit").click()
    error = page.get_by_test_id("field-error").filter(has_text="is over. Choose today")
    expect(error).to_be_visible()
    expect(title).to_have_value("Give a talk at the autumn conference")

    field(page, "due").fill(in_days(120))
    field(page, "milestone.0").fill("Draft the outline")
    field(page, "milestone.0.due").fill(in_days(100))
    page.get_by_role("button", name="Add another milestone").click()
    expect(field(page, "milestone.2")).to_be_visible()
    expect(field(page, "milestone.0")).to_have_value("Draft the outline")
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_role("heading", name="Your goal is saved")).to_be_visible()
    page.get_by_role("button", name="Done").click()

    page.get_by_test_id("tab-home").click()
    home = page.get_by_test_id("home")
    expect(home.get_by_text("Give a talk at the autumn conference").first).to_be_visible()
    expect(home.get_by_text("Next: Draft the outline").first).to_be_visible()

    page.get_by_test_id("clock-friday").click()
    page.get_by_test_id("tab-messages").click()
    prompt = message(page, "How did your week go with “Give a talk at the autumn conference”?")
    expect(prompt).to_be_visible()
    prompt.get_by_role("button", name="Answer").click()
    field(page, "next_step").fill("Ask Priya to read it")
    page.get_by_text("Good", exact=True).click()
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_role("dialog")).to_contain_text("Your check-in for")
    page.get_by_role("button", name="Done").click()
    record = message(page, "is saved.")
    expect(record).to_contain_text("Ask Priya to read it")
    expect(prompt).to_have_count(0)


def test_a_milestone_is_finished_from_its_prompt(page: Page) -> None:
    page.get_by_role("button", name="Add your first goal").click()
    field(page, "title").fill("Learn Go")
    field(page, "due").fill(in_days(60))
    field(page, "milestone.0").fill("Finish the tour")
    field(page, "milestone.0.due").fill(friday_after_next())
    page.get_by_test_id("modal-submit").click()
    page.get_by_role("button", name="Done").click()
    page.get_by_test_id("tab-messages").click()
    page.get_by_test_id("clock-friday").click()
    expect(message(page, "How did your week go")).to_be_visible()
    prompt = message(page, "Finish the tour is due")  # what falls on one day is one message
    expect(prompt).to_be_visible()
    prompt.get_by_role("button", name=re.compile("Done")).click()
    expect(message(page, "Done: Finish the tour, a milestone of Learn Go")).to_be_visible()
    page.get_by_test_id("tab-home").click()
    expect(page.get_by_test_id("home").get_by_text("1 of 1 milestone done")).to_be_visible()


def test_what_was_kept_survives_a_kill(page: Page, playing: Playing) -> None:
    page.get_by_role("button", name="Add your first goal").click()
    field(page, "title").fill("Outlive a power cut")
    field(page, "due").fill(in_days(60))
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_role("heading", name="Your goal is saved")).to_be_visible()
    assert playing.ends(signal.SIGKILL) == -signal.SIGKILL
    page.goto(playing.start())
    home = page.get_by_test_id("home")
    expect(home.get_by_text("Outlive a power cut").first).to_be_visible()
