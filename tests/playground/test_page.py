"""The page: people, places and the clock, and what happens while one looks."""

import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.playground.server import Playground
from tests.browsers import window_on
from tests.playground.block_parts import (
    actions,
    button,
)
from tests.playground.hands import (
    AMARA,
    GENERAL,
    JONAS,
    MENTORING,
    YUKI,
    control,
    eventually,
    manifest,
    modal,
    text_input,
)
from tests.playground.windows import (
    Company,
    field,
    fits,
    goes,
    message,
    submits,
    words,
    writes,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_one_can_be_anybody_but_those_who_have_left(company: Company, page: Page) -> None:
    page.get_by_test_id("person-switcher").click()
    people = page.get_by_test_id("person")
    expect(people).to_have_count(6)
    expect(people.filter(has_text="Amara Okafor")).to_contain_text("adminHead of Engineering")
    expect(people.filter(has_text="Yuki Tanaka").get_by_text("guest")).to_be_visible()
    gone = people.filter(has_text="Sofia Lindqvist")
    expect(gone.get_by_text("deactivated")).to_be_visible()
    expect(gone).to_be_disabled()
    expect(people.filter(has_text="Priya")).to_contain_text(re.compile(r"day \d+ \w+, \d\d:\d\d$"))
    people.filter(has_text="Yuki").click()
    expect(page.get_by_test_id("person-switcher")).to_contain_text("Yuki Tanaka")
    expect(page).to_have_url(re.compile(f"#/{YUKI}/messages$"))
    expect(page.get_by_test_id("channel")).to_have_text(["#mentoring"])  # a guest's only one
    eventually(lambda: company.last("app_home_opened")["event"]["user"] == YUKI)
    page.reload()
    expect(page.get_by_test_id("person-switcher")).to_contain_text("Yuki Tanaka")


def test_an_address_that_changes_while_the_page_still_arrives_at_another_is_not_lost(
    company: Company, page: Page
) -> None:
    page.evaluate(
        """address => {
            const real = window.fetch;
            window.fetch = async (...asked) => {
                const answer = await real(...asked);
                if (!String(asked[0]).startsWith("/client/workspace")) return answer;
                const workspace = await answer.json();
                window.fetch = real;
                location.hash = address; // its event comes after what is under way
                return { ok: true, json: async () => workspace };
            };
        }""",
        f"#/{YUKI}/messages",
    )
    page.get_by_test_id("tab-home").click()
    expect(page.get_by_test_id("person-switcher")).to_contain_text("Yuki Tanaka")


def test_the_tabs_tell_the_app_and_show_its_home(company: Company, page: Page) -> None:
    company.bodies.clear()
    page.get_by_test_id("tab-home").click()
    expect(page.get_by_text("Pebble has not drawn your Home yet")).to_be_visible()
    company.draws_home({"type": "header", "text": {"type": "plain_text", "text": "Your week"}})
    expect(page.get_by_role("heading", name="Your week")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("composer")).to_be_visible()
    opened = eventually(lambda: len(company.of("app_home_opened")) == 2 and company.bodies)
    assert [body["event"]["tab"] for body in opened] == ["home", "messages"]
    page.get_by_test_id("tab-about").click()
    expect(page.get_by_test_id("about")).to_contain_text("/pebble [far]")


def test_what_the_page_cannot_draw_it_says(company: Company, page: Page) -> None:
    company.draws_home(words("Watch"), {"type": "video"} | VIDEO)
    page.get_by_test_id("tab-home").click()
    expect(page.get_by_test_id("unsupported")).to_have_text("unsupported: video")


VIDEO = {
    "title": {"type": "plain_text", "text": "A talk"},
    "video_url": "https://example.org/embed",
    "thumbnail_url": "https://example.org/thumb.png",
    "alt_text": "A talk",
}


def test_the_clock_moves_forward_only(company: Company, page: Page) -> None:
    clock = page.get_by_test_id("clock-now")
    before = company.where.clock.now()
    page.get_by_test_id("clock-day").click()
    eventually(lambda: (company.where.clock.now() - before).total_seconds() >= 86_400)
    page.get_by_test_id("clock-hour").click()
    eventually(lambda: (company.where.clock.now() - before).total_seconds() >= 90_000)
    page.get_by_test_id("clock-friday").click()
    expect(clock).to_have_text(re.compile(r"^Friday \d+ \w+, 10:00$"))
    page.get_by_test_id("clock-to").click()
    page.get_by_test_id("question-moment").fill("2026-01-01T10:00")
    page.get_by_test_id("question-confirm").click()
    expect(page.get_by_test_id("notice")).to_contain_text("The clock only moves forward")
    expect(clock).to_have_text(re.compile("^Friday"))
    page.get_by_test_id("clock-to").click()
    expect(page.get_by_role("dialog", name="Move the clock")).to_be_visible()
    page.get_by_test_id("question-moment").fill("2031-03-28T10:15")
    page.keyboard.press("Enter")
    expect(clock).to_have_text("Friday 28 March, 10:15")
    goes(page, "messages", AMARA)
    expect(clock).to_have_text("Friday 28 March, 09:15")  # in London, before summer time


def test_to_start_over_takes_a_second_thought(company: Company, page: Page) -> None:
    company.says("A week of work")
    expect(message(page, "A week of work")).to_be_visible()
    page.get_by_test_id("start-over").click()
    question = page.get_by_role("dialog", name="Start over?")
    expect(question.get_by_role("button", name="Keep everything")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    expect(message(page, "A week of work")).to_be_visible()
    page.get_by_test_id("start-over").click()
    question.get_by_role("button", name="Start over").click()
    expect(page.get_by_test_id("message")).to_have_count(0)


def test_two_windows_stay_in_step(company: Company, page: Page, windows: BrowserContext) -> None:
    with window_on(windows, f"{company.where.url}/#/{AMARA}/{MENTORING}") as amaras:
        goes(page, MENTORING)
        writes(page, "Anybody for lunch?")
        asked = message(amaras, "Anybody for lunch?")
        expect(asked).to_contain_text("Jonas Weber")
        expect(asked.get_by_test_id("menu-edit")).to_be_hidden()
        company.opens(modal(text_input("words")), user=JONAS)
        expect(page.get_by_test_id("modal")).to_be_visible()
        expect(amaras.get_by_test_id("modal")).to_be_hidden()


def test_a_dot_marks_what_was_not_seen(company: Company, page: Page) -> None:
    goes(page, GENERAL)
    expect(page.get_by_role("heading", name="#general")).to_be_visible()
    expect(page.get_by_test_id("unread")).to_have_count(0)
    company.says("Something new")
    app = page.get_by_test_id("app")
    expect(app.get_by_test_id("unread")).to_have_text("unread")
    app.click()
    expect(message(page, "Something new")).to_be_visible()
    expect(page.get_by_test_id("unread")).to_have_count(0)


def test_half_a_message_survives_whatever_arrives(company: Company, page: Page) -> None:
    composer = page.get_by_test_id("composer")
    composer.fill("I was about to say")
    composer.evaluate("field => field.setSelectionRange(2, 5)")
    company.says("Something else happens")
    expect(message(page, "Something else happens")).to_be_visible()
    expect(composer).to_have_value("I was about to say")
    expect(composer).to_be_focused()
    assert composer.evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 5]
    page.get_by_test_id("channel").filter(has_text="general").click()
    expect(composer).to_have_value("")
    page.get_by_test_id("app").click()
    page.get_by_test_id("tab-messages").click()
    expect(composer).to_have_value("I was about to say")


def test_half_a_home_survives_whatever_arrives(company: Company, page: Page) -> None:
    company.draws_home(words("One"), text_input("words"))
    page.get_by_test_id("tab-home").click()
    field(page, "text").fill("Half a thought")
    company.draws_home(words("Two"), text_input("words"))
    expect(page.get_by_test_id("home")).to_contain_text("Two")
    expect(field(page, "text")).to_have_value("Half a thought")
    expect(field(page, "text")).to_be_focused()
    control(company.where, "start_over")
    company.draws_home(words("Fresh"), text_input("words"))
    expect(page.get_by_test_id("home")).to_contain_text("Fresh")
    expect(field(page, "text")).to_have_value("")


def test_a_small_window_shows_everything_without_moving_sideways(
    company: Company, page: Page
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    long = "https://example.org/" + "a" * 200
    company.says("Long", words(f"{long} `{'b' * 120}` {'c' * 200}"), actions(*many_buttons()))
    expect(message(page, "example.org")).to_be_visible()
    assert fits(page)
    page.get_by_test_id("open-sidebar").click()
    page.get_by_test_id("channel").filter(has_text="general").click()
    expect(page.get_by_role("heading", name="#general")).to_be_visible()
    expect(page.get_by_test_id("person-switcher")).to_be_hidden()
    goes(page, "home")
    company.draws_home(words(long), actions(*many_buttons()))
    expect(page.get_by_test_id("home")).to_contain_text("example.org")
    assert fits(page)
    company.opens(modal(words(long), text_input("words"), *[text_input(f"w{n}") for n in range(9)]))
    submits(page)
    expect(page.get_by_test_id("field-error").first).to_be_visible()
    assert fits(page)


def many_buttons() -> list[dict[str, Any]]:
    return [button(action_id=f"press.{n}") for n in range(8)]


def test_an_app_that_is_away_is_announced_and_a_message_to_it_is_kept(
    playground: Any, windows: BrowserContext
) -> None:
    with window_on(windows, f"{playground.url}/#/{JONAS}/messages") as page:
        banner = page.get_by_role("status").filter(has_text="Pebble is not connected")
        expect(banner).to_be_visible()
        writes(page, "Hello?")
        expect(page.get_by_test_id("composer-problem")).to_contain_text("not connected")
        expect(page.get_by_test_id("composer")).to_have_value("Hello?")


def test_the_page_says_when_the_playground_stops_and_goes_on_when_it_is_back(
    windows: BrowserContext, tmp_path: Path
) -> None:
    with ExitStack() as stays_open:
        with Playground(manifest(), folder=tmp_path) as first:
            address = f"{first.url}/#/{JONAS}/messages"
            page = stays_open.enter_context(window_on(windows, address))
            page.get_by_test_id("composer").fill("Kept")
        expect(page.get_by_text("The playground is not running")).to_be_visible()
        port = int(first.url.rpartition(":")[2])
        stays_open.enter_context(Playground(manifest(), folder=tmp_path, port=port))
        expect(page.get_by_text("Pebble is not connected")).to_be_visible(timeout=12_000)
        expect(page.get_by_test_id("composer")).to_have_value("Kept")


def test_everything_that_can_be_used_has_a_name(company: Company, page: Page) -> None:
    company.says("Hello", words("Hello"), actions(*many_buttons()))
    expect(message(page, "Hello")).to_be_visible()
    for role in ("button", "tab", "textbox", "link", "combobox", "dialog", "list"):
        for one in page.get_by_role(role).all():
            expect(one).to_have_accessible_name(re.compile(r"\w|\+"))
