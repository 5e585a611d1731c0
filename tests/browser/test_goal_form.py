"""The goal's form in a real browser: another framework asks anew, and nothing typed is lost."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def field(page: Page, block_id: str) -> Locator:
    """A field of the open form."""
    return page.locator(f'.field[data-block-id="{block_id}"]')


def chooses(page: Page, block_id: str, label: str) -> None:
    """An option of a menu, by how its label begins."""
    field(page, block_id).click()
    page.get_by_role("option", name=re.compile(f"^{label}")).click()


def test_a_framework_is_changed_and_the_unsure_are_asked(page: Page) -> None:
    page.get_by_role("button", name="Add your first goal").click()
    field(page, "title").fill("Give a talk")
    page.get_by_role("button", name="More about it").click()
    expect(field(page, "title")).to_have_value("Give a talk")
    field(page, "answer.achievable").fill("Evenings")
    chooses(page, "framework", "REAL:")
    field(page, "answer.engaging").fill("The audience")
    expect(field(page, "answer.achievable")).to_have_count(0)
    expect(field(page, "title")).to_have_value("Give a talk")
    chooses(page, "framework", "SMARTY:")
    expect(field(page, "answer.achievable")).to_have_value("Evenings")
    chooses(page, "framework", "REAL:")
    expect(field(page, "answer.engaging")).to_have_value("The audience")
    in_spring = date.today() + timedelta(days=120)  # noqa: DTZ011 - as a person reads it
    field(page, "due").fill(in_spring.isoformat())
    chooses(page, "confidence", "4")
    field(page, "skills").fill("Public speaking, Drawing")
    page.get_by_test_id("modal-submit").click()
    field(page, "obstacle").fill("No stage yet")
    page.get_by_test_id("modal-submit").click()
    page.get_by_role("button", name="Do something about it").click()
    field(page, "title").fill("Find a stage")
    page.get_by_test_id("modal-submit").click()
    expect(page.get_by_text("is a milestone now.")).to_be_visible()
    page.get_by_role("button", name="Open", exact=False).last.click()
    expect(page.get_by_text("What you will enjoy about it")).to_be_visible()
