"""A network in a real browser: the picture and its words, on a wide and on a narrow screen."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.playground.hands import JONAS
from tests.playground.windows import chooses, fits, goes, submits, writes

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
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_somebody_puts_people_into_their_network_and_sees_it(page: Page) -> None:
    goes(page, "messages", JONAS)
    writes(page, "/northstar network")
    modal = page.get_by_test_id("modal")
    expect(modal).to_contain_text("Your network begins here,")
    assert picture(page, "Mentors: nobody yet").evaluate("image => image.naturalWidth") == 1080
    looked_at(page, "empty-1200")
    for name, kind in (("Priya Raman", "An expert"), ("Diego Morales", "A peer")):
        modal.get_by_role("button", name="Add somebody").click()
        chooses(page, "whom", name)
        page.get_by_role("radio", name=re.compile(kind)).check()
        submits(page)
        picture(page, name.split()[0])
    expect(modal).to_contain_text("In your network: an expert and a peer.")
    expect(modal.get_by_role("button", name=re.compile("Edit"))).to_have_count(2)
    looked_at(page, "two-1200")
    page.set_viewport_size({"width": 360, "height": 740})
    drawn = picture(page, "Experts: Priya. Peers: Diego.")
    assert drawn.evaluate("image => image.clientWidth") >= 280
    assert fits(page)
    looked_at(page, "two-360")
