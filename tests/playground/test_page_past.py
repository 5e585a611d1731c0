"""The page where a past can be had: it is asked first, watched, and told of when it is there."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.playground.server import Playground
from bot.playground.world import Person
from tests.browsers import window_on
from tests.playground.hands import JONAS, manifest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TWO = [Person(JONAS, "jonas", "Jonas Weber"), Person("U1", "ada", "Ada Obi")]


class Slowly:
    """A past of two weeks that goes on when it is told to."""

    def __init__(self) -> None:
        self.goes_on, self.playground = Event(), Playground(manifest(), on_fill=self.fill)

    def fill(self) -> str:
        begins = self.playground.clock.now() - timedelta(days=14)
        with self.playground.past(TWO, begins) as past:
            past.tell(1, 2)
            assert self.goes_on.wait(20)
        return "Two weeks are there."


@pytest.fixture
def slowly() -> Iterator[Slowly]:
    made = Slowly()
    with made.playground:
        yield made
        made.goes_on.set()


@pytest.fixture
def page(slowly: Slowly, windows: BrowserContext) -> Iterator[Page]:
    with window_on(windows, f"{slowly.playground.url}/#/{JONAS}/home") as opened:
        yield opened


def test_filling_takes_a_second_thought_shows_how_far_it_is_and_what_came_of_it(
    slowly: Slowly, page: Page
) -> None:
    page.get_by_test_id("fill").click()
    question = page.get_by_role("dialog", name="Fill with half a year?")
    expect(question.get_by_role("button", name="Keep everything")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    page.get_by_test_id("fill").click()
    question.get_by_role("button", name="Fill it").click()
    expect(page.get_by_test_id("past")).to_have_text("Week 1 of 2")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Half a year goes by")).to_be_visible()
    slowly.goes_on.set()
    expect(page.get_by_test_id("past")).to_have_count(0)
    expect(page.get_by_test_id("notice")).to_contain_text("Two weeks are there.")
    page.get_by_test_id("person-switcher").click()
    expect(page.get_by_role("menuitemradio", name="Ada Obi")).to_be_visible()
