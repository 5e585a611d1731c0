"""The page's conversations: what is written, drawn, answered, changed and heard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.playground.block_parts import actions, button
from tests.playground.hands import AMARA, GENERAL, JONAS, MENTORING, Hands, eventually
from tests.playground.windows import Company, goes, message, words, writes

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


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
