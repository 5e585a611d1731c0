"""A roadmap in a real browser: the picture, its words, a copy; on a wide and a narrow screen."""

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.playground.hands import JONAS
from tests.playground.windows import field, fits, goes, submits, writes

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def picture(page: Page, words: str) -> Locator:
    """The page's picture, once it shows this and is loaded."""
    drawn = page.get_by_test_id("modal").get_by_role("img", name=re.compile(words))
    expect(drawn).to_be_visible()
    page.wait_for_function("image => image.naturalWidth > 0", arg=drawn.element_handle())
    return drawn


def looked_at(page: Page, name: str) -> None:
    """A screenshot, for whoever wants to look."""
    if folder := os.environ.get("NORTHSTAR_TEST_SHOTS"):
        page.screenshot(path=Path(folder) / f"roadmap-{name}.png")


def plans(page: Page, button: str, title: str) -> None:
    """An occasion or a person, from the roadmap."""
    page.get_by_test_id("modal").get_by_role("button", name=button, exact=True).click()
    field(page, "title").fill(title)
    submits(page)


def adds_a_goal(page: Page) -> None:
    """One with a milestone."""
    writes(page, "/goal add Give a talk at the autumn conference")
    field(page, "due").fill(in_days(150))
    field(page, "milestone.0").fill("Draft the outline")
    field(page, "milestone.0.due").fill(in_days(60))
    submits(page)
    modal = page.get_by_test_id("modal")
    expect(modal).to_contain_text("saved")
    modal.get_by_role("button", name="Close").first.click()
    expect(modal).to_be_hidden()


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def test_somebody_sees_their_plan_grow_and_takes_a_copy_of_it(page: Page) -> None:
    goes(page, "messages", JONAS)
    adds_a_goal(page)
    writes(page, "/goal roadmap")
    modal = page.get_by_test_id("modal")
    expect(modal).to_contain_text("1 goal under way.")
    drawn = picture(page, "Goal: Give a talk at the autumn conference. 0 percent, due ")
    assert drawn.evaluate("image => image.naturalWidth") == 1080
    plans(page, "A way to practise", "A day with the platform team")
    plans(page, "Somebody to meet", "The head of platform")
    picture(page, "A day with the platform team. People to meet: The head of platform")
    looked_at(page, "1200")
    modal.get_by_role("button", name="Send it to me as a PDF").click()
    expect(modal).to_contain_text("It is on its way")
    looked_at(page, "sending-1200")
    page.set_viewport_size({"width": 360, "height": 740})
    drawn = picture(page, "People to meet: The head of platform")
    drawn.scroll_into_view_if_needed()
    assert drawn.evaluate("image => image.clientWidth") >= 280
    assert fits(page)
    looked_at(page, "360")
    modal.get_by_role("button", name="Done", exact=True).click()
    card = page.get_by_test_id("file").filter(has_text=".pdf")
    with page.expect_download() as saving:
        card.get_by_test_id("download").click()
    assert Path(saving.value.path()).read_bytes().startswith(b"%PDF")
    looked_at(page, "sent-360")
