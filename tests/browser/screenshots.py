"""The README's pictures, from the half year of the playground: `make screenshots`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import Playing
from tests.browsers import QUIET, chromium
from tests.playground.hands import AMARA, JONAS

DOCS = Path(__file__).parents[2] / "docs"
SIZE = {"width": 1100, "height": 1010}
DRAWN = 30_000  # milliseconds: a picture is drawn aside, and then taken by Slack


def home_of_a_mentee(page: Page) -> None:
    """What to do next, the mentor, the goals."""
    page.get_by_role("heading", name="What to do next").wait_for()


def roadmap(page: Page) -> None:
    """The plan as a picture."""
    page.get_by_role("button", name="Roadmap", exact=True).first.click()
    page.locator("dialog[open] figure img").first.wait_for(timeout=DRAWN)
    page.wait_for_timeout(500)  # until it has faded in


def messages_of_a_mentor(page: Page) -> None:
    """The brief, the newest of what a mentor has heard."""
    page.get_by_test_id("tab-messages").click()
    brief = page.get_by_test_id("message").filter(has_text="Good questions").last
    brief.evaluate("message => message.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(500)


PICTURES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("playground.png", JONAS, home_of_a_mentee),
    ("roadmap.png", JONAS, roadmap),
    ("brief.png", AMARA, messages_of_a_mentor),
)


def take(browser: Browser, address: str) -> None:
    """Each picture in a window of its own."""
    for name, person, comes_to in PICTURES:
        window = browser.new_context(viewport=SIZE, locale="en-GB").new_page()  # type: ignore[arg-type]
        window.goto(f"{address}#/{person}/home")
        comes_to(window)
        window.screenshot(path=DOCS / name)
        print(f"docs/{name}")
        window.context.close()


def main() -> None:
    """Fill a playground of its own, take the pictures, and leave nothing running."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        playing = Playing(Path(folder))
        try:
            address = playing.start("--with-history")
            browser = running.chromium.launch(executable_path=chromium(), args=QUIET)
            take(browser, address)
            browser.close()
        finally:
            playing.closes()


if __name__ == "__main__":
    main()
