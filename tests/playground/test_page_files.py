"""The page's files: pictures are shown, everything else is a card that is downloaded."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.playground.windows import Company

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_files_are_cards_that_one_downloads_with_the_keyboard(
    company: Company, page: Page, tmp_path: Path
) -> None:
    company.speaks.files_upload_v2(
        channel=company.dm(),
        initial_comment="Your files, only for you",
        file_uploads=[
            {"filename": "way.png", "content": page.screenshot(), "alt_txt": "A way"},
            {"filename": "plan.md", "content": "# Plan\n" + "word " * 400, "title": "To read"},
            {"filename": "plan <b>.json", "content": "{}"},
        ],
    )
    expect(page.get_by_role("img", name="A way")).to_be_visible()
    expect(page.locator("#announcer")).to_have_text(
        "Pebble: Your files, only for you, A way, To read, plan.md, plan <b>.json"
    )
    cards = page.get_by_role("list", name="Files").get_by_role("listitem")
    expect(cards).to_have_text(["MDTo readplan.md · 2.0 KB", "JSONplan <b>.json2 bytes"])
    link = page.get_by_role("link", name="Download plan.md")
    link.focus()
    with page.expect_download() as saving:
        page.keyboard.press("Enter")
    assert saving.value.suggested_filename == "plan.md"
    saving.value.save_as(tmp_path / "plan.md")
    assert (tmp_path / "plan.md").read_text().startswith("# Plan")
    page.set_viewport_size({"width": 380, "height": 760})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
