"""The page: people, places, messages and the clock, as a person sees and does them."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browsers import window_on
from tests.playground.block_parts import actions, button, mrkdwn, section
from tests.playground.hands import (
    AMARA,
    GENERAL,
    JONAS,
    MENTORING,
    YUKI,
    Hands,
    control,
    eventually,
    modal,
    text_input,
)
from tests.playground.windows import Company, field, fits, goes, message, submits, writes

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def words(text: str) -> dict[str, Any]:
    return section(text=mrkdwn(text))


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
    assert company.last("app_home_opened")["event"]["user"] == YUKI
    page.reload()
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


def test_a_slash_suggests_the_apps_commands(company: Company, page: Page) -> None:
    composer = page.get_by_test_id("composer")
    composer.press("/")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_role("option", selected=True)).to_contain_text("/pebble [far]")
    composer.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("/escape")
    composer.press("ArrowUp")
    composer.press("Enter")
    expect(composer).to_have_value("/pebble ")
    expect(page.get_by_test_id("suggestions")).to_have_text("/pebble [far]")
    page.keyboard.type("to the sea")
    composer.press("Enter")
    assert eventually(company.commands)[0]["text"] == "to the sea"
    expect(composer).to_have_value("")


def test_a_command_that_fails_says_so_and_stays(company: Company, page: Page) -> None:
    composer = page.get_by_test_id("composer")
    problem = page.get_by_test_id("composer-problem")
    writes(page, "/nonsense please")
    expect(problem).to_have_text("/nonsense is not a valid command.")
    expect(composer).to_have_value("/nonsense please")
    company.deaf = True
    writes(page, "/pebble far")
    expect(problem).to_have_text('/pebble failed with the error "operation_timeout"')
    expect(composer).to_have_value("/pebble far")


def test_what_is_written_arrives_line_by_line_and_can_be_changed(
    company: Company, page: Page
) -> None:
    composer = page.get_by_test_id("composer")
    composer.fill("First")
    composer.press("Shift+Enter")
    page.keyboard.type("second")
    composer.press("Enter")
    assert company.last("message")["event"]["text"] == "First\nsecond"
    mine = message(page, "First")
    mine.hover()
    mine.get_by_test_id("message-menu").click()
    page.get_by_test_id("menu-edit").click()
    editor = page.get_by_test_id("edit-field")
    expect(editor).to_be_focused()
    editor.fill("Only this")
    editor.press("Enter")
    expect(message(page, "Only this")).to_contain_text("(edited)")
    changed = eventually(
        lambda: [b for b in company.of("message") if b["event"].get("subtype") == "message_changed"]
    )
    assert changed[0]["event"]["message"]["text"] == "Only this"
    mine = message(page, "Only this")
    mine.hover()
    mine.get_by_test_id("message-menu").click()
    page.get_by_test_id("menu-delete").click()
    expect(page.get_by_test_id("message")).to_have_count(0)


def test_others_messages_can_be_neither_edited_nor_deleted(company: Company, page: Page) -> None:
    company.says("Mine, not yours")
    message(page, "Mine").hover()
    message(page, "Mine").get_by_test_id("message-menu").click()
    expect(page.get_by_test_id("message-shortcut")).to_be_visible()
    expect(page.get_by_test_id("menu-edit")).to_be_hidden()
    expect(page.get_by_test_id("menu-delete")).to_be_hidden()


def test_shortcuts_are_in_the_plus_menu_and_on_messages(company: Company, page: Page) -> None:
    page.get_by_test_id("plus").click()
    page.get_by_role("menuitem", name="Throw").click()
    assert company.last("shortcut")["callback_id"] == "throw"
    ts = company.says("Keep me")
    message(page, "Keep me").focus()
    message(page, "Keep me").get_by_test_id("message-menu").press("Enter")
    page.get_by_role("menuitem", name="Keep Pebble").click()
    kept = company.last("message_action")
    assert (kept["callback_id"], kept["message"]["ts"]) == ("keep", ts)


def test_a_thread_opens_beside_and_takes_replies(company: Company, page: Page) -> None:
    ts = company.says("How was it?")
    message(page, "How was it?").hover()
    page.get_by_role("button", name="Reply in a thread").click()
    reply = page.get_by_test_id("thread-composer")
    expect(reply).to_be_focused()
    page.keyboard.type("Good, thank you")
    reply.press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_text("Good, thank you")).to_be_visible()
    assert company.last("message")["event"]["thread_ts"] == ts
    company.says("Glad to hear", thread_ts=ts)
    expect(thread.get_by_test_id("message")).to_have_count(3)
    expect(page.get_by_test_id("open-thread")).to_have_text("2 replies")
    reply.press("Escape")
    expect(thread).to_be_hidden()
    expect(page.get_by_role("list", name="Messages").get_by_role("listitem")).to_have_count(3)
    expect(page.locator("article:focus")).to_contain_text("How was it?")


def test_what_only_i_see_can_be_dismissed(company: Company, page: Page) -> None:
    goes(page, MENTORING)
    company.speaks.chat_postEphemeral(channel=MENTORING, user=JONAS, text="Between us")
    secret = message(page, "Between us")
    expect(secret).to_contain_text("Only visible to you")
    secret.get_by_test_id("dismiss").click()
    expect(secret).to_have_count(0)
    seen = Hands(company.where, JONAS).sees()["messages"]
    assert [one["text"] for one in seen[MENTORING]] == []


def test_mrkdwn_is_drawn_and_what_people_type_stays_words(company: Company, page: Page) -> None:
    company.says(
        f"*bold* _slanted_ ~gone~ `code` :tada: <https://example.org/?a=1&amp;b=2|a link>"
        f" <@{AMARA}> <#{GENERAL}>\n&gt; quoted\n```pre *not bold*```\nsnake_case_words 2*3*4"
    )
    drawn = message(page, "slanted")
    expect(drawn.locator("strong")).to_have_text("bold")
    expect(drawn.locator("em")).to_have_text("slanted")
    expect(drawn.locator("s")).to_have_text("gone")
    expect(drawn.locator("code")).to_have_text("code")
    expect(drawn.locator("blockquote")).to_have_text("quoted")
    expect(drawn.locator("pre")).to_have_text("pre *not bold*")
    expect(drawn.get_by_role("img", name="tada")).to_have_text("🎉")
    link = drawn.get_by_role("link", name="a link")
    expect(link).to_have_attribute("href", "https://example.org/?a=1&b=2")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(drawn).to_contain_text("@Amara Okafor #general")
    expect(drawn).to_contain_text("snake_case_words 2*3*4")


def test_nothing_that_somebody_types_runs_or_calls_anybody(company: Company, page: Page) -> None:
    nasty = "<script>alert(1)</script> <img src=x onerror=alert(2)>"
    writes(page, f"{nasty} <!channel> javascript:alert(3)")
    shown = message(page, "<script>")
    expect(shown).to_contain_text(f"{nasty} <!channel> javascript:alert(3)")
    company.says(
        "Bad <javascript:alert(4)|click me> &lt;!channel&gt;",
        words("Bad <javascript:alert(4)|click me> <data:text/html,x|or me> &lt;!channel&gt;"),
        actions(button(action_id="go", url="https://example.org/ok")),
    )
    drawn = message(page, "click me")
    expect(drawn).to_contain_text("<!channel>")
    expect(drawn.get_by_role("link")).to_have_count(1)  # the button's
    expect(page.locator("main script, main [onerror]")).to_have_count(0)
    expect(page.locator(".mention")).to_have_count(0)


def test_a_picture_is_shown_with_its_words(company: Company, page: Page, tmp_path: Path) -> None:
    chart = tmp_path / "roadmap.png"
    chart.write_bytes(page.screenshot())
    company.speaks.files_upload_v2(
        channel=company.dm(), file=str(chart), alt_txt="Three goals, one done", title="Roadmap"
    )
    picture = page.get_by_role("img", name="Three goals, one done")
    expect(picture).to_be_visible()
    expect(page.locator("#announcer")).to_have_text("Pebble: Three goals, one done")
    assert eventually(lambda: picture.evaluate("image => image.naturalWidth"))


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


def test_one_can_hear_what_a_screen_reader_says(company: Company, page: Page) -> None:
    company.says("Your *week*: two goals", words("Something to look at"))
    expect(page.locator("#announcer")).to_have_text("Pebble: Your week: two goals")
    drawn = message(page, "Something to look at")
    drawn.hover()
    aloud = page.get_by_role("button", name="As read aloud")
    aloud.click()
    expect(page.get_by_test_id("aloud")).to_have_text("Read aloud: Your week: two goals")
    expect(aloud).to_have_attribute("aria-pressed", "true")
    aloud.click()
    expect(page.get_by_test_id("aloud")).to_be_hidden()


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
    page.get_by_test_id("tab-home").click()
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


def test_whoever_reads_above_is_not_dragged_down(company: Company, page: Page) -> None:
    for number in range(40):
        company.says(f"Line {number}", words(f"Line {number}\nof many"))
    expect(message(page, "Line 39")).to_be_in_viewport()
    message(page, "Line 3 of").scroll_into_view_if_needed()
    company.says("The newest")
    newest = page.get_by_role("button", name="New messages")
    expect(newest).to_be_visible()
    expect(message(page, "Line 3 of")).to_be_in_viewport()
    newest.click()
    expect(message(page, "The newest")).to_be_in_viewport()
    message(page, "The newest").focus()
    page.keyboard.press("ArrowUp")
    expect(message(page, "Line 39")).to_be_focused()


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


def test_the_page_says_when_the_playground_itself_stops_and_goes_on_after(
    playground: Any, windows: BrowserContext
) -> None:
    with window_on(windows, f"{playground.url}/#/{JONAS}/messages") as page:
        page.get_by_test_id("composer").fill("Kept")
        playground.stop()
        expect(page.get_by_text("The playground is not running")).to_be_visible()
        expect(page.get_by_test_id("composer")).to_have_value("Kept")


def test_everything_that_can_be_used_has_a_name(company: Company, page: Page) -> None:
    company.says("Hello", words("Hello"), actions(*many_buttons()))
    expect(message(page, "Hello")).to_be_visible()
    for role in ("button", "tab", "textbox", "link", "combobox", "dialog", "list"):
        for one in page.get_by_role(role).all():
            expect(one).to_have_accessible_name(re.compile(r"\w|\+"))
    control(company.where, "clock", add={"minutes": 1})
